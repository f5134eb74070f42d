// SPDX-License-Identifier: MIT
// `siocat ndjson` without the rest of siocat.
#include "socketio_client/siocat/ndjson/ndjson.h"

#include <QCoreApplication>

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    return siocat::runNdjson(application, {}, "siocat test");
}
