// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/first_start_page.h"

#include "ui/settings/url_field.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/panels.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace ui {

namespace {
constexpr int panelWidth = 560;
constexpr int sideMargin = 36;
} // namespace

FirstStartPage::FirstStartPage(Context &context, QWidget *parent)
    : Page(context, parent)
{
    auto *outer = new QVBoxLayout(this);
    auto *panel =
        new Panel(context, &Colors::card, &Colors::line, context.theme().metrics().cardRadius);
    panel->setFixedWidth(panelWidth);
    auto *column = new QVBoxLayout(panel);
    column->setContentsMargins(sideMargin, 32, sideMargin, 32);
    column->setSpacing(10);
    m_heading = new TextLabel(context, TextStyle::PageTitle);
    m_explanation = new QLabel;
    m_label = new TextLabel(context, TextStyle::Label, &Colors::dim);
    m_url = new QLineEdit(proposedUrl());
    m_url->setLayoutDirection(Qt::LeftToRight); // an address reads from the left in every language
    m_url->setMinimumHeight(40);
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
    outer->addStretch(1);
    outer->addWidget(panel, 0, Qt::AlignHCenter);
    outer->addStretch(2);

    connect(m_url, &QLineEdit::textChanged, this, &FirstStartPage::check);
    connect(m_url, &QLineEdit::returnPressed, this, &FirstStartPage::submit);
    connect(m_connect, &OutlineButton::clicked, this, &FirstStartPage::submit);
    connect(m_demo, &OutlineButton::clicked, this, &FirstStartPage::demoRequested);
    retranslate();
}

QString FirstStartPage::title() const
{
    return tr("Welcome");
}

void FirstStartPage::activate(QObject *)
{
    // Somebody has come back to mend an address: it stands there to be mended.
    if (const QString url = m_context.models().connection().link().url;
        !url.isEmpty() && !m_context.models().demo())
        m_url->setText(url);
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
    const Theme &theme = m_context.theme();
    m_explanation->setFont(theme.font(TextStyle::Body));
    m_demoHint->setFont(theme.font(TextStyle::Hint));
    // Lines that wrap are as high as they need at the width that they have.
    for (QLabel *label : {m_explanation, m_demoHint}) {
        label->setFixedWidth(panelWidth - 2 * sideMargin);
        label->setFixedHeight(label->heightForWidth(label->width()));
    }
    check();
}

} // namespace ui
