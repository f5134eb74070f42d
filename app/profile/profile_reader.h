// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/figure_key.h"
#include "app/profile/profile.h"
#include "app/profile/profile_data.h"

#include <tl/expected.hpp>

#include <QByteArray>

#include <string>
#include <string_view>

namespace app {

/// Reads a profile file's content (docs/profiles.md). The errors' file is left empty.
tl::expected<ProfileData, ProfileErrors> readProfile(const QByteArray &json);

/// A status word as StatusWords has it: trimmed, ASCII letters in lower case.
std::string statusKey(std::string_view word);

} // namespace app
