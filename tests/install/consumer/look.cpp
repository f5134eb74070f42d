// SPDX-License-Identifier: MIT
// Prints what the labels of the window show, whenever they show something new.
#include "status_window.h"

#include <QApplication>
#include <QEvent>

#include <iostream>

namespace {

/// Labels repaint when their text changes; an event filter sees it without a hand in the window.
class Looker : public QObject
{
public:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        const auto *label = qobject_cast<QLabel *>(watched);
        if (event->type() == QEvent::Paint && label && label->text() != m_seen.value(watched)) {
            m_seen.insert(watched, label->text());
            std::cout << label->objectName().toStdString() << ": " << label->text().toStdString()
                      << std::endl;
        }
        return false;
    }

private:
    QHash<QObject *, QString> m_seen;
};

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    StatusWindow window(application.arguments().at(1));
    Looker looker;
    for (QLabel *label : window.findChildren<QLabel *>()) {
        label->installEventFilter(&looker);
    }
    window.show();
    return application.exec();
}
