// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/draft/draft_table.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace app::draft {

using nlohmann::json;
using Form = Table::Form;

namespace {

constexpr int deepest = 4;
constexpr std::size_t mostTables = 24;
constexpr std::size_t mostElements = 300; ///< of a list that are looked at
constexpr std::size_t longestTuple = 8;
constexpr std::size_t longestPointer = 120;

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// A time without a doubt: "2026-11-27T16:36:35", or a number that would be one near `now`.
bool isTime(const json &value, const QDateTime &now)
{
    if (const auto *text = value.get_ptr<const std::string *>()) {
        constexpr std::string_view form = "dddd-dd-ddTdd:dd";
        if (text->size() < form.size()) {
            return false;
        }
        for (std::size_t i = 0; i < form.size(); ++i) {
            const char c = (*text)[i];
            const bool fits = form[i] == 'd'   ? isDigit(c)
                              : form[i] == 'T' ? c == 'T' || c == ' '
                                               : c == form[i];
            if (!fits) {
                return false;
            }
        }
        return true;
    }
    if (!value.is_number()) {
        return false;
    }
    constexpr double day = 24 * 3600;
    constexpr double thousand = 1000;
    const double number = value.get<double>();
    const auto isNear = [&now](double seconds) {
        if (now.isValid()) {
            return std::abs(seconds - double(now.toSecsSinceEpoch())) < 400 * day;
        }
        return seconds > 1.4e9 && seconds < 4.1e9;
    };
    return isNear(number) || isNear(number / thousand);
}

std::string escaped(const std::string &key)
{
    std::string result;
    for (const char c : key) {
        result += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
    }
    return result;
}

bool hasDigit(const std::string &text)
{
    return std::any_of(text.begin(), text.end(), isDigit);
}

bool allObjects(const json &list)
{
    return std::all_of(list.begin(), list.end(), [](const json &each) { return each.is_object(); });
}

/// {"7": {…}, "8": {…}}: an object whose members are alike, and its keys are names of things.
bool isKeyed(const json &object)
{
    if (object.empty() || !allObjects(object)) {
        return false;
    }
    const json &first = object.begin().value();
    bool namesItself = true;
    bool areAlike = object.size() > 1 && !first.empty();
    bool areNumbered = true;
    std::size_t looked = 0;
    for (const auto &[key, each] : object.items()) {
        if (++looked > 50) {
            break;
        }
        const auto id = each.find("id");
        namesItself = namesItself && id != each.end() &&
                      (*id == key || (id->is_number() && id->dump() == key));
        areNumbered = areNumbered && hasDigit(key);
        std::size_t common = 0;
        for (const auto &[name, value] : each.items()) {
            common += first.contains(name) ? 1 : 0;
        }
        areAlike = areAlike && common * 10 >= std::max(first.size(), each.size()) * 6;
    }
    return namesItself || areAlike || (areNumbered && !first.empty());
}

bool isQuantity(const std::string &text)
{
    const std::size_t first = text.find_first_not_of(" $€£+-");
    return first != std::string::npos && isDigit(text[first]) && text.size() < 40;
}

class Collector
{
public:
    std::vector<Table> tables;

    void take(const Sample &sample)
    {
        m_now = sample.time;
        const json &arguments = sample.arguments;
        if (arguments.empty()) {
            return;
        }
        const json &first = arguments.front();
        constexpr std::size_t mostArguments = 16;
        // callback(error, answer), where there was none
        const bool isSecond = first.is_null() && arguments.size() == 2 && arguments[1].is_object();
        if (isSecond && !isKeyed(arguments[1])) {
            if (begin(Form::Single, {})) {
                walk(arguments[1], "args/1", {}, 0, true);
            }
            return;
        }
        if (!first.is_structured() && arguments.size() > 1) {
            Table *const single = begin(Form::Single, {});
            for (std::size_t i = 0; single && i < std::min(arguments.size(), mostArguments); ++i) {
                if (!arguments[i].is_structured()) {
                    note(*begun(Form::Single, {}), "args/" + std::to_string(i), arguments[i]);
                }
            }
        } else if (first.is_object() && !isKeyed(first)) {
            if (begin(Form::Single, {})) {
                walk(first, {}, {}, 0, true);
            }
        } else if (first.is_array() && !first.empty() && !allObjects(first)) {
            takeMixed(first);
        } else if (first.is_structured()) {
            takeList(first, {});
        } else if (Table *const single = begin(Form::Single, {})) {
            note(*single, {}, first);
        }
        for (std::size_t i = 1; i < std::min(arguments.size(), mostArguments); ++i) {
            const std::string pointer = "args/" + std::to_string(i);
            const bool isList =
                arguments[i].is_array() && !arguments[i].empty() && allObjects(arguments[i]);
            if (isList || (arguments[i].is_object() && isKeyed(arguments[i]))) {
                takeList(arguments[i], pointer);
            } else if (arguments[i].is_object()) {
                walk(arguments[i], pointer, pointer, 0, false);
            }
        }
    }

private:
    Table *begun(Form form, const std::string &items)
    {
        const auto found = std::find_if(tables.begin(), tables.end(), [&](const Table &table) {
            return table.form == form && table.items == items;
        });
        return found == tables.end() ? nullptr : &*found;
    }

    /// One more event with such a table; null where there are too many.
    Table *begin(Form form, const std::string &items)
    {
        Table *table = begun(form, items);
        if (!table) {
            if (tables.size() >= mostTables || items.size() > longestPointer) {
                return nullptr;
            }
            tables.push_back({});
            table = &tables.back();
            table->form = form;
            table->items = items;
        }
        ++table->events;
        if (form == Form::Single || form == Form::Tuple) {
            ++table->itemCount;
            table->mostItems = 1;
        }
        return table;
    }

    static Place *placeOf(Table &table, const std::string &pointer)
    {
        const auto found =
            std::find_if(table.places.begin(), table.places.end(),
                         [&pointer](const Place &each) { return each.pointer == pointer; });
        if (found != table.places.end()) {
            return &*found;
        }
        if (table.places.size() >= Table::mostPlaces || pointer.size() > longestPointer ||
            pointer.find_first_of("{}") != std::string::npos) {
            return nullptr;
        }
        table.places.push_back({});
        table.places.back().pointer = pointer;
        return &table.places.back();
    }

    void note(Table &table, const std::string &pointer, const json &value)
    {
        if (value.is_null()) {
            return;
        }
        Place *const place = placeOf(table, pointer);
        if (!place) {
            return;
        }
        ++place->seen;
        place->times += isTime(value, m_now) ? 1 : 0;
        if (value.is_number()) {
            const double number = value.get<double>();
            ++place->numbers;
            noteCourse(table, *place, number);
            place->least = std::min(place->least, number);
            place->greatest = std::max(place->greatest, number);
            place->hasFraction = place->hasFraction || number != std::floor(number);
        } else if (value.is_string()) {
            ++place->texts;
            place->quantities += isQuantity(value.get_ref<const std::string &>()) ? 1 : 0;
        } else if (value.is_boolean()) {
            ++place->booleans;
        } else if (value.is_array() && value.empty()) {
            ++place->emptyLists;
        } else if (value.is_array()) {
            const auto all = [&value](auto is) {
                return std::all_of(value.begin(), value.end(), is);
            };
            if (all([](const json &each) { return each.is_number(); })) {
                ++place->numberLists;
                place->shortestList = std::min(place->shortestList, value.size());
                place->longestList = std::max(place->longestList, value.size());
            }
            place->pairLists += all([](const json &each) {
                return each.is_array() && each.size() == 2 && each.back().is_number();
            })
                                    ? 1
                                    : 0;
        }
        if (!value.is_structured() && place->distinct.size() < Place::mostDistinct) {
            constexpr std::size_t longest = 200;
            std::string text = value.is_string() ? value.get<std::string>() : value.dump();
            text.resize(std::min(text.size(), longest));
            place->distinct.insert(std::move(text));
        }
    }

    void noteCourse(const Table &table, Place &place, double number) const
    {
        constexpr std::size_t mostCourses = 100;
        if (table.form != Form::Single || table.places.size() > mostCourses || !m_now.isValid()) {
            return;
        }
        if (place.course.size() >= Place::longestCourse) {
            place.course.erase(place.course.begin());
        }
        place.course.push_back({m_now.toMSecsSinceEpoch(), number});
    }

    /// All of an item, with the lists that it holds as lists.
    void flatten(Table &table, const json &item, const std::string &pointer, int depth)
    {
        if (item.is_object() && depth < deepest) {
            for (const auto &[key, each] : item.items()) {
                flatten(table, each, pointer + '/' + escaped(key), depth + 1);
            }
        } else if (item.is_array() && depth == 0 && item.size() <= longestTuple) {
            std::size_t index = 0;
            for (const json &each : item) {
                flatten(table, each, pointer + '/' + std::to_string(index++), depth + 1);
            }
        } else {
            note(table, pointer, item);
        }
    }

    void takeList(const json &list, const std::string &pointer)
    {
        const bool keyed = list.is_object();
        Table *const table = begin(keyed ? Form::Keyed : Form::List, pointer);
        if (!table) {
            return;
        }
        table->mostItems = std::max(table->mostItems, list.size());
        std::size_t looked = 0;
        for (const auto &[key, each] : list.items()) {
            if (keyed && table->keys.size() < Table::mostKeys) {
                table->keys.insert(key);
            }
            if (++looked > mostElements) {
                continue;
            }
            ++table->itemCount;
            flatten(*table, each, {}, 0);
        }
        if (!keyed) {
            noteOrder(*table, list);
        }
    }

    void noteOrder(Table &table, const json &list)
    {
        if (list.size() < 2 || !list.front().is_object()) {
            return;
        }
        const auto pointer = timeIn(list.front());
        if (!pointer) {
            return;
        }
        const bool rises =
            std::is_sorted(list.begin(), list.end(), [&pointer](const json &a, const json &b) {
                return a.contains(*pointer) && b.contains(*pointer) && a[*pointer] < b[*pointer];
            });
        ++(rises ? table.rising : table.unordered);
    }

    /// Where an item says its time: in itself, or one level down.
    std::optional<json::json_pointer> timeIn(const json &item) const
    {
        for (const auto &[key, value] : item.items()) {
            if (isTime(value, m_now)) {
                return json::json_pointer() / key;
            }
        }
        for (const auto &[key, value] : item.items()) {
            if (!value.is_object()) {
                continue;
            }
            for (const auto &[name, inner] : value.items()) {
                if (isTime(inner, m_now)) {
                    return json::json_pointer() / key / name;
                }
            }
        }
        return std::nullopt;
    }

    /// An argument that is an array, but no list of objects.
    void takeMixed(const json &array)
    {
        const bool ofArrays = std::all_of(array.begin(), array.end(), [](const json &each) {
            return each.is_array() && !each.empty() && each.size() <= longestTuple;
        });
        if (ofArrays) {
            takeList(array, {});
        } else if (array.size() <= longestTuple) {
            if (Table *const table = begin(Form::Tuple, {})) {
                flatten(*table, array, {}, 0);
            }
        }
    }

    /// `isItem`: its scalars are the event's own.
    void walk(const json &object, const std::string &pointer, const std::string &base, int depth,
              bool isItem)
    {
        for (const auto &[key, each] : object.items()) {
            const std::string inner = pointer + '/' + escaped(key);
            const bool isList = each.is_array() && !each.empty() && allObjects(each);
            if (isList || (each.is_object() && isKeyed(each))) {
                takeList(each, inner);
            } else if (each.is_object() && depth + 1 < deepest) {
                walk(each, inner, base, depth + 1, isItem);
            } else if (isItem) {
                note(*begun(Form::Single, {}), inner, each);
            }
        }
    }

    QDateTime m_now;
};

} // namespace

const Place *Table::at(const std::string &pointer) const
{
    const auto found = std::find_if(places.begin(), places.end(), [&pointer](const Place &each) {
        return each.pointer == pointer;
    });
    return found == places.end() ? nullptr : &*found;
}

std::vector<Table> tablesOf(const EventGroup &group)
{
    Collector collector;
    for (const Sample &sample : group.samples) {
        collector.take(sample);
    }
    for (Table &table : collector.tables) {
        const bool isSeries = table.form == Form::List && table.rising > 0 && table.unordered == 0;
        if (isSeries) {
            table.form = Form::Series;
        }
    }
    return std::move(collector.tables);
}

} // namespace app::draft
