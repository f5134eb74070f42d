// SPDX-License-Identifier: MIT
#pragma once

#include <cstdio>
#include <cstdlib>

/// Ends the process where a fuzz target has shown that `text` does not hold.
inline void promise(bool kept, const char *text)
{
    if (kept) {
        return;
    }
    std::fprintf(stderr, "broken promise: %s\n", text);
    std::abort();
}
