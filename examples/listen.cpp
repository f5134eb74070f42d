// SPDX-License-Identifier: MIT
// Prints every event that a server sends: listen http://localhost:3000
#include <socketio/manager.h>

#include <QCoreApplication>

#include <iostream>

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    if (argc != 2) {
        std::cerr << "usage: listen URL\n";
        return 2;
    }

    socketio::Manager manager(QString::fromLocal8Bit(argv[1]));
    socketio::Socket *socket = manager.socket();

    QObject::connect(socket, &socketio::Socket::connectedToNamespace, socket, [socket] {
        std::cerr << "connected as " << socket->id().toStdString() << std::endl;
    });
    QObject::connect(socket, &socketio::Socket::disconnected, socket,
                     [](socketio::DisconnectReason reason) {
                         std::cerr << "disconnected: " << socketio::name(reason) << std::endl;
                     });
    // The manager tries again by itself; this only tells why it has to.
    QObject::connect(
        &manager, &socketio::Manager::errorOccurred, socket, [](const socketio::Error &error) {
            std::cerr << socketio::name(error.code) << ": " << error.detail << std::endl;
        });
    socket->onAny([](const socketio::Event &event) {
        std::cout << event.name() << ' ' << event.json().dump() << std::endl;
    });
    return application.exec();
}
