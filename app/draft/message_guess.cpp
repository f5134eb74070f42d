// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/draft/message_guess.h"

#include "app/draft/draft_words.h"

#include <algorithm>

namespace app::draft {

using Form = Table::Form;

namespace {

class MessageGuesser
{
public:
    explicit MessageGuesser(const KnownGroup &group)
        : m_group(group)
        , m_words(wordsOf(group.group.name))
    {}

    std::optional<Guess> guess()
    {
        const KnownTable *const known = table();
        if (!known) {
            return std::nullopt;
        }
        if (hasWord(m_words, {"alarm", "alarms", "alert", "alerts", "incident", "incidents",
                              "problem", "problems", "fault", "violation"})) {
            return alert(*known);
        }
        if (hasWord(m_words, {"error", "exception", "failure"}) && text(*known)) {
            return error(*known);
        }
        if (hasWord(m_words, {"user", "presence", "member", "operator"}) && known->roles.status) {
            return presence(*known);
        }
        if (hasWord(m_words, {"notification", "notifications", "notify", "message", "chat", "motd",
                              "news", "announcement", "toast", "inbox"})) {
            return notification(*known);
        }
        return std::nullopt;
    }

private:
    /// Where the messages are: the event itself, or the first list in it.
    const KnownTable *table() const
    {
        const KnownTable *found = nullptr;
        for (const KnownTable &each : m_group.tables) {
            const bool isList = each.table.form == Form::List || each.table.form == Form::Series;
            if (!found || (isList && text(each))) {
                found = &each;
            }
        }
        return found;
    }

    static const Place *text(const KnownTable &known)
    {
        if (known.roles.message || known.roles.label) {
            return known.roles.message ? known.roles.message : known.roles.label;
        }
        const Place *const whole = known.table.at({});
        return whole && whole->isText() ? whole : nullptr;
    }

    static const Place *firstOf(const Table &table, std::initializer_list<std::string_view> names)
    {
        const auto found =
            std::find_if(table.places.begin(), table.places.end(), [&](const Place &place) {
                return rankOf(lastStep(place.pointer), names) >= 0 && !place.isTime() &&
                       place.texts + place.numbers > 0;
            });
        return found == table.places.end() ? nullptr : &*found;
    }

    Json begin(const char *kind, const KnownTable &known) const
    {
        Json stream;
        stream["kind"] = kind;
        stream["event"] = m_group.group.name;
        const Form form = known.table.form;
        if (form == Form::Tuple) {
            stream["single"] = true;
        } else if (form == Form::Keyed) {
            stream["keyed"] = true;
        }
        if (form != Form::Single && !known.table.items.empty()) {
            stream["items"] = known.table.items;
        }
        return stream;
    }

    static void add(Json &stream, const char *key, const Place *place)
    {
        if (place) {
            stream[key] = place->pointer;
        }
    }

    Guess unreadable(const char *what) const
    {
        return {{}, {m_group.group.name + ": sounds like " + what + ", but has no text"}};
    }

    static Guess one(Json stream, const char *note)
    {
        stream["notes"] = std::string("guessed: ") + note;
        return {{std::move(stream)}, {}};
    }

    Guess alert(const KnownTable &known) const
    {
        const Roles &roles = known.roles;
        Json stream = begin("alert", known);
        if (hasWord(m_words, {"clear", "cleared", "remove", "removed", "resolved", "over", "end",
                              "ended", "closed"})) {
            const Place *const id = roles.id ? roles.id : known.table.at({});
            if (!id) {
                return unreadable("the end of an alert");
            }
            stream["op"] = "remove";
            stream["id"] = id->pointer;
            return one(std::move(stream), "the end of an alert, by its name");
        }
        const Place *const title = roles.label ? roles.label : text(known);
        if (!title) {
            return unreadable("an alert");
        }
        add(stream, "id", roles.id);
        stream["title"] = title->pointer;
        if (roles.message != title) {
            add(stream, "message", roles.message);
        }
        add(stream, "severity", roles.status);
        add(stream, "source", roles.source);
        add(stream, "time", roles.time);
        return one(std::move(stream), "an alert by its name; what ends it, only you can know");
    }

    Guess notification(const KnownTable &known) const
    {
        const Roles &roles = known.roles;
        const Place *const message = text(known);
        if (!message) {
            return unreadable("a notification");
        }
        Json stream = begin("notification", known);
        if (roles.id != message && roles.id != roles.label) {
            add(stream, "id", roles.id);
        }
        const Place *const sender = firstOf(known.table, {"from", "sender", "author", "username"});
        if (roles.label && roles.label != message) {
            stream["title"] = roles.label->pointer;
        } else if (sender) {
            stream["title"] = sender->pointer;
        } else {
            stream["title"] = {{"const", spoken(m_group.group.name)}};
        }
        stream["message"] = message->pointer;
        add(stream, "severity", roles.status);
        add(stream, "time", roles.time);
        add(stream, "read", roles.read);
        return one(std::move(stream), "a notification by its name");
    }

    Guess presence(const KnownTable &known) const
    {
        const Place *const id = firstOf(known.table, {"userid", "user_id", "id", "_id", "user"});
        if (!id) {
            return unreadable("somebody's presence");
        }
        Json stream = begin("userStatus", known);
        stream["id"] = id->pointer;
        add(stream, "name", firstOf(known.table, {"name", "username", "fullname"}));
        stream["status"] = known.roles.status->pointer;
        add(stream, "time", known.roles.time);
        return one(std::move(stream), "who is there, by the event's name");
    }

    Guess error(const KnownTable &known) const
    {
        Json stream = begin("error", known);
        stream["message"] = text(known)->pointer;
        add(stream, "code", firstOf(known.table, {"code", "errorcode"}));
        add(stream, "time", known.roles.time);
        return one(std::move(stream), "an error of the backend, by its name");
    }

    const KnownGroup &m_group;
    const std::vector<std::string> m_words;
};

} // namespace

std::optional<Guess> guessMessages(const KnownGroup &group)
{
    return MessageGuesser(group).guess();
}

} // namespace app::draft
