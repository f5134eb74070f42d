// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/alert.h"
#include "app/domain/link_status.h"
#include "app/domain/notification.h"
#include "app/profile/content_ordinals.h"
#include "app/profile/item_reader.h"

#include <optional>

namespace app {

/// An item with its id; `idIsNumber` where the backend writes it as an integer.
template<typename Item>
struct Identified
{
    Item item;
    bool idIsNumber = false;
};

/// Reads notifications. One without an id is given one made of its content and time; where it has
/// no time either, of its content and which of that content it is, since the time of arrival would
/// be another one whenever it is told anew. None where the item is malformed: no object, or no
/// text.
std::optional<Identified<Notification>>
readNotification(simdjson::dom::element item, const FieldScanner &scanner, FoundFields &fields,
                 ContentOrdinals &ordinals, DecodeContext &context);

/// Reads alerts. One without an id is known by source and title. None where the item is malformed.
std::optional<Identified<Alert>> readAlert(simdjson::dom::element item, const FieldScanner &scanner,
                                           FoundFields &fields, DecodeContext &context);

/// Presence, the server's word about itself, errors. None where nothing of it can be read. The
/// whole may be a bare text where the shape says so.
std::optional<ServerStatus> readServerStatus(simdjson::dom::element item,
                                             const FieldScanner &scanner, FoundFields &fields,
                                             DecodeContext &context);
std::optional<UserStatus> readUserStatus(simdjson::dom::element item, const FieldScanner &scanner,
                                         FoundFields &fields, DecodeContext &context);
std::optional<ServerError> readServerError(simdjson::dom::element item, const FieldScanner &scanner,
                                           FoundFields &fields, DecodeContext &context);

} // namespace app
