// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/profile.h"

#include "app/profile/profile_data.h"
#include "app/profile/profile_reader.h"

#include <QFile>
#include <QStringList>

#include <algorithm>

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

namespace {

bool hasStream(const ProfileData &data, StreamKind kind)
{
    return std::any_of(data.streams.begin(), data.streams.end(),
                       [kind](const StreamRule &rule) { return rule.kind == kind; });
}

} // namespace

bool Profile::reportsAlerts() const
{
    return hasStream(*m_data, StreamKind::Alert);
}

bool Profile::reportsNotifications() const
{
    return hasStream(*m_data, StreamKind::Notification);
}

bool Profile::reportsDashboard() const
{
    return hasStream(*m_data, StreamKind::Dashboard);
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

} // namespace app
