// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/link_status.h"
#include "ui/format/formatter.h"

#include <algorithm>
#include <initializer_list>

namespace ui {

namespace {

/// A state that backends say of themselves, by its usual spellings in both languages.
struct KnownState
{
    const char *source;
    std::initializer_list<const char *> spellings;
};

const KnownState *knownState(const QString &word)
{
    static const KnownState states[] = {
        {QT_TRANSLATE_NOOP("ui::Formatter", "degraded"),
         {"degraded", "degraded_performance", "slow", "متدهور", "متدن", "بطيء"}},
        {QT_TRANSLATE_NOOP("ui::Formatter", "maintenance"),
         {"maintenance", "under_maintenance", "in_maintenance", "صيانة", "قيد الصيانة"}},
        {QT_TRANSLATE_NOOP("ui::Formatter", "down"),
         {"down", "offline", "outage", "major_outage", "stopped", "متوقف", "خارج الخدمة"}},
        {QT_TRANSLATE_NOOP("ui::Formatter", "partly down"),
         {"partial_outage", "partly_down", "partial", "انقطاع جزئي"}},
        {QT_TRANSLATE_NOOP("ui::Formatter", "read only"), {"read_only", "readonly", "للقراءة فقط"}},
        {QT_TRANSLATE_NOOP("ui::Formatter", "overloaded"), {"overloaded", "overload", "مثقل"}},
        {QT_TRANSLATE_NOOP("ui::Formatter", "starting"),
         {"starting", "initializing", "booting", "warming_up", "قيد التشغيل"}},
        {QT_TRANSLATE_NOOP("ui::Formatter", "stopping"),
         {"stopping", "shutting_down", "draining", "قيد الإيقاف"}},
        {QT_TRANSLATE_NOOP("ui::Formatter", "working normally"),
         {"normal", "ok", "online", "healthy", "up", "ready", "operational", "connected", "running",
          "سليم", "طبيعي", "يعمل", "متصل"}},
        {QT_TRANSLATE_NOOP("ui::Formatter", "Warning"), {"warning", "warn", "تحذير"}},
        {QT_TRANSLATE_NOOP("ui::Formatter", "Critical"), {"critical", "حرج"}},
    };
    const QString key = folded(QString(word).replace(u'_', u' ').replace(u'-', u' '));
    for (const KnownState &state : states) {
        const bool same = std::any_of(
            state.spellings.begin(), state.spellings.end(), [&key](const char *spelling) {
                return folded(QString::fromUtf8(spelling).replace(u'_', u' ')) == key;
            });
        if (same) {
            return &state;
        }
    }
    return nullptr;
}

} // namespace

QString Formatter::serverWord(const app::ServerStatus &status) const
{
    const KnownState *state = knownState(cleaned(status.status));
    return state != nullptr ? translated({state->source}) : isolated(status.status);
}

} // namespace ui
