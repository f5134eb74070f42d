// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/cards/card_data.h"
#include "tests/ui/theme/contrast.h"
#include "ui/cards/card_painter.h"
#include "ui/cards/kpi_card.h"
#include "ui/cards/text_painting.h"

#include <QAccessible>
#include <QDebug>
#include <QImage>
#include <QPaintEvent>
#include <QScreen>
#include <QTest>

#include <algorithm>
#include <cstdlib>
#include <limits>

using namespace ui;
using namespace std::chrono_literals;
using app::Freshness;
using app::Language;
using app::Polarity;
using app::Severity;
using Part = KpiCard::Part;
using Direction = app::Trend::Direction;
using test::invoices;
using test::noon;
using test::picture;

namespace {

constexpr double noValue = std::numeric_limits<double>::quiet_NaN();

class PaintCounter : public QObject
{
public:
    using QObject::QObject;
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint) {
            ++count;
            last = static_cast<QPaintEvent *>(event)->rect();
        }
        return false;
    }
    int count = 0;
    QRect last;
};

/// Where two pictures of one size differ most, if by more than `allowed` of 255.
QString greatestDifference(const QImage &one, const QImage &other, int allowed)
{
    QString where;
    for (int y = 0; y < one.height(); ++y) {
        for (int x = 0; x < one.width(); ++x) {
            const QRgb a = one.pixel(x, y);
            const QRgb b = other.pixel(x, y);
            const int by = std::max({std::abs(qRed(a) - qRed(b)), std::abs(qGreen(a) - qGreen(b)),
                                     std::abs(qBlue(a) - qBlue(b))});
            if (by > allowed) {
                allowed = by;
                where = QStringLiteral("%1 at %2, %3").arg(by).arg(x).arg(y);
            }
        }
    }
    return where;
}

} // namespace

class TestKpiCard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void colourOfTheTrendFollowsPolarity_data();
    void colourOfTheTrendFollowsPolarity();
    void everyStateLooksDifferent();
    void everyStateHasContrast_data();
    void everyStateHasContrast();
    void sampleIsWatermarked();
    void paintsOnlyWhatChanged();
    void paintsOnlyWhereItChanged();
    void paintedInPartsItIsTheSame_data();
    void paintedInPartsItIsTheSame();
    void hostileEntriesAtAnySize_data();
    void hostileEntriesAtAnySize();
    void restingDigitsAreProportional();
    void smallArabicDigitsAreLarger();
    void signsStandWhereTheyAreRead();
    void kioskDigitsAreReadFromThreeMetres();

private:
    Theme m_day{ThemeKind::Day};
    Formatter m_arabic{Language::Arabic};
};

void TestKpiCard::colourOfTheTrendFollowsPolarity_data()
{
    QTest::addColumn<Direction>("direction");
    QTest::addColumn<double>("amount");
    QTest::addColumn<Polarity>("polarity");
    QTest::addColumn<Tone>("tone");
    QTest::addColumn<QChar>("arrow");
    QTest::newRow("up is good") << Direction::Up << 5.0 << Polarity::HigherIsBetter << Tone::Good
                                << QChar(u'▲');
    QTest::newRow("up is bad") << Direction::Up << 5.0 << Polarity::LowerIsBetter << Tone::Bad
                               << QChar(u'▲');
    QTest::newRow("down is good") << Direction::Down << -5.0 << Polarity::LowerIsBetter
                                  << Tone::Good << QChar(u'▼');
    QTest::newRow("down is bad") << Direction::Down << -5.0 << Polarity::HigherIsBetter << Tone::Bad
                                 << QChar(u'▼');
    QTest::newRow("nobody said which is good")
        << Direction::Up << 5.0 << Polarity::Neutral << Tone::Neutral << QChar(u'▲');
    QTest::newRow("flat") << Direction::Flat << 0.0 << Polarity::HigherIsBetter << Tone::Neutral
                          << QChar(u'■');
    QTest::newRow("a bare number points by its sign")
        << Direction::None << -5.0 << Polarity::LowerIsBetter << Tone::Good << QChar(u'▼');
}

void TestKpiCard::colourOfTheTrendFollowsPolarity()
{
    QFETCH(Direction, direction);
    QFETCH(double, amount);
    QFETCH(Polarity, polarity);
    app::KpiEntry entry = invoices();
    entry.kpi.trend = {direction, amount, 0, QStringLiteral("%"), {}};
    entry.kpi.polarity = polarity;
    const CardText text = cardText(entry, m_arabic, noon);
    QTEST(text.trendTone, "tone");
    QTEST(text.arrow, "arrow");
}

void TestKpiCard::everyStateLooksDifferent()
{
    for (const ThemeKind kind : {ThemeKind::Day, ThemeKind::Night}) {
        QVector<QImage> pictures;
        for (const Freshness freshness :
             {Freshness::Live, Freshness::Stale, Freshness::NoData, Freshness::Sample}) {
            KpiCard card(Theme(kind), m_arabic);
            card.resize(360, 170);
            app::KpiEntry entry = invoices();
            entry.freshness = freshness;
            card.setEntry(entry);
            const QImage image = picture(card);
            QVERIFY(!pictures.contains(image));
            pictures.append(image);
            QCOMPARE(card.displayedText(Part::Status).isEmpty(), freshness == Freshness::Live);
        }
    }
}

void TestKpiCard::everyStateHasContrast_data()
{
    QTest::addColumn<ThemeKind>("kind");
    QTest::addColumn<Severity>("severity");
    QTest::addColumn<Freshness>("freshness");
    const std::pair<const char *, ThemeKind> kinds[] = {{"day", ThemeKind::Day},
                                                        {"night", ThemeKind::Night}};
    const std::pair<const char *, Severity> severities[] = {{"normal", Severity::Normal},
                                                            {"information", Severity::Information},
                                                            {"warning", Severity::Warning},
                                                            {"critical", Severity::Critical}};
    const std::pair<const char *, Freshness> states[] = {{"live", Freshness::Live},
                                                         {"stale", Freshness::Stale},
                                                         {"no data", Freshness::NoData},
                                                         {"sample", Freshness::Sample}};
    for (const auto &[theme, kind] : kinds) {
        for (const auto &[word, severity] : severities) {
            for (const auto &[state, freshness] : states) {
                QTest::addRow("rule 26: %s, %s, %s", theme, word, state)
                    << kind << severity << freshness;
            }
        }
    }
}

void TestKpiCard::everyStateHasContrast()
{
    QFETCH(ThemeKind, kind);
    QFETCH(Severity, severity);
    QFETCH(Freshness, freshness);
    const CardLook look = cardLook(colorsOf(kind), severity, freshness);
    for (const QColor &text :
         {look.label, look.value, look.unit, look.good, look.bad, look.neutral, look.status}) {
        QVERIFY(contrast(text, look.fill) >= 4.5);
    }
    if (look.glow.isValid()) {
        QVERIFY(contrast(look.label, look.glow) >= 4.5);
        QVERIFY(contrast(look.value, look.glow) >= 4.5);
        QVERIFY(contrast(look.unit, look.glow) >= 4.5);
    }
    QVERIFY(contrast(look.sparkline, look.fill) >= 3.0);
    if (severity != Severity::Normal) {
        QVERIFY(contrast(look.tagText, look.tagFill) >= 4.5);
    }
}

void TestKpiCard::sampleIsWatermarked()
{
    app::KpiEntry entry = invoices();
    entry.freshness = Freshness::Sample;
    entry.source = app::Source::Sample;
    KpiCard card(m_day, m_arabic);
    card.setEntry(entry);
    QCOMPARE(card.displayedText(Part::Watermark), QStringLiteral("بيانات تجريبية"));
    entry.freshness = Freshness::Stale; // whatever happens to it, it stays what it is
    card.setEntry(entry);
    QCOMPARE(card.displayedText(Part::Watermark), QStringLiteral("بيانات تجريبية"));
}

void TestKpiCard::paintsOnlyWhatChanged()
{
    app::KpiEntry entry = invoices();
    KpiCard card(m_day, m_arabic);
    card.resize(360, 170);
    card.setEntry(entry);
    card.show();
    QVERIFY(QTest::qWaitForWindowExposed(&card));
    QCoreApplication::processEvents();
    PaintCounter counter;
    card.installEventFilter(&counter);

    entry.receivedAt = noon.boot + 5s; // of a live value nothing of this is seen
    entry.kpi.otherFields.insert(QStringLiteral("x"), QStringLiteral("1"));
    entry.history.changeFrom(0, [](app::HistoryPoint &) {}); // the same, elsewhere
    card.setEntry(entry);
    card.setNow(test::later(noon, 30s));
    QCoreApplication::processEvents();
    QCOMPARE(counter.count, 0);

    entry.kpi.value.number = 38;
    card.setEntry(entry);
    QTRY_COMPARE(counter.count, 1);
    entry.history.append({test::later(noon, 1000s).boot.time_since_epoch().count(), 9});
    card.setEntry(entry);
    QTRY_COMPARE(counter.count, 2);

    // As old in words as before, though a second older.
    entry.freshness = Freshness::Stale;
    card.setNow(test::later(noon, 125s));
    card.setEntry(entry);
    QTRY_COMPARE(counter.count, 3);
    card.setNow(test::later(noon, 126s));
    QCoreApplication::processEvents();
    QCOMPARE(counter.count, 3);
    card.setNow(test::later(noon, 186s));
    QTRY_COMPARE(counter.count, 4);
}

void TestKpiCard::paintsOnlyWhereItChanged()
{
    app::KpiEntry entry = invoices();
    KpiCard card(m_day, m_arabic);
    card.resize(360, 170);
    card.setEntry(entry);
    card.show();
    QVERIFY(QTest::qWaitForWindowExposed(&card));
    QCoreApplication::processEvents();
    PaintCounter counter;
    card.installEventFilter(&counter);
    const auto paintedFor = [&](auto change) {
        change(entry);
        const int before = counter.count;
        card.setEntry(entry);
        return QTest::qWaitFor([&] { return counter.count > before; }) ? counter.last : QRect();
    };
    // Arabic: the figures stand at the right, the sparkline at the left below them.
    const QRect number = paintedFor([](app::KpiEntry &each) { each.kpi.value.number = 38; });
    QVERIFY(number.isValid());
    QVERIFY2(number.height() < 70 && number.left() > 180, qPrintable(QDebug::toString(number)));
    const QRect trend = paintedFor([](app::KpiEntry &each) { each.kpi.trend.amount = 22; });
    QVERIFY2(trend.isValid() && trend.height() < 40, qPrintable(QDebug::toString(trend)));
    QVERIFY(trend.top() > number.top());
    const QRect line = paintedFor([](app::KpiEntry &each) {
        each.history.append({test::later(noon, 1000s).boot.time_since_epoch().count(), 9});
    });
    QVERIFY2(line.isValid() && line.right() < 180, qPrintable(QDebug::toString(line)));
    // Border, ground and tag say how bad it is.
    const QRect whole =
        paintedFor([](app::KpiEntry &each) { each.kpi.severity = Severity::Critical; });
    QCOMPARE(whole, card.rect());
}

void TestKpiCard::paintedInPartsItIsTheSame_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<bool>("kiosk");
    QTest::addColumn<int>("language");
    for (const ThemeKind kind : {ThemeKind::Day, ThemeKind::Night}) {
        for (const bool kiosk : {false, true}) {
            for (const Language language : {Language::Arabic, Language::English}) {
                QTest::addRow("%s, %s, %s", kind == ThemeKind::Day ? "day" : "night",
                              kiosk ? "kiosk" : "window",
                              language == Language::Arabic ? "Arabic" : "English")
                    << int(kind) << kiosk << int(language);
            }
        }
    }
}

/// Nothing of what was there before may stay beside what is new, whatever changes.
void TestKpiCard::paintedInPartsItIsTheSame()
{
    QFETCH(int, kind);
    QFETCH(bool, kiosk);
    QFETCH(int, language);
    KpiCard card(Theme(ThemeKind(kind), kiosk), Formatter(Language(language)));
    card.resize(kiosk ? QSize(600, 440) : QSize(360, 170));
    app::KpiEntry entry = invoices();
    card.setEntry(entry);
    card.show();
    QVERIFY(QTest::qWaitForWindowExposed(&card));
    const auto text = [](const char16_t *words) {
        app::Quantity quantity;
        quantity.kind = app::Quantity::Kind::Text;
        quantity.text = QString::fromUtf16(words);
        return quantity;
    };
    const auto number = [](double value, int decimals, const char16_t *unit) {
        app::Quantity quantity;
        quantity.kind = app::Quantity::Kind::Number;
        quantity.number = value;
        quantity.decimals = decimals;
        quantity.unit = QString::fromUtf16(unit);
        return quantity;
    };
    const app::Quantity values[] = {
        number(1, 0, u"invoice"),
        number(1234567890123.0, 0, u"invoice"),
        number(-0.25, 2, u"bar"),
        text(u"مُتَوَقِّفٌ ﷺ"),
        text(u"Å̂g̣̈ÿ"),
        number(98.6, 1, u"%"),
        number(7, 0, u""),
        number(42, 0, u"وحدة قياس طويلة جدًا جدًا جدًا جدًا"),
    };
    const Freshness states[] = {Freshness::Live, Freshness::Live, Freshness::Stale};
    int step = 0;
    for (int round = 0; round < 3; ++round) {
        for (const app::Quantity &value : values) {
            ++step;
            entry.kpi.value = value;
            entry.kpi.trend.amount = step % 5 == 0 ? 0.0 : (step % 3 - 1) * 12.5 * step;
            entry.freshness = states[round];
            entry.history.append({test::later(noon, std::chrono::seconds(1000 + step))
                                      .boot.time_since_epoch()
                                      .count(),
                                  step % 4 == 3 ? noValue : double(step * step % 31)});
            if (round == 1 && step % 2 == 0) {
                const app::HistoryPoint point{entry.history.last().msecs + 1000, double(step % 9)};
                for (int i = 0; i < 40; ++i) {
                    entry.history.append(point);
                }
            }
            card.setEntry(entry);
            card.setNow(test::later(noon, std::chrono::minutes(step)));
            QCoreApplication::processEvents();
            const QImage onScreen = card.screen()->grabWindow(card.winId()).toImage();
            QCOMPARE(onScreen.size(), card.size());
            const QImage whole = picture(card).convertToFormat(onScreen.format());
            const QString difference = greatestDifference(onScreen, whole, 0);
            QVERIFY2(difference.isEmpty(), qPrintable(difference));
        }
    }
}

void TestKpiCard::hostileEntriesAtAnySize_data()
{
    QTest::addColumn<app::KpiEntry>("entry");
    app::KpiEntry entry = invoices();
    QTest::newRow("ordinary") << entry;
    entry.kpi.label.original = QString(1'000'000, u'ش');
    entry.kpi.value.unit = QString(1'000'000, u'x');
    entry.kpi.value.number = -1.7e308;
    entry.kpi.value.decimals = 2'000'000'000;
    entry.kpi.trend.amount = 1.7e308;
    entry.kpi.icon = QStringLiteral("../../etc/passwd");
    QTest::newRow("everything too great") << entry;
    entry.kpi.value.digits = QString(100'000, u'9');
    entry.kpi.value.prefix = QString(100'000, u'$');
    entry.kpi.value.raw = QString(100'000, u'<');
    entry.history = {{0, noValue},
                     {0, 1.7e308},
                     {-5, -1.7e308},
                     {std::numeric_limits<qint64>::max(), 0},
                     {std::numeric_limits<qint64>::min(), std::numeric_limits<double>::infinity()}};
    QTest::newRow("history out of all bounds") << entry;
    entry = invoices();
    entry.kpi.value.kind = app::Quantity::Kind::Text;
    entry.kpi.value.text = QString(100'000, QChar(0x2067)) + QStringLiteral("\u202E\u2069<b>");
    QTest::newRow("words full of isolates") << entry;
    QTest::newRow("empty") << app::KpiEntry();
}

void TestKpiCard::hostileEntriesAtAnySize()
{
    QFETCH(app::KpiEntry, entry);
    for (const KpiCard::Form form : {KpiCard::Form::Normal, KpiCard::Form::Summary}) {
        for (const bool kiosk : {false, true}) {
            KpiCard card(Theme(ThemeKind::Night, kiosk), m_arabic, form);
            card.setEntry(entry);
            for (const QSize size :
                 {QSize(1, 1), QSize(40, 30), QSize(200, 100), QSize(900, 500)}) {
                card.resize(size);
                QVERIFY(!picture(card).isNull());
            }
            QVERIFY(card.toolTipText().size() < 10'000);
        }
    }
}

void TestKpiCard::restingDigitsAreProportional()
{
    // In cells of one width «١٬٢٥٠٬٠٠٠» falls apart.
    const QFont font = m_day.font(TextStyle::Value);
    QVERIFY(textWidth(u"١١١"_qs, font) < textWidth(u"٣٣٣"_qs, font));
    QCOMPARE(textWidth(u"١٬٢٥٠٬٠٠٠"_qs, font),
             QFontMetricsF(font).horizontalAdvance(u"١٬٢٥٠٬٠٠٠"_qs)); // rule 23
}

void TestKpiCard::smallArabicDigitsAreLarger()
{
    for (const TextStyle style : {TextStyle::Figure, TextStyle::Hint, TextStyle::Tag}) {
        const QFont font = m_day.font(style);
        QFont larger = font;
        larger.setPixelSize(font.pixelSize() + 2);
        QCOMPARE(arabicDigitFont(font).pixelSize(), larger.pixelSize());
        QCOMPARE(qRound(textWidth(u"١٠٪"_qs, font)),
                 qRound(QFontMetricsF(larger).horizontalAdvance(u"١٠٪"_qs)));
        QCOMPARE(textWidth(u"10%"_qs, font), QFontMetricsF(font).horizontalAdvance(u"10%"_qs));
        // What is cut knows of it.
        const QString age = u"غير محدّثة · قبل ٣٣ دقيقة"_qs;
        const qreal whole = textWidth(age, font);
        QVERIFY(whole > QFontMetricsF(font).horizontalAdvance(age));
        QCOMPARE(elided(age, font, whole + 1), age);
        const QString cut = elided(age, font, whole - 4);
        QVERIFY(cut.endsWith(u'…'));
        QVERIFY(textWidth(cut, font) <= whole - 4);
    }
    const QFont value = m_day.font(TextStyle::Value);
    QCOMPARE(arabicDigitFont(value), value);
    // A text that was put together keeps its direction where it is cut.
    const QString made = u"\u2066\u2068متجر الخدمات\u2069, availability of 24 hours\u2069"_qs;
    for (const qreal part : {0.3, 0.6, 0.9}) {
        const QString cut = elided(made, value, textWidth(made, value) * part);
        QVERIFY(cut != made);
        QCOMPARE(cleaned(cut), cut); // what is left open would be taken away
        QVERIFY(cut.startsWith(u'\u2066'));
    }
}

void TestKpiCard::signsStandWhereTheyAreRead()
{
    // The ink of the sign: a picture of the number with it less one without it.
    const auto inkOf = [this](const QString &number) {
        QImage image(400, 80, QImage::Format_Grayscale8);
        image.fill(255);
        QPainter painter(&image);
        const QFont font = m_day.font(TextStyle::Value);
        drawLine(painter, QRectF(20, 20, textWidth(number, font), 50), font, number,
                 Qt::RightToLeft);
        painter.end();
        int left = image.width();
        int right = 0;
        for (int x = 0; x < image.width(); ++x) {
            for (int y = 0; y < image.height(); ++y) {
                if (image.pixelColor(x, y).value() < 128) {
                    left = std::min(left, x);
                    right = std::max(right, x);
                }
            }
        }
        return std::pair(left, right);
    };
    const Formatter latin(Language::Arabic, Digits::Latin);
    const auto [plainLeft, plainRight] = inkOf(m_arabic.number(12, 0));
    const auto [minusLeft, minusRight] = inkOf(m_arabic.number(-12, 0));
    QVERIFY(minusRight > plainRight + 5); // rule 4: at the right of ٠-٩
    QVERIFY(std::abs(minusLeft - plainLeft) <= 1);
    const auto [percentLeft, percentRight] = inkOf(m_arabic.percent(12, 0));
    QVERIFY(percentRight >
            plainRight + 5); // the digits have moved to the right: ٪ stands at their left
    QVERIFY(percentLeft < plainRight);
    const auto [latinLeft, latinRight] = inkOf(latin.number(12, 0));
    const auto [latinMinusLeft, latinMinusRight] = inkOf(latin.number(-12, 0));
    QVERIFY(latinMinusRight > latinRight + 5); // -12: the digits have moved to the right
    QVERIFY(latinLeft >= latinMinusLeft);
}

void TestKpiCard::kioskDigitsAreReadFromThreeMetres()
{
    const Theme kiosk(ThemeKind::Night, true);
    for (const TextStyle style : {TextStyle::Value, TextStyle::SummaryValue, TextStyle::Figure}) {
        QVERIFY(kiosk.font(style).pixelSize() >= 42); // rule 27
    }
    QVERIFY(Theme(ThemeKind::Night, true, 2.0).font(TextStyle::Figure).pixelSize() >= 84);
}

QTEST_MAIN(TestKpiCard)
#include "tst_kpi_card.moc"
