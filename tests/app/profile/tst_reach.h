// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

/// A profile comes from anywhere: no text of it reaches a file or a variable of whoever uses it.
class TestReach : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void textsStayWhatTheyAre_data();
    void textsStayWhatTheyAre();
};
