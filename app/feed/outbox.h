// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/action.h"

#include <deque>
#include <optional>

namespace app {

/// The user's actions until the backend has them: sent in order, at least once. One thread.
class Outbox
{
public:
    using Key = quint64; ///< grows from entry to entry; never 0

    struct Entry
    {
        Key key = 0;
        Action action;
    };

    virtual ~Outbox() = default;

    /// False where there is no room.
    virtual bool append(const Action &action) = 0;
    /// The oldest entry that is younger than `key`; 0: the oldest of all.
    virtual std::optional<Entry> next(Key key) const = 0;
    virtual std::optional<Entry> find(const QString &requestId) const = 0;
    /// False where there is no such entry (any more).
    virtual bool remove(Key key) = 0;
    virtual int size() const = 0;
};

/// Keeps them in memory, for as long as the program runs.
class MemoryOutbox final : public Outbox
{
public:
    static constexpr int capacity = 1000;

    bool append(const Action &action) override;
    std::optional<Entry> next(Key key) const override;
    std::optional<Entry> find(const QString &requestId) const override;
    bool remove(Key key) override;
    int size() const override { return int(m_entries.size()); }

private:
    std::deque<Entry> m_entries; ///< by key
    Key m_lastKey = 0;
};

} // namespace app
