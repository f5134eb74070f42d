// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/secret_place.h"
#include "app/secrets/kept_file.h"
#include "app/secrets/secret_origins.h"

#include <tl/expected.hpp>

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QSet>
#include <QString>

#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace app {

/// Why there is no secret.
struct SecretLack
{
    enum class Kind {
        NotNamed,    ///< nobody has said where it comes from, or signed in
        OtherOrigin, ///< it is for another server than the one that would get it
        NotReadable, ///< or not what can stand where it should
        NotSafe      ///< somebody on the way would read it
    };
    Kind kind = Kind::NotNamed;
    QString detail; ///< English, for the log; never holds the secret
};

/// The secrets that profiles name. Each is for one origin (scheme, host and port) and is given out
/// for no other: what --secret says of a name holds for the origin that it says, else for the first
/// one that the secret is asked for, in this and every later run. What came of a sign-in is for the
/// origin where that was. Thread-safe.
class Secrets
{
public:
    /// `originsFile`: SecretOrigins'.
    explicit Secrets(SecretPlaces places = {}, const QString &originsFile = {});

    /// Whether there is a place for it, or somebody has signed in at `origin`.
    bool isNamed(const QString &name, const QString &origin) const;
    /// The secret, UTF-8, for `origin`; masked from then on (secret_mask.h).
    tl::expected<std::string, SecretLack> read(const QString &name, const QString &origin);

    /// Whether reading it here binds nothing: it was kept here, or has a place for this origin.
    bool isFor(const QString &name, const QString &origin) const;
    /// Whether it has a place, but is for another origin. That binds nothing either.
    bool isOthers(const QString &name, const QString &origin) const;
    /// The operator says that the secret is for this origin.
    void bind(const QString &name, const QString &origin);

    /// What came of a sign-in at `origin`. Whoever signs in by hand wants that to count, whatever
    /// place there is besides.
    void keep(const QString &name, const QString &origin, const KeptSignIn &kept);
    std::optional<KeptSignIn> kept(const QString &name, const QString &origin) const;
    void forget(const QString &name, const QString &origin);
    /// Calls `changed` whenever something is kept or (none) forgotten, on the thread where that is.
    using Persist = std::function<void(const QString &name, const QString &origin,
                                       const std::optional<KeptSignIn> &kept)>;
    void onKept(Persist changed);
    /// What was kept in an earlier run: nobody is called, and what was kept or forgotten since is
    /// newer.
    void restore(const NamedSignIn &signIn);
    /// What was kept is still on its way.
    void setLoading(bool loading);
    /// Calls `done` once it is here: at once, or later on the thread of `context`.
    void whenLoaded(QObject *context, std::function<void()> done);

private:
    using Read = tl::expected<std::string, SecretLack>;

    const SecretPlace *placeFor(const QString &name, const QString &origin) const;
    tl::expected<QString, SecretLack> boundTo(const SecretPlace &place,
                                              const QString &origin) const;
    Read readPlace(const SecretPlace &place, const QString &origin);

    mutable std::mutex m_mutex;
    const SecretPlaces m_places;
    SecretOrigins m_origins;
    QHash<std::pair<QString, QString>, KeptSignIn> m_kept; ///< by name and origin
    QSet<std::pair<QString, QString>> m_changed;           ///< kept or forgotten in this run
    Persist m_persist;
    bool m_loading = false;
    std::vector<std::pair<QPointer<QObject>, std::function<void()>>> m_waiting;
};

/// The text in `file`, without the white space around it. The error is English, for the log; it
/// never holds the text.
tl::expected<std::string, QString> readSecretFile(const QString &file);

} // namespace app
