// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/fuzz_snapshot.h"

#include "app/store/snapshot_codec.h"
#include "tests/fuzz/promise.h"

#include <QTimeZone>

using namespace app;

namespace {

SnapshotClock someClock()
{
    return {{BootTime(std::chrono::hours(7)),
             QDateTime::fromSecsSinceEpoch(1'795'797'763, QTimeZone::utc())},
            QStringLiteral("start")};
}

void check(const Snapshot::Part &part)
{
    promise(!streamOf(part.message).isEmpty(), "what is read belongs to a stream");
    promise(!part.at || *part.at <= someClock().now.boot, "no age is less than nothing");
    if (const auto *kpis = std::get_if<KpiUpdate>(&part.message)) {
        promise(kpis->source == Source::Snapshot, "what was kept says so");
        for (const Kpi &kpi : kpis->items) {
            promise(!kpi.id.isEmpty() && kpi.severity <= Severity::Critical, "figures are sound");
        }
    }
}

} // namespace

void feedSnapshot(std::string_view input)
{
    constexpr int most = 1000;
    int itemsLeft = most;
    const QByteArray bytes(input.data(), qsizetype(input.size()));
    const Snapshot found = decodeParts(bytes, someClock(), itemsLeft);
    promise(itemsLeft >= 0 && found.parts.size() <= std::size_t(most), "what is read is bounded");
    for (const Snapshot::Part &part : found.parts) {
        check(part);
    }
    itemsLeft = most;
    const Snapshot again =
        decodeParts(encodeParts(found.parts, someClock()), someClock(), itemsLeft);
    promise(again.leftOut == 0, "what was read can be kept");
    promise(again.parts.size() == found.parts.size(), "what is kept is read again");
}
