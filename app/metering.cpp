// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/metering.h"

#include "app/complaint.h"
#include "app/screen.h"
#include "ui/window/frame_meter.h"

namespace app {

std::unique_ptr<Metering> Metering::begin(quint16 port)
{
    std::unique_ptr<Metering> metering(new Metering);
    auto server = MetricsServer::open(port, metering->m_board);
    if (!server) {
        complain(QStringLiteral("--metrics-port: ") + server.error());
        return nullptr;
    }
    metering->m_server = *std::move(server);
    if (port == 0) {
        complain(QStringLiteral("metrics at http://127.0.0.1:%1/metrics")
                     .arg(metering->m_server->port()));
    }
    return metering;
}

void Metering::follow(Screen &screen)
{
    ConsoleModels &models = screen.models();
    ConnectionModel &connection = models.connection();
    const auto tellLink = [this, &connection] { m_board->setLink(connection.link()); };
    const auto tellCounters = [this, &connection] { m_board->setCounters(connection.counters()); };
    connect(&connection, &ConnectionModel::changed, this, tellLink);
    connect(&connection, &ConnectionModel::countersChanged, this, tellCounters);
    connect(&models, &ConsoleModels::applied, this, [this](const Batch &batch) {
        forEach<EventTable>(batch, [this](const EventTable &table) { m_board->setEvents(table); });
    });
    const auto tellStorage = [this, &models] {
        const StoreStatus &store = models.connection().store();
        m_board->setStorage(
            store.state == StoreStatus::State::Off
                ? std::nullopt
                : std::optional(StorageFigures{quint64(models.actions().waiting()),
                                               quint64(store.bytes), store.writes}));
    };
    connect(&connection, &ConnectionModel::storeChanged, this, tellStorage);
    connect(&models.actions(), &ActionLogModel::waitingChanged, this, tellStorage);
    tellLink();
    tellCounters();
    tellStorage();
    m_board->setEvents({});
    const auto *meter = new ui::FrameMeter(screen.window(), models, &screen.window());
    connect(meter, &ui::FrameMeter::painted, this, [this](const ui::Frame &frame) {
        if (frame.since) {
            m_board->addFrame(frame.since->gap, frame.since->busy,
                              frame.values
                                  ? std::optional<std::chrono::microseconds>(frame.values->age)
                                  : std::nullopt);
        }
    });
}

} // namespace app
