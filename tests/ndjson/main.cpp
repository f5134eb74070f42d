// SPDX-License-Identifier: MIT
// `siocat ndjson` without the rest of siocat.
#include "socketio_client/siocat/ndjson/ndjson.h"

#include <QCoreApplication>

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    socketio::Options defaults;
    defaults.transportHeadStart.reset(); // one transport after the other, as the reference
    return siocat::runNdjson(application, defaults, "siocat test");
}
