// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/json_cursor.h"

#include "app/profile/unknown_key.h"

#include "app/profile/event_scope.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <cmath>

namespace app {

namespace {

QString escaped(std::string_view token)
{
    return QString::fromUtf8(token.data(), static_cast<qsizetype>(token.size()))
        .replace(u'~', QLatin1String("~0"))
        .replace(u'/', QLatin1String("~1"));
}

/// As EventArguments counts them: "0" to "15".
bool isArgumentNumber(const std::string &token)
{
    const bool isShort = token.size() == 1 || (token.size() == 2 && token.front() == '1');
    return isShort &&
           std::all_of(token.begin(), token.end(), [](char c) { return c >= '0' && c <= '9'; }) &&
           std::stoul(token) < EventArguments::maximum;
}

} // namespace

std::optional<JsonPath> parsedPointer(std::string_view pointer)
{
    constexpr std::size_t maximumTokens = 16;
    constexpr std::string_view ofArguments = "args";
    JsonPath path;
    if (pointer.starts_with(ofArguments)) {
        pointer.remove_prefix(ofArguments.size());
        path.fromArguments = true;
    }
    if (pointer.empty()) {
        return path.fromArguments ? std::nullopt : std::optional(path);
    }
    if (pointer.front() != '/') {
        return std::nullopt;
    }
    for (std::size_t i = 0; i < pointer.size(); ++i) {
        if (pointer[i] == '/') {
            path.tokens.emplace_back();
        } else if (pointer[i] != '~') {
            path.tokens.back() += pointer[i];
        } else if (i + 1 < pointer.size() && (pointer[i + 1] == '0' || pointer[i + 1] == '1')) {
            path.tokens.back() += pointer[++i] == '0' ? '~' : '/';
        } else {
            return std::nullopt;
        }
    }
    if (path.fromArguments && !isArgumentNumber(path.tokens.front())) {
        return std::nullopt;
    }
    return path.tokens.size() <= maximumTokens ? std::optional(path) : std::nullopt;
}

JsonCursor::JsonCursor(const nlohmann::json &value, ProfileErrors &errors)
    : JsonCursor(value, errors, {})
{}

JsonCursor::JsonCursor(const nlohmann::json &value, ProfileErrors &errors, QString pointer)
    : m_value(&value)
    , m_errors(&errors)
    , m_pointer(std::move(pointer))
{}

JsonCursor JsonCursor::at(std::string_view token, const nlohmann::json &value) const
{
    return {value, *m_errors, m_pointer + u'/' + escaped(token)};
}

void JsonCursor::fail(const QString &expected) const
{
    m_errors->add({{}, m_pointer, expected});
}

bool JsonCursor::isObject() const
{
    if (!m_value->is_object()) {
        fail(QStringLiteral("an object"));
    }
    return m_value->is_object();
}

bool JsonCursor::isObjectOf(std::initializer_list<std::string_view> keys) const
{
    if (!isObject()) {
        return false;
    }
    for (const auto &[key, value] : m_value->items()) {
        if (std::find(keys.begin(), keys.end(), key) == keys.end()) {
            QStringList names;
            for (const std::string_view each : keys) {
                names.append(QString::fromUtf8(each.data(), static_cast<qsizetype>(each.size())));
            }
            failUnknownKey(at(key, value), key,
                           QStringLiteral("known here: ") + names.join(QStringLiteral(", ")),
                           names);
        }
    }
    return true;
}

bool JsonCursor::has(std::string_view key) const
{
    return m_value->is_object() && m_value->contains(key);
}

std::optional<JsonCursor> JsonCursor::member(std::string_view key) const
{
    if (!has(key)) {
        return std::nullopt;
    }
    return at(key, *m_value->find(key));
}

std::optional<JsonCursor> JsonCursor::required(std::string_view key) const
{
    auto found = member(key);
    if (!found) {
        fail(QStringLiteral("an object with \"%1\"")
                 .arg(QString::fromUtf8(key.data(), static_cast<qsizetype>(key.size()))));
    }
    return found;
}

std::vector<std::pair<std::string, JsonCursor>> JsonCursor::members() const
{
    std::vector<std::pair<std::string, JsonCursor>> result;
    if (isObject()) {
        for (const auto &[key, value] : m_value->items()) {
            result.emplace_back(key, at(key, value));
        }
    }
    return result;
}

std::vector<JsonCursor> JsonCursor::elements() const
{
    std::vector<JsonCursor> result;
    if (!m_value->is_array()) {
        fail(QStringLiteral("an array"));
        return result;
    }
    for (const nlohmann::json &each : *m_value) {
        result.push_back(at(std::to_string(result.size()), each));
    }
    return result;
}

std::vector<JsonCursor> JsonCursor::oneOrMore() const
{
    if (m_value->is_string()) {
        return {*this};
    }
    if (!m_value->is_array()) {
        fail(QStringLiteral("a text or an array of texts"));
        return {};
    }
    return elements();
}

QString JsonCursor::text(int maximum) const
{
    return QString::fromStdString(utf8(maximum));
}

std::string JsonCursor::utf8(int maximum) const
{
    if (!m_value->is_string() || m_value->get_ref<const std::string &>().empty()) {
        fail(QStringLiteral("a text that is not empty"));
        return {};
    }
    const auto &text = m_value->get_ref<const std::string &>();
    if (text.size() > static_cast<std::size_t>(maximum)) {
        fail(QStringLiteral("a text of at most %1 bytes").arg(maximum));
        return {};
    }
    return text;
}

bool JsonCursor::boolean() const
{
    if (!m_value->is_boolean()) {
        fail(QStringLiteral("true or false"));
        return false;
    }
    return m_value->get<bool>();
}

int JsonCursor::integer(int minimum, int maximum) const
{
    if (m_value->is_number_integer()) {
        const double number = m_value->get<double>();
        if (number >= minimum && number <= maximum) {
            return m_value->get<int>();
        }
    }
    fail(QStringLiteral("an integer from %1 to %2").arg(minimum).arg(maximum));
    return minimum;
}

double JsonCursor::number() const
{
    if (!m_value->is_number()) {
        fail(QStringLiteral("a number"));
        return 0;
    }
    return m_value->get<double>();
}

std::chrono::milliseconds JsonCursor::duration() const
{
    static const QRegularExpression pattern(QStringLiteral("^([1-9][0-9]{0,6})(ms|s|min|h)$"));
    if (m_value->is_string()) {
        const auto match =
            pattern.match(QString::fromStdString(m_value->get_ref<const std::string &>()));
        if (match.hasMatch()) {
            const int number = match.captured(1).toInt();
            const QString unit = match.captured(2);
            if (unit == QLatin1String("ms")) {
                return std::chrono::milliseconds(number);
            }
            if (unit == QLatin1String("s")) {
                return std::chrono::seconds(number);
            }
            return unit == QLatin1String("min")
                       ? std::chrono::milliseconds(std::chrono::minutes(number))
                       : std::chrono::milliseconds(std::chrono::hours(number));
        }
    }
    fail(QStringLiteral("a duration like \"500ms\", \"10s\", \"5min\" or \"1h\""));
    return std::chrono::seconds(1);
}

std::optional<JsonPath> JsonCursor::path() const
{
    auto path = m_value->is_string() ? parsedPointer(m_value->get_ref<const std::string &>())
                                     : std::nullopt;
    if (!path) {
        fail(QStringLiteral("a JSON pointer: \"\" or \"/key\" or \"/key/0/key\", or from the "
                            "arguments on, \"args/1/key\""));
    }
    return path;
}

JsonPaths JsonCursor::paths() const
{
    JsonPaths result;
    const auto add = [&result](const JsonCursor &each) {
        if (auto path = each.path()) {
            result.push_back(*std::move(path));
        }
    };
    if (!m_value->is_array()) {
        add(*this);
        return result;
    }
    if (m_value->empty()) {
        fail(QStringLiteral("at least one JSON pointer"));
    }
    for (const JsonCursor &each : elements()) {
        add(each);
    }
    return result;
}

} // namespace app
