// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/profile/decoder.h"

#include <QByteArray>
#include <QTest>
#include <QTimeZone>

#include <memory>
#include <string>
#include <vector>

/// Keeps what was read.
class MessageList final : public app::MessageSink
{
public:
    void put(app::FeedMessage message) override { messages.push_back(std::move(message)); }
    std::vector<app::FeedMessage> messages;
};

/// The built-in profile's decoder (or another one's), fed with JSON texts.
class DecoderFixture
{
public:
    DecoderFixture()
        : DecoderFixture(app::Profile::builtIn())
    {}
    explicit DecoderFixture(app::Profile profile)
        : decoder(std::move(profile))
    {}

    struct Decoded : app::Decoder::Decoded
    {
        std::vector<app::FeedMessage> messages;
    };

    /// `arguments`: the event's arguments as a JSON array without its brackets.
    Decoded decode(std::string_view event, const QByteArray &arguments, std::string_view nsp = {})
    {
        const simdjson::padded_string json(std::string("[") + arguments.toStdString() + "]");
        simdjson::dom::array all;
        if (m_parser.parse(json).get(all) != simdjson::SUCCESS) {
            QTest::qFail("the test's own JSON is broken", __FILE__, __LINE__);
            return {};
        }
        MessageList list;
        const auto decoded = decoder.decode(
            event, [&all](std::size_t index) { return all.at(index); }, {boot, now},
            std::vector<std::string_view>(attachments.begin(), attachments.end()), list, nsp);
        return {decoded, std::move(list.messages)};
    }

    /// The only message of an event.
    template<typename Message>
    Message only(std::string_view event, const QByteArray &arguments)
    {
        const auto decoded = decode(event, arguments);
        if (decoded.messages.size() != 1 || !std::holds_alternative<Message>(decoded.messages[0])) {
            QTest::qFail("not one message of the expected type", __FILE__, __LINE__);
            return {};
        }
        return std::get<Message>(decoded.messages[0]);
    }

    /// The only KPI of an event kpi:update:finance with this item.
    app::Kpi kpi(const QByteArray &item)
    {
        const auto update = only<app::KpiUpdate>("kpi:update:finance", '[' + item + ']');
        return update.items.size() == 1 ? update.items.first() : app::Kpi();
    }

    app::Decoder decoder;
    std::vector<std::string> attachments; ///< of each event
    app::BootTime boot{std::chrono::hours(7)};
    QDateTime now = QDateTime(QDate(2026, 11, 22), QTime(11, 32, 7), Qt::UTC);

private:
    simdjson::dom::parser m_parser;
};
