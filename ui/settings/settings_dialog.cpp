// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settings_dialog.h"

#include "app/domain/address.h"
#include "ui/settings/url_field.h"
#include "ui/widgets/text_field.h"
#include "ui/widgets/text_label.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <initializer_list>
#include <utility>

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
void addChoices(QComboBox *box, const std::array<app::Choice<Value>, count> &choices)
{
    for (const app::Choice<Value> &each : choices) {
        box->addItem(nameOf(each.value), int(each.value));
    }
}

template<typename Value, std::size_t count>
void renameChoices(QComboBox *box, const std::array<app::Choice<Value>, count> &choices)
{
    for (std::size_t i = 0; i < count; ++i) {
        box->setItemText(int(i), nameOf(choices[i].value));
    }
}

template<typename Value>
Value chosen(const QComboBox *box)
{
    return Value(box->currentData().toInt());
}

template<typename Value>
void choose(QComboBox *box, Value value)
{
    box->setCurrentIndex(box->findData(int(value)));
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
    , m_followed(surface.session().settings())
    , m_language(new QComboBox)
    , m_digits(new QComboBox)
    , m_theme(new QComboBox)
    , m_operator(new TextField(surface))
    , m_url(new Field(surface))
    , m_sample(new QCheckBox)
    , m_error(new Paragraph(surface, TextStyle::Label))
    , m_content(new QWidget)
    , m_form(new QFormLayout(m_content))
    , m_buttons(new QDialogButtonBox)
    // None of Qt's own: they take back their words when the language changes.
    , m_apply(m_buttons->addButton(QString(), QDialogButtonBox::AcceptRole))
    , m_cancel(m_buttons->addButton(QString(), QDialogButtonBox::RejectRole))
{
    surface.dress(*this);
    addChoices(m_language, app::languages);
    addChoices(m_digits, app::digitsChoices);
    addChoices(m_theme, app::themes);
    choose(m_language, m_followed.language);
    choose(m_digits, m_followed.digits);
    choose(m_theme, m_followed.theme);
    m_operator->setText(m_followed.operatorName);
    m_operator->setMaxLength(80);
    m_url->setText(app::withMaskedSecrets(m_followed.url));
    m_url->setPlaceholderText(proposedUrl());
    m_url->setLayoutDirection(Qt::LeftToRight);
    m_url->setEnabled(!surface.models().isRecording()); // which connects to nothing
    m_sample->setChecked(m_followed.sampleData);

    m_form->setContentsMargins(0, 0, 0, 0);
    addRow([] { return tr("Language"); }, m_language);
    addRow([] { return tr("Digits"); }, m_digits);
    addRow([] { return tr("Colours"); }, m_theme);
    addRow([] { return tr("Operator"); }, m_operator);
    addRow([] { return tr("Server address"); }, m_url);
    m_form->addRow(QString(), m_error);
    m_form->addRow(m_sample);

    auto *column = new QVBoxLayout(this);
    auto *scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(m_content);
    m_content->setAutoFillBackground(false); // setWidget() turns it on
    scroll->viewport()->setAutoFillBackground(false);
    column->addWidget(scroll, 1);
    column->addWidget(m_buttons);

    connect(m_url, &QLineEdit::textChanged, this, &SettingsDialog::check);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(&surface, &Surface::themeChanged, this, &SettingsDialog::restyle);
    connect(&surface.session(), &Session::languageChanged, this, &SettingsDialog::retranslate);
    connect(&surface.session(), &Session::settingsChanged, this, &SettingsDialog::follow);
    retranslate();
    restyle();
}

void SettingsDialog::addRow(QString (*name)(), QWidget *field)
{
    auto *label = new TextLabel(m_surface, TextStyle::Label);
    label->setBuddy(field);
    m_form->addRow(label, field);
    m_rows.append({name, field, label});
}

void SettingsDialog::retranslate()
{
    setWindowTitle(tr("Settings"));
    for (const Row &row : std::as_const(m_rows)) {
        row.label->setText(row.name());
        row.label->updateGeometry();
        row.field->setAccessibleName(row.name());
    }
    renameChoices(m_language, app::languages);
    renameChoices(m_digits, app::digitsChoices);
    renameChoices(m_theme, app::themes);
    m_operator->setPlaceholderText(tr("Signs your acknowledgements"));
    m_apply->setText(tr("Apply"));
    m_cancel->setText(tr("Cancel"));
    wrapSample();
    check();
}

void SettingsDialog::restyle()
{
    const Theme &theme = m_surface.theme();
    // What the style sheet does not paint of them, as the frame of a list that opens.
    for (QWidget *field : std::initializer_list<QWidget *>{m_language, m_digits, m_theme}) {
        field->setPalette(theme.palette());
    }
    const QSize room = roomFor(parentWidget());
    const int width = std::min(theme.scaled(560), room.width());
    const int side = theme.scaled(theme.compact() ? 14 : 24);
    layout()->setContentsMargins(side, side, side, side);
    layout()->setSpacing(theme.scaled(18));
    m_form->setHorizontalSpacing(theme.scaled(20));
    m_form->setVerticalSpacing(theme.scaled(14));
    // Names above their fields where there is no room beside them.
    m_form->setRowWrapPolicy(width < theme.scaled(480) ? QFormLayout::WrapAllRows
                                                       : QFormLayout::DontWrapRows);
    m_sampleWidth = width - 2 * side;
    wrapSample();
    const int frame = 2 * side + layout()->spacing() + m_buttons->sizeHint().height();
    resize(width, std::min(room.height(), frame + m_content->sizeHint().height()));
}

void SettingsDialog::wrapSample()
{
    constexpr int box = 44; ///< px at 100 %, of the check box with its margins, and of a scroll bar
    const Theme &theme = m_surface.theme();
    const QString sample = tr("Show sample data where no value ever came, always marked as such");
    // In the type that the box will have; it has none of the theme's before it is shown.
    const QFontMetrics metrics(theme.font(TextStyle::Label));
    m_sample->setText(inLines(sample, metrics, m_sampleWidth - theme.scaled(box)));
    m_sample->setAccessibleName(sample);
}

/// What has been set elsewhere holds here too, unless the operator has chosen something else.
void SettingsDialog::follow(const UiSettings &settings)
{
    const UiSettings before = std::exchange(m_followed, settings);
    if (chosen<app::Language>(m_language) == before.language) {
        choose(m_language, settings.language);
    }
    if (chosen<Digits>(m_digits) == before.digits) {
        choose(m_digits, settings.digits);
    }
    if (chosen<ThemeChoice>(m_theme) == before.theme) {
        choose(m_theme, settings.theme);
    }
    if (m_operator->text() == before.operatorName) {
        m_operator->setText(settings.operatorName);
    }
    if (m_sample->isChecked() == before.sampleData) {
        m_sample->setChecked(settings.sampleData);
    }
    if (m_url->text() == app::withMaskedSecrets(before.url)) {
        m_url->setText(app::withMaskedSecrets(settings.url));
    }
    check();
}

void SettingsDialog::check()
{
    const app::ServerAddress address = typed();
    const bool valid = address.isValid() || address.fault == app::ServerAddress::Fault::Empty;
    m_apply->setEnabled(valid);
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
    const QString &inForce = m_followed.url;
    return m_surface.session().readAddress(text == app::withMaskedSecrets(inForce) ? inForce
                                                                                   : text);
}

UiSettings SettingsDialog::settings() const
{
    UiSettings settings = m_surface.session().settings();
    settings.language = chosen<app::Language>(m_language);
    settings.digits = chosen<Digits>(m_digits);
    settings.theme = chosen<ThemeChoice>(m_theme);
    settings.operatorName = m_operator->text().trimmed();
    settings.sampleData = m_sample->isChecked();
    if (const app::ServerAddress address = typed(); address.isValid()) {
        settings.url = address.text;
    }
    return settings;
}

} // namespace ui
