// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/demo_backend.h"

#include "app/demo/demo_server.h"

#include <QRandomGenerator>
#include <QThread>

namespace app {

class DemoBackend::Private
{
public:
    QThread thread;
    /// Lives on the thread; made and destroyed there.
    demo::DemoServer *server = nullptr;
    quint16 port = 0;
    Language language = Language::Arabic;
    QString errorString;

    template<typename Function>
    void onThread(Function function, Qt::ConnectionType type)
    {
        QMetaObject::invokeMethod(server, function, type);
    }

    void stop()
    {
        if (server != nullptr) {
            onThread([this] { delete server; }, Qt::BlockingQueuedConnection);
            server = nullptr;
            thread.quit();
            thread.wait();
        }
    }
};

DemoBackend::DemoBackend(Language language, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>())
{
    d->language = language;
    d->thread.setObjectName(QStringLiteral("demo"));
}

DemoBackend::~DemoBackend()
{
    d->stop();
}

bool DemoBackend::start()
{
    if (d->server != nullptr) {
        return true;
    }
    d->server = new demo::DemoServer(QRandomGenerator::global()->generate(), d->language);
    d->server->moveToThread(&d->thread);
    d->thread.start();
    bool listening = false;
    d->onThread(
        [this, &listening] {
            listening = d->server->start();
            d->port = d->server->port();
            d->errorString = d->server->errorString();
        },
        Qt::BlockingQueuedConnection);
    if (!listening) {
        d->stop();
    }
    return listening;
}

QString DemoBackend::url() const
{
    return QStringLiteral("http://127.0.0.1:%1").arg(d->port);
}

QString DemoBackend::errorString() const
{
    return d->errorString;
}

void DemoBackend::cutLink(std::chrono::milliseconds duration)
{
    if (d->server != nullptr) {
        d->onThread([this, duration] { d->server->cutLink(duration); }, Qt::QueuedConnection);
    }
}

} // namespace app
