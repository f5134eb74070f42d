// SPDX-License-Identifier: MIT
// A window with the state of a connection: show_status http://localhost:3000
#include "status_window.h"

#include <QApplication>

#include <iostream>

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    if (application.arguments().size() != 2) {
        std::cerr << "usage: show_status URL\n";
        return 2;
    }
    StatusWindow window(application.arguments().last());
    window.show();
    return application.exec();
}
