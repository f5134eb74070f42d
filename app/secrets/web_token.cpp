// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/secrets/web_token.h"

#include <nlohmann/json.hpp>

#include <QByteArray>

#include <cmath>

namespace app {

std::optional<QDateTime> expiryOf(std::string_view token)
{
    constexpr std::size_t longest = 64 * 1024;
    const auto first = token.find('.');
    const auto second = first == std::string_view::npos ? first : token.find('.', first + 1);
    if (second == std::string_view::npos || token.size() > longest) {
        return std::nullopt;
    }
    const std::string_view payload = token.substr(first + 1, second - first - 1);
    const auto decoded = QByteArray::fromBase64Encoding(
        QByteArray(payload.data(), qsizetype(payload.size())),
        QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    if (!decoded) {
        return std::nullopt;
    }
    const auto claims = nlohmann::json::parse((*decoded).begin(), (*decoded).end(), nullptr, false);
    if (!claims.is_object() || !claims.contains("exp") || !claims["exp"].is_number()) {
        return std::nullopt;
    }
    const double seconds = claims["exp"].get<double>();
    constexpr double farthest = 253'402'300'800; // the year 10000
    if (!(seconds >= 0 && seconds < farthest)) {
        return std::nullopt;
    }
    return QDateTime::fromSecsSinceEpoch(qint64(std::floor(seconds)), Qt::UTC);
}

} // namespace app
