// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace ui {

/// Lets screen readers know what the console's own widgets are: the rail is a list of tabs, labels
/// are static text, banners are alerts, cards and chips are groups with a name. Their texts are
/// plain: neither mark-up nor bidi controls reach a reader. May be called again.
void installAccessibility();

} // namespace ui
