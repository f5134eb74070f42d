// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

/// Profile files that are no good: the error for each mistake, by the reader and by the schema.
class TestProfileMistakes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void mistakes_data();
    void mistakes();
    void allMistakesAtOnce();
    void mistakesAreBounded();
    void brokenJson_data();
    void brokenJson();
    void unreadableFile();
    void largeFile();
    void errorText();
    void schemaAgreesWithTheReader_data();
    void schemaAgreesWithTheReader();
};
