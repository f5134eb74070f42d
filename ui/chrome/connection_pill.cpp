// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chrome/connection_pill.h"

#include "ui/cards/text_painting.h"
#include "ui/format/connection_cause.h"

#include <QPainter>

#include <algorithm>

namespace ui {

using State = app::LinkStatus::State;
using namespace std::chrono_literals;

/// A filled circle when the link is up, an open one when not: the shape tells as the colour does.
class ConnectionPill::Dot : public QWidget
{
public:
    explicit Dot(Surface &surface)
        : m_surface(surface)
    {
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    }

    QSize sizeHint() const override
    {
        const int side = std::max(8, m_surface.theme().scaled(m_surface.kiosk() ? 18 : 10));
        return {side, side};
    }
    QSize minimumSizeHint() const override { return sizeHint(); }

    void set(ColorRole color, bool filled)
    {
        m_color = color;
        m_filled = filled;
        update();
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QColor color = m_surface.colors().*m_color;
        painter.setPen(QPen(color, 2));
        painter.setBrush(m_filled ? QBrush(color) : QBrush(Qt::NoBrush));
        painter.drawEllipse(QRectF(rect()).adjusted(1, 1, -1, -1));
    }

private:
    Surface &m_surface;
    ColorRole m_color = &Colors::faint;
    bool m_filled = false;
};

ConnectionPill::ConnectionPill(Surface &surface, TextStyle style, QWidget *parent)
    : Chip(surface, parent)
{
    m_dot = new Dot(surface);
    m_state = new TextLabel(surface, style, &Colors::good);
    m_detail = new TextLabel(surface, style, &Colors::faint);
    row()->addWidget(m_dot);
    row()->addWidget(m_state);
    row()->addWidget(m_detail);
    for (TextLabel *label : {m_state, m_detail}) {
        label->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    }
    connect(&surface.models().connection(), &app::ConnectionModel::changed, this,
            &ConnectionPill::refresh);
    connect(&surface.models(), &app::ConsoleModels::playbackChanged, this,
            &ConnectionPill::refresh);
    connect(&surface.session(), &Session::languageChanged, this, &ConnectionPill::refresh);
    m_countdown = new Refresher(surface.ticker(), this, Pace::Second, [this] { updateDetail(); });
    refresh();
}

void ConnectionPill::setDetail(Detail detail)
{
    if (detail == m_shown) {
        return;
    }
    m_shown = detail;
    updateDetail();
}

int ConnectionPill::widthWith(Detail detail) const
{
    const QString text = detailText(detail);
    const int dot = m_dot->sizeHint().width();
    const int state = m_state->sizeHint().width();
    if (text.isEmpty()) {
        return Chip::widthWith({dot, state});
    }
    return Chip::widthWith({dot, state, int(textWidth(text, m_detail->font())) + 2});
}

void ConnectionPill::updateDetail()
{
    const QString whole = detailText(Detail::All);
    const QString shown = detailText(m_shown);
    m_detail->setText(shown);
    m_detail->setVisible(!shown.isEmpty());
    const app::LinkStatus &link = m_surface.models().connection().link();
    const QString missing = missingCauses(link);
    const QString why =
        isPartial() ? tr("Nothing comes from %1").arg(missing) : connectionCause(link);
    const QString where = !why.isEmpty()               ? why
                          : link.errorDetail.isEmpty() ? isolatedLtr(cleaned(link.url))
                                                       : isolated(link.errorDetail);
    setPlainToolTip(
        *this, shown == whole ? where : stateText() + u' ' + whole + QStringLiteral(" · ") + where);
    setAccessibleDescription(spoken({whole, where}));
}

/// The profile's own namespace stands, another one does not.
bool ConnectionPill::isPartial() const
{
    const app::ConnectionModel &connection = m_surface.models().connection();
    return connection.isConnected() && !app::missingNamespaces(connection.link()).isEmpty();
}

bool ConnectionPill::countsDown() const
{
    const app::LinkStatus &link = m_surface.models().connection().link();
    return link.state == State::Reconnecting && link.nextAttemptAt;
}

QString ConnectionPill::stateText() const
{
    if (m_surface.models().isRecording()) {
        return m_surface.models().playback() == app::ConsoleModels::Playback::Over
                   ? tr("Recording ended")
                   : tr("Recording");
    }
    switch (m_surface.models().connection().state()) {
    case State::Connected:
        return isPartial() ? tr("Partly connected") : tr("Connected");
    case State::Connecting:
        return tr("Connecting…");
    case State::Reconnecting:
        // What never stood cannot be lost; the page beside it says the same.
        return m_surface.models().connection().hasConnected() ? tr("Connection lost")
                                                              : tr("Not connected yet");
    case State::Disconnected:
        break;
    }
    return tr("Not connected");
}

QString ConnectionPill::detailText(Detail detail) const
{
    if (detail == Detail::None || m_surface.models().isRecording()) {
        return {}; // there is no connection to tell of
    }
    const app::LinkStatus &link = m_surface.models().connection().link();
    const Formatter &formatter = m_surface.formatter();
    QStringList parts;
    if (isPartial()) {
        parts << tr("without %1").arg(missingNames(link));
    }
    if (link.state == State::Connected) {
        if (link.transport == QLatin1String("websocket")) {
            parts << isolatedLtr(QStringLiteral("WebSocket"));
        } else if (link.transport == QLatin1String("polling")) {
            parts << tr("HTTP polling");
        } else if (!link.transport.isEmpty()) {
            parts << isolated(link.transport);
        }
        if (link.roundTrip && detail == Detail::All) {
            parts << formatter.milliseconds(*link.roundTrip);
        }
        if (link.insecure) {
            parts << tr("certificate not verified");
        }
    } else if (countsDown()) {
        // Rounded up, so that the last second shown is one and the attempt begins at none.
        const auto left = *link.nextAttemptAt - m_surface.moment().boot;
        const auto seconds = std::max(std::chrono::ceil<std::chrono::seconds>(left), 0s);
        parts << (seconds.count() > 0 ? tr("retrying in %1").arg(formatter.shortSeconds(seconds))
                                      : tr("retrying now"));
    } else if (link.failure == app::Failure::FileMissing) {
        parts << tr("waiting for a file");
    } else if (link.state == State::Reconnecting) {
        parts << tr("attempt %1").arg(formatter.integer(std::max(1, link.attempt)));
    }
    return parts.isEmpty() ? QString() : QStringLiteral("· ") + parts.join(QStringLiteral(" · "));
}

void ConnectionPill::refresh()
{
    const State state = m_surface.models().connection().state();
    // What was recorded is never as good as what is.
    const bool up = state == State::Connected && !m_surface.models().isRecording();
    const bool bad = state == State::Reconnecting || state == State::Disconnected || isPartial();
    const ColorRole color = bad ? &Colors::warning : up ? &Colors::good : &Colors::dim;
    m_dot->set(color, up);
    m_state->setColorRole(color);
    m_detail->setColorRole(bad ? &Colors::warning : &Colors::faint);
    setRoles(bad ? &Colors::warningGround : &Colors::card, bad ? nullptr : &Colors::line);
    m_state->setText(stateText());
    updateDetail();
    m_countdown->setEnabled(countsDown());
    setAccessibleName(m_state->text());
}

ServerStatusChip::ServerStatusChip(Surface &surface, QWidget *parent)
    : Chip(surface, parent)
{
    m_text = new TextLabel(surface, TextStyle::Figure, &Colors::warning);
    row()->addWidget(m_text);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed); // a long status ends in "…"
    connect(&surface.models().connection(), &app::ConnectionModel::changed, this,
            &ServerStatusChip::refresh);
    connect(&surface.session(), &Session::languageChanged, this, &ServerStatusChip::refresh);
    refresh();
}

void ServerStatusChip::refresh()
{
    const app::ConnectionModel &connection = m_surface.models().connection();
    const app::ServerStatus &status = connection.serverStatus();
    const bool well = connection.isServerWell();
    const bool critical = status.severity == app::Severity::Critical;
    setRoles(critical ? &Colors::criticalGround : &Colors::warningGround, nullptr);
    m_text->setColorRole(critical ? &Colors::critical : &Colors::warning);
    if (!well) {
        m_text->setText(tr("Server: %1").arg(m_surface.formatter().serverWord(status)));
    }
    setAccessibleName(m_text->text());
    setVisible(!well);
}

} // namespace ui
