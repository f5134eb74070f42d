// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/files/followed_file.h"
#include "app/hooks/socket_event.h"
#include "app/models/profile_desk.h"
#include "app/profile/profile.h"
#include "app/workshop/sample_bench.h"

#include <QPointer>
#include <QThread>

#include <atomic>
#include <functional>
#include <memory>
#include <optional>

namespace app {

/// The desk for profiles: keeps samples of what comes while somebody looks, and follows the file of
/// the profile in use. Texts are tried in a thread of its own. Bounded. GUI thread.
class ProfileWorkshop : public ProfileDesk
{
    Q_OBJECT

public:
    struct Options
    {
        QStringList icons;
        QString folder; ///< of the operator's own profiles
        QString url;    ///< for a draft: the backend's origin
        /// Puts a profile to use that has been read from this file. The error is English.
        std::function<void(const QString &file, const Profile &profile)> use;
    };

    explicit ProfileWorkshop(Options options, QObject *parent = nullptr);
    ~ProfileWorkshop() override;

    /// The profile in use, and the file that it is from; empty: the built-in one.
    void setUsed(const Profile &profile, const QString &file);
    /// What comes; null: nothing any more.
    void setEvents(SocketEvents *events);
    void setUrl(const QString &url) { m_options.url = url; }

    LocalizedText usedName() const override { return m_usedName; }
    QString usedFile() const override { return m_usedFile; }
    QString refusal() const override { return m_refusal; }
    QVector<Offer> offers() const override;
    QString folder() const override { return m_options.folder; }
    void listen(QObject *context) override;
    int heard() const override { return m_heard; }
    void check(const QString &text) override;
    void draft() override;
    tl::expected<QString, QString> read(const QString &file) const override;
    tl::expected<void, QString> save(const QString &file, const QString &text) override;
    tl::expected<void, QString> use(const QString &file) override;

private:
    void onBench(std::function<void(SampleBench &)> work);
    void subscribe();
    void take(const QString &name, const nlohmann::json &arguments, const QString &nsp);
    void reload();

    Options m_options;
    LocalizedText m_usedName;
    QString m_usedFile;
    QString m_usedUrl; ///< that the profile names; empty: none
    QString m_usedProxy;
    int m_sourceNumber = 0; ///< of m_source: what comes of the samples of another one is too late
    QString m_refusal;
    FollowedFile m_followed{this};
    QPointer<SocketEvents> m_source;
    std::unique_ptr<QObject> m_subscription;
    int m_listeners = 0;
    QThread m_thread;
    const std::unique_ptr<QObject> m_there; ///< lives in m_thread: what is posted to it runs there
    const std::unique_ptr<SampleBench> m_bench; ///< that thread's
    std::atomic<int> m_heard = 0;               ///< samples that the bench has
    std::atomic<int> m_onTheWay = 0;            ///< samples that it has not looked at yet
    std::optional<QString> m_checking;          ///< the text that is being tried
    std::optional<QString> m_next;              ///< the one to be tried then
};

} // namespace app
