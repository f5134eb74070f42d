// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/monitor_page.h"

#include "app/domain/page_id.h"
#include "ui/format/sign_in_words.h"
#include "ui/pages/page_scroll_area.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/panels.h"

#include <QGridLayout>
#include <QUrl>

#include <algorithm>

namespace ui {

using State = app::LinkStatus::State;
using namespace std::chrono_literals;

namespace {

constexpr int leastWidthForThree = 760; ///< px at 100 %

QString keptText(const app::StoreStatus &store)
{
    using State = app::StoreStatus::State;
    QStringList parts;
    switch (store.state) {
    case State::Off:
        return MonitorPage::tr("Nothing", "is kept");
    case State::Opening:
        return QStringLiteral("—");
    case State::Recording:
        parts << MonitorPage::tr("Values, alerts and actions", "are kept");
        break;
    case State::OtherConsole:
        parts << MonitorPage::tr("Actions; another console here keeps the values", "are kept");
        break;
    case State::Failing:
        parts << MonitorPage::tr("Not everything", "is kept")
              << isolatedLtr(cleaned(store.problem));
        break;
    }
    if (!store.movedAside.isEmpty()) {
        parts << MonitorPage::tr("a damaged file was moved aside: %1")
                     .arg(isolatedLtr(cleaned(store.movedAside)));
    }
    return parts.join(QStringLiteral(" · "));
}

} // namespace

MonitorPage::MonitorPage(Surface &surface, QWidget *parent)
    : Page(surface, parent)
    , m_link(linkRows())
    , m_counters(counterRows())
    , m_error(errorRows())
{
    m_scroll = new PageScrollArea(surface);
    m_scroll->setAccessibleName(title());
    QVBoxLayout *column = m_scroll->makeColumn();
    auto *links = new QHBoxLayout;
    links->addStretch(1);
    m_events = addLink(*links, app::page::events);
    m_profile = addLink(*links, app::page::profile);
    column->addLayout(links);
    m_linkTitle = addTable(column, m_link);
    m_countersTitle = addTable(column, m_counters);
    m_errorTitle = addTable(column, m_error);
    column->addStretch(1);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(m_scroll);
    connect(&surface, &Surface::themeChanged, this, &MonitorPage::restyle);
    new Refresher(surface.ticker(), this, Pace::Second, [this] { refresh(m_link); });
    restyle();
    retranslate();
}

QString MonitorPage::name()
{
    return tr("Connection monitor");
}

TextLabel *MonitorPage::addTable(QVBoxLayout *column, QVector<Row> &rows)
{
    auto *panel = new Panel(m_surface, &Colors::card, &Colors::line, Panel::cardRadius);
    auto *grid = new QGridLayout(panel);
    grid->setColumnStretch(1, 2);
    grid->setColumnStretch(2, 3);
    m_tables.append({grid, &rows});
    auto *title = new TextLabel(m_surface, TextStyle::SectionHeading);
    grid->addWidget(title, 0, 0, 1, 3);
    for (int i = 0; i < rows.size(); ++i) {
        Row &row = rows[i];
        row.nameLabel = new TextLabel(m_surface, TextStyle::Label, &Colors::dim);
        row.valueLabel = new TextLabel(m_surface, TextStyle::Strong);
        grid->addWidget(row.nameLabel, 2 * i + 1, 0);
        grid->addWidget(row.valueLabel, 2 * i + 1, 1, 1, row.explanation ? 1 : 2);
        if (row.explanation) {
            row.explanationLabel = new Paragraph(m_surface, TextStyle::Hint, &Colors::faint);
            grid->addWidget(row.explanationLabel, 2 * i + 1, 2);
        }
    }
    column->addWidget(panel);
    return title;
}

OutlineButton *MonitorPage::addLink(QHBoxLayout &row, const QString &page)
{
    auto *link = new OutlineButton(m_surface, &Colors::accent);
    row.addWidget(link);
    connect(link, &OutlineButton::clicked, this, [this, page] { Q_EMIT pageRequested(page); });
    return link;
}

void MonitorPage::restyle()
{
    const Theme &theme = m_surface.theme();
    // Where three columns would leave nothing of each, the meaning stands under name and value.
    const bool narrow = width() < theme.scaled(leastWidthForThree);
    for (const Table &table : std::as_const(m_tables)) {
        const int side = theme.metrics().cardPaddingHorizontal;
        table.grid->setContentsMargins(side, theme.scaled(12), side, theme.scaled(14));
        table.grid->setHorizontalSpacing(theme.scaled(narrow ? 12 : 24));
        table.grid->setVerticalSpacing(theme.scaled(narrow ? 2 : 4));
        table.grid->setColumnMinimumWidth(0, theme.scaled(narrow ? 130 : 190));
        for (int i = 0; i < table.rows->size(); ++i) {
            Paragraph *explanation = table.rows->at(i).explanationLabel;
            if (!explanation || narrow == m_narrow) {
                continue;
            }
            table.grid->removeWidget(explanation);
            if (narrow) {
                table.grid->addWidget(explanation, 2 * i + 2, 0, 1, 3);
            } else {
                table.grid->addWidget(explanation, 2 * i + 1, 2);
            }
        }
    }
    m_narrow = narrow;
}

void MonitorPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    restyle();
}

QString MonitorPage::stateText() const
{
    if (m_surface.models().isRecording()) {
        return m_surface.models().playback() == app::ConsoleModels::Playback::Over
                   ? tr("Recording, played to its end: nothing is connected")
                   : tr("Recording: nothing is connected");
    }
    switch (m_surface.models().connection().state()) {
    case State::Connected:
        return tr("Connected");
    case State::Connecting:
        return tr("Connecting");
    case State::Reconnecting:
        return tr("Waiting to reconnect");
    case State::Disconnected:
        break;
    }
    return tr("Not connected");
}

QVector<MonitorPage::Row> MonitorPage::linkRows()
{
    const auto link = [this]() -> const app::LinkStatus & {
        return m_surface.models().connection().link();
    };
    const auto orNone = [](const QString &text) {
        return text.isEmpty() ? QStringLiteral("—") : text;
    };
    return {
        {[] { return tr("State"); }, [this] { return stateText(); }, {}},
        {[] { return tr("Address"); },
         [=] { return orNone(isolatedLtr(cleaned(link().url))); },
         {}},
        {[] { return tr("Transport"); },
         [=] { return orNone(isolatedLtr(cleaned(link().transport))); },
         {}},
        {[] { return tr("Other namespaces"); },
         [=] {
             QStringList texts;
             for (const app::NamespaceStatus &each : link().namespaces) {
                 const QString name = isolatedLtr(cleaned(each.nsp));
                 texts.append(each.connected ? name
                                             : tr("%1: not connected", "namespace").arg(name));
             }
             return orNone(texts.join(QStringLiteral(" · ")));
         },
         {}},
        {[] { return tr("Round-trip time"); },
         [=, this] {
             return link().roundTrip ? m_surface.formatter().milliseconds(*link().roundTrip)
                                     : QStringLiteral("—");
         },
         {}},
        {[] { return tr("Certificate"); },
         [=, this] {
             const QString scheme = QUrl(link().url).scheme();
             if (scheme == QLatin1String("http") || scheme == QLatin1String("ws")) {
                 return tr("Not applicable (not encrypted)");
             }
             if (link().insecure) {
                 return tr("Not verified");
             }
             const bool isThere =
                 link().state == State::Connected && !m_surface.models().isRecording();
             return isThere ? tr("Verified") : QStringLiteral("—");
         },
         {}},
        {[] { return tr("Attempt"); },
         [=, this] {
             return link().attempt > 0 ? m_surface.formatter().integer(link().attempt)
                                       : QStringLiteral("—");
         },
         {}},
        {[] { return tr("Next attempt"); },
         [=, this] {
             if (!link().nextAttemptAt || link().state == State::Connected) {
                 return QStringLiteral("—");
             }
             const auto left = *link().nextAttemptAt - m_surface.moment().boot;
             return tr("in %1").arg(m_surface.formatter().shortSeconds(
                 std::max(std::chrono::ceil<std::chrono::seconds>(left), 0s)));
         },
         {}},
        {[] { return tr("Last failure"); },
         [=] {
             QStringList parts;
             if (!link().errorCode.isEmpty()) {
                 parts << isolatedLtr(cleaned(link().errorCode));
             }
             if (!link().errorDetail.isEmpty()) {
                 parts << isolated(link().errorDetail);
             }
             return orNone(parts.join(QStringLiteral(" · ")));
         },
         {}},
        {[] { return tr("Asked for by HTTP"); },
         [=, this] {
             const QString problem = restWords(link().rest);
             return !problem.isEmpty() ? problem
                    : m_surface.models().connection().counters().restRequests > 0
                        ? tr("Answered")
                        : QStringLiteral("—");
         },
         {}},
        {[] { return tr("Signed in"); },
         [=] {
             const QString words = signInWords(link().signIn);
             if (!words.isEmpty()) {
                 return words;
             }
             if (link().signIn.state != app::SignInStatus::State::SignedIn) {
                 return QStringLiteral("—");
             }
             return link().signIn.user.isEmpty() ? tr("Yes")
                                                 : isolated(cleaned(link().signIn.user));
         },
         {}},
        {[] { return tr("Waiting to be sent"); },
         [=, this] { return m_surface.formatter().integer(m_surface.models().waitingToBeSent()); },
         {}},
        {[] { return tr("Kept on this computer"); },
         [=, this] { return keptText(m_surface.models().connection().store()); },
         {}},
        {[] { return tr("Server status"); },
         [=, this] {
             const app::ServerStatus &status = m_surface.models().connection().serverStatus();
             return orNone(status.status.isEmpty() ? QString()
                                                   : m_surface.formatter().serverWord(status));
         },
         {}},
        {[] { return tr("Server clock"); }, [this] { return serverClockText(); }, {}},
        {[] { return tr("Last update"); },
         [=, this] {
             return m_surface.formatter().timeWithDay(
                 m_surface.wallAt(m_surface.models().lastUpdate()), m_surface.now());
         },
         {}},
    };
}

QString MonitorPage::serverClockText() const
{
    const auto skew = m_surface.models().clockSkew();
    if (!skew) {
        return QStringLiteral("—");
    }
    constexpr auto agrees = 2s;
    const auto size = std::chrono::abs(*skew);
    if (size < agrees) {
        return m_surface.models().isRecording() ? tr("Agrees with the recorder's")
                                                : tr("Agrees with this computer's");
    }
    const QString duration =
        m_surface.formatter().duration(std::chrono::round<std::chrono::seconds>(size));
    return *skew > 0ms ? tr("%1 ahead, corrected").arg(duration)
                       : tr("%1 behind, corrected").arg(duration);
}

QString MonitorPage::counter(quint64 app::Counters::*member) const
{
    return m_surface.formatter().integer(
        qint64(m_surface.models().connection().counters().*member));
}

QVector<MonitorPage::Row> MonitorPage::counterRows()
{
    using C = app::Counters;
    const auto value = [this](quint64 C::*member) {
        return [this, member] { return counter(member); };
    };
    return {
        {[] { return tr("Events"); }, value(&C::events),
         [] { return tr("received and understood"); }},
        {[] { return tr("Unknown events"); }, value(&C::unknownEvents),
         [] { return tr("received, but the profile does not know their names"); }},
        {[] { return tr("Passed over"); }, value(&C::passedOver),
         [] { return tr("items that the profile does not want"); }},
        {[] { return tr("Decoding errors"); }, value(&C::decodeErrors),
         [] { return tr("malformed events or items, skipped without losing their neighbours"); }},
        {[] { return tr("Coalesced"); }, value(&C::coalesced),
         [] { return tr("values replaced by newer ones before they could be shown"); }},
        {[] { return tr("Dropped"); }, value(&C::dropped),
         [] { return tr("events lost to a full queue"); }},
        {[] { return tr("Connections"); }, value(&C::connects),
         [] { return tr("that the server let the console in"); }},
        {[] { return tr("Reconnections"); }, value(&C::reconnects),
         [] { return tr("since the program started"); }},
        {[] { return tr("Malformed packets"); }, value(&C::malformedPackets),
         [] { return tr("that broke the protocol and ended a session"); }},
        {[] { return tr("Packets without a message"); }, value(&C::idleFrames),
         [] { return tr("heartbeats and the like; too many at once end a session"); }},
        {[] { return tr("Pings without an answer"); }, value(&C::unansweredPings),
         [] { return tr("of a server that did not read the answers to earlier ones"); }},
        {[] { return tr("Failed actions"); }, value(&C::failedActions),
         [] { return tr("of the operator: refused, not answered or never sent"); }},
        {[] { return tr("Corrected times"); }, value(&C::correctedTimes),
         [] { return tr("time stamps out of range, or that could not be read"); }},
        {[] { return tr("Same names"); }, value(&C::duplicates),
         [] { return tr("items of one list called the same, numbered to tell them apart"); }},
        {[] { return tr("Older values"); },
         [this] { return m_surface.formatter().integer(qint64(m_surface.models().olderValues())); },
         [] { return tr("that came after newer ones"); }},
        {[] { return tr("Not shown"); },
         [this] {
             return m_surface.formatter().integer(qint64(m_surface.models().overCapacity()));
         },
         [] { return tr("key figures that a full list had no place for, or gave up for worse"); }},
        {[] { return tr("Bytes received"); }, value(&C::bytesReceived),
         [] { return tr("since the program started"); }},
        {[] { return tr("Bytes sent"); }, value(&C::bytesSent),
         [] { return tr("since the program started"); }},
        {[] { return tr("Requests by HTTP"); }, value(&C::restRequests),
         [] { return tr("for first values, and to sign in"); }},
        {[] { return tr("Failed requests"); }, value(&C::restFailures),
         [] { return tr("not answered, refused, or not understood"); }},
        {[] { return tr("Bytes by HTTP"); }, value(&C::restBytes),
         [] { return tr("received in those answers"); }},
        {[] { return tr("Questions"); }, value(&C::asks),
         [] { return tr("events sent for the answer in their acknowledgement"); }},
        {[] { return tr("Questions without an answer"); }, value(&C::unansweredAsks),
         [] { return tr("in time; the next one waits for its turn"); }},
        {[] { return tr("Alerts pushed out"); },
         [this] { return m_surface.formatter().integer(m_surface.models().alerts().lostCount()); },
         [] { return tr("of a full list; none leaves uncounted"); }},
        {[] { return tr("Notifications pushed out"); },
         [this] {
             return m_surface.formatter().integer(m_surface.models().notifications().lostCount());
         },
         [] { return tr("unread, of a full list"); }},
    };
}

QVector<MonitorPage::Row> MonitorPage::errorRows()
{
    const auto error = [this] { return m_surface.models().connection().lastServerError(); };
    const auto orNone = [](const QString &text) {
        return text.isEmpty() ? QStringLiteral("—") : isolated(text);
    };
    return {
        {[] { return tr("Message"); },
         [=] { return error() ? orNone(error()->message) : tr("None so far"); },
         {}},
        {[] { return tr("Code"); },
         [=] { return error() ? orNone(error()->code) : QStringLiteral("—"); },
         {}},
        {[] { return tr("Module"); },
         [=] { return error() ? orNone(error()->module) : QStringLiteral("—"); },
         {}},
        {[] { return tr("Time"); },
         [=, this] {
             return error() ? m_surface.formatter().dateTime(error()->time) : QStringLiteral("—");
         },
         {}},
    };
}

void MonitorPage::activate(QObject *context)
{
    app::ConnectionModel &connection = m_surface.models().connection();
    connect(&connection, &app::ConnectionModel::changed, context, [this] { refresh(m_link); });
    connect(&connection, &app::ConnectionModel::countersChanged, context,
            [this] { refresh(m_counters); });
    connect(&connection, &app::ConnectionModel::serverErrorChanged, context,
            [this] { refresh(m_error); });
    refreshAll();
}

void MonitorPage::refresh(QVector<Row> &rows)
{
    for (Row &row : rows) {
        row.valueLabel->setText(row.value());
        row.valueLabel->setAccessibleName(row.nameLabel->text() + QStringLiteral(": ") +
                                          row.valueLabel->text());
    }
}

void MonitorPage::refreshAll()
{
    for (QVector<Row> *rows : {&m_link, &m_counters, &m_error}) {
        refresh(*rows);
    }
}

void MonitorPage::retranslate()
{
    m_scroll->setAccessibleName(title());
    m_linkTitle->setText(tr("Connection"));
    m_countersTitle->setText(tr("Counters"));
    m_errorTitle->setText(tr("Last error of the server"));
    m_events->setText(tr("Events by name"));
    m_profile->setText(tr("Profile"));
    m_events->updateGeometry();
    m_profile->updateGeometry();
    for (QVector<Row> *rows : {&m_link, &m_counters, &m_error}) {
        for (Row &row : *rows) {
            row.nameLabel->setText(row.name());
            if (row.explanationLabel) {
                row.explanationLabel->setText(row.explanation());
            }
        }
    }
    refreshAll();
}

} // namespace ui
