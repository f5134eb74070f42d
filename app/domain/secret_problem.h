// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace app {

/// A secret that the profile names and that is not sent, although it would be if it could.
struct SecretProblem
{
    enum class Why {
        NotGiven,    ///< nobody has said where it is, or signed in
        OtherServer, ///< it is for another server than the one that would get it
        NotUsable,   ///< its file or variable can not be read, or it can not stand where it should
        NotSafe      ///< a proxy that the profile names would read it
    };

    QString name; ///< the profile's
    Why why = Why::NotGiven;

    bool operator==(const SecretProblem &) const = default;
};

constexpr const char *name(SecretProblem::Why why)
{
    switch (why) {
    case SecretProblem::Why::OtherServer:
        return "otherServer";
    case SecretProblem::Why::NotUsable:
        return "notUsable";
    case SecretProblem::Why::NotSafe:
        return "notSafe";
    case SecretProblem::Why::NotGiven:
        break;
    }
    return "notGiven";
}

} // namespace app
