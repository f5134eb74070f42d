// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/event_list_model.h"

#include "ui/widgets/text_label.h"

namespace ui {

using Model = app::EventTableModel;

namespace {

/// Words begin where reading begins, numbers stand under one another.
QVariant alignment(int column)
{
    const bool isWords = column == Model::NameColumn || column == Model::ReadAsColumn;
    return QVariant((isWords ? Qt::AlignLeading : Qt::AlignTrailing) | Qt::AlignVCenter);
}

/// With its namespace, where that is not the profile's own.
QString nameOf(const app::EventRecord &event)
{
    const QString name = isolatedLtr(cleaned(event.name));
    return event.nsp.isEmpty() ? name
                               : name + QStringLiteral(" · ") + isolatedLtr(cleaned(event.nsp));
}

QString kindName(app::StreamKind kind)
{
    using Kind = app::StreamKind;
    switch (kind) {
    case Kind::Kpi:
        return EventListModel::tr("Key figures");
    case Kind::Dashboard:
        return EventListModel::tr("Dashboard");
    case Kind::Notification:
        return EventListModel::tr("Notifications");
    case Kind::Alert:
        return EventListModel::tr("Alerts");
    case Kind::ServerStatus:
        return EventListModel::tr("Server status");
    case Kind::UserStatus:
        return EventListModel::tr("Presence");
    case Kind::Error:
        return EventListModel::tr("Errors");
    case Kind::Names:
        break;
    }
    return EventListModel::tr("Names");
}

} // namespace

EventListModel::EventListModel(Surface &surface, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_surface(surface)
    , m_events(surface.models().events())
{
    setSourceModel(&m_events);
    setSortRole(Model::ValueRole);
}

void EventListModel::setSearch(const QString &text)
{
    m_search = folded(text);
    invalidateFilter();
}

bool EventListModel::filterAcceptsRow(int sourceRow, const QModelIndex &) const
{
    return m_search.isEmpty() ||
           folded(nameOf(m_events.at(sourceRow)) + u' ' + readAs(m_events.at(sourceRow)))
               .contains(m_search);
}

const app::EventRecord &EventListModel::eventAt(const QModelIndex &index) const
{
    return m_events.at(mapToSource(index).row());
}

QString EventListModel::readAs(const app::EventRecord &event) const
{
    QStringList kinds;
    for (const app::StreamKind kind : event.readAs) {
        if (const QString name = kindName(kind); !kinds.contains(name)) {
            kinds << name;
        }
    }
    return kinds.isEmpty() ? tr("not read") : kinds.join(tr(", ", "between the parts of a list"));
}

QString EventListModel::text(int row, int column) const
{
    const app::EventRecord &event = m_events.at(row);
    const Formatter &formatter = m_surface.formatter();
    switch (Model::Column(column)) {
    case Model::NameColumn:
        return nameOf(event);
    case Model::ReadAsColumn:
        return readAs(event);
    case Model::CountColumn:
        return formatter.integer(qint64(event.count));
    case Model::RateColumn:
        if (const auto rate = m_events.rate(row)) {
            return formatter.number(*rate, 1);
        }
        return QStringLiteral("—");
    case Model::MalformedColumn:
        return formatter.integer(qint64(event.malformed));
    case Model::PassedOverColumn:
        return formatter.integer(qint64(event.passedOver));
    case Model::LastColumn:
        break;
    }
    return formatter.timeOfDay(m_surface.wallAt(event.last));
}

QVariant EventListModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid()) {
        return {};
    }
    const int row = mapToSource(index).row();
    const app::EventRecord &event = m_events.at(row);
    switch (role) {
    case Qt::DisplayRole:
        return text(row, index.column());
    case Qt::AccessibleTextRole:
        return spoken({headerData(index.column(), Qt::Horizontal, Qt::DisplayRole).toString(),
                       text(row, index.column())});
    case Qt::TextAlignmentRole:
        return alignment(index.column());
    case Qt::ForegroundRole:
        if (index.column() == Model::MalformedColumn && event.malformed > 0) {
            return m_surface.theme().colors().warning;
        }
        if (index.column() == Model::ReadAsColumn && event.readAs.isEmpty()) {
            return m_surface.theme().colors().dim;
        }
        return {};
    case Model::ValueRole:
        return QSortFilterProxyModel::data(index, role);
    default:
        return {};
    }
}

QVariant EventListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole) {
        return alignment(section);
    }
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (Model::Column(section)) {
    case Model::NameColumn:
        return tr("Event");
    case Model::ReadAsColumn:
        return tr("Read as");
    case Model::CountColumn:
        return tr("Count");
    case Model::RateColumn:
        return tr("Per second");
    case Model::MalformedColumn:
        return tr("Malformed");
    case Model::PassedOverColumn:
        return tr("Passed over");
    case Model::LastColumn:
        break;
    }
    return tr("Last");
}

} // namespace ui
