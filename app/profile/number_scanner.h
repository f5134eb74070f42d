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
    int decimals = 0;    ///< as in Quantity; a magnitude takes some of them: 0 for "1.5k"
    int significant = 0; ///< as in Quantity
    QString digits;      ///< exact digits of an integer beyond 2^53, else empty
    qsizetype end = 0;   ///< index after the number and its magnitude
};

/// What is known of a number besides its own text.
struct NumberPlace
{
    QStringView unit{};    ///< of a field of its own or of the profile, else empty
    bool isMoney = false;  ///< behind a currency
    bool isPlus = false;   ///< behind a "+"
    bool isNumber = false; ///< nothing but numbers stands here: "007" is 7
};

/// Reads the number at `start`: ASCII, Arabic-Indic or Persian digits, group separators, a decimal
/// separator, an exponent ("e-9", "×10⁻⁹", "x 10^-9"), a magnitude (k, M, B, ألف, مليون, مليار).
/// A letter that is a unit as well as a magnitude ("512 B", "293 K") is a magnitude where the place
/// says so. None where no number stands there, where its separators contradict each other
/// ("1.2.3"), where it may as well be something else (an address, a version, a telephone number, a
/// code with leading zeros, "2B"), or where it is too small for a double, since it is not 0.
std::optional<ScannedNumber> scanNumber(QStringView text, qsizetype start,
                                        const NumberPlace &place = {});

/// True for the characters that stand for a minus sign in texts.
bool isMinusSign(QChar c);

/// True if a number may begin at `index`: a digit, or a decimal separator before one.
bool numberBegins(QStringView text, qsizetype index);

} // namespace app
