// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/unknown_key.h"

#include <algorithm>
#include <numeric>
#include <vector>

namespace app {

namespace {

/// How many letters must be put in, taken out, replaced or swapped with the next (Damerau and
/// Levenshtein), whatever the case.
int distance(const QString &one, const QString &other)
{
    const auto width = static_cast<std::size_t>(other.size()) + 1;
    std::vector<int> beforeLast(width);
    std::vector<int> last(width);
    std::vector<int> row(width);
    std::iota(last.begin(), last.end(), 0);
    for (qsizetype i = 0; i < one.size(); ++i) {
        row[0] = static_cast<int>(i) + 1;
        for (qsizetype j = 0; j < other.size(); ++j) {
            const auto at = static_cast<std::size_t>(j) + 1;
            const int replaced = last[at - 1] + (one[i] == other[j] ? 0 : 1);
            row[at] = std::min({replaced, last[at] + 1, row[at - 1] + 1});
            if (i > 0 && j > 0 && one[i] == other[j - 1] && one[i - 1] == other[j]) {
                row[at] = std::min(row[at], beforeLast[at - 2] + 1);
            }
        }
        std::swap(beforeLast, last);
        std::swap(last, row);
    }
    return last.back();
}

} // namespace

QString nearestTo(std::string_view key, const QStringList &known)
{
    constexpr std::size_t longest = 64;
    if (key.empty() || key.size() > longest) {
        return {};
    }
    const QString written =
        QString::fromUtf8(key.data(), static_cast<qsizetype>(key.size())).toLower();
    QString nearest;
    // A third of the letters may be wrong.
    int least = std::max(1, static_cast<int>(written.size()) / 3) + 1;
    for (const QString &each : known) {
        const int far = distance(written, each.toLower());
        if (far < least) {
            least = far;
            nearest = each;
        }
    }
    return nearest;
}

void failUnknownKey(const JsonCursor &cursor, std::string_view key, const QString &what,
                    const QStringList &known)
{
    const QString nearest = nearestTo(key, known);
    cursor.fail(QStringLiteral("no such key; ") + what +
                (nearest.isEmpty() ? QString() : QStringLiteral("; the nearest is ") + nearest));
}

void checkNotes(const JsonCursor &cursor)
{
    const auto notes = cursor.member("notes");
    if (!notes) {
        return;
    }
    const nlohmann::json &value = notes->value();
    const bool isTexts = value.is_array() &&
                         std::all_of(value.begin(), value.end(),
                                     [](const nlohmann::json &each) { return each.is_string(); });
    if (!value.is_string() && !isTexts) {
        notes->fail(QStringLiteral("a text or an array of texts"));
    }
}

} // namespace app
