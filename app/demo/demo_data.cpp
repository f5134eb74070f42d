// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/demo_data.h"

#include <QFile>

#include <string_view>

// A static library's resources have to be named once from outside any namespace.
static void initialiseResources()
{
    Q_INIT_RESOURCE(demo);
}

namespace app::demo {

namespace {

using nlohmann::json;

// The file is ours and compiled in, so what it lacks is optional, never an error.
std::string textAt(const json &object, const char *key)
{
    return object.value(key, std::string());
}

std::optional<double> numberAt(const json &object, const char *key)
{
    const auto found = object.find(key);
    return found == object.end() ? std::nullopt : std::optional(found->get<double>());
}

std::chrono::minutes ageAt(const json &object)
{
    return std::chrono::minutes(object.value("minutesAgo", 0));
}

std::string textAt(const json &object, const std::string &key, Language language)
{
    return textAt(object, (language == Language::English ? key + "En" : key).c_str());
}

AlertTemplate readAlert(const json &object, Language language)
{
    return {.id = textAt(object, "id"),
            .title = textAt(object, "title", language),
            .message = textAt(object, "message", language),
            .severity = object.value("severity", std::string("warning")),
            .module = textAt(object, "module"),
            .source = textAt(object, "source"),
            .age = ageAt(object)};
}

NotificationTemplate readNotification(const json &object, Language language)
{
    return {.id = textAt(object, "id"),
            .title = textAt(object, "title", language),
            .message = textAt(object, "message", language),
            .severity = textAt(object, "severity"),
            .age = ageAt(object),
            .read = object.value("read", false)};
}

FigureDefinition readFigure(const json &object, Language language)
{
    FigureDefinition figure;
    figure.id = textAt(object, "id");
    figure.label = object.contains("title") ? textAt(object, "title") : textAt(object, "label");
    figure.unit = textAt(object, "unit");
    figure.polarity = textAt(object, "polarity");
    figure.icon = textAt(object, "icon");
    figure.value = object.value("value", 0.0);
    figure.decimals = object.value("decimals", 0);
    figure.trend = object.value("trend", 0.0);
    figure.noise = object.value("noise", 0.0);
    figure.minimum = numberAt(object, "minimum");
    figure.maximum = numberAt(object, "maximum");
    figure.warning = numberAt(object, "warning");
    figure.critical = numberAt(object, "critical");
    figure.episode = numberAt(object, "episode");
    if (object.contains("alert")) {
        figure.alert = readAlert(object.at("alert"), language);
    }
    figure.difference = object.value("difference", std::vector<std::string>());
    return figure;
}

template<typename Read>
auto readList(const json &list, Language language, Read read)
{
    std::vector<decltype(read(list, language))> result;
    for (const json &each : list) {
        result.push_back(read(each, language));
    }
    return result;
}

} // namespace

DemoData builtInDemoData(Language language)
{
    initialiseResources();
    QFile file(QStringLiteral(":/demo/demo_data.json"));
    if (!file.open(QIODevice::ReadOnly)) {
        qFatal("the demo's data is not compiled in");
    }
    const QByteArray bytes = file.readAll();
    const json root = json::parse(bytes.begin(), bytes.end());

    DemoData data;
    data.modules = readList(root.at("modules"), language, [](const json &module, Language spoken) {
        ModuleDefinition definition{textAt(module, "key"),
                                    readList(module.at("kpis"), spoken, readFigure)};
        for (FigureDefinition &figure : definition.figures) {
            if (figure.alert) {
                figure.alert->module = definition.key;
            }
        }
        return definition;
    });
    data.cards = readList(root.at("summaryCards"), language, readFigure);
    data.topFigures = readList(root.at("topKpis"), language, [](const json &each, Language) {
        return TopFigure{textAt(each, "module"), textAt(each, "id")};
    });
    data.notifications = readList(root.at("notifications"), language, readNotification);
    data.pool = readList(root.at("notificationPool"), language, readNotification);
    data.alerts = readList(root.at("alerts"), language, readAlert);
    return data;
}

} // namespace app::demo
