// SPDX-License-Identifier: MIT
#include "socketio_client/siocat/values.h"

#include "socketio_client/siocat/ndjson/line_parser.h"
#include "socketio_client/siocat/readers.h"

#include <QFile>

#include <cstdio>
#include <utility>

namespace siocat {

using Json = nlohmann::json;

namespace {

constexpr qint64 largestFile = 256ll << 20; ///< more than any server takes, less than memory

/// The whole file; "-" is standard input, which can be read once.
tl::expected<QByteArray, std::string> readAll(const std::string &name)
{
    static bool standardInputRead = false;
    if (name == "-" && std::exchange(standardInputRead, true)) {
        return wrong("standard input can be read only once");
    }
    QFile file(QString::fromStdString(name));
    const bool open =
        name == "-" ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!open) {
        return wrong(name + ": " + file.errorString().toStdString());
    }
    QByteArray content;
    while (content.size() <= largestFile) { // the size of a pipe or a device is not known before
        const QByteArray chunk = file.read(1 << 20);
        if (chunk.isEmpty()) {
            break;
        }
        content += chunk;
    }
    if (file.error() != QFileDevice::NoError) {
        return wrong(name + ": " + file.errorString().toStdString());
    }
    if (content.size() > largestFile) {
        return wrong(name + ": larger than 256 MiB");
    }
    return content;
}

constexpr const char *nestedTooDeeply = "nested too deeply";

/// For a message: a line of it at most.
std::string shortened(const std::string &text)
{
    constexpr std::size_t longest = 60;
    std::string start = text.substr(0, longest);
    start += text.size() > longest ? "…" : "";
    return start;
}

tl::expected<Json, std::string> textValue(const std::string &word, ValueMode mode)
{
    if (!isUtf8(word)) {
        return wrong("an argument is not UTF-8; @FILE sends bytes");
    }
    if (mode == ValueMode::String) {
        return word;
    }
    auto value = parseJson(word);
    if (value || value.error() == nestedTooDeeply) {
        return value;
    }
    if (mode == ValueMode::Strict) {
        return wrong("not JSON: " + shortened(word));
    }
    return word;
}

} // namespace

tl::expected<Json, std::string> parseJson(std::string_view text)
{
    return ndjson::parseLine(text);
}

tl::expected<Json, std::string> readValue(const std::string &word, ValueMode mode)
{
    if (mode == ValueMode::String) {
        return textValue(word, mode);
    }
    if (word == "-") {
        auto text = readAll(word);
        if (!text) {
            return wrong(text.error());
        }
        if (text->endsWith('\n')) { // as the shell does with $(…)
            text->chop(1);
        }
        return textValue(text->toStdString(), mode);
    }
    if (word.starts_with("@@")) {
        return textValue(word.substr(1), ValueMode::String);
    }
    if (word.starts_with('@')) {
        const auto bytes = readAll(word.substr(1));
        if (!bytes) {
            return wrong(bytes.error());
        }
        return Json::binary(std::vector<std::uint8_t>(bytes->begin(), bytes->end()));
    }
    return textValue(word, mode);
}

tl::expected<Emit, std::string> readEmit(const std::string &word)
{
    if (word.empty() || !isUtf8(word)) {
        return wrong("not EVENT or EVENT:JSON");
    }
    for (std::size_t at = word.find(':'); at != std::string::npos; at = word.find(':', at + 1)) {
        auto value = parseJson(std::string_view(word).substr(at + 1));
        if (value && at > 0) {
            return Emit{word.substr(0, at),
                        value->is_array() ? std::move(*value) : Json::array({std::move(*value)})};
        }
        if (!value && value.error() == nestedTooDeeply) {
            return wrong(value.error());
        }
    }
    // Names have colons, but nothing behind them that begins like JSON.
    for (const char *const begin : {":{", ":[", ":\""}) {
        if (const std::size_t at = word.find(begin); at != std::string::npos) {
            return wrong("no JSON behind the colon: " + word.substr(at + 1));
        }
    }
    return Emit{word, Json::array({Json::object()})};
}

tl::expected<Emit, std::string> readLine(std::string_view line, const std::string &event)
{
    auto parsed = parseJson(line);
    if (!parsed) {
        return wrong(parsed.error());
    }
    Json value = std::move(*parsed);
    if (!event.empty()) {
        return Emit{event, Json::array({std::move(value)})};
    }
    Emit emit;
    if (value.is_object() && value.contains("event")) {
        emit.arguments = value.value("args", Json::array());
        value = Json::array({value["event"]});
    }
    if (!value.is_array() || value.empty() || !value[0].is_string() || !emit.arguments.is_array()) {
        return wrong(R"(not ["EVENT", …] or {"event": "EVENT", "args": […]})");
    }
    emit.event = value[0].get<std::string>();
    emit.arguments.insert(emit.arguments.end(), std::next(value.begin()), value.end());
    return emit;
}

Reader emitInto(std::vector<Emit> &target)
{
    return [&target](const std::string &word) -> std::optional<std::string> {
        auto emit = readEmit(word);
        if (!emit) {
            return emit.error();
        }
        target.push_back(std::move(*emit));
        return std::nullopt;
    };
}

Reader namespacedEmitInto(std::vector<Emit> &target)
{
    return [&target](const std::string &word) -> std::optional<std::string> {
        const std::size_t end = word.find_first_of(",:");
        const bool isNamespaced =
            word.starts_with('/') && end != std::string::npos && word[end] == ',';
        auto emit = readEmit(isNamespaced ? word.substr(end + 1) : word);
        if (!emit) {
            return emit.error();
        }
        emit->nsp = isNamespaced ? word.substr(0, end) : std::string();
        target.push_back(std::move(*emit));
        return std::nullopt;
    };
}

Reader answerInto(std::optional<Json> &target)
{
    return [&target](const std::string &word) -> std::optional<std::string> {
        auto value = readValue(word, ValueMode::Guess);
        if (!value) {
            return value.error();
        }
        if (!target) {
            target = Json::array();
        }
        target->push_back(std::move(*value));
        return std::nullopt;
    };
}

} // namespace siocat
