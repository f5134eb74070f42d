// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workshop/profile_trial.h"

#include "app/check/profile_check.h"

namespace app {

namespace {

constexpr qsizetype mostUnread = 200;  ///< names
constexpr qsizetype mostRemarks = 100; ///< the first in the text

} // namespace

/// Keeps the last value of each figure and counts messages.
class ProfileTrial::Sink final : public MessageSink
{
public:
    explicit Sink(ProfileTrial &trial)
        : m_trial(trial)
    {}

    void put(FeedMessage message) override
    {
        std::visit([this](const auto &what) { take(what); }, message);
    }

private:
    void take(const KpiUpdate &update)
    {
        m_trial.drop(update);
        m_trial.note(update.module, update.items);
    }
    void take(const DashboardUpdate &update)
    {
        m_trial.note({}, update.summaryCards.value_or(QVector<Kpi>()));
        m_trial.note({}, update.topKpis.value_or(QVector<Kpi>()));
    }
    void take(const NotificationUpdate &update)
    {
        m_trial.m_result.messages += int(update.items.size());
    }
    void take(const AlertUpdate &update) { m_trial.m_result.messages += int(update.items.size()); }
    template<typename Other>
    void take(const Other &)
    {}

    ProfileTrial &m_trial;
};

ProfileTrial::ProfileTrial(QString text, const QStringList &icons)
    : m_text(std::move(text))
{
    const QByteArray utf8 = m_text.toUtf8();
    bool hasMistakes = false;
    for (const Finding &finding : checkProfile(utf8, icons)) {
        hasMistakes = hasMistakes || finding.isMistake;
        if (m_result.remarks.size() >= mostRemarks) {
            continue;
        }
        const QString found =
            finding.found.isEmpty() ? QString() : QStringLiteral("%1: ").arg(finding.found);
        m_result.remarks.append(
            {finding.isMistake, finding.place.line, finding.pointer + u' ' + found + finding.text});
    }
    if (auto profile = Profile::fromJson(utf8, QString()); profile && !hasMistakes) {
        m_decoder.emplace(*std::move(profile));
    }
    m_result.isUsable = isUsable();
}

/// What is gone is shown no more.
void ProfileTrial::drop(const KpiUpdate &update)
{
    if (update.removed.isEmpty() && !update.complete) {
        return;
    }
    const qsizetype gone = m_result.figures.removeIf([&update](const ProfileFigure &figure) {
        return figure.module == update.module &&
               (update.complete || update.removed.contains(firstIdOf(figure.kpi)));
    });
    if (gone > 0) {
        m_places.clear();
        for (qsizetype i = 0; i < m_result.figures.size(); ++i) {
            m_places.insert({m_result.figures.at(i).module, m_result.figures.at(i).kpi.id}, i);
        }
    }
}

void ProfileTrial::note(const QString &module, const QVector<Kpi> &kpis)
{
    for (const Kpi &kpi : kpis) {
        const auto key = std::pair(module, kpi.id);
        const auto known = m_places.constFind(key);
        if (known != m_places.constEnd()) {
            m_result.figures[*known].kpi = kpi;
        } else if (m_result.figures.size() < ProfileDesk::figureCapacity) {
            m_places.insert(key, m_result.figures.size());
            m_result.figures.append({module, kpi});
        }
    }
}

void ProfileTrial::take(const RecordingLine &event)
{
    if (!m_decoder || event.type != RecordingLine::Type::Event) {
        return;
    }
    m_event.set(event.arguments);
    Sink sink(*this);
    const Moment arrival{BootTime(std::chrono::duration_cast<std::chrono::milliseconds>(event.at)),
                         event.time};
    const auto decoded = m_decoder->decode(event.event, m_event.reader(), arrival,
                                           m_event.attachments(), sink, event.nsp);
    const QString name = QString::fromStdString(event.event);
    if (!decoded.known && m_result.unread.size() < mostUnread && !m_result.unread.contains(name)) {
        m_result.unread.append(name);
    }
}

} // namespace app
