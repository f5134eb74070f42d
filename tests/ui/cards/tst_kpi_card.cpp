// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/moment_at.h"
#include "tests/ui/theme/contrast.h"
#include "ui/cards/card_painter.h"
#include "ui/cards/kpi_card.h"
#include "ui/cards/text_painting.h"

#include <QAccessible>
#include <QImage>
#include <QTest>

#include <limits>

using namespace ui;
using namespace std::chrono_literals;
using app::Freshness;
using app::Language;
using app::Polarity;
using app::Severity;
using Part = KpiCard::Part;
using Direction = app::Trend::Direction;

namespace {

const app::Moment noon =
    test::momentAt(QDateTime(QDate(2026, 11, 22), QTime(9, 0), Qt::UTC)); // in Riyadh
constexpr double noValue = std::numeric_limits<double>::quiet_NaN();

app::KpiEntry invoices()
{
    app::KpiEntry entry;
    entry.kpi.id = QStringLiteral("overdue");
    entry.kpi.label.original = QStringLiteral("فواتير متأخرة");
    entry.kpi.value.kind = app::Quantity::Kind::Number;
    entry.kpi.value.number = 37;
    entry.kpi.value.unit = QStringLiteral("invoice");
    entry.kpi.value.raw = QStringLiteral("37");
    entry.kpi.trend = {Direction::Up, 21.0, 0, QStringLiteral("%"), {}};
    entry.kpi.polarity = Polarity::LowerIsBetter;
    entry.source = app::Source::Live;
    entry.freshness = Freshness::Live;
    entry.receivedAt = noon.boot;
    for (int i = 0; i < 30; ++i) {
        entry.history.append({noon.boot.time_since_epoch().count() + i * 5000, double(i % 7)});
    }
    return entry;
}

class PaintCounter : public QObject
{
public:
    using QObject::QObject;
    bool eventFilter(QObject *, QEvent *event) override
    {
        count += event->type() == QEvent::Paint ? 1 : 0;
        return false;
    }
    int count = 0;
};

QImage picture(KpiCard &card)
{
    return card.grab().toImage();
}

} // namespace

class TestKpiCard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatTheEntrySays();
    void speaksEnglish();
    void severityIsAWordToo_data();
    void severityIsAWordToo();
    void colourOfTheTrendFollowsPolarity_data();
    void colourOfTheTrendFollowsPolarity();
    void missingIsNeverZero();
    void aStatusHoldsWithoutAValue();
    void everyStateLooksDifferent();
    void everyStateHasContrast_data();
    void everyStateHasContrast();
    void staleCarriesItsAge();
    void narrowStaleCardKeepsItsAge();
    void unitTakesWhatTheNumberLeaves();
    void ageCountsFromTheOwnTime();
    void timeThatWentBackIsMarked();
    void copiesAreNumbered();
    void sampleIsWatermarked();
    void backendTextStaysText();
    void longLabelIsElidedAtItsEnd();
    void toolTipHasTheWhole();
    void accessible();
    void paintsOnlyWhatChanged();
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

void TestKpiCard::saysWhatTheEntrySays()
{
    KpiCard card(m_day, m_arabic);
    card.resize(360, 170);
    card.setEntry(invoices());
    QCOMPARE(card.displayedText(Part::Label), QStringLiteral("فواتير متأخرة"));
    QCOMPARE(card.displayedText(Part::Value), QStringLiteral("٣٧"));
    QCOMPARE(card.displayedText(Part::Unit), QStringLiteral("فاتورة"));
    QCOMPARE(withoutMarks(card.displayedText(Part::Trend)), QStringLiteral("▲ ٢١٪"));
    QCOMPARE(card.displayedText(Part::Tag), QString());
    QCOMPARE(card.displayedText(Part::Status), QString());
    QCOMPARE(card.displayedText(Part::Watermark), QString());
}

void TestKpiCard::speaksEnglish()
{
    KpiCard card(m_day, m_arabic);
    card.resize(360, 170);
    card.setEntry(invoices());
    card.setFormatter(Formatter(Language::English));
    QCOMPARE(card.displayedText(Part::Value), QStringLiteral("37"));
    QCOMPARE(card.displayedText(Part::Unit), QStringLiteral("invoices"));
    QCOMPARE(card.displayedText(Part::Trend), QStringLiteral("▲ 21%"));
}

void TestKpiCard::severityIsAWordToo_data()
{
    QTest::addColumn<Severity>("severity");
    QTest::addColumn<QString>("word");
    QTest::newRow("rule 26: critical") << Severity::Critical << QStringLiteral("حرج");
    QTest::newRow("rule 26: warning") << Severity::Warning << QStringLiteral("تحذير");
    QTest::newRow("rule 26: information") << Severity::Information << QStringLiteral("معلومة");
    QTest::newRow("normal needs no word") << Severity::Normal << QString();
}

void TestKpiCard::severityIsAWordToo()
{
    QFETCH(Severity, severity);
    QFETCH(QString, word);
    app::KpiEntry entry = invoices();
    KpiCard card(m_day, m_arabic);
    card.resize(360, 170);
    card.setEntry(entry);
    const QImage normal = picture(card);
    entry.kpi.severity = severity;
    card.setEntry(entry);
    QCOMPARE(card.displayedText(Part::Tag), word);
    QCOMPARE(picture(card) != normal, severity != Severity::Normal);
    entry.freshness = Freshness::Stale;
    card.setEntry(entry);
    QCOMPARE(card.displayedText(Part::Tag), word);
}

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

void TestKpiCard::missingIsNeverZero()
{
    app::KpiEntry entry;
    entry.kpi.id = QStringLiteral("x");
    KpiCard card(m_day, m_arabic);
    card.resize(360, 170);
    card.setEntry(entry);
    QCOMPARE(card.displayedText(Part::Value), QStringLiteral("—"));
    QCOMPARE(card.displayedText(Part::Status), QStringLiteral("لا بيانات"));
    QCOMPARE(card.displayedText(Part::Label), QStringLiteral("x"));

    entry = invoices();
    entry.kpi.value = {};
    card.setEntry(entry);
    QCOMPARE(card.displayedText(Part::Value), QStringLiteral("—"));
    QCOMPARE(card.displayedText(Part::Unit), QString());
}

void TestKpiCard::aStatusHoldsWithoutAValue()
{
    KpiCard card(m_day, m_arabic);
    card.resize(360, 170);
    app::KpiEntry entry = invoices();
    entry.kpi.value = {};
    entry.freshness = Freshness::NoData;
    entry.kpi.severity = Severity::Normal;
    card.setEntry(entry);
    QCOMPARE(card.displayedText(Part::Tag), QString());
    const QImage normal = picture(card);
    entry.kpi.severity = Severity::Critical;
    card.setEntry(entry);
    QCOMPARE(card.displayedText(Part::Value), QStringLiteral("—"));
    QCOMPARE(card.displayedText(Part::Tag), QStringLiteral("حرج"));
    QVERIFY(picture(card) != normal);
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

void TestKpiCard::staleCarriesItsAge()
{
    app::KpiEntry entry = invoices();
    entry.freshness = Freshness::Stale;
    KpiCard card(m_day, m_arabic);
    card.setEntry(entry);
    card.setNow(test::later(noon, 125s));
    QCOMPARE(card.displayedText(Part::Status), QStringLiteral("غير محدّثة · قبل دقيقتين"));
    card.setNow(test::later(noon, 185s));
    QCOMPARE(card.displayedText(Part::Status), QStringLiteral("غير محدّثة · قبل ٣ دقائق"));
    entry.source = app::Source::Snapshot;
    card.setEntry(entry);
    QCOMPARE(card.displayedText(Part::Status), QStringLiteral("قيمة محفوظة · قبل ٣ دقائق"));
}

void TestKpiCard::narrowStaleCardKeepsItsAge()
{
    app::KpiEntry entry = invoices();
    entry.freshness = Freshness::Stale;
    KpiCard card(m_day, Formatter(Language::English));
    card.resize(150, 140);
    card.setEntry(entry);
    card.setNow(test::later(noon, 2s));
    QCOMPARE(card.displayedText(Part::Status), QStringLiteral("seconds ago"));
    card.setNow(test::later(noon, 185s));
    QCOMPARE(card.displayedText(Part::Status), QStringLiteral("3 minutes ago"));
}

void TestKpiCard::unitTakesWhatTheNumberLeaves()
{
    app::KpiEntry entry = invoices();
    entry.kpi.value.unit = QStringLiteral("full-time employees");
    KpiCard card(m_day, Formatter(Language::English));
    card.resize(260, 140);
    card.setEntry(entry);
    QCOMPARE(withoutMarks(card.displayedText(Part::Unit)), entry.kpi.value.unit);
    card.resize(190, 140);
    QVERIFY(withoutMarks(card.displayedText(Part::Unit)).endsWith(QStringLiteral("…")));
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

void TestKpiCard::backendTextStaysText()
{
    app::KpiEntry entry = invoices();
    entry.kpi.label.original = QStringLiteral("<b>x</b>\u202Ey");
    entry.kpi.value.raw = QStringLiteral("<img src=file:///etc/passwd>");
    entry.kpi.statusWord = QStringLiteral("<i>odd</i>\u2067");
    KpiCard card(m_day, m_arabic);
    card.resize(360, 170);
    card.setEntry(entry);
    QCOMPARE(card.displayedText(Part::Label), QStringLiteral("<b>x</b>y")); // rules 10, 11
    const QString toolTip = card.toolTipText();
    QVERIFY(!toolTip.contains(QStringLiteral("<img")));
    QVERIFY(!toolTip.contains(QStringLiteral("<i>")));
    QVERIFY(!toolTip.contains(QStringLiteral("<b>x")));
    QVERIFY(toolTip.contains(QStringLiteral("&lt;img src=file:///etc/passwd&gt;")));
    QVERIFY(!toolTip.contains(QChar(0x202E)));
}

void TestKpiCard::longLabelIsElidedAtItsEnd()
{
    app::KpiEntry entry = invoices();
    const QString whole =
        QStringLiteral("عنوان طويل جدًا لا يتسع له عرض البطاقة مهما حاولنا أن نوسعها");
    entry.kpi.label.original = whole;
    entry.kpi.severity = Severity::Warning;
    KpiCard card(m_day, m_arabic);
    card.resize(240, 170);
    card.setEntry(entry);
    QVERIFY(card.displayedText(Part::Label).endsWith(u'…')); // rule 20
    QVERIFY(card.displayedText(Part::Label).size() < whole.size());
    QVERIFY(card.toolTipText().contains(whole));
    card.resize(1200, 170);
    QCOMPARE(card.displayedText(Part::Label), whole);
}

void TestKpiCard::ageCountsFromTheOwnTime()
{
    app::KpiEntry entry = invoices();
    entry.freshness = Freshness::Stale;
    entry.measuredAt = noon.boot - 3h;
    KpiCard card(m_day, m_arabic);
    card.setEntry(entry);
    card.setNow(test::later(noon, 5s));
    QCOMPARE(card.displayedText(Part::Status), QStringLiteral("غير محدّثة · قبل ٣ ساعات"));
    // 09:00 in Riyadh, whatever time it arrived at
    QVERIFY(card.toolTipText().contains(QStringLiteral("٠٩:٠٠:٠٠")));
    QVERIFY(card.toolTipText().contains(QStringLiteral("١٢:٠٠:٠٠")));
}

void TestKpiCard::timeThatWentBackIsMarked()
{
    app::KpiEntry entry = invoices();
    entry.outOfOrder = true;
    KpiCard card(m_day, Formatter(Language::English));
    card.setEntry(entry);
    QCOMPARE(card.displayedText(Part::Status), QStringLiteral("Time went back"));
    QVERIFY(card.accessibleValue().contains(QStringLiteral("Time went back")));
    QVERIFY(card.toolTipText().contains(QStringLiteral("a clock was set back")));
    entry.freshness = Freshness::Stale;
    card.setEntry(entry);
    QVERIFY(card.displayedText(Part::Status).startsWith(QStringLiteral("Stale · ")));
    QVERIFY(card.displayedText(Part::Status).endsWith(QStringLiteral(" · Time went back")));
}

void TestKpiCard::copiesAreNumbered()
{
    app::Kpi kpi;
    kpi.label.original = QStringLiteral("CPU");
    kpi.id = app::idOfCopy(QStringLiteral("cpu"), 2);
    QCOMPARE(kpiName(kpi, m_arabic), QStringLiteral("CPU"));
    kpi.copy = 2;
    kpi.copies = 3;
    QCOMPARE(kpiName(kpi, m_arabic), QStringLiteral("CPU (٢)"));
    QCOMPARE(kpiName(kpi, Formatter(Language::English)), QStringLiteral("CPU (2)"));
    kpi.label = {};
    QCOMPARE(kpiName(kpi, Formatter(Language::English)), QStringLiteral("cpu (2)"));
}

void TestKpiCard::toolTipHasTheWhole()
{
    app::KpiEntry entry = invoices();
    entry.kpi.value.raw = QStringLiteral("37 inv.");
    entry.kpi.statusWord = QStringLiteral("peculiar");
    const QString toolTip = cardToolTip(entry, m_arabic, noon);
    QVERIFY(toolTip.contains(QStringLiteral("37 inv."))); // rule 7
    QVERIFY(toolTip.contains(QStringLiteral("peculiar")));
    QVERIFY(toolTip.contains(QStringLiteral("١٢:٠٠:٠٠")));
    QVERIFY(toolTip.contains(QStringLiteral("مباشرة")));
    QVERIFY(toolTip.contains(QStringLiteral("dir=\"rtl\"")));
    QVERIFY(cardToolTip(entry, Formatter(Language::English), noon)
                .contains(QStringLiteral("dir=\"ltr\"")));
}

void TestKpiCard::accessible()
{
    app::KpiEntry entry = invoices();
    entry.kpi.severity = Severity::Critical;
    KpiCard card(m_day, m_arabic);
    card.resize(360, 170);
    card.setEntry(entry);
    QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(&card);
    QVERIFY(interface != nullptr);
    QCOMPARE(interface->role(), QAccessible::Indicator);
    QCOMPARE(interface->text(QAccessible::Name), QStringLiteral("فواتير متأخرة"));
    QCOMPARE(interface->text(QAccessible::Value), QStringLiteral("٣٧ فاتورة · حرج · ▲ ٢١٪"));
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
    entry.history.detach();
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
