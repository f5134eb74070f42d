// SPDX-License-Identifier: MIT
#pragma once

#include <QTest>

// QTest waits five seconds, which is enough for a machine at rest. On one that builds at the same
// time a TLS handshake through a proxy has taken nine. What happens in time costs no more of it, so
// that these wait six times as long. What needs longer says so (QTRY_…_WITH_TIMEOUT).
#undef QTRY_VERIFY
#undef QTRY_VERIFY2
#undef QTRY_COMPARE
#define QTRY_VERIFY(expr) QTRY_VERIFY_WITH_TIMEOUT(expr, 30'000)
#define QTRY_VERIFY2(expr, message) QTRY_VERIFY2_WITH_TIMEOUT(expr, message, 30'000)
#define QTRY_COMPARE(expr, expected) QTRY_COMPARE_WITH_TIMEOUT(expr, expected, 30'000)
