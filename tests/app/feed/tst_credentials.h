// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class CredentialsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tlsErrors_data();
    void tlsErrors();
    void defaultTlsIsUntouched();
};
