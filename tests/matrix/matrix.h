// SPDX-License-Identifier: MIT
#pragma once

#include "tests/client/client_fixture.h"
#include "tests/support/server_process.h"

#include <QMetaType>

#include <map>

namespace tests {

/// Where the servers differ by their nature, so that a test expects something else of them.
struct Nature
{
    /// Engine.IO 3 has no payload in CONNECT: `auth` travels as a query, and the answer to a
    /// refusal is whatever the server's application gave, without a place for a message.
    bool authPayload = true;
    /// How the server's library words the refusal of a namespace that it does not know.
    const char *unknownNamespace = "Invalid namespace";
    /// Letters in a large payload. python-engineio 4.3 takes the first piece that arrives of a POST
    /// for the whole body.
    int largeText = 30'000;
};

/// A real server and how it is spoken to.
struct ServerKind
{
    const char *name;
    ServerProcess (*process)(const QStringList &arguments);
    QStringList arguments;
    int engine; ///< the Engine.IO revision that the server must report
    socketio::ProtocolVersion protocol = socketio::ProtocolVersion::Auto;
    socketio::Parser parser = socketio::Parser::Json;
    Nature nature{};
};

/// One row: a server, an order of transports, and who carries the bytes.
struct Row
{
    const ServerKind *kind = nullptr;
    QStringList transports;
    socketio::TransportBackend backend = socketio::TransportBackend::Own;

    socketio::Options options() const;
    bool upgrades() const { return transports.size() > 1; }
    const QString &finalTransport() const { return transports.back(); }
};

/// Fills the column "row" with the whole matrix, or with the rows that upgrade only.
void addMatrixRows(bool upgradesOnly = false);

/// The answer to "numbers" of a server that has got those from 0 on, so many, in order.
QString countedTo(int count);

/// The servers of a class of tests: each is started when the first row needs it.
class ServerPool
{
public:
    /// The running server of `kind`; with `arguments` one of its own.
    ServerProcess &running(const ServerKind &kind, const QStringList &arguments = {});
    QJsonObject state(const Row &row, const QStringList &arguments = {});

private:
    std::map<QString, ServerProcess> m_servers;
};

} // namespace tests

Q_DECLARE_METATYPE(tests::Row)
