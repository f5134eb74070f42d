// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/demo/demo_backend.h"

#include <QObject>

class TestBackend : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void referenceClient_data();
    void referenceClient();
    void greetsWithAHandshake();
    void closesOnWhatBreaksTheProtocol_data();
    void closesOnWhatBreaksTheProtocol();
    void cutLinkDropsRefusesAndReturns();
    void startIsIdempotent();
    void endsWithClientsConnected();

private:
    std::unique_ptr<app::DemoBackend> m_backend;
};
