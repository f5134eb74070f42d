// SPDX-License-Identifier: MIT
#pragma once

#include <nlohmann/json.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace siocat {

/// Takes what opens doors out of what is written down for others to read: the values of secret
/// names, JSON Web Tokens (RFC 7519), what follows "Bearer", user and password of an address,
/// private keys; also in JSON that stands in a text, in queries, forms, headers and XML. Shapes,
/// true, false and null stay. Takes time in proportion to what it is given. Recursive: the values'
/// depth is bounded by who has parsed them.
class Masking
{
public:
    static constexpr const char *mark = "•••";

    /// `name`: what the value is called, if anything.
    nlohmann::json masked(nlohmann::json value, std::string_view name = {});
    std::string maskedText(const std::string &text);
    /// Values that were masked so far.
    std::size_t count() const { return m_count; }

private:
    void mask(nlohmann::json &value, bool isSecret);
    void maskMembers(nlohmann::json &object, bool isSecret);
    void maskElements(nlohmann::json &array, bool isSecret);
    void maskBytes(nlohmann::json &value);
    std::optional<std::string> maskedJson(const std::string &text);
    std::string maskedWords(const std::string &text);

    std::size_t m_count = 0;
    int m_depth = 0; ///< of JSON within texts of JSON
};

} // namespace siocat
