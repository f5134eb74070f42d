// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/formatter.h"

#include <QStringView>
#include <QVector>

#include <algorithm>

namespace ui {

namespace {

constexpr char16_t lri = 0x2066;
constexpr char16_t pdi = 0x2069;

bool isIsolateStart(QChar c)
{
    return c.unicode() >= 0x2066 && c.unicode() <= 0x2068;
}

bool isArabic(QChar c)
{
    return c.direction() == QChar::DirR || c.direction() == QChar::DirAL;
}

/// Ends a run: letters of Arabic, ٠-٩, its punctuation, what is isolated already.
bool endsRun(QChar c)
{
    return isArabic(c) || c.direction() == QChar::DirAN || c == u'،' || c == u'٪' || c == pdi ||
           isIsolateStart(c);
}

/// Makes a run: letters and digits that are read from left to right.
bool makesRun(QChar c)
{
    return c.direction() == QChar::DirL || c.direction() == QChar::DirEN;
}

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

QChar closing(QChar open)
{
    return open == u'(' ? u')' : open == u'[' ? u']' : open == u'{' ? u'}' : QChar();
}

/// The first letter or digit of the run that begins at `i`, behind signs that belong to it: "+966",
/// "#12", "/etc", "-$5". The hyphen of «الـ-VPN» does not: it stands between two words.
qsizetype firstOfRun(QStringView text, qsizetype i)
{
    constexpr qsizetype mostSigns = 3;
    const bool free = i == 0 || text[i - 1].isSpace() || !closing(text[i - 1]).isNull() ||
                      isIsolateStart(text[i - 1]);
    qsizetype first = i;
    while (free && first < text.size() && first - i < mostSigns &&
           QStringView(u"+-#@/\\$€£~_.<\u2212").contains(text[first])) {
        ++first;
    }
    return first;
}

/// Belongs to the run that ends right before it: "C++", "C#", "50%", "20°".
bool trails(QChar c)
{
    return QStringView(u"+#%°$€£/\\_*>′″").contains(c);
}

/// "10, 20" is a list, which is read with the sentence; "retry, later" are words.
bool partsAList(QStringView text, qsizetype comma, qsizetype start)
{
    const bool comes = (text[comma] == u',' || text[comma] == u';') && comma > start &&
                       isDigit(text[comma - 1]) && comma + 1 < text.size() &&
                       text[comma + 1].isSpace();
    if (!comes) {
        return false;
    }
    qsizetype next = comma + 1;
    while (next < text.size() && text[next].isSpace()) {
        ++next;
    }
    return next < text.size() && isDigit(text[next]);
}

/// The end of the run whose first letter or digit stands at `first`.
qsizetype runEnd(QStringView text, qsizetype start, qsizetype first)
{
    qsizetype end = first;
    QString open; // brackets of the run that still await their other half
    for (qsizetype i = first; i < text.size() && !endsRun(text[i]); ++i) {
        const QChar c = text[i];
        if (!closing(c).isNull()) {
            open.append(closing(c));
        } else if (c == u')' || c == u']' || c == u'}') {
            if (!open.endsWith(c)) {
                break; // of a bracket that the Arabic text has opened
            }
            open.chop(1);
            if (end == i) {
                end = i + 1;
            }
        } else if (partsAList(text, i, start)) {
            break;
        } else if (makesRun(c) || (trails(c) && end == i)) {
            end = i + 1;
        }
    }
    // The comma of "Ctrl+," is a key, that of "C++, " is not.
    if (end < text.size() && end - start > 1 && text[end - 1] == u'+' && text[end - 2].isLetter() &&
        QStringView(u",.;'`[]-=").contains(text[end]) &&
        (end + 1 == text.size() || text[end + 1].isSpace() || endsRun(text[end + 1]))) {
        ++end;
    }
    return end;
}

} // namespace

QString withIsolatedRuns(const QString &text)
{
    if (std::none_of(text.begin(), text.end(), isArabic)) {
        return text; // one direction, which its own isolate keeps
    }
    QString result;
    result.reserve(text.size() + 8);
    qsizetype i = 0;
    QVector<bool> isLtr; // of each isolate that is open
    while (i < text.size()) {
        const QChar c = text[i];
        if (isIsolateStart(c)) {
            isLtr.append(c == lri);
        } else if (c == pdi && !isLtr.isEmpty()) {
            isLtr.removeLast();
        }
        const qsizetype first = firstOfRun(text, i);
        const bool isSafe = !isLtr.isEmpty() && isLtr.last(); // nothing turns a run around here
        if (isSafe || first == text.size() || !makesRun(text[first])) {
            result.append(c);
            ++i;
            continue;
        }
        const qsizetype end = runEnd(text, i, first);
        const QStringView run = QStringView(text).mid(i, end - i);
        if (std::all_of(run.begin(), run.end(), makesRun)) {
            result.append(run); // a bare word or number cannot come apart
        } else {
            result.append(isolatedLtr(run.toString()));
        }
        i = end;
    }
    return result;
}

} // namespace ui
