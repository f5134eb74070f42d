// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"

#include <QVector>

namespace ui {

class KpiSection;
class PageScrollArea;

/// A section for each module that the profile puts on Home, with its first KPIs: four, or more
/// where one or two sections have the page for themselves. Where there are more than places, the
/// worst are among those shown, and the section's head leads to the others.
class HomePage : public Page
{
    Q_OBJECT

public:
    static constexpr int cardsInSection = 4; ///< of three sections or more

    explicit HomePage(Surface &surface, QWidget *parent = nullptr);

    static QString name();
    QString title() const override { return name(); }
    bool isStale() const override;
    std::optional<app::BootTime> oldestShown() const override;

protected:
    void activate(QObject *context) override;
    void deactivate() override;
    void retranslate() override;

private:
    void build();

    PageScrollArea *m_scroll;
    QVector<app::Module> m_modules;
    QVector<KpiSection *> m_sections;
};

} // namespace ui
