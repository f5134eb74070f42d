// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/currency.h"

#include <QStringList>

#include <algorithm>

namespace app {

bool isCurrency(QStringView text)
{
    static const QStringList codes =
        QStringLiteral("SAR AED KWD QAR BHD OMR EGP JOD IQD LBP SYP YER MAD DZD TND LYD SDG USD "
                       "EUR GBP JPY CNY INR "
                       "TRY CHF CAD AUD PKR SR Rs ر.س ر.س. د.إ د.ك ر.ق د.ب ر.ع ج.م د.أ د.ع ل.ل د.م "
                       "د.ج د.ت ريال")
            .split(u' ');
    if (text.isEmpty() || text.size() > 5) {
        return false;
    }
    if (codes.contains(text)) {
        return true;
    }
    // "$", "US$"
    const auto fits = [](QChar c) {
        return c.category() == QChar::Symbol_Currency || (c >= u'A' && c <= u'Z');
    };
    return std::all_of(text.begin(), text.end(), fits) &&
           text.back().category() == QChar::Symbol_Currency;
}

} // namespace app
