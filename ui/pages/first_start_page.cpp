// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/first_start_page.h"

#include "ui/format/connection_cause.h"

#include "app/domain/address.h"
#include "ui/pages/page_scroll_area.h"
#include "ui/settings/url_field.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/panels.h"
#include "ui/widgets/text_field.h"

#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

namespace {
// px at 100 %
constexpr int panelWidth = 560;
constexpr int sideMargin = 36;
} // namespace

FirstStartPage::FirstStartPage(Surface &surface, QWidget *parent)
    : Page(surface, parent)
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    m_scroll = new PageScrollArea(surface);
    m_scroll->setAccessibleName(title());
    outer->addWidget(m_scroll);
    m_panel = new Panel(surface, &Colors::card, &Colors::line, Panel::cardRadius);
    auto *column = new QVBoxLayout(m_panel);
    column->setSpacing(10);
    m_heading = new TextLabel(surface, TextStyle::PageTitle);
    m_explanation = new Paragraph(surface, TextStyle::Body);
    m_label = new TextLabel(surface, TextStyle::Label, &Colors::dim);
    m_url = new Field(surface);
    m_url->setText(proposedUrl());
    m_url->setLayoutDirection(Qt::LeftToRight); // an address reads from the left in every language
    m_label->setBuddy(m_url);
    m_note = new Paragraph(surface, TextStyle::Hint);
    m_error = new TextLabel(surface, TextStyle::Hint, &Colors::critical);
    m_suggestion = new OutlineButton(surface, &Colors::accent);
    m_suggestion->setShrinkable(true);
    m_keep = new OutlineButton(surface, &Colors::dim);
    m_back = new OutlineButton(surface, &Colors::dim);
    m_back->setShrinkable(true);
    m_connect = new OutlineButton(surface, &Colors::accent);
    m_connect->setFilled(true);
    m_demo = new OutlineButton(surface, &Colors::accent);
    m_demoHint = new Paragraph(surface, TextStyle::Hint);
    column->addWidget(m_heading);
    column->addWidget(m_explanation);
    column->addSpacing(8);
    column->addWidget(m_label);
    column->addWidget(m_url);
    column->addWidget(m_error);
    column->addWidget(m_note);
    auto *ways = new QHBoxLayout;
    ways->setSpacing(12);
    ways->addWidget(m_suggestion);
    ways->addWidget(m_keep);
    ways->addStretch(1);
    column->addLayout(ways);
    auto *before = new QHBoxLayout;
    before->addWidget(m_back);
    before->addStretch(1);
    column->addLayout(before);
    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(m_connect);
    row->addWidget(m_demo);
    row->addStretch(1);
    column->addLayout(row);
    column->addWidget(m_demoHint);
    QVBoxLayout *page = m_scroll->makeColumn();
    page->addStretch(1);
    page->addWidget(m_panel, 0, Qt::AlignHCenter);
    page->addStretch(2);

    connect(m_url, &QLineEdit::textChanged, this, &FirstStartPage::check);
    connect(m_url, &QLineEdit::returnPressed, this, &FirstStartPage::submit);
    connect(m_connect, &OutlineButton::clicked, this, &FirstStartPage::submit);
    connect(m_suggestion, &OutlineButton::clicked, this, &FirstStartPage::useSuggestion);
    connect(m_keep, &OutlineButton::clicked, this, &FirstStartPage::keep);
    connect(m_back, &OutlineButton::clicked, this, &FirstStartPage::goBack);
    connect(m_demo, &OutlineButton::clicked, this, &FirstStartPage::demoRequested);
    connect(&surface, &Surface::themeChanged, this, &FirstStartPage::fit);
    retranslate();
}

void FirstStartPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    fit();
}

void FirstStartPage::fit()
{
    const Theme &theme = m_surface.theme();
    const int side = theme.scaled(theme.compact() ? 18 : sideMargin);
    const int end = theme.scaled(theme.compact() ? 16 : 32);
    const int room = width() - 2 * theme.metrics().pageMarginHorizontal;
    const int panel = std::max(4 * side, std::min(theme.scaled(panelWidth), room));
    m_panel->setFixedWidth(panel);
    m_panel->layout()->setContentsMargins(side, end, side, end);
    m_url->setMinimumHeight(theme.scaled(40));
    // Lines that wrap are as high as they need at the width that they have.
    for (Paragraph *label : {m_explanation, m_note, m_demoHint}) {
        label->setFixedWidth(panel - 2 * side);
        label->setFixedHeight(std::max(0, label->heightForWidth(label->width()))); // -1: empty
    }
}

QString FirstStartPage::name()
{
    return tr("Welcome");
}

void FirstStartPage::activate(QObject *context)
{
    // Somebody has come back to mend an address: it stands there to be mended.
    if (const app::LinkStatus &link = m_surface.models().connection().link();
        !link.url.isEmpty() && !m_surface.models().demo()) {
        const QString &inForce = m_surface.session().settings().url;
        m_tried = inForce.isEmpty() ? link.url : inForce;
        m_url->setText(app::withMaskedSecrets(m_tried));
    }
    connect(&m_surface.models().connection(), &app::ConnectionModel::changed, context,
            [this] { showAttempt(); });
    showAttempt();
    m_url->setFocus();
    m_url->selectAll();
}

void FirstStartPage::check()
{
    const app::ServerAddress address = typed();
    m_connect->setEnabled(address.isValid());
    m_error->setText(addressComplaint(address));
    m_error->setVisible(!address.isValid());
    showAttempt();
}

/// The address in the field. As it was shown, its secrets masked, it is the one in force.
app::ServerAddress FirstStartPage::typed() const
{
    const QString text = m_url->text();
    const QString &inForce = m_surface.session().settings().url;
    return m_surface.session().readAddress(text == app::withMaskedSecrets(inForce) ? inForce
                                                                                   : text);
}

/// What comes of the address in the field: how it was understood, how far the attempt is, or what
/// to type instead.
QString FirstStartPage::attemptText() const
{
    const app::ServerAddress address = typed();
    const app::LinkStatus &link = m_surface.models().connection().link();
    const QString shown = isolatedLtr(cleaned(app::withMaskedSecrets(address.url)));
    if (!address.isValid()) {
        return addressAdvice(address);
    }
    if (address.text != m_tried) {
        return address.text == m_url->text().trimmed() ? QString() : tr("Means %1").arg(shown);
    }
    if (link.state == app::LinkStatus::State::Connected) {
        return {};
    }
    if (link.failure == app::Failure::None) {
        return tr("Connecting to %1…").arg(shown);
    }
    return tr("No connection to %1 yet: %2").arg(shown, connectionCause(link));
}

void FirstStartPage::showAttempt()
{
    m_note->setText(attemptText());
    m_note->setAccessibleName(withoutMarks(m_note->text()));
    m_note->setVisible(!m_note->text().isEmpty());
    m_note->setFixedHeight(std::max(0, m_note->heightForWidth(m_note->width())));
    const app::LinkStatus &link = m_surface.models().connection().link();
    const bool failed =
        !m_tried.isEmpty() && link.failure != app::Failure::None && typed().text == m_tried;
    m_suggestion->setText(tr("Use %1").arg(isolatedLtr(app::withMaskedSecrets(link.suggestedUrl))));
    m_suggestion->setVisible(failed && !link.suggestedUrl.isEmpty());
    m_suggestion->updateGeometry();
    m_keep->setVisible(failed);
    const QString &before = m_surface.session().settings().urlBefore;
    m_back->setText(tr("Back to %1").arg(isolatedLtr(cleaned(app::withMaskedSecrets(before)))));
    m_back->setVisible(failed && !before.isEmpty());
    m_back->updateGeometry();
}

void FirstStartPage::useSuggestion()
{
    const app::ServerAddress address =
        m_surface.session().readAddress(m_surface.models().connection().link().suggestedUrl);
    if (!address.isValid()) {
        return;
    }
    m_tried = address.text;
    Q_EMIT connectRequested(m_tried);
    m_url->setText(app::withMaskedSecrets(m_tried));
}

void FirstStartPage::keep()
{
    if (!m_tried.isEmpty()) {
        Q_EMIT keepRequested(m_tried);
    }
}

void FirstStartPage::goBack()
{
    m_tried = m_surface.session().settings().urlBefore;
    Q_EMIT connectRequested(m_tried);
    m_url->setText(app::withMaskedSecrets(m_tried));
}

void FirstStartPage::submit()
{
    const app::ServerAddress address = typed();
    if (!address.isValid()) {
        return;
    }
    m_tried = address.text;
    Q_EMIT connectRequested(m_tried);
    showAttempt();
}

void FirstStartPage::retranslate()
{
    m_scroll->setAccessibleName(title());
    m_heading->setText(tr("Which system shall be watched?"));
    m_explanation->setText(
        tr("Marsad shows what a Socket.IO server reports, live. Type the server's address."));
    m_label->setText(tr("Server address"));
    m_url->setAccessibleName(tr("Server address"));
    m_connect->setText(tr("Connect"));
    m_keep->setText(tr("Keep this address"));
    m_keep->updateGeometry();
    m_demo->setText(tr("Start the demo"));
    m_demoHint->setText(tr(
        "The demo runs inside the program with made-up data. It needs no server and no network."));
    m_connect->updateGeometry();
    m_demo->updateGeometry();
    fit();
    check();
}

} // namespace ui
