// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

/// Profile files: what is read from them (docs/profiles.md).
class TestProfileReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void builtIn();
    void builtInModules();
    void allFields();
    void defaults();
    void connectionSection();
    void oneNameStandsForAnArrayOfIt();
};
