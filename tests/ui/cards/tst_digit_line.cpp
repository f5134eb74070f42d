// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/cards/digit_line.h"
#include "ui/cards/text_painting.h"
#include "ui/theme/theme.h"

#include <QImage>
#include <QPainter>
#include <QTest>

using namespace ui;

/// Lines of which only the digits change, drawn from glyphs that are known.
class TestDigitLine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void formHasDigitsOfOneScript_data();
    void formHasDigitsOfOneScript();
    void isWhatQtShapes_data();
    void isWhatQtShapes();
    void isDrawnAsQtDraws_data();
    void isDrawnAsQtDraws();
};

void TestDigitLine::formHasDigitsOfOneScript_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("form");
    const auto row = [](const char *name, const QString &text, const QString &form) {
        QTest::newRow(name) << text << form;
    };
    row("number", QStringLiteral("-98.6 %"), QStringLiteral("-01.2 %"));
    row("Arabic number", QStringLiteral("٩٨٫٦٪"), QStringLiteral("٠١٫٢٪"));
    row("time", QStringLiteral("14:32:07"), QStringLiteral("01:23:45"));
    row("no digits", QStringLiteral("تقرير"), QString());
    row("nothing", QString(), QString());
    row("both scripts", QStringLiteral("7 / ٧"), QString());
    row("ten digits", QStringLiteral("9,876,543,210"), QStringLiteral("0,123,456,789"));
    row("more than ten", QStringLiteral("19,876,543,210"), QString());
    row("digits of a third script are words", QStringLiteral("۷"), QString());
}

void TestDigitLine::formHasDigitsOfOneScript()
{
    QFETCH(QString, text);
    QTEST(DigitLine::formOf(text), "form");
}

namespace {

/// `text` with digits that seem to be drawn by chance and are the same each time.
QString withDigits(QString text, int seed)
{
    unsigned next = unsigned(seed) * 2654435761U + 1;
    for (QChar &c : text) {
        next = next * 1103515245U + 12345U;
        const int value = int(next >> 16) % 10;
        if (c >= u'0' && c <= u'9') {
            c = QChar(u'0' + value);
        } else if (c >= u'٠' && c <= u'٩') {
            c = QChar(u'٠' + value);
        }
    }
    return text;
}

void addLines()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QFont>("font");
    QTest::addColumn<Qt::LayoutDirection>("direction");
    const QString texts[] = {
        QStringLiteral("0"),
        QStringLiteral("0000"),
        QStringLiteral("1,000,000.00"),
        QStringLiteral("+0.0%"),
        QStringLiteral("\u221200"),
        QStringLiteral("14:32:07"),
        QStringLiteral("00 minutes ago"),
        QStringLiteral("\u20680\u2069 – \u2068000\u2069"),
        QStringLiteral("٠"),
        QStringLiteral("٠٠٠٠"),
        QStringLiteral("٠٬٠٠٠٬٠٠٠٫٠٠"),
        QStringLiteral("٪٠٠٫٠"),
        QStringLiteral("٠٠٫٠٪"),
        QStringLiteral("\u061C-٠٫٠٪"),
        QStringLiteral("٠٠:٠٠:٠٠"),
        QStringLiteral("قبل ٠٠ دقيقة · ٠ ثوانٍ"),
        QStringLiteral("أقدم من 00 s"),
        QStringLiteral("٠٠ م.ث · WebSocket"),
    };
    for (const bool kiosk : {false, true}) {
        const Theme theme(ThemeKind::Day, kiosk);
        for (const TextStyle style :
             {TextStyle::Value, TextStyle::Figure, TextStyle::Tag, TextStyle::Body}) {
            for (const auto direction :
                 {Qt::LeftToRight, Qt::RightToLeft, Qt::LayoutDirectionAuto}) {
                for (const QString &text : texts) {
                    QTest::addRow("%s, %s %d, direction %d", qPrintable(text),
                                  kiosk ? "kiosk" : "window", int(style), int(direction))
                        << text << theme.font(style) << direction;
                }
            }
        }
    }
}

constexpr int samples = 12;
constexpr int untilLearned = 80; ///< lines

} // namespace

void TestDigitLine::isWhatQtShapes_data()
{
    addLines();
}

void TestDigitLine::isWhatQtShapes()
{
    QFETCH(QString, text);
    QFETCH(QFont, font);
    QFETCH(Qt::LayoutDirection, direction);
    const auto line = DigitLine::learned({DigitLine::formOf(text), font, direction});
    QVERIFY(line); // the digits of the console's fonts stand alone
    for (int i = 0; i < samples; ++i) {
        const QString other = withDigits(text, i);
        const ShapedLine ours = line->with(other);
        const ShapedLine theirs = shape({other, font, direction});
        QCOMPARE(ours.width, theirs.width);
        QCOMPARE(ours.ink, theirs.ink);
        QCOMPARE(ours.runs.size(), theirs.runs.size());
        for (qsizetype run = 0; run < ours.runs.size(); ++run) {
            QCOMPARE(ours.runs[run].rawFont(), theirs.runs[run].rawFont());
            QCOMPARE(ours.runs[run].glyphIndexes(), theirs.runs[run].glyphIndexes());
            QCOMPARE(ours.runs[run].positions(), theirs.runs[run].positions());
        }
    }
}

void TestDigitLine::isDrawnAsQtDraws_data()
{
    addLines();
}

/// To the pixel, whether a line of that form has been there before or not.
void TestDigitLine::isDrawnAsQtDraws()
{
    QFETCH(QString, text);
    QFETCH(QFont, font);
    QFETCH(Qt::LayoutDirection, direction);
    const QRectF row(4, 4, 900, 110);
    for (int i = 0; i < untilLearned + samples; ++i) {
        const QString other = withDigits(text, i);
        if (i >= samples && i < untilLearned) {
            shapedLine({other, font, direction});
            continue;
        }
        QImage ours(QSize(920, 120), QImage::Format_RGB32);
        ours.fill(Qt::white);
        QImage theirs = ours;
        QPainter painter(&ours);
        drawLine(painter, row, font, other, direction);
        painter.end();
        // The same painting with what Qt has just shaped.
        painter.begin(&theirs);
        drawShaped(painter, row, font, shape({other, font, direction}), direction);
        painter.end();
        QCOMPARE(ours, theirs);
    }
}

QTEST_MAIN(TestDigitLine)
#include "tst_digit_line.moc"
