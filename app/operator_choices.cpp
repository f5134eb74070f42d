// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/operator_choices.h"

#include <pwd.h>
#include <unistd.h>

namespace app {

ui::UiSettings operatorChoices(const Settings &settings)
{
    ui::UiSettings choices;
    choices.language = settings.language;
    choices.digits = settings.digits;
    choices.theme = settings.theme;
    choices.operatorName = settings.operatorName;
    choices.sampleData = settings.sampleData;
    choices.url = settings.demo ? QString() : settings.url;
    return choices;
}

Settings withChoices(Settings settings, const ui::UiSettings &choices)
{
    settings.language = choices.language;
    settings.digits = choices.digits;
    settings.theme = choices.theme;
    settings.operatorName = choices.operatorName;
    settings.sampleData = choices.sampleData;
    return settings;
}

QString operatorName(const Settings &settings)
{
    if (!settings.operatorName.isEmpty()) {
        return settings.operatorName;
    }
    const passwd *entry = getpwuid(geteuid());
    return entry ? QString::fromLocal8Bit(entry->pw_name) : QString();
}

} // namespace app
