// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/alert_life.h"

#include <algorithm>
#include <array>
#include <utility>

namespace app {

namespace {

constexpr AlertStep to(AlertState next)
{
    return {next, false};
}
constexpr AlertStep anew(AlertState next)
{
    return {next, true};
}

using enum AlertState;
using Row = std::array<AlertStep, alertEventCount>;

// In the order of AlertEvent: Active, ActiveAcknowledged, Worse, WorseAcknowledged |
// Normal, NormalAcknowledged, Cleared, Unlisted | Acknowledge, Confirmed, Refused.
constexpr std::array<Row, alertStateCount> table = {{
    // Gone
    {anew(Unacknowledged), anew(Acknowledged), anew(Unacknowledged), anew(Acknowledged), //
     to(Over), to(Gone), to(Gone), to(Gone),                                             //
     to(Gone), to(Gone), to(Gone)},
    // Unacknowledged
    {to(Unacknowledged), to(Acknowledged), anew(Unacknowledged), anew(Acknowledged), //
     to(Returned), to(Gone), to(Returned), to(Returned),                             //
     to(Pending), to(Unacknowledged), to(Unacknowledged)},
    // Pending
    {to(Pending), to(Acknowledged), anew(Unacknowledged), anew(Acknowledged), //
     to(ReturnedPending), to(Gone), to(ReturnedPending), to(ReturnedPending), //
     to(Pending), to(Acknowledged), to(Unacknowledged)},
    // Acknowledged
    {to(Acknowledged), to(Acknowledged), anew(Unacknowledged), anew(Acknowledged), //
     to(Gone), to(Gone), to(Gone), to(Gone),                                       //
     to(Acknowledged), to(Acknowledged), to(Acknowledged)},
    // Returned
    {anew(Unacknowledged), anew(Acknowledged), anew(Unacknowledged), anew(Acknowledged), //
     to(Returned), to(Gone), to(Returned), to(Returned),                                 //
     to(ReturnedPending), to(Returned), to(Returned)},
    // ReturnedPending
    {anew(Unacknowledged), anew(Acknowledged), anew(Unacknowledged), anew(Acknowledged), //
     to(ReturnedPending), to(Gone), to(ReturnedPending), to(ReturnedPending),            //
     to(ReturnedPending), to(Gone), to(Returned)},
    // Over
    {anew(Unacknowledged), anew(Acknowledged), anew(Unacknowledged), anew(Acknowledged), //
     to(Over), to(Gone), to(Over), to(Gone),                                             //
     to(Over), to(Over), to(Over)},
}};

using ShelvingRow = std::array<Shelving, shelvingEventCount>;

// In the order of ShelvingEvent: ShelveOnce, ShelveUntil, Unshelve, TimeOver, Returned, Worse.
constexpr std::array<ShelvingRow, shelvingCount> shelvingTable = {{
    // None
    {Shelving::Once, Shelving::Until, Shelving::None, Shelving::None, Shelving::None,
     Shelving::None},
    // Once
    {Shelving::Once, Shelving::Until, Shelving::None, Shelving::Once, Shelving::None,
     Shelving::None},
    // Until
    {Shelving::Once, Shelving::Until, Shelving::None, Shelving::None, Shelving::Until,
     Shelving::None},
}};

} // namespace

AlertEvent eventOf(const Alert &alert, bool worse)
{
    if (!alert.active) {
        return alert.acknowledged ? AlertEvent::NormalAcknowledged : AlertEvent::Normal;
    }
    if (worse) {
        return alert.acknowledged ? AlertEvent::WorseAcknowledged : AlertEvent::Worse;
    }
    return alert.acknowledged ? AlertEvent::ActiveAcknowledged : AlertEvent::Active;
}

AlertStep step(AlertState state, AlertEvent event)
{
    return table[std::size_t(state)][std::size_t(event)];
}

bool isActive(AlertState state)
{
    return state == Unacknowledged || state == Pending || state == Acknowledged;
}

Shelving step(Shelving shelving, ShelvingEvent event)
{
    return shelvingTable[std::size_t(shelving)][std::size_t(event)];
}

bool AlertLife::apply(AlertEvent event)
{
    const AlertStep made = step(m_state, event);
    m_state = made.next;
    if (!isPending()) {
        m_pendingRequest.clear();
        m_pendingOccurrence.clear();
    }
    if (made.occurrence) {
        ++m_occurrence;
        m_acknowledgedBy.clear();
        m_unconfirmed = false;
        m_failure.reset();
    }
    if (isAcknowledged()) { // by whomever: what failed before matters to nobody
        m_failure.reset();
    }
    if (!isActive()) {
        apply(ShelvingEvent::Returned);
    }
    return made.occurrence;
}

bool AlertLife::update(const Alert &alert, Report report)
{
    // While nobody listened it was over, and has come again.
    if (isPending() && m_reportsSinceConnecting == 0 && alert.active && alert.timed &&
        !isOccurrence(m_pendingOccurrence, alert)) {
        apply(AlertEvent::Cleared);
    }
    const bool first = m_count == 0 || (m_state == Over && alert.active);
    const bool again = alert.active && !isActive();
    const bool occurrence = apply(eventOf(alert, alert.severity > m_facts.severity));
    if (alert.acknowledged) { // now the backend has said it itself
        m_unconfirmed = false;
    }
    if (occurrence && alert.severity > m_shelvedSeverity) {
        apply(ShelvingEvent::Worse);
    }
    bool counted = first;
    if (first) {
        m_count = 1;
        m_reportsSinceConnecting = 1;
    } else if (alert.active && (report == Report::Raised || again)) {
        ++m_reportsSinceConnecting;
        const bool later = alert.timed && alert.time > m_facts.time;
        counted = report == Report::Listed || later || m_reportsSinceConnecting > m_count;
        m_count += counted ? 1 : 0;
    } else {
        m_reportsSinceConnecting = std::max(m_reportsSinceConnecting, 1);
    }
    const AlertFacts before = std::exchange(m_facts, alert);
    // What is sent again, or listed without a time, comes with the time of arrival.
    if (!counted && !again) {
        m_facts.time = before.time;
        m_facts.arrived = before.arrived;
    }
    if (alert.timed) {
        m_facts.stated = alert.stated.isValid() ? alert.stated : alert.time;
    }
    return occurrence && m_state == Unacknowledged && !isShelved();
}

void AlertLife::moveTime(std::chrono::milliseconds by)
{
    if (m_facts.timed && m_facts.time.isValid()) {
        m_facts.time = m_facts.time.addMSecs(by.count());
    }
}

bool AlertLife::acknowledge(const QString &requestId, const QString &occurrence)
{
    if (!isWaiting() || isPending()) {
        return false;
    }
    m_failure.reset();
    m_pendingRequest = requestId;
    m_pendingOccurrence = occurrence.isEmpty() ? occurrenceOf(m_facts) : occurrence;
    apply(AlertEvent::Acknowledge);
    return true;
}

bool AlertLife::finish(const ActionResult &result, const QString &by)
{
    if (result.requestId.isEmpty() || result.requestId != m_pendingRequest) {
        return false;
    }
    if (result.outcome == ActionResult::Outcome::Failed) {
        m_failure = result.error;
        apply(AlertEvent::Refused);
        return true;
    }
    m_acknowledgedBy = by;
    m_unconfirmed = result.outcome == ActionResult::Outcome::Unconfirmed;
    apply(AlertEvent::Confirmed);
    return true;
}

bool AlertLife::shelve(std::chrono::milliseconds duration, BootTime now)
{
    if (m_state == Over || m_state == Gone || duration <= duration.zero()) {
        return false;
    }
    m_shelvedUntil = now + std::min<std::chrono::milliseconds>(duration, longestShelving);
    m_shelvedSeverity = m_facts.severity;
    apply(ShelvingEvent::ShelveUntil);
    return true;
}

bool AlertLife::shelveOnce()
{
    if (!isActive()) {
        return false;
    }
    m_shelvedUntil = {};
    m_shelvedSeverity = m_facts.severity;
    apply(ShelvingEvent::ShelveOnce);
    return true;
}

bool AlertLife::expire(BootTime now)
{
    if (m_shelving != Shelving::Until || m_shelvedUntil > now) {
        return false;
    }
    apply(ShelvingEvent::TimeOver);
    return true;
}

std::optional<BootTime> AlertLife::shelvedUntil() const
{
    return m_shelving == Shelving::Until ? std::optional(m_shelvedUntil) : std::nullopt;
}

} // namespace app
