// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

namespace app {

/// True for a currency as backends write it: "$", "US$", "SAR", «ر.س», «ريال». Pure.
bool isCurrency(QStringView text);

} // namespace app
