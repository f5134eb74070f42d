// SPDX-License-Identifier: MIT
#include "tests/links/tst_soak.h"

#include "tests/support/server_process.h"

#include <QDir>

#include <algorithm>
#include <malloc.h>
#include <vector>

using namespace socketio;
using nlohmann::json;
using namespace std::chrono_literals;

namespace tests {

namespace {

constexpr int warmUp = 60; ///< what Qt and the allocator keep has been taken by then
/// An object that was forgotten in each round is larger.
constexpr long growthPerRound = 400;

/// A server takes a tenth of a second to change over.
int roundsOf(const Way &way)
{
    return way.transports.size() > 1 ? 60 : 200;
}

/// Bytes that are allocated now; nothing under AddressSanitizer, which finds what is lost by
/// itself.
long heap()
{
    const struct mallinfo2 info = mallinfo2();
    return long(info.uordblks + info.hblkhd);
}

/// What is held in each round, and more for a moment in some.
long growth(const std::vector<long> &heapOfRounds)
{
    constexpr std::ptrdiff_t some = 15;
    const auto first = heapOfRounds.begin() + warmUp - some;
    return *std::min_element(heapOfRounds.end() - some, heapOfRounds.end()) -
           *std::min_element(first, first + some);
}

qsizetype openFiles()
{
    return QDir(QStringLiteral("/proc/self/fd")).entryList(QDir::Files | QDir::System).size();
}

Options restless(const Way &way)
{
    Options options = way.options();
    options.reconnectionDelay = options.reconnectionDelayMax = 1ms;
    return options;
}

} // namespace

void SoakTest::reconnections()
{
    QFETCH(Way, way);
    const int rounds = roundsOf(way);
    ServerProcess server = ServerProcess::node();
    QVERIFY(server.start());
    Manager manager(server.url(), restless(way));
    Socket *socket = manager.socket();
    std::vector<long> heapOfRounds;
    int answers = 0;
    connect(socket, &Socket::connectedToNamespace, socket, [&] {
        heapOfRounds.push_back(heap());
        const std::size_t round = heapOfRounds.size();
        socket->emitEvent("echo", json::array({round}), [&, round](const Result<json> &answer) {
            answers += answer == json::array({round}) ? 1 : 0;
            socket->emitEvent("cut");
        });
    });
    QTRY_VERIFY_WITH_TIMEOUT(int(heapOfRounds.size()) >= warmUp, 60'000);
    const qsizetype filesBefore = openFiles();
    QTRY_VERIFY_WITH_TIMEOUT(int(heapOfRounds.size()) >= warmUp + rounds, 120'000);
    const long grown = growth(heapOfRounds);
    QVERIFY2(grown < rounds * growthPerRound, qPrintable(QStringLiteral("%1 bytes").arg(grown)));
    QVERIFY(openFiles() <= filesBefore + 4); // of the round under way
    const int connects = int(heapOfRounds.size());
    QVERIFY(answers >= connects - 1);
    QVERIFY(int(manager.statistics().reconnects) >= connects - 1);
    QVERIFY(socket->pendingAcks() + socket->bufferedEmits() <= 2);
}

void SoakTest::failedAttempts()
{
    QFETCH(Way, way);
    const int rounds = roundsOf(way);
    ServerProcess server = ServerProcess::node();
    QVERIFY(server.start());
    server.kill(); // a port where nobody is
    Manager manager(server.url(), restless(way));
    std::vector<long> heapOfRounds;
    connect(&manager, &Manager::errorOccurred, &manager,
            [&heapOfRounds] { heapOfRounds.push_back(heap()); });
    Socket *socket = manager.socket();
    QTRY_VERIFY_WITH_TIMEOUT(int(heapOfRounds.size()) >= warmUp, 60'000);
    const qsizetype filesBefore = openFiles();
    QTRY_VERIFY_WITH_TIMEOUT(int(heapOfRounds.size()) >= warmUp + rounds, 120'000);
    const long grown = growth(heapOfRounds);
    QVERIFY2(grown < rounds * growthPerRound, qPrintable(QStringLiteral("%1 bytes").arg(grown)));
    QVERIFY(openFiles() <= filesBefore + 4);
    QVERIFY(server.start());
    QTRY_VERIFY(socket->connected());
}

} // namespace tests
