// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/console/console_fixture.h"

#include "app/config/server_address.h"
#include "ui/cards/kpi_card.h"
#include "ui/pages/kpi_wall.h"

#include <QAbstractButton>
#include <QCoreApplication>
#include <QLabel>
#include <QTest>

namespace test {

namespace {

ui::UiSettings settings(app::Language language)
{
    ui::UiSettings settings;
    settings.language = language;
    settings.theme = ui::ThemeChoice::Day;
    settings.operatorName = QStringLiteral("مشغّل الوردية");
    return settings;
}

} // namespace

Console::Console(app::Language language, bool filled, QSize size)
    : models(modules(), [this] { return moment(); })
    , session(models, settings(language), [this] { return moment(); })
{
    if (filled) {
        fill(models, now);
    }
    session.setAddressReader(app::readServerAddress);
    window = std::make_unique<ui::MainWindow>(session);
    window->resize(size);
}

app::Moment Console::moment() const
{
    return {momentAt(now).boot, now.addSecs(wallStep.count())};
}

void Console::setLanguage(app::Language language)
{
    ui::UiSettings changed = session.settings();
    changed.language = language;
    session.setSettings(changed);
}

void Console::show()
{
    window->show();
    QVERIFY(QTest::qWaitForWindowExposed(window.get()));
    settle();
}

void settle()
{
    // Until nothing is left; the bound only keeps a window that never rests from hanging the test.
    constexpr int mostMilliseconds = 1000;
    QCoreApplication::processEvents(QEventLoop::AllEvents, mostMilliseconds);
}

QStringList texts(const QWidget *root)
{
    QStringList texts;
    for (const QLabel *label : visible<QLabel>(root)) {
        texts << ui::withoutMarks(label->text());
    }
    for (const QAbstractButton *button : visible<QAbstractButton>(root)) {
        texts << ui::withoutMarks(button->text());
    }
    for (const ui::KpiCard *card : visible<ui::KpiCard>(root)) {
        for (const auto part :
             {ui::KpiCard::Part::Label, ui::KpiCard::Part::Value, ui::KpiCard::Part::Unit}) {
            texts << ui::withoutMarks(card->displayedText(part));
        }
    }
    for (const ui::KpiWall *wall : visible<ui::KpiWall>(root)) {
        const auto [first, last] = wall->cellsOnScreen();
        for (int cell = first; cell < last; ++cell) {
            for (const auto part : {ui::CardPart::Label, ui::CardPart::Value, ui::CardPart::Unit}) {
                texts << ui::withoutMarks(wall->displayedText(cell, part));
            }
        }
    }
    texts.removeAll(QString());
    return texts;
}

bool shows(const QWidget *root, const QString &text)
{
    for (const QString &shown : texts(root)) {
        if (shown.contains(text)) {
            return true;
        }
    }
    return false;
}

QAbstractButton *button(const QWidget *root, const QString &name)
{
    for (QAbstractButton *button : visible<QAbstractButton>(root)) {
        if (ui::withoutMarks(button->text()) == name ||
            ui::withoutMarks(button->accessibleName()) == name) {
            return button;
        }
    }
    return nullptr;
}

void addWindowSizes()
{
    QTest::addColumn<app::Language>("language");
    QTest::addColumn<QSize>("size");
    for (const bool arabic : {true, false}) {
        for (const QSize size :
             {QSize(480, 800), QSize(800, 480), QSize(960, 540), QSize(1024, 600), QSize(1366, 768),
              QSize(1920, 1080), QSize(1080, 1920), QSize(3840, 2160)}) {
            QTest::addRow("%d×%d %s", size.width(), size.height(), arabic ? "ar" : "en")
                << (arabic ? app::Language::Arabic : app::Language::English) << size;
        }
    }
}

QStringList pageIds()
{
    return {QStringLiteral("home"),      QStringLiteral("dashboard"),
            QStringLiteral("alerts"),    QStringLiteral("monitor"),
            QStringLiteral("events"),    QStringLiteral("profile"),
            QStringLiteral("actions"),   QStringLiteral("notifications"),
            QStringLiteral("start"),     QStringLiteral("module:finance"),
            QStringLiteral("module:crm")};
}

} // namespace test
