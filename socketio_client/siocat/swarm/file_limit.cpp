// SPDX-License-Identifier: MIT
#include "socketio_client/siocat/swarm/file_limit.h"

#include <algorithm>
#include <sys/resource.h>

namespace siocat::swarm {

namespace {

constexpr rlim_t ownFiles = 64; ///< standard streams, the event loop's, libraries'

} // namespace

tl::expected<void, std::string> allowFiles(int clients, int filesEach)
{
    const rlim_t needed = rlim_t(clients) * rlim_t(filesEach) + ownFiles;
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= needed) {
        return {};
    }
    if (limit.rlim_max < needed) {
        return tl::unexpected(std::to_string(clients) + " clients need " + std::to_string(needed) +
                              " open files, and " + std::to_string(limit.rlim_max) +
                              " are allowed (ulimit -Hn)" +
                              (filesEach > 1 ? "; over WebSocket alone they need fewer" : ""));
    }
    limit.rlim_cur = needed;
    if (setrlimit(RLIMIT_NOFILE, &limit) != 0) {
        return tl::unexpected(std::string("the limit of open files cannot be raised"));
    }
    return {};
}

} // namespace siocat::swarm
