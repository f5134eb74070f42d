// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/profile/field_scanner.h"

#include <vector>

namespace app {

/// What must hold of an item that a stream is to read.
class Conditions
{
public:
    static constexpr std::size_t maximum = 8;

    explicit Conditions(const std::vector<Condition> &conditions);

    bool areNone() const { return m_conditions.empty(); }
    /// True where all of them hold.
    bool hold(simdjson::dom::element item, const EventScope &scope);

private:
    const std::vector<Condition> &m_conditions;
    FieldScanner m_scanner; ///< the value of condition i is its field i
    FoundFields m_fields;
};

} // namespace app
