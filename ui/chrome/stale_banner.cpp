// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chrome/stale_banner.h"

#include "ui/format/connection_cause.h"

#include <algorithm>
#include <chrono>

namespace ui {

using namespace std::chrono_literals;

using State = app::LinkStatus::State;

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
    connect(m_connect, &OutlineButton::clicked, &connection, &app::ConnectionModel::connectNow);
    connect(&surface.session(), &Session::languageChanged, this, &StaleBanner::retranslate);
    new Refresher(surface.ticker(), this, Pace::Second, [this] { showDetails(); });
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
    const bool wanted = !m_muted && ((!connected && !first) || (connected && m_pageStale));
    if (wanted) {
        m_title->setText(hasValues ? tr("Data is not current") : tr("No connection"));
        m_connect->setVisible(!connected &&
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
    const QString cause = connectionCause(m_surface.models().connection().link());
    const QString ages = details();
    const QString both = ages + QStringLiteral(" · ") + cause;
    const bool fits =
        !cause.isEmpty() && m_details->fontMetrics().horizontalAdvance(both) <= m_details->width();
    m_details->setText(fits ? both : ages);
    setPlainToolTip(*this, cause);
    setAccessibleDescription(cause);
}

QString StaleBanner::details() const
{
    app::ConsoleModels &models = m_surface.models();
    const Formatter &formatter = m_surface.formatter();
    const app::LinkStatus &link = models.connection().link();
    QStringList parts;
    if (const auto last = m_agesFrom) {
        const app::Moment now = m_surface.moment();
        // Nobody needs the seconds of minutes, and each would be a line to set anew.
        std::chrono::seconds age = std::chrono::floor<std::chrono::seconds>(now.since(*last));
        if (age >= 2min) {
            age = std::chrono::floor<std::chrono::minutes>(age);
        }
        parts << tr("Showing the last values, received at %1 (%2)")
                     .arg(formatter.timeOfDay(now.wallAt(*last)), formatter.durationAgo(age));
    } else {
        parts << tr("No values have been received yet");
    }
    if (link.state != State::Connected && link.attempt > 0) {
        parts << tr("attempt %1").arg(formatter.integer(link.attempt));
    }
    if (link.queued > 0) {
        parts << tr("%Ln message(s) waiting to be sent", nullptr, link.queued);
    }
    return parts.join(QStringLiteral(" · "));
}

} // namespace ui
