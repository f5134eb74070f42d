// SPDX-License-Identifier: MIT
#include "socketio_client/siocat/ndjson/command_fields.h"

#include <utility>

namespace siocat::ndjson {

tl::unexpected<std::string> complain(std::string what)
{
    return tl::unexpected(std::move(what));
}

const Json &field(const Json &command, const char *name)
{
    static const Json nothing;
    const auto found = command.find(name);
    return found == command.end() ? nothing : *found;
}

Outcome<QString> textField(const Json &command, const char *name)
{
    const Json &value = field(command, name);
    if (!value.is_string()) {
        return complain(std::string(name) + " is missing");
    }
    return QString::fromStdString(value.get_ref<const std::string &>());
}

Outcome<std::optional<bool>> flagField(const Json &command, const char *name)
{
    const Json &value = field(command, name);
    if (value.is_null()) {
        return std::nullopt;
    }
    if (!value.is_boolean()) {
        return complain(std::string(name) + " is not true or false");
    }
    return value.get<bool>();
}

Outcome<Json> argumentsField(const Json &command)
{
    const Json &value = field(command, "args");
    if (value.is_null()) {
        return Json::array();
    }
    if (!value.is_array()) {
        return complain("args is not an array");
    }
    return readValue(value);
}

Outcome<ReadOptions> optionsField(const Session &session, const Json &command)
{
    return readOptions(field(command, "options"), session.defaults());
}

} // namespace siocat::ndjson
