// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/session.h"

#include <QGuiApplication>

#include <utility>

namespace ui {

Session::Session(app::ConsoleModels &models, UiSettings settings, app::Clock clock, QObject *parent)
    : QObject(parent)
    , m_models(models)
    , m_settings(std::move(settings))
    , m_clock(std::move(clock))
{
    applyLanguage();
}

Session::~Session() = default;

void Session::setSettings(const UiSettings &settings)
{
    if (settings == m_settings) {
        return;
    }
    const UiSettings before = std::exchange(m_settings, settings);
    if (before.language != m_settings.language || before.digits != m_settings.digits) {
        applyLanguage();
        Q_EMIT languageChanged();
    }
    Q_EMIT settingsChanged(m_settings);
}

app::ServerAddress Session::readAddress(const QString &typed) const
{
    if (m_addressReader) {
        return m_addressReader(typed);
    }
    app::ServerAddress address;
    address.text = address.url = typed.trimmed();
    if (!address.text.isEmpty()) {
        address.fault = app::ServerAddress::Fault::None;
    }
    return address;
}

void Session::applyLanguage()
{
    m_formatter = std::make_unique<Formatter>(m_settings.language, m_settings.digits,
                                              territoryOf(QLocale::system()));
    // "%Ln" in a translated text takes its digits from here.
    QLocale::setDefault(m_formatter->numbers());
    m_translator.setLanguage(m_settings.language);
    // Window managers write it behind every title.
    QGuiApplication::setApplicationDisplayName(m_formatter->translate("ui::MainWindow", "Marsad"));
}

} // namespace ui
