// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <utility>

namespace app {

/// An id that a backend knows a thing by. Within the console a thing is known by the text alone (a
/// number counts as its digits); what is sent back goes in the type in which it came, since servers
/// compare ids with ===. It carries that itself, so that it survives whoever read it first.
struct BackendId
{
    BackendId() = default;
    /// Implicit: a text is an id.
    BackendId(QString idText, bool wasNumber = false)
        : text(std::move(idText))
        , isNumber(wasNumber)
    {}

    bool isEmpty() const { return text.isEmpty(); }
    bool operator==(const BackendId &) const = default;
    /// Would be false for 42 and "42", which are one thing here: compare the texts.
    friend bool operator==(const BackendId &, const QString &) = delete;

    QString text;          ///< of a number its shortest digits
    bool isNumber = false; ///< it was written as a number
};

} // namespace app
