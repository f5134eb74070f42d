// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <utility>

namespace app {

/// Two namespaces may call two things the same: within the console what another one than the
/// profile's own calls `id` begins with its name. `nsp` is empty for the profile's own.
inline QString idWithin(const QString &nsp, const QString &id)
{
    return nsp.isEmpty() ? id : nsp + QChar(0x1f) + id;
}
/// The id as the backend wrote it.
inline QString idWithoutNamespace(const QString &id)
{
    return id.startsWith(u'/') ? id.mid(id.indexOf(QChar(0x1f)) + 1) : id;
}

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

    /// As the backend wrote it.
    QString sent() const { return nsp.isEmpty() ? text : idWithoutNamespace(text); }

    QString text;          ///< of a number its shortest digits; see idWithin()
    bool isNumber = false; ///< it was written as a number
    QString nsp;           ///< another namespace that it is an id of; empty: the profile's own
};

} // namespace app
