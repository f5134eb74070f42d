// SPDX-License-Identifier: MIT
#include "tests/fuzz/targets.h"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const FuzzTarget *target = fuzzTarget(MARSAD_FUZZ_TARGET);
    target->feed({reinterpret_cast<const char *>(data), size});
    return 0;
}
