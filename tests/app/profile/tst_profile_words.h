// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

/// What a profile adds to what comes: titles in both languages, instructions, what is hidden; and
/// which namespace's events its streams read.
class TestProfileWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void titlesInBothLanguages_data();
    void titlesInBothLanguages();
    void instructionsOfAlerts_data();
    void instructionsOfAlerts();
    void instructionsOfFigures();
    void hiddenFiguresOfAModule();
    void streamsReadTheirNamespace();
    void plainTextsAreNotifications();
    void limitsThatComeOnce();
};
