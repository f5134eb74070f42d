// SPDX-License-Identifier: MIT
// Emits an event and prints what the server acknowledges it with:
//   call http://localhost:3000 sum 1 2
#include <socketio/manager.h>

#include <QCoreApplication>

#include <iostream>

using namespace std::chrono_literals;

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    if (argc < 3) {
        std::cerr << "usage: call URL EVENT [JSON...]\n";
        return 2;
    }
    auto arguments = nlohmann::json::array();
    for (int i = 3; i < argc; ++i) {
        arguments.push_back(nlohmann::json::parse(argv[i], nullptr, false));
        if (arguments.back().is_discarded()) {
            std::cerr << "call: not JSON: " << argv[i] << '\n';
            return 2;
        }
    }

    socketio::Manager manager(QString::fromLocal8Bit(argv[1]));
    int exitCode = 1;
    // Not connected yet: the event waits for the connection, and the time runs.
    const auto sent = manager.socket()->emitEvent(
        argv[2], arguments,
        [&exitCode](const socketio::Result<nlohmann::json> &answer) {
            if (answer) {
                std::cout << answer->dump() << '\n';
                exitCode = 0;
            } else {
                std::cerr << "call: " << socketio::name(answer.error().code) << '\n';
            }
            QCoreApplication::quit();
        },
        {.timeout = 5s});
    if (!sent) {
        std::cerr << "call: " << sent.error().detail << '\n';
        return 2;
    }
    QCoreApplication::exec();
    return exitCode;
}
