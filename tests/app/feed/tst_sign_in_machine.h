// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

/// The machine of signing in alone, with a clock of the test.
class SignInMachineTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsOverRightAfterAdmissionIsRefreshedOnce_data();
    void whatIsOverRightAfterAdmissionIsRefreshedOnce();
    void afterASleepItIsRefreshedAgain();
    void askingForASignInBindsNoSecret();
    void whatOnlyHttpRefusesIsNotForgotten_data();
    void whatOnlyHttpRefusesIsNotForgotten();
    void whatTheConnectionRefusesAsWellIsForgotten();
};
