# SPDX-License-Identifier: GPL-3.0-or-later
"""Finds what a C++ source controls without braces; clang-format 14 cannot be asked to."""

import re

# What may look like code and is none comes first, so that the rest is code.
LEXEME = re.compile(
    r"""
    (?P<nothing>
        [^\S\n]+
        | ^[^\S\n]*\#(?:\\\n|/\*.*?\*/|//(?:\\\n|[^\n])*|[^\n])*    # a directive, and the body of a macro
        | //(?:\\\n|[^\n])*
        | /\*.*?\*/
    )
    | (?P<literal>
        (?:u8|[uUL])?R"(?P<mark>[^()\\\s]{0,16})\(.*?\)(?P=mark)"
        | (?:u8|[uUL])?"(?:\\.|[^"\\\n])*"
        | (?:u8|[uUL])?'(?:\\.|[^'\\\n])+'
        | \.?\d(?:'?[\w.])*                                         # 1'000 opens no literal
    )
    | (?P<line>\n)
    | (?P<word>\w+)
    | (?P<sign>.)
    """,
    re.VERBOSE | re.MULTILINE | re.DOTALL,
)
CLOSING = {"(": ")", "[": "]"}


def tokens_of(text):
    """Each token of the code with the number of its line; a literal is the token ""."""
    number = 1
    for found in LEXEME.finditer(text):
        if found.lastgroup in ("word", "sign"):
            yield found.group(), number
        elif found["literal"] is not None:
            yield "", number
        number += found.group().count("\n")


def after(tokens, at):
    """Where it goes on behind the group that opens at this place."""
    opening, depth = tokens[at][0], 0
    while at < len(tokens):
        depth += (tokens[at][0] == opening) - (tokens[at][0] == CLOSING[opening])
        at += 1
        if depth == 0:
            break
    return at


def unbraced(text):
    """Line and keyword of each if, else, for, while and do whose statement is not in braces."""
    tokens = list(tokens_of(text))

    def token(at):
        return tokens[at][0] if at < len(tokens) else None

    open_blocks, ends_of_do = [], set()
    for at, (word, number) in enumerate(tokens):
        if word == "{":
            open_blocks.append(at > 0 and tokens[at - 1][0] == "do")
        elif word == "}" and open_blocks and open_blocks.pop():
            ends_of_do.add(at + 1)
        if word not in ("if", "else", "for", "while", "do") or at in ends_of_do:
            continue
        body = at + 1
        while token(body) in ("constexpr", "consteval", "!") and word == "if":
            body += 1
        if token(body) == "(" and word in ("if", "for", "while"):
            body = after(tokens, body)
        while token(body) == token(body + 1) == "[":  # [[likely]]
            body = after(tokens, body)
        if token(body) != "{" and not (word == "else" and token(body) == "if"):
            yield number, word
