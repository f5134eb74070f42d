// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/used_places.h"

#include "app/profile/metric_names.h"
#include "app/profile/quantity_parser.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace app {

using nlohmann::json;

namespace {

// Steps that are no names of members.
constexpr const char *anyElement = "\x01element";
constexpr const char *anyMember = "\x01member";

/// The steps of a place within the event.
PlaceSteps ofEvent(const JsonPath &path)
{
    PlaceSteps steps;
    if (!path.fromArguments) {
        steps.emplace_back("0");
    }
    steps.insert(steps.end(), path.tokens.begin(), path.tokens.end());
    return steps;
}

class Places
{
public:
    ReadPlaces read;

    void takeStream(const StreamRule &rule)
    {
        if (rule.kind == StreamKind::Dashboard) {
            takeList(rule.summaryCards, rule.where);
            takeList(rule.topKpis, rule.where);
        } else {
            takeList(rule.list, rule.where);
        }
        for (const JsonPaths *paths : {&rule.removed, &rule.unreadCount, &rule.measuredAt}) {
            for (const JsonPath &path : *paths) {
                read.places.push_back(ofEvent(path));
            }
        }
        for (const JsonPath &path : rule.metrics) {
            read.metrics.emplace_back(ofEvent(path), &rule.metricNames);
        }
        m_items = {{"0"}};
        takeShape(rule.ofEvent);
        if (!rule.metrics.empty()) {
            takeConditions(rule.where); // the argument is the item that has them
        }
    }

private:
    void takeList(const ItemList &list, const std::vector<Condition> &where)
    {
        m_items.clear();
        for (const JsonPath &path : list.items) {
            PlaceSteps steps = ofEvent(path);
            m_items.push_back(steps);
            if (!list.isSingle) {
                steps.emplace_back(list.isKeyed ? anyMember : anyElement);
                m_items.push_back(std::move(steps));
            }
        }
        takeShape(list.shape);
        takeConditions(where);
    }

    void takeConditions(const std::vector<Condition> &conditions)
    {
        for (const Condition &condition : conditions) {
            takeSources(condition.value);
        }
    }

    void takeShape(const Shape &shape)
    {
        for (const FieldSources &sources : shape.sources) {
            takeSources(sources);
        }
    }

    void takeSources(const FieldSources &sources)
    {
        for (const FieldSource &source : sources) {
            for (const JsonPath &path : source.places) {
                takePath(path);
            }
            for (const auto &[language, text] : source.texts) {
                for (const TextPart &part : text) {
                    if (part.kind == TextPart::Kind::Place) {
                        takePath(part.place);
                    }
                }
            }
        }
    }

    void takePath(const JsonPath &path)
    {
        if (path.fromArguments) {
            read.places.push_back(ofEvent(path));
            return;
        }
        for (PlaceSteps steps : m_items) {
            steps.insert(steps.end(), path.tokens.begin(), path.tokens.end());
            read.places.push_back(std::move(steps));
        }
    }

    std::vector<PlaceSteps> m_items;
};

bool isIndex(const std::string &step)
{
    return !step.empty() && step.find_first_not_of("0123456789") == std::string::npos;
}

/// Whether `read` is the place, or something around it that is read whole.
bool covers(const PlaceSteps &read, const PlaceSteps &place)
{
    return !read.empty() && read.size() <= place.size() &&
           std::equal(read.begin(), read.end(), place.begin(),
                      [](const std::string &one, const std::string &other) {
                          return one == other || (other == anyElement && isIndex(one));
                      });
}

/// Whether some place goes through all members of the one at `steps`.
bool isKeyed(const PlaceSteps &steps, const std::vector<PlaceSteps> &read)
{
    return std::any_of(read.begin(), read.end(), [&steps](const PlaceSteps &each) {
        return each.size() > steps.size() && each[steps.size()] == anyMember &&
               std::equal(steps.begin(), steps.end(), each.begin());
    });
}

/// Whether something within `place` is read.
bool goesInto(const ReadPlaces &read, const PlaceSteps &place)
{
    const auto isWithin = [&place](const PlaceSteps &each) { return covers(place, each); };
    return std::any_of(read.places.begin(), read.places.end(), isWithin) ||
           std::any_of(read.metrics.begin(), read.metrics.end(),
                       [&](const auto &each) { return isWithin(each.first); });
}

/// A number, also as a text, whose name is wanted, or is said to be unwanted.
bool isMetric(const json &value, const PlaceSteps &place, const ReadPlaces &read)
{
    constexpr std::size_t longest = 200; // no number is as long
    const auto *const text = value.get_ptr<const std::string *>();
    const bool isNumber =
        value.is_number() ||
        (text && text->size() < longest &&
         quantityFromText(QString::fromStdString(*text)).kind == Quantity::Kind::Number);
    return isNumber &&
           std::any_of(read.metrics.begin(), read.metrics.end(), [&place](const auto &each) {
               const auto &[object, names] = each;
               if (place.size() <= object.size() || !covers(object, place)) {
                   return false;
               }
               std::string name;
               for (std::size_t i = object.size(); i < place.size(); ++i) {
                   if (place[i] == anyElement || place[i] == anyMember) {
                       return false;
                   }
                   name.append(name.empty() ? "" : ".").append(place[i]);
               }
               return metricPlace(names->exclude, name) || isWantedMetric(*names, name);
           });
}

std::string textOf(const PlaceSteps &steps)
{
    std::string name;
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const bool isAny = steps[i] == anyElement || steps[i] == anyMember;
        name += i > 0             ? '/' + (isAny ? std::string("*") : steps[i])
                : steps[0] == "0" ? std::string()
                                  : "args/" + steps[0];
    }
    return name.empty() ? "the value itself" : name;
}

/// The object or list that a text or bytes hold, as the decoder opens it; none where they are none.
std::optional<json> opened(const json &value)
{
    json inner(json::value_t::discarded);
    if (value.is_string()) {
        inner = json::parse(value.get_ref<const std::string &>(), nullptr, false);
    } else if (value.is_binary()) {
        inner = json::parse(value.get_binary(), nullptr, false);
    }
    return inner.is_structured() ? std::optional(std::move(inner)) : std::nullopt;
}

} // namespace

void ReadPlaces::add(const ReadPlaces &others)
{
    places.insert(places.end(), others.places.begin(), others.places.end());
    metrics.insert(metrics.end(), others.metrics.begin(), others.metrics.end());
}

StreamPlaces::StreamPlaces(Profile profile)
    : m_profile(std::move(profile))
{
    const std::vector<StreamRule> &streams = m_profile.data().streams;
    m_names.emplace(m_profile.nsp().toStdString(), EventNames(streams, m_profile.nsp(), true));
    for (const QString &nsp : m_profile.otherNamespaces()) {
        m_names.emplace(nsp.toStdString(), EventNames(streams, nsp, false));
    }
    for (const StreamRule &stream : streams) {
        Places places;
        places.takeStream(stream);
        m_read.push_back(std::move(places.read));
    }
}

std::vector<std::size_t> StreamPlaces::of(std::string_view event, std::string_view nsp) const
{
    const std::string own = m_profile.nsp().toStdString();
    const auto names = m_names.find(nsp.empty() ? std::string_view(own) : nsp);
    std::vector<std::size_t> streams;
    if (names != m_names.end()) {
        for (const EventNames::Match &match : names->second.find(event)) {
            streams.push_back(match.stream);
        }
    }
    return streams;
}

ReadPlaces StreamPlaces::readBy(const std::vector<std::size_t> &streams) const
{
    ReadPlaces read;
    for (const std::size_t stream : streams) {
        read.add(m_read[stream]);
    }
    return read;
}

void UnreadPlaces::take(const json &arguments, const ReadPlaces &read)
{
    PlaceSteps steps;
    walk(arguments, steps, false, read);
}

/// Recursive: the depth is bounded by who has read it, and here once more.
void UnreadPlaces::walk(const json &value, PlaceSteps &steps, bool isOpened, const ReadPlaces &read)
{
    constexpr std::size_t deepest = 8;
    constexpr std::size_t mostPlaces = 500;
    constexpr int mostElements = 100;
    const bool isRead = std::any_of(read.places.begin(), read.places.end(),
                                    [&](const PlaceSteps &each) { return covers(each, steps); });
    if (isRead || isMetric(value, steps, read)) {
        return;
    }
    if (value.is_structured() && !value.empty() && steps.size() < deepest) {
        int looked = 0;
        for (const auto &[key, each] : value.items()) {
            if (++looked > mostElements) {
                break;
            }
            // Elements are one place, and so are the members of a keyed list; arguments are not.
            if (steps.empty()) {
                steps.push_back(key);
            } else if (value.is_array()) {
                steps.emplace_back(anyElement);
            } else {
                steps.push_back(isKeyed(steps, read.places) ? std::string(anyMember) : key);
            }
            walk(each, steps, isOpened, read);
            steps.pop_back();
        }
        return;
    }
    // Nothing inside what was opened is opened again.
    if (!isOpened && goesInto(read, steps)) {
        if (const auto inner = opened(value)) {
            walk(*inner, steps, true, read);
            return;
        }
    }
    const std::string name = textOf(steps);
    if (!value.is_null() && (m_places.size() < mostPlaces || m_places.count(name) > 0)) {
        Unread &place = m_places[name];
        ++place.count;
        place.type = value.type();
    }
}

} // namespace app
