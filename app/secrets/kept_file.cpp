// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/secrets/kept_file.h"

#include <nlohmann/json.hpp>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <utility>

namespace app {

namespace {

using Json = nlohmann::ordered_json;

constexpr qint64 sizeLimit = 4 << 20;
constexpr const char *keyringMark = "keyring";
constexpr auto ownerAlone = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

std::string textOf(const Json &object, const char *key)
{
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

Json toJson(const KeptSignIn &kept)
{
    Json json = {{"token", kept.token}};
    if (!kept.refreshToken.empty()) {
        json["refreshToken"] = kept.refreshToken;
    }
    if (!kept.user.isEmpty()) {
        json["user"] = kept.user.toStdString();
    }
    return json;
}

std::optional<KeptSignIn> fromJson(const Json &json)
{
    if (!json.is_object()) {
        return std::nullopt;
    }
    KeptSignIn kept{textOf(json, "token"), textOf(json, "refreshToken"),
                    QString::fromStdString(textOf(json, "user"))};
    return kept.token.empty() ? std::nullopt : std::optional(kept);
}

tl::expected<Json, QString> readDocument(const QString &path)
{
    QFile file(path);
    if (!file.exists()) {
        return Json::object();
    }
    if (!file.open(QIODevice::ReadOnly)) {
        return tl::unexpected(QStringLiteral("cannot read %1: %2").arg(path, file.errorString()));
    }
    const QByteArray text = file.read(sizeLimit + 1);
    Json document = Json::parse(text.begin(), text.end(), nullptr, false);
    if (text.size() > sizeLimit || !document.is_object()) {
        return tl::unexpected(QStringLiteral("%1 is damaged").arg(path));
    }
    return document;
}

} // namespace

std::string toText(const KeptSignIn &kept)
{
    return toJson(kept).dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::optional<KeptSignIn> signInFromText(const std::string &text)
{
    return fromJson(Json::parse(text, nullptr, false));
}

KeptFile::KeptFile(QString file)
    : m_file(std::move(file))
{}

tl::expected<std::vector<NamedSignIn>, QString> KeptFile::read() const
{
    const auto document = readDocument(m_file);
    if (!document) {
        return tl::unexpected(document.error());
    }
    std::vector<NamedSignIn> result;
    for (const auto &[origin, names] : document->items()) {
        if (!names.is_object()) {
            continue;
        }
        for (const auto &[name, value] : names.items()) {
            const bool inKeyring =
                value.is_object() && value.contains(keyringMark) && value[keyringMark] == true;
            const auto kept = inKeyring ? std::optional(KeptSignIn()) : fromJson(value);
            if (kept) {
                result.push_back({QString::fromStdString(name), QString::fromStdString(origin),
                                  *kept, inKeyring});
            }
        }
    }
    return result;
}

tl::expected<void, QString> KeptFile::write(const NamedSignIn &signIn) const
{
    return change(signIn, true);
}

tl::expected<void, QString> KeptFile::forget(const QString &name, const QString &origin) const
{
    return change({name, origin, {}}, false);
}

tl::expected<void, QString> KeptFile::change(const NamedSignIn &signIn, bool isKept) const
{
    auto document = readDocument(m_file);
    if (!document) {
        return tl::unexpected(document.error()); // never overwritten: it may be mended
    }
    Json &names = (*document)[signIn.origin.toStdString()];
    if (!names.is_object()) {
        names = Json::object();
    }
    if (isKept) {
        names[signIn.name.toStdString()] =
            signIn.inKeyring ? Json{{keyringMark, true}} : toJson(signIn.kept);
    } else {
        names.erase(signIn.name.toStdString());
    }
    const QByteArray text =
        QByteArray::fromStdString(document->dump(2, ' ', false, Json::error_handler_t::replace)) +
        '\n';
    QDir().mkpath(QFileInfo(m_file).path());
    QSaveFile file(m_file);
    // Before there is anything in it.
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(ownerAlone) ||
        file.write(text) != text.size() || !file.commit()) {
        return tl::unexpected(
            QStringLiteral("cannot write %1: %2").arg(m_file, file.errorString()));
    }
    return {};
}

} // namespace app
