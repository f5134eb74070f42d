// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/formatter.h"

#include <QTest>
#include <QTextLayout>

#include <algorithm>

using namespace ui;

namespace {

/// The characters from left to right, as they stand on the screen.
QString visualOrder(const QString &text, Qt::LayoutDirection direction)
{
    QTextLayout layout(text);
    QTextOption option;
    option.setTextDirection(direction);
    option.setWrapMode(QTextOption::NoWrap);
    layout.setTextOption(option);
    layout.beginLayout();
    layout.createLine();
    layout.endLayout();
    QVector<std::pair<qreal, QChar>> places;
    for (int i = 0; i < text.size(); ++i) {
        if (text[i].category() == QChar::Other_Format) {
            continue;
        }
        const QList<QGlyphRun> runs = layout.glyphRuns(i, 1);
        if (!runs.isEmpty()) {
            places.append({runs.first().positions().first().x(), text[i]});
        }
    }
    std::stable_sort(places.begin(), places.end(),
                     [](const auto &one, const auto &other) { return one.first < other.first; });
    QString result;
    for (const auto &[x, c] : places) {
        result.append(c);
    }
    return result;
}

} // namespace

/// docs/arabic.md: isolation, parsing, sorting and search.
class TestText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleans_data();
    void cleans();
    void cutsLongTexts();
    void isolates();
    void runsKeepTheirOrder_data();
    void runsKeepTheirOrder();
    void runsAreIsolatedOnce();
    void mixedTextsGoByTheirWords_data();
    void mixedTextsGoByTheirWords();
    void textsThatWerePutTogether_data();
    void textsThatWerePutTogether();
    void smallNumbersKeepTheirOrder_data();
    void smallNumbersKeepTheirOrder();
    void hostileRuns_data();
    void hostileRuns();
    void neighboursSurviveBackendText_data();
    void neighboursSurviveBackendText();
    void stripsMarksForFiles();
    void parsesEitherDigits_data();
    void parsesEitherDigits();
    void parsesNothingElse();
    void folds_data();
    void folds();
    void sortsInGoldenOrder();
};

void TestText::cleans_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");
    QTest::newRow("rule 10: override is removed")
        << QStringLiteral("a\u202Eb\u202Cc") << QStringLiteral("abc");
    QTest::newRow("rule 10: embeddings are removed")
        << QStringLiteral("\u202Aa\u202B") << QStringLiteral("a");
    QTest::newRow("rule 10: closing isolate without an opening one")
        << QStringLiteral("a\u2069b") << QStringLiteral("ab");
    QTest::newRow("rule 10: opening isolate without a closing one")
        << QStringLiteral("a\u2067b") << QStringLiteral("ab");
    QTest::newRow("rule 10: balanced isolates stay")
        << QStringLiteral("a\u2068b\u2069c") << QStringLiteral("a\u2068b\u2069c");
    QTest::newRow("rule 10: the inner pair stays, the outer opening goes")
        << QStringLiteral("\u2066a\u2068b\u2069") << QStringLiteral("a\u2068b\u2069");
    QTest::newRow("marks are removed")
        << QStringLiteral("\u200Ea\u200F\u061Cb") << QStringLiteral("ab");
    QTest::newRow("line breaks become one space")
        << QStringLiteral("a\r\nb\u2028c\td") << QStringLiteral("a b c d");
    QTest::newRow("controls are removed") << QStringLiteral("a\x01"
                                                            "b\x1B[31m")
                                          << QStringLiteral("ab[31m");
    QTest::newRow("half a surrogate pair")
        << QString(QChar(0xD83D)) + u'x' << QStringLiteral("\uFFFDx");
    QTest::newRow("a whole pair") << QStringLiteral("😀") << QStringLiteral("😀");
    QTest::newRow("joiners of Arabic stay")
        << QStringLiteral("م\u200Cث") << QStringLiteral("م\u200Cث");
    QTest::newRow("rule 11: markup is just characters")
        << QStringLiteral("<b>x</b>") << QStringLiteral("<b>x</b>");
    QTest::newRow("empty") << QString() << QString();
}

void TestText::cleans()
{
    QFETCH(QString, text);
    QFETCH(QString, shown);
    QCOMPARE(cleaned(text), shown);
}

void TestText::cutsLongTexts()
{
    const QString text = cleaned(QString(5'000'000, u'ش'));
    QCOMPARE(text.size(), 2001);
    QVERIFY(text.endsWith(u'…'));
    QCOMPARE(cleaned(QStringLiteral("ab😀cd"), 4), QStringLiteral("ab😀…"));
    QCOMPARE(cleaned(QStringLiteral("ab\u2068cdef\u2069"), 5), QStringLiteral("abcd…"));
    QCOMPARE(cleaned(QString(100'000, QChar(0x2067)) + u'x'), QStringLiteral("…"));
}

void TestText::isolates()
{
    QCOMPARE(isolated(QStringLiteral("vpn-02")), QStringLiteral("\u2068vpn-02\u2069"));
    QCOMPARE(isolatedLtr(QStringLiteral("10-20")), QStringLiteral("\u206610-20\u2069"));
    QCOMPARE(isolated(QStringLiteral("\u202E")), QString());
    QCOMPARE(isolatedLtr(QString()), QString());
}

void TestText::runsKeepTheirOrder_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("run");
    const auto row = [](const char *rule, const QString &text, const QString &run) {
        QTest::newRow(rule) << text << run;
    };
    row("rule 9: a phone number", u"اتصل بالرقم +966 50 123 4567 فورًا"_qs, u"+966 50 123 4567"_qs);
    row("rule 9: a date", u"تنتهي في 2026-11-22 صباحًا"_qs, u"2026-11-22"_qs);
    row("rule 9: signs at the end of a word", u"خدمة C++ متوقفة"_qs, u"C++"_qs);
    row("rule 9: at the end of the text", u"توقفت خدمة C++"_qs, u"C++"_qs);
    row("rule 9: a unit", u"السرعة 50 km/h الآن"_qs, u"50 km/h"_qs);
    row("rule 9: keys", u"اضغط Ctrl+, للإعدادات"_qs, u"Ctrl+,"_qs);
    row("rule 9: a range", u"المدى 10-20 مقبول"_qs, u"10-20"_qs);
    row("rule 9: parts of a whole", u"اكتمل 5 / 10 منها"_qs, u"5 / 10"_qs);
    row("rule 9: a signed percentage", u"ارتفع +3.2% اليوم"_qs, u"+3.2%"_qs);
    row("rule 9: an address", u"الخادم 10.0.0.1:8080 لا يجيب"_qs, u"10.0.0.1:8080"_qs);
    row("rule 9: a path", u"امتلأ القرص /var/log تمامًا"_qs, u"/var/log"_qs);
    row("rule 9: words", u"الرسالة: Connection refused, retry later (code 5)"_qs,
        u"Connection refused, retry later (code 5)"_qs);
}

void TestText::runsKeepTheirOrder()
{
    QFETCH(QString, text);
    QFETCH(QString, run);
    for (const Qt::LayoutDirection direction : {Qt::RightToLeft, Qt::LeftToRight}) {
        const QString shown = visualOrder(isolated(text), direction);
        QVERIFY2(shown.contains(run), qUtf8Printable(shown));
    }
    // In a sentence of ours too.
    const QString shown = visualOrder(QStringLiteral("تنبيه: ") + isolated(text), Qt::RightToLeft);
    QVERIFY2(shown.contains(run), qUtf8Printable(shown));
}

void TestText::runsAreIsolatedOnce()
{
    const QString once = withIsolatedRuns(QStringLiteral("خدمة C++ على 10.0.0.1:8080."));
    QCOMPARE(once, QStringLiteral("خدمة \u2066C++\u2069 على \u206610.0.0.1:8080\u2069."));
    QCOMPARE(withIsolatedRuns(once), once);
    QCOMPARE(withIsolatedRuns(QStringLiteral("C++ 10.0.0.1")), QStringLiteral("C++ 10.0.0.1"));
    QCOMPARE(withIsolatedRuns(QStringLiteral("خادم VPN رقم 3")), QStringLiteral("خادم VPN رقم 3"));
    QCOMPARE(withIsolatedRuns(QStringLiteral("الـ-VPN")), QStringLiteral("الـ-VPN"));
    QCOMPARE(withIsolatedRuns(QStringLiteral("القيم 10, 20, 30")),
             QStringLiteral("القيم 10, 20, 30")); // a list is read with the sentence
    QCOMPARE(withIsolatedRuns(QStringLiteral("(الإصدار v2.1)")),
             QStringLiteral("(الإصدار \u2066v2.1\u2069)"));
}

void TestText::mixedTextsGoByTheirWords_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("firstAtTheRight");
    QTest::newRow("Arabic that begins with a name") << u"VPN-02 انقطع عن الخادم"_qs << true;
    QTest::newRow("a long name is one word") << u"srv.example.com خلال ١٤ ٢٣ ٤٥ يوم"_qs << true;
    QTest::newRow("English that quotes Arabic") << u"user أحمد logged in twice"_qs << false;
    QTest::newRow("Arabic") << u"توقف الخادم VPN-02"_qs << true;
}

void TestText::mixedTextsGoByTheirWords()
{
    QFETCH(QString, text);
    QFETCH(bool, firstAtTheRight);
    const QChar first = text.front();
    for (const Qt::LayoutDirection direction : {Qt::RightToLeft, Qt::LeftToRight}) {
        const QString shown = visualOrder(isolated(text), direction);
        QCOMPARE(shown.indexOf(first) >= shown.size() / 2, firstAtTheRight);
    }
}

void TestText::textsThatWerePutTogether_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown"); // the letters from left to right
    const QString shop = u"رجتم"_qs;    // as it stands on the screen
    QTest::newRow("English words around an Arabic name")
        << u"\u2066\u2068متجر\u2069, 24 hours\u2069"_qs << shop + u", 24 hours"_qs;
    QTest::newRow("with a number of ours behind it")
        << u"\u2066\u2068متجر\u2069, 24 hours\u2069 (2)"_qs << shop + u", 24 hours (2)"_qs;
    QTest::newRow("more Arabic than English")
        << u"\u2066Of \u2068متجر متجر متجر\u2069: \u2068متجر\u2069\u2069"_qs
        << u"Of "_qs + shop + u' ' + shop + u' ' + shop + u": "_qs + shop;
    QTest::newRow("Arabic words around an English name")
        << u"\u2067\u2068shop\u2069، متجر\u2069"_qs << shop + u" ،shop"_qs;
    QTest::newRow("Arabic words around a name with signs")
        << u"\u2067متجر \u2068-shop+2\u2069، متجر\u2069"_qs << shop + u" ،-shop+2 "_qs + shop;
    QTest::newRow("a part with runs of its own")
        << u"\u2066\u2068متجر C++\u2069, 24 hours\u2069"_qs << u"C++ "_qs + shop + u", 24 hours"_qs;
}

void TestText::textsThatWerePutTogether()
{
    QFETCH(QString, text);
    QFETCH(QString, shown);
    for (const Qt::LayoutDirection direction : {Qt::RightToLeft, Qt::LeftToRight}) {
        QCOMPARE(visualOrder(isolated(text), direction), shown);
    }
}

void TestText::smallNumbersKeepTheirOrder_data()
{
    QTest::addColumn<app::Language>("language");
    QTest::addColumn<Digits>("digits");
    QTest::addColumn<QString>("shown");
    QTest::newRow("Arabic") << app::Language::Arabic << Digits::Arabic << u"-٦٫٤×١٠⁻⁷"_qs;
    QTest::newRow("Arabic with 0-9") << app::Language::Arabic << Digits::Latin << u"-6.4×10⁻⁷"_qs;
    QTest::newRow("English") << app::Language::English << Digits::Latin << u"-6.4×10⁻⁷"_qs;
    QTest::newRow("English with ٠-٩")
        << app::Language::English << Digits::Arabic << u"-٦٫٤×١٠⁻⁷"_qs;
}

void TestText::smallNumbersKeepTheirOrder()
{
    QFETCH(app::Language, language);
    QFETCH(Digits, digits);
    QFETCH(QString, shown);
    const Formatter formatter(language, digits);
    QCOMPARE(visualOrder(formatter.figure(-6.4e-7), formatter.direction()), shown);
    const QString percent =
        visualOrder(formatter.withPercent(formatter.figure(-6.4e-7)), formatter.direction());
    const bool signAtTheLeft = language == app::Language::Arabic && digits == Digits::Arabic;
    QCOMPARE(percent, digits == Digits::Arabic ? (signAtTheLeft ? u'٪' + shown : shown + u'٪')
                                               : shown + u'%');
}

void TestText::hostileRuns_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("signs only") << u"ا "_qs + QString(2000, u'+');
    QTest::newRow("open brackets") << u"ا x"_qs + QString(2000, u'(');
    QTest::newRow("closed brackets") << u"ا x"_qs + QString(2000, u')');
    QTest::newRow("runs everywhere") << u"ا 1+ "_qs.repeated(400);
    QTest::newRow("isolates") << u"ا \u2067x-1\u2069 "_qs.repeated(200);
}

void TestText::hostileRuns()
{
    QFETCH(QString, text);
    const QString shown = isolated(text);
    QCOMPARE(withoutMarks(shown), withoutMarks(cleaned(text)));
    QCOMPARE(shown.count(QChar(0x2069)),
             shown.count(QChar(0x2066)) + shown.count(QChar(0x2067)) + shown.count(QChar(0x2068)));
}

void TestText::neighboursSurviveBackendText_data()
{
    QTest::addColumn<QString>("hostile");
    QTest::newRow("closes our isolate") << QStringLiteral("x\u2069\u202Ey");
    QTest::newRow("opens many") << QStringLiteral("\u2067\u2067\u2066x");
    QTest::newRow("closes many") << QStringLiteral("x\u2069\u2069\u2069");
    QTest::newRow("mixed") << QStringLiteral("\u2069\u2067x\u2069\u2068");
}

void TestText::neighboursSurviveBackendText()
{
    QFETCH(QString, hostile);
    const QString sentence = isolated(hostile);
    int depth = 0;
    for (qsizetype i = 0; i < sentence.size(); ++i) {
        const char16_t c = sentence[i].unicode();
        QVERIFY(c < 0x202A || c > 0x202E);
        depth += c >= 0x2066 && c <= 0x2068 ? 1 : 0;
        depth -= c == 0x2069 ? 1 : 0;
        QVERIFY(depth >= 1 || i + 1 == sentence.size());
    }
    QCOMPARE(depth, 0);
}

void TestText::stripsMarksForFiles()
{
    QCOMPARE(withoutMarks(
                 QStringLiteral("\u2068\u061C-١٢٪\u061C\u2069 \u200E%\u200E \u202Aم\u200Cث\u202C")),
             QStringLiteral("-١٢٪ % م\u200Cث"));
}

void TestText::parsesEitherDigits_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<double>("number");
    QTest::newRow("rule 6: Latin") << QStringLiteral("1234.5") << 1234.5;
    QTest::newRow("rule 6: Arabic-Indic") << QStringLiteral("١٬٢٣٤٫٥") << 1234.5;
    QTest::newRow("rule 6: Persian") << QStringLiteral("۱۲۳۴٫۵") << 1234.5;
    QTest::newRow("rule 6: ٣, which ar_AE rejects") << QStringLiteral("٣") << 3.0;
    QTest::newRow("the minus of ar_SA") << QStringLiteral("\u061C-١٢") << -12.0;
    QTest::newRow("the true minus") << QStringLiteral("\u221212") << -12.0;
    QTest::newRow("grouped") << QStringLiteral("1,250,000") << 1250000.0;
}

void TestText::parsesEitherDigits()
{
    QFETCH(QString, typed);
    QFETCH(double, number);
    const std::optional<double> parsed = parsedNumber(typed);
    QVERIFY(parsed.has_value());
    QCOMPARE(*parsed, number);
}

void TestText::parsesNothingElse()
{
    QVERIFY(!parsedNumber(QStringLiteral("ثلاثة")));
    QVERIFY(!parsedNumber(QStringLiteral("12 kg")));
    QVERIFY(!parsedNumber(QString()));
}

void TestText::folds_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("found");
    QTest::newRow("rule 25: hamza below") << QStringLiteral("ادارة") << QStringLiteral("إدارة");
    QTest::newRow("rule 25: Farsi yeh and heh")
        << QStringLiteral("المالیه") << QStringLiteral("المالية");
    QTest::newRow("rule 25: madda") << QStringLiteral("اخر") << QStringLiteral("آخر");
    QTest::newRow("rule 25: wasla") << QStringLiteral("الامر") << QStringLiteral("ٱلأمر");
    QTest::newRow("rule 25: alef maksura") << QStringLiteral("مستشفي") << QStringLiteral("مستشفى");
    QTest::newRow("rule 25: waw with hamza") << QStringLiteral("مسوول") << QStringLiteral("مسؤول");
    QTest::newRow("rule 25: yeh with hamza") << QStringLiteral("طواري") << QStringLiteral("طوارئ");
    QTest::newRow("rule 25: harakat") << QStringLiteral("مستخدم") << QStringLiteral("مُسْتَخْدَمٌ");
    QTest::newRow("rule 25: tatweel") << QStringLiteral("تقرير") << QStringLiteral("تقـــرير");
    QTest::newRow("rule 25: bidi controls")
        << QStringLiteral("db-1") << QStringLiteral("\u2066db-1\u2069\u200F");
    QTest::newRow("rule 25: digits") << QStringLiteral("2026") << QStringLiteral("٢٠٢٦");
    QTest::newRow("rule 25: Persian digits") << QStringLiteral("٤٥") << QStringLiteral("۴۵");
    QTest::newRow("rule 25: case") << QStringLiteral("VPN") << QStringLiteral("vpn");
    QTest::newRow("rule 25: presentation forms") << QStringLiteral("لا") << QStringLiteral("ﻻ");
    QTest::newRow("rule 25: full width") << QStringLiteral("CPU") << QStringLiteral("ＣＰＵ");
}

void TestText::folds()
{
    QFETCH(QString, typed);
    QFETCH(QString, found);
    QCOMPARE(folded(typed), folded(found));
    QVERIFY(!folded(typed).isEmpty());
    QVERIFY(folded(typed) != folded(QStringLiteral("غير ذلك")));
}

void TestText::sortsInGoldenOrder()
{
    const QStringList golden{
        QStringLiteral("٢"),      QStringLiteral("١٠"),    QStringLiteral("آخر"),
        QStringLiteral("إدارة"),  QStringLiteral("أمن"),   QStringLiteral("امن"),
        QStringLiteral("تقارير"), QStringLiteral("مالية"), QStringLiteral("ماليه"),
        QStringLiteral("مستخدم"), QStringLiteral("مُستخدم")};
    const QCollator collator = Formatter(app::Language::Arabic).collator();
    QStringList sorted(golden.rbegin(), golden.rend());
    std::sort(sorted.begin(), sorted.end(), collator);
    QCOMPARE(sorted, golden); // rule 24
}

QTEST_MAIN(TestText)
#include "tst_text.moc"
