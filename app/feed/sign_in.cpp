// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/feed/sign_in.h"

#include "app/domain/origin.h"
#include "app/feed/answer_reader.h"
#include "app/feed/rest_answer.h"
#include "app/profile/placeholders.h"
#include "app/secrets/secret_mask.h"
#include "app/secrets/web_token.h"

#include <QLoggingCategory>

#include <utility>

Q_LOGGING_CATEGORY(logSignIn, "marsad.signin")

namespace app {

namespace {

using namespace std::chrono_literals;

constexpr auto answerTime = 10s;
constexpr auto loadTime = 5s; ///< a keyring has its answer before that
constexpr auto refreshAgain = 60s;
constexpr qint64 aboutToEnd = 60; ///< seconds
constexpr qint64 answerLimit = 256 * 1024;
/// It goes with each connection and lies in a file: no server needs more.
constexpr std::size_t longestToken = 16 * 1024;
constexpr int longestUser = 200; ///< characters

bool endsSoon(const std::string &token)
{
    const auto end = expiryOf(token);
    return end && QDateTime::currentDateTimeUtc().secsTo(*end) < aboutToEnd;
}

/// None where that can be no token, or is no name.
KeptSignIn bounded(KeptSignIn kept)
{
    for (std::string *token : {&kept.token, &kept.refreshToken}) {
        if (token->size() > longestToken) {
            qCWarning(logSignIn, "a token of %zu bytes is not taken", token->size());
            token->clear();
        }
    }
    kept.user.truncate(longestUser);
    return kept;
}

/// What an answer by HTTP gives; no token: it gives none, and `words` say why.
struct Given
{
    KeptSignIn kept;
    QString words;
    bool wasAsked = false; ///< the backend has answered
};

/// For whoever has to decide what to type.
QString shown(const SecretWay &way)
{
    return way.reader.isEmpty() ? way.origin
                                : QStringLiteral("%1 (%2)").arg(way.origin, way.reader);
}

std::string textOf(const std::optional<simdjson::dom::element> &root, const JsonPaths &places)
{
    if (!root) {
        return {};
    }
    const QString inside = JsonAnswer::textAt(JsonAnswer::content(*root), places);
    return (inside.isEmpty() ? JsonAnswer::textAt(*root, places) : inside).toStdString();
}

Given givenBy(const HttpAnswer &answer, const SignInRule &rule)
{
    Given given;
    if (answer.problem != RestProblem::None) {
        given.words = answer.words;
        return given;
    }
    given.wasAsked = true;
    JsonAnswer json;
    const auto root = isWebPage(answer) ? std::nullopt : json.read(answer.body);
    constexpr int firstOther = 300;
    constexpr int firstRight = 200;
    const bool isRight = answer.status >= firstRight && answer.status < firstOther;
    if (isRight && root && !JsonAnswer::saysNo(*root)) {
        given.kept = bounded({textOf(root, rule.token), textOf(root, rule.refreshToken),
                              QString::fromStdString(textOf(root, rule.user))});
    }
    if (given.kept.token.empty()) {
        given.words = QString::fromStdString(textOf(root, rule.words));
        if (given.words.isEmpty()) {
            given.words = QStringLiteral("HTTP %1").arg(answer.status);
        }
        constexpr int firstFailure = 500;
        given.wasAsked = answer.status < firstFailure;
    }
    return given;
}

} // namespace

SignIn::SignIn(SignInRule rule, SecretWay way, std::shared_ptr<Secrets> secrets, Hooks hooks,
               QObject *parent)
    : QObject(parent)
    , m_rule(std::move(rule))
    , m_way(std::move(way))
    , m_origin(m_way.origin)
    , m_secret(QString::fromStdString(m_rule.secret))
    , m_secrets(std::move(secrets))
    , m_hooks(std::move(hooks))
    , m_loading(this)
{
    m_loading.setSingleShot(true);
    connect(&m_loading, &QTimer::timeout, this, &SignIn::release);
    const bool isThere = m_rule.by != SignInRule::By::Nothing && m_secrets;
    m_status.way = !isThere                             ? SignInStatus::Way::None
                   : m_rule.by == SignInRule::By::Token ? SignInStatus::Way::Token
                                                        : SignInStatus::Way::Password;
    m_status.server = shown(m_way);
    if (const auto before = kept()) {
        m_status.state = State::SignedIn;
        m_status.user = before->user;
    }
}

void SignIn::setHttp(HttpClient *http, const QString &base, const SecretWay &way)
{
    m_http = http;
    m_base = base;
    m_restWay = way;
    if (m_rule.by == SignInRule::By::Rest) {
        m_status.server = shown(way);
    }
}

void SignIn::end()
{
    m_http = nullptr;
    m_loading.stop();
    m_ready.clear();
    ++m_asked;
}

/// Whether what is typed may go where it would.
bool SignIn::isAllowed() const
{
    const bool byRest = m_rule.by == SignInRule::By::Rest;
    return m_way.reader.isEmpty() && (!byRest || (!m_base.isEmpty() && m_restWay.reader.isEmpty()));
}

void SignIn::setState(State state, const QString &words, Reach reach)
{
    SignInStatus status = m_status;
    status.state = state;
    status.ended = reach == Reach::Ended;
    status.onlyHttp = reach == Reach::OnlyHttp;
    status.words = withoutKnownSecrets(words);
    const auto now = kept();
    status.user = now ? now->user : QString();
    if (status != m_status) {
        m_status = status;
        m_hooks.changed();
    }
}

nlohmann::json SignIn::filledWith(const nlohmann::json &texts, const KeptSignIn &kept,
                                  const SignInRequest &request) const
{
    PlaceholderValues values;
    const auto set = [&values](const char *name, std::string text) {
        if (!text.empty()) {
            values[name] = std::move(text);
        }
    };
    set("user", request.user.toStdString());
    set("password", request.password.toStdString());
    set("token", kept.token);
    set("refreshToken", kept.refreshToken);
    return filled(texts, values);
}

std::optional<KeptSignIn> SignIn::kept() const
{
    return m_secrets ? m_secrets->kept(m_secret, m_origin) : std::nullopt;
}

void SignIn::keep(KeptSignIn kept)
{
    m_secrets->keep(m_secret, m_origin, kept);
    // The server that has given it, where the operator lets the profile ask another one, has it
    // too.
    if (const QString other = originOf(m_base);
        m_rule.by == SignInRule::By::Rest && !other.isEmpty() && other != m_origin) {
        m_secrets->keep(m_secret, other, kept);
    }
}

void SignIn::request(const SignInRequest &request)
{
    if (m_status.way == SignInStatus::Way::None || m_status.state == State::SigningIn) {
        return;
    }
    maskFromNowOn(request.password.toStdString());
    maskFromNowOn(request.token.toStdString());
    if (request.server != m_status.server) {
        qCWarning(logSignIn, "what was typed for %ls is not sent to %ls",
                  qUtf16Printable(request.server), qUtf16Printable(m_status.server));
        return;
    }
    if (!isAllowed()) {
        setState(State::NotAllowed);
        return;
    }
    m_refreshedAt.reset();
    m_isNew = true;
    m_inDoubt = false;
    switch (m_rule.by) {
    case SignInRule::By::Token:
        keep({request.token.trimmed().toStdString(), {}, {}});
        setState(State::SignedIn);
        m_hooks.tokenChanged(true);
        break;
    case SignInRule::By::Rest:
        setState(State::SigningIn);
        signInByRest(request);
        break;
    case SignInRule::By::Event:
        setState(State::SigningIn);
        if (m_connected) {
            signInByEvent(request);
        } else {
            m_pending = request;
            m_hooks.tokenChanged(true); // connects, where that is waited for
        }
        break;
    case SignInRule::By::Nothing:
        break;
    }
}

void SignIn::post(const SignInRule::Post &post, const nlohmann::json &body, HttpClient::Done done)
{
    HttpRequest request;
    request.url = QUrl(m_base + QString::fromStdString(post.path), QUrl::StrictMode);
    request.body = QByteArray::fromStdString(
        body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
    request.timeout = answerTime;
    request.maximumBytes = answerLimit;
    m_http->send(request, std::move(done));
}

void SignIn::signInByRest(const SignInRequest &request)
{
    post(m_rule.login, filledWith(m_rule.login.body, {}, request),
         [this, user = request.user, asked = ++m_asked](const HttpAnswer &answer) {
             if (asked != m_asked) {
                 return; // somebody has signed out meanwhile
             }
             Given given = givenBy(answer, m_rule);
             if (given.kept.token.empty()) {
                 setState(State::Refused, given.words);
                 return;
             }
             if (given.kept.user.isEmpty()) {
                 given.kept.user = user;
             }
             keep(given.kept);
             setState(State::SignedIn);
             renew();
             m_hooks.tokenChanged(true);
         });
}

void SignIn::signInByEvent(const SignInRequest &request)
{
    const nlohmann::json arguments =
        filledWith(m_rule.emit.arguments, kept().value_or(KeptSignIn()), request);
    m_hooks.send(
        {m_rule.emit.name, arguments},
        [this, user = request.user,
         session = m_session](const socketio::Result<nlohmann::json> &answer) {
            if (session == m_session) {
                onAnswer(user, false, answer);
            }
        },
        answerTime);
}

void SignIn::signInAgain()
{
    const auto before = kept();
    setState(State::SigningIn);
    m_hooks.send(
        {m_rule.again->name, filledWith(m_rule.again->arguments, *before)},
        [this, user = before->user,
         session = m_session](const socketio::Result<nlohmann::json> &answer) {
            if (session == m_session) {
                onAnswer(user, true, answer);
            }
        },
        answerTime);
}

void SignIn::onAnswer(const QString &user, bool again,
                      const socketio::Result<nlohmann::json> &answer)
{
    if (!answer) {
        setState(State::Refused, QString::fromLatin1(socketio::name(answer.error().code)));
        return;
    }
    const ReadAnswer read = readAnswer(*answer);
    JsonAnswer json;
    const nlohmann::json first =
        answer->is_array() && !answer->empty() ? answer->front() : nlohmann::json();
    const auto root = json.read(QByteArray::fromStdString(
        first.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)));
    if (read.outcome == ActionResult::Outcome::Failed) {
        const QString words = QString::fromStdString(textOf(root, m_rule.words));
        if (again) {
            giveUp(words);
        } else {
            setState(State::Refused, words);
        }
        return;
    }
    KeptSignIn given = bounded({textOf(root, m_rule.token), textOf(root, m_rule.refreshToken),
                                QString::fromStdString(textOf(root, m_rule.user))});
    if (given.user.isEmpty()) {
        given.user = user;
    }
    if (!given.token.empty()) {
        keep(given);
    }
    setState(State::SignedIn);
    admit();
}

void SignIn::signOut()
{
    if (m_status.way == SignInStatus::Way::None) {
        return;
    }
    m_pending.reset();
    ++m_asked;
    m_inDoubt = false;
    forget();
    setState(State::SignedOut);
    m_hooks.signedOut();
}

void SignIn::forget()
{
    m_secrets->forget(m_secret, m_origin);
    if (!m_base.isEmpty()) {
        m_secrets->forget(m_secret, originOf(m_base));
    }
}

void SignIn::secretsAllowed()
{
    m_refreshedAt.reset();
    m_inDoubt = false;
    setState(kept() ? State::SignedIn : State::NotNeeded);
    m_hooks.tokenChanged(true);
}

bool SignIn::canRefresh() const
{
    const auto now = kept();
    return now && !now->refreshToken.empty() && m_rule.refresh && m_http && !m_base.isEmpty();
}

void SignIn::refresh(std::function<void(const Refreshed &)> done)
{
    m_refreshing.push_back(std::move(done));
    if (m_refreshing.size() > 1) {
        return;
    }
    m_refreshedAt = m_hooks.now();
    const KeptSignIn before = *kept();
    post(*m_rule.refresh, filledWith(m_rule.refresh->body, before),
         [this, before](const HttpAnswer &answer) {
             Given given = givenBy(answer, m_rule);
             Refreshed refreshed;
             refreshed.came = !given.kept.token.empty() && kept() == before;
             if (refreshed.came) {
                 if (given.kept.refreshToken.empty()) {
                     given.kept.refreshToken = before.refreshToken;
                 }
                 if (given.kept.user.isEmpty()) {
                     given.kept.user = before.user;
                 }
                 keep(given.kept);
                 setState(State::SignedIn);
                 renew();
             } else {
                 qCInfo(logSignIn, "not refreshed: %ls",
                        qUtf16Printable(withoutKnownSecrets(given.words)));
                 if (given.wasAsked && kept() == before) {
                     refreshed.refusal = given.words;
                 }
             }
             for (const auto &each : std::exchange(m_refreshing, {})) {
                 each(refreshed);
             }
         });
}

void SignIn::beforeConnect(std::function<void()> ready)
{
    if (!m_secrets || m_isLoaded) {
        refreshBefore(ready);
        return;
    }
    m_ready.push_back(std::move(ready));
    if (m_ready.size() == 1) {
        m_loading.start(loadTime);
        m_secrets->whenLoaded(this, [this] { onLoaded(); });
    }
}

void SignIn::onLoaded()
{
    const bool isLate = m_isLoaded;
    if (m_status.way != SignInStatus::Way::None && m_status.state != State::SigningIn && kept()) {
        setState(State::SignedIn);
        if (isLate) {
            m_hooks.tokenChanged(false);
        }
    }
    release();
}

/// What waits goes on, with what there is.
void SignIn::release()
{
    m_isLoaded = true;
    m_loading.stop();
    for (const auto &ready : std::exchange(m_ready, {})) {
        refreshBefore(ready);
    }
}

void SignIn::refreshBefore(const std::function<void()> &ready)
{
    const auto now = kept();
    if (now && endsSoon(now->token) && canRefresh()) {
        refresh([this, ready](const Refreshed &refreshed) {
            if (refreshed.refusal) {
                giveUp(*refreshed.refusal);
            }
            ready();
        });
    } else {
        ready();
    }
}

void SignIn::connected(std::function<void()> admitted)
{
    m_connected = true;
    ++m_session;
    m_wasNew = m_isNew;
    m_admitted = std::move(admitted);
    if (m_rule.by != SignInRule::By::Event || !m_secrets) {
        if (!m_inDoubt) {
            setState(kept() ? State::SignedIn : State::NotNeeded);
        }
        admit();
    } else if (m_pending) {
        signInByEvent(*std::exchange(m_pending, std::nullopt));
    } else if (m_rule.again && kept()) {
        signInAgain();
    } else if (!m_inDoubt) {
        setState(State::SignedOut);
    }
}

void SignIn::heard()
{
    if (!std::exchange(m_inDoubt, false) || m_rule.by == SignInRule::By::Event) {
        return;
    }
    if (m_status.asks()) {
        setState(kept() ? State::SignedIn : State::NotNeeded);
    }
}

void SignIn::disconnected()
{
    m_connected = false;
    ++m_session;
    m_admitted = nullptr;
    if (m_rule.by == SignInRule::By::Event && m_status.state == State::SigningIn && !m_pending) {
        setState(kept() ? State::SignedIn : State::SignedOut);
    }
}

void SignIn::admit()
{
    m_isNew = false;
    if (const auto admitted = std::exchange(m_admitted, nullptr)) {
        admitted();
    }
}

void SignIn::refused(const QString &words, const SentSecrets &sent)
{
    if (m_status.way == SignInStatus::Way::None || m_status.state == State::SigningIn) {
        return;
    }
    const auto now = kept();
    if (!now || !m_way.reader.isEmpty()) {
        askForSignIn(words, Reach::All);
    } else if (carries(sent, m_secret, now->token)) {
        expired(words);
    } else {
        tryOnce(*now);
    }
}

/// It may be about something else; a restart of the server looks the same. So nothing is forgotten.
void SignIn::ended(const QString &words, const SentSecrets &sent)
{
    if (m_status.way == SignInStatus::Way::None || m_status.state == State::SigningIn) {
        return;
    }
    const auto now = kept();
    const bool wasInDoubt = std::exchange(m_inDoubt, true);
    if (!now || !m_way.reader.isEmpty()) {
        askForSignIn(words, Reach::Ended);
    } else if (m_rule.by != SignInRule::By::Event && !carries(sent, m_secret, now->token)) {
        tryOnce(*now);
    } else if (canRefresh() && !wasInDoubt) {
        refresh([this](const Refreshed &refreshed) { goOnWith(refreshed, Reach::All); });
    } else {
        setState(m_wasNew ? State::Refused : State::Expired, words, Reach::Ended);
    }
}

/// What was refused did not carry what is kept now: that came later, or can not be sent at all.
void SignIn::tryOnce(const KeptSignIn &now)
{
    if (m_triedAtOnce != now.token) {
        m_triedAtOnce = now.token;
        m_hooks.tokenChanged(false);
    }
}

void SignIn::askForSignIn(const QString &words, Reach reach)
{
    if (!isAllowed()) {
        setState(State::NotAllowed, words, reach);
        return;
    }
    const bool isOthers = m_secrets->isOthers(m_secret, m_origin);
    // What was said of a token that counts no more is still true.
    if (isOthers || (m_status.state != State::Expired && m_status.state != State::Refused)) {
        setState(isOthers ? State::OtherServer : State::SignedOut, words, reach);
    }
}

void SignIn::unauthorized(const SentSecrets &sent)
{
    const auto now = kept();
    if (m_status.way != SignInStatus::Way::None && m_status.state != State::SigningIn && now &&
        carries(sent, m_secret, now->token)) {
        expired({}, Reach::OnlyHttp);
    }
}

void SignIn::authorized()
{
    if (m_status.onlyHttp && m_status.asks() && kept()) {
        setState(State::SignedIn);
    }
}

/// What is kept was not good enough: another one, once, or somebody has to sign in.
void SignIn::expired(const QString &words, Reach reach)
{
    // One that came a moment ago and is refused is no better than the one before.
    const bool wasJust =
        m_refreshedAt && m_refreshing.empty() && m_hooks.now() - *m_refreshedAt < refreshAgain;
    if (!canRefresh() || wasJust) {
        giveUp(words, reach);
        return;
    }
    refresh([this, reach](const Refreshed &refreshed) { goOnWith(refreshed, reach); });
}

void SignIn::goOnWith(const Refreshed &refreshed, Reach reach)
{
    if (refreshed.came) {
        m_hooks.tokenChanged(false);
    } else if (refreshed.refusal) {
        giveUp(*refreshed.refusal, reach);
    }
}

/// Where only a question by HTTP was refused, the connection may be let in with it all the same.
void SignIn::giveUp(const QString &words, Reach reach)
{
    if (reach == Reach::All) {
        forget();
    }
    setState(m_isNew ? State::Refused : State::Expired, words, reach);
}

/// Tells a connection that stands of the token of now.
void SignIn::renew()
{
    const auto now = kept();
    if (m_connected && m_rule.renew && now) {
        m_hooks.send({m_rule.renew->name, filledWith(m_rule.renew->arguments, *now)}, {},
                     answerTime);
    }
}

} // namespace app
