// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/server_address.h"
#include "app/models/console_models.h"
#include "ui/format/formatter.h"
#include "ui/format/translator.h"
#include "ui/settings/ui_settings.h"
#include "ui/theme/theme.h"
#include "ui/window/ticker.h"

#include <QObject>

#include <memory>
#include <utility>

namespace ui {

/// What every widget of one console needs: the models, how things look and read, and the time.
/// Handed to widgets by reference; outlives them. GUI thread.
class Context : public QObject
{
    Q_OBJECT

public:
    /// Applies `settings` to the application too: translations, layout direction, palette.
    Context(app::ConsoleModels &models, UiSettings settings, app::Clock clock = app::systemClock(),
            QObject *parent = nullptr);
    ~Context() override;

    app::ConsoleModels &models() { return m_models; }
    const Theme &theme() const { return *m_theme; }
    const Colors &colors() const { return m_theme->colors(); }
    const Formatter &formatter() const { return *m_formatter; }
    Ticker &ticker() { return m_ticker; }
    QDateTime now() const { return m_clock().wall; } ///< UTC, to be shown; nothing ages by it
    app::Moment moment() const { return m_clock(); }
    /// What the wall clock, as it goes now, would have shown then; invalid for none.
    QDateTime wallAt(const std::optional<app::BootTime> &then) const
    {
        return then ? m_clock().wallAt(*then) : QDateTime();
    }
    app::Language language() const { return m_settings.language; }

    const UiSettings &settings() const { return m_settings; }
    /// Takes effect at once, without a restart.
    void setSettings(const UiSettings &settings);

    /// How a typed address is read; until it is set, every text is taken as it stands.
    void setAddressReader(app::AddressReader reader) { m_addressReader = std::move(reader); }
    app::ServerAddress readAddress(const QString &typed) const;

    bool kiosk() const { return m_kiosk; }
    /// How large things are: `kiosk` takes the big type, `scale` (1 on Full HD) multiplies every
    /// size, `compact` spares margins. Takes effect at once.
    void setPresentation(bool kiosk, double scale, bool compact);

Q_SIGNALS:
    void languageChanged(); ///< the formatter too; texts have to be made anew
    void themeChanged();
    void settingsChanged(const ui::UiSettings &settings);

private:
    void applyLanguage();
    void applyTheme();

    app::ConsoleModels &m_models;
    UiSettings m_settings;
    app::Clock m_clock;
    app::AddressReader m_addressReader;
    Ticker m_ticker;
    Translator m_translator;
    bool m_kiosk = false;
    double m_scale = 1.0;
    bool m_compact = false;
    bool m_desktopIsDark = false;
    std::unique_ptr<Theme> m_theme;
    std::unique_ptr<Formatter> m_formatter;
};

} // namespace ui
