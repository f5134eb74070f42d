// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/base/surface.h"

#include <QStackedWidget>

#include <map>

namespace ui {

class NeverConnectedPage;
class Page;

/// The pages of the catalogue by their ids, each made when it is first asked for. While the server
/// has never been reached, one card that says so stands for every page of values.
class PageStack : public QStackedWidget
{
    Q_OBJECT

public:
    explicit PageStack(Surface &surface, QWidget *parent = nullptr);

    /// False: there is no such page; a module's is shown as soon as the models learn of it.
    bool showPage(const QString &id);
    QString currentId() const { return m_current; }
    Page *currentPage() const;
    /// The card stands where the current page would.
    bool isCovered() const;

Q_SIGNALS:
    void pageChanged(const QString &id);
    void titleChanged();  ///< of the current page
    void staleChanged();  ///< likewise
    void valuesChanged(); ///< likewise
    void coverChanged();
    void pageRequested(const QString &id); ///< something on the page leads there
    void connectRequested(const QString &url);
    void keepRequested(const QString &url);
    void demoRequested();

private:
    struct Made
    {
        Page *page;
        bool showsValues;
    };
    Made *page(const QString &id); ///< null: the catalogue has none of that id
    void follow(Page *page);
    void showCurrent();

    Surface &m_surface;
    std::map<QString, Made> m_pages;
    NeverConnectedPage *m_neverConnected;
    QString m_current;
    QString m_awaited; ///< a module's page that was asked for before the module was known
};

} // namespace ui
