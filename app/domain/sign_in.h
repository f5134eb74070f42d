// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace app {

/// How a backend knows who asks. Where a profile has no rule for it, nobody signs in.
struct SignInStatus
{
    enum class State {
        NotNeeded,   ///< the profile has no sign-in
        SignedOut,   ///< somebody has to sign in first
        SigningIn,   ///< the backend has been asked
        SignedIn,    ///< something to be let in with is there
        Refused,     ///< the backend said no to what was typed
        Expired,     ///< what was there counts no more
        OtherServer, ///< what is there is for another server than this one
        NotAllowed   ///< what is typed would go where the operator lets nothing go: nothing is sent
    };
    enum class Way { None, Password, Token };

    State state = State::NotNeeded;
    Way way = Way::None;
    QString server; ///< what is typed goes there alone: scheme, host and port
    QString user;   ///< who is signed in, where that is known
    QString words;  ///< the backend's own, of a refusal; no secrets
    /// It has refused nothing: it ended the connection at once.
    bool ended = false;
    /// Only what is asked by HTTP was refused: the connection goes on, and nothing is forgotten.
    bool onlyHttp = false;

    bool operator==(const SignInStatus &) const = default;
    /// Somebody has to do something.
    bool asks() const
    {
        return state == State::SignedOut || state == State::Refused || state == State::Expired ||
               state == State::OtherServer || state == State::NotAllowed;
    }
};

/// What somebody typed. It is kept no longer than it takes.
struct SignInRequest
{
    QString user;
    QString password;
    QString token; ///< in place of both
    /// SignInStatus::server as it was shown to whoever typed: another one gets nothing.
    QString server;
};

} // namespace app
