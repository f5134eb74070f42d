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

AlertTemplate readAlert(const json &object)
{
    return {.id = textAt(object, "id"),
            .title = textAt(object, "title"),
            .message = textAt(object, "message"),
            .severity = object.value("severity", std::string("warning")),
            .module = textAt(object, "module"),
            .source = textAt(object, "source"),
            .age = ageAt(object)};
}

NotificationTemplate readNotification(const json &object)
{
    return {.id = textAt(object, "id"),
            .title = textAt(object, "title"),
            .message = textAt(object, "message"),
            .severity = textAt(object, "severity"),
            .age = ageAt(object),
            .read = object.value("read", false)};
}

FigureDefinition readFigure(const json &object)
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
        figure.alert = readAlert(object.at("alert"));
    }
    figure.difference = object.value("difference", std::vector<std::string>());
    return figure;
}

template<typename Read>
auto readList(const json &list, Read read)
{
    std::vector<decltype(read(list))> result;
    for (const json &each : list) {
        result.push_back(read(each));
    }
    return result;
}

} // namespace

DemoData builtInDemoData()
{
    initialiseResources();
    QFile file(QStringLiteral(":/demo/demo_data.json"));
    if (!file.open(QIODevice::ReadOnly)) {
        qFatal("the demo's data is not compiled in");
    }
    const QByteArray bytes = file.readAll();
    const json root = json::parse(bytes.begin(), bytes.end());

    DemoData data;
    data.modules = readList(root.at("modules"), [](const json &module) {
        ModuleDefinition definition{textAt(module, "key"), readList(module.at("kpis"), readFigure)};
        for (FigureDefinition &figure : definition.figures) {
            if (figure.alert) {
                figure.alert->module = definition.key;
            }
        }
        return definition;
    });
    data.cards = readList(root.at("summaryCards"), readFigure);
    data.topFigures = readList(root.at("topKpis"), [](const json &each) {
        return TopFigure{textAt(each, "module"), textAt(each, "id")};
    });
    data.notifications = readList(root.at("notifications"), readNotification);
    data.pool = readList(root.at("notificationPool"), readNotification);
    data.alerts = readList(root.at("alerts"), readAlert);
    return data;
}

} // namespace app::demo
