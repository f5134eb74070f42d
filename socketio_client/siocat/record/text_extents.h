// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/siocat/record/plain_text.h"

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace siocat {

inline bool isBlank(char c)
{
    return c == ' ' || c == '\t';
}

inline bool isQuote(char c)
{
    return c == '"' || c == '\'' || c == '`';
}

inline bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// How far what may be a secret goes in a text: the value behind a name, a token by its looks, user
/// and password of an address. Reads each character a bounded number of times. For one text.
class TextExtents
{
public:
    /// A way to sign in: what follows the word is the secret.
    struct Scheme
    {
        std::string_view word;    ///< lower case, with its blank
        bool isPlainWord = false; ///< means much else: what follows must look like a secret
    };
    struct Value
    {
        std::size_t begin = 0;
        std::size_t end = 0;
        std::size_t next = 0; ///< where what follows it begins
        bool isBare = true;   ///< neither in quotes nor in brackets
    };

    /// `text` must outlive it.
    explicit TextExtents(const PlainText &text);

    /// The bracket that ends what begins with the one at `at`; 0: there is none.
    std::size_t closingOf(std::size_t at) const { return m_closing.empty() ? 0 : m_closing[at]; }
    /// The way to sign in whose word stands at `at`; null: none.
    const Scheme *schemeAt(std::size_t at) const;
    /// Of a value behind a separator that was encoded `level` times.
    Value valueAt(std::size_t at, int level, bool isWholeLine) const;
    std::size_t endOfBare(std::size_t at, int level, std::size_t most) const;
    std::size_t skipBlanks(std::size_t at) const;
    /// RFC 7519; 0: there is none.
    std::size_t endOfWebToken(std::size_t at);
    /// Of what well-known services issue; 0: it is none.
    std::size_t endOfKnownToken(std::size_t at) const;
    /// The "@" behind user and password of an address; 0: there are none.
    std::size_t signOf(std::size_t authority);

private:
    void findBrackets();
    Value quotedAt(std::size_t quote, std::size_t backslashes) const;
    std::size_t endOfLine(std::size_t at) const;

    const PlainText &m_text;
    std::vector<std::uint32_t>
        m_closing;                 ///< of each bracket that has one; 0: none. Empty: no brackets
    std::size_t m_tokenRunEnd = 0; ///< of the last run of a token's characters
    std::size_t m_addressEnd = 0;  ///< of the last word that holds an address
    std::size_t m_addressSign = 0; ///< its last "@"
};

} // namespace siocat
