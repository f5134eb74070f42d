// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

#include <optional>

namespace app {

/// A number found in a text, before its sign is applied.
struct ScannedNumber
{
    double value = 0;
    int decimals = 0; ///< fraction digits that were written, at most 6, less those a magnitude took
    QString digits;   ///< exact digits of an integer beyond 2^53, else empty
    qsizetype end = 0; ///< index after the number and its magnitude
};

/// Reads the number at `start`: ASCII, Arabic-Indic or Persian digits, group separators, a decimal
/// separator, an exponent, a magnitude (k, M, B, ألف, مليون, مليار). None where no number stands
/// there, or where its separators contradict each other ("1.2.3").
std::optional<ScannedNumber> scanNumber(QStringView text, qsizetype start);

/// True if a number may begin at `index`: a digit, or a decimal separator before one.
bool numberBegins(QStringView text, qsizetype index);

} // namespace app
