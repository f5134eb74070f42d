// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/action_reason.h"
#include "ui/format/formatter.h"
#include "ui/format/translator.h"

#include <QFile>
#include <QGuiApplication>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

using namespace ui;
using app::Language;

namespace {

struct Message
{
    QString key; ///< context, source and comment
    QString source;
    QStringList translations; ///< one, or one for each plural form
    bool unfinished = false;
    bool numerus = false;
};

QVector<Message> messagesIn(const QString &path)
{
    QFile file(path);
    QVector<Message> messages;
    if (!file.open(QIODevice::ReadOnly)) {
        return messages;
    }
    QXmlStreamReader xml(&file);
    QString context;
    Message message;
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.isStartElement()) {
            const QStringView name = xml.name();
            if (name == u"name") {
                context = xml.readElementText();
            } else if (name == u"message") {
                message = {context,
                           {},
                           {},
                           false,
                           xml.attributes().value(QLatin1String("numerus")) == u"yes"};
            } else if (name == u"source") {
                message.source = xml.readElementText();
                message.key += u'|' + message.source;
            } else if (name == u"comment") {
                message.key += u'|' + xml.readElementText();
            } else if (name == u"translation") {
                message.unfinished = xml.attributes().hasAttribute(QLatin1String("type"));
                if (!message.numerus) {
                    message.translations.append(xml.readElementText());
                }
            } else if (name == u"numerusform") {
                message.translations.append(
                    xml.readElementText(QXmlStreamReader::SkipChildElements));
            }
        } else if (xml.isEndElement() && xml.name() == u"message") {
            messages.append(message);
        }
    }
    return xml.hasError() ? QVector<Message>() : messages;
}

QString translationFile(const QString &language)
{
    return QStringLiteral(MARSAD_SOURCE_DIR "/translations/marsad_%1.ts").arg(language);
}

QStringList placeholdersOf(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral("%L?[1-9]"));
    QStringList found;
    for (auto match = pattern.globalMatch(text); match.hasNext();) {
        found.append(match.next().captured());
    }
    found.sort();
    found.removeDuplicates();
    return found;
}

class EventCounter : public QObject
{
public:
    bool eventFilter(QObject *, QEvent *event) override
    {
        languages += event->type() == QEvent::LanguageChange ? 1 : 0;
        return false;
    }
    int languages = 0;
};

} // namespace

class TestTranslations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsMissing_data();
    void nothingIsMissing();
    void nothingIsUnfinished_data();
    void nothingIsUnfinished();
    void greatCountsAreNamed();
    void digitsComeFromTheFormatter_data();
    void digitsComeFromTheFormatter();
    void switchesAtRunTime();
    void everyFailureOfAnActionHasASentenceOfItsOwn();
    void aBackendsWordsStandInTheReason();
};

void TestTranslations::nothingIsMissing_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<QStringList>("options");
    QTest::newRow("Arabic") << QStringLiteral("ar") << QStringList();
    QTest::newRow("English plural forms")
        << QStringLiteral("en") << QStringList{QStringLiteral("-pluralonly")};
}

/// Reads the sources anew, into a copy, and compares: a text that was added or changed without its
/// translation fails.
void TestTranslations::nothingIsMissing()
{
    QFETCH(QString, language);
    QFETCH(QStringList, options);
    QTemporaryDir folder;
    QVERIFY(folder.isValid());
    const QString fresh = folder.filePath(QStringLiteral("marsad_%1.ts").arg(language));
    const QString source = QStringLiteral(MARSAD_SOURCE_DIR);
    QProcess lupdate;
    lupdate.start(QStringLiteral(LUPDATE),
                  options + QStringList{QStringLiteral("-silent"), QStringLiteral("-I"), source,
                                        QStringLiteral("-source-language"), QStringLiteral("en"),
                                        QStringLiteral("-target-language"), language,
                                        source + QStringLiteral("/ui"),
                                        source + QStringLiteral("/app"), QStringLiteral("-ts"),
                                        fresh});
    QVERIFY(lupdate.waitForFinished(60'000));
    QCOMPARE(lupdate.exitCode(), 0);

    QSet<QString> known;
    for (const Message &message : messagesIn(translationFile(language))) {
        known.insert(message.key);
    }
    QStringList missing;
    const QVector<Message> needed = messagesIn(fresh);
    QVERIFY(needed.size() > 50);
    for (const Message &message : needed) {
        if (!known.contains(message.key)) {
            missing.append(message.key);
        }
    }
    QVERIFY2(missing.isEmpty(), qPrintable(missing.join(u'\n')));
    QCOMPARE(known.size(), needed.size()); // and none is left over
}

void TestTranslations::nothingIsUnfinished_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<int>("forms");
    QTest::newRow("rule 16: Arabic has six forms") << QStringLiteral("ar") << 6;
    QTest::newRow("English has two") << QStringLiteral("en") << 2;
}

void TestTranslations::nothingIsUnfinished()
{
    QFETCH(QString, language);
    QFETCH(int, forms);
    const auto messages = messagesIn(translationFile(language));
    QVERIFY(!messages.isEmpty());
    for (const Message &message : messages) {
        const char *const key = qUtf8Printable(message.key);
        QVERIFY2(!message.unfinished, key);
        QVERIFY2(message.translations.size() == (message.numerus ? forms : 1), key);
        QVERIFY2(!message.numerus || message.source.contains(QLatin1String("%n")) ||
                     message.source.contains(QLatin1String("%Ln")),
                 key);
        for (const QString &translation : message.translations) {
            QVERIFY2(!translation.trimmed().isEmpty(), key);
            QVERIFY2(placeholdersOf(translation) == placeholdersOf(message.source), key);
        }
    }
}

/// «تنبيهان» needs no number, «تنبيهات» does; beside a unit the number stands by itself.
void TestTranslations::greatCountsAreNamed()
{
    static const QRegularExpression count(QStringLiteral("%L?n"));
    constexpr int few = 3; // of zero, one, two, few, many, other
    int counted = 0;
    for (const Message &message : messagesIn(translationFile(QStringLiteral("ar")))) {
        if (!message.numerus) {
            continue;
        }
        ++counted;
        const bool unit = message.key.startsWith(QLatin1String("ui::Unit|"));
        for (int form = unit ? 0 : few; form < message.translations.size(); ++form) {
            QVERIFY2(message.translations[form].contains(count), qUtf8Printable(message.key));
        }
        if (unit) { // «٢ يوم»: the digit beside it says two already
            QCOMPARE(message.translations[2], message.translations[1]);
        }
    }
    QVERIFY(counted > 50);
}

void TestTranslations::digitsComeFromTheFormatter_data()
{
    QTest::addColumn<QString>("language");
    QTest::newRow("rule 3: Arabic") << QStringLiteral("ar");
    QTest::newRow("rule 3: English") << QStringLiteral("en");
}

/// A digit that stands in a text stays what it is, whichever digits somebody has chosen.
void TestTranslations::digitsComeFromTheFormatter()
{
    QFETCH(QString, language);
    static const QRegularExpression placeholder(QStringLiteral("%L?[1-9]"));
    static const QRegularExpression digit(QStringLiteral("[0-9٠-٩۰-۹]"));
    const QVector<Message> messages = messagesIn(translationFile(language));
    QVERIFY(messages.size() > 10);
    for (const Message &message : messages) {
        for (QString text : message.translations + QStringList(message.source)) {
            QVERIFY2(!text.remove(placeholder).contains(digit), qUtf8Printable(message.key));
        }
    }
}

void TestTranslations::switchesAtRunTime()
{
    EventCounter counter;
    qApp->installEventFilter(&counter);
    const auto critical = [] { return QCoreApplication::translate("ui::Formatter", "Critical"); };
    const auto reports = [](int n) {
        return QCoreApplication::translate("ui::Unit", "%n report(s)", nullptr, n);
    };
    {
        Translator translator;
        QVERIFY(!translator.language());
        translator.setLanguage(Language::Arabic);
        QCoreApplication::processEvents();
        QVERIFY(counter.languages > 0);
        QCOMPARE(QGuiApplication::layoutDirection(), Qt::RightToLeft);
        QCOMPARE(critical(), QStringLiteral("حرج"));

        counter.languages = 0;
        translator.setLanguage(Language::Arabic);
        QCoreApplication::processEvents();
        QCOMPARE(counter.languages, 0); // nothing changed

        translator.setLanguage(Language::English);
        QCoreApplication::processEvents();
        QVERIFY(counter.languages > 0);
        QCOMPARE(QGuiApplication::layoutDirection(), Qt::LeftToRight);
        QCOMPARE(critical(), QStringLiteral("Critical"));
        QCOMPARE(reports(1), QStringLiteral("1 report"));
        QCOMPARE(reports(2), QStringLiteral("2 reports"));
        QCOMPARE(translator.language(), Language::English);
    }
    QCOMPARE(reports(2), QStringLiteral("2 report(s)")); // it took its texts along
}

void TestTranslations::everyFailureOfAnActionHasASentenceOfItsOwn()
{
    QSet<QString> all;
    for (const Language language : {Language::Arabic, Language::English}) {
        Translator translator;
        translator.setLanguage(language);
        for (const app::NamedActionFailure &each : app::actionFailures) {
            const QString sentence = actionReason({each.failure, {}});
            QVERIFY2(sentence.endsWith(u'.'), each.name);
            QVERIFY2(sentence.contains(u'ا') == (language == Language::Arabic), each.name);
            QVERIFY2(!all.contains(sentence), each.name);
            all.insert(sentence);
        }
    }
    QCOMPARE(all.size(), qsizetype(2 * app::actionFailures.size()));
}

void TestTranslations::aBackendsWordsStandInTheReason()
{
    using app::ActionFailure;
    const QString words = QStringLiteral("Unknown %1 alert");
    for (const Language language : {Language::Arabic, Language::English}) {
        Translator translator;
        translator.setLanguage(language);
        for (const ActionFailure failure : {ActionFailure::Refused, ActionFailure::NotAllowed}) {
            const QString reason = actionReason({failure, words});
            QVERIFY2(reason.endsWith(QStringLiteral(": ") + isolated(words)), qPrintable(reason));
            // Marks alone are no words.
            QCOMPARE(actionReason({failure, QStringLiteral(" \u200f ")}),
                     actionReason({failure, {}}));
        }
    }
}

QTEST_MAIN(TestTranslations)
#include "tst_translations.moc"
