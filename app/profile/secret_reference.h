// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/profile/json_cursor.h"

#include <nlohmann/json.hpp>

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace app {

/// {"secret": "login"} in the place of a value: what the operator has under that name, with the
/// text of "prefix" before it where there is one. A profile can name no file and no variable.
struct SecretReference
{
    std::string name;
    std::string prefix; ///< "Bearer "
};

/// The reference that `value` is; none where it is a value like others.
std::optional<SecretReference> secretReference(const nlohmann::json &value);

/// What looks like a reference and is none is a mistake, anywhere within the value, and so is a
/// value that is nested deeper than any backend's; false then.
bool checkSecretReferences(const JsonCursor &cursor);

/// Whether one stands anywhere within `value`.
bool namesSecret(const nlohmann::json &value);

/// The secret called so, UTF-8; none: there is none for where it would go to.
using SecretLookup = std::function<std::optional<std::string>(const std::string &name)>;

/// `value` with the secrets in the place of their references; a member or element whose secret is
/// missing is left out, and its name added to `missing`.
nlohmann::json withSecrets(const nlohmann::json &value, const SecretLookup &lookup,
                           std::vector<std::string> &missing);

} // namespace app
