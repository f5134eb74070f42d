// SPDX-License-Identifier: MIT
#include "socketio_client/client/turn.h"

#include <QAbstractEventDispatcher>
#include <QPointer>

namespace socketio {

namespace {

struct Turns
{
    QPointer<QAbstractEventDispatcher> dispatcher;
    quint64 count = 0;
};

thread_local Turns turns;

} // namespace

quint64 currentTurn()
{
    QAbstractEventDispatcher *const dispatcher = QAbstractEventDispatcher::instance();
    if (dispatcher && dispatcher != turns.dispatcher) {
        turns.dispatcher = dispatcher;
        ++turns.count;
        QObject::connect(dispatcher, &QAbstractEventDispatcher::awake, dispatcher,
                         [] { ++turns.count; });
    }
    return turns.count;
}

} // namespace socketio
