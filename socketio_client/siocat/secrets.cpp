// SPDX-License-Identifier: MIT
#include "socketio_client/siocat/secrets.h"

#include "socketio_client/siocat/console.h"
#include "socketio_client/siocat/credentials.h"

#include <algorithm>
#include <utility>

namespace siocat {

using Json = nlohmann::json;

namespace {

constexpr const char *mark = "$secret";
/// Of a secret that is renewed again and again; older ones are of no use to anybody.
constexpr std::size_t mostSpellings = 64;

/// The name in {"$secret": NAME}, and in nothing else.
const std::string *namedBy(const Json &value)
{
    if (!value.is_object() || value.size() != 1) {
        return nullptr;
    }
    const auto found = value.find(mark);
    return found == value.end() ? nullptr : found->get_ptr<const std::string *>();
}

} // namespace

std::optional<std::string> Secrets::add(const std::string &word)
{
    constexpr std::string_view environment = "env:";
    const std::size_t at = word.find('=');
    if (at == 0 || at == std::string::npos || at + 1 == word.size()) {
        return "not NAME=FILE or NAME=env:VARIABLE";
    }
    Secret secret;
    secret.name = word.substr(0, at);
    const std::string place = word.substr(at + 1);
    if (place.starts_with(environment)) {
        secret.source.variable = place.substr(environment.size());
    } else {
        secret.source.file = place;
    }
    if (!secret.source.named()) {
        return "not NAME=FILE or NAME=env:VARIABLE";
    }
    if (find(secret.name) != nullptr) {
        return "two secrets are called " + secret.name;
    }
    m_secrets.push_back(std::move(secret));
    return std::nullopt;
}

tl::expected<void, std::string> Secrets::read()
{
    tl::expected<void, std::string> all;
    for (Secret &secret : m_secrets) {
        const auto value = readSecret(secret.source);
        if (!value) {
            all = tl::unexpected("--secret " + secret.name + ": " + value.error());
            continue;
        }
        secret.value = value->toStdString();
        const std::string quoted = dump(secret.value);
        for (std::string spelling : {quoted.substr(1, quoted.size() - 2), secret.value}) {
            const auto known =
                std::find(secret.spellings.begin(), secret.spellings.end(), spelling);
            if (known == secret.spellings.end()) {
                secret.spellings.push_back(std::move(spelling));
            }
        }
        if (secret.spellings.size() > mostSpellings) {
            secret.spellings.erase(secret.spellings.begin());
        }
    }
    return all;
}

tl::expected<Json, std::string> Secrets::filled(const Json &value) const
{
    if (const std::string *const name = namedBy(value)) {
        const Secret *const secret = find(*name);
        if (secret == nullptr) {
            return tl::unexpected("no --secret is called " + *name);
        }
        return secret->value;
    }
    if (value.is_object() && value.contains(mark) && value[mark].is_string()) {
        return tl::unexpected(
            std::string(R"(a secret is {"$secret": "NAME"} and nothing else beside it)"));
    }
    Json copy = value;
    if (value.is_structured()) {
        for (Json &each : copy) {
            auto inner = filled(each);
            if (!inner) {
                return inner;
            }
            each = std::move(*inner);
        }
    }
    return copy;
}

std::string Secrets::hidden(std::string text) const
{
    for (const Secret &secret : m_secrets) {
        const std::string shown = std::string(mark) + ':' + secret.name;
        for (const std::string &spelling : secret.spellings) {
            for (std::size_t at = text.find(spelling); at != std::string::npos;
                 at = text.find(spelling, at + shown.size())) {
                text.replace(at, spelling.size(), shown);
            }
        }
    }
    return text;
}

bool Secrets::isNamedInText(const Json &value)
{
    if (const auto *const text = value.get_ptr<const std::string *>()) {
        return text->find(std::string(1, '"') + mark + '"') != std::string::npos;
    }
    return value.is_structured() && std::any_of(value.begin(), value.end(), [](const Json &each) {
               return isNamedInText(each);
           });
}

Json Secrets::hidden(const Json &value) const
{
    if (const auto *const text = value.get_ptr<const std::string *>()) {
        for (const Secret &secret : m_secrets) {
            if (!secret.value.empty() && *text == secret.value) {
                return {{mark, secret.name}};
            }
        }
        return hidden(*text);
    }
    Json copy = value;
    if (value.is_structured()) {
        for (Json &each : copy) {
            each = hidden(std::as_const(each));
        }
    }
    return copy;
}

std::vector<std::string> Secrets::files() const
{
    std::vector<std::string> files;
    for (const Secret &secret : m_secrets) {
        files.push_back(secret.source.file);
    }
    return files;
}

const Secrets::Secret *Secrets::find(const std::string &name) const
{
    const auto found = std::find_if(m_secrets.begin(), m_secrets.end(),
                                    [&name](const Secret &each) { return each.name == name; });
    return found == m_secrets.end() ? nullptr : &*found;
}

} // namespace siocat
