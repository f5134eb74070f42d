// SPDX-License-Identifier: MIT
#include "tests/links/tst_balancer.h"
#include "tests/links/tst_cookies.h"
#include "tests/links/tst_deaths.h"
#include "tests/links/tst_network.h"
#include "tests/links/tst_proxies.h"
#include "tests/links/tst_soak.h"
#include "tests/links/tst_tls.h"
#include "tests/support/run_all.h"

#include <QCoreApplication>

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    return tests::runAll<tests::CookieTest, tests::DeathTest, tests::TlsTest, tests::ProxyTest,
                         tests::BalancerTest, tests::NetworkTest, tests::SoakTest>(argc, argv);
}
