// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/transport/http/ascii.h"

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
        if (m_size > maxSize || equalsIgnoringCase(name, "Set-Cookie")) {
            return;
        }
        std::string lower(name);
        std::transform(lower.begin(), lower.end(), lower.begin(), asciiLower);
        m_kept.emplace_back(std::move(lower), value);
    }

    std::vector<std::pair<std::string, std::string>> take() { return std::move(m_kept); }

private:
    static constexpr std::size_t maxSize = 8192;

    std::size_t m_size = 0;
    std::vector<std::pair<std::string, std::string>> m_kept;
};

} // namespace socketio::transport
