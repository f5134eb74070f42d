// SPDX-License-Identifier: MIT
// Debian's Qt is not compiled for the thread sanitizer, which so does not see that a queued call or
// a posted event orders two threads, and reports races that are none. These functions stand before
// Qt's own of the same name and tell it: what came before a call happens before the event's
// delivery. One edge for all of them: too much order, so that some races between events stay
// hidden.
#include <QCoreApplication>
#include <QMetaObject>

#include <dlfcn.h>
#include <sanitizer/tsan_interface.h>

namespace {

char edge;

template<typename Function>
Function next(const char *mangledName)
{
    return reinterpret_cast<Function>(dlsym(RTLD_NEXT, mangledName));
}

const bool receiving = QInternal::registerCallback(QInternal::EventNotifyCallback, [](void **) {
    __tsan_acquire(&edge);
    return false;
});

} // namespace

void QMetaObject::activate(QObject *sender, const QMetaObject *metaObject, int signal, void **args)
{
    static const auto original = next<void (*)(QObject *, const QMetaObject *, int, void **)>(
        "_ZN11QMetaObject8activateEP7QObjectPKS_iPPv");
    __tsan_release(&edge);
    original(sender, metaObject, signal, args);
}

bool QMetaObject::invokeMethodImpl(QObject *object, QtPrivate::QSlotObjectBase *slot,
                                   Qt::ConnectionType type, void *result)
{
    static const auto original =
        next<bool (*)(QObject *, QtPrivate::QSlotObjectBase *, Qt::ConnectionType, void *)>(
            "_ZN11QMetaObject16invokeMethodImplEP7QObjectPN9QtPrivate15QSlotObjectBaseEN2Qt14"
            "ConnectionTypeEPv");
    __tsan_release(&edge);
    const bool done = original(object, slot, type, result);
    __tsan_acquire(&edge);
    return done;
}

void QCoreApplication::postEvent(QObject *receiver, QEvent *event, int priority)
{
    static const auto original = next<void (*)(QObject *, QEvent *, int)>(
        "_ZN16QCoreApplication9postEventEP7QObjectP6QEventi");
    __tsan_release(&edge);
    original(receiver, event, priority);
}
