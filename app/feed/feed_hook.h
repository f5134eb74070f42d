// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

#include <QObject>
#include <QString>

#include <chrono>
#include <functional>
#include <optional>

namespace app {

/// An event that the program sends by name.
struct EmitRequest
{
    QString requestId; ///< empty: no acknowledgement is asked for
    QString name;
    nlohmann::json arguments;
    std::optional<std::chrono::milliseconds> timeout;
};

/// Events by name, past the profile: what app/hooks hears and sends. Part of a Feed, which lets it
/// speak; GUI thread.
class FeedHook : public QObject
{
    Q_OBJECT

public:
    struct Ways
    {
        std::function<bool(const EmitRequest &)> emitEvent; ///< false: nobody takes it
        std::function<void(const QString &, bool)> setWanted;
        std::function<void(bool)> setSamplesWanted;
    };
    explicit FeedHook(Ways ways)
        : m_ways(std::move(ways))
    {}

    void emitEvent(const app::EmitRequest &request)
    {
        if (!m_ways.emitEvent(request) && !request.requestId.isEmpty()) {
            Q_EMIT emitFinished(request.requestId, nullptr, QStringLiteral("Disconnected"));
        }
    }
    /// Deliver events called `name` through eventReceived(), as long as wanted.
    void setWanted(const QString &name, bool wanted) { m_ways.setWanted(name, wanted); }
    /// Deliver samples of all events likewise: of each name all, as long as they are not too many.
    void setSamplesWanted(bool wanted) { m_ways.setSamplesWanted(wanted); }

Q_SIGNALS:
    /// `nsp`: the namespace that it came from.
    void eventReceived(const QString &name, const nlohmann::json &arguments, const QString &nsp);
    /// `answer` is null where `error` is not empty.
    void emitFinished(const QString &requestId, const nlohmann::json &answer, const QString &error);

private:
    Ways m_ways;
};

} // namespace app
