// SPDX-License-Identifier: MIT
#pragma once

#include "tests/matrix/matrix.h"

#include <QObject>

namespace tests {

/// What an application does all day: events, answers and bytes, both ways.
class EventTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void connects_data() { addMatrixRows(); }
    void connects();
    void everyKindOfJson_data() { addMatrixRows(); }
    void everyKindOfJson();
    void arabic_data() { addMatrixRows(); }
    void arabic();
    void binary_data() { addMatrixRows(); }
    void binary();
    void answersTheServer_data() { addMatrixRows(); }
    void answersTheServer();
    void concurrentAcks_data() { addMatrixRows(); }
    void concurrentAcks();
    void manyAtOnce_data() { addMatrixRows(); }
    void manyAtOnce();
    void largePayloads_data() { addMatrixRows(); }
    void largePayloads();

private:
    /// Sends `arguments` there and back, as an event and as an acknowledgement.
    void echo(const Row &row, const nlohmann::json &arguments);

    ServerPool m_servers;
};

} // namespace tests
