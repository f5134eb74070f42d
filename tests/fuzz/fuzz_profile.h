// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

/// A profile file: what is taken is of use, what is refused has reasons.
void feedProfile(std::string_view input);

/// A profile in the first line, events in those that follow, as "NAME JSON-ARRAY": whatever the
/// profile says of whatever comes, it is decoded or counted.
void feedDecoder(std::string_view input);

/// A recording: read, decoded with a draft that is made of it, which the reader must take.
void feedRecording(std::string_view input);
