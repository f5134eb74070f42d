// SPDX-License-Identifier: GPL-3.0-or-later
// Draws the cards in all their states, themes and languages into PNG files, to be looked at. Not a
// test.
#include "tests/support/moment_at.h"
#include "ui/cards/kpi_card.h"
#include "ui/cards/trend_chart.h"
#include "ui/format/translator.h"

#include <QApplication>
#include <QDir>
#include <QGridLayout>
#include <QPainter>

#include <cmath>
#include <limits>

using namespace ui;
using app::Freshness;
using app::Polarity;
using app::Severity;
using Direction = app::Trend::Direction;

namespace {

const app::Moment now = test::momentAt(QDateTime(QDate(2026, 11, 22), QTime(11, 32, 7), Qt::UTC));

app::KpiEntry entry(const QString &arabic, const QString &english, double value,
                    const QString &unit, int decimals, app::Trend trend, Polarity polarity,
                    Severity severity = Severity::Normal, Freshness freshness = Freshness::Live)
{
    app::KpiEntry result;
    result.kpi.id = english;
    result.kpi.label = {english, arabic, english};
    result.kpi.value.kind = app::Quantity::Kind::Number;
    result.kpi.value.number = value;
    result.kpi.value.unit = unit;
    result.kpi.value.decimals = decimals;
    result.kpi.trend = std::move(trend);
    result.kpi.polarity = polarity;
    result.kpi.severity = severity;
    result.kpi.icon = QStringLiteral("pulse");
    result.freshness = freshness;
    result.source = app::Source::Live;
    result.receivedAt = now.boot - std::chrono::seconds(freshness == Freshness::Stale ? 206 : 2);
    const bool gap = freshness == Freshness::Stale;
    for (int i = 0; i < 120; ++i) {
        const double wave =
            std::sin(i / 9.0 + value) + 0.4 * std::sin(i / 2.3) + 0.2 * std::cos(i * 1.7);
        const bool missing = (gap && i > 96) || (i > 50 && i < 56 && gap);
        result.history.append({now.boot.time_since_epoch().count() - (120 - i) * 5000,
                               missing ? std::numeric_limits<double>::quiet_NaN() : value + wave});
    }
    return result;
}

app::Trend percent(double amount, Direction direction)
{
    return {direction, amount, 0, QStringLiteral("%"), {}};
}

QVector<app::KpiEntry> samples()
{
    const auto up = Polarity::HigherIsBetter;
    const auto down = Polarity::LowerIsBetter;
    QVector<app::KpiEntry> entries{
        entry(QStringLiteral("إجمالي الإيرادات"), QStringLiteral("Total revenue"), 1250000,
              QStringLiteral("SAR"), 0, percent(12, Direction::Up), up),
        entry(QStringLiteral("فواتير متأخرة"), QStringLiteral("Overdue invoices"), 37,
              QStringLiteral("invoice"), 0, percent(21, Direction::Up), down, Severity::Warning),
        entry(QStringLiteral("محاولات دخول مرفوضة"), QStringLiteral("Rejected sign-ins"), 312,
              QStringLiteral("attempt"), 0, percent(140, Direction::Up), down, Severity::Critical),
        entry(QStringLiteral("جاهزية الأنظمة"), QStringLiteral("Availability"), 98.5,
              QStringLiteral("%"), 1, percent(0, Direction::Flat), up),
        entry(QStringLiteral("صافي الربح"), QStringLiteral("Net profit"), -407690,
              QStringLiteral("SAR"), 0, percent(-9, Direction::Down), up),
        entry(QStringLiteral("وظائف شاغرة"), QStringLiteral("Vacancies"), 9, QStringLiteral("job"),
              0, percent(1, Direction::Flat), Polarity::Neutral, Severity::Information),
        entry(QStringLiteral("متوسط زمن الاستجابة"), QStringLiteral("Mean response time"), 245,
              QStringLiteral("ms"), 0, percent(5, Direction::Up), down, Severity::Normal,
              Freshness::Stale),
        entry(QStringLiteral("تنبيهات مفتوحة"), QStringLiteral("Open alerts"), 5,
              QStringLiteral("alert"), 0, percent(25, Direction::Up), down, Severity::Critical,
              Freshness::Stale),
        entry(QStringLiteral("جلسات نشطة"), QStringLiteral("Active sessions"), 86,
              QStringLiteral("session"), 0, percent(6, Direction::Up), up, Severity::Normal,
              Freshness::NoData),
        entry(QStringLiteral("المستخدمون النشطون"), QStringLiteral("Active users"), 342,
              QStringLiteral("user"), 0, percent(12, Direction::Up), up, Severity::Normal,
              Freshness::Sample),
        entry(QStringLiteral("عنوان طويل جدًا لا يتسع له عرض البطاقة مهما حاولنا <b>"),
              QStringLiteral("A very long title that no card is wide enough to hold <b>"),
              98765432109876.0, QStringLiteral("furlong/h"), 2, percent(1234567, Direction::Down),
              up, Severity::Warning),
    };
    entries[10].source = app::Source::Sample;
    app::KpiEntry words = entries[0];
    words.kpi.label = {QStringLiteral("مستوى المخاطر"), QStringLiteral("مستوى المخاطر"),
                       QStringLiteral("Risk level")};
    words.kpi.value.kind = app::Quantity::Kind::Text;
    words.kpi.value.text = QStringLiteral("منخفض");
    words.kpi.trend = {Direction::None, {}, 0, {}, QStringLiteral("مستقر")};
    words.history.clear();
    entries.append(words);
    return entries;
}

void cards(const QDir &folder, const QString &name, const Theme &theme, const Formatter &formatter,
           KpiCard::Form form, int columns, const QSize &size)
{
    QWidget window;
    window.setAttribute(Qt::WA_StyledBackground);
    QPalette palette = theme.palette();
    window.setPalette(palette);
    window.setAutoFillBackground(true);
    auto *grid = new QGridLayout(&window);
    grid->setSpacing(theme.metrics().gap);
    grid->setContentsMargins(theme.metrics().gap, theme.metrics().gap, theme.metrics().gap,
                             theme.metrics().gap);
    const QVector<app::KpiEntry> entries = samples();
    for (int i = 0; i < entries.size(); ++i) {
        auto *card = new KpiCard(theme, formatter, form);
        card->setNow(now);
        card->setEntry(entries[i]);
        grid->addWidget(card, i / columns, i % columns);
    }
    window.resize(size);
    window.show();
    window.grab().save(folder.filePath(name + QStringLiteral(".png")));
}

void charts(const QDir &folder, const QString &name, const Theme &theme, const Formatter &formatter)
{
    const QVector<app::KpiEntry> all = samples();
    for (const bool same : {false, true}) {
        TrendChart chart(theme, formatter);
        QPalette palette = theme.palette();
        palette.setColor(QPalette::Window, theme.colors().card);
        chart.setPalette(palette);
        chart.setAutoFillBackground(true);
        chart.setEntries(same ? QVector<app::KpiEntry>{all[3], all[9]}
                              : QVector<app::KpiEntry>{all[0], all[2], all[6], all[11]});
        chart.resize(1000, 420);
        chart.show();
        chart.grab().save(
            folder.filePath(name + (same ? QStringLiteral("-same.png") : QStringLiteral(".png"))));
    }
}

void icons(const QDir &folder, const Theme &theme)
{
    QPixmap sheet(760, 420);
    sheet.fill(theme.colors().card);
    QPainter painter(&sheet);
    int i = 0;
    for (const QString &file : QDir(QStringLiteral(":/icons")).entryList()) {
        const QString name = file.chopped(4);
        const QRect box(20 + i % 12 * 62, 14 + i / 12 * 100, 40, 40);
        theme.icon(name, theme.colors().ink).paint(&painter, box);
        theme.icon(name, theme.colors().accent, true)
            .paint(&painter, QRect(box.left(), box.bottom() + 10, 20, 20));
        painter.setFont(theme.font(TextStyle::Tag));
        painter.setPen(theme.colors().dim);
        painter.drawText(box.left() - 8, box.bottom() + 46, name.left(9));
        ++i;
    }
    painter.end();
    sheet.save(folder.filePath(QStringLiteral("icons.png")));
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication application(argc, argv);
    const QDir folder(argc > 1 ? QString::fromLocal8Bit(argv[1]) : QStringLiteral("."));
    folder.mkpath(QStringLiteral("."));
    Translator translator;
    icons(folder, Theme(ThemeKind::Day));
    for (const app::Language language : {app::Language::Arabic, app::Language::English}) {
        translator.setLanguage(language);
        const Formatter formatter(language);
        const QString tongue =
            language == app::Language::Arabic ? QStringLiteral("ar") : QStringLiteral("en");
        for (const ThemeKind kind : {ThemeKind::Day, ThemeKind::Night}) {
            const QString suffix = tongue + (kind == ThemeKind::Day ? QStringLiteral("-day")
                                                                    : QStringLiteral("-night"));
            charts(folder, QStringLiteral("chart-") + suffix, Theme(kind), formatter);
            cards(folder, QStringLiteral("cards-") + suffix, Theme(kind), formatter,
                  KpiCard::Form::Normal, 4, {1640, 760});
            cards(folder, QStringLiteral("summary-") + suffix, Theme(kind), formatter,
                  KpiCard::Form::Summary, 6, {1640, 400});
            cards(folder, QStringLiteral("kiosk-") + suffix, Theme(kind, true), formatter,
                  KpiCard::Form::Normal, 3, {1920, 2000});
        }
    }
    return 0;
}
