// SPDX-License-Identifier: MIT
#pragma once

#include <nlohmann/json.hpp>
#include <tl/expected.hpp>

#include <QString>

#include <string>

namespace siocat {

/// Shows binary values as {"$binary":{"size":…,"sha256":"…"}}, and saves them where that is wanted.
class Attachments
{
public:
    /// Files go into `folder`, which is made; empty: nothing is saved.
    explicit Attachments(QString folder);

    tl::expected<void, std::string> makeFolder() const;

    /// `arguments` with its binary values replaced. The names of files are made of a running
    /// number, the event's name reduced to letters, digits, "-" and "_", and never replace a file.
    tl::expected<nlohmann::json, std::string> shown(nlohmann::json arguments,
                                                    const std::string &event);

private:
    tl::expected<void, std::string> replace(nlohmann::json &value, const std::string &event);
    tl::expected<std::string, std::string> save(const nlohmann::json::binary_t &bytes,
                                                const std::string &event);

    const QString m_folder;
    int m_saved = 0;
};

} // namespace siocat
