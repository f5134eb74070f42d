// SPDX-License-Identifier: MIT
#pragma once

#include <QMetaType>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

class QSslConfiguration;

namespace tests {

/// An authority made for the test, and what it signs. Files in PEM, gone with this object.
class Authority
{
public:
    Authority();

    bool usable() const { return m_usable; }
    QString certificate() const { return path(QStringLiteral("ca.pem")); }

    struct Signed
    {
        QString key;
        QString certificate;
        /// "--key … --cert …" of tests/servers/node.mjs.
        QStringList serverArguments() const;
        /// As the client's own.
        void presentIn(QSslConfiguration &tls) const;
    };
    /// `days`: how long it is valid from now on; negative: it has been.
    /// Key and certificate in one file.
    QString joined(const Signed &signedOne);
    Signed sign(const QString &name, const QString &alternativeNames = {}, int days = 2);

private:
    QString path(const QString &name) const { return m_folder.filePath(name); }

    QTemporaryDir m_folder;
    bool m_usable = false;
};

} // namespace tests

Q_DECLARE_METATYPE(tests::Authority::Signed)
