// SPDX-License-Identifier: MIT
#include "socketio_client/siocat/values.h"

#include "socketio_client/siocat/readers.h"

#include <QFile>

#include <cstdio>

namespace siocat {

using Json = nlohmann::json;

namespace {

tl::unexpected<std::string> wrong(std::string what)
{
    return tl::unexpected<std::string>(std::move(what));
}

/// The whole file; "-" is standard input.
tl::expected<QByteArray, std::string> readAll(const std::string &name)
{
    QFile file(QString::fromStdString(name));
    const bool open =
        name == "-" ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!open) {
        return wrong(name + ": " + file.errorString().toStdString());
    }
    QByteArray content = file.readAll();
    if (file.error() != QFileDevice::NoError) {
        return wrong(name + ": " + file.errorString().toStdString());
    }
    return content;
}

Json parse(std::string_view text)
{
    return Json::parse(text, nullptr, false);
}

tl::expected<Json, std::string> textValue(const std::string &word, ValueMode mode)
{
    if (!isUtf8(word)) {
        return wrong("an argument is not UTF-8; @FILE sends bytes");
    }
    if (mode == ValueMode::String) {
        return word;
    }
    Json value = parse(word);
    if (!value.is_discarded()) {
        return value;
    }
    if (mode == ValueMode::Strict) {
        return wrong("not JSON: " + word);
    }
    return word;
}

} // namespace

tl::expected<Json, std::string> readValue(const std::string &word, ValueMode mode)
{
    if (mode == ValueMode::String) {
        return textValue(word, mode);
    }
    if (word == "-") {
        const auto text = readAll(word);
        return text ? textValue(text->toStdString(), mode) : wrong(text.error());
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
        Json value = parse(std::string_view(word).substr(at + 1));
        if (!value.is_discarded() && at > 0) {
            return Emit{word.substr(0, at),
                        value.is_array() ? std::move(value) : Json::array({std::move(value)})};
        }
    }
    return Emit{word};
}

tl::expected<Emit, std::string> readLine(std::string_view line, const std::string &event)
{
    Json value = parse(line);
    if (value.is_discarded()) {
        return wrong("not JSON");
    }
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

} // namespace siocat
