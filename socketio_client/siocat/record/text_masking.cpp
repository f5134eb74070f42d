// SPDX-License-Identifier: MIT
#include "socketio_client/siocat/record/text_masking.h"

#include "socketio_client/siocat/record/secret_names.h"

#include <algorithm>
#include <array>
#include <utility>

namespace siocat {

namespace {

constexpr std::size_t longestName = 64;

bool isInName(char c)
{
    return isLetterOrDigit(c) || c == '-' || c == '_' || c == '.' || c == '[' || c == ']';
}

bool isLiteral(std::string_view value)
{
    static constexpr std::array<std::string_view, 5> literals{"null", "true", "false", "None",
                                                              "undefined"};
    return std::find(literals.begin(), literals.end(), value) != literals.end();
}

/// What has blanks in it and no quotes around it: Cookie, Authorization, a passphrase.
bool fillsLine(std::string_view name)
{
    const std::vector<std::string> words = wordsOf(name);
    return !words.empty() && (words.back().find("cookie") != std::string::npos ||
                              words.back() == "authorization" || words.back() == "passphrase");
}

} // namespace

TextMasking::TextMasking(std::string_view written, std::string_view mark, MaskJson maskJson)
    : m_written(written)
    , m_mark(mark)
    , m_maskJson(std::move(maskJson))
    , m_text(written)
    , m_extents(m_text)
    , m_jsonBudget(4 * written.size())
{}

std::string TextMasking::masked()
{
    while (m_at < m_text.size()) {
        step();
    }
    m_result.append(m_written, m_copied);
    return std::move(m_result);
}

void TextMasking::step()
{
    if (takeJson() || takeToken() || takeScheme() || takeAddress()) {
        return;
    }
    const char c = m_text.at(m_at);
    if (isInName(c)) {
        return growName();
    }
    switch (c) {
    case '=':
    case ':':
        return separator();
    case ',':
        return elementOfList();
    case ' ':
        return option();
    case '<':
        return beginTag();
    case '>':
        return endTag();
    case '\n':
        return endLine();
    case '}':
        m_valueFollows = false;
        return moveTo(m_at + 1);
    case '"':
    case '\'':
    case '`':
    case '\\':
        m_gapIsBlank = false;
        ++m_at;
        return;
    case '\t':
        ++m_at;
        return;
    default:
        return moveTo(m_at + 1);
    }
}

bool TextMasking::takeJson()
{
    const char c = m_text.at(m_at);
    if ((c != '{' && c != '[') || m_extents.closingOf(m_at) == 0) {
        return false;
    }
    const std::size_t end = m_extents.closingOf(m_at) + 1;
    const std::size_t begin = m_text.written(m_at);
    const std::size_t length = m_text.written(end) - begin;
    if (length > m_jsonBudget) {
        return false;
    }
    m_jsonBudget -= length;
    const auto shown = m_maskJson(std::string(m_written.substr(begin, length)));
    if (!shown) {
        return false;
    }
    m_result.append(m_written, m_copied, begin - m_copied);
    m_result += *shown;
    m_copied = begin + length;
    m_valueFollows = false;
    moveTo(end);
    return true;
}

bool TextMasking::takeToken()
{
    std::size_t end = m_text.hasAt(m_at, "eyJ") ? m_extents.endOfWebToken(m_at) : 0;
    if (end == 0 && beginsWord()) {
        end = m_extents.endOfKnownToken(m_at);
    }
    if (end > 0) {
        hide(end);
    }
    return end > 0;
}

bool TextMasking::takeScheme()
{
    constexpr std::size_t shortest = 8; // "basic plan" is none
    const TextExtents::Scheme *const scheme = beginsWord() ? m_extents.schemeAt(m_at) : nullptr;
    if (!scheme) {
        return false;
    }
    const std::size_t begin = m_at + scheme->word.size();
    const std::size_t end = m_extents.endOfBare(begin, m_text.level(begin - 1), m_text.size());
    const std::string_view value = m_text.part(begin, end);
    if (value.size() < shortest || value == m_mark ||
        (scheme->isPlainWord && std::none_of(value.begin(), value.end(), isDigit))) {
        return false;
    }
    moveTo(begin);
    hide(end);
    return true;
}

bool TextMasking::takeAddress()
{
    constexpr std::string_view mark = "://";
    if (!m_text.hasAt(m_at, mark)) {
        return false;
    }
    const std::size_t authority = m_at + mark.size();
    const std::size_t sign = m_extents.signOf(authority);
    moveTo(authority);
    if (sign > authority && m_text.part(authority, sign) != m_mark) {
        hide(sign);
    }
    return true;
}

bool TextMasking::beginsWord() const
{
    return m_at == 0 || !isLetterOrDigit(m_text.at(m_at - 1));
}

void TextMasking::growName()
{
    if (!m_hasName || m_nameEnd != m_at) {
        m_wordBefore = m_hasName && m_gapIsBlank ? std::optional(m_nameBegin) : std::nullopt;
        m_nameBegin = m_at;
        m_hasName = true;
        m_gapIsBlank = true;
    }
    m_nameEnd = ++m_at;
}

std::string_view TextMasking::name() const
{
    const std::size_t length = std::min(m_nameEnd - m_nameBegin, longestName);
    return m_hasName ? m_text.part(m_nameEnd - length, m_nameEnd) : std::string_view();
}

/// By its last word, or by the last two: "api key", "كلمة المرور".
bool TextMasking::hasSecretName() const
{
    const std::string_view last = name();
    if (last.empty() || namesSecret(last)) {
        return !last.empty();
    }
    return m_wordBefore && m_nameEnd - *m_wordBefore <= longestName &&
           !std::all_of(last.begin(), last.end(), isDigit) &&
           namesSecret(m_text.part(*m_wordBefore, m_nameEnd));
}

/// Behind a name: "=", ":", "=>", ":=".
void TextMasking::separator()
{
    const bool isColon = m_text.at(m_at) == ':';
    const int level = m_text.level(m_at);
    const std::string called(name());
    const bool isSecret = hasSecretName() ||
                          (m_valueFollows && holdsValue(called)); // "value", beside a secret "name"
    moveTo(m_at + 1);
    if (called.empty()) {
        return;
    }
    std::size_t at = m_at;
    at += m_text.at(at) == '=' ? 1 : 0;
    at += m_text.at(at) == '>' && m_text.at(at - 1) == '=' ? 1 : 0;
    at = m_extents.skipBlanks(at);
    if (isSecret) {
        m_valueFollows =
            !hide(m_extents.valueAt(at, level, isColon && fillsLine(called))) && m_valueFollows;
    } else if (tellsName(called)) {
        takeNameOfValue(at, level);
    }
}

/// What is called "name" may be one: not longer than a name, so that no text is read again and
/// again.
void TextMasking::takeNameOfValue(std::size_t at, int level)
{
    std::size_t begin = at;
    while (begin - at < longestName && (isQuote(m_text.at(begin)) || m_text.at(begin) == '\\')) {
        ++begin;
    }
    const std::size_t most = begin + longestName;
    std::size_t end = m_extents.endOfBare(begin, level, most);
    if (isBlank(m_text.at(end)) && !namesSecret(m_text.part(begin, end))) { // "كلمة المرور"
        end = m_extents.endOfBare(end + 1, level, most);
    }
    if (end < most && namesSecret(m_text.part(begin, end))) {
        m_valueFollows = true;
        moveTo(end);
    }
}

/// "password", "x": a name and a value in a list, unless the second is a name itself.
void TextMasking::elementOfList()
{
    const bool isName = m_hasName && !m_gapIsBlank && namesSecret(name());
    moveTo(m_at + 1);
    const std::size_t at = m_extents.skipBlanks(m_at);
    if (!isName || !(isQuote(m_text.at(at)) || m_text.at(at) == '\\')) {
        return;
    }
    const Value value = m_extents.valueAt(at, m_text.level(at), false);
    if (!value.isBare && m_text.at(m_extents.skipBlanks(value.next)) != ':') {
        hide(value);
    }
}

/// "--password x", of a command line.
void TextMasking::option()
{
    const bool isOption = m_hasName && m_nameEnd == m_at && name().starts_with("--");
    const std::size_t at = m_extents.skipBlanks(m_at);
    if (isOption && m_text.at(at) != '-' && m_text.at(at) != '=' && namesSecret(name())) {
        moveTo(at);
        hide(m_extents.valueAt(at, m_text.level(at), false));
        return;
    }
    m_at = at;
}

void TextMasking::beginTag()
{
    moveTo(m_at + 1);
    std::size_t end = m_at;
    while (end - m_at < longestName && (isInName(m_text.at(end)) || m_text.at(end) == ':')) {
        ++end;
    }
    const std::string_view tag = m_text.part(m_at, end);
    m_inSecretTag = namesSecret(tag.substr(tag.rfind(':') + 1));
}

void TextMasking::endTag()
{
    constexpr std::string_view verbatim = "<![CDATA[";
    const bool isSecret =
        std::exchange(m_inSecretTag, false) && m_at > 0 && m_text.at(m_at - 1) != '/';
    m_valueFollows = false;
    moveTo(m_at + 1);
    if (!isSecret) {
        return;
    }
    std::size_t begin = m_at;
    std::size_t end = m_at;
    bool isVerbatim = m_text.hasAt(m_at, verbatim);
    if (isVerbatim) {
        begin = m_at + verbatim.size();
        end = begin;
    }
    while (end < m_text.size() &&
           !(isVerbatim ? m_text.hasAt(end, "]]>") : m_text.at(end) == '<')) {
        ++end;
    }
    hide({begin, end, end, false});
}

/// The body of a part of a form (RFC 7578), after its headers, which have named it.
void TextMasking::endLine()
{
    moveTo(m_at + 1);
    std::size_t at = m_at + (m_text.at(m_at) == '\r' ? 1 : 0);
    if (m_text.at(at) != '\n' || !std::exchange(m_valueFollows, false)) {
        return;
    }
    ++at;
    std::size_t end = at;
    while (end < m_text.size() && !m_text.hasAt(end, "\n--")) {
        ++end;
    }
    hide({at, end, end, false});
}

/// False where nothing of it is to be hidden.
bool TextMasking::hide(const Value &value)
{
    const std::string_view shown = m_text.part(value.begin, value.end);
    const bool isEmpty = std::all_of(shown.begin(), shown.end(),
                                     [](char c) { return isBlank(c) || c == '\n' || c == '\r'; });
    if (isEmpty || shown == m_mark || (value.isBare && isLiteral(shown))) {
        return false;
    }
    moveTo(value.begin);
    hide(value.end);
    moveTo(value.next);
    return true;
}

void TextMasking::hide(std::size_t end)
{
    m_result.append(m_written, m_copied, m_text.written(m_at) - m_copied);
    m_result += m_mark;
    m_copied = m_text.written(end);
    ++m_count;
    moveTo(end);
}

void TextMasking::moveTo(std::size_t at)
{
    m_at = at;
    m_hasName = false;
}

} // namespace siocat
