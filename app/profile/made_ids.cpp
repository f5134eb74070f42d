// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/made_ids.h"

#include "app/profile/bidi_control.h"

#include <QCryptographicHash>

#include <algorithm>
#include <utility>

namespace app {

QString MadeIds::ofNotification(const Notification &notification, const QString &written)
{
    QCryptographicHash hash(QCryptographicHash::Sha1);
    for (const QString &part : {notification.title, notification.message, written}) {
        hash.addData(withoutIsolates(part).toUtf8());
        hash.addData(QByteArrayView("\0", 1));
    }
    constexpr qsizetype length = 16;
    QString id = QStringLiteral("made-") + QString::fromLatin1(hash.result().toHex().left(length));
    if (written.isEmpty()) {
        id += u'-' + QString::number(ordinalOf(id));
    }
    return id;
}

int MadeIds::ordinalOf(const QString &content)
{
    constexpr qsizetype maximum = 2048;
    auto count = m_young.find(content);
    if (count == m_young.end()) {
        const int before = m_old.take(content);
        if (m_young.size() >= maximum) {
            m_old = std::exchange(m_young, {});
        }
        count = m_young.insert(content, before);
    }
    return ++*count;
}

void MadeIds::restart()
{
    m_young.clear();
    m_old.clear();
}

QString MadeIds::ofAlert(const Alert &alert)
{
    const QString name = withoutIsolates(alert.title.isEmpty() ? alert.message : alert.title);
    return (alert.source.isEmpty() ? name : alert.source + u'/' + name).left(maximumLength);
}

QString MadeIds::ofKpi(const LocalizedText &label)
{
    const QString &name = !label.original.isEmpty()  ? label.original
                          : !label.english.isEmpty() ? label.english
                                                     : label.arabic;
    return withoutIsolates(name).left(maximumLength);
}

namespace {

/// Most lists are short, and their ids differ in what is seen at once.
bool allDiffer(const QVector<Kpi> &items)
{
    constexpr qsizetype few = 16;
    if (items.size() > few) {
        return false;
    }
    for (qsizetype i = 1; i < items.size(); ++i) {
        const QString &id = items.at(i).id;
        for (qsizetype j = 0; j < i; ++j) {
            const QString &other = items.at(j).id;
            if (id.size() == other.size() && (id.isEmpty() || id.back() == other.back()) &&
                id == other) {
                return false;
            }
        }
    }
    return true;
}

} // namespace

int MadeIds::numberCopies(QVector<Kpi> &items)
{
    if (allDiffer(items)) {
        return 0;
    }
    struct Copies
    {
        int all = 0;
        int seen = 0;
        int number = 1; ///< in the id of the last one
    };
    QHash<QString, Copies> byId;
    byId.reserve(items.size());
    for (const Kpi &kpi : std::as_const(items)) {
        ++byId[kpi.id].all;
    }
    int renamed = 0;
    if (byId.size() == items.size()) {
        return renamed;
    }
    for (Kpi &kpi : items) {
        Copies &copies = byId[kpi.id];
        kpi.copies = copies.all;
        kpi.copy = ++copies.seen;
        if (kpi.copy == 1) {
            continue;
        }
        ++renamed;
        QString id;
        do { // a backend's own ids may look like this
            id = idOfCopy(kpi.id, ++copies.number);
        } while (byId.contains(id));
        kpi.id = id;
    }
    return renamed;
}

} // namespace app
