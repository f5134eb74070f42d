// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

/// Actions and greetings as events (docs/events.md).
class TestActions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void contract_data();
    void contract();
    void greetings();
    void greetingsThatAreOff();
    void actionsThatTheProfileLacks();
    void templates_data();
    void templates();
    void idsGoBackAsTheyCame_data();
    void idsGoBackAsTheyCame();
    void textsAreNotTemplates();
    void alwaysAnObject();
};
