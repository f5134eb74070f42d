// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <tl/expected.hpp>

#include <QString>

#include <array>
#include <cstddef>

namespace app {

/// Why something could not be kept or read, by what somebody could do about it. Sentences for
/// people are made in ui.
enum class StoreFailure {
    NoDriver,    ///< Qt's SQLite driver is not installed
    NotWritable, ///< a read-only folder or file, or somebody else's
    Full,        ///< no room on the disk, or the maximum of the file is reached
    Busy,        ///< another console holds the file longer than we wait
    Missing,     ///< there is no file, or nothing in it yet
    Newer,       ///< written by a later version; left untouched
    Damaged,     ///< open it again: it is moved aside then
    TooMany,     ///< as many wait as may
    NotKept,     ///< nothing that is ever kept: state, or without an id
    Unknown,     ///< there is no such thing in it
    WrongState,  ///< not possible in the state in which it is
    Other
};

/// All of them, with names for logs.
struct NamedStoreFailure
{
    StoreFailure failure;
    const char *name;
};
constexpr std::array<NamedStoreFailure, 12> storeFailures{{
    {StoreFailure::NoDriver, "noDriver"},
    {StoreFailure::NotWritable, "notWritable"},
    {StoreFailure::Full, "full"},
    {StoreFailure::Busy, "busy"},
    {StoreFailure::Missing, "missing"},
    {StoreFailure::Newer, "newer"},
    {StoreFailure::Damaged, "damaged"},
    {StoreFailure::TooMany, "tooMany"},
    {StoreFailure::NotKept, "notKept"},
    {StoreFailure::Unknown, "unknown"},
    {StoreFailure::WrongState, "wrongState"},
    {StoreFailure::Other, "other"},
}};
static_assert(storeFailures.size() == std::size_t(StoreFailure::Other) + 1);

constexpr const char *name(StoreFailure failure)
{
    return storeFailures[std::size_t(failure)].name;
}

struct StoreError
{
    StoreFailure failure = StoreFailure::Other;
    QString detail; ///< English, for the log

    bool operator==(const StoreError &) const = default;
};

template<typename Value>
using StoreResult = tl::expected<Value, StoreError>;

inline tl::unexpected<StoreError> storeError(StoreFailure failure, QString detail)
{
    return tl::unexpected(StoreError{failure, std::move(detail)});
}

} // namespace app
