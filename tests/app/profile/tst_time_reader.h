// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class TestTimeReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void texts_data();
    void texts();
    void unreadable_data();
    void unreadable();
    void monthOrDayFirst_data();
    void monthOrDayFirst();
    void numbers_data();
    void numbers();
    void json_data();
    void json();
    void everyPartOfATimeIsHarmless();
};
