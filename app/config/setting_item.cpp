// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/config/setting_item.h"

#include "app/config/secret_places.h"
#include "app/config/server_address.h"
#include "app/domain/address.h"
#include "app/domain/origin.h"
#include "app/domain/page_id.h"
#include "app/domain/preferences.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace app {

namespace {

using Applied = tl::expected<void, QString>;
using Failure = tl::unexpected<QString>;
using Type = SettingItem::Type;
using Group = SettingItem::Group;
using Reach = SettingItem::Reach;

SettingItem base(Group group, const char *name, Type type, const char *valueName, const char *help,
                 Reach reach)
{
    SettingItem item;
    item.name = QString::fromLatin1(name);
    item.type = type;
    item.group = group;
    item.reach = reach;
    item.valueName = QString::fromLatin1(valueName);
    item.help = QString::fromUtf8(help);
    return item;
}

SettingItem text(Group group, const char *name, Type type, const char *valueName, const char *help,
                 QString Settings::*member, Reach reach = Reach::Everywhere)
{
    SettingItem item = base(group, name, type, valueName, help, reach);
    item.apply = [member](Settings &settings, const QString &value) -> Applied {
        if (value.contains(QChar(0))) {
            return Failure(QStringLiteral("expected a text without NUL characters"));
        }
        settings.*member = value;
        return {};
    };
    item.read = [member](const Settings &settings) { return settings.*member; };
    return item;
}

SettingItem flag(Group group, const char *name, const char *help, bool Settings::*member,
                 Reach reach = Reach::Everywhere)
{
    SettingItem item = base(group, name, Type::Flag, "", help, reach);
    item.apply = [member](Settings &settings, const QString &value) -> Applied {
        if (value != QStringLiteral("true") && value != QStringLiteral("false") &&
            value != QStringLiteral("1") && value != QStringLiteral("0")) {
            return Failure(QStringLiteral("expected true or false, got \"%1\"").arg(value));
        }
        settings.*member = value == QStringLiteral("true") || value == QStringLiteral("1");
        return {};
    };
    item.read = [member](const Settings &settings) {
        return settings.*member ? QStringLiteral("true") : QStringLiteral("false");
    };
    return item;
}

template<typename Value, std::size_t count>
SettingItem choice(Group group, const char *name, const char *help, Value Settings::*member,
                   const std::array<Choice<Value>, count> &choices)
{
    SettingItem item = base(group, name, Type::Choice, "", help, Reach::Everywhere);
    for (const Choice<Value> &each : choices) {
        item.words.append(QString::fromLatin1(each.word));
    }
    item.valueName = item.words.join(u'|');
    item.apply = [=, words = item.words](Settings &settings, const QString &value) -> Applied {
        const qsizetype at = words.indexOf(value);
        if (at < 0) {
            return Failure(QStringLiteral("expected one of %1, got \"%2\"")
                               .arg(words.join(QStringLiteral(", ")), value));
        }
        settings.*member = choices[std::size_t(at)].value;
        return {};
    };
    item.read = [=](const Settings &settings) {
        const auto found =
            std::find_if(choices.begin(), choices.end(),
                         [&](const Choice<Value> &each) { return each.value == settings.*member; });
        return found == choices.end() ? QString() : QString::fromLatin1(found->word);
    };
    return item;
}

/// An address that holds a password is not repeated: this goes to logs.
QString refusal(const ServerAddress &address, const QString &value)
{
    if (address.fault == ServerAddress::Fault::Credentials) {
        return address.detail;
    }
    return QStringLiteral("\"%1\" is not an address: %2").arg(value, address.detail);
}

SettingItem urlItem()
{
    SettingItem item = text(Group::Connection, "url", Type::Address, "URL",
                            "the backend, for example https://host:5000", &Settings::url);
    item.apply = [](Settings &settings, const QString &value) -> Applied {
        const ServerAddress address = readServerAddress(value);
        if (!address.isValid()) {
            return Failure(withMaskedSecrets(refusal(address, value)));
        }
        settings.url = address.text;
        return {};
    };
    return item;
}

SettingItem transportsItem()
{
    SettingItem item = base(Group::Connection, "transports", Type::List, "LIST",
                            "transports in order of preference (the profile's, websocket,polling)",
                            Reach::Everywhere);
    item.apply = [](Settings &settings, const QString &value) -> Applied {
        const QStringList names = value.split(u',', Qt::SkipEmptyParts);
        for (const QString &name : names) {
            if ((name != QStringLiteral("websocket") && name != QStringLiteral("polling")) ||
                names.count(name) > 1) {
                return Failure(
                    QStringLiteral("expected websocket and polling, each at most once, got \"%1\"")
                        .arg(value));
            }
        }
        if (names.isEmpty()) {
            return Failure(QStringLiteral("expected at least one of websocket and polling"));
        }
        settings.transports = names;
        return {};
    };
    item.read = [](const Settings &settings) { return settings.transports.join(u','); };
    return item;
}

SettingItem secretItem()
{
    SettingItem item = base(Group::Connection, "secret", Type::List, "NAME=PLACE",
                            "where a secret of the profile comes from: file:PATH or env:VARIABLE",
                            Reach::Everywhere);
    item.repeats = true;
    item.apply = [](Settings &settings, const QString &value) -> Applied {
        if (const auto places = readSecretPlaces(value); !places) {
            return Failure(places.error());
        }
        settings.secrets = value;
        return {};
    };
    item.read = [](const Settings &settings) { return settings.secrets; };
    return item;
}

SettingItem restOriginItem()
{
    SettingItem item =
        base(Group::Connection, "rest-origin", Type::List, "LIST",
             "servers besides the backend that the profile may ask by HTTP", Reach::Everywhere);
    item.repeats = true;
    item.apply = [](Settings &settings, const QString &value) -> Applied {
        QStringList origins;
        for (const QString &each : value.split(u',', Qt::SkipEmptyParts)) {
            origins.append(originOf(each));
            if (origins.last().isEmpty()) {
                return Failure(withMaskedSecrets(
                    QStringLiteral("expected servers like https://host:5001, got \"%1\"")
                        .arg(each)));
            }
        }
        settings.restOrigins = origins;
        return {};
    };
    item.read = [](const Settings &settings) { return settings.restOrigins.join(u','); };
    return item;
}

SettingItem pageItem()
{
    SettingItem item = text(Group::Display, "page", Type::Text, "PAGE",
                            page::choices().toLatin1().constData(), &Settings::page);
    item.apply = [](Settings &settings, const QString &value) -> Applied {
        if (!page::canBeAskedFor(value)) {
            return Failure(QStringLiteral("expected %1, got \"%2\"").arg(page::choices(), value));
        }
        settings.page = value;
        return {};
    };
    return item;
}

SettingItem afterItem()
{
    SettingItem item =
        base(Group::Program, "after", Type::Number, "MS",
             "milliseconds until the screenshot and the state are written", Reach::CommandLineOnly);
    item.apply = [](Settings &settings, const QString &value) -> Applied {
        bool ok = false;
        const int number = value.toInt(&ok);
        if (!ok || number < 0 || number > 24 * 3600 * 1000) {
            return Failure(
                QStringLiteral("expected milliseconds, at most a day, got \"%1\"").arg(value));
        }
        settings.after = std::chrono::milliseconds(number);
        return {};
    };
    item.read = [](const Settings &settings) { return QString::number(settings.after.count()); };
    return item;
}

/// A whole number within limits; `unit` for the message.
template<typename Member>
SettingItem number(Group group, const char *name, const char *valueName, const char *help,
                   const char *unit, int least, int most, Member member)
{
    SettingItem item = base(group, name, Type::Number, valueName, help, Reach::Everywhere);
    item.apply = [=](Settings &settings, const QString &value) -> Applied {
        bool ok = false;
        const int number = value.toInt(&ok);
        if (!ok || number < least || number > most) {
            return Failure(QStringLiteral("expected %1 from %2 to %3, got \"%4\"")
                               .arg(QLatin1String(unit))
                               .arg(least)
                               .arg(most)
                               .arg(value));
        }
        member(settings) = std::remove_reference_t<decltype(member(settings))>(number);
        return {};
    };
    item.read = [=](const Settings &settings) {
        Settings copy = settings;
        const auto value = member(copy);
        if constexpr (requires { value.count(); }) {
            return QString::number(value.count());
        } else if constexpr (requires { value.has_value(); }) {
            return value ? QString::number(*value) : QString();
        } else {
            return QString::number(value);
        }
    };
    return item;
}

SettingItem awayAfterItem()
{
    return number(
        Group::Display, "away-after", "MIN",
        "minutes without input until the backend hears that nobody sits here; 0: never", "minutes",
        0, 24 * 60, [](Settings & settings) -> auto & { return settings.awayAfter; });
}

SettingItem acknowledgeWithinItem()
{
    return number(
        Group::Store, "acknowledge-within", "MIN",
        "minutes after which an acknowledgement that could not be sent is given up", "minutes", 1,
        7 * 24 * 60, [](Settings & settings) -> auto & { return settings.acknowledgeWithin; });
}

SettingItem storeMegabytesItem()
{
    return number(
        Group::Store, "store-limit", "MB",
        "megabytes that the database may take; beyond, the oldest values go", "megabytes", 16,
        100'000, [](Settings & settings) -> auto & { return settings.storeMegabytes; });
}

SettingItem historyDaysItem()
{
    SettingItem item =
        base(Group::Store, "history-days", Type::Text, "DAYS,DAYS,DAYS",
             "for how long values are kept: as they came, by the minute, by the hour",
             Reach::Everywhere);
    item.apply = [](Settings &settings, const QString &value) -> Applied {
        constexpr int longest = 10 * 366;
        const QStringList parts = value.split(u',');
        auto kept = settings.historyKept;
        bool ok = std::size_t(parts.size()) == kept.size();
        for (std::size_t level = 0; ok && level < kept.size(); ++level) {
            const int days = parts.at(qsizetype(level)).trimmed().toInt(&ok);
            ok = ok && days >= 1 && days <= longest;
            kept[level] = std::chrono::hours(24 * days);
        }
        if (!ok) {
            return Failure(QStringLiteral("expected three numbers of days from 1 to %1, got \"%2\"")
                               .arg(longest)
                               .arg(value));
        }
        settings.historyKept = kept;
        return {};
    };
    item.read = [](const Settings &settings) {
        QStringList parts;
        for (const std::chrono::hours hours : settings.historyKept) {
            parts.append(QString::number(hours.count() / 24));
        }
        return parts.join(u',');
    };
    return item;
}

SettingItem metricsPortItem()
{
    return number(
        Group::Program, "metrics-port", "PORT",
        "serve metrics for Prometheus at http://127.0.0.1:PORT/metrics; 0: any free port, which "
        "is told",
        "a port", 0, 65535, [](Settings & settings) -> auto & { return settings.metricsPort; });
}

SettingItem speedItem()
{
    SettingItem item = base(Group::Connection, "speed", Type::Number, "N",
                            "how many times as fast a recording is played", Reach::CommandLineOnly);
    item.apply = [](Settings &settings, const QString &value) -> Applied {
        constexpr double slowest = 0.1;
        constexpr double fastest = 1000;
        bool ok = false;
        const double number = value.toDouble(&ok);
        if (!ok || !(number >= slowest && number <= fastest)) {
            return Failure(
                QStringLiteral("expected a number from 0.1 to 1000, got \"%1\"").arg(value));
        }
        settings.replaySpeed = number;
        return {};
    };
    item.read = [](const Settings &settings) { return QString::number(settings.replaySpeed); };
    return item;
}

SettingItem sizeItem()
{
    SettingItem item =
        base(Group::Display, "size", Type::Size, "WxH",
             "size of the window in pixels, for example 1920x1080", Reach::CommandLineOnly);
    item.apply = [](Settings &settings, const QString &value) -> Applied {
        static const QRegularExpression form(QStringLiteral("\\A(\\d{1,5})x(\\d{1,5})\\z"));
        const auto match = form.match(value);
        const QSize size(match.captured(1).toInt(), match.captured(2).toInt());
        if (!match.hasMatch() || size.width() < 320 || size.height() < 240 ||
            size.width() > 16384 || size.height() > 16384) {
            return Failure(
                QStringLiteral("expected WIDTHxHEIGHT between 320x240 and 16384x16384, got \"%1\"")
                    .arg(value));
        }
        settings.size = size;
        return {};
    };
    item.read = [](const Settings &settings) {
        return settings.size ? QStringLiteral("%1x%2")
                                   .arg(settings.size->width())
                                   .arg(settings.size->height())
                             : QString();
    };
    return item;
}

constexpr std::array<Choice<bool>, 2> keepers{{{true, "auto"}, {false, "file"}}};
constexpr std::array<Choice<bool>, 2> logFormats{{{false, "text"}, {true, "json"}}};
constexpr std::array<Choice<bool>, 2> backends{{{false, "own"}, {true, "qt"}}};

std::vector<SettingItem> makeItems()
{
    return {
        urlItem(),
        text(Group::Connection, "path", Type::Text, "PATH",
             "HTTP path of the Socket.IO server, where it is not the profile's (/socket.io)",
             &Settings::path),
        text(Group::Connection, "namespace", Type::Text, "NAME",
             "Socket.IO namespace, where it is not the profile's (/)", &Settings::nsp),
        text(Group::Connection, "profile", Type::InputFile, "FILE",
             "connection profile: what the backend's events mean", &Settings::profileFile),
        text(Group::Connection, "token-file", Type::InputFile, "FILE",
             "file with the sign-in token, read anew at every connect", &Settings::tokenFile),
        secretItem(),
        restOriginItem(),
        choice(Group::Connection, "keyring",
               "where a sign-in is kept: the desktop's keyring, if any, or a file",
               &Settings::keyring, keepers),
        text(Group::Connection, "ca-file", Type::InputFile, "FILE",
             "PEM file of further certificate authorities to trust", &Settings::caFile),
        text(Group::Connection, "client-cert", Type::InputFile, "FILE",
             "PEM file of the client certificate", &Settings::clientCertificateFile),
        text(Group::Connection, "client-key", Type::InputFile, "FILE",
             "PEM file of the client certificate's key", &Settings::clientKeyFile),
        flag(Group::Connection, "insecure", "accept any certificate: for tests only",
             &Settings::insecure, Reach::CommandLineOnly),
        transportsItem(),
        choice(Group::Connection, "transport-backend",
               "who carries the bytes: the library's own transports, or Qt's",
               &Settings::qtTransports, backends),
        flag(Group::Connection, "demo", "start a backend inside the program and show its data",
             &Settings::demo, Reach::NotInFile),
        text(Group::Connection, "replay", Type::Text, "FILE",
             "show a recording of siocat in place of a backend; nothing is connected to",
             &Settings::replayFile, Reach::CommandLineOnly),
        speedItem(),
        pageItem(),
        flag(Group::Display, "kiosk", "full screen without chrome, rotating through the pages",
             &Settings::kiosk),
        choice(Group::Display, "lang", "language of the console", &Settings::language, languages),
        choice(Group::Display, "digits", "digits: by region, Arabic or Latin", &Settings::digits,
               digitsChoices),
        choice(Group::Display, "theme", "colours: the desktop's, day or night", &Settings::theme,
               themes),
        text(Group::Display, "operator", Type::Text, "NAME",
             "who acknowledges alerts here, where it is not the system's user",
             &Settings::operatorName),
        awayAfterItem(),
        flag(Group::Display, "sample-data", "allow marked sample data where nothing ever came",
             &Settings::sampleData),
        sizeItem(),
        flag(Group::Store, "no-store",
             "keep nothing on the disk: no history, and no action over a restart",
             &Settings::noStore),
        acknowledgeWithinItem(),
        historyDaysItem(),
        storeMegabytesItem(),
        text(Group::Program, "config", Type::OutputFile, "FILE",
             "config file (~/.config/marsad/config.json)", &Settings::configFile, Reach::NotInFile),
        text(Group::Program, "screenshot", Type::OutputFile, "FILE",
             "write a picture of the window, then end", &Settings::screenshotFile,
             Reach::CommandLineOnly),
        text(Group::Program, "state", Type::OutputFile, "FILE",
             "write what the models hold as JSON, then end", &Settings::stateFile,
             Reach::CommandLineOnly),
        afterItem(),
        text(Group::Program, "log", Type::Text, "RULES",
             "logging rules or categories, separated by ';', for example socketio.*=true",
             &Settings::logRules, Reach::NotInFile),
        text(Group::Program, "log-file", Type::OutputFile, "FILE",
             "write the log there in place of standard error, which keeps warnings",
             &Settings::logFile),
        choice(Group::Program, "log-format", "lines of the log: words, or an object of JSON each",
               &Settings::jsonLog, logFormats),
        number(
            Group::Program, "log-size", "MIB", "mebibytes after which the log file is put aside",
            "mebibytes", 1, 1024, [](Settings & settings) -> auto & { return settings.logSize; }),
        number(
            Group::Program, "log-keep", "N", "log files that are kept beside the one in use",
            "a number", 0, 99, [](Settings & settings) -> auto & { return settings.logKept; }),
        metricsPortItem(),
    };
}

} // namespace

QString SettingItem::environmentName() const
{
    return QStringLiteral("MARSAD_") + name.toUpper().replace(u'-', u'_');
}

QString SettingItem::defaultText() const
{
    return takesValue() ? read(Settings()) : QString();
}

const std::vector<SettingItem> &settingItems()
{
    static const std::vector<SettingItem> items = makeItems();
    return items;
}

const SettingItem *findSetting(const QString &name)
{
    const std::vector<SettingItem> &items = settingItems();
    const auto found = std::find_if(items.begin(), items.end(),
                                    [&name](const SettingItem &each) { return each.name == name; });
    return found == items.end() ? nullptr : &*found;
}

QString titleOf(SettingItem::Group group)
{
    switch (group) {
    case Group::Connection:
        return QStringLiteral("Connection");
    case Group::Display:
        return QStringLiteral("Display");
    case Group::Store:
        return QStringLiteral("What lasts");
    case Group::Program:
        break;
    }
    return QStringLiteral("Program");
}

} // namespace app
