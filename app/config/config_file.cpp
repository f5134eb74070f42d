// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/config/config_file.h"

#include "app/config/setting_item.h"

#include <nlohmann/json.hpp>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <optional>

namespace app {

namespace {

using Json = nlohmann::ordered_json;
using Failure = tl::unexpected<QString>;
using Type = SettingItem::Type;

constexpr qint64 sizeLimit = 1 << 20;
/// Of what stands in it besides our own, which is flat: it is kept, and so written by recursion.
constexpr int depthLimit = 64;

tl::expected<Json, QString> readDocument(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        if (!file.exists()) {
            return Json::object();
        }
        return Failure(
            QStringLiteral("cannot read the config file %1: %2").arg(path, file.errorString()));
    }
    const QByteArray bytes = file.read(sizeLimit + 1);
    if (file.error() != QFileDevice::NoError) {
        return Failure(
            QStringLiteral("cannot read the config file %1: %2").arg(path, file.errorString()));
    }
    if (bytes.size() > sizeLimit) {
        return Failure(QStringLiteral("the config file %1 is larger than 1 MiB").arg(path));
    }
    bool tooDeep = false;
    Json document = Json::parse(
        bytes.begin(), bytes.end(),
        [&tooDeep](int depth, Json::parse_event_t, Json &) {
            tooDeep |= depth > depthLimit;
            return !tooDeep;
        },
        false);
    if (tooDeep) {
        return Failure(QStringLiteral("the config file %1 is nested too deeply").arg(path));
    }
    if (!document.is_object()) {
        return Failure(QStringLiteral("the config file %1 is not a JSON object").arg(path));
    }
    return document;
}

QString nameOf(const Json &value)
{
    return value.is_null()     ? QStringLiteral("null")
           : value.is_object() ? QStringLiteral("an object")
           : value.is_array()  ? QStringLiteral("a list")
           : value.is_string() ? QStringLiteral("a text")
           : value.is_number() ? QStringLiteral("a number")
                               : QStringLiteral("true or false");
}

/// A list of texts, separated by commas; none where it is something else.
std::optional<QString> joined(const Json &value)
{
    QStringList parts;
    for (const Json &element : value) {
        if (!element.is_string()) {
            return {};
        }
        parts.append(QString::fromStdString(element.get_ref<const std::string &>()));
    }
    return parts.join(u',');
}

/// A JSON value as the text that the command line would carry.
tl::expected<QString, QString> textOf(const Json &value, const SettingItem &item)
{
    if (value.is_string()) {
        return QString::fromStdString(value.get_ref<const std::string &>());
    }
    if (item.type == Type::Flag && value.is_boolean()) {
        return value.get<bool>() ? QStringLiteral("true") : QStringLiteral("false");
    }
    if (value.is_number() &&
        (item.type == Type::Flag || item.type == Type::Text || item.type == Type::Number)) {
        return QString::fromStdString(value.dump());
    }
    if (item.type == Type::List && value.is_array()) {
        if (const auto text = joined(value)) {
            return *text;
        }
    }
    const QString expected = item.type == Type::Flag   ? QStringLiteral("true or false")
                             : item.type == Type::List ? QStringLiteral("a list of texts")
                                                       : QStringLiteral("a text");
    return Failure(QStringLiteral("expected %1, got %2").arg(expected, nameOf(value)));
}

Json valueOf(const QString &text, const SettingItem &item)
{
    if (item.type == Type::Flag) {
        return text == QStringLiteral("true") || text == QStringLiteral("1");
    }
    return text.toStdString();
}

} // namespace

tl::expected<ConfigFileContent, QString> readConfigFile(const QString &path)
{
    const auto document = readDocument(path);
    if (!document) {
        return Failure(document.error());
    }
    ConfigFileContent content;
    for (const auto &[key, value] : document->items()) {
        const QString name = QString::fromStdString(key);
        const SettingItem *item = findSetting(name);
        if (!item || !item->inFile()) {
            content.complaints.append(
                item ? QStringLiteral("%1: \"%2\" is not for the config file: not used")
                           .arg(path, name)
                     : QStringLiteral("%1: unknown setting \"%2\": not used").arg(path, name));
            continue;
        }
        const auto text = textOf(value, *item);
        Settings scratch;
        const tl::expected<void, QString> applied =
            text ? item->apply(scratch, *text) : Failure(text.error());
        if (applied) {
            content.values[name] = *text;
        } else if (item->group == SettingItem::Group::Connection) {
            return Failure(QStringLiteral("%1: \"%2\": %3").arg(path, name, applied.error()));
        } else {
            content.wrong.insert(name);
            content.complaints.append(
                QStringLiteral("%1: \"%2\": %3: not used").arg(path, name, applied.error()));
        }
    }
    return content;
}

tl::expected<void, QString> writeConfigFile(const QString &path, const SettingTexts &changes)
{
    auto document = readDocument(path);
    if (!document) {
        return Failure(QStringLiteral("%1; the settings are not saved").arg(document.error()));
    }
    for (const auto &[name, text] : changes) {
        if (const SettingItem *item = findSetting(name)) {
            (*document)[name.toStdString()] = valueOf(text, *item);
        }
    }
    const bool isNew = !QFileInfo::exists(path); // else its owner has said who may read it
    QDir().mkpath(QFileInfo(path).absolutePath());
    QSaveFile file(path);
    const std::string text = document->dump(2) + "\n";
    if (!file.open(QIODevice::WriteOnly) ||
        (isNew && !file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)) ||
        file.write(text.data(), qint64(text.size())) != qint64(text.size()) || !file.commit()) {
        return Failure(QStringLiteral("cannot write %1: %2").arg(path, file.errorString()));
    }
    return {};
}

} // namespace app
