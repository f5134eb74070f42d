// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/check/needed_secrets.h"
#include "app/check/profile_check.h"
#include "app/check/recording_check.h"

#include <nlohmann/json.hpp>

#include <QString>

#include <optional>

namespace app {

/// What `marsad profile check` has found.
struct CheckReport
{
    QString file;
    std::vector<Finding> findings;
    std::vector<NeededSecret> secrets; ///< no mistakes: somebody has to give them
    QString recordingFile;
    std::optional<RecordingCounts> recording; ///< none: none was asked for, or there are mistakes

    int mistakes() const;
    QString toString() const; ///< for people, in lines
    nlohmann::ordered_json toJson() const;
};

} // namespace app
