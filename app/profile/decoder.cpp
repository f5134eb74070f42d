// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/decoder.h"

#include "app/profile/action_encoder.h"
#include "app/profile/event_names.h"
#include "app/profile/namespace_sink.h"
#include "app/profile/stream_decoder.h"

namespace app {

class Decoder::Private
{
public:
    Private(Profile usedProfile, const QString &nsp)
        : profile(std::move(usedProfile))
        , own(nsp.isEmpty() ? profile.nsp() : nsp)
        , ownUtf8(own.toStdString())
        , names(profile.data().streams, own, true)
        , shared(profile.data(), own)
    {
        for (const QString &other : profile.otherNamespaces()) {
            otherNames.emplace(other.toStdString(),
                               EventNames(profile.data().streams, other, false));
        }
        for (const StreamRule &rule : profile.data().streams) {
            streams.push_back(std::make_unique<StreamDecoder>(rule, shared));
        }
    }

    Profile profile;
    const QString own; ///< namespace
    const std::string ownUtf8;

    bool isOwn(std::string_view nsp) const { return nsp.empty() || nsp == ownUtf8; }
    const EventNames *namesOf(std::string_view nsp) const
    {
        if (isOwn(nsp)) {
            return &names;
        }
        const auto found = otherNames.find(nsp);
        return found == otherNames.end() ? nullptr : &found->second;
    }

    EventNames names;
    TextMap<EventNames> otherNames; ///< by namespace
    StreamShared shared;
    std::vector<std::unique_ptr<StreamDecoder>> streams;
    TextPool texts;
    PackedJson packed;
    EventArguments arguments;
    std::uint64_t scopes = 0; ///< so far
};

Decoder::Decoder(Profile profile, const QString &nsp)
    : d(std::make_unique<Private>(std::move(profile), nsp))
{}

Decoder::~Decoder() = default;
Decoder::Decoder(Decoder &&) noexcept = default;
Decoder &Decoder::operator=(Decoder &&) noexcept = default;

Decoder::Decoded Decoder::decode(std::string_view event, const ArgumentReader &arguments,
                                 const Moment &arrival,
                                 std::span<const std::string_view> attachments, MessageSink &sink,
                                 std::string_view nsp)
{
    Decoded result;
    const EventNames *names = d->namesOf(nsp);
    if (!names) {
        return result;
    }
    const auto matches = names->find(event);
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
    std::optional<NamespaceSink> marking;
    if (!d->isOwn(nsp)) {
        marking.emplace(QString::fromUtf8(nsp.data(), qsizetype(nsp.size())), sink);
    }
    MessageSink &used = marking ? *marking : sink;
    DecodeContext context{arrival.wall.toUTC(), arrival.boot, d->texts, d->packed};
    for (const auto &match : matches) {
        StreamDecoder &stream = *d->streams[match.stream];
        const bool asJson = inner && (inner->is_object() || stream.takesLists());
        const auto first = asJson ? inner : root;
        d->arguments.setFirst(first);
        context.scope = {&d->arguments, ++d->scopes, match.module,
                         match.parts,   {},          &d->shared.books};
        stream.decode(first, used, context);
    }
    result.malformed = context.malformed;
    result.correctedTimes = context.correctedTimes;
    result.duplicates = context.duplicates;
    result.passedOver = context.passedOver;
    return result;
}

void Decoder::beginSession(std::string_view nsp)
{
    const bool isOwn = d->isOwn(nsp);
    d->shared.madeIds(isOwn ? QString() : QString::fromUtf8(nsp.data(), qsizetype(nsp.size())))
        .restart();
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

bool Decoder::isOwn(std::string_view nsp) const
{
    return d->isOwn(nsp);
}

bool Decoder::knows(std::string_view event, std::string_view nsp) const
{
    const EventNames *names = d->namesOf(nsp);
    return names && names->knows(event);
}

QVector<StreamKind> Decoder::streamsOf(std::string_view event, std::string_view nsp) const
{
    QVector<StreamKind> kinds;
    if (const EventNames *names = d->namesOf(nsp)) {
        for (const auto &match : names->find(event)) {
            kinds.append(d->profile.data().streams[match.stream].kind);
        }
    }
    return kinds;
}

} // namespace app
