// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/profile_desk.h"
#include "app/recording/recording_line.h"
#include "app/workshop/profile_trial.h"

#include <QStringList>

#include <cstdint>
#include <deque>
#include <memory>
#include <vector>

namespace app {

/// Samples of what came: texts are tried on them, and profiles drafted from them. That takes as
/// long as there are samples, so it is no work for the GUI thread. Bounded. Not thread-safe.
class SampleBench
{
public:
    static constexpr std::size_t eventCapacity = 2000;
    static constexpr std::size_t byteCapacity = std::size_t(4) << 20; ///< of all arguments, packed

    explicit SampleBench(const QStringList &icons);

    /// Arguments as CBOR (RFC 8949), which has bytes as bytes: a tree of them takes ten times the
    /// room.
    using Packed = std::vector<std::uint8_t>;
    /// The latest stay.
    void take(RecordingLine line, Packed arguments);
    void clear();
    int heard() const { return int(m_samples.size()); }

    /// A text that was tried before only gets what has come since.
    ProfileCheck check(const QString &text);
    /// JSON; `url` is the backend's origin.
    QString draft(const QString &url) const;

private:
    struct Sample
    {
        RecordingLine line; ///< without its arguments
        Packed arguments;
        RecordingLine whole() const;
    };

    const QStringList m_icons;
    std::deque<Sample> m_samples;
    std::size_t m_bytes = 0;
    std::size_t m_taken = 0; ///< so far
    std::unique_ptr<ProfileTrial> m_trial;
    std::size_t m_tried = 0; ///< of m_taken
};

} // namespace app
