// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/check/recording_check.h"

#include "app/profile/decoder.h"
#include "app/profile/used_places.h"
#include "app/recording/decodable_event.h"
#include "app/recording/recorded_events.h"

#include <nlohmann/json.hpp>

#include <memory>
#include <optional>

namespace app {

using nlohmann::json;

namespace {

/// Counts what a decoder says.
class CountingSink final : public MessageSink
{
public:
    std::uint64_t items = 0;
    std::uint64_t withoutValue = 0;

    void put(FeedMessage message) override
    {
        std::visit([this](const auto &what) { count(what); }, message);
    }

private:
    void countKpis(const QVector<Kpi> &kpis)
    {
        items += std::uint64_t(kpis.size());
        for (const Kpi &kpi : kpis) {
            withoutValue += kpi.value.kind == Quantity::Kind::None ? 1 : 0;
        }
    }
    void count(const KpiUpdate &update)
    {
        countKpis(update.items);
        items += std::uint64_t(update.removed.size());
    }
    void count(const DashboardUpdate &update)
    {
        countKpis(update.summaryCards.value_or(QVector<Kpi>()));
        countKpis(update.topKpis.value_or(QVector<Kpi>()));
    }
    void count(const NotificationUpdate &update)
    {
        items += std::uint64_t(update.items.size() + update.ids.size());
    }
    void count(const AlertUpdate &update)
    {
        items += std::uint64_t(update.items.size() + update.ids.size());
    }
    template<typename Other>
    void count(const Other &)
    {
        ++items;
    }
};

std::optional<Decoder> decoderOf(const json &profile)
{
    const std::string text = profile.dump(-1, ' ', false, json::error_handler_t::replace);
    auto read = Profile::fromJson(QByteArray::fromStdString(text), QString());
    return read ? std::optional<Decoder>(std::in_place, *std::move(read)) : std::nullopt;
}

/// The profile in which every stream that reads `field` has a way out where nothing stands there.
/// What is said of figures by name, or asked for, is no matter here and may fit no more.
json withWayOut(const json &profile, const std::string &field)
{
    json changed = profile;
    for (const char *key : {"ask", "rest", "signIn"}) {
        changed.erase(key);
    }
    if (changed.contains("modules")) {
        for (json &module : changed["modules"]) {
            for (const char *key : {"order", "hide", "home"}) {
                module.erase(key);
            }
        }
    }
    for (json &stream : changed["streams"]) {
        json source = stream.contains(field) ? stream[field] : json();
        const std::string shape = stream.value("shape", std::string());
        if (source.is_null() && !shape.empty() && profile["shapes"][shape].contains(field)) {
            source = profile["shapes"][shape][field];
        }
        if (source.is_null()) {
            continue;
        }
        json ways = source.is_array() ? source : json::array({source});
        ways.push_back({{"const", "x"}});
        stream[field] = std::move(ways);
    }
    return changed;
}

/// What a malformed item lacks is told by a decoder that can do without.
struct Reason
{
    std::string text;
    Decoder decoder;
};

class RecordingChecker
{
public:
    RecordingChecker(const QByteArray &text, const Profile &profile)
        : m_decoder(profile)
        , m_events(profile)
        , m_streams(profile)
    {
        const json document = json::parse(text.begin(), text.end());
        for (const auto &[field, words] :
             {std::pair("id", "without an id"), std::pair("title", "without a title"),
              std::pair("message", "without a message"), std::pair("status", "without a status")}) {
            if (auto decoder = decoderOf(withWayOut(document, field))) {
                m_reasons.push_back({words, *std::move(decoder)});
            }
        }
    }

    void take(const RecordingLine &line, RecordingCounts &counts)
    {
        const std::vector<std::string> names = m_events.namesFor(line);
        if (line.type == RecordingLine::Type::Event) {
            ++counts.events;
        } else if (line.type == RecordingLine::Type::Ack) {
            ++counts.answers;
            if (names.empty()) {
                ++counts.unasked;
                if (EventCounts *event = countsOf(line, "answer to " + line.event, counts)) {
                    ++event->answers;
                }
            }
        }
        for (const std::string &name : names) {
            takeEvent(line, name, counts);
        }
    }

private:
    /// Of what is called so; null: there are too many names.
    EventCounts *countsOf(const RecordingLine &line, const std::string &called,
                          RecordingCounts &counts) const
    {
        const std::string name = m_decoder.isOwn(line.nsp) ? called : line.nsp + ' ' + called;
        const auto found = counts.byName.find(name);
        if (found != counts.byName.end()) {
            return &found->second;
        }
        if (counts.byName.size() >= RecordingCounts::mostNames) {
            ++counts.leftOut;
            return nullptr;
        }
        return &counts.byName.emplace(name, EventCounts()).first->second;
    }

    void takeEvent(const RecordingLine &line, const std::string &name, RecordingCounts &counts)
    {
        EventCounts *const event = countsOf(line, name, counts);
        if (!event) {
            return;
        }
        const bool isAnswer = line.type == RecordingLine::Type::Ack;
        ++(isAnswer ? event->answers : event->events);
        DecodableEvent decodable;
        decodable.set(line.arguments);
        const Moment moment{
            BootTime(std::chrono::duration_cast<std::chrono::milliseconds>(line.at)),
            line.time.isValid() ? line.time : QDateTime::currentDateTimeUtc()};
        CountingSink sink;
        const auto decoded = m_decoder.decode(name, decodable.reader(), moment,
                                              decodable.attachments(), sink, line.nsp);
        if (!decoded.known) {
            ++counts.unread; // an answer is read: the reader of profiles sees to it
            return;
        }
        event->streams = m_streams.of(name, line.nsp);
        event->items += sink.items;
        event->withoutValue += sink.withoutValue;
        event->malformed += std::uint64_t(decoded.malformed);
        event->passedOver += std::uint64_t(decoded.passedOver);
        event->duplicates += std::uint64_t(decoded.duplicates);
        event->correctedTimes += std::uint64_t(decoded.correctedTimes);
        findReasons(line, name, decodable, moment, decoded.malformed, *event);
        noteUnread(line, *event);
    }

    void findReasons(const RecordingLine &line, const std::string &name,
                     const DecodableEvent &decodable, const Moment &moment, int malformed,
                     EventCounts &event)
    {
        int left = malformed;
        for (Reason &reason : m_reasons) {
            CountingSink nowhere;
            const auto decoded = reason.decoder.decode(name, decodable.reader(), moment,
                                                       decodable.attachments(), nowhere, line.nsp);
            const int fewer = std::min(left, malformed - decoded.malformed);
            if (fewer > 0) {
                event.reasons[reason.text] += std::uint64_t(fewer);
                left -= fewer;
            }
        }
        if (left > 0) {
            event.reasons["not of the form that the stream expects"] += std::uint64_t(left);
        }
    }

    void noteUnread(const RecordingLine &line, EventCounts &event)
    {
        UnreadPlaces unread;
        unread.take(line.arguments, m_streams.readBy(event.streams));
        constexpr std::size_t most = 200;
        for (const auto &[place, found] : unread.places()) {
            if (event.unread.size() < most || event.unread.count(place) > 0) {
                event.unread[place] += found.count;
            }
        }
    }

    Decoder m_decoder;
    RecordedEvents m_events;
    StreamPlaces m_streams;
    std::vector<Reason> m_reasons;
};

} // namespace

RecordingCounts checkRecording(const QByteArray &profile, RecordingReader &recording)
{
    RecordingChecker checker(profile, *Profile::fromJson(profile, QString()));
    RecordingCounts counts;
    while (const auto line = recording.next()) {
        checker.take(*line, counts);
    }
    counts.badLines = recording.badLines();
    counts.complaints = recording.complaints();
    counts.isCutOff = recording.isCutOff();
    return counts;
}

} // namespace app
