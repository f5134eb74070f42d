// SPDX-License-Identifier: MIT
#include "socketio_client/bench/arguments.h"

#include <QCommandLineParser>

#include <algorithm>
#include <cstdio>

namespace bench {

namespace {

constexpr int longestWarmup = 5000;

} // namespace

std::optional<Arguments> parseArguments(const QStringList &arguments)
{
    QCommandLineParser parser;
    const auto add = [&parser](const char *name, const char *fallback) {
        parser.addOption(QCommandLineOption(QString::fromLatin1(name), {}, QStringLiteral("value"),
                                            QString::fromLatin1(fallback)));
    };
    add("url", "");
    add("scenario", "");
    add("n", "1000");
    add("size", "small");
    add("transport", "websocket");
    add("read", "first");
    add("as", "view");
    add("warmup", "");
    add("window", "256");
    add("idle", "10");
    if (!parser.parse(arguments)) {
        std::fprintf(stderr, "%s\n", qPrintable(parser.errorText()));
        return std::nullopt;
    }
    const auto value = [&parser](const char *name) {
        return parser.value(QString::fromLatin1(name));
    };
    Arguments result;
    result.url = value("url");
    result.scenario = value("scenario").toStdString();
    result.size = value("size").toStdString();
    result.n = value("n").toInt();
    result.warmup = value("warmup").isEmpty() ? std::min(result.n / 10, longestWarmup)
                                              : value("warmup").toInt();
    result.window = value("window").toInt();
    result.idleSeconds = value("idle").toDouble();
    result.readAll = value("read") == QLatin1String("all");
    result.asJson = value("as") == QLatin1String("json");
    const QString transport = value("transport");
    if (transport == QLatin1String("upgrade")) {
        result.upgrade = true;
        result.transports = {QStringLiteral("polling"), QStringLiteral("websocket")};
    } else if (transport == QLatin1String("websocket") || transport == QLatin1String("polling")) {
        result.transports = {transport};
    } else {
        std::fprintf(stderr, "unknown transport\n");
        return std::nullopt;
    }
    return result;
}

} // namespace bench
