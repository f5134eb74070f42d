// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/address.h"

#include <QRegularExpression>
#include <QUrl>

#include <functional>

namespace app {

namespace {

const QString mask = QStringLiteral("•••");

/// What stands between the scheme and the host, up to the last "@" before the path.
const QRegularExpression &userInfo()
{
    static const QRegularExpression pattern(QStringLiteral(R"((?<=://)[^/?#\s"'<>]*@)"));
    return pattern;
}

/// A parameter of the query or of the fragment: its separator, name and value.
const QRegularExpression &parameter()
{
    static const QRegularExpression pattern(
        QStringLiteral(R"(([?&#])([^=&#?\s"'<>]+)=([^&#\s"'<>]*))"));
    return pattern;
}

const QRegularExpression &webToken()
{
    static const QRegularExpression pattern(QStringLiteral(R"(eyJ[\w-]{5,}\.[\w-]+(?:\.[\w-]*)?)"));
    return pattern;
}

bool namesSecret(const QString &written)
{
    static const QRegularExpression pattern(
        QStringLiteral("token|secret|passw|pwd|jwt|credential|signature|authorization|bearer|"
                       "(?:api|access|private|auth)[-_.]?key|"
                       "(?:^|[-_.\\[])(?:key|auth|pass|sig|sid|session(?:[-_.]?id)?)\\]?$"),
        QRegularExpression::CaseInsensitiveOption);
    return pattern.match(QUrl::fromPercentEncoding(written.toUtf8())).hasMatch();
}

/// `replaced` makes the new text of each match.
QString replacedIn(const QString &text, const QRegularExpression &pattern,
                   const std::function<QString(const QRegularExpressionMatch &)> &replaced)
{
    QString result;
    qsizetype end = 0;
    for (auto matches = pattern.globalMatch(text); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        result += QStringView(text).mid(end, match.capturedStart() - end);
        result += replaced(match);
        end = match.capturedEnd();
    }
    return result + QStringView(text).mid(end).toString();
}

} // namespace

QString withMaskedSecrets(const QString &text)
{
    QString result = text;
    result.replace(userInfo(), mask + u'@');
    result = replacedIn(result, parameter(), [](const QRegularExpressionMatch &match) {
        return namesSecret(match.captured(2)) ? match.captured(1) + match.captured(2) + u'=' + mask
                                              : match.captured();
    });
    return result.replace(webToken(), mask);
}

QString withoutSecrets(const QString &url)
{
    QString result = url;
    result.remove(userInfo());
    bool queryHasBegun = false;
    result = replacedIn(result, parameter(), [&](const QRegularExpressionMatch &match) {
        const bool first = match.captured(1) == u"?" || match.captured(1) == u"#";
        if (first)
            queryHasBegun = false;
        if (namesSecret(match.captured(2)) || webToken().match(match.captured(3)).hasMatch())
            return QString();
        // What was a later parameter may be the first one now.
        const QString separator = first || queryHasBegun ? match.captured(1) : QStringLiteral("?");
        queryHasBegun = true;
        return separator + match.captured(2) + u'=' + match.captured(3);
    });
    return result.remove(webToken());
}

} // namespace app
