// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/backend_id.h"
#include "app/domain/moment.h"
#include "app/profile/event_scope.h"
#include "app/profile/field_scanner.h"
#include "app/profile/packed_json.h"
#include "app/profile/text_pool.h"
#include "app/profile/time_frame.h"

#include <simdjson.h>

#include <QDateTime>
#include <QString>

#include <optional>

namespace app {

/// What one event's decoding shares: the time of arrival, the texts, the counts.
struct DecodeContext
{
    static constexpr int maximumItems = 20'000; ///< of an event; the rest counts as malformed

    QDateTime now; ///< UTC, of arrival
    BootTime arrival;
    TextPool &texts;
    PackedJson &packed;
    EventScope scope{};
    const QTimeZone *zone = nullptr;        ///< of times that do not say theirs; null: local
    const TimeFormat *timeFormat = nullptr; ///< null: as any is
    int malformed = 0;
    int correctedTimes = 0;
    int duplicates = 0; ///< items that were called as another one of their list
    int passedOver = 0; ///< items that the profile does not want

    TimeFrame frame() const { return {now, zone, timeFormat}; }
};

/// A text, number or boolean as text; empty for anything else. Cut at 4,096 characters.
QString textOf(simdjson::dom::element value, DecodeContext &context);
QString textOf(const FoundFields &fields, Field field, DecodeContext &context);

/// A number as its shortest text.
QString numberText(simdjson::dom::element number);

/// An id that a backend gave. Empty for what can not be one: other types, and texts longer than
/// 1,024 bytes.
BackendId identifierOf(simdjson::dom::element value, DecodeContext &context);
BackendId identifierOf(const FoundFields &fields, DecodeContext &context);

struct FoundStatus
{
    std::optional<StatusMeaning> meaning; ///< of the first known word
    QString unknownWord;                  ///< where none is known
    bool given() const { return meaning || !unknownWord.isEmpty(); }
};
FoundStatus statusOf(const FoundFields &fields, const StatusWords &words, DecodeContext &context);
Severity severityOf(StatusMeaning meaning);

/// The time of Field::Time: of arrival where there is none or it is not plausible (counted),
/// invalid where it can not be read (counted). `written` receives what came, empty where nothing
/// came.
QDateTime timeOf(const FoundFields &fields, DecodeContext &context, QString *written = nullptr);
/// The time of Field::Time as it was written, even if it is still to come: whoever compares it with
/// a clock knows what to make of it. Invalid where there is none, and (counted) where it can not be
/// read or is from before 2000.
QDateTime measuringTimeOf(const FoundFields &fields, DecodeContext &context);

std::optional<double> numberOf(simdjson::dom::element value);

/// Calls `read` with an item of a list. It counts as malformed where that returns false, and where
/// `count`, which it raises, is greater than DecodeContext::maximumItems. An element that is a JSON
/// text is read as that JSON.
template<typename Reader>
void readItem(simdjson::dom::element item, int &count, DecodeContext &context, Reader &&read)
{
    const OpenedJson opened(context.packed);
    if (++count > DecodeContext::maximumItems || !read(context.packed.open(item).value_or(item))) {
        ++context.malformed;
    }
}

/// Likewise with all elements of a list.
template<typename Reader>
void forEachItem(simdjson::dom::array items, DecodeContext &context, Reader &&read)
{
    int count = 0;
    for (const simdjson::dom::element item : items) {
        readItem(item, count, context, read);
    }
}

} // namespace app
