// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include <QHash>
#include <QRegularExpression>

namespace ui {

namespace {

/// `@name` stands for a colour or a size of the theme. A widget with a rule here does not take the
/// type of its parent any more, so the size stands here too. Line edits take their ink from the
/// palette: a colour set here would make the placeholder half of it, too pale to be read.
constexpr char16_t sheet[] = uR"(
QToolTip { background: @card; color: @ink; border: 1px solid @line; padding: @4px @8px; }

QToolTip { font-size: @13px; }
QPushButton, QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDoubleSpinBox, QComboBox, QCheckBox,
QRadioButton, QMenu, QHeaderView::section { font-size: @15px; }

QPushButton { background: @card; color: @ink; border: 1px solid @faint; border-radius: @radiuspx;
              padding: @4px @16px; min-height: @targetpx; }
QPushButton:hover { background: @accentGround; border-color: @accent; }
QPushButton:pressed { background: @line; }
QPushButton:focus { border: 2px solid @accent; }
QPushButton:disabled { color: @faint; border-color: @line; }
QPushButton:default { background: @accent; color: @onAccent; border-color: @accent; }
QPushButton:default:focus { border: 2px solid @ink; }

QToolButton { background: transparent; color: @dim; border: 1px solid transparent; border-radius: @radiuspx;
              min-width: @targetpx; min-height: @targetpx; padding: @4px; }
QToolButton:hover { background: @accentGround; color: @accent; }
QToolButton:focus { border: 2px solid @accent; }
QToolButton:checked { background: @accentGround; color: @accent; }

QLineEdit, QPlainTextEdit, QTextEdit, QSpinBox, QDoubleSpinBox, QComboBox {
    background: @card; border: 1px solid @faint; border-radius: @radiuspx;
    padding: @4px @8px; min-height: @targetpx;
    selection-background-color: @accent; selection-color: @onAccent; }
QPlainTextEdit, QTextEdit, QSpinBox, QDoubleSpinBox, QComboBox { color: @ink; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus,
QComboBox:focus { border: 2px solid @accent; }
QLineEdit:disabled, QComboBox:disabled, QSpinBox:disabled { color: @faint; background: @ground; }
QComboBox::drop-down { border: none; width: @28px; }
QComboBox::down-arrow { image: url(:/marks/open-@kind.svg); width: @12px; height: @12px; }
QComboBox QAbstractItemView { background: @card; color: @ink; border: 1px solid @line;
    selection-background-color: @accentGround; selection-color: @ink; }

QCheckBox, QRadioButton { color: @ink; spacing: @8px; min-height: @targetpx; }
QCheckBox:focus, QRadioButton:focus { color: @accent; }
QCheckBox::indicator { width: @16px; height: @16px; background: @card; border: 1px solid @faint;
    border-radius: @4px; }
QCheckBox::indicator:focus, QCheckBox::indicator:hover { border: 1px solid @accent; }
QCheckBox::indicator:checked { background: @accent; border: 1px solid @accent;
    image: url(:/marks/check-@kind.svg); }
QCheckBox::indicator:disabled { border: 1px solid @line; }

QMenu { background: @card; color: @ink; border: 1px solid @line; padding: @4px; }
QMenu::item { padding: @4px @24px; min-height: @targetpx; border-radius: @4px; }
QMenu::item:selected { background: @accentGround; color: @accent; }
QMenu::separator { height: 1px; background: @line; margin: @4px; }

QAbstractItemView { background: @card; color: @ink; border: 0; outline: 0;
    selection-background-color: @accentGround; selection-color: @ink; }
QHeaderView::section { background: @card; color: @dim; border: 0; border-bottom: 1px solid @line;
    padding: @4px @8px; }

QScrollArea { border: 0; background: transparent; }
QScrollBar:vertical { background: transparent; width: @12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: @12px; margin: 0; }
QScrollBar::handle { background: @sparkline; border-radius: @4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: @24px; }
QScrollBar::handle:horizontal { min-width: @24px; }
QScrollBar::handle:hover { background: @accent; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QProgressBar { background: @line; border: 0; border-radius: @4px; color: @ink; text-align: center; }
QProgressBar::chunk { background: @accent; border-radius: @4px; }
)";

} // namespace

QString Theme::styleSheet() const
{
    const Colors &c = m_colors;
    const QHash<QString, QColor> colors{
        {QStringLiteral("card"), c.card},
        {QStringLiteral("ground"), c.ground},
        {QStringLiteral("ink"), c.ink},
        {QStringLiteral("dim"), c.dim},
        {QStringLiteral("faint"), c.faint},
        {QStringLiteral("line"), c.line},
        {QStringLiteral("accent"), c.accent},
        {QStringLiteral("accentGround"), c.accentGround},
        {QStringLiteral("onAccent"), m_kind == ThemeKind::Day ? c.card : c.ground},
        {QStringLiteral("sparkline"), c.sparkline},
    };
    static const QRegularExpression token(
        QStringLiteral("@([A-Za-z]+?|[0-9]+)(px)?(?![A-Za-z0-9])"));
    const QString source = QString::fromUtf16(sheet);
    QString result;
    qsizetype done = 0;
    for (auto match = token.globalMatch(source); match.hasNext();) {
        const QRegularExpressionMatch found = match.next();
        const QString name = found.captured(1);
        result += QStringView(source).mid(done, found.capturedStart() - done);
        done = found.capturedEnd();
        if (colors.contains(name)) {
            result += colors.value(name).name();
        } else if (name == QLatin1String("kind")) {
            result += m_kind == ThemeKind::Day ? QStringLiteral("day") : QStringLiteral("night");
        } else if (name == QLatin1String("radius")) {
            result += QString::number(m_metrics.buttonRadius) + QStringLiteral("px");
        } else if (name == QLatin1String("target")) {
            result += QString::number(m_metrics.minimumTarget) + QStringLiteral("px");
        } else {
            result += QString::number(scaled(name.toInt())) + QStringLiteral("px");
        }
    }
    result += QStringView(source).mid(done);
    return result;
}

} // namespace ui
