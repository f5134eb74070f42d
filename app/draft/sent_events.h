// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/draft/book_finder.h"
#include "app/recording/recording_line.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace app::draft {

/// What was sent while somebody recorded, which made the backend talk: greetings for a profile, and
/// questions that it asks again and again. Secrets become references, and are never written.
/// Bounded, whatever comes.
class SentEvents
{
public:
    /// An event that was sent.
    void take(const RecordingLine &line);
    /// The name under which this answer to one of them is looked at, of all that were asked so;
    /// empty: it is not known what it answers.
    std::string answerName(const RecordingLine &answer);

    /// How many different questions of a namespace were answered.
    std::size_t answeredIn(const std::string &nsp) const;

    struct Written
    {
        std::vector<Json> greetings;
        std::vector<Json> asks;
        std::vector<std::string> notes;
    };
    /// Of the namespace. `worth`: those names of answers that streams read, by what they are called
    /// in the profile.
    Written written(const std::string &nsp, const std::map<std::string, std::string> &worth) const;

    /// A profile's "connection" that lets a program in as `handshake` was, with secrets named;
    /// null: nothing was sent for that.
    static Json connectionOf(const nlohmann::json &handshake, std::vector<std::string> &notes);

    /// It sounds as if it only asked: what may do something, a pump or a door, nobody repeats.
    static bool isQuestion(const std::string &event);
    /// It sounds like what opens a connection: each that is made may send it.
    static bool opens(const std::string &event);

private:
    struct Sent
    {
        std::string nsp;
        std::string event;
        Json arguments;
        bool isUsable = true; ///< else no profile can say it
        bool namesSecret = false;
        std::string answer; ///< the name for it
        bool isAnswered = false;
        std::vector<std::chrono::microseconds> times{}; ///< bounded
    };
    static Json askOf(const Sent &sent, const std::string &answer);
    std::string freeName(const Sent &sent) const;

    std::vector<Sent> m_sent;
    std::map<std::string, std::size_t> m_byText;
    std::map<std::pair<std::string, std::uint64_t>, std::size_t> m_open; ///< by namespace, number
    std::size_t m_leftOut = 0;
};

} // namespace app::draft
