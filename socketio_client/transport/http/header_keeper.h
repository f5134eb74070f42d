// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/protocol/ascii.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace socketio::transport {

/// Error::headers: what an answer says of itself, bounded. Cookies stay in the jar, for an error is
/// likely to be logged.
class HeaderKeeper
{
public:
    void add(std::string_view name, std::string_view value)
    {
        m_size += name.size() + value.size();
        if (m_size > maxSize || protocol::equalsIgnoringCase(name, "Set-Cookie")) {
            return;
        }
        m_kept.emplace_back(protocol::asciiLower(name), value);
    }

    std::vector<std::pair<std::string, std::string>> take() { return std::move(m_kept); }

private:
    static constexpr std::size_t maxSize = 8192;

    std::size_t m_size = 0;
    std::vector<std::pair<std::string, std::string>> m_kept;
};

} // namespace socketio::transport
