// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/feed/feed_fixture.h"

#include <QFile>
#include <QStandardPaths>
#include <QThread>

namespace tests {

using namespace app;

ServerProcess backend(const QStringList &arguments)
{
    return {QStandardPaths::findExecutable(QStringLiteral("node")),
            QStringList{QStringLiteral(MARSAD_SOURCE_DIR "/tests/backend/server.mjs"),
                        QStringLiteral("--stdin"), QStringLiteral("--port"), QStringLiteral("0")} +
                arguments};
}

Profile profileWith(const char *key, const nlohmann::json &value)
{
    QFile file(QStringLiteral(MARSAD_SOURCE_DIR "/resources/profiles/default.json"));
    if (!file.open(QIODevice::ReadOnly)) {
        qFatal("cannot read the built-in profile");
    }
    auto json = nlohmann::json::parse(file.readAll().toStdString());
    json[key] = value;
    const auto profile =
        Profile::fromJson(QByteArray::fromStdString(json.dump()), QStringLiteral("changed.json"));
    if (!profile) {
        qFatal("%s", qPrintable(profile.error().toString()));
    }
    return *profile;
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
    for (const Kpi &kpi : update.items) {
        m_values.insert(update.module + u'/' + kpi.id, kpi.value.raw);
    }
}

void FeedFixture::note(const AlertUpdate &update)
{
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
