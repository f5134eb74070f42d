// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace app {

/// Addresses may hold what opens doors: a user's name and password, a token or key among the query
/// ("?token=…") or a path (";jsessionid=…"), what stands in the query without a name, a JSON Web
/// Token (RFC 7519) anywhere. It is used, but nothing that is shown, written or logged may hold it.
/// Pure; any thread.

/// `text`, an address or words with addresses in them, with "•••" in place of every secret.
QString withMaskedSecrets(const QString &text);

/// The address without its secrets, as it may be saved: the same, unchanged, where it has none.
QString withoutSecrets(const QString &url);

} // namespace app
