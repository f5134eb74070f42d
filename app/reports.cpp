// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reports.h"

#include "app/complaint.h"
#include "app/secrets/secret_mask.h"
#include "app/state_report.h"

#include <QSaveFile>

namespace app {

namespace {

constexpr int exitDone = 0;
constexpr int exitNotWritten = 1;

bool writeState(const QString &path, Screen &screen)
{
    const auto report =
        stateReport(screen.models(), screen.session().formatter(), screen.session().moment());
    const QByteArray text =
        withoutKnownSecrets(QString::fromStdString(report.dump(
                                2, ' ', false, nlohmann::json::error_handler_t::replace)))
            .toUtf8() +
        '\n';
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(text) == text.size() && file.commit()) {
        return true;
    }
    complain(QStringLiteral("cannot write %1: %2").arg(path, file.errorString()));
    return false;
}

bool writePicture(const QString &path, Screen &screen)
{
    if (screen.window().grab().save(path, "PNG")) {
        return true;
    }
    complain(QStringLiteral("cannot write %1").arg(path));
    return false;
}

} // namespace

bool reportsWanted(const Settings &settings)
{
    return !settings.screenshotFile.isEmpty() || !settings.stateFile.isEmpty();
}

int writeReports(const Settings &settings, Screen &screen)
{
    bool written = true;
    if (!settings.stateFile.isEmpty()) {
        written = writeState(settings.stateFile, screen);
    }
    if (!settings.screenshotFile.isEmpty()) {
        written = writePicture(settings.screenshotFile, screen) && written;
    }
    return written ? exitDone : exitNotWritten;
}

} // namespace app
