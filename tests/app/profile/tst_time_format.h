// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

/// Times as a profile says that they are written.
class TestTimeFormat : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void times_data();
    void times();
    void nothingElseIsATime();
    void ofAStream();
    void hostileTexts();
};
