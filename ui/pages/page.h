// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/base/surface.h"

#include <QWidget>

#include <memory>

namespace ui {

/// A page of the window. While it is not shown it has no connections to the models and subscribes
/// to nothing, so that it costs nothing.
class Page : public QWidget
{
    Q_OBJECT

public:
    explicit Page(Surface &surface, QWidget *parent = nullptr);
    ~Page() override;

    virtual QString title() const = 0;
    /// Something that is shown is older than it should be.
    virtual bool isStale() const { return false; }
    /// From when the oldest value that is shown counts; none: no value is shown.
    virtual std::optional<app::BootTime> oldestShown() const { return {}; }
    /// Acknowledges the alert that is selected here; one that is out of sight is scrolled to
    /// instead. False: none is selected.
    virtual bool acknowledgeSelected() { return false; }

Q_SIGNALS:
    void pageRequested(const QString &id); ///< something here leads to another page
    void titleChanged();
    void staleChanged();
    void valuesChanged(); ///< oldestShown() may be another

protected:
    /// The page has come up: subscribe, connect, show what there is. `context` ends
    /// the connections that are made with it when the page goes.
    virtual void activate(QObject *context) = 0;
    /// It has gone; the context's connections have ended.
    virtual void deactivate() {}
    virtual void retranslate() {}

    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

    Surface &m_surface;

private:
    std::unique_ptr<QObject> m_context; ///< while it is shown
};

} // namespace ui
