// SPDX-License-Identifier: MIT
#include "socketio_client/siocat/record/masking.h"

#include "socketio_client/siocat/ndjson/line_parser.h"
#include "socketio_client/siocat/readers.h"
#include "socketio_client/siocat/record/secret_names.h"
#include "socketio_client/siocat/record/text_masking.h"

#include <algorithm>
#include <vector>

namespace siocat {

using Json = nlohmann::json;

namespace {

/// Names a secret that stands beside it. Not every text that speaks of one does.
bool isSecretName(std::string_view text)
{
    constexpr std::size_t longest = 64;
    constexpr auto mostBlanks = 1; // "كلمة المرور"
    if (text.ends_with(':') || text.ends_with('=')) {
        text.remove_suffix(1);
    }
    return !text.empty() && text.size() <= longest &&
           std::all_of(text.begin(), text.end(),
                       [](char c) {
                           return isLetterOrDigit(c) || c == ' ' || c == '-' || c == '_' ||
                                  c == '.' || c == '[' || c == ']';
                       }) &&
           std::count(text.begin(), text.end(), ' ') <= mostBlanks && namesSecret(text);
}

/// Keys that become the same stay apart: nothing of what was sent is lost.
std::string freeKey(const Json &object, const std::string &wanted, std::size_t &number)
{
    std::string key = wanted;
    while (object.contains(key)) {
        key = wanted + " " + std::to_string(++number);
    }
    return key;
}

} // namespace

Json Masking::masked(Json value, std::string_view name)
{
    mask(value, namesSecret(name));
    return value;
}

std::string Masking::maskedText(const std::string &text)
{
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first != std::string::npos && (text[first] == '{' || text[first] == '[')) {
        if (auto shown = maskedJson(text)) {
            return *std::move(shown);
        }
    }
    return maskedWords(text);
}

void Masking::mask(Json &value, bool isSecret)
{
    if (value.is_object()) {
        maskMembers(value, isSecret);
    } else if (value.is_array()) {
        maskElements(value, isSecret);
    } else if (value == mark) {
        return;
    } else if (isSecret && (value.is_number() || value.is_binary() ||
                            (value.is_string() && !value.get_ref<std::string &>().empty()))) {
        value = mark;
        ++m_count;
    } else if (value.is_string()) {
        value = maskedText(value.get_ref<std::string &>());
    } else if (value.is_binary()) {
        maskBytes(value);
    }
}

void Masking::maskMembers(Json &object, bool isSecret)
{
    bool valueIsSecret = false;
    for (const auto &member : object.items()) {
        valueIsSecret =
            valueIsSecret || (member.value().is_string() && tellsName(member.key()) &&
                              isSecretName(member.value().get_ref<const std::string &>()));
    }
    std::vector<std::pair<std::string, std::string>> renamed;
    for (auto member = object.begin(); member != object.end(); ++member) {
        const std::string &key = member.key();
        mask(member.value(), isSecret || namesSecret(key) || (valueIsSecret && holdsValue(key)));
        if (std::string shown = maskedWords(key); shown != key) {
            renamed.emplace_back(key, std::move(shown));
        }
    }
    std::size_t number = 1;
    for (auto &[key, shown] : renamed) {
        Json value = std::move(object[key]);
        object.erase(key);
        object[freeKey(object, shown, number)] = std::move(value);
    }
}

/// Headers come as a flat list of names and values, too, some with several values.
void Masking::maskElements(Json &array, bool isSecret)
{
    bool nextIsSecret = false;
    for (Json &element : array) {
        const bool isNamed = nextIsSecret && !element.is_object();
        const auto *const text = element.get_ptr<const std::string *>();
        nextIsSecret = !isNamed && text != nullptr && isSecretName(*text);
        mask(element, isSecret || isNamed);
    }
}

void Masking::maskBytes(Json &value)
{
    const auto &bytes = value.get_binary();
    const std::string text(bytes.begin(), bytes.end());
    if (!isUtf8(text)) {
        return;
    }
    if (const std::string shown = maskedText(text); shown != text) {
        value = Json::binary({shown.begin(), shown.end()});
    }
}

/// None where it is no JSON.
std::optional<std::string> Masking::maskedJson(const std::string &text)
{
    constexpr int deepest = 4;
    auto inner = ndjson::parseLine(text);
    if (!inner) {
        return std::nullopt;
    }
    if (m_depth >= deepest) {
        ++m_count;
        return mark;
    }
    const std::size_t before = m_count;
    ++m_depth;
    mask(*inner, false);
    --m_depth;
    return m_count == before ? text : inner->dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string Masking::maskedWords(const std::string &text)
{
    constexpr std::size_t shortest = 4; // "pw=x"
    if (text.size() < shortest) {
        return text;
    }
    if (text.find("PRIVATE KEY-----") != std::string::npos ||
        text.find("PRIVATE KEY BLOCK-----") != std::string::npos) {
        ++m_count;
        return mark;
    }
    TextMasking words(text, mark, [this](const std::string &json) { return maskedJson(json); });
    std::string shown = words.masked();
    m_count += words.count();
    return shown;
}

} // namespace siocat
