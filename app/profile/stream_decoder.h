// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/profile/kpi_stream.h"
#include "app/profile/message_stream.h"

#include <optional>
#include <variant>

namespace app {

/// Decodes the events of one stream of a profile.
class StreamDecoder
{
public:
    /// Both live longer.
    StreamDecoder(const StreamRule &rule, StreamShared &shared);

    /// False where the first argument is one item or a text, and a text like "[500] refused" no
    /// list.
    bool takesLists() const;

    /// Puts what an event means into `sink`. `root` is its first argument, none where it has none.
    void decode(std::optional<simdjson::dom::element> root, MessageSink &sink,
                DecodeContext &context);

private:
    const StreamRule &m_rule;
    std::variant<KpiStream, MessageStream> m_stream;
};

} // namespace app
