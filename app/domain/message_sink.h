// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/feed_message.h"

namespace app {

/// Takes what a backend said, one value after the other, as it was read: before anything is folded
/// or dropped. Whoever has to see every value, a recorder for example, stands here beside the
/// mailbox. Called on the thread of whoever reads.
class MessageSink
{
public:
    virtual ~MessageSink() = default;
    virtual void put(FeedMessage message) = 0;
    /// What was said holds no more, until it is said again.
    virtual void linkLost() {}
};

} // namespace app
