// SPDX-License-Identifier: MIT
#include "tests/matrix/matrix.h"

#include <QTest>

using namespace socketio;

namespace tests {

namespace {

const std::vector<ServerKind> &kinds()
{
    using Arguments = QStringList;
    const auto text = [](const char *value) { return QString::fromLatin1(value); };
    constexpr Nature oldNature{.authPayload = false};
    constexpr Nature pythonNature{.unknownNamespace = "Unable to connect", .largeText = 500};
    static const std::vector<ServerKind> all = {
        {"socket.io 2.5", ServerProcess::node, Arguments{text("--generation"), text("2")}, 3,
         ProtocolVersion::Auto, Parser::Json, oldNature},
        {"socket.io 3.1", ServerProcess::node, Arguments{text("--generation"), text("3")}, 4},
        {"socket.io 4.8", ServerProcess::node, Arguments{}, 4},
        {"socket.io 4.8 msgpack", ServerProcess::node, Arguments{text("--msgpack")}, 4,
         ProtocolVersion::Auto, Parser::MessagePack},
        {"socket.io 4.8 EIO3", ServerProcess::node, Arguments{text("--allow-eio3")}, 3,
         ProtocolVersion::V3, Parser::Json, oldNature},
        {"python-socketio 5.7", ServerProcess::python, Arguments{}, 4, ProtocolVersion::Auto,
         Parser::Json, pythonNature},
    };
    return all;
}

} // namespace

Options Row::options() const
{
    Options options = Client::quickOptions(transports);
    options.protocol = kind->protocol;
    options.parser = kind->parser;
    options.backend = backend;
    options.authAsQuery = !kind->nature.authPayload;
    return options;
}

void addMatrixRows(bool upgradesOnly)
{
    QTest::addColumn<Row>("row");
    const auto polling = QStringLiteral("polling");
    const auto webSocket = QStringLiteral("websocket");
    for (const ServerKind &kind : kinds()) {
        for (const QStringList &transports :
             {QStringList{webSocket}, QStringList{polling}, QStringList{polling, webSocket}}) {
            if (upgradesOnly && transports.size() == 1) {
                continue;
            }
            for (const auto &[backend, backendName] :
                 {std::pair(TransportBackend::Own, "own"), std::pair(TransportBackend::Qt, "qt")}) {
                QTest::addRow("%s, %s, %s", kind.name,
                              transports.size() > 1 ? "upgrade" : qPrintable(transports.front()),
                              backendName)
                    << Row{&kind, transports, backend};
            }
        }
    }
}

QString countedTo(int count)
{
    nlohmann::json numbers = nlohmann::json::array();
    for (int i = 0; i < count; ++i) {
        numbers.push_back(i);
    }
    return text(nlohmann::json::array({numbers}));
}

ServerProcess &ServerPool::running(const ServerKind &kind, const QStringList &arguments)
{
    const QString key = QString::fromLatin1(kind.name) + arguments.join(u' ');
    auto place = m_servers.find(key);
    if (place == m_servers.end()) {
        const QStringList quickPings{QStringLiteral("--ping-interval"), QStringLiteral("200")};
        place = m_servers.emplace(key, kind.process(kind.arguments + arguments + quickPings)).first;
        if (!place->second.start()) {
            qFatal("%s: %s", kind.name, qPrintable(place->second.errorText()));
        }
    }
    return place->second;
}

QJsonObject ServerPool::state(const Row &row, const QStringList &arguments)
{
    return running(*row.kind, arguments).control({{QStringLiteral("do"), QStringLiteral("state")}});
}

} // namespace tests
