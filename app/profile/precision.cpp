// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/precision.h"

#include "app/domain/kpi.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string>

namespace app {

namespace {

constexpr int maximumSignificant = 17; ///< no double has more

/// For a number with more digits than are trusted: what is left when it is rounded to those.
Precision roundedPrecision(double number)
{
    std::array<char, 40> buffer{};
    const auto end =
        std::to_chars(buffer.data(), buffer.data() + buffer.size(), number,
                      std::chars_format::scientific, static_cast<int>(trustedDigits) - 1)
            .ptr;
    std::string_view written(buffer.data(), static_cast<std::size_t>(end - buffer.data()));
    const std::size_t e = written.find('e');
    int power = 0;
    // from_chars() knows no "+".
    const std::size_t exponent = e + (written[e + 1] == '+' ? 2 : 1);
    std::from_chars(written.data() + exponent, end, power);
    std::string_view mantissa = written.substr(0, e);
    mantissa = mantissa.substr(0, mantissa.find_last_not_of('0') + 1);
    const auto point = mantissa.find('.');
    std::string digits(mantissa.substr(mantissa.front() == '-' ? 1 : 0));
    std::erase(digits, '.');
    const int fraction =
        point == std::string_view::npos ? 0 : static_cast<int>(mantissa.size() - point) - 1;
    return precisionOf(digits, power - fraction);
}

/// Of a number with a few decimals, as most are: much quicker than by its text.
std::optional<Precision> precisionOfUsual(double number)
{
    constexpr int mostDecimals = 4;
    constexpr double mostDigits = 1e15;
    double scale = 1;
    for (int decimals = 0; decimals <= mostDecimals; ++decimals, scale *= 10) {
        const double scaled = std::nearbyint(std::fabs(number) * scale);
        if (scaled >= mostDigits) {
            break;
        }
        if (scaled / scale == std::fabs(number)) {
            int digits = 1;
            for (auto rest = static_cast<std::uint64_t>(scaled); rest >= 10; rest /= 10) {
                ++digits;
            }
            return Precision{decimals, digits};
        }
    }
    return std::nullopt;
}

} // namespace

Precision precisionOf(std::string_view digits, int lastPower)
{
    digits.remove_prefix(std::min(digits.find_first_not_of('0'), digits.size()));
    return {std::clamp(-lastPower, 0, Quantity::maximumDecimals),
            std::min(static_cast<int>(digits.size()), maximumSignificant)};
}

Precision precisionOf(double number)
{
    if (!std::isfinite(number) || number == 0) {
        return {};
    }
    if (const auto usual = precisionOfUsual(number)) {
        return *usual;
    }
    std::array<char, 40> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number).ptr;
    std::array<char, 24> digits{};
    std::size_t count = 0;
    int fraction = 0;
    int power = 0;
    bool inFraction = false;
    for (const char *c = buffer.data(); c != end; ++c) {
        if (*c == 'e') {
            c += c[1] == '+' ? 2 : 1;
            std::from_chars(c, end, power);
            break;
        }
        if (*c == '.') {
            inFraction = true;
        } else if (*c >= '0' && *c <= '9') {
            fraction += inFraction ? 1 : 0;
            if (count < digits.size() && (*c != '0' || count > 0)) {
                digits[count++] = *c;
            }
        }
    }
    return count > trustedDigits && fraction > 0
               ? roundedPrecision(number)
               : precisionOf(std::string_view(digits.data(), count), power - fraction);
}

} // namespace app
