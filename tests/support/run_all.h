// SPDX-License-Identifier: MIT
#pragma once

#include <QTest>

namespace tests {

/// Runs several classes of tests in one program, each made just before its turn; main()'s result.
template<typename... Tests>
int runAll(int argc, char **argv)
{
    int failures = 0;
    const auto run = [&](auto &&test) { failures += QTest::qExec(&test, argc, argv); };
    (run(Tests()), ...);
    return failures == 0 ? 0 : 1;
}

} // namespace tests
