// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTest>

/// Values that stand elsewhere than in the item, or in no event at all: constants, other arguments,
/// parts of the event's name, texts put together, words for numbers, derived numbers.
class TestValueSources : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void kpiFields_data();
    void kpiFields();
    void isolatesAreForTheScreenAlone();
    void eventNames_data();
    void eventNames();
    void exactNamesAndPatterns_data();
    void exactNamesAndPatterns();
    void statusWords_data();
    void statusWords();
    void alertsByWords_data();
    void alertsByWords();
    void constantSeverity();
    void plainTextAsNotification();
    void eventWithoutArguments();
    void moduleKeys_data();
    void moduleKeys();
    void argumentsThatAreJsonTexts();
    void namesOfOneEventOnly();
    void derivedOnceAnEvent();
    void hostileValues_data();
    void hostileValues();
};
