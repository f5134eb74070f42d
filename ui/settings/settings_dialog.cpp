// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settings_dialog.h"

#include "app/domain/address.h"
#include "ui/settings/url_field.h"
#include "ui/widgets/text_field.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

namespace ui {

namespace {

/// Languages are named in themselves, so that nobody is locked out.
QString nameOf(app::Language language)
{
    switch (language) {
    case app::Language::Arabic:
        return QStringLiteral("العربية");
    case app::Language::English:
        break;
    }
    return QStringLiteral("English");
}

QString nameOf(Digits digits)
{
    switch (digits) {
    case Digits::ByRegion:
        return SettingsDialog::tr("By region");
    case Digits::Arabic:
        return QStringLiteral("٠١٢٣٤٥٦٧٨٩");
    case Digits::Latin:
        break;
    }
    return QStringLiteral("0123456789");
}

QString nameOf(ThemeChoice theme)
{
    switch (theme) {
    case ThemeChoice::Automatic:
        return SettingsDialog::tr("As the desktop");
    case ThemeChoice::Day:
        return SettingsDialog::tr("Day");
    case ThemeChoice::Night:
        break;
    }
    return SettingsDialog::tr("Night");
}

/// Whatever the command line and the config file can say.
template<typename Value, std::size_t count>
void addChoices(QComboBox *box, const std::array<app::Choice<Value>, count> &choices, Value current)
{
    for (const app::Choice<Value> &each : choices) {
        box->addItem(nameOf(each.value), int(each.value));
        if (each.value == current) {
            box->setCurrentIndex(box->count() - 1);
        }
    }
}

/// What a dialog over `parent` may take, so that it is never larger than the window's screen.
QSize roomFor(const QWidget *parent)
{
    constexpr QSize most(4096, 2304);
    constexpr int edge = 8;
    return parent ? parent->window()->size() - QSize(2 * edge, 2 * edge) : most;
}

/// `text` in as many lines as it takes; a check box does not wrap by itself.
QString inLines(const QString &text, const QFontMetrics &metrics, int width)
{
    QString lines;
    QString line;
    for (const QString &word : text.split(u' ')) {
        const QString longer = line.isEmpty() ? word : line + u' ' + word;
        if (line.isEmpty() || metrics.horizontalAdvance(longer) <= width) {
            line = longer;
            continue;
        }
        lines += line + u'\n';
        line = word;
    }
    return lines + line;
}

} // namespace

SettingsDialog::SettingsDialog(Surface &surface, QWidget *parent)
    : QDialog(parent)
    , m_surface(surface)
    , m_language(new QComboBox)
    , m_digits(new QComboBox)
    , m_theme(new QComboBox)
    , m_operator(new TextField(surface))
    , m_url(new Field(surface))
    , m_sample(new QCheckBox)
    , m_error(new QLabel)
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel))
{
    setWindowTitle(tr("Settings"));
    const UiSettings &now = surface.session().settings();
    const Theme &theme = surface.theme();
    surface.dress(*this);

    addChoices(m_language, app::languages, now.language);
    addChoices(m_digits, app::digitsChoices, now.digits);
    addChoices(m_theme, app::themes, now.theme);
    m_operator->setText(now.operatorName);
    m_operator->setMaxLength(80);
    m_operator->setPlaceholderText(tr("Signs your acknowledgements"));
    m_url->setText(app::withMaskedSecrets(now.url));
    m_url->setPlaceholderText(proposedUrl());
    m_url->setLayoutDirection(Qt::LeftToRight);
    const QString sample = tr("Show sample data where no value ever came, always marked as such");
    m_sample->setChecked(now.sampleData);
    m_error->setTextFormat(Qt::PlainText);
    m_error->setWordWrap(true);

    const QSize room = roomFor(parent);
    const int width = std::min(theme.scaled(560), room.width());
    const int side = theme.scaled(theme.compact() ? 14 : 24);
    auto *content = new QWidget;
    auto *form = new QFormLayout(content);
    form->setContentsMargins(0, 0, 0, 0);
    form->setHorizontalSpacing(theme.scaled(20));
    form->setVerticalSpacing(theme.scaled(14));
    // Names above their fields where there is no room beside them.
    if (width < theme.scaled(480)) {
        form->setRowWrapPolicy(QFormLayout::WrapAllRows);
    }
    const auto addRow = [form](const QString &name, QWidget *field) {
        field->setAccessibleName(name);
        form->addRow(name, field);
    };
    addRow(tr("Language"), m_language);
    addRow(tr("Digits"), m_digits);
    addRow(tr("Colours"), m_theme);
    addRow(tr("Operator"), m_operator);
    addRow(tr("Server address"), m_url);
    form->addRow(QString(), m_error);
    constexpr int box = 44; ///< px at 100 %, of the check box with its margins, and of a scroll bar
    // In the type that the box will have; it has none of the theme's before it is shown.
    const QFontMetrics metrics(theme.font(TextStyle::Label));
    m_sample->setText(inLines(sample, metrics, width - 2 * side - theme.scaled(box)));
    m_sample->setAccessibleName(sample);
    form->addRow(m_sample);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(side, side, side, side);
    column->setSpacing(theme.scaled(18));
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(content);
    content->setAutoFillBackground(false); // setWidget() turns it on
    scroll->viewport()->setAutoFillBackground(false);
    column->addWidget(scroll, 1);
    column->addWidget(m_buttons);
    m_buttons->button(QDialogButtonBox::Ok)->setText(tr("Apply"));
    m_buttons->button(QDialogButtonBox::Cancel)->setText(tr("Cancel"));

    connect(m_url, &QLineEdit::textChanged, this, &SettingsDialog::check);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    check();
    const int frame = 2 * side + column->spacing() + m_buttons->sizeHint().height();
    resize(width, std::min(room.height(), frame + content->sizeHint().height()));
}

void SettingsDialog::check()
{
    const app::ServerAddress address = typed();
    const bool valid = address.isValid() || address.fault == app::ServerAddress::Fault::Empty;
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(valid);
    const bool secret = app::withoutSecrets(address.text) != address.text;
    m_error->setText(!valid ? addressComplaint(address) + QLatin1Char(' ') + addressAdvice(address)
                     : secret ? tr("The secret in this address is used, but not saved.")
                              : QString());
    m_error->setVisible(!valid || secret);
}

/// The address in the field. As it was shown, its secrets masked, it is the one in force.
app::ServerAddress SettingsDialog::typed() const
{
    const QString text = m_url->text();
    const QString &inForce = m_surface.session().settings().url;
    return m_surface.session().readAddress(text == app::withMaskedSecrets(inForce) ? inForce
                                                                                   : text);
}

UiSettings SettingsDialog::settings() const
{
    UiSettings settings = m_surface.session().settings();
    settings.language = app::Language(m_language->currentData().toInt());
    settings.digits = Digits(m_digits->currentData().toInt());
    settings.theme = ThemeChoice(m_theme->currentData().toInt());
    settings.operatorName = m_operator->text().trimmed();
    settings.sampleData = m_sample->isChecked();
    if (const app::ServerAddress address = typed(); address.isValid()) {
        settings.url = address.text;
    }
    return settings;
}

} // namespace ui
