// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/snapshot.h"

#include <chrono>
#include <utility>

namespace app {

namespace {

bool isKept(Source source)
{
    return source > Source::Sample;
}

/// Neither namespaces nor modules have control characters in them; where they do, two streams share
/// a row, and both are in it.
QString named(const char *kind, const QString &nsp, const QString &module = {})
{
    return QLatin1String(kind) + QChar(0x1f) + nsp + QChar(0x1f) + module;
}

QString nameOf(const KpiUpdate &update)
{
    return isKept(update.source) ? named("kpis", update.nsp, update.module) : QString();
}
QString nameOf(const DashboardUpdate &update)
{
    return isKept(update.source) ? named("dashboard", update.nsp) : QString();
}
QString nameOf(const AlertUpdate &update)
{
    const bool kept = isKept(update.source) && update.operation == AlertUpdate::Operation::Replace;
    return kept ? named("alerts", update.nsp) : QString();
}
QString nameOf(const NotificationUpdate &update)
{
    const bool kept =
        isKept(update.source) && update.operation == NotificationUpdate::Operation::Replace;
    return kept ? named("notifications", update.nsp) : QString();
}
QString nameOf(const ServerStatus &status)
{
    return named("server", status.nsp);
}
QString nameOf(const UserStatus &status)
{
    return named("users", status.nsp);
}
QString nameOf(const ServerError &)
{
    return {}; // it happened; it is no state
}

} // namespace

QString streamOf(const FeedMessage &message)
{
    return std::visit([](const auto &each) { return nameOf(each); }, message);
}

void Snapshot::addKpi(const QString &module, const QString &nsp, const Kpi &kpi, Source source,
                      std::optional<BootTime> receivedAt)
{
    constexpr std::chrono::seconds alike{1};
    auto *last = parts.empty() ? nullptr : std::get_if<KpiUpdate>(&parts.back().message);
    const auto isNear = [&](const std::optional<BootTime> &first) {
        return first.has_value() == receivedAt.has_value() &&
               (!first || (*receivedAt >= *first && *receivedAt - *first < alike));
    };
    if (!last || last->module != module || last->nsp != nsp || last->source != source ||
        !isNear(parts.back().at)) {
        KpiUpdate update;
        update.module = module;
        update.nsp = nsp;
        update.source = source;
        add(std::move(update), receivedAt);
        last = std::get_if<KpiUpdate>(&parts.back().message);
    }
    last->items.append(kpi);
}

void Snapshot::add(FeedMessage message, std::optional<BootTime> at)
{
    parts.push_back({std::move(message), at});
}

} // namespace app
