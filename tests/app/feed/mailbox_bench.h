// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/feed/mailbox.h"
#include "tests/support/figure.h"

#include <optional>
#include <vector>

/// What is put into a mailbox and taken from it, in short.
namespace mailbox {

using namespace app;

/// "a1 b2": items; "-a": removed; "=": complete.
inline KpiUpdate update(const QString &text, const QString &module = QStringLiteral("m"),
                        Source source = Source::Live)
{
    KpiUpdate result;
    result.module = module;
    result.source = source;
    for (const QString &word : text.split(u' ', Qt::SkipEmptyParts)) {
        if (word == QStringLiteral("=")) {
            result.complete = true;
        } else if (word.startsWith(u'-')) {
            result.removed.append(word.mid(1));
        } else {
            result.items.append(test::figure(word.left(1), word.mid(1).toDouble()));
        }
    }
    return result;
}

inline QString text(const KpiUpdate &update)
{
    QStringList words;
    if (update.complete) {
        words.append(QStringLiteral("="));
    }
    for (const QString &id : update.removed) {
        words.append(u'-' + id);
    }
    for (const Kpi &item : update.items) {
        words.append(item.id + QString::number(item.value.number));
    }
    return words.join(u' ');
}

inline LinkStatus link(LinkStatus::State state, int attempt = 0)
{
    LinkStatus status;
    status.state = state;
    status.attempt = attempt;
    return status;
}

inline NotificationUpdate notifications(NotificationUpdate::Operation operation, int count,
                                        int first = 0)
{
    NotificationUpdate result;
    result.operation = operation;
    for (int i = 0; i < count; ++i) {
        Notification item;
        item.id = QString::number(first + i);
        result.items.append(item);
    }
    return result;
}

using State = LinkStatus::State;

/// A batch by kind; a change of the link begins a new period.
struct Taken
{
    struct Period
    {
        std::optional<LinkStatus> link;
        std::vector<KpiUpdate> kpis;
        std::optional<DashboardUpdate> dashboard;
    };

    Taken(const Batch &batch) // implicit: it is the same batch
    {
        for (const Delivery &item : batch.items) {
            if (const auto *link = std::get_if<LinkStatus>(&item)) {
                periods.push_back({*link, {}, {}});
            } else if (const auto *kpis = std::get_if<KpiUpdate>(&item)) {
                period().kpis.push_back(*kpis);
            } else if (const auto *dashboard = std::get_if<DashboardUpdate>(&item)) {
                period().dashboard = *dashboard;
            } else if (const auto *update = std::get_if<NotificationUpdate>(&item)) {
                notifications.push_back(*update);
            } else if (const auto *alert = std::get_if<AlertUpdate>(&item)) {
                alerts.push_back(*alert);
            } else if (const auto *result = std::get_if<ActionResult>(&item)) {
                actionResults.push_back(*result);
            } else if (const auto *given = std::get_if<Counters>(&item)) {
                counters = *given;
            } else if (std::holds_alternative<ServerError>(item)) {
                ++errors;
            } else if (std::holds_alternative<UserStatus>(item)) {
                ++users;
            }
        }
    }

    std::vector<Period> periods;
    std::vector<NotificationUpdate> notifications;
    std::vector<AlertUpdate> alerts;
    std::vector<ActionResult> actionResults;
    std::optional<Counters> counters;
    int errors = 0;
    int users = 0;

private:
    Period &period()
    {
        if (periods.empty()) {
            periods.emplace_back();
        }
        return periods.back();
    }
};

inline Taken take(Mailbox &mailbox)
{
    return mailbox.take();
}

} // namespace mailbox
