// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/profile_page.h"

#include "ui/pages/profile_preview.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/code_edit.h"
#include "ui/widgets/panels.h"
#include "ui/widgets/record_table.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QHeaderView>
#include <QListWidget>
#include <QMenu>
#include <QVBoxLayout>

namespace ui {

namespace {

constexpr int leastWidthForTwo = 1000; ///< px at 100 %: text and figures side by side
constexpr int checkDelay = 400;        ///< ms after the last key
constexpr int checkInterval = 2000;    ///< ms between checks of what has come
constexpr int lineRole = Qt::UserRole;

} // namespace

ProfilePage::ProfilePage(Surface &surface, QWidget *parent)
    : Page(surface, parent)
    , m_column(new QVBoxLayout(this))
    , m_actions(new QHBoxLayout)
    , m_body(new QBoxLayout(QBoxLayout::LeftToRight))
{
    makeHead();
    makeBody();
    m_checkSoon.setSingleShot(true);
    connect(&m_checkSoon, &QTimer::timeout, this, &ProfilePage::check);
    connect(m_text, &QPlainTextEdit::textChanged, this, [this] {
        m_isTold = false;
        m_checkSoon.start(checkDelay);
    });
    connect(m_remarks, &QListWidget::itemActivated, this, [this](const QListWidgetItem *item) {
        m_text->goToLine(item->data(lineRole).toInt());
    });
    connect(m_remarks, &QListWidget::itemClicked, this, [this](const QListWidgetItem *item) {
        m_text->goToLine(item->data(lineRole).toInt());
    });
    connect(&surface, &Surface::themeChanged, this, &ProfilePage::restyle);
    restyle();
    retranslate();
}

void ProfilePage::makeHead()
{
    m_used = new TextLabel(m_surface, TextStyle::Label, &Colors::dim);
    m_open = new OutlineButton(m_surface, &Colors::accent);
    m_draft = new OutlineButton(m_surface, &Colors::accent);
    m_save = new OutlineButton(m_surface, &Colors::accent);
    m_use = new OutlineButton(m_surface, &Colors::accent);
    m_use->setFilled(true);
    for (OutlineButton *button : {m_open, m_draft, m_save, m_use}) {
        button->setShrinkable(true);
        m_actions->addWidget(button);
    }
    m_actions->addStretch(1);
    m_state = new Paragraph(m_surface, TextStyle::Hint, &Colors::dim);
    connect(m_open, &OutlineButton::clicked, this, &ProfilePage::openMenu);
    connect(m_draft, &OutlineButton::clicked, this, &ProfilePage::draft);
    connect(m_save, &OutlineButton::clicked, this, &ProfilePage::save);
    connect(m_use, &OutlineButton::clicked, this, &ProfilePage::use);
    m_column->addWidget(m_used);
    m_column->addLayout(m_actions);
    m_column->addWidget(m_state);
}

void ProfilePage::makeBody()
{
    m_text = new CodeEdit(m_surface);
    m_remarks = new QListWidget;
    m_remarks->setWordWrap(true);
    // What is said of a text that is read from left to right.
    m_remarks->setLayoutDirection(Qt::LeftToRight);
    auto *textColumn = new QVBoxLayout;
    textColumn->addWidget(m_text, 3);
    textColumn->addWidget(m_remarks, 1);

    m_preview = new ProfilePreview(m_surface, this);
    m_figures = new RecordTable(m_surface);
    m_figures->setModel(m_preview);
    m_figures->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    auto *panel = new Panel(m_surface, &Colors::card, &Colors::line, Panel::cardRadius);
    auto *panelColumn = new QVBoxLayout(panel);
    m_figuresTitle = new TextLabel(m_surface, TextStyle::SectionHeading);
    panelColumn->addWidget(m_figuresTitle);
    panelColumn->addWidget(m_figures, 1);
    m_body->addLayout(textColumn, 3);
    m_body->addWidget(panel, 2);
    m_column->addLayout(m_body, 1);
}

QString ProfilePage::name()
{
    return tr("Profile");
}

void ProfilePage::restyle()
{
    const Theme &theme = m_surface.theme();
    const Metrics &metrics = theme.metrics();
    m_column->setContentsMargins(metrics.pageMarginHorizontal, 0, metrics.pageMarginHorizontal,
                                 metrics.pageMarginVertical);
    m_column->setSpacing(theme.scaled(8));
    m_actions->setSpacing(theme.scaled(8));
    m_body->setSpacing(metrics.gap);
    m_body->setDirection(width() >= theme.scaled(leastWidthForTwo) ? QBoxLayout::LeftToRight
                                                                   : QBoxLayout::TopToBottom);
    m_remarks->setFont(theme.font(TextStyle::Label));
}

void ProfilePage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    restyle();
}

void ProfilePage::activate(QObject *context)
{
    if (!desk()) {
        return;
    }
    desk()->listen(context);
    connect(desk(), &app::ProfileDesk::usedChanged, context, [this] { refreshState(); });
    connect(desk(), &app::ProfileDesk::drafted, context,
            [this](const QString &text) { showDraft(text); });
    connect(desk(), &app::ProfileDesk::checked, context,
            [this](const QString &text, const app::ProfileCheck &found) {
                if (text == m_text->toPlainText()) { // else the one of the newer text comes
                    show(found);
                }
            });
    connect(desk(), &app::ProfileDesk::heardChanged, context, [this] {
        // What comes is looked at from time to time, a text that is being typed when it rests.
        if (!m_checkSoon.isActive()) {
            m_checkSoon.start(checkInterval);
        }
    });
    if (!std::exchange(m_isOpened, true)) {
        m_file = desk()->sheet().file;
        m_fileText = m_file.isEmpty() ? QString() : desk()->read(m_file).value_or(QString());
        m_text->showText(desk()->sheet().text);
        if (desk()->sheet().text.isEmpty()) {
            openUsed();
        }
    }
    check();
}

void ProfilePage::deactivate()
{
    if (desk() && m_isOpened) {
        desk()->setSheet({m_text->toPlainText(), m_file});
        setDrafting(false); // it is not waited for elsewhere
    }
}

void ProfilePage::openMenu()
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    m_surface.dress(*menu);
    menu->addAction(tr("The one in use"), this, &ProfilePage::openUsed);
    menu->addSeparator();
    const auto offers = desk()->offers();
    for (const auto &offer : offers) {
        menu->addAction(m_surface.formatter().text(offer.name), this,
                        [this, file = offer.file] { open(file); });
    }
    menu->addSeparator();
    menu->addAction(tr("A file…"), this, [this] {
        QFileDialog *dialog = makeDialog(tr("Open a profile"));
        dialog->setFileMode(QFileDialog::ExistingFile);
        dialog->setDirectory(desk()->folder());
        connect(dialog, &QFileDialog::fileSelected, this, &ProfilePage::open);
        dialog->open();
    });
    menu->popup(m_open->mapToGlobal(QPoint(0, m_open->height())));
}

void ProfilePage::openUsed()
{
    const QString file = desk()->usedFile();
    open(file.isEmpty() && !desk()->offers().isEmpty() ? desk()->offers().first().file : file);
}

void ProfilePage::open(const QString &file)
{
    const auto text = desk()->read(file);
    if (!text) {
        tell(isolatedLtr(cleaned(text.error())), true);
        return;
    }
    m_file = file;
    m_fileText = *text;
    m_text->showText(*text);
    check();
}

/// The draft takes the place of the text, so nobody writes into that meanwhile.
void ProfilePage::setDrafting(bool drafting)
{
    m_isDrafting = drafting;
    m_text->setReadOnly(drafting);
    refreshState();
}

void ProfilePage::draft()
{
    setDrafting(true);
    desk()->draft();
}

void ProfilePage::showDraft(const QString &text)
{
    if (!m_isDrafting) {
        return;
    }
    setDrafting(false);
    m_file.clear();
    m_fileText.clear();
    m_text->showText(text);
    check();
    tell(tr("Drafted from %1 events. Its notes say what was guessed.")
             .arg(m_surface.formatter().integer(desk()->heard())));
}

QFileDialog *ProfilePage::makeDialog(const QString &title)
{
    auto *dialog = new QFileDialog(this, title);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setNameFilter(tr("Profiles (*.json)"));
    dialog->setDefaultSuffix(QStringLiteral("json"));
    m_surface.dress(*dialog);
    return dialog;
}

void ProfilePage::save()
{
    const bool isOwn = !m_file.isEmpty() && !m_file.startsWith(u':');
    QFileDialog *dialog = makeDialog(tr("Save the profile"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->setDirectory(isOwn ? QFileInfo(m_file).absolutePath() : desk()->folder());
    dialog->selectFile(isOwn ? QFileInfo(m_file).fileName() : QStringLiteral("profile.json"));
    connect(dialog, &QFileDialog::fileSelected, this, &ProfilePage::saveAs);
    dialog->open();
}

void ProfilePage::saveAs(const QString &file)
{
    if (const auto saved = desk()->save(file, m_text->toPlainText()); !saved) {
        tell(isolatedLtr(cleaned(saved.error())), true);
        return;
    }
    m_file = file;
    m_fileText = m_text->toPlainText();
    refreshState();
    tell(tr("Saved as %1").arg(isolatedLtr(cleaned(QFileInfo(file).fileName()))));
}

void ProfilePage::use()
{
    if (const auto used = desk()->use(m_file); !used) {
        tell(isolatedLtr(cleaned(used.error())), true);
    }
}

void ProfilePage::check()
{
    if (!desk() || !m_isOpened) {
        return;
    }
    const QString text = m_text->toPlainText();
    desk()->setSheet({text, m_file});
    desk()->check(text);
}

void ProfilePage::show(const app::ProfileCheck &found)
{
    const Formatter &formatter = m_surface.formatter();
    m_isUsable = found.isUsable;
    showRemarks(found);
    m_preview->setFigures(found.figures);
    refreshState();
    if (!found.isUsable) {
        say(tr("It has mistakes: the marked lines say which."), true);
    } else {
        say(tr("Events so far: %1. Figures: %2. Alerts and notifications: %3.")
                .arg(formatter.integer(desk()->heard()), formatter.integer(found.figures.size()),
                     formatter.integer(found.messages)));
    }
}

void ProfilePage::showRemarks(const app::ProfileCheck &found)
{
    const Formatter &formatter = m_surface.formatter();
    m_remarks->clear();
    QVector<int> lines;
    for (const app::ProfileRemark &remark : found.remarks) {
        auto *item = new QListWidgetItem(formatter.integer(remark.line) + QStringLiteral(": ") +
                                             cleaned(remark.text),
                                         m_remarks);
        item->setData(lineRole, remark.line);
        if (remark.isMistake) {
            item->setForeground(m_surface.colors().critical);
            lines.append(remark.line);
        }
    }
    for (const QString &event : found.unread) {
        auto *item = new QListWidgetItem(QStringLiteral("— ") + cleaned(event), m_remarks);
        item->setData(lineRole, 1);
        item->setToolTip(plainToolTip(tr("No stream of the profile reads it.")));
    }
    m_text->setMarkedLines(lines);
    m_remarks->setVisible(m_remarks->count() > 0);
}

void ProfilePage::refreshState()
{
    const bool there = desk() != nullptr;
    for (OutlineButton *button : {m_open, m_draft, m_save, m_use}) {
        button->setEnabled(there);
    }
    if (!there) {
        return;
    }
    const QString file = desk()->usedFile();
    const QString name = m_surface.formatter().text(desk()->usedName());
    m_used->setText(
        desk()->refusal().isEmpty()
            ? tr("In use: %1").arg(isolated(name))
            : tr("In use: %1 as it was before. %2 has mistakes.")
                  .arg(isolated(name), isolatedLtr(cleaned(QFileInfo(file).fileName()))));
    m_draft->setEnabled(desk()->heard() > 0 && !m_isDrafting);
    m_save->setEnabled(m_isUsable);
    // What would be used is the file, so the text must be what stands there.
    m_use->setEnabled(m_isUsable && !m_file.isEmpty() && m_text->toPlainText() == m_fileText &&
                      (m_file != file || !desk()->refusal().isEmpty()));
}

/// What somebody's click came to: no look at what comes takes its place.
void ProfilePage::tell(const QString &what, bool isMistake)
{
    m_isTold = false;
    say(what, isMistake);
    m_isTold = true;
}

void ProfilePage::say(const QString &what, bool isMistake)
{
    if (m_isTold) {
        return;
    }
    m_state->setText(what);
    m_state->setColorRole(isMistake ? &Colors::critical : &Colors::dim);
}

void ProfilePage::retranslate()
{
    m_open->setText(tr("Open"));
    m_draft->setText(tr("Draft from what comes"));
    m_draft->setShortText(tr("Draft"));
    m_save->setText(tr("Save as…"));
    m_use->setText(tr("Use it"));
    for (OutlineButton *button : {m_open, m_draft, m_save, m_use}) {
        button->updateGeometry();
    }
    m_text->setAccessibleName(tr("Text of the profile"));
    m_remarks->setAccessibleName(tr("Mistakes and remarks"));
    m_figuresTitle->setText(tr("What it shows"));
    m_figures->setAccessibleName(m_figuresTitle->text());
    Q_EMIT m_preview->headerDataChanged(Qt::Horizontal, 0, ProfilePreview::ValueColumn);
    refreshState();
    if (desk()) {
        check();
    }
}

} // namespace ui
