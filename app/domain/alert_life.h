// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/action.h"
#include "app/domain/alert.h"
#include "app/domain/moment.h"

#include <QString>

#include <chrono>
#include <optional>

// The life of an alert, from the first word about it until it leaves the list.
//
// The terms are those of ISA-18.2. An alert reports an abnormal state that an operator has to
// answer. Two questions run beside each other, and neither answers the other: is the state still
// there (active, or returned to normal), and has somebody taken notice (acknowledged)? So there are
// four combinations, of which one is nothing any more:
//
//                unacknowledged                        acknowledged
//     active     Unacknowledged: somebody must look    Acknowledged: known; stays until it is over
//     normal     Returned: over, but nobody has seen   Gone: leaves the list, to the history
//
// To acknowledge is the operator's word that this occurrence has been seen. It is not a repair, it
// is not silence for the sound, and it says nothing of the next occurrence: an alert that is active
// again after its return, or that has become worse, is a new occurrence, and unacknowledged again.
// The word has to reach the backend. Until that has confirmed it, the acknowledgement is on its way
// (Pending, ReturnedPending): shown as such, and counted as open, since nobody else knows of it. If
// the backend refuses it, the alert is open as before, with the reason; if a new occurrence has
// begun meanwhile, an answer concerns the old one and changes nothing.
//
// Over is an alert that was over when it was first heard of: history that a backend lists. Nobody
// has to answer it; it is not counted, and goes when the backend lists it no more.
//
// The backend may say any of this at any time, twice, or in another order than it happened. So each
// pair of a state and an event has an entry in the table, and none is an error.
//
// Shelving is a third question beside the two: an operator who knows of an alert keeps it out of
// the banner and the counts, either until it returns to normal (Once) or for a time (Until). It
// changes nothing else: a shelved alert comes, goes and can be acknowledged like any other, and how
// many are shelved is always on the screen. An alert that comes and goes all the time is what
// shelving for a time is for, so that outlasts its returns; but it was shelved as bad as it was
// then, so becoming worse ends either. What is over from the start can not be shelved.
//
// The time is an argument: nothing here has a timer.

namespace app {

enum class AlertState {
    Gone, ///< not heard of yet, or any more
    Unacknowledged,
    Pending, ///< active; the acknowledgement is on its way
    Acknowledged,
    Returned,
    ReturnedPending, ///< returned to normal; the acknowledgement is on its way
    Over
};
constexpr std::size_t alertStateCount = std::size_t(AlertState::Over) + 1;

enum class AlertEvent {
    // The backend's word.
    Active,             ///< it is (still, or again) there, no worse than it was
    ActiveAcknowledged, ///< likewise; somebody has acknowledged it
    Worse,              ///< it is there, worse than it was known
    WorseAcknowledged,
    Normal,             ///< it is listed, but over
    NormalAcknowledged, ///< likewise; somebody has acknowledged it
    Cleared,            ///< it has returned to normal
    Unlisted,           ///< it is missing from a full list
    // The operator's, and what became of it.
    Acknowledge, ///< the operator acknowledges; that is on its way now
    Confirmed,   ///< the backend has it, or was sent it and never answers
    Refused      ///< the backend refuses, or it could not be sent
};
constexpr std::size_t alertEventCount = std::size_t(AlertEvent::Refused) + 1;

/// What a backend's word about an alert is to its life; `worse` than it was known.
AlertEvent eventOf(const Alert &alert, bool worse);

struct AlertStep
{
    AlertState next = AlertState::Gone;
    /// A new occurrence begins: what the operator did about the last one is no more.
    bool occurrence = false;

    bool operator==(const AlertStep &) const = default;
};
AlertStep step(AlertState state, AlertEvent event);

/// Whether the abnormal state is there.
bool isActive(AlertState state);

enum class Shelving { None, Once, Until };
constexpr std::size_t shelvingCount = std::size_t(Shelving::Until) + 1;

enum class ShelvingEvent {
    ShelveOnce,
    ShelveUntil,
    Unshelve,
    TimeOver,
    Returned, ///< the alert is not active
    Worse     ///< a new occurrence has begun, worse than the alert was when it was shelved
};
constexpr std::size_t shelvingEventCount = std::size_t(ShelvingEvent::Worse) + 1;

Shelving step(Shelving shelving, ShelvingEvent event);

/// One alert and where it is in its life.
class AlertLife
{
public:
    static constexpr std::chrono::minutes longestShelving{8 * 60};

    /// How the backend came to speak of it.
    enum class Report {
        Raised, ///< an event of its own: each is a repetition
        Listed  ///< it stands in a list: no news where it stood there before
    };
    /// Nothing is known yet: Gone.
    AlertLife() = default;

    // --- the backend ---
    /// True where that is news for an operator: a new occurrence that is neither acknowledged nor
    /// shelved.
    bool update(const Alert &alert, Report report);
    void clear() { apply(AlertEvent::Cleared); }
    void unlist() { apply(AlertEvent::Unlisted); }
    /// A new connection: what it reports now may be what it reported before.
    void reconnected() { m_reportsSinceConnecting = 0; }
    /// What has become known of its clock: its times are `by` later than was thought.
    void moveTime(std::chrono::milliseconds by);

    // --- the operator ---
    /// False where there is nothing to acknowledge. `occurrence`: which one it is for; empty: this.
    bool acknowledge(const QString &requestId, const QString &occurrence = {});
    /// How the acknowledgement `result.requestId` ended; false where that is not under way.
    bool finish(const ActionResult &result, const QString &by);
    /// False where it can not be shelved: over from the start, or no time.
    bool shelve(std::chrono::milliseconds duration, BootTime now);
    bool shelveOnce(); ///< false where it is not active
    void unshelve() { apply(ShelvingEvent::Unshelve); }
    /// Ends a shelving whose time is over; false where none is.
    bool expire(BootTime now);

    // --- what is to be seen of it ---
    const AlertFacts &facts() const { return m_facts; } ///< as last reported
    AlertState state() const { return m_state; }
    bool isActive() const { return app::isActive(m_state); }
    bool isAcknowledged() const { return m_state == AlertState::Acknowledged; }
    bool isPending() const
    {
        return m_state == AlertState::Pending || m_state == AlertState::ReturnedPending;
    }
    /// For somebody to acknowledge it; an acknowledgement on its way is none yet.
    bool isWaiting() const
    {
        return m_state != AlertState::Over && m_state != AlertState::Acknowledged &&
               m_state != AlertState::Gone;
    }
    bool isShelved() const { return m_shelving != Shelving::None; }
    Shelving shelving() const { return m_shelving; }
    /// None where it is not shelved for a time.
    std::optional<BootTime> shelvedUntil() const;
    int count() const { return m_count; }           ///< how often it was raised; 0: never heard of
    int occurrence() const { return m_occurrence; } ///< grows with each
    /// Of the acknowledgement on its way; empty: none.
    const QString &pendingRequest() const { return m_pendingRequest; }
    const QString &acknowledgedBy() const { return m_acknowledgedBy; } ///< empty: not from here
    /// Acknowledged here and sent; the backend does not confirm.
    bool isUnconfirmed() const { return m_unconfirmed; }
    /// Why the last acknowledgement failed; none where it did not.
    const std::optional<ActionError> &failure() const { return m_failure; }

    bool operator==(const AlertLife &) const = default;

private:
    bool apply(AlertEvent event); ///< whether a new occurrence has begun
    void apply(ShelvingEvent event) { m_shelving = step(m_shelving, event); }

    AlertFacts m_facts;
    AlertState m_state = AlertState::Gone;
    int m_count = 0;
    int m_occurrence = 0;
    int m_reportsSinceConnecting = 0;
    QString m_pendingRequest;
    QString m_pendingOccurrence; ///< what that is for
    QString m_acknowledgedBy;
    bool m_unconfirmed = false;
    std::optional<ActionError> m_failure;
    Shelving m_shelving = Shelving::None;
    BootTime m_shelvedUntil{};                     ///< while Until
    Severity m_shelvedSeverity = Severity::Normal; ///< while shelved: what it was then
};

} // namespace app
