// SPDX-License-Identifier: MIT
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace siocat {

/// Whether what is called so opens doors: "token", "X-Api-Key", "dbPassword", "كلمة المرور". What
/// merely speaks of one is none: "tokenCount", "passwordRequired", "authMethod". Pure.
bool namesSecret(std::string_view name);

/// "APIKey", "api_key", "X-Api-Key": api, key. Lower case; letters of other scripts stay.
std::vector<std::string> wordsOf(std::string_view name);

/// Of other scripts, too: any byte of theirs.
bool isLetterOrDigit(char c);

/// A member that tells what another one is called: {"name": "password", "value": "x"}.
bool tellsName(std::string_view member);
/// The member that such a name belongs to.
bool holdsValue(std::string_view member);

} // namespace siocat
