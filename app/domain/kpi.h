// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/localized_text.h"
#include "app/domain/moment.h"
#include "app/domain/severity.h"

#include <QDateTime>
#include <QMap>
#include <QString>
#include <QVector>

#include <chrono>
#include <limits>
#include <memory>
#include <optional>

namespace app {

/// The limits between which a value stands. It has reached the lower one, not the upper one; what
/// is shown of it, rounded, must say the same.
struct Bracket
{
    double lower = -std::numeric_limits<double>::infinity();
    double upper = std::numeric_limits<double>::infinity();

    bool contains(double number) const { return number >= lower && number < upper; }
    bool operator==(const Bracket &) const = default;
};

/// How a profile wants a number to be shown, where not as any other.
struct NumberForm
{
    enum class Kind : qint8 {
        Usual,
        Plain,      ///< without group separators: a year, a process id
        Scientific, ///< 1.2×10³
        Duration,   ///< the number counts seconds: "3 minutes and 20 seconds"
        Bytes       ///< the number counts bytes: "1.5 GB", in steps of 1000
    };
    Kind kind = Kind::Usual;
    qint8 decimals = -1; ///< so many, 0 to 6; below 0: not said
    qint8 digits = -1;   ///< so many significant ones, 1 to 15; below 0: not said

    bool operator==(const NumberForm &) const = default;
};

/// A value as a backend sent it, split into what can be localised.
struct Quantity
{
    enum class Kind {
        None,   ///< missing, null, empty, NaN or infinite: no data, never zero
        Number, ///< `number` (with `unit`, `prefix`)
        Text    ///< words only: `text`
    };

    static constexpr int maximumDecimals = 350; ///< the smallest double with all its digits

    Kind kind = Kind::None;
    double number = 0;
    /// Fraction digits that the backend wrote (10 for "5.0E-09"), at most maximumDecimals: whoever
    /// shows the number decides how many fit.
    int decimals = 0;
    /// Digits written from the first that is not 0: 2 for "5.0E-09", 3 for 6.02e23, at most 17. 0
    /// for the number 0, and where nobody counted.
    int significant = 0;
    Bracket bracket;    ///< of `number`, between the thresholds of its KPI
    QString digits;     ///< exact digits of an integer beyond 2^53, with its "-", else empty
    QString prefix;     ///< currency sign before the number: "$"
    QString unit;       ///< as the backend or the profile wrote it: "ms", "%", "ر.س", "invoice"
    QString words;      ///< what stood after the unit: «شغالة» of «98% شغالة»
    QString text;       ///< for Kind::Text
    QString arabicText; ///< likewise in Arabic, where the profile has both; `text` is English then
    QString arabicUnit; ///< of `unit`, likewise
    NumberForm form;
    QString raw; ///< what came, unchanged, for the tooltip

    bool operator==(const Quantity &) const = default;
};

/// The change since an earlier time.
struct Trend
{
    enum class Direction { None, Up, Down, Flat };

    Direction direction = Direction::None;
    std::optional<double> amount; ///< signed
    int decimals = 0;             ///< as in Quantity
    QString unit;                 ///< "%" where the backend says nothing else
    QString text;                 ///< words that could not be split, or stood after the unit
    int significant = 0;          ///< as in Quantity

    bool operator==(const Trend &) const = default;
};

/// One key figure; a summary card of the dashboard is one too (its title is the label).
struct Kpi
{
    QString id; ///< stable within its list
    LocalizedText label;
    Quantity value;
    Trend trend;
    Severity severity = Severity::Normal;
    QString statusWord; ///< the backend's word where it is not known, for the tooltip
    Polarity polarity = Polarity::Neutral;
    QString icon;
    /// UTC, when it was measured, as the backend wrote it: its clock may differ from ours. Invalid
    /// where it says no time, or one that can not be read.
    QDateTime time;
    /// How old it may get before it counts as stale, where the profile says it.
    std::optional<std::chrono::milliseconds> maxAge;
    /// Several of one list that are called the same are numbered: which one it is, and of how many.
    int copy = 1;
    int copies = 1;
    /// How many values of it came before this one and were replaced before anybody saw them.
    int folded = 0;
    QVector<double> history; ///< seeds the sparkline where there is none yet; oldest first
    /// When each of `history` was measured, as the backend wrote it, in milliseconds since 1970;
    /// empty where it does not say it of all of them.
    QVector<qint64> historyTimes;
    /// What an operator is to do where it is not as it should be; null: nobody says it.
    std::shared_ptr<const LocalizedText> instruction;
    QMap<QString, QString> otherFields; ///< fields that nothing reads, as JSON text

    bool operator==(const Kpi &) const = default;
};

/// The id that a backend knows a KPI by: that of the first of those that are called the same.
QString firstIdOf(const Kpi &kpi);
/// The id of another one.
QString idOfCopy(const QString &firstId, int copy);

/// What one event says about a list of KPIs.
struct KpiUpdate
{
    QString module;           ///< key of the module
    QVector<Kpi> items;       ///< those that came, in order
    QVector<QString> removed; ///< ids that are gone
    bool complete = false;    ///< what is not in `items` is gone
    Source source = Source::Live;
    std::optional<BootTime> receivedAt; ///< none: when it is applied
    QString nsp{}; ///< another namespace that said it (/orders); empty: the profile's own
    /// Of a Snapshot: nobody knows how old it is; receivedAt is none then.
    bool ageUnknown = false;
};

struct DashboardUpdate
{
    std::optional<QVector<Kpi>> summaryCards; ///< none: the event did not speak of them
    std::optional<QVector<Kpi>> topKpis;
    Source source = Source::Live;
    std::optional<BootTime> receivedAt; ///< none: when it is applied
    QString nsp{};                      ///< as in KpiUpdate
    bool ageUnknown = false;            ///< as in KpiUpdate
};

} // namespace app

Q_DECLARE_METATYPE(app::Quantity)
Q_DECLARE_METATYPE(app::Trend)
Q_DECLARE_METATYPE(app::Kpi)
