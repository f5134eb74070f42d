// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/name_words.h"

#include <algorithm>
#include <array>
#include <utility>

namespace app {

namespace {

using Pair = std::pair<std::string_view, std::string_view>;

bool isUpper(char c)
{
    return c >= 'A' && c <= 'Z';
}

bool isLower(char c)
{
    return c >= 'a' && c <= 'z';
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

char lowered(char c)
{
    return isUpper(c) ? char(c - 'A' + 'a') : c;
}

template<std::size_t Size>
std::string_view meaningIn(const std::array<Pair, Size> &list, std::string_view word)
{
    const auto found = std::find_if(list.begin(), list.end(),
                                    [word](const Pair &each) { return each.first == word; });
    return found == list.end() ? std::string_view() : found->second;
}

std::string_view unitOfWord(std::string_view word)
{
    static constexpr std::array<Pair, 25> units{{
        {"ms", "ms"},
        {"millis", "ms"},
        {"milliseconds", "ms"},
        {"msec", "ms"},
        {"seconds", "s"},
        {"secs", "s"},
        {"sec", "s"},
        {"minutes", "min"},
        {"hours", "h"},
        {"percent", "%"},
        {"percentage", "%"},
        {"pct", "%"},
        {"%", "%"},
        {"bytes", "B"},
        {"kb", "kB"},
        {"mb", "MB"},
        {"gb", "GB"},
        {"celsius", "°C"},
        {"fahrenheit", "°F"},
        {"kwh", "kWh"},
        {"kw", "kW"},
        {"volts", "V"},
        {"hz", "Hz"},
        {"rpm", "rpm"},
        {"microseconds", "µs"},
    }};
    return meaningIn(units, word);
}

/// The unit of a name, and how many of its words say it.
struct FoundUnit
{
    std::string_view unit;
    std::size_t words = 0;
};

FoundUnit unitIn(std::string_view name, const std::vector<std::string> &words)
{
    const std::size_t count = words.size();
    if (count == 0) {
        return {};
    }
    const std::string &last = words.back();
    const bool isPer = count > 2 && words[count - 2] == "per";
    if (isPer) {
        const bool isSecond = last == "second" || last == "sec" || last == "s";
        return isSecond ? FoundUnit{"/s", 2} : FoundUnit{}; // of anything else nobody is sure
    }
    if (last == "s" && count > 1 && name.size() > 2) {
        const char before = name[name.size() - 2];
        return before == '/'                    ? FoundUnit{"/s", 1}
               : before == '_' || before == '.' ? FoundUnit{"s", 1}
                                                : FoundUnit{};
    }
    const std::string_view unit = unitOfWord(last);
    return unit.empty() ? FoundUnit{} : FoundUnit{unit, 1};
}

std::string shown(const std::string &word)
{
    static constexpr std::array<std::string_view, 31> acronyms{
        "cpu", "gpu", "ram", "rss", "io",  "http", "https", "tcp", "udp", "ip",  "dns",
        "db",  "sql", "api", "url", "ws",  "ttl",  "gc",    "os",  "rtt", "ssl", "tls",
        "qps", "rps", "vm",  "id",  "pid", "uuid", "pm2",   "uri", "lan"};
    static constexpr std::array<Pair, 6> shortened{{{"req", "requests"},
                                                    {"reqs", "requests"},
                                                    {"mem", "memory"},
                                                    {"conn", "connections"},
                                                    {"conns", "connections"},
                                                    {"avg", "average"}}};
    if (std::find(acronyms.begin(), acronyms.end(), word) != acronyms.end()) {
        std::string upper = word;
        std::transform(upper.begin(), upper.end(), upper.begin(),
                       [](char c) { return isLower(c) ? char(c - 'a' + 'A') : c; });
        return upper;
    }
    const std::string_view whole = meaningIn(shortened, word);
    return whole.empty() ? word : std::string(whole);
}

/// "3f2b", "Fg2s": letters after digits; "5xx" is a class of answers.
bool looksRandom(const std::string &word)
{
    for (std::size_t i = 1; i < word.size(); ++i) {
        if (isDigit(word[i - 1]) && isLower(word[i]) && word.substr(i) != "xx") {
            return true;
        }
    }
    return false;
}

/// Whether a program has made it, and not a person, nor the maker of a thing.
bool isMade(std::string_view name, const std::vector<std::string> &words)
{
    constexpr std::size_t longest = 128;
    const auto isOfName = [](char c) {
        return isUpper(c) || isLower(c) || isDigit(c) || c == '.' || c == '_' || c == '/' ||
               c == '-' || c == '%';
    };
    const bool plain = name.size() <= longest && std::all_of(name.begin(), name.end(), isOfName) &&
                       std::any_of(name.begin(), name.end(), isLower);
    if (!plain || words.empty() || name.front() == '/' ||
        std::any_of(words.begin(), words.end(), looksRandom)) {
        return false;
    }
    const bool hasDigits = std::any_of(name.begin(), name.end(), isDigit);
    if (words.size() == 1) {
        return name.size() > 2 && !hasDigits && std::all_of(name.begin(), name.end(), isLower);
    }
    // "db-1" is the name of a thing.
    const bool hasJoint = name.find_first_of("._/%") != std::string_view::npos;
    const bool hasHyphen = name.find('-') != std::string_view::npos;
    return hasJoint || !hasDigits || !hasHyphen;
}

} // namespace

std::vector<std::string> wordsOf(std::string_view name)
{
    std::vector<std::string> words;
    bool between = true;
    for (std::size_t i = 0; i < name.size(); ++i) {
        const char c = name[i];
        if (!isUpper(c) && !isLower(c) && !isDigit(c) && (c & 0x80) == 0 && c != '%') {
            between = true;
            continue;
        }
        const bool nextIsLower = i + 1 < name.size() && isLower(name[i + 1]);
        const bool begins =
            isUpper(c) && i > 0 &&
            (isLower(name[i - 1]) || isDigit(name[i - 1]) || (isUpper(name[i - 1]) && nextIsLower));
        if (between || begins) {
            words.emplace_back();
        }
        between = false;
        words.back() += lowered(c);
    }
    return words;
}

bool hasWord(const std::vector<std::string> &words, std::initializer_list<std::string_view> among)
{
    return std::any_of(words.begin(), words.end(), [&among](const std::string &word) {
        return std::find(among.begin(), among.end(), word) != among.end();
    });
}

std::string unitOfName(std::string_view name)
{
    return std::string(unitIn(name, wordsOf(name)).unit);
}

std::string phraseOf(std::string_view name)
{
    std::vector<std::string> words = wordsOf(name);
    std::size_t count = words.size();
    if (const FoundUnit unit = unitIn(name, words); unit.words < count) {
        count -= unit.words;
    }
    // That they are counted is seen.
    if (count > 1 && count == words.size() && words.back() == "count") {
        --count;
    }
    std::string text;
    for (std::size_t i = 0; i < count; ++i) {
        text += (text.empty() ? "" : " ") + shown(words[i]);
    }
    return text.empty() ? std::string(name) : text;
}

bool isMadeName(std::string_view name)
{
    return isMade(name, wordsOf(name));
}

QString readableName(const QString &name)
{
    const std::string utf8 = name.toStdString();
    if (!isMadeName(utf8)) {
        return name;
    }
    QString text = QString::fromStdString(phraseOf(utf8));
    text[0] = text.at(0).toUpper();
    return text;
}

bool isIdentityName(std::string_view name)
{
    const std::vector<std::string> words = wordsOf(name);
    if (words.empty()) {
        return false;
    }
    // "orders_this_year" is a measure, "year" is none.
    const bool alone = words.size() == 1 &&
                       hasWord(words, {"year", "date", "created", "updated", "modified", "issued"});
    const std::vector<std::string> last{words.back()};
    return alone || (last.front() == "at" && words.size() > 1) ||
           hasWord(last, {"id", "pid", "ppid", "uid", "gid", "uuid", "port", "version", "revision",
                          "serial", "hash", "timestamp", "ts", "epoch"});
}

} // namespace app
