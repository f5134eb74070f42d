// SPDX-License-Identifier: MIT
// Proof that the sanitizer still sees something through qt_edges.cpp: with "race" two threads write
// without order, which it must report; without it the same write is ordered by a queued call, which
// it must not.
#include <QCoreApplication>
#include <QThread>

#include <string_view>

namespace {

volatile int shared = 0;

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const bool race = argc > 1 && std::string_view(argv[1]) == "race";
    QThread thread;
    QObject worker;
    worker.moveToThread(&thread);
    thread.start();
    shared = 1;
    QMetaObject::invokeMethod(&worker, [&] {
        shared = shared + 1;
        if (!race) {
            QMetaObject::invokeMethod(&application, [] {
                shared = shared + 1;
                QCoreApplication::quit();
            });
        } else {
            for (int i = 0; i < 1'000'000; ++i) {
                shared = shared + 1;
            }
        }
    });
    if (race) {
        for (int i = 0; i < 1'000'000; ++i) {
            shared = shared + 1;
        }
    } else {
        QCoreApplication::exec();
    }
    thread.quit();
    thread.wait();
    return shared > 0 ? 0 : 1;
}
