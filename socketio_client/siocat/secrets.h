// SPDX-License-Identifier: MIT
#pragma once

#include <nlohmann/json.hpp>
#include <tl/expected.hpp>

#include <optional>
#include <string>
#include <vector>

namespace siocat {

/// Where a secret is read from; never the command line itself, which every user of the machine
/// sees.
struct SecretSource
{
    std::string file;
    std::string variable;
    bool named() const { return !file.empty() || !variable.empty(); }
};

/// The secrets that JSON arguments name as {"$secret": NAME}, and how they are kept out of what is
/// shown.
class Secrets
{
public:
    /// "NAME=FILE" or "NAME=env:VARIABLE"; or what is wrong with it.
    std::optional<std::string> add(const std::string &word);

    /// Reads all of them, anew at each connection. One that cannot be read keeps its last value.
    tl::expected<void, std::string> read();

    /// `value` with the secrets in it. Error: a name that --secret does not give, or that does not
    /// stand alone in its object.
    tl::expected<nlohmann::json, std::string> filled(const nlohmann::json &value) const;

    /// `text`, and what is in `value`, without any secret that has ever been read.
    std::string hidden(std::string text) const;
    nlohmann::json hidden(const nlohmann::json &value) const;

    /// True where a text in `value` holds "$secret": it is not filled.
    static bool isNamedInText(const nlohmann::json &value);

    std::vector<std::string> files() const;

private:
    struct Secret
    {
        std::string name;
        SecretSource source;
        std::string value;
        std::vector<std::string> spellings; ///< of this value and those before, as text and in JSON
    };

    const Secret *find(const std::string &name) const;

    std::vector<Secret> m_secrets;
};

} // namespace siocat
