// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/feed/feed.h"

#include "app/feed/delivery_pace.h"
#include "app/feed/feed_worker.h"
#include "app/feed/mailbox.h"
#include "app/feed/raw_mailbox.h"

#include <QPointer>
#include <QThread>
#include <QTimer>

namespace app {

namespace {

DeliveryPace::Time now()
{
    return std::chrono::steady_clock::now();
}

} // namespace

class Feed::Private
{
public:
    Private(Feed &feed, Profile profile, FeedOptions options);

    void start();
    void stop();
    /// Runs `task` with the worker on the network thread, after what was posted before; false once
    /// stopped.
    template<typename Task>
    bool post(Task task);

    FeedHook hook;

private:
    void makeWorker();
    std::function<void()> wake();
    void onWake();
    void deliver();

    Feed &m_feed;
    const Profile m_profile;
    const FeedOptions m_options;
    const std::shared_ptr<Mailbox> m_mailbox;
    const std::shared_ptr<RawMailbox> m_rawMailbox;
    QThread m_thread;
    FeedWorker *m_worker = nullptr; ///< deleted on its own thread when that ends
    QTimer m_next;
    DeliveryPace m_pace;
    bool m_delivering = false;
};

Feed::Private::Private(Feed &feed, Profile profile, FeedOptions options)
    : hook({[this](const EmitRequest &request) {
                return post([request](FeedWorker &worker) { worker.emitEvent(request); });
            },
            [this](const QString &name, bool wanted) {
                post(
                    [name, wanted](FeedWorker &worker) { worker.setRawEventWanted(name, wanted); });
            },
            [this](bool wanted) {
                post([wanted](FeedWorker &worker) { worker.setSamplesWanted(wanted); });
            }})
    , m_feed(feed)
    , m_profile(std::move(profile))
    , m_options(std::move(options))
    , m_mailbox(std::make_shared<Mailbox>(wake()))
    , m_rawMailbox(std::make_shared<RawMailbox>(wake()))
{
    m_thread.setObjectName(QStringLiteral("feed"));
    m_next.setSingleShot(true);
    m_next.setTimerType(Qt::PreciseTimer);
    connect(&m_next, &QTimer::timeout, &m_feed, [this] { deliver(); });
    makeWorker();
}

std::function<void()> Feed::Private::wake()
{
    return [this] {
        QMetaObject::invokeMethod(
            &m_feed, [this] { onWake(); }, Qt::QueuedConnection);
    };
}

void Feed::Private::makeWorker()
{
    m_worker = new FeedWorker(m_profile, m_options, m_mailbox, m_rawMailbox);
    m_worker->moveToThread(&m_thread);
    connect(m_worker, &FeedWorker::finished, &m_thread, &QThread::quit, Qt::DirectConnection);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
}

template<typename Task>
bool Feed::Private::post(Task task)
{
    if (!m_worker) {
        return false;
    }
    QMetaObject::invokeMethod(
        m_worker, [worker = m_worker, task = std::move(task)] { task(*worker); },
        Qt::QueuedConnection);
    return true;
}

void Feed::Private::start()
{
    if (m_thread.isRunning()) {
        return;
    }
    if (!m_worker) {
        makeWorker();
    }
    m_thread.start();
    post([](FeedWorker &worker) { worker.start(); });
}

void Feed::Private::stop()
{
    if (!m_worker) {
        return;
    }
    if (m_thread.isRunning()) {
        post([](FeedWorker &worker) { worker.shutDown(); });
        m_thread.wait();
    } else {
        delete m_worker;
    }
    m_worker = nullptr;
    if (!m_delivering) {
        deliver();
    }
}

void Feed::Private::onWake()
{
    const auto wait = m_pace.wait(now());
    if (m_delivering || wait.count() > 0) {
        m_next.start(m_delivering ? DeliveryPace::period : wait);
    } else {
        deliver();
    }
}

void Feed::Private::deliver()
{
    // A slot runs an event loop of its own: what it was called for comes first.
    if (m_delivering) {
        m_next.start(DeliveryPace::period);
        return;
    }
    m_delivering = true;
    m_next.stop();
    m_pace.begin(now());
    const Batch batch = m_mailbox->take();
    const RawBatch raw = m_rawMailbox->take();
    // A slot may delete the feed, and this with it.
    const QPointer<Feed> feed(&m_feed);
    if (!batch.items.empty()) {
        Q_EMIT m_feed.delivered(batch);
    }
    for (const EmitResult &result : raw.results) {
        if (feed) {
            Q_EMIT hook.emitFinished(result.requestId, result.answer, result.error);
        }
    }
    for (const RawEvent &event : raw.events) {
        if (feed) {
            Q_EMIT hook.eventReceived(event.name, event.arguments, event.nsp);
        }
    }
    if (!feed) {
        return;
    }
    m_delivering = false;
    m_pace.end(now());
}

Feed::Feed(Profile profile, FeedOptions options, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(*this, std::move(profile), std::move(options)))
{}

Feed::~Feed()
{
    // Whoever owns it may be half gone already.
    blockSignals(true);
    d->hook.blockSignals(true);
    d->stop();
}

void Feed::start()
{
    d->start();
}

void Feed::stop()
{
    d->stop();
}

void Feed::perform(const Action &action)
{
    if (!d->post([action](FeedWorker &worker) { worker.perform(action); }) &&
        !action.requestId.isEmpty() && !action.kept) {
        Q_EMIT delivered({{ActionResult{
            action.requestId, ActionResult::Outcome::Failed, {ActionFailure::NotConnected, {}}}}});
    }
}

void Feed::withdraw(const QString &requestId, ActionFailure failure)
{
    d->post([requestId, failure](FeedWorker &worker) { worker.withdraw(requestId, failure); });
}

FeedHook &Feed::hook()
{
    return d->hook;
}

void Feed::reconnectNow()
{
    d->post([](FeedWorker &worker) { worker.reconnectNow(); });
}

void Feed::signIn(const SignInRequest &request)
{
    d->post([request](FeedWorker &worker) { worker.signIn(request); });
}

void Feed::signOut()
{
    d->post([](FeedWorker &worker) { worker.signOut(); });
}

void Feed::useSecretsHere()
{
    d->post([](FeedWorker &worker) { worker.useSecretsHere(); });
}

void Feed::setRoundTripWanted(bool wanted)
{
    d->post([wanted](FeedWorker &worker) { worker.setRoundTripWanted(wanted); });
}

void Feed::setEventTableWanted(bool wanted)
{
    d->post([wanted](FeedWorker &worker) { worker.setEventTableWanted(wanted); });
}

} // namespace app
