// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

/// What is written of profiles holds: the schema, docs/profiles.md, the profiles that come with the
/// program.
class TestProfileDocuments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void exampleOfTheDocumentation();
    void iconsOfTheDocumentation();
    void documentationNamesEveryKey();
    void bundledProfilesAreValid();
    void schemaDescribesTheBuiltInProfile();
};
