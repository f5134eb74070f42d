// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/config/settings.h"
#include "app/domain/secret_place.h"

#include <tl/expected.hpp>

namespace app {

/// Reads "NAME=file:PATH,NAME@https://host=env:VARIABLE". The error says what was expected, and
/// repeats nothing: somebody may have written the secret itself.
tl::expected<SecretPlaces, QString> readSecretPlaces(const QString &text);

/// All that the settings say, the token's file among them. The error is one line: a secret that
/// would come from two places.
tl::expected<SecretPlaces, QString> secretPlaces(const Settings &settings);

} // namespace app
