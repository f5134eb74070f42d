// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/secrets/secret_mask.h"

#include <QStringList>
#include <QUrl>

#include <algorithm>
#include <mutex>

namespace app {

namespace {

constexpr qsizetype shortest = 4;
constexpr qsizetype capacity = 3 * 256; ///< a secret has three forms

struct Known
{
    std::mutex mutex;
    QStringList forms; ///< longest first, so that no part of a longer one is left
    QStringList order; ///< oldest first
};

Known &known()
{
    static Known instance;
    return instance;
}

QString inJson(QString text)
{
    return text.replace(u'\\', QStringLiteral("\\\\")).replace(u'"', QStringLiteral("\\\""));
}

} // namespace

void maskFromNowOn(std::string_view secret)
{
    const QString text = QString::fromUtf8(secret.data(), qsizetype(secret.size())).trimmed();
    if (text.toUtf8().size() < shortest) {
        return;
    }
    Known &all = known();
    const std::lock_guard lock(all.mutex);
    for (const QString &form :
         {text, QString::fromLatin1(QUrl::toPercentEncoding(text)), inJson(text)}) {
        all.order.removeAll(form); // what is used again is not forgotten next
        all.order.append(form);
    }
    while (all.order.size() > capacity) {
        all.order.removeFirst();
    }
    all.forms = all.order;
    std::stable_sort(
        all.forms.begin(), all.forms.end(),
        [](const QString &one, const QString &other) { return one.size() > other.size(); });
}

QString withoutKnownSecrets(const QString &text)
{
    Known &all = known();
    const std::lock_guard lock(all.mutex);
    QString result = text;
    for (const QString &form : std::as_const(all.forms)) {
        if (result.contains(form)) {
            result.replace(form, QStringLiteral("•••"));
        }
    }
    return result;
}

} // namespace app
