// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/window/context.h"

#include <QApplication>
#include <QPalette>

namespace ui {

Context::Context(app::ConsoleModels &models, UiSettings settings, app::Clock clock, QObject *parent)
    : QObject(parent)
    , m_models(models)
    , m_settings(std::move(settings))
    , m_clock(std::move(clock))
    , m_desktopIsDark(QApplication::palette().color(QPalette::Window).lightness() < 128)
{
    applyLanguage();
    applyTheme();
}

Context::~Context() = default;

void Context::setSettings(const UiSettings &settings)
{
    if (settings == m_settings)
        return;
    const UiSettings before = std::exchange(m_settings, settings);
    if (before.theme != m_settings.theme) {
        applyTheme();
        Q_EMIT themeChanged();
    }
    if (before.language != m_settings.language || before.digits != m_settings.digits) {
        applyLanguage();
        Q_EMIT languageChanged();
    }
    Q_EMIT settingsChanged(m_settings);
}

app::ServerAddress Context::readAddress(const QString &typed) const
{
    if (m_addressReader)
        return m_addressReader(typed);
    app::ServerAddress address;
    address.text = address.url = typed.trimmed();
    if (!address.text.isEmpty())
        address.fault = app::ServerAddress::Fault::None;
    return address;
}

void Context::setPresentation(bool kiosk, double scale, bool compact)
{
    if (kiosk == m_kiosk && qFuzzyCompare(scale, m_scale) && compact == m_compact)
        return;
    m_kiosk = kiosk;
    m_scale = scale;
    m_compact = compact;
    applyTheme();
    Q_EMIT themeChanged();
}

void Context::applyLanguage()
{
    m_formatter = std::make_unique<Formatter>(m_settings.language, m_settings.digits,
                                              territoryOf(QLocale::system()));
    // "%Ln" in a translated text takes its digits from here.
    QLocale::setDefault(m_formatter->numbers());
    m_translator.setLanguage(m_settings.language);
    // Window managers write it behind every title.
    QGuiApplication::setApplicationDisplayName(m_formatter->translate("ui::MainWindow", "Marsad"));
}

void Context::applyTheme()
{
    const bool night = m_settings.theme == ThemeChoice::Night ||
                       (m_settings.theme == ThemeChoice::Automatic && m_desktopIsDark);
    m_theme = std::make_unique<Theme>(night ? ThemeKind::Night : ThemeKind::Day, m_kiosk, m_scale,
                                      m_compact);
    QApplication::setPalette(m_theme->palette()); // dialogs, menus and tool tips too
}

} // namespace ui
