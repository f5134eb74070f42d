// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/profile/profile_data.h"

#include <string_view>

namespace app {

/// Finds what a profile knows of a KPI by its id or label. Remembers what it was asked for,
/// bounded.
class FigureBook
{
public:
    explicit FigureBook(const ProfileData &profile);

    /// Null where the profile has no such figure. A path ("performance.successRate") is also known
    /// by its last step.
    const Figure *find(std::string_view name);

private:
    const Figure *search(std::string_view name) const;

    const ProfileData &m_profile;
    TextMap<const Figure *> m_asked;
};

} // namespace app
