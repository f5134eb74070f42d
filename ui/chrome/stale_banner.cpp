// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chrome/stale_banner.h"

#include "ui/format/connection_cause.h"
#include "ui/format/sign_in_words.h"

#include <algorithm>
#include <chrono>

namespace ui {

using namespace std::chrono_literals;

using State = app::LinkStatus::State;

namespace {

/// Nobody needs the seconds of minutes, and each would be a line to set anew.
constexpr std::chrono::seconds secondsUntil = 2min;

} // namespace

StaleBanner::StaleBanner(Surface &surface, QWidget *parent)
    : Banner(surface, &Colors::warningGround, parent)
{
    m_title = new TextLabel(surface, TextStyle::Strong, &Colors::warning);
    m_title->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_details = new TextLabel(surface, TextStyle::Body);
    m_connect = new OutlineButton(surface, &Colors::warning);
    row()->addWidget(m_title);
    addText(m_details);
    row()->addWidget(m_connect);
    hide();

    app::ConnectionModel &connection = surface.models().connection();
    connect(&connection, &app::ConnectionModel::changed, this, &StaleBanner::refresh);
    connect(&surface.models(), &app::ConsoleModels::playbackChanged, this, &StaleBanner::refresh);
    connect(m_connect, &OutlineButton::clicked, &connection, &app::ConnectionModel::connectNow);
    connect(&surface.session(), &Session::languageChanged, this, &StaleBanner::retranslate);
    m_ages = new AgeRefresher(surface.ticker(), this, [this] { showDetails(); });
    retranslate();
}

void StaleBanner::setPageStale(bool stale)
{
    m_pageStale = stale;
    refresh();
}

void StaleBanner::setAgesFrom(const std::optional<app::BootTime> &from)
{
    if (from == m_agesFrom) {
        return;
    }
    m_agesFrom = from;
    refresh();
}

void StaleBanner::setMuted(bool muted)
{
    m_muted = muted;
    refresh();
}

void StaleBanner::setTellsSignIn(bool tells)
{
    m_tellsSignIn = tells;
    refresh();
}

/// Nothing comes before that. Where something came, its age matters more. A recording lets nobody
/// in.
bool StaleBanner::asksForSignIn() const
{
    app::ConsoleModels &models = m_surface.models();
    const app::LinkStatus &link = models.connection().link();
    const bool refused =
        (link.failure == app::Failure::SignInRefused || link.signIn.ended) && !models.lastUpdate();
    return m_tellsSignIn && link.signIn.asks() && !models.isRecording() &&
           (models.connection().isConnected() || refused);
}

/// What the backend would have sent with them does not come, and nothing else shows that.
bool StaleBanner::lacksSecrets() const
{
    app::ConsoleModels &models = m_surface.models();
    return models.connection().isConnected() && !models.isRecording() &&
           !models.connection().link().secrets.isEmpty();
}

void StaleBanner::retranslate()
{
    m_connect->setText(tr("Connect now"));
    m_connect->updateGeometry();
    refresh();
}

void StaleBanner::refresh()
{
    app::ConsoleModels &models = m_surface.models();
    const bool connected = models.connection().isConnected();
    const bool hasValues = models.lastUpdate().has_value();
    // At the first start the pill alone says that a connection is being made.
    const bool first = !hasValues && models.connection().state() == State::Connecting;
    const bool partial = connected && !app::missingNamespaces(models.connection().link()).isEmpty();
    const bool wanted =
        !m_muted && ((!connected && !first) || (connected && (m_pageStale || partial)) ||
                     asksForSignIn() || lacksSecrets());
    if (wanted) {
        const bool isOver = models.playback() == app::ConsoleModels::Playback::Over;
        m_title->setText(asksForSignIn()                  ? tr("Sign-in needed")
                         : isOver                         ? tr("The recording has ended")
                         : partial && !m_pageStale        ? tr("Part of the data is not current")
                         : lacksSecrets() && !m_pageStale ? tr("A secret is missing")
                         : hasValues                      ? tr("Data is not current")
                                                          : tr("No connection"));
        m_connect->setVisible((!connected || partial) && !models.isRecording() &&
                              models.connection().link().failure != app::Failure::FileMissing);
        m_connect->setEnabled(models.connection().state() != State::Connecting);
        showDetails();
        setAccessibleName(m_title->text());
    }
    setVisible(wanted);
}

/// The ages come first: what to do about it stands beside them where there is room for all of it,
/// and in the tool tip in any case.
void StaleBanner::showDetails()
{
    const app::LinkStatus &link = m_surface.models().connection().link();
    const QString cause = this->cause();
    const QString ages = asksForSignIn() ? signInWords(link.signIn) : details();
    const QString both = ages + QStringLiteral(" · ") + cause;
    const bool fits = !cause.isEmpty() && cause != ages &&
                      m_details->fontMetrics().horizontalAdvance(both) <= m_details->width();
    m_details->setText(fits ? both : ages);
    setPlainToolTip(*this, cause);
    setAccessibleDescription(cause);
    m_ages->set(m_agesFrom
                    ? std::optional(wordsStay(m_surface.moment().since(*m_agesFrom), secondsUntil))
                    : std::nullopt);
}

/// What to do about it.
QString StaleBanner::cause() const
{
    const app::LinkStatus &link = m_surface.models().connection().link();
    if (asksForSignIn() || m_surface.models().isRecording()) {
        return {};
    }
    if (!m_surface.models().connection().isConnected()) {
        return connectionCause(link);
    }
    QStringList parts{missingCauses(link), secretWords(link.secrets)};
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

QString StaleBanner::details() const
{
    app::ConsoleModels &models = m_surface.models();
    const Formatter &formatter = m_surface.formatter();
    const app::LinkStatus &link = models.connection().link();
    QStringList parts;
    if (link.state == State::Connected) {
        if (const QString missing = missingNames(link); !missing.isEmpty()) {
            parts << tr("Nothing comes from %1").arg(missing);
        }
    }
    if (!parts.isEmpty() && !m_pageStale) {
        return parts.first(); // the other values are as old as they should be
    }
    if (lacksSecrets() && !m_pageStale) {
        return secretWords(link.secrets);
    }
    if (const auto last = m_agesFrom) {
        const app::Moment now = m_surface.moment();
        std::chrono::seconds age = std::chrono::floor<std::chrono::seconds>(now.since(*last));
        if (age >= secondsUntil) {
            age = std::chrono::floor<std::chrono::minutes>(age);
        }
        parts << tr("Showing the last values, received at %1 (%2)")
                     .arg(formatter.timeWithDay(now.wallAt(*last), now.wall),
                          formatter.durationAgo(age));
    } else {
        parts << tr("No values have been received yet");
    }
    if (link.state != State::Connected && link.attempt > 0) {
        parts << tr("attempt %1").arg(formatter.integer(link.attempt));
    }
    if (const int waiting = m_surface.models().waitingToBeSent(); waiting > 0) {
        parts << tr("%Ln message(s) waiting to be sent", nullptr, waiting);
    }
    return parts.join(QStringLiteral(" · "));
}

} // namespace ui
