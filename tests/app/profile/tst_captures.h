// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTest>

/// What real backends sent, read with the profiles that come with the program.
class TestCaptures : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void profiles_data();
    void profiles();
    void figures_data();
    void figures();
    void alerts_data();
    void alerts();
    void notifications_data();
    void notifications();
    void historyOfAMonitor();
    void historyOfAWidget();
    void namesComeWithTheNextValue();
    void aTypeTellsApartWhatComesUnderOneName();
    void booksAreBounded();
};
