// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/alert.h"
#include "app/domain/link_status.h"
#include "app/domain/notification.h"
#include "app/profile/item_reader.h"
#include "app/profile/made_ids.h"

#include <optional>

namespace app {

/// Reads notifications; one without an id is given one. None where the item is malformed: no
/// object, or no text.
std::optional<Notification> readNotification(simdjson::dom::element item,
                                             const FieldScanner &scanner, FoundFields &fields,
                                             MadeIds &madeIds, DecodeContext &context);

/// Reads alerts; one without an id is given one. None where the item is malformed.
std::optional<Alert> readAlert(simdjson::dom::element item, const FieldScanner &scanner,
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
