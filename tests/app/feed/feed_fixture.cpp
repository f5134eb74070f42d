// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/feed/feed_fixture.h"

#include "tests/support/changed_profile.h"

#include <QFile>
#include <QThread>

namespace tests {

using namespace app;

void write(const QString &name, const QByteArray &content)
{
    QFile file(name);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size()) {
        qFatal("cannot write %s", qPrintable(name));
    }
}

Profile profileWith(const char *key, const nlohmann::json &value)
{
    return changedProfile([&](nlohmann::json &json) { json[key] = value; });
}

FeedFixture::FeedFixture(const QString &url, FeedOptions options, const Profile &profile)
{
    options.url = url;
    m_feed = std::make_unique<Feed>(profile, options);
    const Feed *feed = m_feed.get();
    connect(feed, &Feed::delivered, this, [this](const Batch &batch) {
        noteThread();
        for (const Delivery &item : batch.items) {
            std::visit([this](const auto &what) { note(what); }, item);
        }
    });
    const FeedHook *hook = &m_feed->hook();
    connect(hook, &FeedHook::emitFinished, this,
            [this](const QString &requestId, const nlohmann::json &answer, const QString &error) {
                m_emitResults.append(
                    requestId + u' ' +
                    (error.isEmpty() ? QString::fromStdString(answer.dump()) : error));
            });
    connect(hook, &FeedHook::eventReceived, this,
            [this](const QString &name, const nlohmann::json &arguments) {
                m_rawEvents.append(name + u' ' + QString::fromStdString(arguments.dump()));
            });
}

void FeedFixture::note(const KpiUpdate &update)
{
    ++m_updates[update.module];
    m_sources.insert(update.module, update.source);
    for (const Kpi &kpi : update.items) {
        m_values.insert(update.module + u'/' + kpi.id, kpi.value.raw);
    }
}

void FeedFixture::note(const AlertUpdate &update)
{
    m_alertUpdates.push_back(update);
    for (const Alert &alert : update.items) {
        m_alerts.append(alert.id.text);
    }
}

void FeedFixture::wantModule(const QString &key, bool wanted)
{
    m_feed->perform({{}, SetModuleWanted{key, wanted}});
}

void FeedFixture::noteThread()
{
    m_strayed = m_strayed || QThread::currentThread() != thread();
}

} // namespace tests
