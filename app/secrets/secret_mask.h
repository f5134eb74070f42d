// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string_view>

namespace app {

/// Whatever is written, logged or told goes through here: a backend may repeat in an error text
/// what it was given, and nobody can know how it calls that. Any thread.

/// From now on `secret` (UTF-8) is masked. Shorter ones than four bytes are not: they would mask
/// half of every text. The last 256 are known.
void maskFromNowOn(std::string_view secret);

/// `text` with "•••" in place of every secret that is known, as it is, percent-encoded (RFC 3986)
/// or within a JSON text.
QString withoutKnownSecrets(const QString &text);

} // namespace app
