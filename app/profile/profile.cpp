// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/profile.h"

#include "app/profile/profile_data.h"
#include "app/profile/profile_reader.h"

#include <QFile>
#include <QStringList>

#include <algorithm>

// A static library's resources are linked only where somebody asks for them by name.
static void linkProfileResources()
{
    Q_INIT_RESOURCE(profiles);
}

namespace app {

QString ProfileError::toString() const
{
    const QString place =
        pointer.isEmpty() ? QStringLiteral("at the top") : QStringLiteral("at ") + pointer;
    return QStringLiteral("%1: %2: expected %3").arg(file, place, expected);
}

void ProfileErrors::add(ProfileError error)
{
    if (std::find(list.begin(), list.end(), error) != list.end()) {
        return;
    }
    if (list.size() < maximum) {
        list.push_back(std::move(error));
    } else {
        ++others;
    }
}

QString ProfileErrors::toString() const
{
    QStringList lines;
    for (const ProfileError &error : list) {
        lines.append(error.toString());
    }
    if (others > 0) {
        lines.append(QStringLiteral("… and %1 more").arg(others));
    }
    return lines.join(u'\n');
}

Profile::Profile(std::shared_ptr<const ProfileData> data)
    : m_data(std::move(data))
{}

tl::expected<Profile, ProfileErrors> Profile::fromJson(const QByteArray &json, const QString &name)
{
    auto data = readProfile(json);
    if (!data) {
        for (ProfileError &error : data.error().list) {
            error.file = name;
        }
        return tl::unexpected(data.error());
    }
    return Profile(std::make_shared<const ProfileData>(*std::move(data)));
}

tl::expected<Profile, ProfileErrors> Profile::fromFile(const QString &path)
{
    linkProfileResources();
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        ProfileErrors errors;
        errors.add({path, {}, QStringLiteral("a readable file (%1)").arg(file.errorString())});
        return tl::unexpected(errors);
    }
    // One byte more than the reader takes is enough for it to say that the file is too large.
    constexpr qint64 enough = 1024 * 1024 + 1;
    return fromJson(file.read(enough), path);
}

Profile Profile::builtIn()
{
    static const auto profile = fromFile(QStringLiteral(":/profiles/default.json"));
    if (!profile) {
        qFatal("%s", qPrintable(profile.error().toString()));
    }
    return *profile;
}

LocalizedText Profile::name() const
{
    return m_data->name;
}

Reported Profile::reported() const
{
    Reported result{false, {}, false, false, false, false};
    for (const StreamRule &rule : m_data->streams) {
        if (rule.kind == StreamKind::Alert) {
            result.alerts = true;
            if (!rule.nsp.isEmpty() && rule.nsp != m_data->nsp) {
                result.alertNamespaces.append(rule.nsp);
            }
        }
        result.notifications = result.notifications || rule.kind == StreamKind::Notification;
        result.users = result.users || rule.kind == StreamKind::UserStatus;
        if (rule.kind == StreamKind::Dashboard) {
            result.summaryCards = result.summaryCards || !rule.summaryCards.items.empty();
            result.topKpis = result.topKpis || !rule.topKpis.items.empty();
        }
    }
    return result;
}

QString Profile::url() const
{
    return m_data->url;
}

QString Profile::path() const
{
    return m_data->path;
}

QString Profile::nsp() const
{
    return m_data->nsp;
}

QStringList Profile::transports() const
{
    return m_data->connection.transports;
}

QStringList Profile::otherNamespaces() const
{
    QStringList result;
    for (const StreamRule &rule : m_data->streams) {
        if (!rule.nsp.isEmpty() && rule.nsp != m_data->nsp && !result.contains(rule.nsp)) {
            result.append(rule.nsp);
        }
    }
    return result;
}

QVector<Module> Profile::modules() const
{
    return m_data->modules;
}

QString Profile::awaitedEvent() const
{
    return m_data->awaitedEvent;
}

bool Profile::acknowledges() const
{
    return m_data->acknowledges;
}

int Profile::paceEvents() const
{
    return m_data->paceEvents;
}

std::chrono::milliseconds Profile::pacePeriod() const
{
    return m_data->pacePeriod;
}

const ConnectionRule &Profile::connection() const
{
    return m_data->connection;
}

const std::optional<RestRule> &Profile::rest() const
{
    return m_data->rest;
}

const std::vector<AskRule> &Profile::asks() const
{
    return m_data->asks;
}

const SignInRule &Profile::signIn() const
{
    return m_data->signIn;
}

} // namespace app
