// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/format/units.h"

#include "ui/format/formatter.h"

#include <QCoreApplication>
#include <QHash>

namespace ui {

namespace {

using Kind = KnownUnit::Kind;

struct Row
{
    KnownUnit unit;
    const char16_t *spellings; ///< separated by '|', as people write them
};

constexpr Row rows[] = {
    {{Kind::Percent, nullptr}, u"%|٪|percent|pct|بالمئة|بالمائة|في المئة"},

    {{Kind::Symbol, QT_TRANSLATE_NOOP("ui::Unit", "ms")},
     u"ms|msec|millisecond|milliseconds|م‌ث|م.ث|ملي ثانية|ملّي "
     u"ثانية|مللي "
     u"ثانية|ميلي "
     u"ثانية"},
    {{Kind::Symbol, QT_TRANSLATE_NOOP("ui::Unit", "µs")}, u"us|µs|μs|ميكرو ثانية"},
    {{Kind::Symbol, QT_TRANSLATE_NOOP("ui::Unit", "s")}, u"s|sec|secs|ث"},
    {{Kind::Symbol, QT_TRANSLATE_NOOP("ui::Unit", "min")}, u"min|mins|د"},
    {{Kind::Symbol, QT_TRANSLATE_NOOP("ui::Unit", "h")}, u"h|hr|hrs|س"},
    {{Kind::Symbol, QT_TRANSLATE_NOOP("ui::Unit", "B")}, u"B|byte|bytes|بايت"},
    {{Kind::Symbol, QT_TRANSLATE_NOOP("ui::Unit", "KB")}, u"KB|KiB|ك.ب|كيلوبايت"},
    {{Kind::Symbol, QT_TRANSLATE_NOOP("ui::Unit", "MB")}, u"MB|MiB|م.ب|ميغابايت|ميجابايت"},
    {{Kind::Symbol, QT_TRANSLATE_NOOP("ui::Unit", "GB")}, u"GB|GiB|ج.ب|غ.ب|غيغابايت|جيجابايت"},
    {{Kind::Symbol, QT_TRANSLATE_NOOP("ui::Unit", "TB")}, u"TB|TiB|ت.ب|تيرابايت"},
    {{Kind::Symbol, QT_TRANSLATE_NOOP("ui::Unit", "B/s")}, u"B/s|Bps|بايت/ث"},
    {{Kind::Symbol, QT_TRANSLATE_NOOP("ui::Unit", "KB/s")}, u"KB/s|KBps|ك.ب/ث"},
    {{Kind::Symbol, QT_TRANSLATE_NOOP("ui::Unit", "MB/s")}, u"MB/s|م.ب/ث"},
    {{Kind::Symbol, QT_TRANSLATE_NOOP("ui::Unit", "GB/s")}, u"GB/s|ج.ب/ث"},
    {{Kind::Symbol, QT_TRANSLATE_NOOP("ui::Unit", "TB/s")}, u"TB/s|ت.ب/ث"},
    {{Kind::Symbol, QT_TRANSLATE_NOOP("ui::Unit", "kbit/s")}, u"kbit/s|kbps"},
    {{Kind::Symbol, QT_TRANSLATE_NOOP("ui::Unit", "Mbit/s")}, u"Mbit/s|Mbps"},
    {{Kind::Symbol, QT_TRANSLATE_NOOP("ui::Unit", "Gbit/s")}, u"Gbit/s|Gbps"},
    {{Kind::Symbol, QT_TRANSLATE_NOOP("ui::Unit", "/s")}, u"/s|ps|في الثانية|/ث"},
    {{Kind::Symbol, QT_TRANSLATE_NOOP("ui::Unit", "/min")}, u"/min|في الدقيقة|/د"},
    {{Kind::Symbol, QT_TRANSLATE_NOOP("ui::Unit", "req/s")}, u"req/s|rps|requests/s|طلب/ث"},
    {{Kind::Symbol, QT_TRANSLATE_NOOP("ui::Unit", "°C")}, u"°C|C°|°م|درجة مئوية"},
    {{Kind::Symbol, QT_TRANSLATE_NOOP("ui::Unit", "km")}, u"km|كم"},
    {{Kind::Symbol, QT_TRANSLATE_NOOP("ui::Unit", "km/h")}, u"km/h|kph|كم/س"},
    {{Kind::Symbol, QT_TRANSLATE_NOOP("ui::Unit", "kg")}, u"kg|كجم|كغ|كيلوغرام"},
    {{Kind::Symbol, QT_TRANSLATE_NOOP("ui::Unit", "kW")}, u"kW|ك.و|كيلوواط"},
    {{Kind::Symbol, QT_TRANSLATE_NOOP("ui::Unit", "kWh")}, u"kWh|ك.و.س"},

    {{Kind::Symbol, QT_TRANSLATE_NOOP("ui::Unit", "SAR"), 2}, u"SAR|SR|ر.س|ر.س.|ريال سعودي|﷼"},
    {{Kind::Symbol, QT_TRANSLATE_NOOP("ui::Unit", "AED"), 2}, u"AED|د.إ|د.إ.|درهم إماراتي"},
    {{Kind::Symbol, QT_TRANSLATE_NOOP("ui::Unit", "KWD"), 3}, u"KWD|د.ك|د.ك.|دينار كويتي"},
    {{Kind::Symbol, QT_TRANSLATE_NOOP("ui::Unit", "QAR"), 2}, u"QAR|ر.ق|ر.ق."},
    {{Kind::Symbol, QT_TRANSLATE_NOOP("ui::Unit", "BHD"), 3}, u"BHD|د.ب|د.ب."},
    {{Kind::Symbol, QT_TRANSLATE_NOOP("ui::Unit", "OMR"), 3}, u"OMR|ر.ع|ر.ع."},
    {{Kind::Symbol, QT_TRANSLATE_NOOP("ui::Unit", "JOD"), 3}, u"JOD|د.أ|د.أ."},
    {{Kind::Symbol, QT_TRANSLATE_NOOP("ui::Unit", "TND"), 3}, u"TND|د.ت|د.ت."},
    {{Kind::Symbol, QT_TRANSLATE_NOOP("ui::Unit", "EGP"), 2}, u"EGP|ج.م|ج.م.|جنيه مصري"},
    {{Kind::Symbol, QT_TRANSLATE_NOOP("ui::Unit", "$"), 2}, u"$|USD|US$|دولار أمريكي"},
    {{Kind::Symbol, QT_TRANSLATE_NOOP("ui::Unit", "€"), 2}, u"€|EUR"},
    {{Kind::Symbol, QT_TRANSLATE_NOOP("ui::Unit", "£"), 2}, u"£|GBP"},

    {{Kind::Counted, QT_TRANSLATE_N_NOOP("ui::Unit", "%n riyal(s)"), 2},
     u"riyal|riyals|ريال|ريالًا|ريالان|ريالات"},
    {{Kind::Counted, QT_TRANSLATE_N_NOOP("ui::Unit", "%n dollar(s)"), 2},
     u"dollar|dollars|دولار|دولارًا|دولاران|دولارات"},
    {{Kind::Counted, QT_TRANSLATE_N_NOOP("ui::Unit", "%n second(s)")},
     u"second|seconds|ثانية|ثانيتان|ثوان|ثواني"},
    {{Kind::Counted, QT_TRANSLATE_N_NOOP("ui::Unit", "%n minute(s)")},
     u"minute|minutes|دقيقة|دقيقتان|دقائق"},
    {{Kind::Counted, QT_TRANSLATE_N_NOOP("ui::Unit", "%n hour(s)")},
     u"hour|hours|ساعة|ساعتان|ساعات"},
    {{Kind::Counted, QT_TRANSLATE_N_NOOP("ui::Unit", "%n day(s)")},
     u"d|day|days|يوم|يومًا|يوما|يومان|أيام"},
    {{Kind::Counted, QT_TRANSLATE_N_NOOP("ui::Unit", "%n week(s)")},
     u"week|weeks|أسبوع|أسبوعًا|أسبوعا|أسبوعان|أسابيع"},
    {{Kind::Counted, QT_TRANSLATE_N_NOOP("ui::Unit", "%n month(s)")},
     u"month|months|شهر|شهرًا|شهرا|شهران|أشهر|شهور"},
    {{Kind::Counted, QT_TRANSLATE_N_NOOP("ui::Unit", "%n year(s)")},
     u"year|years|سنة|سنتان|سنوات|عام"},

    {{Kind::Counted, QT_TRANSLATE_N_NOOP("ui::Unit", "%n report(s)")},
     u"report|reports|تقرير|تقريرًا|تقريرا|تقريران|تقارير"},
    {{Kind::Counted, QT_TRANSLATE_N_NOOP("ui::Unit", "%n invoice(s)")},
     u"invoice|invoices|bill|bills|فاتورة|فاتورتان|فواتير"},
    {{Kind::Counted, QT_TRANSLATE_N_NOOP("ui::Unit", "%n transaction(s)")},
     u"transaction|transactions|معاملة|معاملتان|معاملات"},
    {{Kind::Counted, QT_TRANSLATE_N_NOOP("ui::Unit", "%n employee(s)")},
     u"employee|employees|موظف|موظفًا|موظفا|موظفان|موظفين|موظفون"},
    {{Kind::Counted, QT_TRANSLATE_N_NOOP("ui::Unit", "%n person(s)")},
     u"person|persons|people|شخص|شخصًا|شخصا|شخصان|أشخاص"},
    {{Kind::Counted, QT_TRANSLATE_N_NOOP("ui::Unit", "%n request(s)")},
     u"request|requests|طلب|طلبًا|طلبا|طلبان|طلبات"},
    {{Kind::Counted, QT_TRANSLATE_N_NOOP("ui::Unit", "%n order(s)")}, u"order|orders"},
    {{Kind::Counted, QT_TRANSLATE_N_NOOP("ui::Unit", "%n job(s)")},
     u"job|jobs|vacancy|vacancies|position|positions|وظيفة|وظيفتان|وظائف"},
    {{Kind::Counted, QT_TRANSLATE_N_NOOP("ui::Unit", "%n attempt(s)")},
     u"attempt|attempts|محاولة|محاولتان|محاولات"},
    {{Kind::Counted, QT_TRANSLATE_N_NOOP("ui::Unit", "%n session(s)")},
     u"session|sessions|جلسة|جلستان|جلسات"},
    {{Kind::Counted, QT_TRANSLATE_N_NOOP("ui::Unit", "%n alert(s)")},
     u"alert|alerts|alarm|alarms|تنبيه|تنبيهًا|تنبيها|تنبيهان|تنبيهات"},
    {{Kind::Counted, QT_TRANSLATE_N_NOOP("ui::Unit", "%n incident(s)")},
     u"incident|incidents|حادثة|حادثتان|حوادث"},
    {{Kind::Counted, QT_TRANSLATE_N_NOOP("ui::Unit", "%n threat(s)")},
     u"threat|threats|تهديد|تهديدًا|تهديدا|تهديدان|تهديدات"},
    {{Kind::Counted, QT_TRANSLATE_N_NOOP("ui::Unit", "%n error(s)")},
     u"error|errors|خطأ|خطآن|أخطاء"},
    {{Kind::Counted, QT_TRANSLATE_N_NOOP("ui::Unit", "%n event(s)")},
     u"event|events|حدث|حدثًا|حدثا|حدثان|أحداث"},
    {{Kind::Counted, QT_TRANSLATE_N_NOOP("ui::Unit", "%n message(s)")},
     u"message|messages|رسالة|رسالتان|رسائل"},
    {{Kind::Counted, QT_TRANSLATE_N_NOOP("ui::Unit", "%n user(s)")},
     u"user|users|مستخدم|مستخدمًا|مستخدما|مستخدمان|مستخدمين|مستخدمون"},
    {{Kind::Counted, QT_TRANSLATE_N_NOOP("ui::Unit", "%n device(s)")},
     u"device|devices|جهاز|جهازًا|جهازا|جهازان|أجهزة"},
    {{Kind::Counted, QT_TRANSLATE_N_NOOP("ui::Unit", "%n file(s)")},
     u"file|files|ملف|ملفًا|ملفا|ملفان|ملفات"},
    {{Kind::Counted, QT_TRANSLATE_N_NOOP("ui::Unit", "%n task(s)")},
     u"task|tasks|مهمة|مهمتان|مهام"},
    {{Kind::Counted, QT_TRANSLATE_N_NOOP("ui::Unit", "%n ticket(s)")},
     u"ticket|tickets|تذكرة|تذكرتان|تذاكر"},
    {{Kind::Counted, QT_TRANSLATE_N_NOOP("ui::Unit", "%n trainee(s)")},
     u"trainee|trainees|متدرب|متدربًا|متدربا|متدربان|متدربين|متدربون"},
    {{Kind::Counted, QT_TRANSLATE_N_NOOP("ui::Unit", "%n student(s)")},
     u"student|students|learner|learners|طالب|طالبًا|طالبا|طالبان|طلاب|طلبة"},
    {{Kind::Counted, QT_TRANSLATE_N_NOOP("ui::Unit", "%n course(s)")},
     u"course|courses|دورة|دورتان|دورات|مقرر"},
    {{Kind::Counted, QT_TRANSLATE_N_NOOP("ui::Unit", "%n lesson(s)")},
     u"lesson|lessons|درس|درسًا|درسا|درسان|دروس"},
    {{Kind::Counted, QT_TRANSLATE_N_NOOP("ui::Unit", "%n certificate(s)")},
     u"certificate|certificates|شهادة|شهادتان|شهادات"},
    {{Kind::Counted, QT_TRANSLATE_N_NOOP("ui::Unit", "%n patient(s)")},
     u"patient|patients|مريض|مريضًا|مريضا|مريضان|مرضى"},
    {{Kind::Counted, QT_TRANSLATE_N_NOOP("ui::Unit", "%n therapy session(s)")},
     u"therapy session|therapy sessions|treatment session|treatment sessions|جلسة علاج|جلسات علاج|"
     u"جلسة علاجية|جلسات علاجية"},
    {{Kind::Counted, QT_TRANSLATE_N_NOOP("ui::Unit", "%n beneficiary(s)")},
     u"beneficiary|beneficiaries|مستفيد|مستفيدًا|مستفيدا|مستفيدان|مستفيدين|مستفيدون"},
    {{Kind::Counted, QT_TRANSLATE_N_NOOP("ui::Unit", "%n appointment(s)")},
     u"appointment|appointments|موعد|موعدًا|موعدا|موعدان|مواعيد"},
    {{Kind::Counted, QT_TRANSLATE_N_NOOP("ui::Unit", "%n visit(s)")},
     u"visit|visits|زيارة|زيارتان|زيارات"},
    {{Kind::Counted, QT_TRANSLATE_N_NOOP("ui::Unit", "%n case(s)")},
     u"case|cases|حالة|حالتان|حالات"},
    {{Kind::Counted, QT_TRANSLATE_N_NOOP("ui::Unit", "%n program(s)")},
     u"program|programs|programme|programmes|برنامج|برنامجًا|برنامجا|برنامجان|برامج"},
    {{Kind::Counted, QT_TRANSLATE_N_NOOP("ui::Unit", "%n client(s)")},
     u"client|clients|customer|customers|عميل|عميلًا|عميلا|عميلان|عملاء"},
    {{Kind::Counted, QT_TRANSLATE_N_NOOP("ui::Unit", "%n deal(s)")},
     u"deal|deals|صفقة|صفقتان|صفقات"},
    {{Kind::Counted, QT_TRANSLATE_N_NOOP("ui::Unit", "%n opportunity(s)")},
     u"opportunity|opportunities|فرصة|فرصتان|فرص"},
    {{Kind::Counted, QT_TRANSLATE_N_NOOP("ui::Unit", "%n call(s)")},
     u"call|calls|مكالمة|مكالمتان|مكالمات"},
    {{Kind::Counted, QT_TRANSLATE_N_NOOP("ui::Unit", "%n item(s)")},
     u"item|items|عنصر|عنصرًا|عنصرا|عنصران|عناصر"},
    {{Kind::Counted, QT_TRANSLATE_N_NOOP("ui::Unit", "%n point(s)")},
     u"point|points|نقطة|نقطتان|نقاط"},
    {{Kind::Counted, QT_TRANSLATE_N_NOOP("ui::Unit", "%n time(s)")}, u"time|times|مرة|مرتان|مرات"},
};

QHash<QString, const KnownUnit *> spellingTable()
{
    QHash<QString, const KnownUnit *> table;
    for (const Row &row : rows) {
        const QStringList spellings = QString::fromUtf16(row.spellings).split(u'|');
        for (const QString &spelling : spellings) {
            table.insert(folded(spelling), &row.unit);
        }
    }
    return table;
}

} // namespace

const KnownUnit *knownUnit(const QString &spelling)
{
    static const QHash<QString, const KnownUnit *> table = spellingTable();
    constexpr qsizetype longest = 40;
    return spelling.size() > longest ? nullptr : table.value(folded(spelling.trimmed()));
}

} // namespace ui
