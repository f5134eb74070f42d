// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/decoder.h"

#include "app/profile/action_encoder.h"
#include "app/profile/event_names.h"
#include "app/profile/stream_decoder.h"

namespace app {

class Decoder::Private
{
public:
    explicit Private(Profile usedProfile)
        : profile(std::move(usedProfile))
        , names(profile.data().streams)
        , shared(profile.data())
    {
        for (const StreamRule &rule : profile.data().streams) {
            streams.push_back(std::make_unique<StreamDecoder>(rule, shared));
        }
    }

    Profile profile;
    EventNames names;
    StreamShared shared;
    std::vector<std::unique_ptr<StreamDecoder>> streams;
    TextPool texts;
    PackedJson packed;
    EventArguments arguments;
    std::uint64_t scopes = 0; ///< so far
};

Decoder::Decoder(Profile profile)
    : d(std::make_unique<Private>(std::move(profile)))
{}

Decoder::~Decoder() = default;
Decoder::Decoder(Decoder &&) noexcept = default;
Decoder &Decoder::operator=(Decoder &&) noexcept = default;

Decoder::Decoded Decoder::decode(std::string_view event, const ArgumentReader &arguments,
                                 const Moment &arrival,
                                 std::span<const std::string_view> attachments, MessageSink &sink)
{
    Decoded result;
    const auto matches = d->names.find(event);
    if (matches.empty()) {
        return result;
    }
    result.known = true;
    std::optional<simdjson::dom::element> root;
    if (simdjson::dom::element first; arguments(0).get(first) == simdjson::SUCCESS) {
        root = first;
    }
    d->packed.setAttachments(attachments);
    const OpenedJson opened(d->packed);
    const auto inner = root ? d->packed.open(*root) : std::nullopt;
    d->arguments.begin(arguments, attachments);
    DecodeContext context{arrival.wall.toUTC(), arrival.boot, d->texts, d->packed};
    for (const auto &match : matches) {
        StreamDecoder &stream = *d->streams[match.stream];
        const bool asJson = inner && (inner->is_object() || stream.takesLists());
        const auto first = asJson ? inner : root;
        d->arguments.setFirst(first);
        context.scope = {&d->arguments, ++d->scopes, match.module,
                         match.parts,   {},          &d->shared.books};
        stream.decode(first, sink, context);
    }
    result.malformed = context.malformed;
    result.correctedTimes = context.correctedTimes;
    result.duplicates = context.duplicates;
    result.passedOver = context.passedOver;
    return result;
}

void Decoder::beginSession()
{
    d->shared.madeIds.restart();
}

std::optional<OutgoingEvent> Decoder::encode(const Action &action) const
{
    return encodedAction(d->profile.data(), action);
}

std::vector<OutgoingEvent> Decoder::greetings() const
{
    std::vector<OutgoingEvent> result;
    for (const EventTemplate &greeting : d->profile.data().greetings) {
        result.push_back({greeting.name, greeting.arguments});
    }
    return result;
}

bool Decoder::knows(std::string_view event) const
{
    return d->names.knows(event);
}

} // namespace app
