// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/localized_text.h"
#include "app/domain/preferences.h"
#include "ui/format/formatter.h"

#include <QMetaType>
#include <QString>

namespace ui {

using app::ThemeChoice;

/// What an operator can set in the window itself. The composition root loads and saves it.
struct UiSettings
{
    app::Language language = app::Language::Arabic;
    Digits digits = Digits::ByRegion;
    ThemeChoice theme = ThemeChoice::Automatic;
    QString operatorName;    ///< signs acknowledgements
    bool sampleData = false; ///< sample values may stand where no value ever came
    QString url;             ///< of the backend; empty: not chosen yet, or the demo
    bool urlOnTrial = false; ///< the operator has typed it, and it has not been saved yet
    QString urlBefore;       ///< what an address on trial stands in place of; empty: none

    bool operator==(const UiSettings &) const = default;
};

} // namespace ui

Q_DECLARE_METATYPE(ui::UiSettings)
