// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/siocat/connection.h"

#include <nlohmann/json.hpp>
#include <tl/expected.hpp>

#include <QByteArray>
#include <QNetworkProxy>

#include <string>

namespace siocat {

template<typename T>
using Checked = tl::expected<T, std::string>; ///< or what is wrong

/// The whole file; at most 1 MiB, for what is to be read here is small.
Checked<QByteArray> readFile(const std::string &name);

/// What the source holds, without white space at its ends. Empty: an error.
Checked<QByteArray> readSecret(const SecretSource &source);

/// True if users other than the owner may read the file.
bool readByOthers(const std::string &file);

/// The auth payload that the options ask for, with `secrets` in it; null where there is none.
Checked<nlohmann::json> authPayload(const SecretSource &auth, const SecretSource &token,
                                    const Secrets &secrets);

/// Certificates and key from the files that `connection` names, into its options.
Checked<void> loadTls(Connection &connection);

Checked<QNetworkProxy> readProxy(const std::string &url, const SecretSource &credentials);

} // namespace siocat
