// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/events_page.h"

#include "ui/pages/event_list_model.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/code_edit.h"
#include "ui/widgets/panels.h"
#include "ui/widgets/record_table.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLineEdit>
#include <QVBoxLayout>

namespace ui {

using Model = app::EventTableModel;

namespace {

constexpr int leastWidthForTwo = 1100; ///< px at 100 %: table and payload side by side
/// Leave the table in this order where the event's name would have no room.
constexpr int dispensable[] = {Model::PassedOverColumn, Model::LastColumn, Model::CountColumn,
                               Model::ReadAsColumn};

} // namespace

EventsPage::EventsPage(Surface &surface, QWidget *parent)
    : ListPage(surface, parent)
    , m_model(new EventListModel(surface, this))
    , m_body(new QBoxLayout(QBoxLayout::LeftToRight))
    , m_tablePanel(new Panel(surface, &Colors::card, &Colors::line, Panel::cardRadius))
    , m_table(new RecordTable(surface))
    , m_detail(new Panel(surface, &Colors::card, &Colors::line, Panel::cardRadius))
    , m_event(new TextLabel(surface, TextStyle::SectionHeading))
    , m_facts(new Paragraph(surface, TextStyle::Hint, &Colors::dim))
    , m_payload(new CodeEdit(surface))
    , m_copy(new OutlineButton(surface, &Colors::accent))
    , m_unlisted(new TextLabel(surface, TextStyle::Hint, &Colors::dim))
    , m_empty(new EmptyState(surface, QStringLiteral("pulse")))
{
    m_table->setModel(m_model);
    m_table->setSortingEnabled(true);
    // By what does not change: rows keep their places unless asked for otherwise.
    m_table->sortByColumn(Model::NameColumn, Qt::AscendingOrder);
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->horizontalHeader()->setSectionResizeMode(Model::NameColumn, QHeaderView::Stretch);
    auto *tableColumn = new QVBoxLayout(m_tablePanel);
    tableColumn->addWidget(m_table, 1);
    tableColumn->addWidget(m_unlisted);

    m_payload->setReadOnly(true);
    auto *detailColumn = new QVBoxLayout(m_detail);
    auto *detailHead = new QHBoxLayout;
    detailHead->addWidget(m_event, 1);
    detailHead->addWidget(m_copy);
    detailColumn->addLayout(detailHead);
    detailColumn->addWidget(m_facts);
    detailColumn->addWidget(m_payload, 1);

    m_body->addWidget(m_tablePanel, 3);
    m_body->addWidget(m_detail, 2);
    m_column->addLayout(m_body, 1);
    m_column->addWidget(m_empty, 1);

    connect(m_search, &QLineEdit::textChanged, m_model, &EventListModel::setSearch);
    connect(m_copy, &OutlineButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(m_payload->toPlainText()); });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &EventsPage::refreshDetail);
    connect(&surface, &Surface::themeChanged, this, &EventsPage::restyle);
    new Refresher(surface.ticker(), this, Pace::Second,
                  [this] { m_surface.models().events().setNow(m_surface.moment().boot); });
    restyle();
    retranslate();
}

QString EventsPage::name()
{
    return tr("Events");
}

int EventsPage::columnWidth(int column, const QFontMetrics &metrics) const
{
    const QString header = m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString();
    const QString widest = column == Model::ReadAsColumn ? EventListModel::tr("Notifications")
                                                         : QStringLiteral("88:88:88");
    return std::max(metrics.horizontalAdvance(widest), metrics.horizontalAdvance(header)) +
           2 * metrics.height();
}

void EventsPage::restyle()
{
    const Theme &theme = m_surface.theme();
    const QFontMetrics metrics(theme.font(TextStyle::Label));
    const int side = theme.metrics().cardPaddingHorizontal;
    int width = this->width() - 2 * theme.metrics().pageMarginHorizontal;
    m_two = width >= theme.scaled(leastWidthForTwo);
    m_body->setDirection(m_two ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_body->setSpacing(theme.metrics().gap);
    width = (m_two ? width * 3 / 5 : width) - 2 * side;
    width -= metrics.horizontalAdvance(QStringLiteral("as-long-as-most-are")) + metrics.height();
    int needed = 0;
    for (int column = Model::ReadAsColumn; column < Model::columns; ++column) {
        m_table->setColumnWidth(column, columnWidth(column, metrics));
        needed += columnWidth(column, metrics);
    }
    for (const int column : dispensable) {
        m_table->setColumnHidden(column, needed > width);
        needed -= needed > width ? columnWidth(column, metrics) : 0;
    }
    for (Panel *panel : {m_tablePanel, m_detail}) {
        panel->layout()->setContentsMargins(side, theme.scaled(12), side, theme.scaled(12));
    }
}

void EventsPage::resizeEvent(QResizeEvent *event)
{
    ListPage::resizeEvent(event);
    restyle();
    refreshDetail();
}

void EventsPage::activate(QObject *context)
{
    Model &events = m_surface.models().events();
    events.watch(context);
    connect(&events, &Model::unlistedChanged, context, [this] { refresh(); });
    connect(&events, &Model::dataChanged, context, [this] { refreshDetail(); });
    connect(&events, &Model::rowsInserted, context, [this] { refresh(); });
    connect(&events, &Model::modelReset, context, [this] { refresh(); });
    refresh();
}

void EventsPage::refresh()
{
    const Model &events = m_surface.models().events();
    const bool none = events.rowCount() == 0;
    m_empty->setVisible(none);
    m_tablePanel->setVisible(!none);
    m_unlisted->setVisible(events.unlisted() > 0);
    m_unlisted->setText(tr("Events of further names: %1")
                            .arg(m_surface.formatter().integer(qint64(events.unlisted()))));
    refreshDetail();
}

void EventsPage::refreshDetail()
{
    const QModelIndex current = m_table->currentIndex();
    const bool chosen = current.isValid();
    // Above one another they would leave each other little room, for nothing.
    m_detail->setVisible(chosen || (m_two && m_model->sourceModel()->rowCount() > 0));
    m_copy->setEnabled(chosen);
    if (!chosen) {
        m_event->setText(tr("Last payload"));
        m_facts->setText(tr("Select an event to see what it brought."));
        m_payload->clear();
        return;
    }
    const app::EventRecord &event = m_model->eventAt(current);
    m_event->setText(isolatedLtr(cleaned(event.name)));
    m_facts->setText(event.readAs.isEmpty()
                         ? tr("No stream of the profile reads it.")
                         : tr("The profile reads it as: %1").arg(m_model->readAs(event)));
    m_payload->showText(event.payload);
}

void EventsPage::retranslate()
{
    setSearchName(tr("Search in events"));
    m_table->setAccessibleName(title());
    m_payload->setAccessibleName(tr("Last payload"));
    m_copy->setText(tr("Copy"));
    m_copy->updateGeometry();
    m_empty->setTexts(tr("No events so far"), tr("What the server sends is listed here by name."));
    Q_EMIT m_model->headerDataChanged(Qt::Horizontal, 0, Model::columns - 1);
    restyle();
    refresh();
}

} // namespace ui
