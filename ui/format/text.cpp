// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/formatter.h"

#include <QVector>

#include <algorithm>
#include <optional>

namespace ui {

namespace {

constexpr char16_t lri = 0x2066;
constexpr char16_t rli = 0x2067;
constexpr char16_t fsi = 0x2068;
constexpr char16_t pdi = 0x2069;
constexpr char16_t lrm = 0x200E;
constexpr char16_t rlm = 0x200F;

bool isIsolateStart(QChar c)
{
    return c.unicode() >= 0x2066 && c.unicode() <= 0x2068;
}

bool isIsolate(QChar c)
{
    return c.unicode() >= 0x2066 && c.unicode() <= 0x2069;
}

bool isMark(QChar c)
{
    return c.unicode() == 0x200E || c.unicode() == 0x200F || c.unicode() == 0x061C;
}

bool isEmbedding(QChar c)
{
    return c.unicode() >= 0x202A && c.unicode() <= 0x202E;
}

bool isBreak(QChar c)
{
    return c.category() == QChar::Separator_Line || c.category() == QChar::Separator_Paragraph ||
           c == u'\n' || c == u'\r' || c == u'\t' || c == u'\v' || c == u'\f' ||
           c.unicode() == 0x0085;
}

/// An isolate that its text does not close would swallow what follows it; a closing one would end
/// ours.
QString withBalancedIsolates(const QString &text)
{
    if (std::none_of(text.begin(), text.end(), isIsolate)) {
        return text;
    }
    QVector<bool> keep(text.size(), true);
    QVector<qsizetype> open;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (isIsolateStart(text[i])) {
            open.append(i);
            keep[i] = false;
        } else if (text[i] == pdi) {
            keep[i] = !open.isEmpty();
            if (keep[i]) {
                keep[open.takeLast()] = true;
            }
        }
    }
    QString result;
    result.reserve(text.size());
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (keep[i]) {
            result.append(text[i]);
        }
    }
    return result;
}

/// What keeps a text of both scripts in the direction of the one that it is written in: the first
/// word alone does not tell («VPN-02 انقطع»).
QString directionMark(const QString &text)
{
    int balance = 0;
    bool both[2] = {false, false};
    std::optional<bool> firstIsArabic; // as FSI will see it, which skips isolates
    int depth = 0;
    bool counted = false; // a host's name is one word, however many letters it has
    for (const QChar c : text) {
        depth += isIsolateStart(c) ? 1 : c == pdi ? -1 : 0;
        counted = counted && !c.isSpace();
        const bool arabic = c.direction() == QChar::DirR || c.direction() == QChar::DirAL;
        if (!arabic && c.direction() != QChar::DirL) {
            continue;
        }
        balance += counted ? 0 : arabic ? 1 : -1;
        counted = true;
        both[arabic ? 1 : 0] = true;
        if (depth == 0 && !firstIsArabic) {
            firstIsArabic = arabic;
        }
    }
    // A text that somebody put together, with a direction of its own, keeps it.
    if (!firstIsArabic && !text.isEmpty() && (text[0] == lri || text[0] == rli)) {
        return QString(QChar(text[0] == rli ? rlm : lrm));
    }
    const bool isArabic = balance >= 0;
    if (!both[0] || !both[1] || firstIsArabic == isArabic) {
        return {};
    }
    return QString(QChar(isArabic ? rlm : lrm));
}

/// Letters that Arabic readers take for one another when they search.
QChar foldedLetter(QChar c)
{
    switch (c.unicode()) {
    case 0x0622: // alef with madda
    case 0x0623: // alef with hamza above
    case 0x0625: // alef with hamza below
    case 0x0671: // alef wasla
        return u'\u0627';
    case 0x0629: // teh marbuta
    case 0x06C1: // heh goal
    case 0x06D5: // ae
        return u'\u0647';
    case 0x0649: // alef maksura
    case 0x0626: // yeh with hamza
    case 0x06CC: // Farsi yeh
        return u'\u064A';
    case 0x0624: // waw with hamza
        return u'\u0648';
    case 0x06A9: // keheh
        return u'\u0643';
    default:
        return c;
    }
}

bool isDroppedInSearch(QChar c)
{
    const char16_t u = c.unicode();
    return u == 0x0640 || c.category() == QChar::Mark_NonSpacing ||
           c.category() == QChar::Other_Format;
}

} // namespace

QString cleaned(const QString &backendText, int maximum)
{
    QString result;
    result.reserve(std::min<qsizetype>(backendText.size(), maximum));
    bool inBreak = false;
    for (qsizetype i = 0; i < backendText.size(); ++i) {
        const QChar c = backendText[i];
        if (result.size() >= maximum) {
            if (result.back().isHighSurrogate()) {
                result.chop(1);
            }
            result.append(u'…');
            break;
        }
        if (isBreak(c)) {
            if (!inBreak) {
                result.append(u' ');
            }
            inBreak = true;
            continue;
        }
        inBreak = false;
        if (isMark(c) || isEmbedding(c) || c.category() == QChar::Other_Control) {
            continue;
        }
        if (c.isSurrogate()) {
            const bool pair = c.isHighSurrogate() && i + 1 < backendText.size() &&
                              backendText[i + 1].isLowSurrogate();
            if (pair) {
                result.append(c);
                result.append(backendText[++i]);
            } else {
                result.append(QChar(QChar::ReplacementCharacter));
            }
            continue;
        }
        result.append(c);
    }
    return withBalancedIsolates(result.trimmed());
}

QString isolated(const QString &backendText)
{
    const QString text = withIsolatedRuns(cleaned(backendText));
    return text.isEmpty() ? text : QChar(fsi) + directionMark(text) + text + QChar(pdi);
}

QString isolatedLtr(const QString &text)
{
    return text.isEmpty() ? text : QChar(lri) + text + QChar(pdi);
}

QString withoutMarks(const QString &text)
{
    QString result = text;
    result.removeIf([](QChar c) { return isMark(c) || isEmbedding(c) || isIsolate(c); });
    return result;
}

std::optional<double> parsedNumber(const QString &typed)
{
    // QLocale(ar_AE) refuses ٣ and every locale refuses a foreign group separator, so fold first.
    QString plain;
    plain.reserve(typed.size());
    for (QChar c : typed) {
        if (c.category() == QChar::Number_DecimalDigit) {
            plain.append(QChar(u'0' + c.digitValue()));
        } else if (c == u'٫') {
            plain.append(u'.');
        } else if (c.unicode() == 0x2212) {
            plain.append(u'-');
        } else if (c != u'٬' && c != u',' && !isMark(c) && !isIsolate(c)) {
            plain.append(c);
        }
    }
    bool ok = false;
    const double number = QLocale::c().toDouble(plain.trimmed(), &ok);
    return ok ? std::optional(number) : std::nullopt;
}

QString folded(const QString &text)
{
    const QString compatible = text.normalized(QString::NormalizationForm_KC);
    QString result;
    result.reserve(compatible.size());
    for (QChar c : compatible) {
        if (c.category() == QChar::Number_DecimalDigit) {
            result.append(QChar(u'0' + c.digitValue()));
        } else if (!isDroppedInSearch(c)) {
            result.append(foldedLetter(c));
        }
    }
    return result.toCaseFolded();
}

QString FormattedValue::joined() const
{
    const QString first = isText ? isolated(number) : number;
    return unit.isEmpty() ? first : first + u' ' + unit;
}

} // namespace ui
