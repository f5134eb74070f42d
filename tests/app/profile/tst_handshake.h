// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class TestHandshake : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void secretsAreOnlyNamed_data();
    void secretsAreOnlyNamed();
    void mistakes_data();
    void mistakes();
    void secretsGetInTheirPlaces_data();
    void secretsGetInTheirPlaces();
    void aDeepValueIsAMistake();
};
