// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace ui {

/// The address that the first start proposes.
QString proposedUrl();

/// `typed` as an http or https URL: a bare host gets http://, ws and wss become http and https.
/// Empty where it is not an address, holds a password, or has anything after the path's root that
/// cannot be one.
QString normalisedUrl(const QString &typed);

} // namespace ui
