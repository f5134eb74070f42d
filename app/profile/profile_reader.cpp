// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/profile_reader.h"

#include "app/profile/action_reader.h"
#include "app/profile/json_cursor.h"
#include "app/profile/number_reader.h"
#include "app/profile/stream_reader.h"

#include <QUrl>

#include <algorithm>
#include <optional>
#include <set>

namespace app {

namespace {

using nlohmann::json;

constexpr int maximumFileSize = 1024 * 1024;

/// nlohmann keeps the last of two equal keys; whoever wrote both is warned.
class DuplicateKeys
{
public:
    explicit DuplicateKeys(ProfileErrors &errors)
        : m_errors(errors)
    {}

    bool operator()(int, json::parse_event_t event, json &parsed)
    {
        if (event == json::parse_event_t::object_start) {
            m_open.emplace_back();
        } else if (event == json::parse_event_t::object_end) {
            m_open.pop_back();
        } else if (event == json::parse_event_t::key) {
            const auto &key = parsed.get_ref<const std::string &>();
            if (!m_open.back().insert(key).second) {
                m_errors.add(
                    {{},
                     {},
                     QStringLiteral("each key once in an object; \"%1\" stands there twice")
                         .arg(QString::fromStdString(key))});
            }
        }
        return true;
    }

private:
    ProfileErrors &m_errors;
    std::vector<std::set<std::string>> m_open;
};

QString placeOf(const QByteArray &text, std::size_t byte)
{
    const QByteArray before = text.left(static_cast<qsizetype>(byte > 0 ? byte - 1 : 0));
    const auto line = before.count('\n') + 1;
    const auto column = before.size() - (before.lastIndexOf('\n') + 1) + 1;
    return QStringLiteral("line %1, column %2").arg(line).arg(column);
}

/// The document; none where there is no more to say of the text than that it is none.
std::optional<json> parsed(const QByteArray &text, ProfileErrors &errors)
{
    if (text.size() > maximumFileSize) {
        errors.add({{}, {}, QStringLiteral("a file of at most %1 bytes").arg(maximumFileSize)});
        return std::nullopt;
    }
    DuplicateKeys duplicates(errors);
    try {
        return json::parse(text.begin(), text.end(), std::ref(duplicates));
    } catch (const json::parse_error &error) {
        errors.list.clear();
        errors.add(
            {{}, {}, QStringLiteral("valid JSON; it breaks at ") + placeOf(text, error.byte)});
    }
    return std::nullopt;
}

LocalizedText localized(const JsonCursor &cursor)
{
    LocalizedText result;
    if (const auto arabic = cursor.member("ar")) {
        result.arabic = arabic->text();
    }
    if (const auto english = cursor.member("en")) {
        result.english = english->text();
    }
    if (cursor.value().is_object() && !cursor.has("ar") && !cursor.has("en")) {
        cursor.fail(QStringLiteral("an object with \"ar\", \"en\" or both"));
    }
    return result;
}

void readConnection(const JsonCursor &root, ProfileData &data)
{
    if (const auto url = root.member("url")) {
        data.url = url->text(2000);
        const QUrl parsedUrl(data.url, QUrl::StrictMode);
        const QString scheme = parsedUrl.scheme();
        const bool known = scheme == QLatin1String("http") || scheme == QLatin1String("https") ||
                           scheme == QLatin1String("ws") || scheme == QLatin1String("wss");
        if (!data.url.isEmpty() && (!parsedUrl.isValid() || !known || parsedUrl.host().isEmpty())) {
            url->fail(QStringLiteral("a URL like http://host:5000 or https://host"));
        } else if (parsedUrl.authority().contains(u'@')) {
            url->fail(QStringLiteral("a URL without a user and a password"));
        }
    }
    const auto absolute = [&root](const char *key, QString &target) {
        if (const auto found = root.member(key)) {
            target = found->text();
            if (!target.isEmpty() && !target.startsWith(u'/')) {
                found->fail(QStringLiteral("a text that begins with /"));
            }
        }
    };
    absolute("path", data.path);
    absolute("namespace", data.nsp);
    if (const auto awaited = root.member("await")) {
        data.awaitedEvent = awaited->text();
    }
    if (const auto acks = root.member("acks")) {
        data.acknowledges = acks->boolean();
    }
    if (const auto pace = root.member("pace"); pace && pace->isObjectOf({"events", "per"})) {
        if (const auto events = pace->required("events")) {
            data.paceEvents = events->integer(1, 10000);
        }
        if (const auto per = pace->required("per")) {
            data.pacePeriod = per->duration();
        }
    }
}

Module readModule(const JsonCursor &cursor)
{
    Module module;
    cursor.isObjectOf({"key", "ar", "en", "icon", "onHome", "recorded", "interval"});
    if (const auto key = cursor.required("key")) {
        module.key = key->text(64);
    }
    module.name = localized(cursor);
    if (const auto icon = cursor.member("icon")) {
        module.icon = icon->text(64);
    }
    if (const auto onHome = cursor.member("onHome")) {
        module.onHome = onHome->boolean();
    }
    if (const auto recorded = cursor.member("recorded")) {
        module.recorded = recorded->boolean();
    }
    if (const auto interval = cursor.member("interval")) {
        module.interval = interval->duration();
    }
    return module;
}

void readModules(const JsonCursor &cursor, ProfileData &data)
{
    for (const JsonCursor &each : cursor.elements()) {
        const Module module = readModule(each);
        const auto same = [&module](const Module &other) { return other.key == module.key; };
        if (!module.key.isEmpty() &&
            std::any_of(data.modules.cbegin(), data.modules.cend(), same)) {
            each.fail(QStringLiteral("a key that no other module has"));
        }
        data.modules.append(module);
    }
}

void readFigures(const JsonCursor &cursor, ProfileData &data)
{
    static constexpr std::pair<const char *, Polarity> polarities[] = {
        {"neutral", Polarity::Neutral},
        {"higher", Polarity::HigherIsBetter},
        {"lower", Polarity::LowerIsBetter},
    };
    for (const JsonCursor &each : cursor.elements()) {
        each.isObjectOf(
            {"match", "ar", "en", "unit", "polarity", "thresholds", "maxAge", "number", "hide"});
        Figure figure;
        if (const auto arabic = each.member("ar")) {
            figure.arabic = arabic->text();
        }
        if (const auto english = each.member("en")) {
            figure.english = english->text();
        }
        if (const auto unit = each.member("unit")) {
            figure.unit = unit->text(64);
        }
        if (const auto polarity = each.member("polarity")) {
            figure.polarity = polarity->choice(polarities);
        }
        if (const auto number = each.member("number")) {
            figure.number = readNumberRule(*number);
        }
        if (const auto hide = each.member("hide")) {
            figure.hidden = hide->boolean();
        }
        if (const auto maxAge = each.member("maxAge")) {
            figure.maxAge = maxAge->duration();
        }
        if (const auto thresholds = each.member("thresholds");
            thresholds && thresholds->isObjectOf({"warning", "critical"})) {
            if (const auto warning = thresholds->member("warning")) {
                figure.warning = warning->number();
            }
            if (const auto critical = thresholds->member("critical")) {
                figure.critical = critical->number();
            }
        }
        if (const auto match = each.required("match")) {
            for (const JsonCursor &name : match->elements()) {
                const std::string key = figureKey(name.utf8());
                const int index = static_cast<int>(data.figures.size());
                if (!key.empty() && data.figureByName.emplace(key, index).first->second != index) {
                    name.fail(QStringLiteral("a name that no other figure has"));
                }
            }
        }
        data.figures.push_back(figure);
    }
}

} // namespace

std::string figureKey(std::string_view name)
{
    std::string key;
    key.reserve(name.size());
    for (const char c : name) {
        if (c >= 'A' && c <= 'Z') {
            key += static_cast<char>(c - 'A' + 'a');
        } else if (c != ' ' && c != '_' && c != '-') {
            key += c;
        }
    }
    return key;
}

std::string statusKey(std::string_view word)
{
    const auto isSpace = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
    while (!word.empty() && isSpace(word.front())) {
        word.remove_prefix(1);
    }
    while (!word.empty() && isSpace(word.back())) {
        word.remove_suffix(1);
    }
    std::string key(word);
    for (char &c : key) {
        if (c >= 'A' && c <= 'Z') {
            c = static_cast<char>(c - 'A' + 'a');
        }
    }
    return key;
}

tl::expected<ProfileData, ProfileErrors> readProfile(const QByteArray &text)
{
    ProfileErrors errors;
    const auto document = parsed(text, errors);
    if (!document) {
        return tl::unexpected(errors);
    }
    const JsonCursor root(*document, errors);
    ProfileData data;
    if (root.isObjectOf({"$schema", "name", "url", "path", "namespace", "await", "acks", "pace",
                         "modules", "figures", "zone", "statusWords", "shapes", "streams",
                         "actions", "greetings"})) {
        if (const auto name = root.required("name"); name && name->isObjectOf({"ar", "en"})) {
            data.name = localized(*name);
        }
        readConnection(root, data);
        if (const auto modules = root.member("modules")) {
            readModules(*modules, data);
        }
        if (const auto figures = root.member("figures")) {
            readFigures(*figures, data);
        }
        data.streams = readStreams(root);
        readActions(root, data);
    }
    if (errors.count() > 0) {
        return tl::unexpected(errors);
    }
    return data;
}

} // namespace app
