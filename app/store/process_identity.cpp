// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/store/process_identity.h"

#include <QCoreApplication>
#include <QFile>
#include <QSysInfo>

namespace app {

namespace {

/// When it was started, in ticks since the machine was: numbers of processes are used again.
/// proc(5), /proc/pid/stat, field 22. Empty where it does not run.
QByteArray startOf(qint64 process)
{
    QFile file(QStringLiteral("/proc/%1/stat").arg(process));
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    const QByteArray stat = file.readAll();
    // Its name, in parentheses, may hold spaces and parentheses.
    const QList<QByteArray> fields = stat.mid(stat.lastIndexOf(')') + 1).simplified().split(' ');
    constexpr int startField = 22 - 3;
    return fields.value(startField);
}

QString identityOf(qint64 process)
{
    return QStringLiteral("%1:%2:%3")
        .arg(QString::fromLatin1(QSysInfo::bootUniqueId()))
        .arg(process)
        .arg(QString::fromLatin1(startOf(process)));
}

} // namespace

QString processIdentity()
{
    static const QString own = identityOf(QCoreApplication::applicationPid());
    return own;
}

bool isRunning(const QString &identity)
{
    const qint64 process = identity.section(u':', 1, 1).toLongLong();
    return process > 0 && !startOf(process).isEmpty() && identityOf(process) == identity;
}

} // namespace app
