// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/console/console_fixture.h"

#include "app/config/server_address.h"
#include "ui/cards/kpi_card.h"

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

QStringList pageIds()
{
    return {QStringLiteral("home"),           QStringLiteral("dashboard"),
            QStringLiteral("alerts"),         QStringLiteral("monitor"),
            QStringLiteral("notifications"),  QStringLiteral("start"),
            QStringLiteral("module:finance"), QStringLiteral("module:crm")};
}

} // namespace test
