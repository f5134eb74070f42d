// SPDX-License-Identifier: MIT
#pragma once

#include <QTest>

#include <initializer_list>
#include <memory>

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

/// The same for classes that only the sources of theirs know, by what makes them.
inline int runMade(int argc, char **argv,
                   std::initializer_list<std::unique_ptr<QObject> (*)()> makers)
{
    int failures = 0;
    for (const auto make : makers) {
        failures += QTest::qExec(make().get(), argc, argv);
    }
    return failures == 0 ? 0 : 1;
}

} // namespace tests
