// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/feed/rest_answer.h"

#include "app/profile/event_scope.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>

namespace app {

using simdjson::dom::element;

namespace {

constexpr int longestWords = 300;

/// Seconds, or a date (RFC 9110, 10.2.3).
std::optional<std::chrono::seconds> retryAfter(const QByteArray &header)
{
    bool isNumber = false;
    const qint64 seconds = header.trimmed().toLongLong(&isNumber);
    constexpr qint64 day = 24 * 3600;
    if (isNumber) {
        return seconds >= 0 ? std::optional(std::chrono::seconds(std::min(seconds, day)))
                            : std::nullopt;
    }
    QDateTime date = QLocale::c().toDateTime(QString::fromLatin1(header.trimmed()),
                                             QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"));
    if (!date.isValid()) {
        return std::nullopt;
    }
    date.setTimeSpec(Qt::UTC);
    const qint64 wait = QDateTime::currentDateTimeUtc().secsTo(date);
    return std::chrono::seconds(std::clamp<qint64>(wait, 0, day));
}

QString cut(std::string_view text)
{
    return QString::fromUtf8(text.data(),
                             qsizetype(std::min<std::size_t>(text.size(), 4 * longestWords)))
        .left(longestWords);
}

} // namespace

std::optional<RestOutcome> outcomeOfHead(const HttpAnswer &answer)
{
    using Kind = RestOutcome::Kind;
    const auto failed = [&answer](RestProblem problem) {
        return RestOutcome{Kind::Failed, problem, retryAfter(answer.retryAfter)};
    };
    switch (answer.status) {
    case 200:
    case 203:
        return std::nullopt;
    case 204:
    case 304:
        return RestOutcome{};
    case 401:
        return failed(RestProblem::SignInNeeded);
    case 403:
        return failed(RestProblem::NotAllowed);
    case 404:
    case 405:
    case 410:
    case 501:
        return RestOutcome{Kind::Lacking};
    case 408:
    case 504:
        return failed(RestProblem::TimedOut);
    case 429:
        return failed(RestProblem::Busy);
    default:
        break;
    }
    constexpr int redirects = 300;
    constexpr int refusals = 400;
    constexpr int failures = 500;
    if (answer.status >= failures) {
        return failed(answer.retryAfter.isEmpty() ? RestProblem::ServerError : RestProblem::Busy);
    }
    if (answer.status >= refusals) {
        return failed(RestProblem::Refused);
    }
    return failed(answer.status >= redirects ? RestProblem::Elsewhere : RestProblem::NotJson);
}

bool isWebPage(const HttpAnswer &answer)
{
    return answer.contentType.trimmed().toLower().startsWith("text/html") ||
           answer.body.trimmed().startsWith('<');
}

std::optional<element> JsonAnswer::read(const QByteArray &body)
{
    element root;
    if (m_parser.parse(body.constData(), std::size_t(body.size())).get(root) != simdjson::SUCCESS) {
        return std::nullopt;
    }
    return root;
}

element JsonAnswer::content(element root)
{
    constexpr int levels = 2;
    for (int level = 0; level < levels; ++level) {
        bool success = false;
        element data;
        if (root["success"].get(success) != simdjson::SUCCESS ||
            root["data"].get(data) != simdjson::SUCCESS) {
            break;
        }
        root = data;
    }
    return root;
}

bool JsonAnswer::saysNo(element root)
{
    bool success = true;
    return root["success"].get(success) == simdjson::SUCCESS && !success;
}

QString JsonAnswer::words(element root)
{
    std::string_view text;
    for (const char *key : {"message", "msg", "error", "detail"}) {
        element found;
        if (root[key].get(found) != simdjson::SUCCESS) {
            continue;
        }
        if (found.get(text) == simdjson::SUCCESS ||
            found["message"].get(text) == simdjson::SUCCESS) {
            return cut(text);
        }
    }
    return root.get(text) == simdjson::SUCCESS ? cut(text) : QString();
}

QString JsonAnswer::textAt(element root, const JsonPaths &places)
{
    for (const JsonPath &place : places) {
        std::string_view text;
        const auto found = elementAt(root, place.tokens);
        if (found && found->get(text) == simdjson::SUCCESS && !text.empty()) {
            return QString::fromUtf8(text.data(), qsizetype(text.size()));
        }
    }
    return {};
}

} // namespace app
