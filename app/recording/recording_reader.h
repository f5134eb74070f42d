// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/recording/recording_line.h"

#include <simdjson.h>
#include <tl/expected.hpp>

#include <QByteArray>
#include <QIODevice>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>

namespace app {

/// Reads a recording, line by line: those of `siocat record`, and captures of `siocat listen
/// --json`, which have no first line and no `ms`. The file may hold anything: what is no line of a
/// recording is counted and told with its number, and the memory in use is bounded by that of the
/// longest line taken. Not thread-safe.
class RecordingReader
{
public:
    static constexpr qint64 longestLine = 32 << 20; ///< bytes; a longer one is passed over
    static constexpr qint64 bytesAStep = 1 << 20;   ///< that a step reads, and 64 KiB more
    static constexpr int linesAStep = 1000;         ///< likewise, of those that say nothing
    /// Where so much holds neither a first line nor an event, it is no recording.
    static constexpr qint64 mostBeforeFirst = longestLine + bytesAStep;
    static constexpr int maximumComplaints = 50; ///< that are kept; the others are counted

    /// The error is a line for people: it can not be read, or is of a version nobody here knows.
    static tl::expected<RecordingReader, QString> open(const QString &path);
    /// The same, from whatever can be read. Not null.
    static tl::expected<RecordingReader, QString> from(std::unique_ptr<QIODevice> device);

    RecordingReader(RecordingReader &&) noexcept;
    RecordingReader &operator=(RecordingReader &&) noexcept;
    ~RecordingReader();

    const RecordingHead &head() const { return m_head; }
    /// The next line that can be read; none at the end. As long as it takes.
    std::optional<RecordingLine> next();
    /// The same for whoever has more to do: a line, or nothing yet, or the end.
    struct Step
    {
        std::optional<RecordingLine> line;
        bool isOver = false;
    };
    Step step();

    int badLines() const { return m_badLines; } ///< so far
    /// "line 7: expected a JSON object", for the first ones.
    const QStringList &complaints() const { return m_complaints; }
    /// It has ended before its last line was whole.
    bool isCutOff() const { return m_isCutOff; }
    /// All that is to be said of the file so far, in lines for people.
    QStringList remarks() const;

private:
    explicit RecordingReader(std::unique_ptr<QIODevice> device);

    bool isAnything() const { return m_first || m_hasHead; }
    void readPiece();
    std::optional<RecordingLine> takeLine();
    std::optional<nlohmann::json> parsed();
    bool takeHead(const nlohmann::json &line);
    std::optional<RecordingLine> lineFrom(nlohmann::json &line);
    bool readTimes(const nlohmann::json &line, RecordingLine &read);
    void complain(const QString &expected);
    void countBadLine();

    std::unique_ptr<QIODevice> m_device;
    std::unique_ptr<simdjson::dom::parser> m_checker;
    QByteArray m_line; ///< as far as it is read, without its end
    std::size_t m_number = 0;
    qint64 m_bytes = 0;     ///< read so far
    bool m_isWhole = false; ///< the line that is being read
    bool m_tooLong = false;
    bool m_isOver = false;    ///< nothing more is there to read
    bool m_hasHead = false;   ///< the first line of all, or a line before any event
    bool m_hasEvents = false; ///< or other lines of a recording
    bool m_isBeyond = false;  ///< within another recording, behind this one
    RecordingHead m_head;
    QString m_headError;
    std::optional<RecordingLine> m_first; ///< of a file without a head
    std::optional<QDateTime> m_began;     ///< of its first time
    std::optional<std::chrono::microseconds> m_msBegan;
    std::chrono::microseconds m_at{0};
    QDateTime m_time;
    int m_badLines = 0;
    QStringList m_complaints;
    bool m_isCutOff = false;
};

/// What is to be said of a file of which some lines could not be read.
QStringList remarksOn(const QStringList &complaints, int badLines, bool isCutOff);

} // namespace app
