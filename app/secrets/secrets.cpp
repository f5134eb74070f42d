// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/secrets/secrets.h"

#include "app/secrets/secret_mask.h"

#include <QFile>
#include <QLoggingCategory>

#include <algorithm>
#include <utility>

Q_LOGGING_CATEGORY(logSecrets, "marsad.secrets")

namespace app {

namespace {

/// More than any token or key has; a mistaken file name must not fill the memory.
constexpr qint64 sizeLimit = 1 << 20;

tl::expected<std::string, QString> checked(const QByteArray &content, const QString &what)
{
    const QByteArray secret = content.trimmed();
    if (secret.isEmpty()) {
        return tl::unexpected(QStringLiteral("%1 is empty").arg(what));
    }
    if (!QString::fromUtf8(secret).toUtf8().startsWith(secret)) {
        return tl::unexpected(QStringLiteral("%1 is not text").arg(what));
    }
    return secret.toStdString();
}

void mask(const KeptSignIn &kept)
{
    maskFromNowOn(kept.token);
    maskFromNowOn(kept.refreshToken);
}

tl::unexpected<SecretLack> otherOrigin(const QString &name, const QString &its,
                                       const QString &asked)
{
    return tl::unexpected(SecretLack{
        SecretLack::Kind::OtherOrigin,
        QStringLiteral("the secret \"%1\" is for %2 and is not sent to %3").arg(name, its, asked)});
}

} // namespace

tl::expected<std::string, QString> readSecretFile(const QString &name)
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly)) {
        return tl::unexpected(QStringLiteral("cannot read %1: %2").arg(name, file.errorString()));
    }
    const QByteArray content = file.read(sizeLimit + 1);
    if (content.size() > sizeLimit) {
        return tl::unexpected(QStringLiteral("cannot read %1: too long").arg(name));
    }
    return checked(content, name);
}

Secrets::Secrets(SecretPlaces places, const QString &originsFile)
    : m_places(std::move(places))
    , m_origins(originsFile)
{}

/// The place for exactly this origin comes before one that says none.
const SecretPlace *Secrets::placeFor(const QString &name, const QString &origin) const
{
    const SecretPlace *found = nullptr;
    for (const SecretPlace &place : m_places) {
        if (place.name != name) {
            continue;
        }
        if (place.origin == origin) {
            return &place;
        }
        if (!found || found->origin.size() > place.origin.size()) {
            found = &place;
        }
    }
    return found;
}

bool Secrets::isNamed(const QString &name, const QString &origin) const
{
    const std::lock_guard lock(m_mutex);
    return placeFor(name, origin) || m_kept.contains({name, origin});
}

bool Secrets::isFor(const QString &name, const QString &origin) const
{
    const std::lock_guard lock(m_mutex);
    const SecretPlace *place = placeFor(name, origin);
    return m_kept.contains({name, origin}) || (place && place->origin == origin);
}

bool Secrets::isOthers(const QString &name, const QString &origin) const
{
    const std::lock_guard lock(m_mutex);
    const SecretPlace *place = placeFor(name, origin);
    return place && !m_kept.contains({name, origin}) && !boundTo(*place, origin);
}

tl::expected<std::string, SecretLack> Secrets::read(const QString &name, const QString &origin)
{
    const std::lock_guard lock(m_mutex);
    if (const auto kept = m_kept.constFind({name, origin}); kept != m_kept.constEnd()) {
        return kept->token;
    }
    if (const SecretPlace *place = origin.isEmpty() ? nullptr : placeFor(name, origin)) {
        return readPlace(*place, origin);
    }
    return tl::unexpected(
        SecretLack{SecretLack::Kind::NotNamed,
                   QStringLiteral("nobody has said where the secret \"%1\" comes from").arg(name)});
}

/// Empty: to none yet. The error: it is for another one than `origin`, or nobody knows.
tl::expected<QString, SecretLack> Secrets::boundTo(const SecretPlace &place,
                                                   const QString &origin) const
{
    QString bound = place.origin;
    if (bound.isEmpty()) {
        const auto known = m_origins.of(place.name);
        if (!known) {
            return tl::unexpected(
                SecretLack{SecretLack::Kind::OtherOrigin,
                           QStringLiteral("nobody knows which server the secret \"%1\" is for: %2")
                               .arg(place.name, known.error())});
        }
        bound = *known;
    }
    if (!bound.isEmpty() && bound != origin) {
        return otherOrigin(place.name, bound, origin);
    }
    return bound;
}

Secrets::Read Secrets::readPlace(const SecretPlace &place, const QString &origin)
{
    const auto bound = boundTo(place, origin);
    if (!bound) {
        return tl::unexpected(bound.error());
    }
    const auto secret = place.kind == SecretPlace::Kind::File
                            ? readSecretFile(place.where)
                            : checked(qgetenv(place.where.toUtf8().constData()),
                                      QStringLiteral("the variable %1").arg(place.where));
    if (!secret) {
        return tl::unexpected(SecretLack{SecretLack::Kind::NotReadable, secret.error()});
    }
    maskFromNowOn(*secret);
    if (bound->isEmpty()) {
        if (const auto set = m_origins.set(place.name, origin); !set) {
            qCWarning(logSecrets, "%ls", qUtf16Printable(set.error()));
        }
    }
    return *secret;
}

void Secrets::bind(const QString &name, const QString &origin)
{
    const std::lock_guard lock(m_mutex);
    if (const auto known = m_origins.of(name); known && *known == origin) {
        return;
    }
    if (const auto set = m_origins.set(name, origin); !set) {
        qCWarning(logSecrets, "%ls", qUtf16Printable(set.error()));
    }
}

void Secrets::keep(const QString &name, const QString &origin, const KeptSignIn &kept)
{
    mask(kept);
    Persist persist;
    {
        const std::lock_guard lock(m_mutex);
        m_kept.insert({name, origin}, kept);
        m_changed.insert({name, origin});
        persist = m_persist;
    }
    if (persist) {
        persist(name, origin, kept);
    }
}

std::optional<KeptSignIn> Secrets::kept(const QString &name, const QString &origin) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_kept.constFind({name, origin});
    return found == m_kept.constEnd() ? std::nullopt : std::optional(*found);
}

void Secrets::forget(const QString &name, const QString &origin)
{
    Persist persist;
    {
        const std::lock_guard lock(m_mutex);
        // What is still on its way is forgotten too, here and where it lies.
        if (m_kept.remove({name, origin}) > 0 || m_loading) {
            m_changed.insert({name, origin});
            persist = m_persist;
        }
    }
    if (persist) {
        persist(name, origin, std::nullopt);
    }
}

void Secrets::onKept(Persist changed)
{
    const std::lock_guard lock(m_mutex);
    m_persist = std::move(changed);
}

void Secrets::restore(const NamedSignIn &signIn)
{
    mask(signIn.kept);
    const std::lock_guard lock(m_mutex);
    if (!m_changed.contains({signIn.name, signIn.origin})) {
        m_kept.insert({signIn.name, signIn.origin}, signIn.kept);
    }
}

void Secrets::setLoading(bool loading)
{
    const std::lock_guard lock(m_mutex);
    m_loading = loading;
    if (loading) {
        return;
    }
    for (const auto &[context, done] : std::exchange(m_waiting, {})) {
        if (context) {
            QMetaObject::invokeMethod(context, done, Qt::QueuedConnection);
        }
    }
}

void Secrets::whenLoaded(QObject *context, std::function<void()> done)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_loading) {
            m_waiting.emplace_back(context, std::move(done));
            return;
        }
    }
    done();
}

} // namespace app
