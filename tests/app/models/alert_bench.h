// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/alert_model.h"
#include "tests/app/models/fake_clock.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

namespace alerts {

using namespace app;
using Operation = AlertUpdate::Operation;
using Outcome = ActionResult::Outcome;

inline Alert alert(const QString &id, int minute, Severity severity = Severity::Warning)
{
    Alert item;
    item.id = id;
    item.title = id;
    item.time = FakeClock().now().addSecs(60 * minute);
    item.severity = severity;
    return item;
}

inline Alert w(char id, int minute)
{
    return alert(QString(QLatin1Char(id)), minute);
}

inline Alert crit(char id, int minute)
{
    return alert(QString(QLatin1Char(id)), minute, Severity::Critical);
}

inline const QString a = QStringLiteral("a");
inline const QString b = QStringLiteral("b");
inline const app::ActionError noAnswer{app::ActionFailure::NoAnswer, {}};

struct Bench
{
    FakeClock clock;
    AlertModel model{clock.clock()};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};
    QSignalSpy actions{&model, &AlertModel::actionRequested};
    QSignalSpy raised{&model, &AlertModel::alertRaised};

    Bench() { model.setOperatorName(QStringLiteral("سارة")); }
    void add(const QVector<Alert> &items) { model.apply({Operation::Add, items, {}, false}); }
    void replace(const QVector<Alert> &items, bool truncated = false)
    {
        model.apply({Operation::Replace, items, {}, truncated});
    }
    void clear(const QString &id) { model.apply({Operation::Clear, {}, {id}, false}); }
    void finish(Outcome outcome, const app::ActionError &error = {})
    {
        model.actionFinished({actions.last().at(0).value<Action>().requestId, outcome, error});
    }
    void acknowledge(const QString &id)
    {
        model.acknowledge(id);
        finish(Outcome::Confirmed);
    }
    /// The ids in order; - returned to normal, + acknowledged, ? pending, ~ shelved, then the
    /// count.
    QString shown() const
    {
        QStringList list;
        for (int row = 0; row < model.rowCount(); ++row) {
            const AlertLife &alert = model.at(row);
            QString text = idOf(alert);
            if (!alert.isActive()) {
                text += u'-';
            }
            if (alert.isAcknowledged()) {
                text += u'+';
            }
            if (alert.isPending()) {
                text += u'?';
            }
            if (alert.isShelved()) {
                text += u'~';
            }
            if (alert.count() > 1) {
                text += QString::number(alert.count());
            }
            list.append(text);
        }
        return list.join(u' ');
    }
    QString raisedIds() const
    {
        QStringList ids;
        for (const QVariantList &signal : raised) {
            ids.append(signal.at(0).value<AlertFacts>().id.text);
        }
        return ids.join(u' ');
    }
};

} // namespace alerts
