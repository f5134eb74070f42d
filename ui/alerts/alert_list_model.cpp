// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/alerts/alert_list_model.h"

#include "ui/format/action_reason.h"
#include "ui/widgets/message_list.h"

namespace ui {

AlertListModel::AlertListModel(Session &session, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_session(session)
{
    connect(&session, &Session::languageChanged, this, [this] {
        if (rowCount() > 0) {
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, 0));
        }
    });
}

void AlertListModel::follow(QObject *context)
{
    app::AlertModel *alerts = &m_session.models().alerts();
    setSourceModel(alerts);
    // A row that comes or goes moves others over the limit.
    const auto refilter = [this] {
        if (m_limit > 0) {
            invalidateFilter();
        }
    };
    connect(alerts, &QAbstractItemModel::rowsInserted, context, refilter);
    connect(alerts, &QAbstractItemModel::rowsRemoved, context, refilter);
    connect(context, &QObject::destroyed, this, [this] { setSourceModel(nullptr); });
}

void AlertListModel::setLimit(int limit)
{
    m_limit = limit;
    invalidateFilter();
}

void AlertListModel::setSearch(const QString &text)
{
    m_search = folded(text);
    invalidateFilter();
}

bool AlertListModel::filterAcceptsRow(int sourceRow, const QModelIndex &) const
{
    if (m_limit > 0 && !isAmongTheFirst(sourceRow)) {
        return false;
    }
    if (m_search.isEmpty()) {
        return true;
    }
    const app::AlertFacts &alert = m_session.models().alerts().at(sourceRow).facts();
    return folded(QStringList{alert.title, alert.message, alert.source, alert.arabicTitle,
                              alert.arabicMessage}
                      .join(QLatin1Char(' ')))
        .contains(m_search);
}

/// Of those that wait or waited for somebody: what was over from the start is for the whole list.
bool AlertListModel::isAmongTheFirst(int sourceRow) const
{
    const app::AlertModel &alerts = m_session.models().alerts();
    int before = 0;
    for (int row = 0; row < sourceRow && before < m_limit; ++row) {
        before += alerts.at(row).state() == app::AlertState::Over ? 0 : 1;
    }
    return before < m_limit && alerts.at(sourceRow).state() != app::AlertState::Over;
}

QString AlertListModel::tag(const app::AlertLife &alert) const
{
    QStringList words;
    if (alert.isPending()) {
        words << tr("Acknowledgement pending");
    } else if (alert.failure()) {
        words << tr("Acknowledgement failed. %1").arg(actionReason(*alert.failure()));
    } else if (alert.isAcknowledged()) {
        words << (alert.isUnconfirmed() ? tr("Acknowledgement sent, unconfirmed")
                                        : tr("Acknowledged"));
    }
    if (const auto until = alert.shelvedUntil()) {
        words << tr("Shelved until %1")
                     .arg(m_session.formatter().timeOfDay(m_session.wallAt(until), false));
    } else if (alert.isShelved()) {
        words << tr("Shelved until it returns to normal");
    }
    if (!alert.isActive()) {
        words << tr("Back to normal");
    }
    if (alert.count() > 1) {
        words << isolatedLtr(QStringLiteral("×") + m_session.formatter().integer(alert.count()));
    }
    return words.join(QStringLiteral(" · "));
}

QVariant AlertListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const app::AlertLife &entry = m_session.models().alerts().at(mapToSource(index).row());
    const app::AlertFacts &alert = entry.facts();
    const Formatter &formatter = m_session.formatter();
    switch (role) {
    case MessageIdRole:
        return alert.id.text;
    case Qt::DisplayRole:
    case MessageTitleRole:
        return isolated(formatter.text(alert.titles()));
    case MessageTextRole:
        return isolated(formatter.text(alert.messages()));
    case MessageInstructionRole: {
        const QString instruction = isolated(formatter.text(alert.instruction));
        return instruction.isEmpty() ? QString() : tr("What to do: %1").arg(instruction);
    }
    case MessageSeverityRole:
        return QVariant::fromValue(alert.severity);
    case MessageSuccessRole:
        return false;
    case MessageTimeRole:
        return alert.time;
    case MessageTagRole:
        return tag(entry);
    case MessageWordRole:
        return m_session.formatter().severityWord(alert.severity);
    case MessageActionRole:
        return entry.isWaiting() && !entry.isPending() ? tr("Acknowledge") : QString();
    case Qt::AccessibleTextRole:
        return spoken({m_session.formatter().severityWord(alert.severity),
                       formatter.text(alert.titles()), formatter.text(alert.messages()),
                       m_session.formatter().relativeTime(alert.time, m_session.now()),
                       tag(entry)});
    default:
        return {};
    }
}

} // namespace ui
