// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/profile/field_source.h"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>

namespace app {

/// How somebody signs in, and what becomes of the token that comes of it. In texts of a body or of
/// arguments "{user}", "{password}", "{token}" and "{refreshToken}" stand for those.
struct SignInRule
{
    enum class By {
        Nothing, ///< the profile has no sign-in
        Token,   ///< somebody has a token, and types it
        Rest,    ///< by HTTP, under the base of "rest"
        Event    ///< by an event with an acknowledgement
    };
    struct Post
    {
        std::string path;
        nlohmann::json body;
    };
    struct Emit
    {
        std::string name;
        nlohmann::json arguments;
    };

    By by = By::Nothing;
    std::string secret = "token"; ///< what the token is called in the profile's references
    Post login;
    std::optional<Post> refresh;
    Emit emit;                 ///< with user and password
    std::optional<Emit> again; ///< with the token of an earlier sign-in
    std::optional<Emit> renew; ///< tells a connection that stands of another token
    std::string expired;       ///< the event by which the backend says that the token is over
    JsonPaths token;           ///< in the answer
    JsonPaths refreshToken;
    JsonPaths user;
    JsonPaths words; ///< why not
};

} // namespace app
