// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/theme/contrast.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDirIterator>
#include <QFontInfo>
#include <QFontMetrics>
#include <QImage>
#include <QLineEdit>
#include <QPixmap>
#include <QPushButton>
#include <QTest>

#include <cmath>
#include <cstdlib>

using namespace ui;
using app::Severity;

namespace {

struct Pair
{
    const char *name;
    QColor above;
    QColor below;
};

QImage picture(const QIcon &icon, int size, double ratio = 1)
{
    return icon.pixmap(QSize(size, size), ratio).toImage();
}

int inkOf(const QImage &image)
{
    int ink = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            ink += image.pixelColor(x, y).alpha() > 40 ? 1 : 0;
        }
    }
    return ink;
}

} // namespace

/// docs/design-tokens.md.
class TestTheme : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textHasContrast_data();
    void textHasContrast();
    void graphicsHaveContrast_data();
    void graphicsHaveContrast();
    void placeholdersCanBeRead_data();
    void placeholdersCanBeRead();
    void checkBoxesCanBeSeen_data();
    void checkBoxesCanBeSeen();
    void severitiesDifferInShape();
    void fontsHoldEveryLetter_data();
    void fontsHoldEveryLetter();
    void sizesScale();
    void kioskIsBig();
    void comboBoxesHaveOneFrame_data();
    void comboBoxesHaveOneFrame();
    void styleSheetIsWhole_data();
    void styleSheetIsWhole();
    void everyIconDraws_data();
    void everyIconDraws();
    void iconsTakeTheColour();
    void iconsAreSharp();
    void onlyDirectionalIconsMirror_data();
    void onlyDirectionalIconsMirror();
    void knowsOtherNames();
    void iconNamesOfABackend_data();
    void iconNamesOfABackend();
};

void TestTheme::textHasContrast_data()
{
    QTest::addColumn<QColor>("text");
    QTest::addColumn<QColor>("ground");
    for (const ThemeKind kind : {ThemeKind::Day, ThemeKind::Night}) {
        const Colors c = colorsOf(kind);
        const char *const theme = kind == ThemeKind::Day ? "day" : "night";
        const QPalette palette = Theme(kind).palette();
        const Pair pairs[] = {
            {"ink on ground", c.ink, c.ground},
            {"ink on card", c.ink, c.card},
            {"ink on accent ground", c.ink, c.accentGround},
            {"ink on warning ground", c.ink, c.warningGround},
            {"ink on critical ground", c.ink, c.criticalGround},
            {"dim on ground", c.dim, c.ground},
            {"dim on card", c.dim, c.card},
            {"dim on accent ground", c.dim, c.accentGround},
            {"dim on critical ground", c.dim, c.criticalGround},
            {"dim on warning ground", c.dim, c.warningGround},
            {"faint on ground", c.faint, c.ground},
            {"faint on card", c.faint, c.card},
            {"faint on accent ground", c.faint, c.accentGround},
            {"severity's word on a selected row", c.critical, c.accentGround},
            {"warning's word on a selected row", c.warning, c.accentGround},
            {"information's word on a selected row", c.information, c.accentGround},
            {"accent on ground", c.accent, c.ground},
            {"accent on card", c.accent, c.card},
            {"accent on its ground", c.accent, c.accentGround},
            {"good on card", c.good, c.card},
            {"warning on card", c.warning, c.card},
            {"warning on ground", c.warning, c.ground},
            {"warning on its ground", c.warning, c.warningGround},
            {"critical on card", c.critical, c.card},
            {"critical on ground", c.critical, c.ground},
            {"critical on its ground", c.critical, c.criticalGround},
            {"on critical", c.onCritical, c.critical},
            {"information on card", c.information, c.card},
            {"information on ground", c.information, c.ground},
            {"rail ink on rail", c.railInk, c.rail},
            {"section on rail", c.railSection, c.rail},
            {"selected entry", c.onRail, c.railSelected},
            {"brand on rail", c.onRail, c.rail},
            {"highlighted text", palette.color(QPalette::HighlightedText),
             palette.color(QPalette::Highlight)},
            {"tool tip", palette.color(QPalette::ToolTipText),
             palette.color(QPalette::ToolTipBase)},
        };
        for (const Pair &pair : pairs) {
            QTest::addRow("rule 26: %s, %s", theme, pair.name) << pair.above << pair.below;
        }
    }
}

void TestTheme::textHasContrast()
{
    QFETCH(QColor, text);
    QFETCH(QColor, ground);
    const double ratio = contrast(text, ground);
    QVERIFY2(ratio >= 4.5, qPrintable(QString::number(ratio)));
}

void TestTheme::graphicsHaveContrast_data()
{
    QTest::addColumn<QColor>("graphic");
    QTest::addColumn<QColor>("ground");
    for (const ThemeKind kind : {ThemeKind::Day, ThemeKind::Night}) {
        const Colors c = colorsOf(kind);
        const char *const theme = kind == ThemeKind::Day ? "day" : "night";
        const Pair pairs[] = {
            {"sparkline on card", c.sparkline, c.card},
            {"sparkline on ground", c.sparkline, c.ground},
            {"critical line on card", c.critical, c.card},
            {"critical tag on its ground", c.critical, c.criticalGround},
            {"information line on card", c.information, c.card},
            {"warning shape on card", c.warning, c.card},
            {"accent line on card", c.accent, c.card},
            {"link up", c.good, c.card},
            {"selected mark on rail", c.railMark, c.rail},
            {"selected mark on the selected entry", c.railMark, c.railSelected},
            {"border of a line edit", c.faint, c.card},
            {"border of a check box on the window", c.faint, c.ground},
            {"checked box on the window", c.accent, c.ground},
            {"ring of a selected row", c.accent, c.accentGround},
            {"first line of a chart", c.series[0], c.card},
            {"second line of a chart", c.series[1], c.card},
            {"third line of a chart", c.series[2], c.card},
            {"fourth line of a chart", c.series[3], c.card},
        };
        for (const Pair &pair : pairs) {
            QTest::addRow("rule 26: %s, %s", theme, pair.name) << pair.above << pair.below;
        }
    }
}

void TestTheme::graphicsHaveContrast()
{
    QFETCH(QColor, graphic);
    QFETCH(QColor, ground);
    const double ratio = contrast(graphic, ground);
    QVERIFY2(ratio >= 3.0, qPrintable(QString::number(ratio)));
}

void TestTheme::placeholdersCanBeRead_data()
{
    QTest::addColumn<ThemeKind>("kind");
    QTest::newRow("rule 26: day") << ThemeKind::Day;
    QTest::newRow("rule 26: night") << ThemeKind::Night;
}

void TestTheme::placeholdersCanBeRead()
{
    QFETCH(ThemeKind, kind);
    const Theme theme(kind);
    QApplication::setPalette(theme.palette()); // what a style sheet is on takes no other
    QWidget window;
    window.setStyleSheet(theme.styleSheet());
    QLineEdit field(&window);
    field.setPlaceholderText(QStringLiteral("……"));
    field.ensurePolished();
    const QColor ground = theme.colors().card;
    const QColor text = field.palette().color(QPalette::Text);
    QVERIFY(contrast(text, ground) >= 4.5);
    // What is half transparent is mixed with the ground before it is seen.
    const QColor ink = field.palette().color(QPalette::PlaceholderText);
    const double part = ink.alphaF();
    const QColor seen = QColor::fromRgbF(float(ink.redF() * part + ground.redF() * (1 - part)),
                                         float(ink.greenF() * part + ground.greenF() * (1 - part)),
                                         float(ink.blueF() * part + ground.blueF() * (1 - part)));
    QVERIFY2(contrast(seen, ground) >= 4.5, qPrintable(seen.name()));
    QVERIFY(text != ink); // and is not taken for what somebody typed
}

void TestTheme::checkBoxesCanBeSeen_data()
{
    placeholdersCanBeRead_data();
}

void TestTheme::checkBoxesCanBeSeen()
{
    QFETCH(ThemeKind, kind);
    const Theme theme(kind);
    QApplication::setPalette(theme.palette()); // what a style sheet is on takes no other
    QWidget window;
    window.setStyleSheet(theme.styleSheet());
    QCheckBox box(&window);
    box.resize(60, 30);
    const QColor ground = theme.colors().ground;
    const auto seen = [&window, &box, &ground] {
        int pixels = 0;
        const QImage image = window.grab(box.geometry()).toImage();
        for (int y = 0; y < image.height(); ++y) {
            for (int x = 0; x < image.width(); ++x) {
                pixels += contrast(image.pixelColor(x, y), ground) >= 3.0 ? 1 : 0;
            }
        }
        return pixels;
    };
    const int empty = seen();
    QVERIFY2(empty >= 4 * 12, qPrintable(QString::number(empty))); // a frame
    box.setChecked(true);
    QVERIFY2(seen() > 2 * empty, qPrintable(QString::number(seen()))); // a filled box
    // With a mark in it, so that it is not told by its colour alone.
    const QImage image = window.grab(box.geometry()).toImage();
    int mark = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const bool inside = x > 3 && x < 15 && y > 8 && y < 22;
            mark += inside && contrast(image.pixelColor(x, y), theme.colors().accent) >= 3.0;
        }
    }
    QVERIFY2(mark > 5, qPrintable(QString::number(mark)));
}

void TestTheme::severitiesDifferInShape()
{
    const Theme theme(ThemeKind::Day);
    QVector<QImage> shapes;
    for (const Severity severity :
         {Severity::Normal, Severity::Information, Severity::Warning, Severity::Critical}) {
        const QImage shape = picture(theme.icon(Theme::shapeName(severity), Qt::black), 24);
        QVERIFY(!shape.isNull());
        QVERIFY(!shapes.contains(shape)); // rule 26: never by colour alone
        shapes.append(shape);
    }
}

void TestTheme::fontsHoldEveryLetter_data()
{
    QTest::addColumn<TextStyle>("style");
    QTest::addColumn<QString>("arabicFamily");
    QTest::newRow("rule 23: text") << TextStyle::Body << QStringLiteral("Noto Sans Arabic");
    QTest::newRow("rule 23: value") << TextStyle::Value << QStringLiteral("Noto Sans Arabic");
    QTest::newRow("rule 23: heading") << TextStyle::PageTitle << QStringLiteral("Noto Kufi Arabic");
}

void TestTheme::fontsHoldEveryLetter()
{
    QFETCH(TextStyle, style);
    QFETCH(QString, arabicFamily);
    const QFont font = Theme(ThemeKind::Day).font(style);
    QCOMPARE(font.families(), (QStringList{QStringLiteral("Noto Sans"), arabicFamily}));
    QCOMPARE(QFontInfo(font).family(), QStringLiteral("Noto Sans"));
    QFont second = font;
    second.setFamilies({arabicFamily});
    QCOMPARE(QFontInfo(second).family(), arabicFamily);
    const QFontMetrics metrics(second);
    for (QChar letter : QStringLiteral("ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأإؤئةى٠١٢٣٤٥٦٧٨٩٪٫٬،؛؟")) {
        QVERIFY2(metrics.inFont(letter), qPrintable(QString(letter)));
    }
    QCOMPARE(font.letterSpacing(), 0.0);
}

void TestTheme::sizesScale()
{
    const Theme one(ThemeKind::Day);
    const Theme two(ThemeKind::Day, false, 2.0);
    QCOMPARE(one.font(TextStyle::Value).pixelSize(), 32);
    QCOMPARE(two.font(TextStyle::Value).pixelSize(), 64);
    QCOMPARE(two.metrics().gap, 2 * one.metrics().gap);
    QCOMPARE(two.scaled(10), 20);
    QVERIFY(Theme(ThemeKind::Day, false, -5).font(TextStyle::Tag).pixelSize() >= 1);
    QVERIFY(Theme(ThemeKind::Day, false, std::nan("")).font(TextStyle::Tag).pixelSize() == 12);
    QVERIFY(Theme(ThemeKind::Day, false, 1e9).metrics().gap <= 64);
}

void TestTheme::kioskIsBig()
{
    const Theme kiosk(ThemeKind::Night, true);
    QCOMPARE(kiosk.font(TextStyle::Value).pixelSize(), 88);
    QVERIFY(kiosk.metrics().minimumTarget >= 48); // rule 26
    QVERIFY(Theme(ThemeKind::Night).metrics().minimumTarget >= 24);
    QVERIFY(kiosk.font(TextStyle::Figure).pixelSize() >= 42); // rule 27
}

void TestTheme::comboBoxesHaveOneFrame_data()
{
    placeholdersCanBeRead_data();
}

/// Within its frame a combo box shows the ground, its text and an arrow, and no frame of the
/// arrow's.
void TestTheme::comboBoxesHaveOneFrame()
{
    QFETCH(ThemeKind, kind);
    const Theme theme(kind);
    for (const Qt::LayoutDirection direction : {Qt::LeftToRight, Qt::RightToLeft}) {
        QWidget window;
        window.setPalette(theme.palette());
        window.setStyleSheet(theme.styleSheet());
        window.setLayoutDirection(direction);
        QComboBox box(&window);
        box.resize(200, 40);
        box.addItem(QString());
        const QImage image = window.grab(box.geometry()).toImage();
        int arrow = 0;
        for (int y = 3; y < image.height() - 3; ++y) {
            for (int x = 10; x < image.width() - 10; ++x) {
                const bool isGround = image.pixelColor(x, y) == theme.colors().card;
                const bool isInMiddle = std::abs(y - image.height() / 2) <= 6;
                QVERIFY2(isGround || isInMiddle,
                         qPrintable(QStringLiteral("%1, %2").arg(x).arg(y)));
                arrow += isGround ? 0 : 1;
            }
        }
        QVERIFY2(arrow >= 10 && arrow < 12 * 12, qPrintable(QString::number(arrow)));
    }
}

void TestTheme::styleSheetIsWhole_data()
{
    QTest::addColumn<ThemeKind>("kind");
    QTest::newRow("day") << ThemeKind::Day;
    QTest::newRow("night") << ThemeKind::Night;
}

void TestTheme::styleSheetIsWhole()
{
    QFETCH(ThemeKind, kind);
    const Theme theme(kind);
    const QString sheet = theme.styleSheet();
    QVERIFY(!sheet.contains(u'@'));
    QVERIFY(!sheet.contains(QStringLiteral("0pxpx")));
    QVERIFY(sheet.contains(theme.colors().accent.name()));

    // Qt warns where it cannot read a sheet; then nothing of it holds.
    QPushButton button(QStringLiteral("x"));
    button.setStyleSheet(sheet);
    button.ensurePolished();
    button.resize(120, 40);
    const QImage image = button.grab().toImage();
    QCOMPARE(image.pixelColor(60, 6), theme.colors().card);
    QVERIFY(button.sizeHint().height() >= theme.metrics().minimumTarget);
}

void TestTheme::everyIconDraws_data()
{
    QTest::addColumn<QString>("name");
    QDirIterator icons(QStringLiteral(":/icons"));
    while (icons.hasNext()) {
        const QString name = QFileInfo(icons.next()).completeBaseName();
        QTest::newRow(qPrintable(name)) << name;
    }
}

void TestTheme::everyIconDraws()
{
    QFETCH(QString, name);
    const QImage image = picture(Theme(ThemeKind::Day).icon(name, Qt::red), 24);
    QCOMPARE(image.size(), QSize(24, 24));
    const int ink = inkOf(image);
    QVERIFY2(ink > 20, qPrintable(QString::number(ink)));
    QVERIFY(name == QStringLiteral("logo") || ink < 400); // strokes, not blots
}

void TestTheme::iconsTakeTheColour()
{
    const Theme theme(ThemeKind::Day);
    const QImage image =
        picture(theme.icon(QStringLiteral("dashboard"), QColor(0x0B, 0x6E, 0x77)), 96);
    int coloured = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor pixel = image.pixelColor(x, y);
            if (pixel.alpha() == 255) {
                QCOMPARE(pixel, QColor(0x0B, 0x6E, 0x77));
                ++coloured;
            }
        }
    }
    QVERIFY(coloured > 100);
}

void TestTheme::iconsAreSharp()
{
    const QIcon icon = Theme(ThemeKind::Day).icon(QStringLiteral("bell"), Qt::black);
    const QPixmap pixmap = icon.pixmap(QSize(24, 24), 2.0);
    QCOMPARE(pixmap.size(), QSize(48, 48));
    QCOMPARE(pixmap.devicePixelRatio(), 2.0);
    QVERIFY(picture(icon, 48) == pixmap.toImage().convertToFormat(picture(icon, 48).format()) ||
            inkOf(pixmap.toImage()) == inkOf(picture(icon, 48)));
}

void TestTheme::onlyDirectionalIconsMirror_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("mirrors");
    for (const char *name : {"chevron", "send", "list"}) {
        QTest::addRow("rule 22: %s points", name) << QString::fromLatin1(name) << true;
    }
    for (const char *name :
         {"clock", "refresh", "search", "check", "moon", "doc", "handshake", "volume"}) {
        QTest::addRow("rule 22: %s does not", name) << QString::fromLatin1(name) << false;
    }
}

void TestTheme::onlyDirectionalIconsMirror()
{
    QFETCH(QString, name);
    QFETCH(bool, mirrors);
    const Theme theme(ThemeKind::Day);
    const QImage leftToRight = picture(theme.icon(name, Qt::black, false), 48);
    const QImage rightToLeft = picture(theme.icon(name, Qt::black, true), 48);
    QCOMPARE(leftToRight != rightToLeft, mirrors);
}

void TestTheme::knowsOtherNames()
{
    const Theme theme(ThemeKind::Day);
    QCOMPARE(picture(theme.icon(QStringLiteral("users"), Qt::black), 24),
             picture(theme.icon(QStringLiteral("people"), Qt::black), 24));
    for (const char *name :
         {"users", "database", "clock", "check", "warning", "pulse", "trending-up", "server"}) {
        QVERIFY2(Theme::hasIcon(QString::fromLatin1(name)), name);
    }
}

void TestTheme::iconNamesOfABackend_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("unknown") << QStringLiteral("unicorn");
    QTest::newRow("path") << QStringLiteral("../icons/bell");
    QTest::newRow("suffix") << QStringLiteral("bell.svg");
    QTest::newRow("empty") << QString();
    QTest::newRow("long") << QString(1'000'000, u'a');
    QTest::newRow("capitals") << QStringLiteral("Bell");
}

void TestTheme::iconNamesOfABackend()
{
    QFETCH(QString, name);
    QVERIFY(!Theme::hasIcon(name));
    QVERIFY(Theme(ThemeKind::Day).icon(name, Qt::black).isNull());
}

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
