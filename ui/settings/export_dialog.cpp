// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/export_dialog.h"

#include "ui/settings/dialog_fit.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QPushButton>
#include <QStandardPaths>
#include <QVBoxLayout>

#include <array>

namespace ui {

using What = app::ExportRequest::What;

namespace {

using namespace std::chrono_literals;

constexpr std::array whats{What::History, What::Alerts, What::Notifications, What::Actions};
constexpr std::array formats{app::ExportFormat::Csv, app::ExportFormat::Json};
/// Back from now; zero: everything.
constexpr std::array<std::chrono::seconds, 5> lengths{1h, 24h, 7 * 24h, 30 * 24h, 0h};
constexpr int usualLength = 1;

/// For the name of a file, so in no language.
const char *wordOf(What what)
{
    switch (what) {
    case What::Alerts:
        return "alerts";
    case What::Notifications:
        return "notifications";
    case What::Actions:
        return "actions";
    case What::History:
        break;
    }
    return "history";
}

QString nameOf(What what)
{
    switch (what) {
    case What::Alerts:
        return ExportDialog::tr("Alerts, and what became of them");
    case What::Notifications:
        return ExportDialog::tr("Notifications");
    case What::Actions:
        return ExportDialog::tr("Operators' actions");
    case What::History:
        break;
    }
    return ExportDialog::tr("Course of the key figures");
}

} // namespace

ExportDialog::ExportDialog(Surface &surface, QWidget *parent)
    : QDialog(parent)
    , m_surface(surface)
    , m_explanation(new Paragraph(surface, TextStyle::Body))
    , m_whatLabel(new TextLabel(surface, TextStyle::Label))
    , m_what(new QComboBox)
    , m_timeLabel(new TextLabel(surface, TextStyle::Label))
    , m_time(new QComboBox)
    , m_formatLabel(new TextLabel(surface, TextStyle::Label))
    , m_format(new QComboBox)
    , m_state(new Paragraph(surface, TextStyle::Label))
    , m_form(new QFormLayout)
    , m_buttons(new QDialogButtonBox)
    // None of Qt's own: they take back their words when the language changes.
    , m_save(m_buttons->addButton(QString(), QDialogButtonBox::ActionRole))
    , m_close(m_buttons->addButton(QString(), QDialogButtonBox::RejectRole))
{
    surface.dress(*this);
    const std::array<std::pair<TextLabel *, QComboBox *>, 3> rows{
        {{m_whatLabel, m_what}, {m_timeLabel, m_time}, {m_formatLabel, m_format}}};
    const std::array<std::size_t, 3> counts{whats.size(), lengths.size(), formats.size()};
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const auto &[label, box] = rows.at(i);
        for (std::size_t entry = 0; entry < counts.at(i); ++entry) {
            box->addItem(QString());
        }
        label->setBuddy(box);
        m_form->addRow(label, box);
    }
    m_time->setCurrentIndex(usualLength);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_explanation);
    column->addLayout(m_form);
    column->addWidget(m_state);
    column->addStretch(1);
    column->addWidget(m_buttons);

    connect(m_save, &QPushButton::clicked, this, &ExportDialog::chooseFile);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(&surface.models(), &app::ConsoleModels::exportFinished, this, &ExportDialog::finish);
    connect(&surface, &Surface::themeChanged, this, &ExportDialog::restyle);
    connect(&surface.session(), &Session::languageChanged, this, &ExportDialog::retranslate);
    retranslate();
}

app::ExportRequest ExportDialog::request() const
{
    app::ExportRequest request;
    request.what = whats.at(std::size_t(m_what->currentIndex()));
    request.format = formats.at(std::size_t(m_format->currentIndex()));
    const std::chrono::seconds length = lengths.at(std::size_t(m_time->currentIndex()));
    if (length > 0s) {
        request.from = m_surface.now().addSecs(-length.count());
    }
    return request;
}

void ExportDialog::chooseFile()
{
    const app::ExportRequest wanted = request();
    const QString suffix =
        wanted.format == app::ExportFormat::Json ? QStringLiteral("json") : QStringLiteral("csv");
    auto *dialog = new QFileDialog(this, tr("Save the export"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->setNameFilter(QStringLiteral("*.") + suffix);
    dialog->setDefaultSuffix(suffix);
    dialog->setDirectory(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    dialog->selectFile(QStringLiteral("marsad-%1-%2.%3")
                           .arg(QLatin1String(wordOf(wanted.what)),
                                m_surface.now().toLocalTime().date().toString(Qt::ISODate),
                                suffix));
    m_surface.dress(*dialog);
    connect(dialog, &QFileDialog::fileSelected, this, &ExportDialog::writeTo);
    dialog->open();
}

void ExportDialog::writeTo(const QString &file)
{
    app::ExportRequest wanted = request();
    wanted.file = file;
    m_save->setEnabled(false);
    tell(tr("Writing…"), false);
    m_surface.models().requestExport(wanted);
}

void ExportDialog::finish(const app::ExportResult &result)
{
    m_save->setEnabled(true);
    if (result.problem.isEmpty()) {
        tell(tr("%1: %Ln row(s) written", nullptr, int(result.rows))
                 .arg(isolatedLtr(cleaned(result.file))),
             false);
    } else {
        tell(tr("Not written: %1").arg(isolatedLtr(cleaned(result.problem))), true);
    }
}

void ExportDialog::tell(const QString &text, bool isProblem)
{
    m_state->setColorRole(isProblem ? &Colors::critical : &Colors::ink);
    m_state->setText(text);
    m_state->setAccessibleName(withoutMarks(text));
    m_state->setVisible(!text.isEmpty());
    restyle();
}

void ExportDialog::retranslate()
{
    setWindowTitle(tr("Export"));
    m_explanation->setText(
        tr("What this computer has kept of the server, as a file for a spreadsheet "
           "or a program."));
    m_whatLabel->setText(tr("What"));
    m_timeLabel->setText(tr("Time"));
    m_formatLabel->setText(tr("Format"));
    for (std::size_t i = 0; i < whats.size(); ++i) {
        m_what->setItemText(int(i), nameOf(whats.at(i)));
    }
    for (std::size_t i = 0; i < lengths.size(); ++i) {
        m_time->setItemText(
            int(i),
            lengths.at(i) > 0s
                ? tr("The last %1", "a duration").arg(m_surface.formatter().duration(lengths.at(i)))
                : tr("Everything"));
    }
    m_format->setItemText(0, tr("CSV (spreadsheets)"));
    m_format->setItemText(1, QStringLiteral("JSON"));
    m_what->setAccessibleName(m_whatLabel->text());
    m_time->setAccessibleName(m_timeLabel->text());
    m_format->setAccessibleName(m_formatLabel->text());
    m_save->setText(tr("Save as…"));
    m_close->setText(tr("Close"));
    for (TextLabel *label : {m_whatLabel, m_timeLabel, m_formatLabel}) {
        label->updateGeometry();
    }
    tell({}, false);
}

void ExportDialog::restyle()
{
    fitDialog(*this, m_surface.theme(), *m_form, {m_explanation, m_state});
}

} // namespace ui
