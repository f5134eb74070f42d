// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/server_address.h"
#include "app/models/console_models.h"
#include "ui/base/ticker.h"
#include "ui/base/ui_settings.h"
#include "ui/format/formatter.h"
#include "ui/format/translator.h"

#include <QObject>

#include <memory>

namespace app {
class ProfileDesk;
}

namespace ui {

/// What all windows of one console share: the models, the language with its formatter, the time,
/// what the operator has set. Handed on by reference; outlives the windows. GUI thread.
class Session : public QObject
{
    Q_OBJECT

public:
    /// Applies the language to the application: translations, layout direction.
    Session(app::ConsoleModels &models, UiSettings settings, app::Clock clock = app::systemClock(),
            QObject *parent = nullptr);
    ~Session() override;

    app::ConsoleModels &models() { return m_models; }
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

    /// Where profiles are worked on; null where there is nothing to work on. Outlives the session.
    app::ProfileDesk *profileDesk() const { return m_profileDesk; }
    void setProfileDesk(app::ProfileDesk *desk) { m_profileDesk = desk; }

Q_SIGNALS:
    void languageChanged(); ///< the formatter too; texts have to be made anew
    void settingsChanged(const ui::UiSettings &settings);

private:
    void applyLanguage();

    app::ConsoleModels &m_models;
    UiSettings m_settings;
    app::Clock m_clock;
    app::AddressReader m_addressReader;
    app::ProfileDesk *m_profileDesk = nullptr;
    Ticker m_ticker;
    Translator m_translator;
    std::unique_ptr<Formatter> m_formatter;
};

} // namespace ui
