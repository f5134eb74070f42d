// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/config/secret_places.h"

#include "app/domain/origin.h"

#include <QRegularExpression>

#include <algorithm>
#include <optional>

namespace app {

namespace {

std::optional<SecretPlace> readPlace(const QString &text)
{
    static const QRegularExpression form(
        QStringLiteral("\\A([A-Za-z0-9_.-]{1,64})(?:@([^=]+))?=(file|env):(.+)\\z"),
        QRegularExpression::DotMatchesEverythingOption);
    const auto match = form.match(text);
    SecretPlace place;
    place.name = match.captured(1);
    place.origin = originOf(match.captured(2));
    place.kind = match.captured(3) == QLatin1String("file") ? SecretPlace::Kind::File
                                                            : SecretPlace::Kind::Environment;
    place.where = match.captured(4);
    const bool wrongOrigin = !match.captured(2).isEmpty() && place.origin.isEmpty();
    if (!match.hasMatch() || wrongOrigin || place.where.contains(QChar(0))) {
        return std::nullopt;
    }
    return place;
}

bool hasTwice(const SecretPlaces &places)
{
    return std::any_of(places.cbegin(), places.cend(), [&places](const SecretPlace &place) {
        return std::count_if(places.cbegin(), places.cend(), [&place](const SecretPlace &other) {
                   return other.name == place.name && other.origin == place.origin;
               }) > 1;
    });
}

} // namespace

tl::expected<SecretPlaces, QString> readSecretPlaces(const QString &text)
{
    SecretPlaces places;
    for (const QString &each : text.split(u',', Qt::SkipEmptyParts)) {
        const auto place = readPlace(each);
        if (!place) {
            return tl::unexpected(
                QStringLiteral("expected NAME=file:PATH or NAME=env:VARIABLE, and after the name "
                               "perhaps @https://HOST; never the secret itself"));
        }
        places.append(*place);
    }
    if (hasTwice(places)) {
        return tl::unexpected(QStringLiteral("expected each secret once"));
    }
    return places;
}

tl::expected<SecretPlaces, QString> secretPlaces(const Settings &settings)
{
    auto places = readSecretPlaces(settings.secrets);
    if (places && !settings.tokenFile.isEmpty()) {
        places->append({tokenSecret, {}, SecretPlace::Kind::File, settings.tokenFile});
        if (hasTwice(*places)) {
            return tl::unexpected(
                QStringLiteral("--token-file and --secret both say where \"%1\" comes from")
                    .arg(tokenSecret));
        }
    }
    return places;
}

} // namespace app
