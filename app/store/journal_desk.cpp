// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/journal_desk.h"

#include "app/store/journal_writer.h"

#include <algorithm>

namespace app {

namespace {

/// What is due and does not go, since it is being sent just now, is not looked for again at once.
constexpr std::chrono::seconds leastWait{1};

} // namespace

JournalDesk::JournalDesk(const QString &path, const Journal::Options &options, QObject *parent)
    : QObject(parent)
    , m_writer(std::make_shared<JournalWriter>(path, options, *this))
{
    connect(&m_due, &BootTimer::due, this, [this] { m_writer->tellOverdue(); });
}

JournalDesk::~JournalDesk()
{
    m_writer->leave();
}

std::shared_ptr<ActionKeeper> JournalDesk::keeper() const
{
    return m_writer;
}

void JournalDesk::setOperator(const QString &name)
{
    m_writer->setOperator(name);
}

void JournalDesk::submit(const Action &action)
{
    m_writer->submit(action);
}

void JournalDesk::restore()
{
    m_writer->restore();
}

void JournalDesk::expire()
{
    m_writer->expire();
}

void JournalDesk::retry(const QString &requestId)
{
    m_writer->retry(requestId);
}

void JournalDesk::take(const JournalStatus &status)
{
    if (status == m_status) {
        return;
    }
    m_status = status;
    Q_EMIT statusChanged();
}

void JournalDesk::waitUntilDue(std::optional<std::chrono::milliseconds> wait)
{
    if (wait) {
        m_due.start(std::max<std::chrono::milliseconds>(*wait, leastWait));
    } else {
        m_due.stop();
    }
}

} // namespace app
