// SPDX-License-Identifier: MIT
// One socket, many threads that emit. Made to be run under a thread sanitizer, too.
#include "tests/support/server_process.h"

#include <socketio/manager.h>

#include <QTest>
#include <QThread>

#include <atomic>
#include <functional>
#include <thread>

using namespace socketio;
using nlohmann::json;

namespace tests {

namespace {

constexpr int threadCount = 4;
constexpr int emitsEach = 500;

Options quickOptions()
{
    Options options;
    options.transports = QStringList{QStringLiteral("websocket")};
    options.reconnectionDelay = options.reconnectionDelayMax = std::chrono::milliseconds(20);
    return options;
}

/// A manager with a thread of its own, as an application with a user interface has it.
class NetworkThread
{
public:
    NetworkThread(const QString &url, const Options &options)
    {
        m_context.moveToThread(&m_thread);
        m_thread.start();
        run([this, url, options] {
            m_manager = std::make_unique<Manager>(url, options);
            m_socket = m_manager->socket();
        });
    }

    ~NetworkThread()
    {
        run([this] { m_manager.reset(); });
        m_thread.quit();
        m_thread.wait();
    }

    Socket &socket() { return *m_socket; }
    QThread *thread() { return &m_thread; }

    /// Runs `call` on the thread and waits for it.
    void run(const std::function<void()> &call)
    {
        QMetaObject::invokeMethod(&m_context, call, Qt::BlockingQueuedConnection);
    }

    bool connected()
    {
        bool connected = false;
        run([&] { connected = m_socket->connected(); });
        return connected;
    }

private:
    QThread m_thread;
    QObject m_context;
    std::unique_ptr<Manager> m_manager;
    Socket *m_socket = nullptr;
};

/// Calls `work` on several threads at once, with their numbers.
void together(const std::function<void(int)> &work)
{
    std::vector<std::thread> threads;
    for (int number = 0; number < threadCount; ++number) {
        threads.emplace_back(work, number);
    }
    for (std::thread &thread : threads) {
        thread.join();
    }
}

} // namespace

class ThreadTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void eachThreadKeepsItsOrder();
    void acksComeOnTheManagersThread();
    void futuresInTheCallingThread();
    void throughLossAndReturn();
    void errorsReachTheAck();
    void whatWaitsIsBounded();
    void whatWaitsEndsWithTheSocket();

private:
    ServerProcess m_node = ServerProcess::node();
};

void ThreadTest::initTestCase()
{
    QVERIFY(m_node.start());
}

void ThreadTest::eachThreadKeepsItsOrder()
{
    NetworkThread network(m_node.url(), quickOptions());
    std::atomic<int> refused = 0;
    together([&](int number) {
        for (int i = 0; i < emitsEach; ++i) {
            refused +=
                network.socket().emitEvent("number", json::array({number * emitsEach + i})) ? 0 : 1;
        }
    });
    QCOMPARE(refused.load(), 0);
    const auto answer = network.socket().emitWithAck("numbers").result();
    QVERIFY(answer);
    const json &numbers = answer->at(0);
    QCOMPARE(numbers.size(), std::size_t(threadCount * emitsEach));
    std::vector<int> next(threadCount, 0);
    for (const int value : numbers) {
        QCOMPARE(value % emitsEach, next.at(std::size_t(value / emitsEach))++);
    }
}

void ThreadTest::acksComeOnTheManagersThread()
{
    NetworkThread network(m_node.url(), quickOptions());
    std::atomic<int> answers = 0;
    std::atomic<int> elsewhere = 0;
    together([&](int number) {
        for (int i = 0; i < emitsEach; ++i) {
            (void)network.socket().emitEvent(
                "echo", json::array({number, i}), [&, number, i](const Result<json> &answer) {
                    if (QThread::currentThread() != network.thread()) {
                        ++elsewhere;
                    }
                    if (answer && *answer == json::array({number, i})) {
                        ++answers;
                    }
                });
        }
    });
    QTRY_COMPARE(answers.load(), threadCount * emitsEach);
    QCOMPARE(elsewhere.load(), 0);
}

void ThreadTest::futuresInTheCallingThread()
{
    NetworkThread network(m_node.url(), quickOptions());
    std::atomic<int> answers = 0;
    together([&](int number) {
        for (int i = 0; i < 50; ++i) {
            const auto answer =
                network.socket().emitWithAck("echo", json::array({number, i})).result();
            if (answer && *answer == json::array({number, i})) {
                ++answers;
            }
        }
    });
    QCOMPARE(answers.load(), threadCount * 50);
}

/// However often the connection is lost, each emit has one result.
void ThreadTest::throughLossAndReturn()
{
    NetworkThread network(m_node.url(), quickOptions());
    QTRY_VERIFY(network.connected());
    std::vector<std::atomic<int>> results(threadCount * emitsEach);
    std::atomic<int> finished = 0;
    std::thread emitting([&] {
        together([&](int number) {
            for (int i = 0; i < emitsEach; ++i) {
                const auto index = std::size_t(number * emitsEach + i);
                (void)network.socket().emitEvent("echo", json::array({i}),
                                                 [&, index](const Result<json> &) {
                                                     ++results[index];
                                                     ++finished;
                                                 });
            }
        });
    });
    for (int i = 0; i < 3; ++i) {
        m_node.control({{QStringLiteral("do"), QStringLiteral("drop")}});
    }
    emitting.join();
    QTRY_COMPARE(finished.load(), threadCount * emitsEach);
    for (const std::atomic<int> &count : results) {
        QCOMPARE(count.load(), 1);
    }
}

void ThreadTest::errorsReachTheAck()
{
    NetworkThread network(m_node.url(), quickOptions());
    const auto reserved = network.socket().emitWithAck("connect").result();
    QVERIFY(!reserved);
    QCOMPARE(reserved.error().code, ErrorCode::ReservedEvent);
    json deep;
    for (int i = 0; i < 600; ++i) {
        deep = json::array({std::move(deep)});
    }
    const auto nested = network.socket().emitWithAck("echo", deep).result();
    QVERIFY(!nested);
    QCOMPARE(nested.error().code, ErrorCode::LimitExceeded);
}

void ThreadTest::whatWaitsIsBounded()
{
    Options options = quickOptions();
    options.limits.maxSendBufferPackets = 10;
    NetworkThread network(m_node.url(), options);
    QTRY_VERIFY(network.connected());
    int taken = 0;
    int refused = 0;
    std::vector<QFuture<Result<json>>> futures;
    // The manager's thread is busy meanwhile.
    network.run([&] {
        std::thread([&] {
            for (int i = 0; i < 15; ++i) {
                ++(network.socket().emitEvent("number", json::array({i})) ? taken : refused);
            }
            futures.push_back(network.socket().emitWithAck("echo"));
        }).join();
    });
    QCOMPARE(taken, 10);
    QCOMPARE(refused, 5);
    QCOMPARE(futures.front().result().error().code, ErrorCode::BufferFull);
    QVERIFY2(network.socket().emitWithAck("echo").result(), "there is room again");
}

void ThreadTest::whatWaitsEndsWithTheSocket()
{
    // At any stage of the connecting: each time a little later.
    constexpr auto step = std::chrono::microseconds(100);
    for (int i = 0; i < 200; ++i) {
        QFuture<Result<json>> future;
        {
            NetworkThread network(m_node.url(), quickOptions());
            const auto end = std::chrono::steady_clock::now() + i * step;
            while (std::chrono::steady_clock::now() < end) {
                std::this_thread::yield();
            }
            network.run([&] {
                std::thread([&] { future = network.socket().emitWithAck("echo"); }).join();
                delete &network.socket();
            });
        }
        QVERIFY(future.isCanceled());
    }
}

} // namespace tests

QTEST_GUILESS_MAIN(tests::ThreadTest)

#include "tst_threads.moc"
