// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

namespace app {

/// What a person's text for the backend's address was taken for.
struct ServerAddress
{
    /// Why it is none.
    enum class Fault {
        None,
        Empty,
        Blank,      ///< a blank or control character within it
        Scheme,     ///< none of http, https, ws and wss
        Host,       ///< none, or not to be read
        Port,       ///< out of range
        Credentials ///< a user or password: what stands in an address is shown and saved
    };

    Fault fault = Fault::Empty;
    QString text;       ///< the whole address as it may be saved, and read again to the same
    QString url;        ///< http or https: scheme, host, port, namespace, query
    QString path;       ///< of the HTTP endpoint; empty: not said
    QString nsp;        ///< empty: not said
    QString suggestion; ///< of a fault: an address that may be meant; empty where none is near
    QString detail;     ///< of a fault: untranslated, for standard error; repeats no password

    bool isValid() const { return fault == Fault::None; }
};

/// Reads an address as people type and paste it.
using AddressReader = std::function<ServerAddress(const QString &typed)>;

} // namespace app
