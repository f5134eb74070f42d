// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/models/profile_desk.h"
#include "app/profile/decoder.h"
#include "app/recording/decodable_event.h"
#include "app/recording/recording_line.h"

#include <QHash>

#include <optional>

namespace app {

/// A profile's text, what is wrong with it, and what it makes of the events that it is given.
/// Bounded. Not thread-safe.
class ProfileTrial
{
public:
    explicit ProfileTrial(QString text, const QStringList &icons);

    const QString &text() const { return m_text; }
    bool isUsable() const { return m_decoder.has_value(); }
    /// Nothing comes of it where the text has mistakes.
    void take(const RecordingLine &event);
    const ProfileCheck &result() const { return m_result; }

private:
    class Sink;
    void drop(const KpiUpdate &update);
    void note(const QString &module, const QVector<Kpi> &kpis);

    const QString m_text;
    std::optional<Decoder> m_decoder; ///< none: mistakes
    DecodableEvent m_event;
    ProfileCheck m_result;
    QHash<std::pair<QString, QString>, qsizetype> m_places; ///< of figures, by module and id
};

} // namespace app
