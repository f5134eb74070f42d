// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/hooks/socket_emitter.h"
#include "app/hooks/socket_event.h"

#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace app;
using namespace std::chrono_literals;

class HooksTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eventsAreDeliveredByNameInOrder();
    void eventsAreWantedWhileSomebodyListens();
    void samplesAreWantedWhileSomebodyTakesThem();
    void listenersMayEndInTheirCallback();
    void emitterAnswersOnce();
    void emitterIsBounded();
};

void HooksTest::eventsAreDeliveredByNameInOrder()
{
    SocketEvents events;
    QObject owner;
    QStringList seen;
    events.listen(
        QStringLiteral("x"),
        [&](const nlohmann::json &arguments) {
            seen.append(QString::number(arguments.at(0).get<int>()));
        },
        &owner);
    for (int i = 0; i < 3; ++i) {
        events.deliver(QStringLiteral("x"), nlohmann::json::array({i}));
        events.deliver(QStringLiteral("y"), nlohmann::json::array({9}));
    }
    QCOMPARE(seen.join(u' '), QStringLiteral("0 1 2"));
}

void HooksTest::eventsAreWantedWhileSomebodyListens()
{
    SocketEvents events;
    QSignalSpy wanted(&events, &SocketEvents::wantedChanged);
    const QString name = QStringLiteral("x");
    auto first = std::make_unique<QObject>();
    QObject second;
    events.listen(name, {}, first.get());
    SocketEvent *event = events.listen(name, {}, &second);
    QCOMPARE(events.wantedNames(), QStringList{name});
    first.reset();
    QCOMPARE(wanted.size(), 1);
    delete event;
    QCOMPARE(wanted, (QList<QVariantList>{{name, true}, {name, false}}));
    QVERIFY(events.wantedNames().isEmpty());
}

void HooksTest::samplesAreWantedWhileSomebodyTakesThem()
{
    SocketEvents events;
    QSignalSpy wanted(&events, &SocketEvents::samplesWantedChanged);
    auto first = std::make_unique<QObject>();
    auto second = std::make_unique<QObject>();
    QStringList seen;
    events.sample(
        [&](const QString &name, const nlohmann::json &, const QString &) { seen.append(name); },
        first.get());
    events.sample([](const QString &, const nlohmann::json &, const QString &) {}, second.get());
    events.deliver(QStringLiteral("x"), nullptr);
    events.deliver(QStringLiteral("y"), nullptr);
    QCOMPARE(seen.join(u' '), QStringLiteral("x y"));
    second.reset();
    QVERIFY(events.samplesWanted());
    first.reset();
    QVERIFY(!events.samplesWanted());
    QCOMPARE(wanted, (QList<QVariantList>{{true}, {false}}));
    events.deliver(QStringLiteral("z"), nullptr);
    QCOMPARE(seen.size(), 2);
}

void HooksTest::listenersMayEndInTheirCallback()
{
    SocketEvents events;
    QObject owner;
    int calls = 0;
    SocketEvent *event = nullptr;
    event = events.listen(
        QStringLiteral("x"),
        [&](const nlohmann::json &) {
            delete event;
            ++calls;
        },
        &owner);
    events.deliver(QStringLiteral("x"), nullptr);
    events.deliver(QStringLiteral("x"), nullptr);
    QCOMPARE(calls, 1);
}

void HooksTest::emitterAnswersOnce()
{
    SocketEmitter emitter;
    QStringList requests;
    connect(&emitter, &SocketEmitter::emitRequested, this,
            [&](const QString &requestId, const QString &name, const nlohmann::json &,
                std::optional<std::chrono::milliseconds> timeout) {
                requests.append(requestId);
                QCOMPARE(name, QStringLiteral("ask"));
                QCOMPARE(timeout.has_value(), !requestId.isEmpty());
            });
    emitter.emitEvent(QStringLiteral("ask"), nlohmann::json::array());
    QStringList answers;
    const auto answer = [&](const nlohmann::json &value, const QString &error) {
        answers.append(error.isEmpty() ? QString::fromStdString(value.dump()) : error);
    };
    emitter.emitWithAck(QStringLiteral("ask"), nlohmann::json::array(), 1s, answer);
    emitter.emitWithAck(QStringLiteral("ask"), nlohmann::json::array(), 1s, answer);
    QCOMPARE(requests.size(), 3);
    QVERIFY(requests.at(0).isEmpty());
    emitter.finished(requests.at(2), nullptr, QStringLiteral("AckTimeout"));
    emitter.finished(requests.at(1), nlohmann::json::array({7}), {});
    emitter.finished(requests.at(1), nlohmann::json::array({8}), {});
    emitter.finished(QString(), nullptr, {});
    QCOMPARE(answers, (QStringList{QStringLiteral("AckTimeout"), QStringLiteral("[7]")}));
    QCOMPARE(emitter.waiting(), 0);
}

void HooksTest::emitterIsBounded()
{
    SocketEmitter emitter;
    int refused = 0;
    for (int i = 0; i < SocketEmitter::capacity + 5; ++i) {
        emitter.emitWithAck(QStringLiteral("ask"), nlohmann::json::array(), 1s,
                            [&](const nlohmann::json &, const QString &error) {
                                refused += error == QStringLiteral("BufferFull") ? 1 : 0;
                            });
    }
    QCOMPARE(refused, 5);
    QCOMPARE(emitter.waiting(), SocketEmitter::capacity);
}

QTEST_GUILESS_MAIN(HooksTest)
#include "tst_hooks.moc"
