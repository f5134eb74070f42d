// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/ask_reader.h"

#include "app/profile/connection_reader.h"
#include "app/profile/secret_reference.h"

namespace app {

namespace {

AskRule readAsk(const JsonCursor &cursor)
{
    using namespace std::chrono_literals;
    AskRule rule;
    rule.arguments = nlohmann::json::array({nlohmann::json::object()});
    if (const auto emit = cursor.required("emit")) {
        rule.emit = emit->utf8();
    }
    if (const auto arguments = cursor.member("args")) {
        // Unlike an action's they may be none: who asks is counted by its acknowledgement.
        if (!arguments->value().is_array()) {
            arguments->fail(QStringLiteral("an array of arguments"));
        } else if (checkSecretReferences(*arguments)) {
            rule.arguments = arguments->value();
        }
    }
    if (const auto every = cursor.required("every")) {
        rule.every = every->duration();
        if (rule.every < 1s) {
            every->fail(QStringLiteral("at least 1s"));
        }
    }
    if (const auto nsp = cursor.member("namespace")) {
        rule.nsp = readNamespace(*nsp).toStdString();
    }
    if (const auto answer = cursor.required("answer")) {
        rule.answer = answer->utf8();
    }
    return rule;
}

} // namespace

std::vector<AskRule> readAsks(const JsonCursor &cursor)
{
    std::vector<AskRule> rules;
    const auto elements = cursor.elements();
    if (elements.size() > AskRule::maximum) {
        cursor.fail(QStringLiteral("at most %1 of them").arg(AskRule::maximum));
        return rules;
    }
    for (const JsonCursor &each : elements) {
        if (each.isObjectOf({"emit", "args", "every", "namespace", "answer"})) {
            rules.push_back(readAsk(each));
        }
    }
    return rules;
}

} // namespace app
