// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/payload.h"

#include <QDateTime>

namespace app::demo {

std::string isoTime(Time time)
{
    const auto sinceEpoch =
        std::chrono::duration_cast<std::chrono::milliseconds>(time.time_since_epoch());
    return QDateTime::fromMSecsSinceEpoch(sinceEpoch.count(), Qt::UTC)
        .toString(Qt::ISODateWithMs)
        .toStdString();
}

std::string textOf(const nlohmann::json &argument, const char *key)
{
    if (!argument.is_object()) {
        return {};
    }
    const auto found = argument.find(key);
    const bool isText = found != argument.end() && found->is_string();
    return isText ? found->get<std::string>() : std::string();
}

} // namespace app::demo
