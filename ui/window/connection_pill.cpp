// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/connection_pill.h"

#include <QPainter>

#include <algorithm>

namespace ui {

using State = app::LinkStatus::State;
using namespace std::chrono_literals;

/// A filled circle when the link is up, an open one when not: the shape tells as the colour does.
class ConnectionPill::Dot : public QWidget
{
public:
    explicit Dot(Context &context)
        : m_context(context)
    {
        setFixedSize(10, 10);
    }

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
        const QColor color = m_context.colors().*m_color;
        painter.setPen(QPen(color, 2));
        painter.setBrush(m_filled ? QBrush(color) : QBrush(Qt::NoBrush));
        painter.drawEllipse(QRectF(rect()).adjusted(1, 1, -1, -1));
    }

private:
    Context &m_context;
    ColorRole m_color = &Colors::faint;
    bool m_filled = false;
};

ConnectionPill::ConnectionPill(Context &context, TextStyle style, QWidget *parent)
    : Chip(context, parent)
{
    m_dot = new Dot(context);
    m_state = new TextLabel(context, style, &Colors::good);
    m_detail = new TextLabel(context, style, &Colors::faint);
    row()->addWidget(m_dot);
    row()->addWidget(m_state);
    row()->addWidget(m_detail);
    for (TextLabel *label : {m_state, m_detail})
        label->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    connect(&context.models().connection(), &app::ConnectionModel::changed, this,
            &ConnectionPill::refresh);
    connect(&context, &Context::languageChanged, this, &ConnectionPill::refresh);
    m_countdown = new Refresher(context.ticker(), this, Pace::Second,
                                [this] { m_detail->setText(detailText()); });
    refresh();
}

bool ConnectionPill::countsDown() const
{
    const app::LinkStatus &link = m_context.models().connection().link();
    return link.state == State::Reconnecting && link.nextAttemptAt;
}

QString ConnectionPill::stateText() const
{
    switch (m_context.models().connection().state()) {
    case State::Connected:
        return tr("Connected");
    case State::Connecting:
        return tr("Connecting…");
    case State::Reconnecting:
        return tr("Connection lost");
    case State::Disconnected:
        break;
    }
    return tr("Not connected");
}

QString ConnectionPill::detailText() const
{
    const app::LinkStatus &link = m_context.models().connection().link();
    const Formatter &formatter = m_context.formatter();
    QStringList parts;
    if (link.state == State::Connected) {
        if (link.transport == QLatin1String("websocket"))
            parts << isolatedLtr(QStringLiteral("WebSocket"));
        else if (link.transport == QLatin1String("polling"))
            parts << tr("HTTP polling");
        else if (!link.transport.isEmpty())
            parts << isolated(link.transport);
        if (link.roundTrip)
            parts << formatter.milliseconds(*link.roundTrip);
        if (link.insecure)
            parts << tr("certificate not verified");
    } else if (countsDown()) {
        // Rounded up, so that the last second shown is one and the attempt begins at none.
        const auto left = *link.nextAttemptAt - m_context.moment().boot;
        const auto seconds = std::max(std::chrono::ceil<std::chrono::seconds>(left), 0s);
        parts << (seconds.count() > 0 ? tr("retrying in %1").arg(formatter.shortSeconds(seconds))
                                      : tr("retrying now"));
    } else if (link.state == State::Reconnecting) {
        parts << tr("attempt %1").arg(formatter.integer(std::max(1, link.attempt)));
    }
    return parts.isEmpty() ? QString() : QStringLiteral("· ") + parts.join(QStringLiteral(" · "));
}

void ConnectionPill::refresh()
{
    const State state = m_context.models().connection().state();
    const bool up = state == State::Connected;
    const bool bad = state == State::Reconnecting || state == State::Disconnected;
    const ColorRole color = up ? &Colors::good : bad ? &Colors::warning : &Colors::dim;
    m_dot->set(color, up);
    m_state->setColorRole(color);
    m_detail->setColorRole(bad ? &Colors::warning : &Colors::faint);
    setRoles(bad ? &Colors::warningGround : &Colors::card, bad ? nullptr : &Colors::line);
    m_state->setText(stateText());
    m_detail->setText(detailText());
    m_detail->setVisible(!m_detail->text().isEmpty());
    m_countdown->setEnabled(countsDown());
    setAccessibleName(m_state->text());
    const app::LinkStatus &link = m_context.models().connection().link();
    setPlainToolTip(*this, link.errorDetail.isEmpty() ? isolatedLtr(cleaned(link.url))
                                                      : isolated(link.errorDetail));
    setAccessibleDescription(spoken({m_detail->text(), accessibleDescription()}));
}

ServerStatusChip::ServerStatusChip(Context &context, QWidget *parent)
    : Chip(context, parent)
{
    m_text = new TextLabel(context, TextStyle::Figure, &Colors::warning);
    m_text->setMaximumWidth(180);
    row()->addWidget(m_text);
    connect(&context.models().connection(), &app::ConnectionModel::changed, this,
            &ServerStatusChip::refresh);
    connect(&context, &Context::languageChanged, this, &ServerStatusChip::refresh);
    refresh();
}

void ServerStatusChip::refresh()
{
    const app::ConnectionModel &connection = m_context.models().connection();
    const app::ServerStatus &status = connection.serverStatus();
    const bool well = connection.isServerWell();
    const bool critical = status.severity == app::Severity::Critical;
    setRoles(critical ? &Colors::criticalGround : &Colors::warningGround, nullptr);
    m_text->setColorRole(critical ? &Colors::critical : &Colors::warning);
    if (!well)
        m_text->setText(tr("Server: %1").arg(m_context.formatter().serverWord(status)));
    setAccessibleName(m_text->text());
    setVisible(!well);
}

} // namespace ui
