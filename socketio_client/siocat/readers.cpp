// SPDX-License-Identifier: MIT
#include "socketio_client/siocat/readers.h"

#include <QStringDecoder>

#include <array>
#include <charconv>
#include <cmath>

namespace siocat {

namespace {

using Complaint = std::optional<std::string>;

/// What a timer can hold.
constexpr double longestMs = 24.0 * 24 * 3600 * 1000;

/// Cuts the number off the front of `text`.
std::optional<double> takeNumber(std::string_view &text)
{
    double value = 0;
    const char *const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value, std::chars_format::fixed);
    if (error != std::errc{} || value < 0 || !std::isfinite(value)) {
        return std::nullopt;
    }
    text.remove_prefix(static_cast<std::size_t>(stop - text.data()));
    return value;
}

struct Unit
{
    std::string_view name;
    double factor;
};

template<std::size_t count>
std::optional<double> withUnit(std::string_view text, const std::array<Unit, count> &units)
{
    const auto value = takeNumber(text);
    for (const Unit &unit : units) {
        if (value && unit.name == text) {
            return *value * unit.factor;
        }
    }
    return std::nullopt;
}

template<typename T>
Reader integerInto(T &target, int least, int most)
{
    return [&target, least, most](const std::string &word) -> Complaint {
        int value = 0;
        const char *const end = word.data() + word.size();
        const auto [stop, error] = std::from_chars(word.data(), end, value);
        if (error != std::errc{} || stop != end || value < least || value > most) {
            return "not a whole number from " + std::to_string(least) + " to " +
                   std::to_string(most);
        }
        target = value;
        return {};
    };
}

constexpr const char *notDuration = "not a duration such as 500ms, 2s, 1m or 1h";

} // namespace

std::optional<Milliseconds> parseDuration(std::string_view text)
{
    static constexpr std::array<Unit, 4> units{
        {{"ms", 1}, {"s", 1000}, {"m", 60'000}, {"h", 3'600'000}}};
    const auto value = text == "0" ? 0.0 : withUnit(text, units);
    if (!value || *value > longestMs) {
        return std::nullopt;
    }
    return Milliseconds(std::llround(*value));
}

std::optional<std::size_t> parseSize(std::string_view text)
{
    static constexpr std::array<Unit, 4> units{
        {{"", 1}, {"k", 1024}, {"M", 1024.0 * 1024}, {"G", 1024.0 * 1024 * 1024}}};
    constexpr double most = 1e15;
    const auto value = withUnit(text, units);
    if (!value || *value > most) {
        return std::nullopt;
    }
    return static_cast<std::size_t>(*value);
}

std::optional<double> parseNumber(std::string_view text)
{
    const auto value = takeNumber(text);
    return text.empty() ? value : std::nullopt;
}

bool isUtf8(std::string_view text)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString decoded = decoder(QByteArrayView(text.data(), qsizetype(text.size())));
    return !decoder.hasError();
}

Reader text(QString &target)
{
    return [&target](const std::string &word) -> Complaint {
        target = QString::fromStdString(word);
        return isUtf8(word) ? Complaint{} : Complaint("not UTF-8");
    };
}

Reader text(std::string &target)
{
    return [&target](const std::string &word) -> Complaint {
        target = word;
        return {};
    };
}

Reader duration(Milliseconds &target)
{
    return [&target](const std::string &word) -> Complaint {
        const auto value = parseDuration(word);
        if (!value) {
            return notDuration;
        }
        target = *value;
        return {};
    };
}

Reader optionalDuration(std::optional<Milliseconds> &target)
{
    return [&target](const std::string &word) -> Complaint {
        target = parseDuration(word);
        return target || word == "none" ? Complaint{} : Complaint(notDuration);
    };
}

Reader size(std::size_t &target, std::size_t most)
{
    return [&target, most](const std::string &word) -> Complaint {
        const auto value = parseSize(word);
        if (!value) {
            return "not a size such as 1000, 64k or 16M";
        }
        if (*value > most) {
            return "more than " + std::to_string(most);
        }
        target = *value;
        return {};
    };
}

Reader integer(int &target, int least, int most)
{
    return integerInto(target, least, most);
}

Reader integer(std::optional<int> &target, int least, int most)
{
    return integerInto(target, least, most);
}

Reader number(double &target, double least, double most)
{
    return [&target, least, most](const std::string &word) -> Complaint {
        const auto value = parseNumber(word);
        if (!value || *value < least || *value > most) {
            return "not a number from " + QString::number(least).toStdString() + " to " +
                   QString::number(most).toStdString();
        }
        target = *value;
        return {};
    };
}

} // namespace siocat
