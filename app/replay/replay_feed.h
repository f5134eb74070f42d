// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/action.h"
#include "app/domain/batch.h"
#include "app/feed/event_ledger.h"
#include "app/feed/mailbox.h"
#include "app/profile/decoder.h"
#include "app/recording/decodable_event.h"
#include "app/recording/recorded_events.h"
#include "app/recording/recording_reader.h"
#include "app/replay/replay_clock.h"

#include <tl/expected.hpp>

#include <QObject>
#include <QTimer>

#include <memory>

namespace app {

/// Says what a backend has said and answered in a recording, at the pace at which it did, to the
/// same models through the same decoder. It connects to nothing, sends nothing, and says so to
/// whoever asks for an action. GUI thread.
class ReplayFeed : public QObject
{
    Q_OBJECT

public:
    /// The error is a line for people. `speed`: 2 is twice as fast as it was.
    static tl::expected<std::unique_ptr<ReplayFeed>, QString>
    open(const QString &path, const Profile &profile, double speed);

    /// What everything that it says ages by.
    const std::shared_ptr<ReplayClock> &clock() const { return m_clock; }

    void start();
    bool isOver() const { return m_isOver; }
    /// Answers that nothing is sent, where somebody waits for an answer.
    void perform(const app::Action &action);
    /// Somebody looks at the table of events.
    void setEventTableWanted(bool wanted);

    /// What is to be said of the file so far, in lines for people.
    QStringList remarks() const { return m_reader.remarks(); }

Q_SIGNALS:
    void delivered(const app::Batch &batch);
    /// Time has passed in the recording: what is due by its clock is looked for now.
    void clockMoved();
    void over(); ///< nothing more comes

private:
    ReplayFeed(RecordingReader reader, const Profile &profile, double speed);

    void play();
    bool hasNext();
    void playLine(const RecordingLine &line);
    void playEvent(const RecordingLine &line);
    void playAnswer(const RecordingLine &line, const std::string &event);
    void count(const Decoder::Decoded &decoded);
    void playLife(const RecordingLine &line);
    void deliver();
    void take();
    void end();
    void putLink(LinkStatus::State state);

    RecordingReader m_reader;
    RecordedEvents m_events;
    Decoder m_decoder;
    EventLedger m_ledger; ///< after the decoder that it asks
    std::shared_ptr<ReplayClock> m_clock;
    Mailbox m_mailbox;
    DecodableEvent m_event;
    std::optional<RecordingLine> m_next;
    bool m_isRead = false;                 ///< all of the recording
    QVector<NamespaceStatus> m_namespaces; ///< the other ones, as the recording tells
    LinkStatus::State m_state = LinkStatus::State::Disconnected;
    Counters m_counters;
    Counters m_reported;
    QTimer m_timer;
    QTimer m_heartbeat; ///< of clockMoved()
    bool m_isOver = false;
};

} // namespace app
