// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/never_connected_page.h"

#include "app/domain/address.h"
#include "app/domain/page_id.h"
#include "ui/format/connection_cause.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/panels.h"

#include <QVBoxLayout>

#include <algorithm>

namespace ui {

using State = app::LinkStatus::State;

namespace {
constexpr int panelWidth = 620;
constexpr int sideMargin = 36;
constexpr int sideMarginNarrow = 18;
} // namespace

NeverConnectedPage::NeverConnectedPage(Surface &surface, QWidget *parent)
    : Page(surface, parent)
{
    auto *outer = new QVBoxLayout(this);
    m_panel = new Panel(surface, &Colors::card, &Colors::line, Panel::cardRadius);
    auto *column = new QVBoxLayout(m_panel);
    column->setSpacing(8);
    m_heading = new TextLabel(surface, TextStyle::PageTitle);
    m_addressLabel = new TextLabel(surface, TextStyle::Hint, &Colors::faint);
    m_address = new TextLabel(surface, TextStyle::Strong);
    m_cause = new Paragraph(surface, TextStyle::Body);
    m_detail = new TextLabel(surface, TextStyle::Hint, &Colors::faint);
    m_connect = new OutlineButton(surface, &Colors::accent);
    m_connect->setFilled(true);
    m_edit = new OutlineButton(surface, &Colors::accent);
    m_suggested = new OutlineButton(surface, &Colors::accent);
    column->addWidget(m_heading);
    column->addSpacing(4);
    column->addWidget(m_addressLabel);
    column->addWidget(m_address);
    column->addSpacing(4);
    column->addWidget(m_cause);
    column->addWidget(m_detail);
    column->addSpacing(8);
    auto *offer = new QHBoxLayout;
    offer->addWidget(m_suggested);
    offer->addStretch(1);
    column->addLayout(offer);
    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(m_connect);
    row->addWidget(m_edit);
    row->addStretch(1);
    column->addLayout(row);
    outer->addStretch(1);
    outer->addWidget(m_panel, 0, Qt::AlignHCenter);
    outer->addStretch(2);

    app::ConnectionModel &connection = surface.models().connection();
    connect(m_connect, &OutlineButton::clicked, &connection, &app::ConnectionModel::connectNow);
    connect(m_edit, &OutlineButton::clicked, this,
            [this] { Q_EMIT pageRequested(app::page::start); });
    connect(m_suggested, &OutlineButton::clicked, this, [this] {
        const QString url = m_surface.models().connection().link().suggestedUrl;
        if (!url.isEmpty()) {
            Q_EMIT connectRequested(url);
        }
    });
    connect(&surface, &Surface::themeChanged, this, &NeverConnectedPage::fit);
    retranslate();
}

bool NeverConnectedPage::wanted(Surface &surface)
{
    app::ConsoleModels &models = surface.models();
    const app::ConnectionModel &connection = models.connection();
    const app::LinkStatus &link = connection.link();
    return !(link.url.isEmpty() && link.errorCode.isEmpty()) && !connection.hasConnected() &&
           !models.lastUpdate() && !surface.session().settings().sampleData;
}

QString NeverConnectedPage::title() const
{
    return tr("Not connected yet");
}

void NeverConnectedPage::activate(QObject *context)
{
    connect(&m_surface.models().connection(), &app::ConnectionModel::changed, context,
            [this] { refresh(); });
    refresh();
}

void NeverConnectedPage::retranslate()
{
    m_addressLabel->setText(tr("Server address"));
    m_connect->setText(tr("Connect now"));
    m_edit->setText(tr("Edit the address"));
    m_connect->updateGeometry();
    m_edit->updateGeometry();
    refresh();
}

void NeverConnectedPage::refresh()
{
    const app::LinkStatus &link = m_surface.models().connection().link();
    const QString cause = connectionCause(link);
    m_heading->setText(cause.isEmpty() ? tr("Connecting for the first time…") : title());
    m_address->setText(isolatedLtr(cleaned(link.url)));
    // A profile that is not there yet may bring the address with it.
    for (TextLabel *label : {m_addressLabel, m_address}) {
        label->setVisible(!link.url.isEmpty());
    }
    m_cause->setText(cause);
    m_cause->setVisible(!cause.isEmpty());
    // The log's own words, for whoever has to mend it.
    const bool said = cause.contains(cleaned(link.errorDetail));
    m_detail->setText(said ? QString() : isolated(link.errorDetail));
    m_detail->setVisible(!said);
    // What a file is missing for is not to be hurried.
    m_connect->setEnabled(link.state != State::Connecting &&
                          link.failure != app::Failure::FileMissing);
    setAccessibleName(withoutMarks(m_heading->text()));
    fit();
}

void NeverConnectedPage::fit()
{
    const Theme &theme = m_surface.theme();
    const int width = std::min(theme.scaled(panelWidth), std::max(240, this->width() - 24));
    const int side = theme.scaled(width < theme.scaled(panelWidth) ? sideMarginNarrow : sideMargin);
    const int end = theme.scaled(theme.compact() ? 14 : 28);
    const int inner = width - 2 * side;
    m_panel->setFixedWidth(width);
    m_panel->layout()->setContentsMargins(side, end, side, end);
    // Lines that wrap are as high as they need at the width that they have.
    m_cause->setFixedWidth(inner);
    m_cause->setFixedHeight(std::max(0, m_cause->heightForWidth(inner))); // -1 without a text

    const QString url =
        cleaned(app::withMaskedSecrets(m_surface.models().connection().link().suggestedUrl));
    m_suggested->setVisible(!url.isEmpty());
    if (url.isEmpty()) {
        return;
    }
    // The host stands at the front, so what is cut is cut behind it; the tool tip has the whole.
    const QString words = tr("Use %1");
    const QFontMetrics metrics(theme.font(TextStyle::Strong));
    const int room = inner - metrics.horizontalAdvance(words) - 40;
    m_suggested->setText(words.arg(isolatedLtr(metrics.elidedText(url, Qt::ElideRight, room))));
    m_suggested->setAccessibleName(withoutMarks(words.arg(url)));
    setPlainToolTip(*m_suggested, isolatedLtr(url));
    m_suggested->updateGeometry();
}

void NeverConnectedPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    fit();
}

} // namespace ui
