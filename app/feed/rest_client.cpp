// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/feed/rest_client.h"

#include "app/domain/origin.h"
#include "app/feed/answer_sinks.h"
#include "app/secrets/secret_mask.h"

#include <QLoggingCategory>
#include <QRandomGenerator>

#include <algorithm>
#include <utility>

Q_LOGGING_CATEGORY(logRest, "marsad.rest")

namespace app {

namespace {

constexpr int atOnce = 4;
constexpr std::size_t maximumQuestions = 1000;

RestSchedule::TimePoint now()
{
    return std::chrono::steady_clock::now();
}

nlohmann::json usualHeaders()
{
    return {{"Authorization", {{"secret", tokenSecret.toStdString()}, {"prefix", "Bearer "}}}};
}

bool canBeHeader(const std::string &value)
{
    return std::all_of(value.begin(), value.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

/// Scheme, host and port as they stand in the address.
QString serverOf(const QString &url)
{
    QUrl server(url, QUrl::StrictMode);
    if (server.scheme() == QLatin1String("ws") || server.scheme() == QLatin1String("wss")) {
        server.setScheme(server.scheme() == QLatin1String("ws") ? QStringLiteral("http")
                                                                : QStringLiteral("https"));
    }
    return server
        .adjusted(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment |
                  QUrl::RemoveUserInfo)
        .toString();
}

QString namedBase(const RestRule &rule, const FeedOptions &options)
{
    return QString::fromStdString(rule.base).replace(QStringLiteral("{url}"),
                                                     serverOf(options.url));
}

} // namespace

SecretWay RestClient::wayOf(const RestRule &rule, const FeedOptions &options, const QString &proxy)
{
    SecretWay way = secretWay(namedBase(rule, options), proxy);
    way.isElsewhere = way.origin != originOf(options.url);
    return way;
}

QString RestClient::baseOf(const RestRule &rule, const FeedOptions &options)
{
    const QString base = namedBase(rule, options);
    const QString origin = originOf(base);
    if (origin.isEmpty() ||
        (origin != originOf(options.url) && !options.restOrigins.contains(origin))) {
        return {};
    }
    return base.endsWith(u'/') ? base.chopped(1) : base;
}

RestClient::RestClient(RestRule rule, const FeedOptions &options, const SecretWay &way,
                       HttpClient &http, EventReader &reader, LiveWords &words, Hooks hooks,
                       QObject *parent)
    : QObject(parent)
    , m_rule(std::move(rule))
    , m_base(baseOf(m_rule, options))
    , m_way(way)
    , m_secrets(options.secrets)
    , m_use(m_secrets, m_way)
    , m_http(http)
    , m_reader(reader)
    , m_words(words)
    , m_hooks(std::move(hooks))
    , m_timer(this)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &RestClient::pump);
    if (m_base.isEmpty()) {
        m_status = {RestProblem::OtherOrigin, QString::fromStdString(m_rule.base), {}};
    }
}

void RestClient::start()
{
    if (std::exchange(m_started, true)) {
        return;
    }
    for (std::size_t i = 0; i < m_rule.endpoints.size(); ++i) {
        if (!m_rule.endpoints[i].ofModule()) {
            add(i, {});
        }
    }
    pump();
}

void RestClient::setModuleWanted(const QString &module, bool wanted)
{
    std::erase_if(m_questions, [&](const auto &each) {
        return each->module == module && !module.isEmpty() && !wanted;
    });
    const bool isThere = std::any_of(m_questions.begin(), m_questions.end(),
                                     [&](const auto &each) { return each->module == module; });
    if (!wanted || isThere || module.isEmpty()) {
        return;
    }
    for (std::size_t i = 0; i < m_rule.endpoints.size(); ++i) {
        if (m_rule.endpoints[i].ofModule()) {
            add(i, module);
        }
    }
    pump();
}

void RestClient::add(std::size_t endpoint, const QString &module)
{
    if (m_base.isEmpty() || m_questions.size() >= maximumQuestions) {
        return;
    }
    const auto question = std::make_shared<Question>(
        Question{endpoint, module, RestSchedule(m_rule.endpoints[endpoint].interval, now())});
    question->tellsOfEvents = m_reader.tellsOfEvents(eventOf(*question).toStdString());
    m_questions.push_back(question);
}

void RestClient::secretsChanged()
{
    for (const auto &question : m_questions) {
        question->schedule.secretsChanged(now());
    }
    pump();
}

void RestClient::startAnew()
{
    ++m_asker;
    for (const auto &question : m_questions) {
        askAnew(*question);
    }
    pump();
}

void RestClient::linkCameUp()
{
    ++m_links;
    for (const auto &question : m_questions) {
        if (question->tellsOfEvents) {
            askAnew(*question);
        }
    }
    pump();
}

/// What has been since the last answer is to come, whether it has changed or not.
void RestClient::askAnew(Question &question)
{
    question.etag.clear();
    question.schedule.ask(now());
}

/// Asks what is due, as many as may be at once, and comes back for the rest.
void RestClient::pump()
{
    m_timer.stop();
    if (!m_started) {
        return;
    }
    std::optional<RestSchedule::TimePoint> next;
    // Answers come later, never from within.
    for (const auto &question : std::vector(m_questions)) {
        const auto due = question->schedule.due();
        if (!due || question->isAsked) {
            continue;
        }
        if (*due <= now()) {
            if (m_running < atOnce) {
                question->isAsked = true;
                question->schedule.begin();
                question->asker = m_asker;
                question->links = m_links;
                question->asked = m_words.asked();
                question->askedAt = BootClock::now();
                ++m_running;
                askPage(question, urlOf(*question), 0);
            }
        } else {
            next = next ? std::min(*next, *due) : *due;
        }
    }
    if (next) {
        m_timer.start(std::chrono::ceil<std::chrono::milliseconds>(*next - now()));
    }
}

QUrl RestClient::urlOf(const Question &question) const
{
    QString path = QString::fromStdString(m_rule.endpoints[question.endpoint].path);
    path.replace(QStringLiteral("{module}"),
                 QString::fromLatin1(QUrl::toPercentEncoding(question.module)));
    return QUrl(m_base + path, QUrl::StrictMode);
}

QString RestClient::eventOf(const Question &question) const
{
    QString event = QString::fromStdString(m_rule.endpoints[question.endpoint].event);
    return event.replace(QStringLiteral("{module}"), question.module);
}

QList<QPair<QByteArray, QByteArray>> RestClient::headers()
{
    const bool isUsual = m_rule.headers.is_null();
    const bool isThere =
        m_secrets && (m_way.isElsewhere ? m_secrets->isFor(tokenSecret, m_way.origin)
                                        : m_secrets->isNamed(tokenSecret, m_way.origin));
    QList<QPair<QByteArray, QByteArray>> result;
    if (isUsual && !isThere) {
        m_use.fill({});
        return result;
    }
    const nlohmann::json rule = isUsual ? usualHeaders() : m_rule.headers;
    const nlohmann::json values = m_use.fill(rule);
    for (const auto &[name, value] : values.items()) {
        const auto &text = value.get_ref<const std::string &>();
        if (canBeHeader(text)) {
            result.append({QByteArray::fromStdString(name), QByteArray::fromStdString(text)});
        } else {
            m_use.leaveOut(rule[name], QStringLiteral("the header %1 would not be printable ASCII")
                                           .arg(QString::fromStdString(name)));
        }
    }
    return result;
}

void RestClient::askPage(const std::shared_ptr<Question> &question, const QUrl &url, int page)
{
    HttpRequest request;
    request.url = url;
    request.headers = headers();
    question->headers = request.headers;
    question->sent = m_use.sent();
    request.timeout = m_rule.timeout;
    request.maximumBytes = m_rule.maximumBytes;
    if (page == 0 && !question->etag.isEmpty()) {
        request.headers.append({"If-None-Match", question->etag});
    }
    m_http.send(request, [this, question, url, page](const HttpAnswer &answer) {
        onAnswer(question, url, page, answer);
    });
}

void RestClient::onAnswer(const std::shared_ptr<Question> &question, const QUrl &url, int page,
                          const HttpAnswer &answer)
{
    if (question->asker != m_asker) {
        --m_running;
        m_words.answered();
        question->isAsked = false;
        question->schedule.ask(now());
        pump();
        return;
    }
    QUrl next;
    QString words = answer.words;
    RestOutcome outcome;
    const auto head = answer.problem == RestProblem::None ? outcomeOfHead(answer) : std::nullopt;
    if (answer.problem != RestProblem::None) {
        outcome = {RestOutcome::Kind::Failed, answer.problem};
    } else if (head) {
        outcome = *head;
        if (outcome.kind == RestOutcome::Kind::Failed && !isWebPage(answer)) {
            const auto root = m_json.read(answer.body);
            words = root ? JsonAnswer::words(*root) : QString();
        }
    } else {
        outcome = read(*question, page, answer, next);
        if (outcome.problem == RestProblem::Refused) {
            const auto root = m_json.read(answer.body);
            words = root ? JsonAnswer::words(*root) : QString();
        }
    }
    if (outcome.kind == RestOutcome::Kind::Came && !next.isEmpty()) {
        const QUrl there = url.resolved(next);
        if (originOf(there.toString()) == m_way.origin) {
            askPage(question, there, page + 1);
            return;
        }
        outcome = {RestOutcome::Kind::Failed, RestProblem::Elsewhere};
        words = QStringLiteral("the next page is on another server");
    }
    finish(*question, outcome, words);
}

RestOutcome RestClient::read(Question &question, int page, const HttpAnswer &answer, QUrl &next)
{
    using Kind = RestOutcome::Kind;
    const RestEndpoint &endpoint = m_rule.endpoints[question.endpoint];
    if (isWebPage(answer)) {
        return {Kind::Failed, RestProblem::WebPage};
    }
    const auto root = m_json.read(answer.body);
    if (!root) {
        return {Kind::Failed, RestProblem::NotJson};
    }
    if (JsonAnswer::saysNo(*root)) {
        return {Kind::Failed, RestProblem::Refused};
    }
    simdjson::dom::element content = JsonAnswer::content(*root);
    for (const JsonPath &place : endpoint.at) {
        if (const auto found = elementAt(*root, place.tokens); found && !found->is_null()) {
            content = *found;
            break;
        }
    }
    if (page + 1 < endpoint.pages) {
        next = QUrl(JsonAnswer::textAt(*root, endpoint.next), QUrl::StrictMode);
    }
    RestSink sink(m_words.next(), m_words,
                  {page, next.isEmpty(), question.asked, question.askedAt,
                   question.links != m_links || m_links == 0});
    const quint64 malformedBefore = m_reader.counters().decodeErrors;
    m_reader.readAnswer(
        eventOf(question).toStdString(),
        [content](std::size_t index) -> simdjson::simdjson_result<simdjson::dom::element> {
            if (index > 0) {
                return simdjson::INDEX_OUT_OF_BOUNDS;
            }
            return simdjson::dom::element(content);
        },
        sink);
    if (sink.count() == 0 && m_reader.counters().decodeErrors > malformedBefore) {
        return {Kind::Failed, RestProblem::NothingRead};
    }
    question.etag = endpoint.pages == 1 ? answer.etag : QByteArray();
    return {};
}

void RestClient::finish(Question &question, const RestOutcome &outcome, const QString &words)
{
    --m_running;
    m_words.answered();
    question.isAsked = false;
    question.schedule.finish(outcome, now(), QRandomGenerator::global()->generateDouble());
    if (outcome.kind == RestOutcome::Kind::Failed) {
        ++m_failures;
        question.words = withoutKnownSecrets(words);
        qCInfo(logRest, "%ls: %s %ls", qUtf16Printable(urlOf(question).path()),
               name(outcome.problem), qUtf16Printable(question.words));
    }
    const bool needsSignIn = outcome.problem == RestProblem::SignInNeeded;
    // There may be another token since it was asked.
    const SentSecrets sent = question.sent;
    const bool isOutdated = needsSignIn && question.headers != headers();
    if (isOutdated) {
        question.schedule.ask(now());
    }
    if (question.tellsOfEvents && question.links != m_links &&
        outcome.kind == RestOutcome::Kind::Came) {
        askAnew(question);
    }
    updateStatus();
    pump();
    m_hooks.changed();
    if (needsSignIn && !isOutdated) {
        m_hooks.unauthorized(sent);
    }
}

bool RestClient::needsSignIn() const
{
    return std::any_of(m_questions.begin(), m_questions.end(), [](const auto &each) {
        return each->schedule.problem() == RestProblem::SignInNeeded;
    });
}

void RestClient::updateStatus()
{
    for (const auto &question : m_questions) {
        if (question->schedule.problem() != RestProblem::None) {
            m_status = {question->schedule.problem(), urlOf(*question).path(), question->words};
            return;
        }
    }
    if (!m_base.isEmpty()) {
        m_status = {};
    }
}

} // namespace app
