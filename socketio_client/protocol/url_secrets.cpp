// SPDX-License-Identifier: MIT
#include "socketio_client/protocol/url_secrets.h"

namespace socketio::protocol {

std::string withoutUrlSecrets(std::string_view text)
{
    constexpr std::string_view scheme = "://";
    constexpr std::string_view gap = "…";
    constexpr std::string_view urlEnds = " \t\r\n\"'<>";
    std::string result;
    for (;;) {
        const std::size_t start = text.find(scheme);
        if (start == std::string_view::npos) {
            return result.append(text);
        }
        result.append(text.substr(0, start + scheme.size()));
        text.remove_prefix(start + scheme.size());
        std::string_view url = text.substr(0, text.find_first_of(urlEnds));
        text.remove_prefix(url.size());
        const std::string_view authority = url.substr(0, url.find_first_of("/?#"));
        if (const std::size_t user = authority.rfind('@'); user != std::string_view::npos) {
            result.append(gap);
            url.remove_prefix(user);
        }
        const std::size_t query = url.find('?');
        result.append(url.substr(0, query));
        if (query != std::string_view::npos) {
            result.append("?").append(gap);
        }
    }
}

} // namespace socketio::protocol
