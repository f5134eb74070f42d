// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

/// JSON that came as a text or as bytes where a tree was to be expected.
class TestPackedJson : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyStreamReadsIt_data();
    void everyStreamReadsIt();
    void whereItemsPoint_data();
    void whereItemsPoint();
    void itemsOfAList();
    void otherTextsStayTexts_data();
    void otherTextsStayTexts();
    void brokenJsonIsCounted_data();
    void brokenJsonIsCounted();
    void nothingIsUnpackedTwice();
    void foreignPlaceholders_data();
    void foreignPlaceholders();
};
