// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/alert.h"
#include "app/domain/kpi.h"
#include "app/profile/figure_book.h"
#include "app/profile/item_reader.h"
#include "app/profile/made_ids.h"
#include "app/profile/name_books.h"

#include <QHash>
#include <QSet>

#include <map>
#include <optional>
#include <string_view>

namespace app {

/// What the decoders of all streams of a profile share.
struct StreamShared
{
    /// `nsp` is the profile's own namespace, or what is connected to in its place.
    StreamShared(const ProfileData &profile, QString nsp);

    /// The key as text; none for what can be no key, and for too many that the profile does not
    /// know.
    std::optional<QString> moduleKey(std::string_view key, DecodeContext &context);

    /// What the profile says is to be done about such an alert.
    LocalizedText instructionOf(const Alert &alert) const;
    /// True where the profile hides this key figure of the module.
    bool hides(const QString &module, const Kpi &kpi) const;
    bool hidesAny() const { return !m_hidden.isEmpty(); }

    /// Those of a stream's namespace: one that comes back says again what it said, the others go
    /// on. `nsp` is empty for the own one. Stays where it is.
    MadeIds &madeIds(const QString &nsp) { return m_madeIds[nsp == m_nsp ? QString() : nsp]; }

    FigureBook figures;
    NameBooks books;
    QSet<QString> profileModules;

private:
    const QString m_nsp;
    std::map<QString, MadeIds> m_madeIds; ///< by namespace
    const std::vector<AlertRule> &m_alertRules;
    QHash<QString, QSet<QString>> m_hidden; ///< by module; keys of figures
    QSet<QString> m_foreignModules;
};

} // namespace app
