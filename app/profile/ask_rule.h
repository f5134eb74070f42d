// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

#include <chrono>
#include <string>

namespace app {

/// Something that a backend tells only in its acknowledgement of an event, and so has to be asked
/// for again and again.
struct AskRule
{
    static constexpr std::size_t maximum = 50; ///< in a profile

    std::string emit;
    nlohmann::json arguments; ///< may name secrets
    std::chrono::milliseconds every{};
    std::string nsp{};  ///< where it is asked; empty: in the profile's own namespace
    std::string answer; ///< the acknowledgement is read as an event of this name
};

} // namespace app
