// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/recording/recording_reader.h"

#include <QFile>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

namespace app {

using nlohmann::json;

namespace {

constexpr int knownVersion = 1;
constexpr std::size_t deepest = 500; ///< levels of nesting; what walks through them is recursive
/// A gap that no recording has: such a time is a mistake.
constexpr double longestMs = 366.0 * 24 * 3600 * 1000;

std::optional<std::string> textAt(const json &line, const char *key)
{
    const auto found = line.find(key);
    return found != line.end() && found->is_string() ? std::optional(found->get<std::string>())
                                                     : std::nullopt;
}

QString stringAt(const json &line, const char *key)
{
    return QString::fromStdString(textAt(line, key).value_or(std::string()));
}

/// Members that are no texts are none of a recording.
json handshakeAt(const json &line)
{
    constexpr std::size_t mostMembers = 50;
    constexpr std::size_t longest = 200; // of a name and of a text, in bytes
    json result = json::object();
    for (const char *key : {"query", "auth", "headers"}) {
        const auto found = line.find(key);
        if (found == line.end() || !found->is_object()) {
            continue;
        }
        json texts = json::object();
        for (const auto &[name, value] : found->items()) {
            const auto *const text = value.get_ptr<const std::string *>();
            if (text && text->size() <= longest && name.size() <= longest &&
                texts.size() < mostMembers) {
                texts[name] = *text;
            }
        }
        if (!texts.empty()) {
            result[key] = std::move(texts);
        }
    }
    if (const auto parser = textAt(line, "parser"); parser && parser->size() <= longest) {
        result["parser"] = *parser;
    }
    return result;
}

QDateTime timeAt(const json &line)
{
    const QString text = stringAt(line, "time");
    const QDateTime time = QDateTime::fromString(text, Qt::ISODateWithMs);
    return time.isValid() ? time.toUTC() : QDateTime();
}

std::optional<RecordingLine::Type> typeOf(const std::string &word)
{
    using Type = RecordingLine::Type;
    static constexpr std::pair<const char *, Type> types[] = {
        {"event", Type::Event},  {"outgoing", Type::Outgoing},
        {"ack", Type::Ack},      {"outgoingAck", Type::OutgoingAck},
        {"connect", Type::Life}, {"disconnect", Type::Life},
        {"refused", Type::Life}, {"end", Type::End},
    };
    for (const auto &[name, type] : types) {
        if (word == name) {
            return type;
        }
    }
    return std::nullopt;
}

/// {"$binary": base64} as bytes; what only looked so loses the "$" that it was given. Recursive:
/// the depth is bounded by `deepest`.
void readBytes(json &value)
{
    if (value.is_array()) {
        for (json &each : value) {
            readBytes(each);
        }
        return;
    }
    if (!value.is_object()) {
        return;
    }
    if (value.size() == 1) {
        const std::string key = value.begin().key();
        const json &inner = value.begin().value();
        if (key == "$binary" && inner.is_string()) {
            const auto &text = inner.get_ref<const std::string &>();
            const QByteArray bytes =
                QByteArray::fromBase64({text.data(), static_cast<qsizetype>(text.size())});
            value = json::binary({bytes.begin(), bytes.end()});
            return;
        }
        if (key.starts_with("$$") && key.ends_with("$binary")) {
            json kept = std::move(value.begin().value());
            value = json::object();
            value[key.substr(1)] = std::move(kept);
        }
    }
    for (json &each : value) {
        readBytes(each);
    }
}

} // namespace

RecordingReader::RecordingReader(std::unique_ptr<QIODevice> device)
    : m_device(std::move(device))
    , m_checker(std::make_unique<simdjson::dom::parser>())
{}

RecordingReader::RecordingReader(RecordingReader &&) noexcept = default;
RecordingReader &RecordingReader::operator=(RecordingReader &&) noexcept = default;
RecordingReader::~RecordingReader() = default;

tl::expected<RecordingReader, QString> RecordingReader::open(const QString &path)
{
    auto file = std::make_unique<QFile>(path);
    if (!file->open(QIODevice::ReadOnly)) {
        return tl::unexpected(QStringLiteral("%1: %2").arg(path, file->errorString()));
    }
    auto reader = from(std::move(file));
    if (!reader) {
        return tl::unexpected(QStringLiteral("%1: %2").arg(path, reader.error()));
    }
    return reader;
}

tl::expected<RecordingReader, QString> RecordingReader::from(std::unique_ptr<QIODevice> device)
{
    RecordingReader reader(std::move(device));
    const auto refusal = [&reader](const QString &why) {
        const QString reason = reader.m_complaints.isEmpty()
                                   ? QString()
                                   : QStringLiteral(" (%1)").arg(reader.m_complaints.first());
        return tl::unexpected(QStringLiteral("expected a recording of siocat; ") + why + reason);
    };
    while (!reader.isAnything()) {
        if (reader.m_bytes >= mostBeforeFirst) {
            return refusal(QStringLiteral("not one of its first lines can be read"));
        }
        Step step = reader.step();
        if (!reader.m_headError.isEmpty()) {
            return tl::unexpected(reader.m_headError);
        }
        if (step.isOver) {
            return refusal(QStringLiteral("not one line of it can be read"));
        }
        reader.m_first = std::move(step.line);
    }
    return reader;
}

std::optional<RecordingLine> RecordingReader::next()
{
    for (;;) {
        Step taken = step();
        if (taken.line || taken.isOver) {
            return std::move(taken.line);
        }
    }
}

RecordingReader::Step RecordingReader::step()
{
    if (m_first) {
        return {std::exchange(m_first, std::nullopt), false};
    }
    const bool hadHead = m_hasHead;
    const qint64 end = m_bytes + bytesAStep;
    for (int lines = 0; m_bytes < end && lines < linesAStep && !m_isOver && m_hasHead == hadHead;) {
        readPiece();
        if (!m_isWhole) {
            continue;
        }
        ++lines;
        ++m_number;
        auto line = takeLine();
        m_line.resize(0);
        m_isWhole = false;
        m_tooLong = false;
        if (line) {
            m_hasEvents = true;
            return {std::move(line), false};
        }
    }
    return {std::nullopt, m_isOver};
}

/// More of the line, at most 64 KiB.
void RecordingReader::readPiece()
{
    std::array<char, 1 << 16> piece;
    const qint64 length = m_device->readLine(piece.data(), qint64(piece.size()));
    if (length <= 0) {
        m_isOver = true;
        m_isWhole = m_tooLong || !m_line.isEmpty();
        m_isCutOff = m_isWhole && !m_tooLong;
        const auto *const file = qobject_cast<const QFileDevice *>(m_device.get());
        if (file && file->error() != QFileDevice::NoError) {
            m_isCutOff = true;
            m_complaints.append(
                QStringLiteral("line %1: %2").arg(m_number + 1).arg(file->errorString()));
            countBadLine();
        }
        return;
    }
    m_bytes += length;
    m_isWhole = piece[std::size_t(length - 1)] == '\n';
    const qint64 content = length - (m_isWhole ? 1 : 0);
    m_tooLong = m_tooLong || m_line.size() + content > longestLine;
    if (m_tooLong) {
        m_line = QByteArray();
    } else {
        m_line.append(piece.data(), content);
    }
}

/// What the line says; none where that is nothing, or can not be read.
std::optional<RecordingLine> RecordingReader::takeLine()
{
    const bool isBlank = std::all_of(m_line.begin(), m_line.end(),
                                     [](char c) { return c == ' ' || c == '\t' || c == '\r'; });
    if (isBlank && !m_tooLong) {
        return std::nullopt;
    }
    if (m_isBeyond) {
        countBadLine();
        return std::nullopt;
    }
    auto line = parsed();
    if (!line || takeHead(*line)) {
        return std::nullopt;
    }
    return lineFrom(*line);
}

/// None where the line can not be read; a complaint then, unless it was merely cut off.
std::optional<json> RecordingReader::parsed()
{
    if (m_tooLong) {
        complain(QStringLiteral("at most %1 bytes").arg(longestLine));
        return std::nullopt;
    }
    const simdjson::padded_string text(m_line.constData(), static_cast<std::size_t>(m_line.size()));
    if (m_checker->max_depth() != deepest &&
        m_checker->allocate(text.size(), deepest) != simdjson::SUCCESS) {
        complain(QStringLiteral("less than what the memory holds"));
        return std::nullopt;
    }
    if (const auto error = m_checker->parse(text).error(); error != simdjson::SUCCESS) {
        if (!m_isCutOff) {
            complain(error == simdjson::DEPTH_ERROR
                         ? QStringLiteral("at most %1 levels of nesting").arg(deepest)
                         : QStringLiteral("a line of valid JSON"));
        }
        return std::nullopt;
    }
    json line = json::parse(m_line.begin(), m_line.end(), nullptr, false);
    if (!line.is_object()) {
        complain(QStringLiteral("a JSON object"));
        return std::nullopt;
    }
    return line;
}

/// True where it is the line that says what the file is.
bool RecordingReader::takeHead(const json &line)
{
    if (textAt(line, "type") != "recording") {
        return false;
    }
    if (m_hasHead || m_hasEvents) {
        // Its times and its backend are others.
        complain(QStringLiteral("no second recording in the file: it is passed over"));
        m_isBeyond = true;
        return true;
    }
    m_hasHead = true;
    const auto version = line.find("version");
    if (version == line.end() || !version->is_number_unsigned() ||
        version->get<std::uint64_t>() != knownVersion) {
        m_headError = QStringLiteral("line %1: expected a recording of version %2")
                          .arg(m_number)
                          .arg(knownVersion);
    }
    m_head = {stringAt(line, "url"), stringAt(line, "path"), stringAt(line, "nsp"), timeAt(line),
              handshakeAt(line)};
    if (m_head.time.isValid()) {
        m_began = m_head.time;
        m_time = m_head.time;
    }
    return true;
}

std::optional<RecordingLine> RecordingReader::lineFrom(json &line)
{
    RecordingLine read;
    read.number = m_number;
    const auto word = textAt(line, "type");
    if (word && !typeOf(*word)) {
        return std::nullopt; // of a later version, or the connection's life in a capture
    }
    read.type = typeOf(word.value_or("event")).value_or(RecordingLine::Type::Event);
    read.word = word.value_or(std::string());
    if (!readTimes(line, read)) {
        return std::nullopt;
    }
    read.nsp = textAt(line, "nsp").value_or(std::string());
    const auto event = textAt(line, "event");
    const auto arguments = line.find("args");
    if (read.type == RecordingLine::Type::Life || read.type == RecordingLine::Type::End) {
        return read;
    }
    const bool isAck =
        read.type == RecordingLine::Type::Ack || read.type == RecordingLine::Type::OutgoingAck;
    if (!event && !isAck) {
        complain(QStringLiteral("\"event\", a text"));
        return std::nullopt;
    }
    if (arguments == line.end() || !arguments->is_array()) {
        complain(QStringLiteral("\"args\", an array"));
        return std::nullopt;
    }
    read.event = event.value_or(std::string());
    read.arguments = std::move(*arguments);
    readBytes(read.arguments);
    if (const auto ack = line.find("ack"); ack != line.end() && ack->is_number_unsigned()) {
        read.ack = ack->get<std::uint64_t>();
    }
    return read;
}

/// The pace follows `ms`, what is shown follows `time`; each stands in for the other.
bool RecordingReader::readTimes(const json &line, RecordingLine &read)
{
    using std::chrono::microseconds;
    const QDateTime time = timeAt(line);
    std::optional<microseconds> at;
    if (const auto ms = line.find("ms"); ms != line.end() && ms->is_number()) {
        const double value = ms->get<double>();
        if (!(value >= 0 && value <= longestMs)) {
            complain(QStringLiteral("\"ms\" from 0 to %1").arg(longestMs, 0, 'f', 0));
            return false;
        }
        const microseconds own(std::llround(value * 1000));
        m_msBegan = m_msBegan.value_or(own);
        at = own - *m_msBegan;
    } else if (time.isValid()) {
        m_began = m_began.value_or(time);
        const qint64 passed = m_began->msecsTo(time);
        if (double(std::abs(passed)) > longestMs) {
            complain(QStringLiteral("a time within a year of the first one"));
            return false;
        }
        at = std::chrono::milliseconds(passed);
    }
    const microseconds before = m_at;
    m_at = std::max(m_at, at.value_or(m_at));
    if (time.isValid()) {
        m_time = time;
    } else if (m_time.isValid()) {
        m_time =
            m_time.addMSecs(std::chrono::round<std::chrono::milliseconds>(m_at - before).count());
    }
    read.at = m_at;
    read.time = m_time;
    return true;
}

void RecordingReader::complain(const QString &expected)
{
    if (m_complaints.size() < maximumComplaints) {
        m_complaints.append(QStringLiteral("line %1: expected %2").arg(m_number).arg(expected));
    }
    countBadLine();
}

void RecordingReader::countBadLine()
{
    m_badLines += m_badLines < std::numeric_limits<int>::max() ? 1 : 0;
}

QStringList RecordingReader::remarks() const
{
    return remarksOn(m_complaints, m_badLines, m_isCutOff);
}

QStringList remarksOn(const QStringList &complaints, int badLines, bool isCutOff)
{
    QStringList remarks = complaints;
    if (badLines > complaints.size()) {
        remarks.append(QStringLiteral("further lines that can not be read: %1")
                           .arg(badLines - complaints.size()));
    }
    if (isCutOff) {
        remarks.append(QStringLiteral("its last line is cut off"));
    }
    return remarks;
}

} // namespace app
