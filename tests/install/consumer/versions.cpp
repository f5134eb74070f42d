// SPDX-License-Identifier: MIT
#include <socketio/version.h>

#include <iostream>

int main()
{
    std::cout << SOCKETIO_VERSION_MAJOR << '.' << SOCKETIO_VERSION_MINOR << '.'
              << SOCKETIO_VERSION_PATCH << ' ' << SOCKETIO_VERSION << ' ' << socketio::version()
              << '\n';
}
