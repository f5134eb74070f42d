// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/moment.h"
#include "app/domain/sign_in.h"
#include "app/feed/http_client.h"
#include "app/feed/secret_use.h"
#include "app/profile/decoder.h"
#include "app/profile/sign_in_rule.h"
#include "app/secrets/secrets.h"

#include <socketio/socket.h>

#include <QObject>
#include <QString>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>
#include <string_view>
#include <vector>

namespace app {

// How the console is let in, by the profile's rule. The backend decides whether anybody has to sign
// in at all: until it refuses, nobody is asked.
//
// | state     | what happened                             | next                             |
// |-----------|-------------------------------------------|----------------------------------|
// | any       | somebody has typed something              | SigningIn                        |
// | SigningIn | the backend gives a token, or says yes    | SignedIn                         |
// |           | it says no, or does not answer            | Refused                          |
// | SignedIn  | the token is about to end, or is refused  | SignedIn: it is refreshed, once  |
// |           | and that fails, or can not be done        | Expired; Refused where it never  |
// |           |                                           | was good enough                  |
// |           | likewise, and it was asked by HTTP        | the same, but nothing is         |
// |           |                                           | forgotten: the connection goes on|
// | Expired   | what is asked by HTTP is answered again   | SignedIn                         |
// | any       | refused, and nothing to be let in with    | SignedOut                        |
// |           | refused, since that is for another server | OtherServer                      |
// |           | ended by the server before a value came   | as if refused, but nothing is    |
// |           |                                           | forgotten, until a value comes   |
// |           | what is typed may not be sent             | NotAllowed                       |
// |           | let in                                    | SignedIn with a token, else none |
// |           |                                           | is needed                        |
// |           | signed out                                | SignedOut                        |
//
// A refusal counts against what is kept only where that went with what was refused. Where the
// sign-in is an event, whatever else is sent waits for it.

/// The machine of that table, with what it asks the backend. Network thread.
class SignIn : public QObject
{
    Q_OBJECT

public:
    struct Hooks
    {
        std::function<void()> changed; ///< status()
        /// Another token is there: what was refused may be tried again. `isOther`: and perhaps
        /// somebody else has signed in; else it goes on for whoever was.
        std::function<void(bool isOther)> tokenChanged;
        /// Nothing of whoever was signed in may stay: the connection is made anew.
        std::function<void()> signedOut;
        /// Writes an event over the connection that stands.
        std::function<void(const OutgoingEvent &, socketio::AckHandler,
                           std::chrono::milliseconds timeout)>
            send;
        /// A machine that sleeps lets tokens end.
        std::function<BootTime()> now = [] { return BootClock::now(); };
    };

    /// `secrets`: null: there is no sign-in. `way`: the connection's.
    SignIn(SignInRule rule, SecretWay way, std::shared_ptr<Secrets> secrets, Hooks hooks,
           QObject *parent = nullptr);

    /// `http` outlives this. `base`: where the paths of the rule stand behind; empty: it may not be
    /// asked. `way`: the way there.
    void setHttp(HttpClient *http, const QString &base, const SecretWay &way);
    /// There is none any more.
    void end();

    const SignInStatus &status() const { return m_status; }

    void request(const SignInRequest &request);
    void signOut();
    /// Secrets that were for another server are for this one from now on.
    void secretsAllowed();
    /// What the token is called in the profile.
    const QString &secret() const { return m_secret; }
    /// A connection that stands is told of another token by an event.
    bool renews() const { return m_rule.renew.has_value(); }

    /// Calls `ready`, at once or later, once the token is as good as it can be: what was kept has
    /// been read, which is waited for a few seconds, and what is about to end is refreshed.
    void beforeConnect(std::function<void()> ready);
    /// A connection stands; `admitted` is called once whatever is wanted may be sent.
    void connected(std::function<void()> admitted);
    void disconnected();
    /// The first value of a session came: whoever that is has been let in.
    void heard();
    /// The backend did not let the connection in with these secrets.
    void refused(const QString &words, const SentSecrets &sent);
    /// It did, with these, and ended it at once.
    void ended(const QString &words, const SentSecrets &sent);
    /// Something that was asked by HTTP with these secrets needs another token.
    void unauthorized(const SentSecrets &sent);
    /// Nothing that is asked by HTTP needs another token (any more).
    void authorized();
    void noteEvent(std::string_view name)
    {
        if (!m_rule.expired.empty() && name == m_rule.expired) {
            expired({});
        }
    }

private:
    using State = SignInStatus::State;

    /// How far a refusal goes.
    enum class Reach { All, Ended, OnlyHttp };
    /// Whether a refresh gave another token; none: it did not, and there is no answer, or nobody
    /// cares any more.
    struct Refreshed
    {
        bool came = false;
        std::optional<QString> refusal; ///< the backend's words
    };

    void setState(State state, const QString &words = {}, Reach reach = Reach::All);
    bool isAllowed() const;
    void onLoaded();
    void release();
    void forget();
    void tryOnce(const KeptSignIn &now);
    void askForSignIn(const QString &words, Reach reach);
    nlohmann::json filledWith(const nlohmann::json &texts, const KeptSignIn &kept,
                              const SignInRequest &request = {}) const;
    void keep(KeptSignIn kept);
    std::optional<KeptSignIn> kept() const;
    bool canRefresh() const;
    void refresh(std::function<void(const Refreshed &)> done);
    void refreshBefore(const std::function<void()> &ready);
    void goOnWith(const Refreshed &refreshed, Reach reach);
    void expired(const QString &words, Reach reach = Reach::All);
    void giveUp(const QString &words, Reach reach = Reach::All);
    void post(const SignInRule::Post &post, const nlohmann::json &body, HttpClient::Done done);
    void signInByRest(const SignInRequest &request);
    void signInByEvent(const SignInRequest &request);
    void signInAgain();
    void onAnswer(const QString &user, bool again, const socketio::Result<nlohmann::json> &answer);
    void admit();
    void renew();

    const SignInRule m_rule;
    const SecretWay m_way;
    const QString &m_origin; ///< the connection's
    const QString m_secret;
    const std::shared_ptr<Secrets> m_secrets;
    const Hooks m_hooks;
    HttpClient *m_http = nullptr;
    QString m_base;
    SecretWay m_restWay;
    SignInStatus m_status;
    bool m_connected = false;
    bool m_isNew = false;   ///< what is kept has never let us in
    bool m_wasNew = false;  ///< it had not before this session
    bool m_inDoubt = false; ///< the last session was ended at once, and nothing has come since
    std::optional<BootTime> m_refreshedAt;
    std::string m_triedAtOnce; ///< the token that an attempt of its own was made with
    bool m_isLoaded = false;   ///< or waited for long enough
    QTimer m_loading;          ///< runs while it is waited for
    std::vector<std::function<void()>> m_ready;
    quint64 m_asked = 0; ///< answers to earlier questions than this one count no more
    std::vector<std::function<void(const Refreshed &)>> m_refreshing;
    std::function<void()> m_admitted;
    std::optional<SignInRequest> m_pending; ///< until there is a connection
    quint64 m_session = 0;
};

} // namespace app
