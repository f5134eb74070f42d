// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

/// Each takes any bytes as one kind of thing that a peer may send, gives them to the decoder, and
/// what is accepted back through the encoder. It aborts the process where a promise is broken.
void feedPayloads(std::string_view input);    ///< polling bodies and frames, both revisions
void feedPackets(std::string_view input);     ///< a packet, and an attachment in each further line
void feedMessagePack(std::string_view input); ///< a message of the MessagePack parser
void feedHandshake(std::string_view input);   ///< the JSON of the open packet
void feedHttpError(std::string_view input);   ///< the body of a refusing HTTP answer
void feedUrl(std::string_view input);         ///< what a user takes for an address

/// All of them.
void feedDecoders(std::string_view input);
