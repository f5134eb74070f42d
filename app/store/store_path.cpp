// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/store_path.h"

#include <QCryptographicHash>

namespace app {

QString databasePath(const QString &dataFolder, const QString &profileId, const QString &origin)
{
    constexpr int longestName = 32;
    constexpr int markDigits = 24; // 96 bits: no two are ever the same
    QString readable;
    for (const QChar each : profileId) {
        const bool plain = each.unicode() < 0x80 && each.isLetterOrNumber();
        if (plain) {
            readable += each.toLower();
        } else if (!readable.isEmpty() && !readable.endsWith(u'-')) {
            readable += u'-';
        }
        if (readable.size() == longestName) {
            break;
        }
    }
    QCryptographicHash hash(QCryptographicHash::Sha256);
    // The length stands between them, so that nothing can pass from one to the other.
    const QByteArray profile = profileId.toUtf8();
    hash.addData(QByteArray::number(profile.size()) + ':' + profile + origin.toUtf8());
    const QString mark = QString::fromLatin1(hash.result().toHex().left(markDigits));
    return QStringLiteral("%1/store/%2%3.sqlite")
        .arg(dataFolder, readable.isEmpty() || readable.endsWith(u'-') ? readable : readable + u'-',
             mark);
}

} // namespace app
