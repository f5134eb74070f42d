// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/first_start_page.h"

#include "ui/pages/page_scroll_area.h"
#include "ui/settings/url_field.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/panels.h"

#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

namespace {
// px at 100 %
constexpr int panelWidth = 560;
constexpr int sideMargin = 36;
} // namespace

FirstStartPage::FirstStartPage(Context &context, QWidget *parent)
    : Page(context, parent)
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    m_scroll = new PageScrollArea(context);
    outer->addWidget(m_scroll);
    m_panel = new Panel(context, &Colors::card, &Colors::line, Panel::cardRadius);
    auto *column = new QVBoxLayout(m_panel);
    column->setSpacing(10);
    m_heading = new TextLabel(context, TextStyle::PageTitle);
    m_explanation = new QLabel;
    m_label = new TextLabel(context, TextStyle::Label, &Colors::dim);
    m_url = new QLineEdit(proposedUrl());
    m_url->setLayoutDirection(Qt::LeftToRight); // an address reads from the left in every language
    m_label->setBuddy(m_url);
    m_error = new TextLabel(context, TextStyle::Hint, &Colors::critical);
    m_connect = new OutlineButton(context, &Colors::accent);
    m_connect->setFilled(true);
    m_demo = new OutlineButton(context, &Colors::accent);
    m_demoHint = new QLabel;
    for (QLabel *label : {m_explanation, m_demoHint}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
    }
    column->addWidget(m_heading);
    column->addWidget(m_explanation);
    column->addSpacing(8);
    column->addWidget(m_label);
    column->addWidget(m_url);
    column->addWidget(m_error);
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
    connect(m_demo, &OutlineButton::clicked, this, &FirstStartPage::demoRequested);
    connect(&context, &Context::themeChanged, this, &FirstStartPage::fit);
    retranslate();
}

void FirstStartPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    fit();
}

void FirstStartPage::fit()
{
    const Theme &theme = m_context.theme();
    const int side = theme.scaled(theme.compact() ? 18 : sideMargin);
    const int end = theme.scaled(theme.compact() ? 16 : 32);
    const int room = width() - 2 * theme.metrics().pageMarginHorizontal;
    const int panel = std::max(4 * side, std::min(theme.scaled(panelWidth), room));
    m_panel->setFixedWidth(panel);
    m_panel->layout()->setContentsMargins(side, end, side, end);
    m_url->setMinimumHeight(theme.scaled(40));
    m_explanation->setFont(theme.font(TextStyle::Body));
    m_demoHint->setFont(theme.font(TextStyle::Hint));
    // Lines that wrap are as high as they need at the width that they have.
    for (QLabel *label : {m_explanation, m_demoHint}) {
        label->setFixedWidth(panel - 2 * side);
        label->setFixedHeight(label->heightForWidth(label->width()));
    }
}

QString FirstStartPage::title() const
{
    return tr("Welcome");
}

void FirstStartPage::activate(QObject *)
{
    m_url->setFocus();
    m_url->selectAll();
}

void FirstStartPage::check()
{
    const bool valid = !normalisedUrl(m_url->text()).isEmpty();
    m_connect->setEnabled(valid);
    m_error->setText(
        valid ? QString()
              : tr("This is not an address. Example: %1").arg(isolatedLtr(proposedUrl())));
}

void FirstStartPage::submit()
{
    const QString url = normalisedUrl(m_url->text());
    if (!url.isEmpty())
        Q_EMIT connectRequested(url);
}

void FirstStartPage::retranslate()
{
    m_heading->setText(tr("Which system shall be watched?"));
    m_explanation->setText(
        tr("Marsad shows what a Socket.IO server reports, live. Type the server's address."));
    m_label->setText(tr("Server address"));
    m_url->setAccessibleName(tr("Server address"));
    m_connect->setText(tr("Connect"));
    m_demo->setText(tr("Start the demo"));
    m_demoHint->setText(tr(
        "The demo runs inside the program with made-up data. It needs no server and no network."));
    m_connect->updateGeometry();
    m_demo->updateGeometry();
    fit();
    check();
}

} // namespace ui
