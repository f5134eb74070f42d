// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

#include <QRegularExpression>

#include <algorithm>
#include <string>

/// The part of JSON Schema that resources/profiles/profile.schema.json uses.
class SchemaCheck
{
public:
    explicit SchemaCheck(nlohmann::json schema)
        : m_schema(std::move(schema))
    {}

    /// Where `value` breaks the schema and by which keyword; empty where it does not.
    std::string mistake(const nlohmann::json &value) const { return mistake(value, m_schema, ""); }

private:
    using Json = nlohmann::json;

    static bool hasType(const Json &value, const std::string &type)
    {
        return (type == "object" && value.is_object()) || (type == "array" && value.is_array()) ||
               (type == "string" && value.is_string()) ||
               (type == "boolean" && value.is_boolean()) || (type == "null" && value.is_null()) ||
               (type == "integer" && value.is_number_integer()) ||
               (type == "number" && value.is_number());
    }

    int fitting(const Json &value, const Json &alternatives, const std::string &place) const
    {
        int count = 0;
        for (const Json &each : alternatives) {
            count += mistake(value, each, place).empty() ? 1 : 0;
        }
        return count;
    }

    std::string mistake(const Json &value, const Json &schema, const std::string &place) const
    {
        if (schema.is_boolean()) {
            return schema.get<bool>() ? "" : place + ": not allowed";
        }
        if (schema.contains("$ref")) {
            const auto target = schema["$ref"].get<std::string>();
            const auto found =
                mistake(value, m_schema.at(Json::json_pointer(target.substr(1))), place);
            if (!found.empty()) {
                return found;
            }
        }
        if (schema.contains("type") && !hasType(value, schema["type"])) {
            return place + ": type";
        }
        if (schema.contains("const") && schema["const"] != value) {
            return place + ": const";
        }
        if (schema.contains("enum") && std::find(schema["enum"].begin(), schema["enum"].end(),
                                                 value) == schema["enum"].end()) {
            return place + ": enum";
        }
        if (schema.contains("anyOf") && fitting(value, schema["anyOf"], place) == 0) {
            return place + ": anyOf";
        }
        if (schema.contains("oneOf") && fitting(value, schema["oneOf"], place) != 1) {
            return place + ": oneOf";
        }
        if (value.is_string()) {
            return textMistake(value.get<std::string>(), schema, place);
        }
        if (value.is_number()) {
            const bool fits =
                value >= schema.value("minimum", value) && value <= schema.value("maximum", value);
            return fits ? "" : place + ": range";
        }
        if (value.is_array()) {
            return arrayMistake(value, schema, place);
        }
        return value.is_object() ? objectMistake(value, schema, place) : "";
    }

    static std::string textMistake(const std::string &text, const Json &schema,
                                   const std::string &place)
    {
        if (text.size() < schema.value("minLength", std::size_t(0)) ||
            text.size() > schema.value("maxLength", text.size())) {
            return place + ": length";
        }
        const auto pattern =
            QRegularExpression(QString::fromStdString(schema.value("pattern", std::string())));
        const bool fits = pattern.match(QString::fromStdString(text)).hasMatch();
        return fits ? "" : place + ": pattern";
    }

    std::string arrayMistake(const Json &value, const Json &schema, const std::string &place) const
    {
        if (value.size() < schema.value("minItems", std::size_t(0)) ||
            value.size() > schema.value("maxItems", value.size())) {
            return place + ": length";
        }
        for (std::size_t i = 0; schema.contains("items") && i < value.size(); ++i) {
            if (auto found = mistake(value[i], schema["items"], place + '/' + std::to_string(i));
                !found.empty()) {
                return found;
            }
        }
        return "";
    }

    std::string objectMistake(const Json &value, const Json &schema, const std::string &place) const
    {
        for (const Json &key : schema.value("required", Json::array())) {
            if (!value.contains(key.get<std::string>())) {
                return place + ": required " + key.get<std::string>();
            }
        }
        const Json properties = schema.value("properties", Json::object());
        const Json additional = schema.value("additionalProperties", Json(true));
        for (const auto &[key, each] : value.items()) {
            const Json &rule = properties.contains(key) ? properties[key] : additional;
            if (auto found = mistake(each, rule, place + '/' + key); !found.empty()) {
                return found;
            }
        }
        return "";
    }

    Json m_schema;
};
