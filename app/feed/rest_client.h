// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/feed/event_reader.h"
#include "app/feed/feed.h"
#include "app/feed/http_client.h"
#include "app/feed/live_words.h"
#include "app/feed/rest_answer.h"
#include "app/feed/rest_schedule.h"
#include "app/feed/secret_use.h"
#include "app/profile/rest_rule.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace app {

/// Asks by HTTP for what the profile says, and has the streams read the answers: before the first
/// event, also while there is no connection, and again where there is an interval; alerts and
/// notifications also whenever the link has come up. Each question
/// has its RestSchedule. Network thread.
class RestClient : public QObject
{
    Q_OBJECT

public:
    struct Hooks
    {
        std::function<void()> changed; ///< status() or a counter
        /// 401: another secret than those is needed.
        std::function<void(const SentSecrets &)> unauthorized;
    };

    /// `way`: wayOf().
    RestClient(RestRule rule, const FeedOptions &options, const SecretWay &way, HttpClient &http,
               EventReader &reader, LiveWords &words, Hooks hooks, QObject *parent = nullptr);

    /// Where it asks, without a "/" at its end; empty where it may not.
    static QString baseOf(const RestRule &rule, const FeedOptions &options);
    /// The way there, whether it may or not. `proxy`: ConnectionRule's.
    static SecretWay wayOf(const RestRule &rule, const FeedOptions &options, const QString &proxy);

    /// Begins to ask; once.
    void start();
    void setModuleWanted(const QString &module, bool wanted);
    /// What was refused may be asked again.
    void secretsChanged();
    /// Somebody else asks from now on: answers that are under way were for whoever asked before.
    void startAnew();
    /// What was told of alerts and notifications before that may lack what has been meanwhile: it
    /// is asked for again.
    void linkCameUp();

    const RestStatus &status() const { return m_status; }
    /// One of the questions is refused until there is another secret.
    bool needsSignIn() const;
    /// Looks for the secrets of the next question, so that what is missing is told at once.
    void lookAhead() { headers(); }
    /// The secrets of the last question, what of them is missing.
    const SecretUse &secrets() const { return m_use; }
    quint64 failures() const { return m_failures; }

private:
    struct Question
    {
        std::size_t endpoint;
        QString module;
        RestSchedule schedule;
        QByteArray etag{};
        bool isAsked = false;
        LiveWords::Stamp asked = 0;
        quint64 asker = 0;          ///< m_asker when it was asked
        quint64 links = 0;          ///< that had come up when it was asked
        bool tellsOfEvents = false; ///< its answers tell of alerts or notifications
        BootTime askedAt{};
        QList<QPair<QByteArray, QByteArray>> headers{}; ///< it was asked with
        SentSecrets sent{};                             ///< in them
        QString words{};                                ///< of its problem
    };

    void add(std::size_t endpoint, const QString &module);
    void askAnew(Question &question);
    void pump();
    void askPage(const std::shared_ptr<Question> &question, const QUrl &url, int page);
    void onAnswer(const std::shared_ptr<Question> &question, const QUrl &url, int page,
                  const HttpAnswer &answer);
    RestOutcome read(Question &question, int page, const HttpAnswer &answer, QUrl &next);
    void finish(Question &question, const RestOutcome &outcome, const QString &words);
    void updateStatus();
    QUrl urlOf(const Question &question) const;
    QString eventOf(const Question &question) const;
    QList<QPair<QByteArray, QByteArray>> headers();

    const RestRule m_rule;
    const QString m_base;
    const SecretWay m_way;
    const std::shared_ptr<Secrets> m_secrets;
    SecretUse m_use;
    HttpClient &m_http;
    EventReader &m_reader;
    LiveWords &m_words;
    const Hooks m_hooks;
    std::vector<std::shared_ptr<Question>> m_questions;
    QTimer m_timer;
    JsonAnswer m_json;
    RestStatus m_status;
    quint64 m_failures = 0;
    quint64 m_asker = 0; ///< changes with whoever is signed in
    quint64 m_links = 0; ///< how often the link has come up
    int m_running = 0;
    bool m_started = false;
};

} // namespace app
