// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/feed/http_client.h"
#include "app/feed/rest_schedule.h"
#include "app/profile/field_source.h"

#include <simdjson.h>

#include <QByteArray>
#include <QString>

#include <optional>

namespace app {

/// What the head of an answer says already; none: its body has to be read.
std::optional<RestOutcome> outcomeOfHead(const HttpAnswer &answer);

/// An answer that is JSON: what it holds, and whether it says no.
class JsonAnswer
{
public:
    /// Null where `body` is no JSON; the element lives as long as this object reads nothing else.
    std::optional<simdjson::dom::element> read(const QByteArray &body);
    /// What backends put around their answers is taken off, twice at most: {"success", "data"}.
    static simdjson::dom::element content(simdjson::dom::element root);
    /// {"success": false, …}.
    static bool saysNo(simdjson::dom::element root);
    /// The text for people in such an answer; empty where there is none.
    static QString words(simdjson::dom::element root);
    /// The text at the first of the places that has one.
    static QString textAt(simdjson::dom::element root, const JsonPaths &places);

private:
    simdjson::dom::parser m_parser;
};

/// Whether it is a page for people.
bool isWebPage(const HttpAnswer &answer);

} // namespace app
