// SPDX-License-Identifier: MIT
#pragma once

#include <nlohmann/json.hpp>

#include <functional>
#include <optional>
#include <string>

namespace siocat::ndjson {

/// A line on its way out; the keys stand as they were set.
using Line = nlohmann::ordered_json;

/// Writes lines to a file descriptor, each at once, and waits while the reader is slow.
class LineWriter
{
public:
    /// `onBroken`: nobody reads any more, or writing failed. Once.
    LineWriter(int descriptor, std::function<void()> onBroken);

    void write(const Line &line);
    bool broken() const { return m_broken; }

private:
    const int m_descriptor;
    const std::function<void()> m_onBroken;
    bool m_broken = false;
};

} // namespace siocat::ndjson
