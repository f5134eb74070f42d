// SPDX-License-Identifier: MIT
#include <socketio/version.h>

namespace socketio {

const char *version()
{
    return SOCKETIO_VERSION;
}

} // namespace socketio
