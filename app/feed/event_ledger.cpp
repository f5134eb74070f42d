// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/feed/event_ledger.h"

#include "app/domain/address.h"
#include "app/secrets/secret_mask.h"

namespace app {

namespace {

/// Writes indented JSON, and stops where it has enough: blanks and nesting can make of one
/// megabyte a thousand.
class PayloadWriter
{
public:
    std::string text;

    void write(const nlohmann::json &value, int depth = 0)
    {
        constexpr int deepest = 32;
        if (isFull()) {
            return;
        }
        if (!value.is_structured() || value.empty()) {
            text += value.is_string() && value.get_ref<const std::string &>().size() > enough
                        ? scalar(value.get_ref<const std::string &>().substr(0, enough))
                        : scalar(value);
            return;
        }
        if (depth == deepest) {
            text += value.is_array() ? "[…]" : "{…}";
            return;
        }
        text += value.is_array() ? '[' : '{';
        bool isFirst = true;
        for (auto each = value.begin(); each != value.end() && !isFull(); ++each) {
            text += isFirst ? "\n" : ",\n";
            isFirst = false;
            text.append(std::size_t(2 * (depth + 1)), ' ');
            if (value.is_object()) {
                const std::string key = each.key().substr(0, longestKey);
                text += scalar(key) + ": ";
                if (namesSecret(QString::fromStdString(key))) {
                    text += "\"•••\"";
                    continue;
                }
            }
            write(*each, depth + 1);
        }
        text += '\n';
        text.append(std::size_t(2 * depth), ' ');
        text += value.is_array() ? ']' : '}';
    }

private:
    static constexpr std::size_t enough = std::size_t(EventLedger::longestPayload) * 4; ///< bytes
    static constexpr std::size_t longestKey = 256;
    bool isFull() const { return text.size() > enough; }
    static std::string scalar(const nlohmann::json &value)
    {
        return value.is_binary()
                   ? "<" + std::to_string(value.get_binary().size()) + " bytes>"
                   : value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    }
};

/// As indented JSON, without secrets; what is no UTF-8 is replaced.
QString payloadOf(const nlohmann::json &arguments)
{
    PayloadWriter writer;
    writer.write(arguments);
    QString shown = withoutKnownSecrets(wholeWithMaskedSecrets(
        QString::fromUtf8(writer.text.data(), qsizetype(writer.text.size()))));
    if (shown.size() > EventLedger::longestPayload) {
        shown.truncate(EventLedger::longestPayload);
        shown += QStringLiteral("\n…");
    }
    return shown;
}

} // namespace

EventRecord *EventLedger::recordOf(std::string_view name, std::string_view nsp)
{
    auto rows = m_rows.find(nsp);
    if (rows == m_rows.end()) {
        // Those that are joined are the profile's; a recording may name any number.
        if (m_table.records.size() >= capacity || nsp.size() > longestName) {
            return nullptr;
        }
        rows = m_rows.emplace(nsp, TextMap<qsizetype>()).first;
    }
    if (const auto known = rows->second.find(name); known != rows->second.end()) {
        return &m_table.records[known->second];
    }
    if (m_table.records.size() >= capacity || name.size() > longestName) {
        return nullptr;
    }
    rows->second.emplace(name, m_table.records.size());
    EventRecord record;
    record.name = QString::fromUtf8(name.data(), qsizetype(name.size()));
    record.nsp = QString::fromUtf8(nsp.data(), qsizetype(nsp.size()));
    record.readAs = m_decoder.streamsOf(name, nsp);
    m_table.records.append(record);
    m_paces.append(Pace());
    return &m_table.records.last();
}

void EventLedger::note(std::string_view name, const Decoder::Decoded &decoded, BootTime arrival,
                       const Arguments &arguments, std::string_view nsp, std::size_t bytes)
{
    EventRecord *record = recordOf(name, placeOf(nsp));
    if (!record) {
        ++m_table.unlisted;
        m_table.unlistedBytes += bytes;
        return;
    }
    ++record->count;
    record->bytes += bytes;
    record->malformed += quint64(decoded.malformed);
    record->passedOver += quint64(decoded.passedOver);
    record->last = arrival;
    if (!m_watched) {
        return;
    }
    auto &payloadAt = m_paces[record - m_table.records.data()].payloadAt;
    if (!payloadAt || arrival - *payloadAt >= payloadInterval) {
        payloadAt = arrival;
        record->payload = payloadOf(arguments());
    }
}

void EventLedger::setWatched(bool watched)
{
    m_watched = watched;
    if (watched) {
        return;
    }
    for (qsizetype row = 0; row < m_paces.size(); ++row) {
        m_table.records[row].payload.clear();
        m_paces[row].payloadAt.reset();
    }
}

bool EventLedger::takesSample(std::string_view name, BootTime arrival, std::string_view nsp)
{
    using namespace std::chrono_literals;
    const auto rows = m_rows.find(placeOf(nsp));
    if (rows == m_rows.end()) {
        return false;
    }
    const auto row = rows->second.find(name);
    if (row == rows->second.end()) {
        return false;
    }
    Pace &pace = m_paces[row->second];
    if (arrival - pace.second >= 1s) {
        pace.second = arrival;
        pace.samples = 0;
    }
    return ++pace.samples <= samplesPerSecond;
}

} // namespace app
