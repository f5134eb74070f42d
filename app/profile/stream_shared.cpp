// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/stream_shared.h"

#include "app/domain/figure_key.h"

namespace app {

StreamShared::StreamShared(const ProfileData &profile, QString nsp)
    : figures(profile)
    , m_nsp(std::move(nsp))
    , m_alertRules(profile.alertRules)
{
    for (const Module &module : profile.modules) {
        profileModules.insert(module.key);
        if (!module.hidden.isEmpty()) {
            m_hidden.insert(module.key, {module.hidden.begin(), module.hidden.end()});
        }
    }
}

std::optional<QString> StreamShared::moduleKey(std::string_view key, DecodeContext &context)
{
    // Each module has a page and a model: a backend must not be able to make any number of them.
    constexpr qsizetype maximumForeign = 100;
    constexpr std::size_t longestKey = 64;
    if (key.empty() || key.size() > longestKey) {
        return std::nullopt;
    }
    QString text = context.texts.text(key);
    if (!profileModules.contains(text) && !m_foreignModules.contains(text)) {
        if (m_foreignModules.size() >= maximumForeign) {
            return std::nullopt;
        }
        m_foreignModules.insert(text);
    }
    return text;
}

LocalizedText StreamShared::instructionOf(const Alert &alert) const
{
    const auto isCalled = [](const QString &name, const AlertRule &rule) {
        return name.compare(rule.source, Qt::CaseInsensitive) == 0;
    };
    for (const AlertRule &rule : m_alertRules) {
        const bool fits =
            rule.source.isEmpty() || isCalled(alert.source, rule) || isCalled(alert.module, rule);
        if (fits && (!rule.severity || *rule.severity == alert.severity)) {
            return rule.instruction;
        }
    }
    return {};
}

bool StreamShared::hides(const QString &module, const Kpi &kpi) const
{
    const auto hidden = m_hidden.constFind(module);
    return hidden != m_hidden.constEnd() &&
           anyFigureKey(kpi.id, kpi.label,
                        [&hidden](const QString &key) { return hidden->contains(key); });
}

} // namespace app
