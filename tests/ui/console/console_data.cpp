// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/console/console_data.h"

#include <cmath>

namespace test {

using app::Kpi;
using app::Polarity;
using app::Severity;
using app::Trend;

QDateTime pictureTime()
{
    return QDateTime(QDate(2026, 11, 22), QTime(11, 32, 7), Qt::UTC);
}

QVector<app::Module> modules()
{
    const auto module = [](const char *key, const char16_t *arabic, const char *english,
                           const char *icon, bool onHome) {
        app::Module made;
        made.key = QString::fromLatin1(key);
        made.name = {QString(), QString::fromUtf16(arabic), QString::fromLatin1(english)};
        made.icon = QString::fromLatin1(icon);
        made.onHome = onHome;
        return made;
    };
    return {
        module("reports", u"التقارير", "Reports", "doc", true),
        module("finance", u"المالية", "Finance", "coin", true),
        module("hr", u"الموارد البشرية", "Human resources", "people", true),
        module("security", u"الأمن", "Security", "shield", true),
        module("elearning", u"التعلّم الإلكتروني", "E-learning", "cap", false),
        module("rehabilitation", u"التأهيل", "Rehabilitation", "heart", false),
        module("crm", u"إدارة العملاء", "Customers", "handshake", false),
    };
}

app::KpiUpdate kpisOf(const QString &module, const QVector<app::Kpi> &items, const QDateTime &at)
{
    app::KpiUpdate update;
    update.module = module;
    update.items = items;
    update.receivedAt = momentAt(at).boot;
    return update;
}

app::Alert alert(const QString &id, const QString &title, const QDateTime &time,
                 app::Severity severity)
{
    app::Alert alert;
    alert.id = id;
    alert.title = title;
    alert.time = time;
    alert.severity = severity;
    return alert;
}

Kpi kpi(const QString &id, const QString &arabic, const QString &english, double value,
        const QString &unit, int decimals)
{
    Kpi kpi;
    kpi.id = id;
    kpi.label = {arabic, arabic, english};
    kpi.value.kind = app::Quantity::Kind::Number;
    kpi.value.number = value;
    kpi.value.unit = unit;
    kpi.value.decimals = decimals;
    kpi.value.raw = QString::number(value) + unit;
    // A course that looks like one and is the same in every picture.
    unsigned seed = 7;
    for (const QChar c : id) {
        seed = seed * 31 + c.unicode();
    }
    double y = value;
    for (int i = 0; i < 24; ++i) {
        seed = seed * 1103515245 + 12345;
        y += (double(seed >> 16 & 0x7FFF) / 0x7FFF - 0.48) * value * 0.06;
        kpi.history.append(y);
    }
    return kpi;
}

namespace {

Kpi with(Kpi kpi, double change, Polarity polarity, Severity severity = Severity::Normal)
{
    kpi.trend.direction = change > 0   ? Trend::Direction::Up
                          : change < 0 ? Trend::Direction::Down
                                       : Trend::Direction::Flat;
    kpi.trend.amount = change;
    kpi.trend.unit = QStringLiteral("%");
    kpi.polarity = polarity;
    kpi.severity = severity;
    return kpi;
}

constexpr auto up = Polarity::HigherIsBetter;
constexpr auto down = Polarity::LowerIsBetter;
constexpr auto none = Polarity::Neutral;

QVector<Kpi> reports()
{
    return {
        with(kpi(u"done"_qs, u"تقارير منجزة اليوم"_qs, u"Reports done today"_qs, 128, u"تقرير"_qs),
             8, up),
        with(kpi(u"open"_qs, u"تقارير معلّقة"_qs, u"Pending reports"_qs, 14, u"تقرير"_qs), -3, down),
        with(kpi(u"time"_qs, u"متوسط زمن الإعداد"_qs, u"Mean preparation time"_qs, 4.2, u"min"_qs,
                 1),
             0, down),
        with(kpi(u"accuracy"_qs, u"دقة البيانات"_qs, u"Data accuracy"_qs, 99.2, u"%"_qs, 1), 1, up),
    };
}

QVector<Kpi> finance()
{
    return {
        with(kpi(u"revenue"_qs, u"إجمالي الإيرادات"_qs, u"Total revenue"_qs, 1250000, u"SAR"_qs),
             12, up),
        with(kpi(u"expenses"_qs, u"المصروفات"_qs, u"Expenses"_qs, 842310, u"SAR"_qs), 4, down),
        with(kpi(u"profit"_qs, u"صافي الربح"_qs, u"Net profit"_qs, 407690, u"SAR"_qs), 9, up),
        with(kpi(u"overdue"_qs, u"فواتير متأخرة"_qs, u"Overdue invoices"_qs, 37, u"فاتورة"_qs), 21,
             down, Severity::Warning),
    };
}

QVector<Kpi> people()
{
    return {
        with(kpi(u"staff"_qs, u"عدد الموظفين"_qs, u"Employees"_qs, 1204, u"موظفًا"_qs), 0, none),
        with(kpi(u"attendance"_qs, u"نسبة الحضور"_qs, u"Attendance"_qs, 94.5, u"%"_qs, 1), 2, up),
        with(kpi(u"leave"_qs, u"طلبات إجازة"_qs, u"Leave requests"_qs, 18, u"طلبًا"_qs), 5, none),
        with(kpi(u"vacancies"_qs, u"وظائف شاغرة"_qs, u"Vacancies"_qs, 9, u"وظائف"_qs), 1, none),
    };
}

QVector<Kpi> security()
{
    return {
        with(kpi(u"denied"_qs, u"محاولات دخول مرفوضة"_qs, u"Denied logins"_qs, 312, u"محاولة"_qs),
             140, down, Severity::Critical),
        with(kpi(u"sessions"_qs, u"جلسات نشطة"_qs, u"Active sessions"_qs, 86, u"جلسة"_qs), 6, up),
        with(kpi(u"alerts"_qs, u"تنبيهات مفتوحة"_qs, u"Open alerts"_qs, 5, u"تنبيهات"_qs), 25, down,
             Severity::Warning),
        with(kpi(u"ready"_qs, u"جاهزية الأنظمة"_qs, u"System readiness"_qs, 98.5, u"%"_qs, 1), 0,
             up),
    };
}

void fillDashboard(app::ConsoleModels &models, const QDateTime &now)
{
    app::DashboardUpdate update;
    update.receivedAt = momentAt(now).boot;
    update.summaryCards = QVector<Kpi>{
        with(
            kpi(u"response"_qs, u"متوسط زمن الاستجابة"_qs, u"Mean response time"_qs, 245, u"ms"_qs),
            -5, down),
        with(kpi(u"health"_qs, u"صحة النظام"_qs, u"System health"_qs, 98.5, u"%"_qs, 1), 2, up),
        with(kpi(u"users"_qs, u"المستخدمون النشطون"_qs, u"Active users"_qs, 342, u"مستخدمًا"_qs), 12,
             up),
        with(kpi(u"data"_qs, u"البيانات المعالجة"_qs, u"Data processed"_qs, 2.4, u"GB"_qs, 1), 8,
             up),
        with(kpi(u"errors"_qs, u"معدل الأخطاء"_qs, u"Error rate"_qs, 0.2, u"%"_qs, 1), -1, down),
        with(kpi(u"success"_qs, u"معدل النجاح"_qs, u"Success rate"_qs, 99.8, u"%"_qs, 1), 1, up),
    };
    update.topKpis =
        QVector<Kpi>{finance().at(0), finance().at(3), people().at(1), security().at(0)};
    models.dashboard().apply(update);
}

void fillMessages(app::ConsoleModels &models, const QDateTime &now)
{
    const auto note = [&now](int id, const QString &title, const QString &message,
                             Severity severity, qint64 ago, bool read, bool success = false) {
        app::Notification made;
        made.id = QString::number(id);
        made.title = title;
        made.message = message;
        made.severity = severity;
        made.time = now.addSecs(-ago);
        made.read = read;
        made.success = success;
        return made;
    };
    constexpr auto info = Severity::Information;
    app::NotificationUpdate notes;
    notes.operation = app::NotificationUpdate::Operation::Replace;
    notes.items = {
        note(1, u"محاولات دخول مرفوضة"_qs, u"تجاوزت ٣٠٠ محاولة خلال ١٠ دقائق"_qs,
             Severity::Critical, 120, false),
        note(2, u"فواتير متأخرة"_qs, u"٣٧ فاتورة تجاوزت تاريخ الاستحقاق"_qs, Severity::Warning, 540,
             false),
        note(3, u"اكتمل تقرير الربع الثالث"_qs, u"جاهز للمراجعة والاعتماد"_qs, info, 1320, false),
        note(4, u"تمت استعادة النسخة الاحتياطية"_qs, u"خادم قاعدة البيانات db-1"_qs, info, 3600,
             true, true),
        note(5, u"طلب إجازة جديد"_qs, u"بانتظار موافقة المدير"_qs, info, 3 * 3600, true),
        note(6, u"تحديث دليل التعلّم الإلكتروني"_qs, u"الإصدار ٢٫٤"_qs, info, 21 * 3600, true),
    };
    models.notifications().apply(notes);

    const auto alert = [&now](int id, const QString &title, const QString &message,
                              Severity severity, const QString &module, qint64 ago,
                              bool acknowledged) {
        app::Alert made;
        made.id = QString::number(id);
        made.title = title;
        made.message = message;
        made.severity = severity;
        made.module = module;
        made.time = now.addSecs(-ago);
        made.acknowledged = acknowledged;
        return made;
    };
    app::AlertUpdate alerts;
    alerts.operation = app::AlertUpdate::Operation::Replace;
    alerts.items = {
        alert(1, u"ارتفاع غير معتاد في محاولات الدخول المرفوضة على بوابة vpn-02.example.com"_qs,
              QString(), Severity::Critical, u"security"_qs, 120, false),
        alert(2, u"فواتير متأخرة"_qs, u"٣٧ فاتورة تجاوزت تاريخ الاستحقاق"_qs, Severity::Warning,
              u"finance"_qs, 540, false),
        alert(3, u"شهادة الخادم تنتهي قريبًا"_qs, u"mail.example.com · بعد ٦ أيام"_qs,
              Severity::Warning, u"security"_qs, 1320, false),
        alert(4, u"اكتمل النسخ الاحتياطي"_qs, u"خادم قاعدة البيانات db-1"_qs, info, QString(), 3600,
              true),
        alert(5, u"ارتفاع حرارة غرفة الخوادم"_qs, u"٢٧ درجة مئوية"_qs, Severity::Warning, QString(),
              3 * 3600, true),
    };
    models.alerts().apply(alerts);
}

} // namespace

app::LinkStatus linkUp()
{
    app::LinkStatus link;
    link.state = app::LinkStatus::State::Connected;
    link.transport = QStringLiteral("websocket");
    link.url = QStringLiteral("http://localhost:5000");
    link.roundTrip = std::chrono::milliseconds(12);
    return link;
}

app::LinkStatus linkDown(const QDateTime &now)
{
    app::LinkStatus link;
    link.state = app::LinkStatus::State::Reconnecting;
    link.url = QStringLiteral("http://localhost:5000");
    link.attempt = 3;
    link.nextAttemptAt = momentAt(now.addSecs(4)).boot;
    link.queued = 2;
    link.failure = app::Failure::ServerEnded;
    link.errorCode = QStringLiteral("TransportClosed");
    link.errorDetail = QStringLiteral("the remote host closed the connection");
    return link;
}

QVector<app::JournalEntry> actionLog(const QDateTime &now)
{
    using State = app::ActionState;
    QVector<app::JournalEntry> log;
    const auto add = [&](app::Action action, const QString &who, State state, int minutes,
                         std::optional<app::ActionError> error = {}) {
        action.requestId = QString::number(log.size());
        app::JournalEntry entry;
        entry.key = 100 - log.size();
        entry.action = std::move(action);
        entry.who = who;
        entry.state = state;
        entry.queued = now.addSecs(-60 * minutes);
        entry.error = std::move(error);
        log.append(entry);
    };
    const auto acknowledge = [](const QString &id, const QString &comment = {}) {
        return app::Action{{}, app::AcknowledgeAlert{id, {}, comment, {}}};
    };
    const QString layla = u"ليلى الشمري"_qs;
    add(acknowledge(u"1"_qs), u"Omar Haddad"_qs, State::Queued, 1);
    add({{}, app::MarkAllNotificationsRead{}}, u"Omar Haddad"_qs, State::Sent, 2);
    add(acknowledge(u"2"_qs, u"أُبلغ قسم المالية"_qs), layla, State::Confirmed, 9);
    add({{}, app::MarkNotificationRead{u"n-1"_qs}}, layla, State::Unconfirmed, 31);
    add(acknowledge(u"pump-7"_qs), layla, State::Refused, 55,
        app::ActionError{app::ActionFailure::NotAllowed, u"shift is over"_qs});
    add(acknowledge(u"3"_qs), u"Omar Haddad"_qs, State::Expired, 26 * 60,
        app::ActionError{app::ActionFailure::Expired, {}});
    add(acknowledge(u"4"_qs), u"Omar Haddad"_qs, State::Cancelled, 27 * 60,
        app::ActionError{app::ActionFailure::Cancelled, {}});
    return log;
}

app::EventTable eventTable(const QDateTime &at)
{
    const auto record = [&at](const QString &name, QVector<app::StreamKind> readAs, quint64 count) {
        app::EventRecord result;
        result.name = name;
        result.readAs = std::move(readAs);
        result.count = count;
        result.last = momentAt(at).boot;
        result.payload = QStringLiteral("[\n  {\n    \"event\": \"%1\"\n  }\n]").arg(name);
        return result;
    };
    app::EventTable table{{record(u"alert:system"_qs, {app::StreamKind::Alert}, 7),
                           record(u"kpi:update:finance"_qs, {app::StreamKind::Kpi}, 1204),
                           record(u"chat:message"_qs, {}, 2)},
                          12};
    table.records[1].malformed = 3;
    return table;
}

void fillUsers(app::ConsoleModels &models, const QDateTime &now)
{
    const auto user = [&](const QString &name, const QString &status, int minutes) {
        app::UserStatus result;
        result.userId = name;
        result.name = name;
        result.status = status;
        result.time = now.addSecs(-60 * minutes);
        models.users().apply(result);
    };
    user(u"Omar Haddad"_qs, u"away"_qs, 130);
    user(u"ليلى الشمري"_qs, u"active"_qs, 48);
    user(u"سارة القحطاني"_qs, u"on a call"_qs, 12);
}

void fill(app::ConsoleModels &models, const QDateTime &now)
{
    models.events().apply(eventTable(now), momentAt(now).boot);
    models.actions().setKept(true);
    models.actions().setEntries(actionLog(now));
    models.connection().setLink(linkUp());
    const std::pair<QString, QVector<Kpi>> lists[] = {{u"reports"_qs, reports()},
                                                      {u"finance"_qs, finance()},
                                                      {u"hr"_qs, people()},
                                                      {u"security"_qs, security()}};
    qint64 ago = 0;
    for (const auto &[module, items] : lists) {
        models.applyKpis(kpisOf(module, items, now.addSecs(-ago)));
        ago += 2;
    }
    fillDashboard(models, now);
    fillMessages(models, now);
}

void crowd(app::ConsoleModels &models, const QDateTime &now)
{
    const QString name =
        u"معدل استهلاك الطاقة الكهربائية في محطة التحلية الشمالية الغربية رقم ١٢"_qs;
    const QString english =
        u"Reverse-osmosis high-pressure pump skid, mean power over the last hour"_qs;
    const struct
    {
        double value;
        QString unit;
        int decimals;
        Severity severity;
    } figures[] = {
        {1234567.89, u"SAR"_qs, 2, Severity::Normal}, {98.6, u"%"_qs, 1, Severity::Normal},
        {-0.25, u"bar"_qs, 2, Severity::Warning},     {7e12, u"SAR"_qs, 0, Severity::Normal},
        {42, u"موظفًا"_qs, 0, Severity::Critical},     {0, u"m3/h"_qs, 0, Severity::Normal},
        {100, u"%"_qs, 0, Severity::Normal},          {12.5, u"ms"_qs, 1, Severity::Normal}};
    const auto items = [&](const QString &prefix) {
        QVector<Kpi> made;
        for (const auto &figure : figures) {
            const QString id = prefix + QString::number(made.size());
            made.append(with(kpi(id, name, english, figure.value, figure.unit, figure.decimals), 12,
                             up, figure.severity));
        }
        return made;
    };
    for (const QString &module : {u"reports"_qs, u"finance"_qs, u"hr"_qs, u"security"_qs}) {
        models.applyKpis(kpisOf(module, items(module), now));
    }
    app::DashboardUpdate dashboard;
    dashboard.receivedAt = momentAt(now).boot;
    dashboard.summaryCards = items(u"s"_qs);
    dashboard.topKpis = items(u"t"_qs);
    models.dashboard().apply(dashboard);
    app::AlertUpdate alerts;
    app::Alert alert;
    alert.id = u"long"_qs;
    alert.title = u"ضغط مرتفع جدًا في "_qs + name;
    alert.severity = Severity::Critical;
    alert.module = u"finance"_qs;
    alert.time = now;
    alerts.items = {alert};
    models.alerts().apply(alerts);
}

} // namespace test
