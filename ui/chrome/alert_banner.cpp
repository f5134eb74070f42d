// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/chrome/alert_banner.h"

#include "ui/alerts/shelving.h"
#include "ui/format/action_reason.h"

#include <QAccessible>

namespace ui {

using namespace std::chrono_literals;

namespace {
constexpr std::chrono::seconds flashTime = 2min;
}

AlertBanner::AlertBanner(Surface &surface, QWidget *parent)
    : Banner(surface, &Colors::criticalGround, parent)
{
    setEdge(&Colors::critical);
    m_word = new TextLabel(surface, TextStyle::Strong, &Colors::critical);
    m_title = new TextLabel(surface, TextStyle::Body);
    m_time = new TextLabel(surface, TextStyle::Hint, &Colors::dim);
    m_acknowledge = new OutlineButton(surface, &Colors::critical);
    m_shelve = new OutlineButton(surface, &Colors::critical);
    m_word->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_time->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    row()->addWidget(m_word);
    addText(m_title);
    row()->addWidget(m_time);
    setMovable(m_time);
    row()->addWidget(m_acknowledge);
    row()->addWidget(m_shelve);
    hide();

    app::AlertModel &alerts = surface.models().alerts();
    connect(&alerts, &app::AlertModel::bannerChanged, this, &AlertBanner::showAlert);
    connect(&alerts, &app::AlertModel::alertRaised, this, &AlertBanner::announce);
    connect(m_acknowledge, &OutlineButton::clicked, this, &AlertBanner::acknowledge);
    connect(m_shelve, &OutlineButton::clicked, this, [this] {
        if (!m_id.isEmpty()) {
            m_surface.models().alerts().shelve(m_id, shelvingTime);
        }
    });
    connect(&surface.session(), &Session::languageChanged, this, &AlertBanner::retranslate);
    new Refresher(surface.ticker(), this, Pace::HalfMinute, [this] { refreshTime(); });
    m_flasher = new Refresher(surface.ticker(), this, Pace::Second, [this] { flash(); });
    m_flasher->setEnabled(false);
    retranslate();
}

void AlertBanner::acknowledge()
{
    if (!m_id.isEmpty() && isVisible() && m_acknowledge->isEnabled()) {
        m_surface.models().alerts().acknowledge(m_id);
    }
}

void AlertBanner::showAlert()
{
    const app::AlertModel &alerts = m_surface.models().alerts();
    const int row = alerts.bannerRow();
    if (row < 0) {
        m_id.clear();
        m_flasher->setEnabled(false);
        hide();
        return;
    }
    const app::AlertLife &entry = alerts.at(row);
    const app::AlertFacts &alert = entry.facts();
    if (alert.id.text != m_id) {
        m_id = alert.id.text;
        m_since = m_surface.moment().boot;
        m_flashing = true;
        setLit(true);
    }
    QString title = isolated(m_surface.formatter().text(alert.titles()));
    if (entry.failure()) { // before the message, which may be long
        title += QStringLiteral(" · ") +
                 tr("Acknowledgement failed. %1").arg(actionReason(*entry.failure()));
    }
    if (!alert.message.isEmpty()) {
        title += QStringLiteral(" · ") + isolated(m_surface.formatter().text(alert.messages()));
    }
    m_title->setText(title);
    setAccessibleName(withoutMarks(m_word->text() + QStringLiteral(": ") + title));
    refreshTime();
    show();
    m_flasher->setEnabled(m_flashing);
}

void AlertBanner::retranslate()
{
    m_word->setText(tr("Critical alert"));
    m_acknowledge->setText(tr("Acknowledge"));
    m_shelve->setText(tr("Shelve"));
    const bool isRecording = m_surface.models().isRecording();
    m_acknowledge->setEnabled(!isRecording);
    setPlainToolTip(*m_acknowledge, isRecording ? tr("This is a recording: nothing is sent.")
                                                : tr("Acknowledge this alert (A)"));
    setPlainToolTip(
        *m_shelve,
        tr("Shelve this alert for %1").arg(m_surface.formatter().duration(shelvingTime)));
    m_acknowledge->updateGeometry();
    m_shelve->updateGeometry();
    showAlert();
}

void AlertBanner::refreshTime()
{
    const app::AlertModel &alerts = m_surface.models().alerts();
    if (const int row = alerts.bannerRow(); row >= 0) {
        m_time->setText(
            m_surface.formatter().relativeTime(alerts.at(row).facts().time, m_surface.now()));
    }
}

void AlertBanner::flash()
{
    const auto lasting =
        std::chrono::floor<std::chrono::seconds>(m_surface.moment().since(m_since));
    m_flashing = lasting < flashTime;
    // A second lit, a second not: half a flash a second.
    setLit(!m_flashing || lasting.count() % 2 == 0);
    if (!m_flashing) {
        m_flasher->setEnabled(false);
    }
}

void AlertBanner::setLit(bool lit)
{
    setRoles(lit ? &Colors::criticalGround : &Colors::card, lit ? nullptr : &Colors::critical);
}

void AlertBanner::announce(const app::AlertFacts &alert)
{
    if (alert.severity != app::Severity::Critical) {
        return;
    }
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
    Q_EMIT announced(isolated(m_surface.formatter().text(alert.titles())));
}

} // namespace ui
