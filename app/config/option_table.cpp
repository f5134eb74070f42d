// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/config/option_table.h"

#include "app/config/server_address.h"
#include "app/domain/address.h"

#include <QRegularExpression>

namespace app {

namespace {

using Applied = tl::expected<void, QString>;
using Failure = tl::unexpected<QString>;

/// Where a setting may come from besides the command line.
enum class Reach { Everywhere, NotSaved, CommandLineOnly };

OptionSpec base(const char *name, const char *valueName, const char *description, Reach reach)
{
    OptionSpec option;
    option.name = QString::fromLatin1(name);
    option.valueName = QString::fromLatin1(valueName);
    option.description = QString::fromUtf8(description);
    option.inFile = reach == Reach::Everywhere;
    option.inEnvironment = reach != Reach::CommandLineOnly;
    return option;
}

OptionSpec text(const char *name, const char *valueName, const char *description,
                QString Settings::*member, Reach reach = Reach::Everywhere)
{
    OptionSpec option = base(name, valueName, description, reach);
    option.apply = [member](Settings &settings, const QString &value) -> Applied {
        settings.*member = value;
        return {};
    };
    option.read = [member](const Settings &settings) { return settings.*member; };
    return option;
}

OptionSpec flag(const char *name, const char *description, bool Settings::*member,
                Reach reach = Reach::Everywhere)
{
    OptionSpec option = base(name, "", description, reach);
    option.apply = [member](Settings &settings, const QString &value) -> Applied {
        if (value != QStringLiteral("true") && value != QStringLiteral("false") &&
            value != QStringLiteral("1") && value != QStringLiteral("0"))
            return Failure(QStringLiteral("expected true or false"));
        settings.*member = value == QStringLiteral("true") || value == QStringLiteral("1");
        return {};
    };
    option.read = [member](const Settings &settings) {
        return settings.*member ? QStringLiteral("true") : QStringLiteral("false");
    };
    return option;
}

template<typename Enum>
OptionSpec choice(const char *name, const char *description, Enum Settings::*member,
                  QVector<QPair<QString, Enum>> values)
{
    QStringList words;
    for (const auto &[word, value] : values)
        words.append(word);
    OptionSpec option =
        base(name, words.join(u'|').toLatin1().constData(), description, Reach::Everywhere);
    option.apply = [=](Settings &settings, const QString &text) -> Applied {
        for (const auto &[word, value] : values) {
            if (word == text) {
                settings.*member = value;
                return {};
            }
        }
        return Failure(QStringLiteral("expected one of %1, got \"%2\"")
                           .arg(words.join(QStringLiteral(", ")), text));
    };
    option.read = [=](const Settings &settings) {
        for (const auto &[word, value] : values) {
            if (settings.*member == value)
                return word;
        }
        return QString();
    };
    return option;
}

/// An address that holds a password is not repeated: this goes to logs.
QString refusal(const ServerAddress &address, const QString &value)
{
    if (address.fault == ServerAddress::Fault::Credentials)
        return address.detail;
    return QStringLiteral("\"%1\" is not an address: %2").arg(value, address.detail);
}

OptionSpec urlOption()
{
    OptionSpec option =
        text("url", "URL", "the backend, for example https://host:5000", &Settings::url);
    option.apply = [](Settings &settings, const QString &value) -> Applied {
        const ServerAddress address = readServerAddress(value);
        if (!address.isValid())
            return Failure(withMaskedSecrets(refusal(address, value)));
        settings.url = address.text;
        return {};
    };
    option.read = [](const Settings &settings) { return withoutSecrets(settings.url); };
    return option;
}

OptionSpec transportsOption()
{
    OptionSpec option =
        base("transports", "LIST", "transports in order of preference (websocket,polling)",
             Reach::Everywhere);
    option.apply = [](Settings &settings, const QString &value) -> Applied {
        const QStringList names = value.split(u',', Qt::SkipEmptyParts);
        for (const QString &name : names) {
            if ((name != QStringLiteral("websocket") && name != QStringLiteral("polling")) ||
                names.count(name) > 1)
                return Failure(
                    QStringLiteral("expected websocket and polling, each at most once, got \"%1\"")
                        .arg(value));
        }
        if (names.isEmpty())
            return Failure(QStringLiteral("expected at least one of websocket and polling"));
        settings.transports = names;
        return {};
    };
    option.read = [](const Settings &settings) { return settings.transports.join(u','); };
    return option;
}

OptionSpec pageOption()
{
    OptionSpec option =
        text("page", "PAGE", "home, dashboard, module:KEY, monitor, alerts or notifications",
             &Settings::page);
    option.apply = [](Settings &settings, const QString &value) -> Applied {
        static const QRegularExpression pages(QStringLiteral(
            "\\A(home|dashboard|module:[^\\s]{1,200}|monitor|alerts|notifications)\\z"));
        if (!pages.match(value).hasMatch())
            return Failure(QStringLiteral("expected home, dashboard, module:KEY, monitor, alerts "
                                          "or notifications, got \"%1\"")
                               .arg(value));
        settings.page = value;
        return {};
    };
    return option;
}

OptionSpec afterOption()
{
    OptionSpec option =
        base("after", "MS", "milliseconds until the screenshot and the state are written (3000)",
             Reach::CommandLineOnly);
    option.apply = [](Settings &settings, const QString &value) -> Applied {
        bool ok = false;
        const int number = value.toInt(&ok);
        if (!ok || number < 0 || number > 24 * 3600 * 1000)
            return Failure(
                QStringLiteral("expected milliseconds, at most a day, got \"%1\"").arg(value));
        settings.after = std::chrono::milliseconds(number);
        return {};
    };
    option.read = [](const Settings &) { return QString(); };
    return option;
}

OptionSpec sizeOption()
{
    OptionSpec option = base("size", "WxH", "size of the window in pixels, for example 1920x1080",
                             Reach::CommandLineOnly);
    option.apply = [](Settings &settings, const QString &value) -> Applied {
        static const QRegularExpression form(QStringLiteral("\\A(\\d{1,5})x(\\d{1,5})\\z"));
        const auto match = form.match(value);
        const QSize size(match.captured(1).toInt(), match.captured(2).toInt());
        if (!match.hasMatch() || size.width() < 320 || size.height() < 240 ||
            size.width() > 16384 || size.height() > 16384)
            return Failure(
                QStringLiteral("expected WIDTHxHEIGHT between 320x240 and 16384x16384, got \"%1\"")
                    .arg(value));
        settings.size = size;
        return {};
    };
    option.read = [](const Settings &) { return QString(); };
    return option;
}

std::vector<OptionSpec> makeTable()
{
    return {
        urlOption(),
        text("path", "PATH", "HTTP path of the Socket.IO server (/socket.io)", &Settings::path),
        text("namespace", "NAME", "Socket.IO namespace (/)", &Settings::nsp),
        text("profile", "FILE", "connection profile: what the backend's events mean",
             &Settings::profileFile),
        text("token-file", "FILE", "file with the sign-in token, read anew at every connect",
             &Settings::tokenFile),
        text("ca-file", "FILE", "PEM file of further certificate authorities to trust",
             &Settings::caFile),
        text("client-cert", "FILE", "PEM file of the client certificate",
             &Settings::clientCertificateFile),
        text("client-key", "FILE", "PEM file of the client certificate's key",
             &Settings::clientKeyFile),
        flag("insecure", "accept any certificate: for tests only", &Settings::insecure,
             Reach::CommandLineOnly),
        transportsOption(),
        choice("transport-backend", "who carries the bytes: the library's own transports, or Qt's",
               &Settings::qtTransports,
               {{QStringLiteral("own"), false}, {QStringLiteral("qt"), true}}),
        flag("demo", "start a backend inside the program and show its data", &Settings::demo,
             Reach::NotSaved),
        pageOption(),
        flag("kiosk", "full screen without chrome, rotating through the pages", &Settings::kiosk),
        choice(
            "lang", "language of the console", &Settings::language,
            {{QStringLiteral("ar"), Language::Arabic}, {QStringLiteral("en"), Language::English}}),
        choice("digits", "digits: by region, ٠-٩ or 0-9", &Settings::digits,
               {{QStringLiteral("auto"), Digits::ByRegion},
                {QStringLiteral("arab"), Digits::Arabic},
                {QStringLiteral("latn"), Digits::Latin}}),
        choice("theme", "colours", &Settings::theme,
               {{QStringLiteral("auto"), ThemeChoice::Automatic},
                {QStringLiteral("day"), ThemeChoice::Day},
                {QStringLiteral("night"), ThemeChoice::Night}}),
        text("operator", "NAME", "who acknowledges alerts here", &Settings::operatorName),
        flag("sample-data", "allow marked sample data where nothing ever came",
             &Settings::sampleData),
        text("config", "FILE", "config file (~/.config/marsad/config.json)", &Settings::configFile,
             Reach::NotSaved),
        text("screenshot", "FILE", "write a picture of the window, then end",
             &Settings::screenshotFile, Reach::CommandLineOnly),
        text("state", "FILE", "write what the models hold as JSON, then end", &Settings::stateFile,
             Reach::CommandLineOnly),
        afterOption(),
        sizeOption(),
        text("log", "RULES", "logging rules, separated by ';', for example socketio.*=true",
             &Settings::logRules, Reach::NotSaved),
    };
}

} // namespace

QString OptionSpec::environmentName() const
{
    return QStringLiteral("MARSAD_") + name.toUpper().replace(u'-', u'_');
}

const std::vector<OptionSpec> &optionTable()
{
    static const std::vector<OptionSpec> table = makeTable();
    return table;
}

const OptionSpec *findOption(const QString &name)
{
    for (const OptionSpec &option : optionTable()) {
        if (option.name == name)
            return &option;
    }
    return nullptr;
}

QString helpText()
{
    QString out = QStringLiteral(
        "Usage: marsad [options]\n"
        "Operators' console and kiosk display for Socket.IO backends.\n\nOptions:\n");
    const auto line = [&out](const QString &left, const QString &right) {
        out += QStringLiteral("  %1  %2\n").arg(left, -34).arg(right);
    };
    for (const OptionSpec &option : optionTable())
        line(QStringLiteral("--") + option.name +
                 (option.takesValue() ? u' ' + option.valueName : QString()),
             option.description);
    line(QStringLiteral("--version"), QStringLiteral("print the version"));
    line(QStringLiteral("--help"), QStringLiteral("print this help"));
    out += QStringLiteral(
        "\nEach option but --insecure, --screenshot, --state, --after and --size can also be set "
        "in "
        "the environment\n(MARSAD_URL, MARSAD_LANG …); most stand in the config file as well. The "
        "command line wins over\nthe environment, the environment over the file.\n");
    return out;
}

} // namespace app
