// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/config/settings.h"

#include "app/config/option_table.h"

#include <nlohmann/json.hpp>

#include <QCommandLineParser>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>
#include <QStandardPaths>

#include <version.h>

namespace app {

namespace {

using Failure = tl::unexpected<QString>;

QString defaultConfigFile(const QHash<QString, QString> &environment)
{
    QString base = environment.value(QStringLiteral("XDG_CONFIG_HOME"));
    if (base.isEmpty())
        base = QDir::homePath() + QStringLiteral("/.config");
    return base + QStringLiteral("/marsad/config.json");
}

/// A JSON value as the text that the command line would carry; none where it has no such form.
std::optional<QString> optionText(const nlohmann::json &value)
{
    if (value.is_string())
        return QString::fromStdString(value.get_ref<const std::string &>());
    if (value.is_boolean())
        return value.get<bool>() ? QStringLiteral("true") : QStringLiteral("false");
    if (value.is_number())
        return QString::fromStdString(value.dump());
    if (!value.is_array())
        return {};
    QStringList parts;
    for (const nlohmann::json &element : value) {
        if (!element.is_string())
            return {};
        parts.append(QString::fromStdString(element.get_ref<const std::string &>()));
    }
    return parts.join(u',');
}

tl::expected<void, QString> applyFile(Settings &settings, const QString &path, bool mustExist)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        if (!mustExist && !file.exists())
            return {};
        return Failure(
            QStringLiteral("cannot read the config file %1: %2").arg(path, file.errorString()));
    }
    const QByteArray bytes = file.read(1 << 20);
    const auto document = nlohmann::json::parse(bytes.begin(), bytes.end(), nullptr, false);
    if (!document.is_object())
        return Failure(QStringLiteral("the config file %1 is not a JSON object").arg(path));
    for (const auto &[key, value] : document.items()) {
        const QString name = QString::fromStdString(key);
        const OptionSpec *option = findOption(name);
        if (!option || !option->inFile)
            return Failure(QStringLiteral("%1: unknown setting \"%2\"").arg(path, name));
        const std::optional<QString> text = optionText(value);
        if (!text)
            return Failure(
                QStringLiteral("%1: \"%2\" has a value of the wrong type").arg(path, name));
        if (const auto applied = option->apply(settings, *text); !applied)
            return Failure(QStringLiteral("%1: \"%2\": %3").arg(path, name, applied.error()));
    }
    return {};
}

tl::expected<void, QString> applyEnvironment(Settings &settings,
                                             const QHash<QString, QString> &environment)
{
    for (const OptionSpec &option : optionTable()) {
        const auto found = environment.constFind(option.environmentName());
        if (found == environment.constEnd() || !option.inEnvironment)
            continue;
        if (const auto applied = option.apply(settings, *found); !applied)
            return Failure(QStringLiteral("%1: %2").arg(option.environmentName(), applied.error()));
    }
    return {};
}

tl::expected<void, QString> applyCommandLine(Settings &settings, const QCommandLineParser &parser)
{
    for (const OptionSpec &option : optionTable()) {
        if (!parser.isSet(option.name))
            continue;
        const QString text =
            option.takesValue() ? parser.value(option.name) : QStringLiteral("true");
        if (const auto applied = option.apply(settings, text); !applied)
            return Failure(QStringLiteral("--%1: %2").arg(option.name, applied.error()));
    }
    return {};
}

/// Files that must be there before anything starts, so that the mistake is named at once.
tl::expected<void, QString> checkFiles(const Settings &settings)
{
    const QPair<QString, QString> files[] = {
        {QStringLiteral("--profile"), settings.profileFile},
        {QStringLiteral("--token-file"), settings.tokenFile},
        {QStringLiteral("--ca-file"), settings.caFile},
        {QStringLiteral("--client-cert"), settings.clientCertificateFile},
        {QStringLiteral("--client-key"), settings.clientKeyFile}};
    for (const auto &[option, path] : files) {
        QFile file(path);
        if (!path.isEmpty() && (QFileInfo(path).isDir() || !file.open(QIODevice::ReadOnly)))
            return Failure(QStringLiteral("%1: cannot read %2").arg(option, path));
    }
    if (settings.clientCertificateFile.isEmpty() != settings.clientKeyFile.isEmpty())
        return Failure(QStringLiteral("--client-cert and --client-key belong together"));
    return {};
}

} // namespace

tl::expected<Invocation, QString> readSettings(const QStringList &arguments,
                                               const QHash<QString, QString> &environment)
{
    QCommandLineParser parser;
    for (const OptionSpec &option : optionTable())
        parser.addOption(QCommandLineOption(option.name, option.description, option.valueName));
    parser.addOption(QCommandLineOption(QStringList{QStringLiteral("help"), QStringLiteral("h")}));
    parser.addOption(
        QCommandLineOption(QStringList{QStringLiteral("version"), QStringLiteral("v")}));

    if (!parser.parse(arguments))
        return Failure(parser.errorText());
    if (parser.isSet(QStringLiteral("help")))
        return Invocation{Invocation::Kind::ShowText, helpText(), {}};
    if (parser.isSet(QStringLiteral("version")))
        return Invocation{
            Invocation::Kind::ShowText, QStringLiteral("marsad " MARSAD_VERSION "\n"), {}};
    if (const QStringList rest = parser.positionalArguments(); !rest.isEmpty())
        return Failure(QStringLiteral("unexpected argument \"%1\"").arg(rest.first()));

    Invocation invocation;
    Settings &settings = invocation.settings;
    const QString config = QStringLiteral("config");
    const QString fromEnvironment = environment.value(QStringLiteral("MARSAD_CONFIG"));
    const bool named = parser.isSet(config) || !fromEnvironment.isEmpty();
    const QString path = parser.isSet(config) ? parser.value(config)
                         : named              ? fromEnvironment
                                              : defaultConfigFile(environment);

    if (const auto applied = applyFile(settings, path, named); !applied)
        return Failure(applied.error());
    const QString urlOfFile = settings.url;
    if (const auto applied = applyEnvironment(settings, environment); !applied)
        return Failure(applied.error());
    if (const auto applied = applyCommandLine(settings, parser); !applied)
        return Failure(applied.error());
    settings.configFile = path;
    if (settings.url != urlOfFile)
        settings.keptUrl = urlOfFile;
    if (const auto checked = checkFiles(settings); !checked)
        return Failure(checked.error());
    return invocation;
}

tl::expected<void, QString> saveSettings(const Settings &settings)
{
    nlohmann::ordered_json document = nlohmann::ordered_json::object();
    Settings saved = settings;
    saved.url = settings.keptUrl.value_or(settings.url);
    const Settings defaults;
    for (const OptionSpec &option : optionTable()) {
        if (!option.inFile)
            continue;
        const QString text = option.read(saved);
        if (text == option.read(defaults))
            continue;
        if (option.takesValue())
            document[option.name.toStdString()] = text.toStdString();
        else
            document[option.name.toStdString()] = text == QStringLiteral("true");
    }

    QDir().mkpath(QFileInfo(settings.configFile).absolutePath());
    QSaveFile file(settings.configFile);
    const std::string text = document.dump(2) + "\n";
    if (!file.open(QIODevice::WriteOnly) ||
        file.write(text.data(), qint64(text.size())) != qint64(text.size()) || !file.commit())
        return Failure(
            QStringLiteral("cannot write %1: %2").arg(settings.configFile, file.errorString()));
    return {};
}

} // namespace app
