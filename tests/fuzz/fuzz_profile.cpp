// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/fuzz_profile.h"

#include "app/check/profile_check.h"
#include "app/check/recording_check.h"
#include "app/draft/drafter.h"
#include "app/profile/decoder.h"
#include "tests/fuzz/promise.h"

#include <QBuffer>

#include <algorithm>
#include <memory>

using namespace app;

namespace {

class Counter final : public MessageSink
{
public:
    void put(FeedMessage) override { ++count; }
    std::size_t count = 0;
};

QByteArray bytesOf(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

Moment someTime()
{
    return {BootTime(std::chrono::hours(7)), QDateTime::fromSecsSinceEpoch(1795797763, Qt::UTC)};
}

std::unique_ptr<QIODevice> deviceOf(const QByteArray &content)
{
    auto buffer = std::make_unique<QBuffer>();
    buffer->setData(content);
    buffer->open(QIODevice::ReadOnly);
    return buffer;
}

void decode(Decoder &decoder, std::string_view name, std::string_view arguments)
{
    simdjson::dom::parser parser;
    const simdjson::padded_string json(arguments);
    simdjson::dom::array all;
    if (parser.parse(json).get(all) != simdjson::SUCCESS) {
        return;
    }
    Counter sink;
    const auto decoded = decoder.decode(
        name, [&all](std::size_t index) { return all.at(index); }, someTime(), {}, sink);
    promise(decoded.known == decoder.knows(name), "who knows an event reads it");
    promise(decoded.known || sink.count == 0, "an unknown event means nothing");
    promise(decoded.malformed >= 0 && decoded.passedOver >= 0, "counts do not overflow");
}

} // namespace

void feedProfile(std::string_view input)
{
    const QByteArray text = bytesOf(input);
    const auto profile = Profile::fromJson(text, QStringLiteral("fuzz"));
    const auto findings = checkProfile(text, {QStringLiteral("bell")});
    const bool hasMistakes = std::any_of(findings.begin(), findings.end(),
                                         [](const Finding &each) { return each.isMistake; });
    for (const Finding &finding : findings) {
        promise(finding.place.line >= 1 && finding.place.column >= 1, "a finding has a place");
    }
    if (!profile) {
        promise(!profile.error().list.empty(), "a refusal has a reason");
        promise(profile.error().list.size() <= ProfileErrors::maximum, "reasons are bounded");
        promise(hasMistakes, "what is refused is found to be wrong");
        return;
    }
    Decoder decoder(*profile);
    for (const char *name : {"a", "a:b", "e", "k:m", ""}) {
        decode(decoder, name, R"([{"id":1,"v":2,"list":[{"id":"x","v":"5 ms"}]},[1,[2]],"7"])");
    }
    (void)decoder.greetings();
    (void)decoder.encode({QStringLiteral("r"), RequestUpdate{QStringLiteral("m")}});
}

void feedDecoder(std::string_view input)
{
    const std::size_t end = std::min(input.find('\n'), input.size());
    const auto profile = Profile::fromJson(bytesOf(input.substr(0, end)), QString());
    if (!profile) {
        return;
    }
    Decoder decoder(*profile);
    input.remove_prefix(std::min(end + 1, input.size()));
    while (!input.empty()) {
        const std::size_t lineEnd = std::min(input.find('\n'), input.size());
        const std::string_view line = input.substr(0, lineEnd);
        const std::size_t blank = line.find(' ');
        if (blank != std::string_view::npos) {
            decode(decoder, line.substr(0, blank), line.substr(blank + 1));
        }
        input.remove_prefix(std::min(lineEnd + 1, input.size()));
    }
}

void feedRecording(std::string_view input)
{
    const QByteArray content = bytesOf(input);
    auto reader = RecordingReader::from(deviceOf(content));
    if (!reader) {
        promise(!reader.error().isEmpty(), "a refusal has a reason");
        return;
    }
    Drafter drafter;
    std::chrono::microseconds before{0};
    while (const auto line = reader->next()) {
        promise(line->at >= before, "time does not run backwards");
        promise(line->arguments.is_array(), "arguments are an array");
        before = line->at;
        drafter.take(*line);
    }
    promise(reader->complaints().size() <= RecordingReader::maximumComplaints,
            "complaints are bounded");
    promise(reader->badLines() >= reader->complaints().size(), "complaints are counted");
    const std::string draft = drafter.draft(reader->head().url, reader->head().path)
                                  .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    const QByteArray text = QByteArray::fromStdString(draft);
    promise(Profile::fromJson(text, QString()).has_value(), "a draft is a profile");
    auto again = RecordingReader::from(deviceOf(content));
    promise(again.has_value(), "what was read is read again");
    const RecordingCounts counts = checkRecording(text, *again);
    promise(counts.events == drafter.events(), "every event is counted");
    promise(counts.answers >= drafter.answers(), "every answer is counted");
}
