// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/formatter.h"

#include <QTest>

#include <algorithm>

using namespace ui;

/// docs/arabic.md: isolation, parsing, sorting and search.
class TestText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleans_data();
    void cleans();
    void cutsLongTexts();
    void isolates();
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

QTEST_GUILESS_MAIN(TestText)
#include "tst_text.moc"
