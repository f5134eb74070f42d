// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

/// Profile files: what is read from them, and the error for each mistake (docs/profiles.md).
class TestProfileReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void builtIn();
    void builtInModules();
    void allFields();
    void defaults();
    void mistakes_data();
    void mistakes();
    void allMistakesAtOnce();
    void mistakesAreBounded();
    void brokenJson_data();
    void brokenJson();
    void unreadableFile();
    void largeFile();
    void errorText();
    void exampleOfTheDocumentation();
    void iconsOfTheDocumentation();
    void schemaDescribesTheBuiltInProfile();
    void schemaAgreesWithTheReader_data();
    void schemaAgreesWithTheReader();
};
