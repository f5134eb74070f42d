// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/draft/draft_words.h"

#include <algorithm>
#include <array>
#include <utility>

namespace app::draft {

namespace {

std::string lowered(std::string_view text)
{
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? char(c - 'A' + 'a') : c; });
    return result;
}

} // namespace

std::string spoken(std::string_view name)
{
    std::string text = phraseOf(name);
    if (text.front() >= 'a' && text.front() <= 'z') {
        text.front() = char(text.front() - 'a' + 'A');
    }
    return text;
}

std::string lastStep(std::string_view pointer)
{
    const std::size_t slash = pointer.rfind('/');
    std::string step(slash == std::string_view::npos ? pointer : pointer.substr(slash + 1));
    for (const auto &[escape, character] : {std::pair("~1", "/"), std::pair("~0", "~")}) {
        for (std::size_t at = step.find(escape); at != std::string::npos;
             at = step.find(escape, at + 1)) {
            step.replace(at, 2, character);
        }
    }
    return step;
}

int rankOf(std::string_view name, std::initializer_list<std::string_view> among)
{
    const std::string plain = lowered(name);
    const auto found = std::find(among.begin(), among.end(), plain);
    return found == among.end() ? -1 : int(found - among.begin());
}

std::string unitOf(std::string_view name)
{
    std::string unit = unitOfName(name);
    const std::vector<std::string> words = wordsOf(name);
    if (unit.empty() && !words.empty() && rankOf(words.back(), {"ping", "latency", "rtt"}) >= 0) {
        unit = "ms";
    }
    return unit;
}

bool isNoMeasure(std::string_view name)
{
    const std::vector<std::string> words = wordsOf(name);
    if (words.empty()) {
        return true;
    }
    static const auto ends = {
        std::string_view("ids"),       std::string_view("index"),   std::string_view("order"),
        std::string_view("position"),  std::string_view("width"),   std::string_view("height"),
        std::string_view("interval"),  std::string_view("timeout"), std::string_view("retries"),
        std::string_view("limit"),     std::string_view("offset"),  std::string_view("page"),
        std::string_view("code"),      std::string_view("nonce"),   std::string_view("seq"),
        std::string_view("sequence"),  std::string_view("weight"),  std::string_view("color"),
        std::string_view("colour"),    std::string_view("lat"),     std::string_view("lon"),
        std::string_view("lng"),       std::string_view("nr"),      std::string_view("number"),
        std::string_view("at"),        std::string_view("min"),     std::string_view("max"),
        std::string_view("important"), std::string_view("active"),  std::string_view("enabled"),
        std::string_view("flag"),      std::string_view("flags"),   std::string_view("date"),
        std::string_view("issued"),    std::string_view("created"), std::string_view("updated"),
        std::string_view("year")};
    const bool ended =
        std::find(ends.begin(), ends.end(), std::string_view(words.back())) != ends.end();
    return ended || isIdentityName(name) ||
           hasWord(words, {"status", "state", "severity", "level", "type", "priority"});
}

bool isSetUp(std::string_view event)
{
    return hasWord(wordsOf(event), {"config", "settings", "info", "schema", "types", "type",
                                    "options", "init", "hello", "list", "definitions", "menu"});
}

std::string meaningOf(std::string_view statusWord)
{
    const std::string word = lowered(statusWord);
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 47> meanings{{
        {"ok", "normal"},
        {"good", "normal"},
        {"normal", "normal"},
        {"up", "normal"},
        {"online", "normal"},
        {"healthy", "normal"},
        {"running", "normal"},
        {"active", "normal"},
        {"connected", "normal"},
        {"excellent", "normal"},
        {"increasing", "normal"},
        {"stable", "normal"},
        {"low", "normal"},
        {"success", "success"},
        {"completed", "success"},
        {"done", "success"},
        {"resolved", "success"},
        {"info", "information"},
        {"information", "information"},
        {"notice", "information"},
        {"maintenance", "information"},
        {"idle", "information"},
        {"warning", "warning"},
        {"warn", "warning"},
        {"degraded", "warning"},
        {"pending", "warning"},
        {"uncertain", "warning"},
        {"slow", "warning"},
        {"medium", "warning"},
        {"high", "warning"},
        {"amber", "warning"},
        {"yellow", "warning"},
        {"unstable", "warning"},
        {"attention", "warning"},
        {"decreasing", "warning"},
        {"critical", "critical"},
        {"error", "critical"},
        {"bad", "critical"},
        {"down", "critical"},
        {"failed", "critical"},
        {"offline", "critical"},
        {"danger", "critical"},
        {"fatal", "critical"},
        {"red", "critical"},
        {"urgent", "critical"},
        {"emergency", "critical"},
        {"alarm", "critical"},
    }};
    for (const auto &[known, meaning] : meanings) {
        if (known == word) {
            return std::string(meaning);
        }
    }
    return {};
}

} // namespace app::draft
