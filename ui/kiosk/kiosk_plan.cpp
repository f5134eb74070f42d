// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kiosk/kiosk_plan.h"

#include "ui/format/module_name.h"

#include <QCoreApplication>

#include <algorithm>

namespace ui {

namespace {

constexpr int topKpis = 4;
constexpr int mostScreens = 4; ///< of a module: a round of hundreds comes by once an hour

/// Those that the profile wants on Home where it names them, else the worst.
/// Two sections share a screen, half of it each; a short one leaves its places to the other.
void addSections(QVector<KioskScreen> &plan, app::ConsoleModels &models, int cardsOnScreen)
{
    QVector<KioskScreen::Part> sections;
    for (const app::Module &module : models.modules()) {
        if (module.onHome) {
            const app::KpiModel &model = models.kpis(module.key);
            const int wanted = int(model.homeRows().size());
            sections.append(
                {module.key, 0, wanted > 0 ? wanted : std::max(1, model.rowCount()), wanted > 0});
        }
    }
    const int half = cardsOnScreen / 2;
    const int together = half > 1 ? 2 : 1; // a card for each module says little of it
    for (qsizetype i = 0; i < sections.size(); i += together) {
        KioskScreen screen;
        screen.parts = sections.mid(i, together);
        if (screen.parts.size() == 1) {
            screen.parts.first().count = std::min(screen.parts.first().count, cardsOnScreen);
        } else {
            KioskScreen::Part &one = screen.parts.first();
            KioskScreen::Part &other = screen.parts.last();
            one.count = std::min(one.count, std::max(half, cardsOnScreen - other.count));
            other.count = std::min(other.count, cardsOnScreen - one.count);
        }
        plan.append(screen);
    }
}

/// As many rows as a few screens hold, spread evenly over as many as it takes.
void addPages(QVector<KioskScreen> &plan, const QString &module, const app::KpiModel &model,
              int cardsOnScreen)
{
    const int rows = std::min(model.rowCount(), mostScreens * cardsOnScreen);
    const int pages = (rows + cardsOnScreen - 1) / cardsOnScreen;
    for (int page = 0; page < pages; ++page) {
        const int first = page * rows / pages;
        const int last = (page + 1) * rows / pages;
        KioskScreen screen;
        screen.parts.append({module, first, last - first});
        screen.number = pages > 1 ? page + 1 : 0;
        screen.outOf = pages > 1 ? pages : 0;
        screen.more = model.rowCount() - rows + model.notShown();
        plan.append(screen);
    }
}

} // namespace

QVector<KioskScreen> kioskPlan(app::ConsoleModels &models, KioskRoom room)
{
    QVector<KioskScreen> plan;
    const int cards = std::max(1, room.cards());
    addSections(plan, models, cards);
    addPages(plan, {}, *models.dashboard().summaryCards(), cards);
    if (const int top = models.dashboard().topKpis()->rowCount(); top > 0) {
        plan.append({KioskScreen::Kind::Trend, {{QString(), 0, std::min(top, topKpis)}}, 0, 0});
    }
    for (const app::Module &module : models.modules()) {
        addPages(plan, module.key, models.kpis(module.key), cards);
    }
    if (plan.isEmpty()) {
        plan.append(KioskScreen{});
    }
    return plan;
}

QString kioskTitle(const KioskScreen &screen, Session &session)
{
    const auto name = [&session](const QString &key) {
        if (key.isEmpty()) {
            return QCoreApplication::translate("ui::KioskView", "Dashboard");
        }
        return moduleName(session.models().modules(), key, session.formatter());
    };
    if (screen.parts.isEmpty()) {
        return QCoreApplication::translate("ui::KioskView", "Marsad");
    }
    QString title = name(screen.parts.first().module);
    for (qsizetype i = 1; i < screen.parts.size(); ++i) {
        title = QCoreApplication::translate("ui::KioskView", "%1 and %2")
                    .arg(title, name(screen.parts.at(i).module));
    }
    if (screen.number > 0) {
        title = QCoreApplication::translate("ui::KioskView", "%1 (%2 of %3)",
                                            "title, screen, number of screens")
                    .arg(title, session.formatter().integer(screen.number),
                         session.formatter().integer(screen.outOf));
    }
    if (screen.more > 0) {
        title += QStringLiteral(" · ") +
                 QCoreApplication::translate("ui::KioskView", "and %Ln more",
                                             "key figures of a module that no screen shows",
                                             int(screen.more));
    }
    return title;
}

} // namespace ui
