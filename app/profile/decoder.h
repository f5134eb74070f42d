// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/action.h"
#include "app/domain/message_sink.h"
#include "app/domain/moment.h"
#include "app/domain/stream_kind.h"
#include "app/profile/event_scope.h"
#include "app/profile/profile.h"

#include <nlohmann/json.hpp>
#include <simdjson.h>

#include <QVector>

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace app {

/// An event to send.
struct OutgoingEvent
{
    std::string name;
    nlohmann::json arguments = nlohmann::json::array(); ///< always at least one object
    std::string nsp{}; ///< another namespace that it belongs to; empty: the profile's own
    bool operator==(const OutgoingEvent &) const = default;
};

/// Turns a backend's events into domain values and actions into events, as a Profile says.
/// Not thread-safe: one for each thread.
class Decoder
{
public:
    /// `nsp` is what it is connected to in place of the profile's own namespace; empty: that one.
    explicit Decoder(Profile profile, const QString &nsp = {});
    ~Decoder();
    Decoder(Decoder &&) noexcept;
    Decoder &operator=(Decoder &&) noexcept;

    /// Puts the messages that an event means into `sink`: none for an event that the profile does
    /// not know (known is false then). `arguments` gives argument i as simdjson's tree. Malformed
    /// items are skipped and counted, their neighbours are kept. `attachments` are the event's, in
    /// wire order: JSON that came as bytes, or as a text, is read as the JSON it is.
    struct Decoded
    {
        bool known = false;
        int malformed = 0;  ///< items or whole events skipped
        int passedOver = 0; ///< items that the profile does not want
        int duplicates = 0; ///< items that were called as another one of their list
        int correctedTimes =
            0; ///< time stamps replaced by that of arrival, or that could not be read
    };
    using ArgumentReader = EventArguments::Reader;
    /// `nsp`: the namespace that the event came from; empty: the own one. What another one says is
    /// marked as said by it (NamespaceSink), and nothing where no stream reads that one.
    Decoded decode(std::string_view event, const ArgumentReader &arguments, const Moment &arrival,
                   std::span<const std::string_view> attachments, MessageSink &sink,
                   std::string_view nsp = {});

    /// A namespace is joined anew: what it sends again is what it sent before.
    void beginSession(std::string_view nsp = {});

    /// The event that carries out `action`; none where the profile has no such event.
    std::optional<OutgoingEvent> encode(const Action &action) const;

    /// Events to send after each connect, before any subscription.
    std::vector<OutgoingEvent> greetings() const;

    /// True for the profile's own namespace, or what is connected to in its place, and where none
    /// is said.
    bool isOwn(std::string_view nsp) const;
    /// True if this event of this namespace belongs to a stream of the profile.
    bool knows(std::string_view event, std::string_view nsp = {}) const;
    /// What its streams read out of it, in the order of the profile; empty: it belongs to none.
    QVector<StreamKind> streamsOf(std::string_view event, std::string_view nsp = {}) const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace app
