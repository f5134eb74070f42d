// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workshop/profile_workshop.h"

#include "app/profile/profile_data.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace app {

namespace {

constexpr qint64 longestProfile = 1024 * 1024; ///< bytes, as the reader takes
const QString builtInFolder = QStringLiteral(":/profiles");
const QString builtInProfile = QStringLiteral(":/profiles/default.json");

} // namespace

ProfileWorkshop::ProfileWorkshop(Options options, QObject *parent)
    : ProfileDesk(parent)
    , m_options(std::move(options))
    , m_there(std::make_unique<QObject>())
    , m_bench(std::make_unique<SampleBench>(m_options.icons))
{
    m_there->moveToThread(&m_thread);
    m_thread.setObjectName(QStringLiteral("profile bench"));
    connect(&m_followed, &FollowedFile::changed, this, &ProfileWorkshop::reload);
}

ProfileWorkshop::~ProfileWorkshop()
{
    m_thread.quit();
    m_thread.wait();
}

/// The thread begins with the first work: most consoles never have any.
void ProfileWorkshop::onBench(std::function<void(SampleBench &)> work)
{
    if (!m_thread.isRunning()) {
        m_thread.start(QThread::LowPriority);
    }
    QMetaObject::invokeMethod(m_there.get(), [this, work = std::move(work)] {
        work(*m_bench);
        m_heard = m_bench->heard();
    });
}

void ProfileWorkshop::setUsed(const Profile &profile, const QString &file)
{
    m_usedName = profile.name();
    m_usedFile = file;
    m_usedUrl = profile.url();
    m_usedProxy = profile.data().connection.proxy;
    m_refusal.clear();
    m_followed.follow(file);
    Q_EMIT usedChanged();
}

/// The file is another one. One that is no good leaves the profile in use; so does one that leads
/// to another server, where nobody may have wanted to go.
void ProfileWorkshop::reload()
{
    const auto profile = Profile::fromFile(m_usedFile);
    if (profile && profile->url() == m_usedUrl && profile->data().connection.proxy == m_usedProxy) {
        m_options.use(m_usedFile, *profile);
        return;
    }
    m_refusal = profile ? QStringLiteral("%1: names another address or proxy").arg(m_usedFile)
                        : profile.error().toString();
    Q_EMIT usedChanged();
}

void ProfileWorkshop::setEvents(SocketEvents *events)
{
    m_source = events;
    if (m_thread.isRunning()) {
        onBench([](SampleBench &bench) { bench.clear(); });
    }
    m_heard = 0;
    ++m_sourceNumber;
    subscribe();
    Q_EMIT heardChanged();
}

void ProfileWorkshop::subscribe()
{
    m_subscription.reset();
    if (m_source && m_listeners > 0) {
        m_subscription = std::make_unique<QObject>();
        m_source->sample([this](const QString &name, const nlohmann::json &arguments,
                                const QString &nsp) { take(name, arguments, nsp); },
                         m_subscription.get());
    }
}

void ProfileWorkshop::listen(QObject *context)
{
    connect(context, &QObject::destroyed, this, [this] {
        if (--m_listeners == 0) {
            subscribe();
        }
    });
    if (++m_listeners == 1) {
        subscribe();
    }
}

void ProfileWorkshop::take(const QString &name, const nlohmann::json &arguments, const QString &nsp)
{
    constexpr int mostOnTheWay = 500;
    if (m_onTheWay >= mostOnTheWay) {
        return; // they are samples
    }
    RecordingLine line;
    const Moment now = Moment::now();
    line.at = now.boot.time_since_epoch();
    line.time = now.wall;
    line.nsp = nsp.toStdString();
    line.event = name.toStdString();
    ++m_onTheWay;
    onBench([this, line, packed = nlohmann::json::to_cbor(arguments)](SampleBench &bench) mutable {
        bench.take(std::move(line), std::move(packed));
        --m_onTheWay;
    });
    Q_EMIT heardChanged();
}

QVector<ProfileDesk::Offer> ProfileWorkshop::offers() const
{
    QVector<Offer> offers{{builtInProfile, Profile::builtIn().name()}};
    const QStringList names =
        QDir(builtInFolder).entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name);
    for (const QString &name : names) {
        const QString file = builtInFolder + u'/' + name;
        if (file == builtInProfile) {
            continue;
        }
        if (const auto profile = Profile::fromFile(file)) { // the schema is none
            offers.append({file, profile->name()});
        }
    }
    return offers;
}

void ProfileWorkshop::check(const QString &text)
{
    if (m_checking) {
        m_next = text;
        return;
    }
    m_checking = text;
    onBench([this, text, from = m_sourceNumber](SampleBench &bench) {
        const ProfileCheck found = bench.check(text);
        QMetaObject::invokeMethod(this, [this, text, found, from] {
            m_checking.reset();
            if (from != m_sourceNumber) { // of the server before
                check(std::exchange(m_next, std::nullopt).value_or(text));
                return;
            }
            if (m_next) {
                check(*std::exchange(m_next, std::nullopt));
            }
            Q_EMIT checked(text, found);
        });
    });
}

void ProfileWorkshop::draft()
{
    onBench([this, url = m_options.url, from = m_sourceNumber](SampleBench &bench) {
        const QString text = bench.draft(url);
        QMetaObject::invokeMethod(this, [this, text, from] {
            if (from == m_sourceNumber) {
                Q_EMIT drafted(text);
            } else { // of the server before
                draft();
            }
        });
    });
}

tl::expected<QString, QString> ProfileWorkshop::read(const QString &name) const
{
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly)) {
        return tl::unexpected(QStringLiteral("%1: %2").arg(name, file.errorString()));
    }
    const QByteArray text = file.read(longestProfile + 1);
    if (text.size() > longestProfile) {
        return tl::unexpected(QStringLiteral("%1: larger than 1 MiB").arg(name));
    }
    return QString::fromUtf8(text);
}

tl::expected<void, QString> ProfileWorkshop::save(const QString &name, const QString &text)
{
    if (!ProfileTrial(text, m_options.icons).isUsable()) {
        return tl::unexpected(QStringLiteral("%1: not written: the text has mistakes").arg(name));
    }
    if (!QDir().mkpath(QFileInfo(name).absolutePath())) {
        return tl::unexpected(QStringLiteral("%1: the folder cannot be made").arg(name));
    }
    const QByteArray utf8 = text.toUtf8();
    QSaveFile file(name);
    if (file.open(QIODevice::WriteOnly) && file.write(utf8) == utf8.size() && file.commit()) {
        return {};
    }
    return tl::unexpected(QStringLiteral("%1: %2").arg(name, file.errorString()));
}

tl::expected<void, QString> ProfileWorkshop::use(const QString &file)
{
    const auto profile = Profile::fromFile(file);
    if (!profile) {
        return tl::unexpected(profile.error().toString());
    }
    m_options.use(file, *profile);
    return {};
}

} // namespace app
