// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/demo/demo_server.h"

#include <QUrl>
#include <QUrlQuery>

#include <algorithm>

namespace app::demo {

namespace {

using namespace std::chrono_literals;
using nlohmann::json;

constexpr std::size_t maxConnections = 64;
constexpr auto tickInterval = 250ms;
constexpr auto dashboardInterval = 5000ms;
// Different for each module, so that updates do not come in one burst.
constexpr auto firstModuleInterval = 2000ms;
constexpr auto intervalStep = 430ms;
constexpr auto listenRetry = 500ms;
constexpr std::size_t defaultListLength = 50;

const std::string everybody; ///< the room of all
const std::string dashboardRoom = "dashboard";
const std::string notificationRoom = "notifications";

std::string moduleRoom(const std::string &key)
{
    return "module:" + key;
}

json success()
{
    return {{"ok", true}};
}

json failure(const std::string &message)
{
    return {{"ok", false}, {"error", message}};
}

} // namespace

DemoServer::DemoServer(unsigned seed, Language language)
    : m_organisation(builtInDemoData(language), seed, std::chrono::system_clock::now())
    , m_gate(this)
    , m_tick(this)
    , m_returnTimer(this)
{
    setHandlers();
    setStreams();
    m_gate.setAnswerer([this](const QByteArray &target) { return answerRest(target); });
    connect(&m_gate, &Gate::entered, this, &DemoServer::onEntered);
    m_tick.setInterval(tickInterval);
    connect(&m_tick, &QTimer::timeout, this, &DemoServer::onTick);
    m_returnTimer.setSingleShot(true);
    connect(&m_returnTimer, &QTimer::timeout, this, &DemoServer::listenAgain);
}

DemoServer::~DemoServer() = default;

bool DemoServer::start()
{
    if (!m_gate.listen(0)) {
        return false;
    }
    m_port = m_gate.port();
    return true;
}

void DemoServer::cutLink(std::chrono::milliseconds duration)
{
    m_gate.close();
    for (const auto &connection : m_connections) {
        connection->abort();
    }
    m_returnTimer.start(duration);
}

void DemoServer::listenAgain()
{
    // The port may be busy for a moment.
    if (!m_gate.listen(m_port)) {
        m_returnTimer.start(listenRetry);
    }
}

void DemoServer::onEntered(QWebSocket *socket)
{
    std::unique_ptr<QWebSocket> owned(socket);
    if (m_connections.size() >= maxConnections) {
        return;
    }
    auto &connection =
        *m_connections.emplace_back(std::make_unique<Connection>(std::move(owned), this));
    connect(&connection, &Connection::requested, this,
            [this, &connection](const Request &request) { onRequest(connection, request); });
    connect(&connection, &Connection::joined, this, [this, &connection] {
        const std::string now = isoTime(std::chrono::system_clock::now());
        connection.sendFrame(
            eventFrame("connection:status", {{"status", "connected"}, {"timestamp", now}}));
        connection.sendFrame(eventFrame("alert:system", m_organisation.alertList()));
        sendColleagues(connection);
    });
    // Queued: the connection may be in the middle of one of its own functions.
    connect(
        &connection, &Connection::closed, this,
        [this, &connection] {
            std::erase_if(m_connections,
                          [&](const auto &each) { return each.get() == &connection; });
            if (m_connections.empty()) {
                m_tick.stop();
            }
        },
        Qt::QueuedConnection);
    m_tick.start();
}

/// The server's half of first values by HTTP (docs/events.md).
std::optional<QByteArray> DemoServer::answerRest(const QByteArray &target)
{
    const QUrl url(QString::fromLatin1(target));
    const std::string path = url.path().toStdString();
    const std::string modulePath = "/api/modules/";
    json data;
    if (path.starts_with(modulePath) &&
        m_organisation.knowsModule(path.substr(modulePath.size()))) {
        const std::string key = path.substr(modulePath.size());
        data = {{"moduleKey", key}, {"kpis", m_organisation.kpis(key, true)}};
    } else if (path == "/api/dashboard") {
        data = m_organisation.dashboard(true);
    } else if (path == "/api/notifications") {
        bool isNumber = false;
        const uint limit = QUrlQuery(url).queryItemValue(QStringLiteral("limit")).toUInt(&isNumber);
        data = m_organisation.notificationList(isNumber ? limit : defaultListLength);
    } else {
        return std::nullopt;
    }
    return QByteArray::fromStdString(json{{"success", true}, {"data", std::move(data)}}.dump());
}

void DemoServer::onRequest(Connection &connection, const Request &request)
{
    const auto handler = m_handlers.find(request.name);
    if (handler == m_handlers.end()) {
        return;
    }
    const json answer = handler->second(connection, request.argument);
    if (request.id) {
        connection.answer(*request.id, answer);
    }
}

void DemoServer::onTick()
{
    const Time now = std::chrono::system_clock::now();
    for (Stream &stream : m_streams) {
        // A stream that slept goes on from now instead of catching up.
        if (now - stream.next > stream.interval) {
            stream.next = now;
        }
        if (now >= stream.next) {
            stream.next += stream.interval;
            stream.publish();
        }
    }
    const Organisation::Happenings happenings = m_organisation.advanceTo(now);
    for (const json &notification : happenings.notifications) {
        sendTo(notificationRoom, "notification:new", notification);
    }
    if (happenings.alertsChanged) {
        sendAlerts();
    }
}

void DemoServer::setStreams()
{
    const Time now = std::chrono::system_clock::now();
    std::chrono::milliseconds interval = firstModuleInterval;
    for (const std::string &key : m_organisation.moduleKeys()) {
        m_streams.push_back({interval, now + interval, [this, key] {
                                 m_organisation.advanceModule(key);
                                 sendTo(moduleRoom(key), "kpi:update:" + key,
                                        m_organisation.kpis(key, false));
                             }});
        interval += intervalStep;
    }
    m_streams.push_back({dashboardInterval, now + dashboardInterval, [this] {
                             m_organisation.advanceCards();
                             sendTo(dashboardRoom, "dashboard:update",
                                    m_organisation.dashboard(false));
                         }});
}

void DemoServer::setHandlers()
{
    const auto sendModule = [this](Connection &connection, const std::string &key,
                                   bool withHistory) {
        if (!m_organisation.knowsModule(key)) {
            connection.sendFrame(eventFrame(
                "error",
                {{"message", "Unknown module"}, {"code", "UNKNOWN_MODULE"}, {"moduleKey", key}}));
            return failure("Unknown module");
        }
        connection.sendFrame(
            eventFrame("kpi:update:" + key, m_organisation.kpis(key, withHistory)));
        return success();
    };
    m_handlers["module:subscribe"] = [this, sendModule](Connection &connection,
                                                        const json &argument) {
        const std::string key = textOf(argument, "moduleKey");
        if (m_organisation.knowsModule(key)) {
            connection.join(moduleRoom(key));
        }
        return sendModule(connection, key, true);
    };
    m_handlers["module:unsubscribe"] = [](Connection &connection, const json &argument) {
        connection.leave(moduleRoom(textOf(argument, "moduleKey")));
        return success();
    };
    m_handlers["kpi:request-update"] = [sendModule](Connection &connection, const json &argument) {
        return sendModule(connection, textOf(argument, "moduleKey"), false);
    };
    m_handlers["dashboard:subscribe"] = [this](Connection &connection, const json &) {
        connection.join(dashboardRoom);
        connection.sendFrame(eventFrame("dashboard:update", m_organisation.dashboard(true)));
        return success();
    };
    m_handlers["dashboard:unsubscribe"] = [](Connection &connection, const json &) {
        connection.leave(dashboardRoom);
        return success();
    };
    m_handlers["dashboard:request-update"] = [this](Connection &connection, const json &) {
        connection.sendFrame(eventFrame("dashboard:update", m_organisation.dashboard(false)));
        return success();
    };
    m_handlers["notification:subscribe"] = [this](Connection &connection, const json &) {
        connection.join(notificationRoom);
        connection.sendFrame(
            eventFrame("notification:update", m_organisation.notificationList(defaultListLength)));
        return success();
    };
    m_handlers["notification:request"] = [this](Connection &connection, const json &argument) {
        const auto limit = argument.is_object() ? argument.find("limit") : argument.end();
        const bool isCount = limit != argument.end() && limit->is_number_integer() &&
                             limit->get<std::int64_t>() >= 0;
        const std::size_t count = isCount ? limit->get<std::size_t>() : defaultListLength;
        connection.sendFrame(
            eventFrame("notification:update", m_organisation.notificationList(count)));
        return success();
    };
    m_handlers["notification:mark-read"] = [this](Connection &connection, const json &argument) {
        const std::string id =
            argument.is_string() ? argument.get<std::string>() : textOf(argument, "notificationId");
        if (!m_organisation.markRead(id)) {
            return failure("Unknown notification");
        }
        const json told = {{"notificationId", id}};
        connection.sendFrame(eventFrame("notification:read-confirmed", told));
        sendTo(notificationRoom, "notification:mark-read", told, &connection);
        return success();
    };
    m_handlers["notification:mark-all-read"] = [this](Connection &connection, const json &) {
        m_organisation.markAllRead();
        connection.sendFrame(eventFrame("notification:all-read-confirmed", json::object()));
        sendTo(notificationRoom, "notification:update",
               m_organisation.notificationList(defaultListLength), &connection);
        return success();
    };
    m_handlers["alert:acknowledge"] = [this](Connection &connection, const json &argument) {
        if (!m_organisation.acknowledge(argument)) {
            connection.sendFrame(
                eventFrame("error", {{"message", "Unknown alert"}, {"code", "UNKNOWN_ALERT"}}));
            return failure("Unknown alert");
        }
        sendAlerts();
        return success();
    };
    m_handlers["user:activity"] = [this](Connection &connection, const json &argument) {
        sendTo(everybody, "user:status",
               {{"userId", textOf(argument, "userId")},
                {"status", textOf(argument, "status")},
                {"timestamp", isoTime(std::chrono::system_clock::now())}},
               &connection);
        return success();
    };
}

void DemoServer::sendTo(const std::string &room, std::string_view event, const json &argument,
                        const Connection *except)
{
    QString frame;
    for (const auto &connection : m_connections) {
        if (connection.get() == except || !(room == everybody || connection->isIn(room))) {
            continue;
        }
        if (frame.isEmpty()) {
            frame = eventFrame(event, argument);
        }
        connection->sendFrame(frame);
    }
}

/// Whoever else is on duty: since when they are there, counted back from now.
void DemoServer::sendColleagues(Connection &connection)
{
    using namespace std::chrono_literals;
    struct Colleague
    {
        const char *id;
        const char *name;
        const char *status;
        std::chrono::minutes ago;
    };
    const auto now = std::chrono::system_clock::now();
    for (const Colleague &each : {Colleague{"demo-1", "Omar Haddad", "away", 130min},
                                  Colleague{"demo-2", "ليلى الشمري", "active", 48min},
                                  Colleague{"demo-3", "سارة القحطاني", "active", 12min}}) {
        connection.sendFrame(eventFrame("user:status", {{"userId", each.id},
                                                        {"name", each.name},
                                                        {"status", each.status},
                                                        {"timestamp", isoTime(now - each.ago)}}));
    }
}

void DemoServer::sendAlerts()
{
    sendTo(everybody, "alert:system", m_organisation.alertList());
}

} // namespace app::demo
