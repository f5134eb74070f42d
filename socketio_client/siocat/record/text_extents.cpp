// SPDX-License-Identifier: MIT
#include "socketio_client/siocat/record/text_extents.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace siocat {

namespace {

using Scheme = TextExtents::Scheme;

bool isTokenCharacter(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '_';
}

bool endsValue(char c)
{
    constexpr std::string_view ends = "&;, \t\n\r\"'<>";
    return ends.find(c) != std::string_view::npos;
}

/// A password may hold what would end a path: only these end what stands before an address's "@".
bool endsAddress(char c)
{
    constexpr std::string_view ends = " \t\n\r<>\"'";
    return ends.find(c) != std::string_view::npos;
}

bool startsWithAnyCase(std::string_view text, std::string_view word)
{
    return text.size() >= word.size() &&
           std::equal(word.begin(), word.end(), text.begin(), [](char one, char other) {
               return one == char(std::tolower(static_cast<unsigned char>(other)));
           });
}

constexpr std::array<Scheme, 5> schemes{
    {{"bearer "}, {"basic "}, {"digest "}, {"apikey ", true}, {"token ", true}}};

/// What no name gives away but their own beginning, with how much must follow.
constexpr std::array<std::pair<std::string_view, std::size_t>, 24> knownTokens{
    {{"AKIA", 16},   {"ASIA", 16},     {"AIza", 30},     {"ya29.", 20},    {"ghp_", 30},
     {"gho_", 30},   {"ghu_", 30},     {"ghs_", 30},     {"ghr_", 30},     {"github_pat_", 30},
     {"glpat-", 20}, {"xoxa-", 20},    {"xoxb-", 20},    {"xoxp-", 20},    {"xapp-", 20},
     {"sk-", 32},    {"sk_live_", 16}, {"sk_test_", 16}, {"rk_live_", 16}, {"whsec_", 16},
     {"npm_", 30},   {"hvs.", 20},     {"SG.", 30},      {"pypi-", 50}}};

} // namespace

TextExtents::TextExtents(const PlainText &text)
    : m_text(text)
{
    findBrackets();
}

const Scheme *TextExtents::schemeAt(std::size_t at) const
{
    constexpr std::size_t longest = 7;
    const std::string_view text = m_text.part(at, at + longest);
    const auto *const found =
        std::find_if(schemes.begin(), schemes.end(),
                     [text](const auto &each) { return startsWithAnyCase(text, each.word); });
    return found == schemes.end() ? nullptr : found;
}

/// Two passes over the same brackets would be as long as they are deep: one finds them all.
void TextExtents::findBrackets()
{
    std::vector<std::size_t> open;
    bool isInString = false;
    std::size_t backslashes = 0;
    for (std::size_t i = 0; i < m_text.size(); ++i) {
        const char c = m_text.at(i);
        if (m_text.level(i) > 0) {
            continue;
        }
        if (c == '"' && !open.empty() && backslashes % 2 == 0) {
            isInString = !isInString;
        }
        isInString = isInString && c != '\n';
        backslashes = c == '\\' ? backslashes + 1 : 0;
        if (isInString) {
            continue;
        }
        if (c == '{' || c == '[') {
            open.push_back(i);
        } else if ((c == '}' || c == ']') && !open.empty()) {
            const bool fits = m_text.at(open.back()) == (c == '}' ? '{' : '[');
            if (fits) {
                m_closing.resize(m_text.size());
                m_closing[open.back()] = static_cast<std::uint32_t>(i);
                open.pop_back();
            } else {
                open.clear();
            }
        }
    }
}

/// RFC 7519; 0: there is none. All that begin within one run of characters end it alike.
std::size_t TextExtents::endOfWebToken(std::size_t at)
{
    constexpr std::size_t shortestHead = 8;
    const auto run = [this](std::size_t from) {
        while (isTokenCharacter(m_text.at(from))) {
            ++from;
        }
        return from;
    };
    if (m_tokenRunEnd <= at) {
        m_tokenRunEnd = run(at);
    }
    const std::size_t head = m_tokenRunEnd;
    if (head - at < shortestHead || m_text.at(head) != '.') {
        return 0;
    }
    const std::size_t body = run(head + 1);
    if (body == head + 1) {
        return 0;
    }
    return m_text.at(body) == '.' ? run(body + 1) : body;
}

std::size_t TextExtents::endOfKnownToken(std::size_t at) const
{
    for (const auto &[beginning, least] : knownTokens) {
        if (!m_text.hasAt(at, beginning)) {
            continue;
        }
        const std::size_t from = at + beginning.size();
        std::size_t end = from;
        while (isTokenCharacter(m_text.at(end)) || (m_text.at(end) == '.' && end > from)) {
            ++end;
        }
        if (end - from >= least) {
            return end;
        }
    }
    return 0;
}

/// The "@" behind user and password; 0: there are none. What follows a colon and is no port is a
/// password, even where it holds what would end the host.
std::size_t TextExtents::signOf(std::size_t authority)
{
    constexpr std::string_view pathBegins = "/?#";
    const int level = m_text.level(authority - 1);
    const auto ends = [&](std::size_t at) {
        return at >= m_text.size() || (m_text.level(at) <= level && endsAddress(m_text.at(at)));
    };
    std::size_t sign = 0;
    std::size_t colon = 0;
    std::size_t at = authority;
    for (; !ends(at); ++at) {
        const char c = m_text.at(at);
        if (m_text.level(at) <= level && pathBegins.find(c) != std::string_view::npos) {
            break;
        }
        sign = c == '@' ? at : sign;
        colon = c == ':' && colon == 0 ? at : colon;
    }
    const auto isPort = [&] {
        const std::string_view port = m_text.part(colon + 1, at);
        return std::all_of(port.begin(), port.end(), isDigit);
    };
    if (sign > 0 || colon == 0 || m_text.at(authority) == '[' || isPort()) {
        return sign;
    }
    if (m_addressEnd <= at) {
        m_addressSign = 0;
        m_addressEnd = at;
        for (; !ends(m_addressEnd); ++m_addressEnd) {
            m_addressSign = m_text.at(m_addressEnd) == '@' ? m_addressEnd : m_addressSign;
        }
    }
    return m_addressSign > at ? m_addressSign : 0;
}

std::size_t TextExtents::skipBlanks(std::size_t at) const
{
    while (isBlank(m_text.at(at))) {
        ++at;
    }
    return at;
}

std::size_t TextExtents::endOfLine(std::size_t at) const
{
    while (at < m_text.size() && m_text.at(at) != '\n') {
        ++at;
    }
    return at;
}

std::size_t TextExtents::endOfBare(std::size_t at, int level, std::size_t most) const
{
    most = std::min(most, m_text.size());
    while (at < most && !(m_text.level(at) <= level && endsValue(m_text.at(at)))) {
        ++at;
    }
    return at;
}

/// `level`: how often the separator was encoded.
TextExtents::Value TextExtents::valueAt(std::size_t at, int level, bool isWholeLine) const
{
    std::size_t quote = at;
    while (m_text.at(quote) == '\\') {
        ++quote;
    }
    const char c = m_text.at(quote);
    if (isQuote(c)) {
        return quotedAt(quote, quote - at);
    }
    if (quote == at && (c == '{' || c == '[') && m_text.level(at) == 0) {
        const std::size_t closing = closingOf(at);
        const std::size_t end = closing > 0 ? closing + 1 : endOfLine(at);
        return {at, end, end, false};
    }
    if (isWholeLine) {
        const std::size_t end = endOfLine(at);
        return {at, end, end};
    }
    const Scheme *const scheme = schemeAt(at);
    const std::size_t end =
        endOfBare(at + (scheme ? scheme->word.size() : 0), level, m_text.size());
    return {at, end, end};
}

/// To the quote that stands behind as many backslashes as the first one, with twice as many again
/// and again in between: each level of texts in texts doubles them. At most to the end of the line.
TextExtents::Value TextExtents::quotedAt(std::size_t quote, std::size_t backslashes) const
{
    const char c = m_text.at(quote);
    const int level = m_text.level(quote);
    std::size_t run = 0;
    std::size_t at = quote + 1;
    for (; at < m_text.size() && m_text.at(at) != '\n'; ++at) {
        if (m_text.at(at) == '\\') {
            ++run;
            continue;
        }
        const bool closes = run < backslashes || (run - backslashes) % (2 * (backslashes + 1)) == 0;
        if (m_text.at(at) == c && m_text.level(at) <= level && closes) {
            return {quote + 1, at - std::min(run, backslashes), at + 1, false};
        }
        run = 0;
    }
    return {quote + 1, at, at, false};
}

} // namespace siocat
