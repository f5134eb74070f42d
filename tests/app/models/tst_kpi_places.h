// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

/// Where the profile wants a module's key figures.
class KpiPlacesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void orderedOnesStandFirst();
    void theyComeBackToTheirPlace();
    void homeIsInTheProfilesOrder();
    void aNameThatComesLaterGivesThePlace();
    void withoutPlacesNothingChanges();
};
