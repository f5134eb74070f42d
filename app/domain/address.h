// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

namespace app {

/// Addresses may hold what opens doors: a user's name and password, a token or key among the query
/// ("?token=…") or a path (";jsessionid=…"), what stands in the query without a name, a JSON Web
/// Token (RFC 7519) anywhere. It is used, but nothing that is shown, written or logged may hold it.
/// Pure; any thread.

/// Whether what is called so, wherever it stands, is a secret: a parameter, a key of an object.
bool namesSecret(QStringView name);

/// `text`, an address or words with addresses in them, with "•••" in place of every secret.
/// For people: of more than 4096 characters the first words.
QString withMaskedSecrets(const QString &text);
/// Likewise, of any length: for what is bounded elsewhere. Takes as long as the text is.
QString wholeWithMaskedSecrets(const QString &text);

/// The address without its secrets, as it may be saved: the same, unchanged, where it has none.
QString withoutSecrets(const QString &url);

} // namespace app
