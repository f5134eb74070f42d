// SPDX-License-Identifier: MIT
#include "socketio_client/siocat/safe_text.h"

#include <QString>
#include <QStringDecoder>

namespace siocat {

namespace {

bool isUnsafe(char16_t unit)
{
    return unit < 0x20 || (unit >= 0x7f && unit <= 0x9f) || // C0, DEL, C1
           unit == 0x061c || unit == 0x180e ||              // marks without a shape
           (unit >= 0x200b && unit <= 0x200f) || (unit >= 0x2028 && unit <= 0x202e) ||
           (unit >= 0x2060 && unit <= 0x206f) || unit == 0xfeff ||
           (unit >= 0xfff9 && unit <= 0xfffb);
}

} // namespace

std::string safeText(std::string_view text)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::ConvertInitialBom);
    const QString units = decoder(QByteArrayView(text.data(), qsizetype(text.size())));
    QString safe;
    safe.reserve(units.size());
    for (const QChar unit : units) {
        if (isUnsafe(unit.unicode())) {
            safe += QStringLiteral("\\u%1").arg(int(unit.unicode()), 4, 16, QLatin1Char('0'));
        } else {
            safe += unit;
        }
    }
    return safe.toStdString();
}

} // namespace siocat
