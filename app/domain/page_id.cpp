// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/page_id.h"

#include <algorithm>
#include <iterator>

namespace app::page {

namespace {
constexpr QLatin1String modulePrefix("module:");
constexpr QLatin1String anyModule("module:KEY");
constexpr QLatin1String offered[] = {home,    dashboard, anyModule, monitor,      events,
                                     profile, alerts,    actions,   notifications};
constexpr int longestKey = 200; ///< characters; who names a module on the command line types it
} // namespace

QString ofModule(const QString &key)
{
    return modulePrefix + key;
}

QString moduleKey(const QString &id)
{
    return id.startsWith(modulePrefix) ? id.mid(modulePrefix.size()) : QString();
}

bool canBeAskedFor(const QString &id)
{
    const QString key = moduleKey(id);
    if (key.isEmpty()) {
        return std::find(std::begin(offered), std::end(offered), id) != std::end(offered);
    }
    return key.size() <= longestKey &&
           std::none_of(key.begin(), key.end(), [](QChar each) { return each.isSpace(); });
}

QString choices()
{
    QStringList words;
    for (const QLatin1String &each : offered) {
        words.append(each);
    }
    const QString last = words.takeLast();
    return words.join(QLatin1String(", ")) + QLatin1String(" or ") + last;
}

} // namespace app::page
