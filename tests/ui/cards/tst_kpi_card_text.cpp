// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/models/measurement.h"
#include "tests/ui/cards/card_data.h"
#include "ui/cards/card_face.h"
#include "ui/cards/card_layout.h"
#include "ui/cards/kpi_card.h"

#include <QAccessible>
#include <QTest>

#include <cmath>

using namespace ui;
using namespace std::chrono_literals;
using app::Freshness;
using app::Language;
using app::Severity;
using Part = KpiCard::Part;
using test::invoices;
using test::noon;
using test::picture;

/// What a card says: its words, its numbers and its age.
class TestKpiCardText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatTheEntrySays();
    void speaksEnglish();
    void severityIsAWordToo_data();
    void severityIsAWordToo();
    void missingIsNeverZero();
    void aStatusHoldsWithoutAValue();
    void staleCarriesItsAge();
    void narrowStaleCardKeepsItsAge();
    void unitTakesWhatTheNumberLeaves();
    void ageCountsFromTheOwnTime();
    void timeThatWentBackIsMarked();
    void copiesAreNumbered();
    void backendTextStaysText();
    void longLabelIsElidedAtItsEnd();
    void aLongLabelTakesTwoLines_data();
    void aLongLabelTakesTwoLines();
    void whatMeasuresNothingHasNoCourse();
    void toolTipHasTheWhole();
    void accessible();

private:
    Theme m_day{ThemeKind::Day};
    Formatter m_arabic{Language::Arabic};
};

void TestKpiCardText::saysWhatTheEntrySays()
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

void TestKpiCardText::speaksEnglish()
{
    KpiCard card(m_day, m_arabic);
    card.resize(360, 170);
    card.setEntry(invoices());
    card.setFormatter(Formatter(Language::English));
    QCOMPARE(card.displayedText(Part::Value), QStringLiteral("37"));
    QCOMPARE(card.displayedText(Part::Unit), QStringLiteral("invoices"));
    QCOMPARE(card.displayedText(Part::Trend), QStringLiteral("▲ 21%"));
}

void TestKpiCardText::severityIsAWordToo_data()
{
    QTest::addColumn<Severity>("severity");
    QTest::addColumn<QString>("word");
    QTest::newRow("rule 26: critical") << Severity::Critical << QStringLiteral("حرج");
    QTest::newRow("rule 26: warning") << Severity::Warning << QStringLiteral("تحذير");
    QTest::newRow("rule 26: information") << Severity::Information << QStringLiteral("معلومة");
    QTest::newRow("normal needs no word") << Severity::Normal << QString();
}

void TestKpiCardText::severityIsAWordToo()
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

void TestKpiCardText::missingIsNeverZero()
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

void TestKpiCardText::aStatusHoldsWithoutAValue()
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

void TestKpiCardText::staleCarriesItsAge()
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

void TestKpiCardText::narrowStaleCardKeepsItsAge()
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

void TestKpiCardText::unitTakesWhatTheNumberLeaves()
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

void TestKpiCardText::ageCountsFromTheOwnTime()
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

void TestKpiCardText::timeThatWentBackIsMarked()
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

void TestKpiCardText::copiesAreNumbered()
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

void TestKpiCardText::backendTextStaysText()
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

void TestKpiCardText::longLabelIsElidedAtItsEnd()
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

void TestKpiCardText::aLongLabelTakesTwoLines_data()
{
    QTest::addColumn<bool>("arabic");
    QTest::addColumn<QString>("label");
    QTest::addColumn<bool>("kiosk");
    const QString arabic = QStringLiteral("متوسط زمن الاستجابة للطلبات الواردة من الفروع");
    const QString english = QStringLiteral("Mean response time of requests from the branches");
    for (const bool kiosk : {false, true}) {
        const char *where = kiosk ? "on the wall" : "in the window";
        QTest::addRow("Arabic, %s", where) << true << arabic << kiosk;
        QTest::addRow("English, %s", where) << false << english << kiosk;
    }
}

void TestKpiCardText::aLongLabelTakesTwoLines()
{
    QFETCH(bool, arabic);
    QFETCH(QString, label);
    QFETCH(bool, kiosk);
    const Theme theme(ThemeKind::Day, kiosk);
    const Formatter formatter(arabic ? Language::Arabic : Language::English);
    app::KpiEntry entry = invoices();
    KpiCard shortOne(theme, formatter);
    KpiCard longOne(theme, formatter);
    entry.kpi.label = {};
    entry.kpi.label.original = QStringLiteral("x");
    shortOne.setEntry(entry);
    entry.kpi.label.original = label;
    longOne.setEntry(entry);
    const QSize size(kiosk ? 420 : 240, usualCardSize(theme, CardForm::Normal).height());
    for (KpiCard *card : {&shortOne, &longOne}) {
        card->resize(size);
    }
    const QStringList lines = longOne.displayedText(Part::Label).split(u'\n');
    QCOMPARE(lines.size(), 2);
    QCOMPARE(lines.join(u' '), label); // broken between words, and whole
    // The value stands where it stands in the card beside it.
    CardNeeds needs;
    needs.trend = needs.sparkline = true;
    const CardLayout layout =
        cardLayout(size, theme, arabic ? Qt::RightToLeft : Qt::LeftToRight, needs);
    const QRect below(0, int(layout.value.center().y()), size.width(),
                      size.height() - int(layout.value.center().y()));
    QCOMPARE(test::picture(longOne).copy(below), test::picture(shortOne).copy(below));
}

void TestKpiCardText::whatMeasuresNothingHasNoCourse()
{
    app::KpiEntry entry = invoices();
    QVERIFY(!cardText(entry, m_arabic, noon).trend.isEmpty());
    QVERIFY(app::isMeasurement(entry));
    entry.kpi.value.form.kind = app::NumberForm::Kind::Plain;
    QVERIFY(!app::isMeasurement(entry));
    const CardText text = cardText(entry, m_arabic, noon);
    QVERIFY(text.trend.isEmpty() && text.arrow.isNull());
    // By its behaviour: a great whole number that is always the same.
    entry = invoices();
    entry.kpi.value.unit.clear();
    entry.kpi.value.number = 48'213;
    const app::History changing = entry.history;
    entry.history.clear();
    for (int i = 0; i < 3; ++i) {
        QVERIFY(app::isMeasurement(entry));
        entry.history.append({noon.boot.time_since_epoch().count() + i * 5000, 48'213});
    }
    QVERIFY(!app::isMeasurement(entry));
    entry.history.append({noon.boot.time_since_epoch().count() + 20'000, std::nan("")});
    QVERIFY(!app::isMeasurement(entry));
    entry.kpi.value.number = 12;
    QVERIFY(app::isMeasurement(entry)); // a count that stays the same is one
    // And a clock.
    for (const double perSecond : {1.0, 1000.0, 2.0}) {
        app::KpiEntry clock = invoices();
        clock.history.clear();
        for (int i = 0; i < 6; ++i) {
            clock.history.append(
                {noon.boot.time_since_epoch().count() + i * 5000, 90 + i * 5 * perSecond});
        }
        QCOMPARE(app::isMeasurement(clock), perSecond == 2);
    }
    entry.kpi.value.number = 48'213;
    entry.history = changing;
    QVERIFY(app::isMeasurement(entry));
}

void TestKpiCardText::toolTipHasTheWhole()
{
    app::KpiEntry entry = invoices();
    entry.kpi.value.raw = QStringLiteral("37 inv.");
    entry.kpi.statusWord = QStringLiteral("peculiar");
    entry.kpi.instruction = std::make_shared<const app::LocalizedText>(app::LocalizedText{
        {}, QStringLiteral("راجع <المحاسب>"), QStringLiteral("Ask the <accountant>")});
    const QString toolTip = cardToolTip(entry, m_arabic, noon);
    QVERIFY(toolTip.contains(QStringLiteral("راجع &lt;المحاسب&gt;")));
    QVERIFY(toolTip.contains(QStringLiteral("37 inv."))); // rule 7
    QVERIFY(toolTip.contains(QStringLiteral("peculiar")));
    QVERIFY(toolTip.contains(QStringLiteral("١٢:٠٠:٠٠")));
    QVERIFY(toolTip.contains(QStringLiteral("مباشرة")));
    QVERIFY(toolTip.contains(QStringLiteral("dir=\"rtl\"")));
    const QString english = cardToolTip(entry, Formatter(Language::English), noon);
    QVERIFY(english.contains(QStringLiteral("dir=\"ltr\"")));
    QVERIFY(english.contains(QStringLiteral("What to do: ")));
    QVERIFY(english.contains(QStringLiteral("Ask the &lt;accountant&gt;")));
}

void TestKpiCardText::accessible()
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

QTEST_MAIN(TestKpiCardText)

#include "tst_kpi_card_text.moc"
