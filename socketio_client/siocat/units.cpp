// SPDX-License-Identifier: MIT
#include "socketio_client/siocat/units.h"

#include <QDateTime>

#include <array>

namespace siocat {

std::string formatNumber(double value, int digits)
{
    return QString::number(value, 'f', digits).toStdString();
}

std::string formatDuration(std::chrono::milliseconds duration)
{
    const auto ms = duration.count();
    if (ms < 1000) {
        return std::to_string(ms) + " ms";
    }
    if (ms < 60'000) {
        return formatNumber(double(ms) / 1000, 1) + " s";
    }
    return std::to_string(ms / 60'000) + " min " + std::to_string(ms / 1000 % 60) + " s";
}

std::string formatMs(double milliseconds)
{
    const int digits = milliseconds < 10 ? 2 : milliseconds < 100 ? 1 : 0;
    return formatNumber(milliseconds, digits) + " ms";
}

std::string formatBytes(double bytes)
{
    constexpr std::array<const char *, 4> units{"B", "KiB", "MiB", "GiB"};
    std::size_t unit = 0;
    while (bytes >= 1024 && unit + 1 < units.size()) {
        bytes /= 1024;
        ++unit;
    }
    return formatNumber(bytes, unit == 0 ? 0 : 1) + ' ' + units.at(unit);
}

std::string localTime()
{
    return QDateTime::currentDateTime().toString(QStringLiteral("HH:mm:ss.zzz")).toStdString();
}

std::string utcTime()
{
    return QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs).toStdString();
}

} // namespace siocat
