// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

/// A function that takes any bytes of a peer and aborts the process where a promise is broken.
struct FuzzTarget
{
    std::string_view name;
    void (*feed)(std::string_view input);
};

/// The target called `name`; null where there is none.
const FuzzTarget *fuzzTarget(std::string_view name);
