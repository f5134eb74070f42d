// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/server_address.h"

#include <QString>

namespace ui {

/// The address that the first start proposes.
QString proposedUrl();

/// What is wrong with an address. Empty where nothing is.
QString addressComplaint(const app::ServerAddress &address);

/// What to type instead. Empty where nothing is wrong.
QString addressAdvice(const app::ServerAddress &address);

} // namespace ui
