// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/check/profile_check.h"

#include "app/profile/event_names.h"

#include "app/profile/profile.h"
#include "app/profile/unknown_key.h"

#include <nlohmann/json.hpp>

#include <QRegularExpression>

#include <algorithm>
#include <tuple>

namespace app {

using nlohmann::json;

namespace {

/// The place that a mistake in the JSON itself names: "it breaks at line 3, column 5".
std::optional<TextPlace> brokenAt(const QString &expected)
{
    static const QRegularExpression pattern(QStringLiteral("at line (\\d+), column (\\d+)"));
    const auto match = pattern.match(expected);
    return match.hasMatch()
               ? std::optional(TextPlace{match.captured(1).toInt(), match.captured(2).toInt()})
               : std::nullopt;
}

class Checker
{
public:
    Checker(const QByteArray &text, const QStringList &icons)
        : m_text(text)
        , m_places(text)
        , m_icons(icons)
    {}

    std::vector<Finding> check()
    {
        const auto profile = Profile::fromJson(m_text, QString());
        if (!profile) {
            for (const ProfileError &error : profile.error().list) {
                mistake(error);
            }
            if (profile.error().others > 0) {
                add(false, {}, QStringLiteral("further mistakes: %1").arg(profile.error().others));
            }
        }
        const json document = json::parse(m_text.begin(), m_text.end(), nullptr, false);
        if (document.is_object()) {
            checkModules(document);
            checkStreams(document);
        }
        std::stable_sort(m_findings.begin(), m_findings.end());
        return std::move(m_findings);
    }

private:
    void mistake(const ProfileError &error)
    {
        Finding finding;
        finding.pointer = error.pointer;
        finding.place = brokenAt(error.expected).value_or(m_places.at(error.pointer));
        finding.found = error.pointer.isEmpty() ? QString() : m_places.valueAt(error.pointer);
        finding.text = QStringLiteral("expected ") + error.expected;
        m_findings.push_back(std::move(finding));
    }

    void add(bool isMistake, const QString &pointer, const QString &text)
    {
        m_findings.push_back({isMistake, m_places.at(pointer), pointer,
                              pointer.isEmpty() ? QString() : m_places.valueAt(pointer), text});
    }

    /// An icon of an unknown name is not shown, and nobody would say so.
    void checkIcon(const json &owner, const QString &pointer)
    {
        const auto icon = owner.find("icon");
        if (icon == owner.end() || !icon->is_string()) {
            return;
        }
        const auto &name = icon->get_ref<const std::string &>();
        if (name.starts_with('/') || name.starts_with("args/") || name.starts_with('{') ||
            m_icons.contains(QString::fromStdString(name))) {
            return;
        }
        const QString nearest = nearestTo(name, m_icons);
        add(true, pointer + QStringLiteral("/icon"),
            QStringLiteral("expected an icon that there is") +
                (nearest.isEmpty() ? QString() : QStringLiteral("; the nearest is ") + nearest));
    }

    void checkModules(const json &document)
    {
        const auto modules = document.find("modules");
        if (modules == document.end() || !modules->is_array()) {
            return;
        }
        int index = 0;
        for (const json &module : *modules) {
            const QString pointer = QStringLiteral("/modules/%1").arg(index++);
            if (module.is_object()) {
                checkIcon(module, pointer);
            }
        }
    }

    struct Named
    {
        int stream = 0;
        bool isExclusive = false;
        std::string name;
    };

    void checkStreams(const json &document)
    {
        const auto streams = document.find("streams");
        if (streams == document.end() || !streams->is_array()) {
            return;
        }
        std::vector<Named> names;
        int index = 0;
        for (const json &stream : *streams) {
            const int number = index++;
            if (!stream.is_object() || !stream.contains("event")) {
                continue;
            }
            const json &event = stream["event"];
            const auto exclusive = stream.find("exclusive");
            const bool isExclusive =
                exclusive != stream.end() && exclusive->is_boolean() && exclusive->get<bool>();
            for (const json &each : event.is_array() ? event : json::array({event})) {
                if (each.is_string()) {
                    names.push_back({number, isExclusive, each.get<std::string>()});
                }
            }
            checkConstantIcon(stream, QStringLiteral("/streams/%1").arg(number));
        }
        checkExclusive(names);
    }

    void checkConstantIcon(const json &stream, const QString &pointer)
    {
        const auto icon = stream.find("icon");
        if (icon == stream.end() || !icon->is_object() || !icon->contains("const") ||
            !(*icon)["const"].is_string()) {
            return;
        }
        const QString name = QString::fromStdString((*icon)["const"].get<std::string>());
        if (!m_icons.contains(name)) {
            add(true, pointer + QStringLiteral("/icon/const"),
                QStringLiteral("expected an icon that there is"));
        }
    }

    /// A pattern as the program reads it.
    static EventName patternOf(std::string_view text)
    {
        EventName name;
        name.words.emplace_back();
        while (!text.empty()) {
            const std::size_t open = std::min(text.find('{'), text.size());
            name.words.back() += text.substr(0, open);
            text.remove_prefix(open);
            const std::size_t close = text.find('}');
            if (close == std::string_view::npos) {
                name.words.back() += text;
                break;
            }
            name.parts.emplace_back(text.substr(1, close - 1));
            name.words.emplace_back();
            text.remove_prefix(close + 1);
        }
        return name;
    }

    void checkExclusive(const std::vector<Named> &names)
    {
        constexpr std::size_t most = 200; // names and patterns: each with each
        for (std::size_t i = 0; i < std::min(most, names.size()); ++i) {
            const Named &exact = names[i];
            const bool isPattern = exact.name.find('{') != std::string::npos;
            const QString pointer = QStringLiteral("/streams/%1/exclusive").arg(exact.stream);
            if (!exact.isExclusive) {
                continue;
            }
            if (isPattern) {
                add(false, pointer,
                    QStringLiteral("says nothing of %1, which is a pattern")
                        .arg(QString::fromStdString(exact.name)));
                continue;
            }
            bool keepsOut = false;
            for (std::size_t j = 0; j < std::min(most, names.size()); ++j) {
                const Named &other = names[j];
                if (other.stream == exact.stream || other.name.find('{') == std::string::npos ||
                    !EventNames::fits(patternOf(other.name), exact.name)) {
                    continue;
                }
                keepsOut = true;
                add(false, QStringLiteral("/streams/%1/event").arg(other.stream),
                    QStringLiteral("does not get %1: stream %2 keeps it for itself (exclusive)")
                        .arg(QString::fromStdString(exact.name))
                        .arg(exact.stream));
            }
            if (!keepsOut) {
                add(false, pointer,
                    QStringLiteral("keeps nothing out: no pattern fits %1")
                        .arg(QString::fromStdString(exact.name)));
            }
        }
    }

    const QByteArray m_text;
    const JsonPlaces m_places;
    const QStringList m_icons;
    std::vector<Finding> m_findings;
};

} // namespace

bool Finding::operator<(const Finding &other) const
{
    return std::tie(place.line, place.column) < std::tie(other.place.line, other.place.column);
}

std::vector<Finding> checkProfile(const QByteArray &text, const QStringList &icons)
{
    return Checker(text, icons).check();
}

} // namespace app
