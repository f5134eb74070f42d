// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/module_reader.h"
#include "app/profile/unknown_key.h"

#include "app/domain/figure_key.h"

#include <QSet>

#include <algorithm>
#include <optional>

namespace app {

LocalizedText readLocalized(const JsonCursor &cursor, int longest)
{
    LocalizedText result;
    if (const auto arabic = cursor.member("ar")) {
        result.arabic = arabic->text(longest);
    }
    if (const auto english = cursor.member("en")) {
        result.english = english->text(longest);
    }
    if (cursor.value().is_object() && !cursor.has("ar") && !cursor.has("en")) {
        cursor.fail(QStringLiteral("an object with \"ar\", \"en\" or both"));
    }
    return result;
}

namespace {

/// Names of key figures, as figureKey() has them; each once.
QVector<QString> figureKeys(const JsonCursor &module, const char *name)
{
    constexpr qsizetype most = 1000;
    QVector<QString> keys;
    const auto list = module.member(name);
    if (!list) {
        return keys;
    }
    QSet<QString> known;
    for (const JsonCursor &each : list->oneOrMore()) {
        if (keys.size() > most) {
            break;
        }
        const QString key = QString::fromStdString(figureKey(each.utf8()));
        if (!key.isEmpty() && known.contains(key)) {
            each.fail(QStringLiteral("each key figure once; \"%1\" stands there twice")
                          .arg(QString::fromStdString(each.utf8())));
        }
        known.insert(key);
        keys.append(key);
    }
    const bool isList = list->value().is_array();
    if (isList && (keys.isEmpty() || keys.size() > most)) {
        list->fail(QStringLiteral("1 to %1 ids or labels of key figures").arg(most));
    }
    return keys;
}

void readPlaces(const JsonCursor &cursor, Module &module)
{
    module.order = figureKeys(cursor, "order");
    module.hidden = figureKeys(cursor, "hide");
    module.home = figureKeys(cursor, "home");
    const auto home = cursor.member("home");
    if (home && module.home.size() > Module::mostOnHome) {
        home->fail(QStringLiteral("at most %1 key figures").arg(Module::mostOnHome));
    }
    if (home && !module.onHome) {
        home->fail(QStringLiteral("\"onHome\": true beside it"));
    }
    for (const char *name : {"order", "home"}) {
        const auto list = cursor.member(name);
        if (!list) {
            continue;
        }
        for (const JsonCursor &each : list->oneOrMore()) {
            if (module.hidden.contains(QString::fromStdString(figureKey(each.utf8())))) {
                each.fail(QStringLiteral("a key figure that \"hide\" does not name"));
            }
        }
    }
}

Module readModule(const JsonCursor &cursor)
{
    Module module;
    cursor.isObjectOf({"key", "notes", "ar", "en", "icon", "onHome", "recorded", "interval",
                       "order", "hide", "home"});
    checkNotes(cursor);
    if (const auto key = cursor.required("key")) {
        module.key = key->text(64);
    }
    module.name = readLocalized(cursor);
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
    readPlaces(cursor, module);
    return module;
}

/// The texts that these sources can be, where they are constants; none where the backend says more.
std::optional<QVector<QString>> constantsOf(const FieldSources &sources)
{
    QVector<QString> texts;
    for (const FieldSource &source : sources) {
        const nlohmann::json &value = source.constant;
        if (source.kind != FieldSource::Kind::Constant || source.map) {
            return std::nullopt;
        }
        if (value.is_object()) {
            for (const auto &language : value) {
                texts.append(QString::fromStdString(language.get<std::string>()));
            }
        } else {
            texts.append(QString::fromStdString(value.is_string() ? value.get<std::string>()
                                                                  : value.dump()));
        }
    }
    return texts;
}

/// True where the stream may have key figures of this module.
bool mayFill(const StreamRule &rule, const Module &module)
{
    if (rule.kind != StreamKind::Kpi) {
        return false;
    }
    const auto keys = constantsOf(rule.ofEvent.of(Field::Module));
    return !keys || keys->isEmpty() || keys->contains(module.key);
}

/// The names of all key figures that the module can have; none where only the backend knows.
std::optional<QSet<QString>> figuresOf(const Module &module, const ProfileData &data)
{
    QSet<QString> known;
    bool isFilled = false;
    for (const StreamRule &rule : data.streams) {
        if (!mayFill(rule, module)) {
            continue;
        }
        isFilled = true;
        const bool anyMetric =
            !rule.metrics.empty() &&
            (rule.metricNames.include.empty() ||
             std::any_of(rule.metricNames.include.begin(), rule.metricNames.include.end(),
                         [](const std::string &name) { return name.ends_with('*'); }));
        const Shape &shape = rule.list.shape;
        const auto ids = constantsOf(shape.of(Field::Id));
        const auto labels = constantsOf(shape.of(Field::Label));
        if (anyMetric || !ids || !labels) {
            return std::nullopt;
        }
        for (const QString &name : *ids + *labels) {
            known.insert(QString::fromStdString(figureKey(name.toStdString())));
        }
        for (const std::string &name : rule.metricNames.include) {
            known.insert(QString::fromStdString(figureKey(name)));
            known.insert(QString::fromStdString(figureKey(name.substr(name.rfind('.') + 1))));
        }
    }
    for (const Figure &figure : data.figures) {
        for (const QString &name : {figure.arabic, figure.english}) {
            known.insert(QString::fromStdString(figureKey(name.toStdString())));
        }
    }
    return isFilled ? std::optional(known) : std::nullopt;
}

} // namespace

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

void checkPlaces(const JsonCursor &profile, const ProfileData &data)
{
    const auto modules = profile.member("modules");
    if (!modules || !modules->value().is_array()) {
        return;
    }
    qsizetype index = 0;
    for (const JsonCursor &cursor : modules->elements()) {
        const Module &module = data.modules.at(index++);
        if (module.order.isEmpty() && module.hidden.isEmpty() && module.home.isEmpty()) {
            continue;
        }
        const auto known = figuresOf(module, data);
        for (const char *name : {"order", "hide", "home"}) {
            const auto list = cursor.member(name);
            if (!known || !list) {
                continue;
            }
            for (const JsonCursor &each : list->oneOrMore()) {
                if (!known->contains(QString::fromStdString(figureKey(each.utf8())))) {
                    each.fail(QStringLiteral("the id or label of a key figure that a stream has "
                                             "for this module"));
                }
            }
        }
    }
}

} // namespace app
