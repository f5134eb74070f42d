// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/localized_text.h"

#include <QObject>
#include <QString>

#include <chrono>
#include <memory>

namespace app {

/// A backend inside the process that speaks the real protocol on a free loopback port, with lively,
/// believable data for every module. Runs on a thread of its own; the client cannot tell it from a
/// remote server.
class DemoBackend : public QObject
{
    Q_OBJECT

public:
    /// Its alerts and notifications speak `language`, as a backend's do: whatever is set later.
    explicit DemoBackend(Language language = Language::Arabic, QObject *parent = nullptr);
    ~DemoBackend() override;

    /// Starts listening; false (and errorString()) where no port can be had.
    bool start();
    QString url() const; ///< "http://127.0.0.1:PORT"
    QString errorString() const;

    /// Drops every connection and refuses new ones for `duration`, then listens again on the same
    /// port.
    void cutLink(std::chrono::milliseconds duration);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace app
