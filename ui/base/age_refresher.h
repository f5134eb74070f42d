// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/base/ticker.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>
#include <optional>

namespace ui {

/// How long the words for an age stay right that are of seconds up to `secondsUntil`, of whole
/// minutes or more from there on.
std::chrono::milliseconds wordsStay(std::chrono::milliseconds age,
                                    std::chrono::seconds secondsUntil = std::chrono::minutes(1));

/// Shows ages again when their words change: each second while there are seconds among them, then
/// about each minute, and when `owner` is shown. Owned by `owner`; must not outlive the ticker.
class AgeRefresher : public QObject
{
    Q_OBJECT

public:
    AgeRefresher(Ticker &ticker, QWidget *owner, const std::function<void()> &refresh);

    /// How long what is shown stays right; none: nothing of it has an age.
    void set(std::optional<std::chrono::milliseconds> stays);

private:
    Refresher *m_seconds;
    Refresher *m_minutes; ///< also where the timer has run out while nobody saw it
    QTimer m_next;        ///< to the word that changes first
};

} // namespace ui
