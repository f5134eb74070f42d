// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>

namespace app {

/// Where in its text a JSON value stands. Both count from 1; columns count characters.
struct TextPlace
{
    int line = 1;
    int column = 1;
};

/// Where the values of a JSON text stand, by their pointers. The text is valid JSON; of any other,
/// what comes before the mistake is known. Nested more deeply than any profile, it is not gone
/// into.
class JsonPlaces
{
public:
    explicit JsonPlaces(const QByteArray &json);

    /// Of the value, or of the key where it is a member.
    TextPlace at(const QString &pointer) const;
    TextPlace at(qsizetype byte) const;
    /// The text of the value, on one line and not too long; empty: there is none.
    QString valueAt(const QString &pointer) const;

private:
    struct Span
    {
        qsizetype place = 0; ///< of the key, or of the value
        qsizetype begin = 0; ///< of the value
        qsizetype end = 0;
    };

    void skipBlanks();
    bool value(const QString &pointer, qsizetype place, int depth);
    bool members(const QString &pointer, int depth);
    bool elements(const QString &pointer, int depth);
    bool string();
    bool take(char c);

    const QByteArray m_json;
    qsizetype m_at = 0;
    QHash<QString, Span> m_spans;
};

} // namespace app
