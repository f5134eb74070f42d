// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of the console beside those of the design: console_gallery FOLDER [FILTER]
#include "tests/ui/console/console_data.h"
#include "ui/settings/export_dialog.h"
#include "ui/window/main_window.h"

#include <QApplication>
#include <QDir>
#include <QTest>

#include <cstdio>

namespace {

struct Picture
{
    QString scene;
    bool night = false;
    bool english = false;
    QSize size;

    QString name() const
    {
        return QStringLiteral("%1-%2-%3-%4x%5")
            .arg(scene, night ? QStringLiteral("night") : QStringLiteral("day"),
                 english ? QStringLiteral("en") : QStringLiteral("ar"))
            .arg(size.width())
            .arg(size.height());
    }
};

void draw(const Picture &picture, const QString &folder)
{
    QDateTime now = test::pictureTime();
    app::ConsoleModels models(test::modules(), [&now] { return test::momentAt(now); });
    ui::UiSettings settings;
    settings.language = picture.english ? app::Language::English : app::Language::Arabic;
    settings.theme = picture.night ? ui::ThemeChoice::Night : ui::ThemeChoice::Day;
    settings.operatorName =
        picture.english ? QStringLiteral("Shift operator") : QStringLiteral("مشغّل الوردية");
    ui::Session session(models, settings, [&now] { return test::momentAt(now); });
    if (picture.scene != QLatin1String("empty") && picture.scene != QLatin1String("start")) {
        test::fill(models, now);
    }
    if (picture.scene.endsWith(QLatin1String("crowded"))) {
        test::crowd(models, now);
    }
    if (picture.scene == QLatin1String("people")) {
        models.setReported({});
        test::fillUsers(models, now);
    }
    models.setDemo(picture.scene == QLatin1String("demo"));
    ui::MainWindow window(session);
    if (picture.scene.startsWith(QLatin1String("kiosk"))) {
        window.setKiosk(true);
    }
    window.resize(picture.size);
    const QStringList pages = {QStringLiteral("dashboard"),     QStringLiteral("alerts"),
                               QStringLiteral("notifications"), QStringLiteral("monitor"),
                               QStringLiteral("events"),        QStringLiteral("profile"),
                               QStringLiteral("actions"),       QStringLiteral("start")};
    if (pages.contains(picture.scene)) {
        window.showPage(picture.scene);
    }
    if (picture.scene.startsWith(QLatin1String("module"))) {
        window.showPage(QStringLiteral("module:finance"));
    }
    window.show();
    QApplication::processEvents();
    if (picture.scene == QLatin1String("popover")) {
        QTest::keyClick(&window, Qt::Key_B, Qt::ControlModifier);
    }
    if (picture.scene == QLatin1String("people")) {
        QTest::keyClick(&window, Qt::Key_U, Qt::ControlModifier);
    }
    if (picture.scene == QLatin1String("export")) {
        QTest::keyClick(&window, Qt::Key_E, Qt::ControlModifier);
        auto *dialog = window.findChild<ui::ExportDialog *>();
        Q_EMIT models.exportFinished({QStringLiteral("/home/layla/marsad-history.csv"), 1204, {}});
        QApplication::processEvents();
        dialog->grab().save(folder + QLatin1Char('/') + picture.name() + QStringLiteral(".png"));
        return;
    }
    if (picture.scene == QLatin1String("offline")) {
        now = now.addSecs(206);
        models.connection().setLink(test::linkDown(now));
    }
    if (picture.scene == QLatin1String("kiosk-trend")) {
        for (int i = 0; i < 3; ++i) {
            QTest::keyClick(window.focusWidget(), picture.english ? Qt::Key_Right : Qt::Key_Left);
        }
    }
    constexpr int mostMilliseconds = 1000;
    QApplication::processEvents(QEventLoop::AllEvents, mostMilliseconds);
    window.grab().save(folder + QLatin1Char('/') + picture.name() + QStringLiteral(".png"));
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    const QStringList arguments = QApplication::arguments();
    if (arguments.size() < 2) {
        std::fputs("usage: console_gallery FOLDER [FILTER]\n", stderr);
        return 2;
    }
    QDir().mkpath(arguments.at(1));
    const QString filter = arguments.value(2);
    for (const char *scene :
         {"home",    "dashboard",      "module",       "popover", "people",  "export",
          "offline", "kiosk",          "kiosk-trend",  "alerts",  "actions", "notifications",
          "monitor", "events",         "profile",      "start",   "empty",   "demo",
          "crowded", "module-crowded", "kiosk-crowded"}) {
        for (const bool night : {false, true}) {
            for (const bool english : {false, true}) {
                for (const QSize size :
                     {QSize(1920, 1080), QSize(1366, 768), QSize(480, 800), QSize(800, 480),
                      QSize(960, 540), QSize(1080, 1920), QSize(3840, 2160)}) {
                    const Picture picture{QString::fromLatin1(scene), night, english, size};
                    if (picture.name().contains(filter)) {
                        draw(picture, arguments.at(1));
                    }
                }
            }
        }
    }
    return 0;
}
