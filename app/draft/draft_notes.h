// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/draft/event_groups.h"
#include "app/profile/profile.h"

#include <string>
#include <vector>

namespace app::draft {

/// A line for each place of the events that no stream of the draft reads, by what the decoder
/// reads, where `notes` say nothing of it yet. `groups`: of events that have a stream. Bounded.
std::vector<std::string> notesOnUnread(const Profile &profile,
                                       const std::vector<EventGroup> &groups,
                                       const std::vector<std::string> &notes);

} // namespace app::draft
