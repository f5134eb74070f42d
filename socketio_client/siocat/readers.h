// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/siocat/command.h"

#include <QString>

#include <chrono>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace siocat {

using Milliseconds = std::chrono::milliseconds;

/// "500ms", "1.5s", "2m", "1h" or "0": a number of at most 24 days with its unit.
std::optional<Milliseconds> parseDuration(std::string_view text);

/// Bytes: "1000", "64k", "16M", "1G" (powers of 1024).
std::optional<std::size_t> parseSize(std::string_view text);

std::optional<double> parseNumber(std::string_view text);

bool isUtf8(std::string_view text);

/// Refuses what is not UTF-8.
Reader text(QString &target);
Reader text(std::string &target);
Reader duration(Milliseconds &target);
/// "none" leaves the target without a value.
Reader optionalDuration(std::optional<Milliseconds> &target);
Reader size(std::size_t &target, std::size_t most = std::numeric_limits<std::size_t>::max());
Reader integer(int &target, int least, int most);
Reader integer(std::optional<int> &target, int least, int most);
Reader number(double &target, double least, double most);
/// A switch: `target` becomes `value`.
template<typename T, typename V>
Reader set(T &target, V value)
{
    return [&target, value = std::move(value)](const std::string &) {
        target = value;
        return std::optional<std::string>();
    };
}
/// One of the words; each stands for a value.
template<typename T>
Reader choice(T &target, std::vector<std::pair<std::string, T>> words)
{
    return [&target, words = std::move(words)](const std::string &word) {
        std::string known;
        for (const auto &[name, value] : words) {
            if (name == word) {
                target = value;
                return std::optional<std::string>();
            }
            known += (known.empty() ? "" : ", ") + name;
        }
        return std::optional<std::string>("not one of " + known);
    };
}

} // namespace siocat
