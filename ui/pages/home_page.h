// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/pages/page.h"

#include <QVector>

namespace ui {

class KpiSection;
class PageScrollArea;

/// A section for each module that the profile puts on Home, with its first four KPIs; where there
/// are more, the worst are among the four.
class HomePage : public Page
{
    Q_OBJECT

public:
    static constexpr int cardsInSection = 4;

    explicit HomePage(Context &context, QWidget *parent = nullptr);

    QString title() const override;
    bool isStale() const override;

protected:
    void activate(QObject *session) override;
    void deactivate() override;
    void retranslate() override;

private:
    void build();

    PageScrollArea *m_scroll;
    QVector<app::Module> m_modules;
    QVector<KpiSection *> m_sections;
};

} // namespace ui
