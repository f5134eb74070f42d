// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <tl/expected.hpp>

#include <QString>

#include <optional>
#include <string>
#include <vector>

namespace app {

/// What came of a sign-in.
struct KeptSignIn
{
    std::string token;
    std::string refreshToken; ///< empty: none
    QString user;

    bool operator==(const KeptSignIn &) const = default;
};

/// One of them, for which origin and under which name.
struct NamedSignIn
{
    QString name;
    QString origin;
    KeptSignIn kept;
    bool inKeyring = false; ///< `kept` lies there, and not in the file
};

/// As one line of text, for whatever keeps it.
std::string toText(const KeptSignIn &kept);
/// None where it is no such text.
std::optional<KeptSignIn> signInFromText(const std::string &text);

/// Keeps them where there is no keyring: in a file that only its owner can read (0600).
class KeptFile
{
public:
    explicit KeptFile(QString file);

    /// The error is English: there is something that can not be read.
    tl::expected<std::vector<NamedSignIn>, QString> read() const;
    /// The errors are English.
    tl::expected<void, QString> write(const NamedSignIn &signIn) const;
    tl::expected<void, QString> forget(const QString &name, const QString &origin) const;

private:
    tl::expected<void, QString> change(const NamedSignIn &signIn, bool isKept) const;

    const QString m_file;
};

} // namespace app
