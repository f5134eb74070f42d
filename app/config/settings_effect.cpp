// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/config/settings_effect.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace app {

namespace {

constexpr std::pair<const char *, SettingsEffect> effects[] = {
    {"lang", SettingsEffect::Shown},
    {"digits", SettingsEffect::Shown},
    {"theme", SettingsEffect::Shown},
    {"operator", SettingsEffect::Shown},
    {"sample-data", SettingsEffect::Shown},
    {"away-after", SettingsEffect::Presence},
    {"url", SettingsEffect::Source},
    {"path", SettingsEffect::Source},
    {"namespace", SettingsEffect::Source},
    {"transports", SettingsEffect::Source},
    {"transport-backend", SettingsEffect::Source},
    {"rest-origin", SettingsEffect::Source},
    {"ca-file", SettingsEffect::Source},
    {"client-cert", SettingsEffect::Source},
    {"client-key", SettingsEffect::Source},
};

} // namespace

SettingsEffect effectOf(const QString &name)
{
    const auto found = std::find_if(std::begin(effects), std::end(effects), [&](const auto &each) {
        return name == QLatin1String(each.first);
    });
    return found == std::end(effects) ? SettingsEffect::NextStart : found->second;
}

} // namespace app
