// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/kpi.h"
#include "app/domain/module.h"
#include "app/domain/severity.h"
#include "app/domain/stream_kind.h"
#include "app/profile/ask_rule.h"
#include "app/profile/connection_rule.h"
#include "app/profile/field_source.h"
#include "app/profile/rest_rule.h"
#include "app/profile/sign_in_rule.h"
#include "app/profile/text_map.h"
#include "app/profile/time_format.h"

#include <nlohmann/json.hpp>

#include <QString>
#include <QStringList>
#include <QTimeZone>
#include <QVector>

#include <array>
#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace app {

/// What can be read from one item of a stream.
enum class Field {
    Id,
    Label, ///< the title of cards, notifications and alerts
    Message,
    Value,
    Unit,
    Trend,
    Change, ///< the amount of a trend that only says its direction
    Status, ///< or severity
    Polarity,
    Thresholds,
    History,
    Icon,
    Time,
    Read,
    Module,
    Source,
    Active,
    Cleared, ///< the opposite of Active
    State,   ///< a word that says whether an alert is active
    Acknowledged,
    Name,
    Code,
    Instruction, ///< what an operator is to do
    Type         ///< of what a book names
};
constexpr std::size_t fieldCount = static_cast<std::size_t>(Field::Type) + 1;

/// What a backend's status word means. Success is a kind of normal that may be shown green.
enum class StatusMeaning { Normal, Success, Information, Warning, Critical };
using StatusWords = TextMap<StatusMeaning>; ///< by the word, lower case

/// Whether an alert is active, by the word (lower case) that Active, Cleared or State holds.
using ActivityWords = std::array<TextMap<bool>, fieldCount>;

/// What is made of the numbers of a figure or stream.
struct NumberRule
{
    double scale = 1; ///< they are multiplied by it
    /// They are counts that only grow: shown is by how much in this time; none: they are shown
    /// themselves.
    std::optional<std::chrono::milliseconds> per;
    NumberForm form;
};

/// Where in a point of a history value and time are; empty: where they usually are.
struct PointPlaces
{
    JsonPaths value;
    JsonPaths time;
};

/// Where the fields of an item are, and what its status words mean.
struct Shape
{
    static constexpr std::size_t maximumSources = 64; ///< in all fields together

    std::array<FieldSources, fieldCount> sources;
    StatusWords statusWords;
    ActivityWords activityWords; ///< empty but for those three fields
    /// Whether null is one of the words of a field's map.
    std::array<bool, fieldCount> nullIsWord{};
    NumberRule number;
    PointPlaces points; ///< of the history

    const FieldSources &of(Field field) const { return sources[static_cast<std::size_t>(field)]; }
    FieldSources &of(Field field) { return sources[static_cast<std::size_t>(field)]; }
};

enum class StreamOperation { Add, Replace, Remove, MarkRead, MarkAllRead };

/// An event's name: words and, in turns with them, named parts that stand for any text.
struct EventName
{
    std::vector<std::string> words; ///< one more than `parts`; the outer ones may be empty
    std::vector<std::string> parts; ///< names; none: it is this name exactly
};

struct ItemList
{
    JsonPaths items; ///< where the array may be
    Shape shape;
    bool isKeyed = false;  ///< it is an object, and each member is an item
    bool isSingle = false; ///< there is no list: what stands there is one item, even an array
    /// What the items are called by their place in the list, for {key}; a place without a name (an
    /// empty one) has no item of interest, those behind the last are called by their index.
    std::vector<std::string> positions;
};

/// Something that must hold of an item.
struct Condition
{
    FieldSources value;
    std::vector<std::string> isOneOf;  ///< words as of a map; "null" for a missing value too
    std::vector<std::string> isNoneOf; ///< likewise
    std::optional<double> above;
    std::optional<double> below;
};

/// Which metrics are KPIs, by path; "memory.*" is all that is in memory.
struct MetricNames
{
    std::vector<std::string> include; ///< in this order; empty: all
    std::vector<std::string> exclude;
};

struct StreamRule
{
    StreamKind kind = StreamKind::Kpi;
    StreamOperation operation = StreamOperation::Add;
    std::vector<EventName> events;
    ItemList list;         ///< of every kind but the dashboard
    ItemList summaryCards; ///< of the dashboard
    ItemList topKpis;      ///< of the dashboard
    JsonPaths metrics;     ///< objects whose numbers are KPIs, named by their path
    MetricNames metricNames;
    std::vector<Condition> where;  ///< items of which one of them does not hold are passed over
    std::optional<QTimeZone> zone; ///< of times that do not say theirs; none: local
    std::optional<TimeFormat> timeFormat; ///< how its times are written; none: as any is
    JsonPaths removed;                    ///< arrays of ids that are gone
    Shape ofEvent;    ///< Field::Module: its key, where the event's name does not say it
    std::string book; ///< of names
    QString nsp;      ///< whose events these are; empty: the profile's own
    JsonPaths unreadCount;
    JsonPaths measuredAt; ///< the time of all items of a list that have none of their own
    std::optional<std::chrono::milliseconds> maxAge; ///< of its KPIs
    bool complete = false;                           ///< what is not in the list is gone
    bool exclusive = false; ///< an event that is named exactly is not for patterns too
    int cutAt = 0;          ///< a list this long may have been cut; 0: never
};

/// From which values on a status is derived; a backend that sends a status is believed instead.
struct ThresholdLimits
{
    std::optional<double> below; ///< breached by smaller values
    std::optional<double> above; ///< breached by this value and greater ones
};
struct Thresholds
{
    ThresholdLimits warning;
    ThresholdLimits critical;
};

/// What the profile knows of a KPI or card that a backend names only by id or label.
struct Figure
{
    QString arabic;
    QString english;
    QString unit;
    Polarity polarity = Polarity::Neutral;
    std::optional<double> warning; ///< thresholds; the side follows from polarity and order
    std::optional<double> critical;
    std::optional<std::chrono::milliseconds> maxAge;  ///< comes before that of the stream
    std::optional<NumberRule> number;                 ///< likewise
    bool hidden = false;                              ///< such a KPI is not shown
    std::shared_ptr<const LocalizedText> instruction; ///< what to do about it; null: not said
};

/// What the profile knows of alerts that say no instruction themselves.
struct AlertRule
{
    QString source; ///< of the alert, or the key of its module; whatever the case; empty: any
    std::optional<Severity> severity; ///< none: any
    LocalizedText instruction;
};

/// An event to send; "{name}" in a text stands for a value of the action.
struct EventTemplate
{
    std::string name;
    nlohmann::json arguments;
};

enum class ActionKind {
    SubscribeModule,
    UnsubscribeModule,
    SubscribeDashboard,
    UnsubscribeDashboard,
    MarkNotificationRead,
    MarkAllNotificationsRead,
    AcknowledgeAlert,
    RequestDashboard,
    RequestModule,
    SetPresence
};
constexpr std::size_t actionKindCount = static_cast<std::size_t>(ActionKind::SetPresence) + 1;

/// A profile as it was read: plain values, checked, immutable once in a Profile.
class ProfileData
{
public:
    LocalizedText name;
    QString url;
    QString path = QStringLiteral("/socket.io");
    QString nsp = QStringLiteral("/");
    ConnectionRule connection;
    QString awaitedEvent;
    bool acknowledges = false;
    int paceEvents = 30;
    std::chrono::milliseconds pacePeriod{10000};
    QVector<Module> modules;
    std::vector<StreamRule> streams;
    std::array<std::optional<EventTemplate>, actionKindCount> actions;
    std::vector<EventTemplate> greetings;
    std::optional<RestRule> rest;
    std::vector<AskRule> asks;
    SignInRule signIn;
    std::vector<Figure> figures;
    std::vector<AlertRule> alertRules; ///< the first that fits an alert holds
    TextMap<int> figureByName;         ///< index in figures, by figureKey() of its names
};

} // namespace app
