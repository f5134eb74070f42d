// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace ui {

/// A unit that the console knows by name, whichever way a backend spells it.
struct KnownUnit
{
    enum class Kind {
        Symbol,  ///< the same for every number: "ms"
        Counted, ///< a word with plural forms; `source` holds %n
        Percent  ///< belongs to the number
    };
    Kind kind = Kind::Symbol;
    const char *source = nullptr; ///< to be translated in the context "ui::Unit"
    /// Decimals that a fraction of it is written with, as ISO 4217 has them; 0: it is no money.
    int smallChange = 0;
};

/// The unit that is spelt so in Arabic or English (case, harakat and kinds of alef do not matter);
/// null where it is unknown. Any thread.
const KnownUnit *knownUnit(const QString &spelling);

} // namespace ui
