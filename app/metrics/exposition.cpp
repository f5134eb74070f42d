// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/metrics/exposition.h"

#include "app/domain/address.h"
#include "app/secrets/secret_mask.h"

#include <version.h>

#include <limits>
#include <map>
#include <string>
#include <utility>

namespace app {

namespace {

using prometheus::ClientMetric;
using prometheus::MetricFamily;
using prometheus::MetricType;
using Labels = std::vector<ClientMetric::Label>;

/// Families are added one after the other, with their series.
class Exposition
{
public:
    std::vector<MetricFamily> families;

    void family(const char *name, MetricType type, const char *help)
    {
        families.push_back({name, help, type, {}});
    }
    void add(double value, Labels labels = {})
    {
        ClientMetric metric;
        metric.label = std::move(labels);
        MetricFamily &family = families.back();
        (family.type == MetricType::Counter ? metric.counter.value : metric.gauge.value) = value;
        family.metric.push_back(std::move(metric));
    }
    void counter(const char *name, const char *help, double value)
    {
        family(name, MetricType::Counter, help);
        add(value);
    }
    void gauge(const char *name, const char *help, double value)
    {
        family(name, MetricType::Gauge, help);
        add(value);
    }
    template<const auto &bounds>
    void histogram(const char *name, const char *help, const DurationHistogram<bounds> &durations)
    {
        using Seconds = std::chrono::duration<double>;
        family(name, MetricType::Histogram, help);
        ClientMetric metric;
        ClientMetric::Histogram &shown = metric.histogram;
        for (std::size_t i = 0; i < durations.counts.size(); ++i) {
            shown.sample_count += durations.counts[i];
            shown.bucket.push_back(
                {shown.sample_count, i < std::size(bounds)
                                         ? Seconds(bounds[i]).count()
                                         : std::numeric_limits<double>::infinity()});
        }
        shown.sample_sum = Seconds(durations.sum).count();
        families.back().metric.push_back(std::move(metric));
    }
};

/// What a backend has made up, as a label: printable, bounded, without secrets. The library escapes
/// what the format does not allow.
std::string labelOf(const QString &name)
{
    std::u32string kept;
    const QList<uint> characters = withoutKnownSecrets(withMaskedSecrets(name)).toUcs4();
    for (const uint each : characters) {
        if (kept.size() == std::size_t(longestLabel)) {
            kept += U'…';
            break;
        }
        kept += QChar::isPrint(each) ? char32_t(each) : char32_t(QChar::ReplacementCharacter);
    }
    return QString::fromUcs4(kept.data(), qsizetype(kept.size())).toStdString();
}

void addLink(Exposition &out, const LinkStatus &link)
{
    using State = LinkStatus::State;
    static const std::pair<State, const char *> states[] = {{State::Disconnected, "disconnected"},
                                                            {State::Connecting, "connecting"},
                                                            {State::Connected, "connected"},
                                                            {State::Reconnecting, "reconnecting"}};
    out.family("marsad_link_state", MetricType::Gauge,
               "State of the connection to the backend: 1 for the one that holds.");
    for (const auto &[state, name] : states) {
        out.add(link.state == state ? 1 : 0, {{"state", name}});
    }
    out.family("marsad_link_transport", MetricType::Gauge,
               "Transport that carries the connection: 1 for the one in use.");
    for (const char *const name : {"websocket", "polling"}) {
        out.add(link.transport == QLatin1String(name) ? 1 : 0, {{"transport", name}});
    }
    out.gauge("marsad_link_attempt", "Number of the running or next attempt to reconnect.",
              link.attempt);
    out.gauge("marsad_link_queued_emits", "Events that wait for the connection to be sent.",
              link.queued);
}

void addCounters(Exposition &out, const Counters &counters)
{
    struct Row
    {
        const char *name;
        quint64 Counters::*value;
        const char *help;
    };
    static const Row rows[] = {
        {"marsad_link_connects_total", &Counters::connects,
         "Times that the backend let the console into the profile's namespace."},
        {"marsad_link_reconnects_total", &Counters::reconnects,
         "Connections made again after one was lost."},
        {"marsad_link_received_bytes_total", &Counters::bytesReceived,
         "Bytes that the connection has received."},
        {"marsad_link_sent_bytes_total", &Counters::bytesSent,
         "Bytes that the connection has sent."},
        {"marsad_link_malformed_packets_total", &Counters::malformedPackets,
         "Packets that broke the protocol and ended a session."},
        {"marsad_link_idle_frames_total", &Counters::idleFrames,
         "Frames without a message: heartbeats and the like."},
        {"marsad_link_unanswered_pings_total", &Counters::unansweredPings,
         "Pings of a backend that did not read the answers to earlier ones."},
        {"marsad_events_decoded_total", &Counters::events, "Events that the profile knows."},
        {"marsad_events_unknown_total", &Counters::unknownEvents,
         "Events that the profile does not know."},
        {"marsad_events_dropped_total", &Counters::dropped,
         "Events and values lost to a full queue."},
        {"marsad_decode_errors_total", &Counters::decodeErrors,
         "Events or items skipped as malformed."},
        {"marsad_items_passed_over_total", &Counters::passedOver,
         "Items that the profile does not want."},
        {"marsad_items_renamed_total", &Counters::duplicates,
         "Items of one list that were called the same."},
        {"marsad_times_corrected_total", &Counters::correctedTimes,
         "Time stamps out of range, or that could not be read."},
        {"marsad_values_coalesced_total", &Counters::coalesced,
         "Values replaced by newer ones before they could be shown."},
        {"marsad_actions_failed_total", &Counters::failedActions,
         "Actions of the operator refused, not answered or never sent."},
        {"marsad_http_requests_total", &Counters::restRequests,
         "Questions by HTTP, for first values and to sign in."},
        {"marsad_http_failures_total", &Counters::restFailures,
         "Questions by HTTP not answered, refused or not understood."},
        {"marsad_http_received_bytes_total", &Counters::restBytes, "Bytes of the answers by HTTP."},
        {"marsad_asks_total", &Counters::asks,
         "Events sent for the answer in their acknowledgement."},
        {"marsad_asks_unanswered_total", &Counters::unansweredAsks,
         "Events sent for an answer that did not come in time."},
    };
    for (const Row &row : rows) {
        out.counter(row.name, row.help, double(counters.*row.value));
    }
    out.histogram("marsad_link_round_trip_seconds",
                  "Time from a ping of the console to the backend's answer.", counters.roundTrips);
}

/// Made-up names may look the same once they can be shown: a series is told once.
void addEvents(Exposition &out, const EventTable &events)
{
    struct Sums
    {
        quint64 count = 0;
        quint64 bytes = 0;
        quint64 malformed = 0;
    };
    std::map<std::pair<std::string, std::string>, Sums> series; // by namespace and name
    for (qsizetype row = 0; row < events.records.size(); ++row) {
        const EventRecord &record = events.records[row];
        Sums &sums = row < namedEvents ? series[{labelOf(record.nsp), labelOf(record.name)}]
                                       : series[{"", "other"}];
        sums.count += record.count;
        sums.bytes += record.bytes;
        sums.malformed += record.malformed;
    }
    Sums &others = series[{"", "other"}];
    others.count += events.unlisted;
    others.bytes += events.unlistedBytes;

    const auto all = [&](const char *name, const char *help, quint64 Sums::*value) {
        out.family(name, MetricType::Counter, help);
        for (const auto &[key, sums] : series) {
            Labels labels{{"event", key.second}};
            if (!key.first.empty()) {
                labels.push_back({"namespace", key.first});
            }
            out.add(double(sums.*value), std::move(labels));
        }
    };
    all("marsad_event_received_total", "Events received, by name.", &Sums::count);
    all("marsad_event_received_bytes_total", "Bytes of the events' packets, by name.",
        &Sums::bytes);
    all("marsad_event_malformed_total", "Events or items skipped as malformed, by name.",
        &Sums::malformed);
}

void addProcess(Exposition &out, const ProcessFigures &process)
{
    out.family("marsad_build_info", MetricType::Gauge, "Version of the program; always 1.");
    out.add(1, {{"version", MARSAD_VERSION}, {"qt", qVersion()}});
    if (process.cpuSeconds) {
        out.counter("process_cpu_seconds_total", "User and system CPU time of the process.",
                    *process.cpuSeconds);
    }
    const auto gauge = [&out](const char *name, const char *help, const auto &value) {
        if (value) {
            out.gauge(name, help, double(*value));
        }
    };
    gauge("process_resident_memory_bytes", "Resident memory of the process.",
          process.residentBytes);
    gauge("process_virtual_memory_bytes", "Virtual memory of the process.", process.virtualBytes);
    gauge("process_threads", "Threads of the process.", process.threads);
    gauge("process_open_fds", "Open file descriptors of the process.", process.openFiles);
    gauge("process_start_time_seconds", "Start of the process in seconds since the epoch.",
          process.startTime);
}

} // namespace

std::vector<MetricFamily> exposition(const MetricsSnapshot &now, const ProcessFigures &process)
{
    Exposition out;
    addLink(out, now.link);
    addCounters(out, now.counters);
    addEvents(out, now.events);
    out.histogram("marsad_frame_interval_seconds", "Time from one painted frame to the next.",
                  now.frames.intervals);
    out.histogram("marsad_frame_busy_seconds",
                  "Time that the GUI thread has worked from one frame to the next.",
                  now.frames.busy);
    out.histogram("marsad_frame_value_age_seconds",
                  "Age of the newest value of a frame, from its arrival to the paint.",
                  now.frames.valueAges);
    if (now.storage) {
        out.gauge("marsad_journal_depth", "Actions that are neither confirmed nor given up.",
                  double(now.storage->journalDepth));
        out.gauge("marsad_store_size_bytes", "Size of the database with what belongs to it.",
                  double(now.storage->databaseBytes));
        out.histogram("marsad_store_write_seconds",
                      "Time of a write of values, alerts and the last state to the database.",
                      now.storage->writes);
    }
    out.counter("marsad_log_lines_lost_total", "Lines that did not get into the log's file.",
                double(now.lostLogLines));
    addProcess(out, process);
    return std::move(out.families);
}

} // namespace app
