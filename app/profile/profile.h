// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/module.h"
#include "app/domain/reported.h"

#include <tl/expected.hpp>

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <QVector>

#include <chrono>
#include <memory>
#include <optional>
#include <vector>

namespace app {

/// A mistake in a profile file.
struct ProfileError
{
    QString file;
    QString pointer;  ///< JSON pointer to the place, "/streams/0/kind"
    QString expected; ///< what should have stood there, English

    bool operator==(const ProfileError &) const = default;
    /// "FILE: at /streams/0/kind: expected one of kpi, dashboard, …"
    QString toString() const;
};

/// What is wrong with a profile file, in the order in which it was found. Never empty.
struct ProfileErrors
{
    static constexpr std::size_t maximum = 50; ///< that are kept; the others are counted

    std::vector<ProfileError> list;
    int others = 0;

    /// Keeps a mistake, once.
    void add(ProfileError error);
    std::size_t count() const { return list.size() + static_cast<std::size_t>(others); }

    /// A line for each, and one for those that were only counted.
    QString toString() const;
};

class ProfileData;
struct AskRule;
struct ConnectionRule;
struct RestRule;
struct SignInRule;

/// What a backend's events mean: which event carries which stream, which events to send for which
/// action, modules and their names. Immutable once read; cheap to copy; any thread.
class Profile
{
public:
    /// Reads a profile from a file. The built-in one is ":/profiles/default.json".
    static tl::expected<Profile, ProfileErrors> fromFile(const QString &path);
    static tl::expected<Profile, ProfileErrors> fromJson(const QByteArray &json,
                                                         const QString &name);
    /// The event contract of docs/events.md.
    static Profile builtIn();

    LocalizedText name() const;
    QString url() const;                 ///< empty where the profile has none
    QString path() const;                ///< "/socket.io"
    QString nsp() const;                 ///< "/"
    QStringList transports() const;      ///< in order of preference; empty: none are said
    QStringList otherNamespaces() const; ///< of its streams, besides nsp()
    QVector<Module> modules() const;
    Reported reported() const; ///< what it has streams of
    /// Event to wait for after connecting, before anything is sent; empty: none. For servers that
    /// register their handlers late.
    QString awaitedEvent() const;
    bool acknowledges() const;                    ///< the backend acks actions
    int paceEvents() const;                       ///< at most so many events …
    std::chrono::milliseconds pacePeriod() const; ///< … are sent in this time
    const ConnectionRule &connection() const;
    const std::optional<RestRule> &rest() const; ///< none: the profile asks nothing by HTTP
    const std::vector<AskRule> &asks() const;
    const SignInRule &signIn() const;

    const ProfileData &data() const { return *m_data; }

private:
    explicit Profile(std::shared_ptr<const ProfileData> data);
    std::shared_ptr<const ProfileData> m_data;
};

} // namespace app
