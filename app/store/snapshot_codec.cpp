// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/snapshot_codec.h"

#include "app/domain/address.h"
#include "app/store/field_codec.h"

#include <chrono>
#include <limits>
#include <type_traits>

namespace app {

namespace {

// What one list may have of each; beyond is left out.
constexpr qsizetype mostKpis = 20'000;
constexpr qsizetype mostMessages = 20'000;
constexpr qsizetype mostFields = 200; ///< that nothing reads, of a KPI
constexpr qint64 mostCopies = 1'000'000;
constexpr qint64 longestAge = 253'402'300'800'000; ///< milliseconds: the year 10000

/// As they stand in the file: never renumbered.
enum class Kind { Kpis, Dashboard, Alerts, Notifications, Server, User };

/// What is known by nothing can not be told apart.
void requireId(FieldWriter &, const QString &) {}
void requireId(FieldReader &fields, const QString &id)
{
    if (id.isEmpty()) {
        fields.makeBad();
    }
}

using MaxAge = std::optional<std::chrono::milliseconds>;
void ageField(FieldWriter &fields, const MaxAge &age)
{
    fields.optional(age, [](auto &out, auto each) { out.whole(each.count(), 0, longestAge); });
}
void ageField(FieldReader &fields, MaxAge &age)
{
    std::optional<qint64> read;
    fields.optional(read, [](auto &in, auto &each) { in.whole(each, 0, longestAge); });
    age = read ? MaxAge(std::chrono::milliseconds(*read)) : std::nullopt;
}

// The fields of each kind of values, in both directions: `Fields` is a FieldWriter, or a
// FieldReader. New ones go to the end. What is not named here is not kept.

template<typename Fields, typename Text>
void textFields(Fields &fields, Text &text)
{
    fields.value([&] {
        fields.text(text.original);
        fields.text(text.arabic);
        fields.text(text.english);
    });
}

template<typename Fields, typename Number>
void quantityFields(Fields &fields, Number &value)
{
    fields.value([&] {
        fields.choice(value.kind, Quantity::Kind::Text);
        fields.real(value.number);
        fields.whole(value.decimals, 0, Quantity::maximumDecimals);
        fields.whole(value.significant, 0, 17);
        fields.real(value.bracket.lower, true);
        fields.real(value.bracket.upper, true);
        fields.text(value.digits);
        fields.text(value.prefix);
        fields.text(value.unit);
        fields.text(value.words);
        fields.text(value.text);
        fields.text(value.arabicText);
        fields.text(value.arabicUnit);
        fields.choice(value.form.kind, NumberForm::Kind::Bytes);
        fields.whole(value.form.decimals, -1, 6);
        fields.whole(value.form.digits, -1, 15);
        fields.text(value.raw);
    });
}

template<typename Fields, typename Change>
void trendFields(Fields &fields, Change &trend)
{
    fields.value([&] {
        fields.choice(trend.direction, Trend::Direction::Flat);
        fields.optional(trend.amount, [](auto &out, auto &amount) { out.real(amount); });
        fields.whole(trend.decimals, 0, Quantity::maximumDecimals);
        fields.text(trend.unit);
        fields.text(trend.text);
        fields.whole(trend.significant, 0, 17);
    });
}

void instructionField(FieldWriter &fields, const std::shared_ptr<const LocalizedText> &text)
{
    if (text) {
        textFields(fields, *text);
    } else {
        fields.none();
    }
}
void instructionField(FieldReader &fields, std::shared_ptr<const LocalizedText> &text)
{
    std::optional<LocalizedText> read;
    fields.optional(read, [](auto &in, auto &each) { textFields(in, each); });
    text = read ? std::make_shared<const LocalizedText>(*read) : nullptr;
}

/// One whose value nothing reads.
struct OtherField
{
    QString name;
    QString json;
};

template<typename Fields, typename Other>
void otherField(Fields &fields, Other &other)
{
    fields.value([&] {
        fields.id(other.name);
        fields.text(other.json);
    });
}
void otherFields(FieldWriter &fields, const QMap<QString, QString> &all)
{
    QVector<OtherField> list;
    for (auto each = all.cbegin(); each != all.cend() && list.size() < mostFields; ++each) {
        if (!namesSecret(each.key())) {
            list.append({each.key(), each.value()});
        }
    }
    fields.list(list, mostFields, [](auto &out, const auto &each) { otherField(out, each); });
}
void otherFields(FieldReader &fields, QMap<QString, QString> &all)
{
    QVector<OtherField> list;
    fields.list(list, mostFields, [](auto &in, auto &each) { otherField(in, each); });
    for (const OtherField &each : std::as_const(list)) {
        all.insert(each.name, each.json);
    }
}

template<typename Fields, typename Figure>
void kpiFields(Fields &fields, Figure &kpi)
{
    fields.value([&] {
        fields.id(kpi.id);
        textFields(fields, kpi.label);
        quantityFields(fields, kpi.value);
        trendFields(fields, kpi.trend);
        fields.choice(kpi.severity, Severity::Critical);
        fields.text(kpi.statusWord);
        fields.choice(kpi.polarity, Polarity::LowerIsBetter);
        fields.text(kpi.icon);
        fields.time(kpi.time);
        ageField(fields, kpi.maxAge);
        fields.whole(kpi.copy, 1, mostCopies);
        fields.whole(kpi.copies, 1, mostCopies);
        instructionField(fields, kpi.instruction);
        otherFields(fields, kpi.otherFields);
    });
    requireId(fields, kpi.id);
}

template<typename Fields, typename List>
void kpiList(Fields &fields, List &list)
{
    fields.list(list, mostKpis, [](auto &each, auto &kpi) { kpiFields(each, kpi); });
}

template<typename Fields, typename Id>
void backendId(Fields &fields, Id &id)
{
    fields.value([&] {
        fields.id(id.text);
        fields.flag(id.isNumber);
        fields.id(id.nsp);
    });
    requireId(fields, id.text);
}

template<typename Fields, typename What>
void alertFields(Fields &fields, What &alert)
{
    fields.value([&] {
        backendId(fields, alert.id);
        fields.text(alert.title);
        fields.text(alert.message);
        fields.choice(alert.severity, Severity::Critical);
        fields.id(alert.module);
        fields.text(alert.source);
        fields.time(alert.time);
        fields.flag(alert.timed);
        fields.time(alert.arrived);
        fields.time(alert.stated);
        fields.text(alert.arabicTitle);
        fields.text(alert.arabicMessage);
        textFields(fields, alert.instruction);
        fields.flag(alert.active);
        fields.flag(alert.acknowledged);
    });
}

template<typename Fields, typename What>
void notificationFields(Fields &fields, What &notification)
{
    fields.value([&] {
        backendId(fields, notification.id);
        fields.text(notification.title);
        fields.text(notification.message);
        fields.choice(notification.severity, Severity::Critical);
        fields.flag(notification.success);
        fields.time(notification.time);
        fields.flag(notification.timed);
        fields.flag(notification.read);
        fields.time(notification.arrived);
        fields.text(notification.arabicTitle);
        fields.text(notification.arabicMessage);
    });
}

template<typename Fields, typename What>
requires std::is_same_v<std::remove_const_t<What>, KpiUpdate>
void messageFields(Fields &fields, What &update)
{
    fields.id(update.module);
    fields.id(update.nsp);
    kpiList(fields, update.items);
}

template<typename Fields, typename What>
requires std::is_same_v<std::remove_const_t<What>, DashboardUpdate>
void messageFields(Fields &fields, What &update)
{
    const auto list = [](auto &each, auto &kpis) { kpiList(each, kpis); };
    fields.id(update.nsp);
    fields.optional(update.summaryCards, list);
    fields.optional(update.topKpis, list);
}

template<typename Fields, typename What>
requires std::is_same_v<std::remove_const_t<What>, AlertUpdate>
void messageFields(Fields &fields, What &update)
{
    fields.id(update.nsp);
    fields.flag(update.truncated);
    fields.list(update.items, mostMessages,
                [](auto &each, auto &alert) { alertFields(each, alert); });
}

template<typename Fields, typename What>
requires std::is_same_v<std::remove_const_t<What>, NotificationUpdate>
void messageFields(Fields &fields, What &update)
{
    fields.id(update.nsp);
    fields.flag(update.truncated);
    fields.optional(update.unreadCount, [](auto &each, auto &count) {
        each.whole(count, 0, std::numeric_limits<int>::max());
    });
    fields.list(update.items, mostMessages,
                [](auto &each, auto &item) { notificationFields(each, item); });
}

template<typename Fields, typename What>
requires std::is_same_v<std::remove_const_t<What>, ServerStatus>
void messageFields(Fields &fields, What &status)
{
    fields.id(status.nsp);
    fields.text(status.status);
    fields.time(status.time);
    fields.choice(status.severity, Severity::Critical);
    fields.flag(status.known);
}

template<typename Fields, typename What>
requires std::is_same_v<std::remove_const_t<What>, UserStatus>
void messageFields(Fields &fields, What &status)
{
    fields.id(status.nsp);
    fields.id(status.userId);
    fields.text(status.name);
    fields.text(status.status);
    fields.flag(status.present);
    fields.time(status.time);
}

/// A message with its times, by both clocks.
struct StoredPart
{
    std::optional<qint64> boot;
    std::optional<qint64> wall;
    FeedMessage message;
};

template<typename Message>
void readMessage(FieldReader &fields, FeedMessage &message)
{
    messageFields(fields, message.emplace<Message>());
}

void readPart(FieldReader &fields, StoredPart &part)
{
    const auto time = [](FieldReader &each, qint64 &msecs) {
        each.whole(msecs, -longestAge, longestAge);
    };
    fields.value([&] {
        auto kind = Kind::Kpis;
        fields.choice(kind, Kind::User);
        fields.optional(part.boot, time);
        fields.optional(part.wall, time);
        if (!fields.isGood()) { // a later version's
            return;
        }
        switch (kind) {
        case Kind::Kpis:
            return readMessage<KpiUpdate>(fields, part.message);
        case Kind::Dashboard:
            return readMessage<DashboardUpdate>(fields, part.message);
        case Kind::Alerts:
            return readMessage<AlertUpdate>(fields, part.message);
        case Kind::Notifications:
            return readMessage<NotificationUpdate>(fields, part.message);
        case Kind::Server:
            return readMessage<ServerStatus>(fields, part.message);
        case Kind::User:
            return readMessage<UserStatus>(fields, part.message);
        }
    });
}

template<typename Message>
void writePart(FieldWriter &fields, Kind kind, const StoredPart &part, const Message &message)
{
    const auto time = [](FieldWriter &each, qint64 msecs) {
        each.whole(msecs, -longestAge, longestAge);
    };
    fields.value([&] {
        fields.choice(kind, Kind::User);
        fields.optional(part.boot, time);
        fields.optional(part.wall, time);
        messageFields(fields, message);
    });
}

void writePart(FieldWriter &fields, const StoredPart &part)
{
    if (const auto *kpis = std::get_if<KpiUpdate>(&part.message)) {
        writePart(fields, Kind::Kpis, part, *kpis);
    } else if (const auto *dashboard = std::get_if<DashboardUpdate>(&part.message)) {
        writePart(fields, Kind::Dashboard, part, *dashboard);
    } else if (const auto *alerts = std::get_if<AlertUpdate>(&part.message)) {
        writePart(fields, Kind::Alerts, part, *alerts);
    } else if (const auto *notifications = std::get_if<NotificationUpdate>(&part.message)) {
        writePart(fields, Kind::Notifications, part, *notifications);
    } else if (const auto *server = std::get_if<ServerStatus>(&part.message)) {
        writePart(fields, Kind::Server, part, *server);
    } else if (const auto *user = std::get_if<UserStatus>(&part.message)) {
        writePart(fields, Kind::User, part, *user);
    }
}

/// When it came, by the clock that goes now; none: nobody knows.
std::optional<BootTime> timeOf(const StoredPart &part, bool sameBoot, const SnapshotClock &clock)
{
    using std::chrono::milliseconds;
    if (sameBoot && part.boot) {
        const BootTime at{milliseconds(*part.boot)};
        return at <= clock.now.boot ? std::optional(at) : std::nullopt;
    }
    const qint64 age = part.wall ? clock.now.wall.toMSecsSinceEpoch() - *part.wall : -1;
    return age >= 0 ? std::optional(clock.now.boot - milliseconds(age)) : std::nullopt;
}

/// As one that was kept.
struct Mark
{
    const std::optional<BootTime> &at;

    template<typename Update>
    void figures(Update &update) const
    {
        update.source = Source::Snapshot;
        update.receivedAt = at;
        update.ageUnknown = !at;
    }
    void operator()(KpiUpdate &update) const { figures(update); }
    void operator()(DashboardUpdate &update) const { figures(update); }
    void operator()(AlertUpdate &update) const
    {
        update.operation = AlertUpdate::Operation::Replace;
        update.source = Source::Snapshot;
        update.outdated = true;
        forNamespace(update.items, update.nsp);
    }
    void operator()(NotificationUpdate &update) const
    {
        update.operation = NotificationUpdate::Operation::Replace;
        update.source = Source::Snapshot;
        forNamespace(update.items, update.nsp);
    }
    void operator()(ServerStatus &) const {}
    void operator()(UserStatus &) const {}
    void operator()(ServerError &) const {}

    /// What is said to be another's is sent nowhere.
    template<typename Items>
    static void forNamespace(Items &items, const QString &nsp)
    {
        for (auto &each : items) {
            each.id.nsp = nsp;
        }
    }
};

} // namespace

QByteArray encodeParts(const std::vector<Snapshot::Part> &parts, const SnapshotClock &clock)
{
    QByteArray bytes;
    FieldWriter fields(&bytes);
    fields.value([&] {
        fields.id(clock.boot);
        fields.list(parts, mostMessages, [&](FieldWriter &out, const Snapshot::Part &part) {
            StoredPart stored{{}, {}, part.message};
            if (part.at) {
                stored.boot = part.at->time_since_epoch().count();
                stored.wall = clock.now.wallAt(*part.at).toMSecsSinceEpoch();
            }
            writePart(out, stored);
        });
    });
    return bytes;
}

Snapshot decodeParts(const QByteArray &bytes, const SnapshotClock &clock, int &itemsLeft)
{
    QString boot;
    QVector<StoredPart> stored;
    FieldReader fields(bytes, itemsLeft);
    fields.value([&] {
        fields.id(boot);
        fields.list(stored, mostMessages, &readPart);
    });
    itemsLeft = fields.itemsLeft();
    Snapshot snapshot;
    const bool sameBoot = !boot.isEmpty() && boot == clock.boot;
    for (StoredPart &part : stored) {
        const auto at = timeOf(part, sameBoot, clock);
        std::visit(Mark{at}, part.message);
        snapshot.add(std::move(part.message), at);
    }
    snapshot.leftOut = fields.leftOut() + (fields.isGood() ? 0 : 1);
    return snapshot;
}

} // namespace app
