// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/action_reason.h"

#include "ui/format/formatter.h"

#include <QCoreApplication>

#include <array>
#include <cstddef>

namespace ui {

namespace {

struct Reason
{
    app::ActionFailure failure;
    const char *sentence;
    const char *quoting = nullptr; ///< likewise, where there are words of the backend
};

constexpr std::array reasons{
    Reason{app::ActionFailure::Refused,
           QT_TRANSLATE_NOOP("ui::ActionReason", "The server refused it."),
           QT_TRANSLATE_NOOP("ui::ActionReason", "The server refused it: %1")},
    Reason{app::ActionFailure::NotAllowed,
           QT_TRANSLATE_NOOP("ui::ActionReason", "The server does not allow you to do this."),
           QT_TRANSLATE_NOOP("ui::ActionReason", "The server does not allow you to do this: %1")},
    Reason{app::ActionFailure::NoAnswer,
           QT_TRANSLATE_NOOP("ui::ActionReason",
                             "The server did not answer in time; it may have done it.")},
    Reason{app::ActionFailure::NotConnected,
           QT_TRANSLATE_NOOP("ui::ActionReason",
                             "The connection ended before the server confirmed it.")},
    Reason{app::ActionFailure::QueueFull,
           QT_TRANSLATE_NOOP("ui::ActionReason",
                             "Too many actions wait to be sent. Try again later.")},
    Reason{app::ActionFailure::TooLarge,
           QT_TRANSLATE_NOOP("ui::ActionReason", "It is more than the server takes at once.")},
    Reason{app::ActionFailure::NotEncodable,
           QT_TRANSLATE_NOOP("ui::ActionReason",
                             "The profile describes it in a way that cannot be sent.")},
    Reason{
        app::ActionFailure::Recording,
        QT_TRANSLATE_NOOP("ui::ActionReason", "This is a recording: nothing is sent to anybody.")},
    Reason{app::ActionFailure::Expired,
           QT_TRANSLATE_NOOP("ui::ActionReason",
                             "It waited too long for the server and was not sent.")},
    Reason{app::ActionFailure::Cancelled,
           QT_TRANSLATE_NOOP("ui::ActionReason", "It was cancelled before it was sent.")},
    Reason{app::ActionFailure::OtherAlert,
           QT_TRANSLATE_NOOP("ui::ActionReason",
                             "The alert came up anew before it was sent. Look at it again.")},
};
static_assert(reasons.size() == app::actionFailures.size());
static_assert([] {
    for (std::size_t i = 0; i < reasons.size(); ++i) {
        if (std::size_t(reasons[i].failure) != i) {
            return false;
        }
    }
    return true;
}());

} // namespace

QString actionReason(const app::ActionError &error)
{
    const Reason &reason = reasons[std::size_t(error.failure)];
    const QString quoted =
        cleaned(error.backendText).isEmpty() ? QString() : isolated(error.backendText);
    return reason.quoting && !quoted.isEmpty()
               ? QCoreApplication::translate("ui::ActionReason", reason.quoting).arg(quoted)
               : QCoreApplication::translate("ui::ActionReason", reason.sentence);
}

} // namespace ui
