// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/module.h"

#include <tl/expected.hpp>

#include <QByteArray>
#include <QString>
#include <QVector>

#include <chrono>
#include <memory>

namespace app {

/// A mistake in a profile file.
struct ProfileError
{
    QString file;
    QString pointer;  ///< JSON pointer to the place, "/streams/0/kind"
    QString expected; ///< what should have stood there, English

    /// "FILE: at /streams/0/kind: expected one of kpi, dashboard, …"
    QString toString() const;
};

class ProfileData;

/// What a backend's events mean: which event carries which stream, which events to send for which
/// action, modules and their names. Immutable once read; cheap to copy; any thread.
class Profile
{
public:
    /// Reads a profile from a file. The built-in one is ":/profiles/default.json".
    static tl::expected<Profile, ProfileError> fromFile(const QString &path);
    static tl::expected<Profile, ProfileError> fromJson(const QByteArray &json,
                                                        const QString &name);
    /// The event contract of docs/events.md.
    static Profile builtIn();

    LocalizedText name() const;
    QString url() const;  ///< empty where the profile has none
    QString path() const; ///< "/socket.io"
    QString nsp() const;  ///< "/"
    QVector<Module> modules() const;
    bool reportsAlerts() const; ///< it has a stream of them
    /// Event to wait for after connecting, before anything is sent; empty: none. For servers that
    /// register their handlers late.
    QString awaitedEvent() const;
    bool acknowledges() const;                    ///< the backend acks actions
    int paceEvents() const;                       ///< at most so many events …
    std::chrono::milliseconds pacePeriod() const; ///< … are sent in this time

    const ProfileData &data() const { return *m_data; }

private:
    explicit Profile(std::shared_ptr<const ProfileData> data);
    std::shared_ptr<const ProfileData> m_data;
};

} // namespace app
