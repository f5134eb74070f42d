// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/address.h"

#include <QRegularExpression>
#include <QUrl>
#include <QVector>

#include <algorithm>
#include <optional>

namespace app {

namespace {

const QString mask = QStringLiteral("•••");

/// What stands between the scheme and the host, up to the last "@" before the path.
const QRegularExpression &userInfo()
{
    static const QRegularExpression pattern(QStringLiteral(R"((?<=://)[^/?#\s<>]*@)"));
    return pattern;
}

/// Its time goes with the length of the text: each run of letters is entered at its beginning
/// alone, and looked through once for where a token may begin.
const QRegularExpression &webToken()
{
    static const QRegularExpression pattern(
        QStringLiteral(R"((?<![\w-])(?:(?!eyJ)[\w-])*+\KeyJ[\w-]{5,}+\.[\w-]++(?:\.[\w-]*+)?)"));
    return pattern;
}

/// In an address also what elsewhere may be harmless.
bool namesSecretParameter(QStringView written)
{
    static const QRegularExpression pattern(
        QStringLiteral("^(?:code|hash|pin|ticket)$|"
                       "(?:^|[-_.\\[])(?:key|auth|pass|psw|sig|sid|session|otp|tok|hmac)\\]?$"),
        QRegularExpression::CaseInsensitiveOption);
    const QString name = QUrl::fromPercentEncoding(written.toUtf8());
    return namesSecret(name) || pattern.match(name).hasMatch();
}

/// What a server says has no end. Cut between words: half a secret might not be known as one.
QString shortened(const QString &text)
{
    constexpr qsizetype longest = 4096;
    if (text.size() <= longest) {
        return text;
    }
    qsizetype end = longest;
    while (end > 0 && !text[end].isSpace()) {
        --end;
    }
    return text.left(end) + (end > 0 ? QStringLiteral(" …") : mask);
}

bool endsAddress(QChar c)
{
    return c.isSpace() || c == u'<' || c == u'>';
}

bool isQuote(QChar c)
{
    return c == u'"' || c == u'\'';
}

/// A parameter that may be shown to nobody: of the query, of the fragment, or behind a ";".
struct SecretParameter
{
    qsizetype separator = 0;
    qsizetype value = 0; ///< index of its value, or of itself where it has no name
    qsizetype end = 0;
};

class SecretFinder
{
public:
    explicit SecretFinder(QStringView text)
        : m_text(text)
        , m_isOneWord(std::none_of(text.begin(), text.end(), [](QChar c) { return c.isSpace(); }))
        , m_scheme(text.indexOf(u"://"))
    {}

    QVector<SecretParameter> find()
    {
        QVector<SecretParameter> result;
        for (qsizetype at = 0; at < m_text.size();) {
            const QChar c = m_text[at];
            if (endsAddress(c)) {
                if (m_scheme >= 0 && m_scheme <= at) {
                    m_scheme = m_text.indexOf(u"://", at + 1);
                }
                m_inQuery = false;
            }
            const auto found = isSeparator(c) ? parameterAt(at) : std::nullopt;
            m_inQuery = m_inQuery || c == u'?';
            at = found ? found->end : at + 1;
            if (found) {
                result.append(*found);
            }
        }
        return result;
    }

private:
    static bool isSeparator(QChar c) { return QStringView(u"?&#;").contains(c); }

    std::optional<SecretParameter> parameterAt(qsizetype separator) const
    {
        qsizetype at = separator + 1;
        while (at < m_text.size() && m_text[at] != u'=' && !isSeparator(m_text[at]) &&
               !endsAddress(m_text[at])) {
            ++at;
        }
        const QChar mark = m_text[separator];
        const bool inPath = mark == u';' && !m_inQuery;
        if (at < m_text.size() && m_text[at] == u'=') {
            const QStringView name = m_text.mid(separator + 1, at - separator - 1);
            return namesSecretParameter(name) || webToken().match(firstPart(at + 1)).hasMatch()
                       ? std::optional(
                             SecretParameter{separator, at + 1, endOfValue(at + 1, inPath)})
                       : std::nullopt;
        }
        // What has no name may be anything.
        const bool isBare = (mark == u'?' && !m_inQuery) || (mark == u'&' && m_inQuery);
        const bool inAddress = m_isOneWord || (m_scheme >= 0 && m_scheme + 3 <= separator);
        if (!isBare || !inAddress) {
            return std::nullopt;
        }
        const SecretParameter bare{separator, separator + 1, endOfValue(separator + 1, false)};
        return bare.end > bare.value ? std::optional(bare) : std::nullopt;
    }

    /// Up to what might be the next parameter: no token goes on behind it.
    QStringView firstPart(qsizetype begin) const
    {
        qsizetype end = begin;
        while (end < m_text.size() && !isSeparator(m_text[end]) && !endsAddress(m_text[end])) {
            ++end;
        }
        return m_text.mid(begin, end - begin);
    }

    /// A quote within a value belongs to it, one at its end to the words around.
    qsizetype endOfValue(qsizetype begin, bool inPath) const
    {
        qsizetype at = begin;
        if (at < m_text.size() && isQuote(m_text[at])) {
            const qsizetype close = m_text.indexOf(m_text[at], at + 1);
            at = close < 0 ? at : close + 1;
        }
        const qsizetype quoted = at;
        while (at < m_text.size() && m_text[at] != u'&' && m_text[at] != u'#' &&
               !endsAddress(m_text[at]) && !(inPath && QStringView(u";?/").contains(m_text[at]))) {
            ++at;
        }
        return at > quoted + 1 && isQuote(m_text[at - 1]) ? at - 1 : at;
    }

    QStringView m_text;
    bool m_isOneWord;
    bool m_inQuery = false;
    qsizetype m_scheme; ///< the first "://" from the word on that is being read; -1: none
};

} // namespace

bool namesSecret(QStringView name)
{
    // The same names as in what siocat records: tests/vectors/secret_names.json holds both to them.
    static const QRegularExpression pattern(
        QStringLiteral(
            "token|secret|passw|passphrase|passcode|kennwort|cookie|pwd|jwt|credential|signature|"
            "authorization|bearer|sess(?:ion)?[-_. ]?id|connection[-_. ]?string|"
            "(?:api|access|account|private|auth|master|session|signing|encryption|shared|license)"
            "[-_. ]?key|"
            "(?:auth|access|login|otp|security|verification|recovery|backup|pin)[-_. ]?code|"
            "(?:^|[-_. ])(?:pw|pswd|psw|otp|totp|psk|hmac|csrf|xsrf)(?:$|[-_. ])|"
            "^(?:auth|pass|pin|sid|sig|tok)$|"
            "كلم[ةه][-_. ]?(?:ال)?(?:مرور|سر)|(?:رمز|رقم|مفتاح)[-_. ](?:ال)?سري|"
            "رمز[-_. ](?:ال)?(?:مرور|دخول|تحقق|وصول)"),
        QRegularExpression::CaseInsensitiveOption);
    return pattern.match(name.toString()).hasMatch();
}

QString withMaskedSecrets(const QString &text)
{
    return wholeWithMaskedSecrets(shortened(text));
}

QString wholeWithMaskedSecrets(const QString &text)
{
    QString plain = text;
    plain.replace(userInfo(), mask + u'@');
    QString result;
    qsizetype at = 0;
    for (const SecretParameter &secret : SecretFinder(plain).find()) {
        result += QStringView(plain).mid(at, secret.value - at);
        result += mask;
        at = secret.end;
    }
    result += QStringView(plain).mid(at);
    return result.replace(webToken(), mask);
}

QString withoutSecrets(const QString &url)
{
    QString plain = url;
    plain.remove(userInfo());
    QString result;
    qsizetype at = 0;
    QChar first; // what a later parameter begins with where the first one is gone
    const auto append = [&](qsizetype end) {
        QStringView part = QStringView(plain).mid(at, end - at);
        if (!part.isEmpty() && !first.isNull()) {
            result += first;
            part = part.mid(1);
            first = QChar();
        }
        result += part;
    };
    for (const SecretParameter &secret : SecretFinder(plain).find()) {
        append(secret.separator);
        const QChar mark = plain.at(secret.separator);
        const bool anotherFollows = secret.end < plain.size() && plain.at(secret.end) == u'&';
        if (!anotherFollows) {
            first = QChar();
        } else if (mark == u'?' || mark == u'#') {
            first = mark;
        }
        at = secret.end;
    }
    append(plain.size());
    return result.remove(webToken());
}

} // namespace app
