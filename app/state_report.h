// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/console_models.h"
#include "ui/format/formatter.h"

#include <nlohmann/json.hpp>

namespace app {

/// What the models hold, for support and for scripts (docs/user-guide.md, --state). Times are
/// ISO 8601 UTC, unknown is null; `text` is what a card shows, without bidi marks. GUI thread.
nlohmann::ordered_json stateReport(ConsoleModels &models, const ui::Formatter &formatter,
                                   const Moment &now);

} // namespace app
