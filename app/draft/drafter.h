// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/draft/event_groups.h"
#include "app/draft/sent_events.h"
#include "app/recording/recording_line.h"

#include <nlohmann/json.hpp>

#include <QString>

#include <cstddef>
#include <vector>

namespace app {

/// Watches events, and what a backend answered, and guesses a profile from them: which are figures,
/// alerts, notifications, what is called how, what is asked for, and what is worth no place on a
/// screen. Every guess is told in the profile's `notes`, and so is all that is left out. Takes
/// whatever comes, within bounds. Not thread-safe.
class Drafter
{
public:
    /// What its first line says of the connection.
    void take(const RecordingHead &head) { m_handshake = head.handshake; }
    /// Anything of a recording, in its order; what is neither an event, nor sent, nor an answer
    /// says nothing.
    void take(const RecordingLine &line);
    std::size_t events() const { return m_groups.events(); }
    std::size_t answers() const { return m_answers.events(); } ///< to what is known to be sent

    /// A profile that the reader accepts. `url` may be empty; no user and no query in it.
    nlohmann::ordered_json draft(const QString &url, const QString &path) const;

private:
    std::vector<draft::EventGroup> found() const;

    nlohmann::json m_handshake = nlohmann::json::object();
    draft::EventGroups m_groups;
    draft::EventGroups m_answers; ///< by what was asked
    draft::SentEvents m_sent;
};

} // namespace app
