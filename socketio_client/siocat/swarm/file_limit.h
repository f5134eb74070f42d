// SPDX-License-Identifier: MIT
#pragma once

#include <tl/expected.hpp>

#include <string>

namespace siocat::swarm {

/// Raises the number of files this process may have open, where it is too low for `clients` with
/// `filesEach`. The error says what is allowed and how to change it.
tl::expected<void, std::string> allowFiles(int clients, int filesEach);

} // namespace siocat::swarm
