// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <optional>

namespace app {

/// What the system says of this process (proc(5)); none where it does not.
struct ProcessFigures
{
    std::optional<double> cpuSeconds; ///< of all threads, user's and system's
    std::optional<quint64> residentBytes;
    std::optional<quint64> virtualBytes;
    std::optional<int> threads;
    std::optional<int> openFiles;
    std::optional<double> startTime; ///< seconds since the epoch, by the wall clock of now

    /// Reads small files that the kernel makes up: no disk is waited for. Any thread.
    static ProcessFigures read();
};

} // namespace app
