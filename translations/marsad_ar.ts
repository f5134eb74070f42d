<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
<context>
    <name>ui::Formatter</name>
    <message>
        <source>%1 T</source>
        <comment>trillions, short</comment>
        <translation>%1 تريليون</translation>
    </message>
    <message>
        <source>%1 B</source>
        <comment>billions, short</comment>
        <translation>%1 مليار</translation>
    </message>
    <message>
        <source>%1 M</source>
        <comment>millions, short</comment>
        <translation>%1 مليون</translation>
    </message>
    <message>
        <source>%1 K</source>
        <comment>thousands, short</comment>
        <translation>%1 ألف</translation>
    </message>
    <message>
        <source>%1 %2 %3 AH</source>
        <comment>day, month and year, Hijri</comment>
        <translation>%1 %2 %3 هـ</translation>
    </message>
    <message>
        <source>yesterday %1</source>
        <translation>أمس %1</translation>
    </message>
    <message>
        <source>now</source>
        <translation>الآن</translation>
    </message>
    <message numerus="yes">
        <source>%n second(s) ago</source>
        <translation>
            <numerusform>قبل %n ثانية</numerusform>
            <numerusform>قبل ثانية</numerusform>
            <numerusform>قبل ثانيتين</numerusform>
            <numerusform>قبل %n ثوانٍ</numerusform>
            <numerusform>قبل %n ثانية</numerusform>
            <numerusform>قبل %n ثانية</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation>
            <numerusform>قبل %n دقيقة</numerusform>
            <numerusform>قبل دقيقة</numerusform>
            <numerusform>قبل دقيقتين</numerusform>
            <numerusform>قبل %n دقائق</numerusform>
            <numerusform>قبل %n دقيقة</numerusform>
            <numerusform>قبل %n دقيقة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation>
            <numerusform>قبل %n ساعة</numerusform>
            <numerusform>قبل ساعة</numerusform>
            <numerusform>قبل ساعتين</numerusform>
            <numerusform>قبل %n ساعات</numerusform>
            <numerusform>قبل %n ساعة</numerusform>
            <numerusform>قبل %n ساعة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <comment>standing alone</comment>
        <translation>
            <numerusform>%n يوم</numerusform>
            <numerusform>يوم</numerusform>
            <numerusform>يومان</numerusform>
            <numerusform>%n أيام</numerusform>
            <numerusform>%n يومًا</numerusform>
            <numerusform>%n يوم</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <comment>after &apos;ago&apos;</comment>
        <translation>
            <numerusform>%n يوم</numerusform>
            <numerusform>يوم</numerusform>
            <numerusform>يومين</numerusform>
            <numerusform>%n أيام</numerusform>
            <numerusform>%n يومًا</numerusform>
            <numerusform>%n يوم</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <comment>standing alone</comment>
        <translation>
            <numerusform>%n ساعة</numerusform>
            <numerusform>ساعة</numerusform>
            <numerusform>ساعتان</numerusform>
            <numerusform>%n ساعات</numerusform>
            <numerusform>%n ساعة</numerusform>
            <numerusform>%n ساعة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <comment>after &apos;ago&apos;</comment>
        <translation>
            <numerusform>%n ساعة</numerusform>
            <numerusform>ساعة</numerusform>
            <numerusform>ساعتين</numerusform>
            <numerusform>%n ساعات</numerusform>
            <numerusform>%n ساعة</numerusform>
            <numerusform>%n ساعة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <comment>standing alone</comment>
        <translation>
            <numerusform>%n دقيقة</numerusform>
            <numerusform>دقيقة</numerusform>
            <numerusform>دقيقتان</numerusform>
            <numerusform>%n دقائق</numerusform>
            <numerusform>%n دقيقة</numerusform>
            <numerusform>%n دقيقة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <comment>after &apos;ago&apos;</comment>
        <translation>
            <numerusform>%n دقيقة</numerusform>
            <numerusform>دقيقة</numerusform>
            <numerusform>دقيقتين</numerusform>
            <numerusform>%n دقائق</numerusform>
            <numerusform>%n دقيقة</numerusform>
            <numerusform>%n دقيقة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <comment>standing alone</comment>
        <translation>
            <numerusform>%n ثانية</numerusform>
            <numerusform>ثانية</numerusform>
            <numerusform>ثانيتان</numerusform>
            <numerusform>%n ثوانٍ</numerusform>
            <numerusform>%n ثانية</numerusform>
            <numerusform>%n ثانية</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <comment>after &apos;ago&apos;</comment>
        <translation>
            <numerusform>%n ثانية</numerusform>
            <numerusform>ثانية</numerusform>
            <numerusform>ثانيتين</numerusform>
            <numerusform>%n ثوانٍ</numerusform>
            <numerusform>%n ثانية</numerusform>
            <numerusform>%n ثانية</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <comment>two parts of a duration</comment>
        <translation>%1 و%2</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <comment>a duration</comment>
        <translation>قبل %1</translation>
    </message>
    <message>
        <source>Critical</source>
        <translation>حرج</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>تحذير</translation>
    </message>
    <message>
        <source>Information</source>
        <translation>معلومة</translation>
    </message>
</context>
<context>
    <name>ui::KpiCard</name>
    <message>
        <source>No data</source>
        <translation>لا بيانات</translation>
    </message>
    <message>
        <source>Could not be read</source>
        <translation>تعذّرت القراءة</translation>
    </message>
    <message>
        <source>Sample data</source>
        <translation>بيانات تجريبية</translation>
    </message>
    <message>
        <source>Stored value</source>
        <translation>قيمة محفوظة</translation>
    </message>
    <message>
        <source>live</source>
        <translation>مباشرة</translation>
    </message>
    <message>
        <source>asked for (REST)</source>
        <translation>باستعلام (REST)</translation>
    </message>
    <message>
        <source>stored on this computer</source>
        <translation>محفوظة على هذا الجهاز</translation>
    </message>
    <message>
        <source>sample data</source>
        <translation>بيانات تجريبية</translation>
    </message>
    <message>
        <source>As received: %1</source>
        <translation>كما وصلت: %1</translation>
    </message>
    <message>
        <source>Status: %1</source>
        <translation>الحالة: %1</translation>
    </message>
    <message>
        <source>Received %1, %2</source>
        <comment>time, source</comment>
        <translation>وصلت %1، %2</translation>
    </message>
    <message>
        <source>Stale</source>
        <translation>غير محدّثة</translation>
    </message>
</context>
<context>
    <name>ui::TrendChart</name>
    <message>
        <source>No history yet</source>
        <translation>لا سجل بعد</translation>
    </message>
    <message>
        <source>Change since %1</source>
        <comment>start of the chart</comment>
        <translation>التغيّر منذ %1</translation>
    </message>
    <message>
        <source>Top figures, last hour</source>
        <translation>أهم المؤشرات — آخر ساعة</translation>
    </message>
</context>
<context>
    <name>ui::Unit</name>
    <message>
        <source>ms</source>
        <translation>م‌ث</translation>
    </message>
    <message>
        <source>µs</source>
        <translation>ميكروثانية</translation>
    </message>
    <message>
        <source>s</source>
        <translation>ث</translation>
    </message>
    <message>
        <source>min</source>
        <translation>د</translation>
    </message>
    <message>
        <source>h</source>
        <translation>س</translation>
    </message>
    <message>
        <source>B</source>
        <translation>بايت</translation>
    </message>
    <message>
        <source>KB</source>
        <translation>ك.ب</translation>
    </message>
    <message>
        <source>MB</source>
        <translation>م.ب</translation>
    </message>
    <message>
        <source>GB</source>
        <translation>ج.ب</translation>
    </message>
    <message>
        <source>TB</source>
        <translation>ت.ب</translation>
    </message>
    <message>
        <source>KB/s</source>
        <translation>ك.ب/ث</translation>
    </message>
    <message>
        <source>MB/s</source>
        <translation>م.ب/ث</translation>
    </message>
    <message>
        <source>GB/s</source>
        <translation>ج.ب/ث</translation>
    </message>
    <message>
        <source>kbit/s</source>
        <translation>كيلوبت/ث</translation>
    </message>
    <message>
        <source>Mbit/s</source>
        <translation>ميغابت/ث</translation>
    </message>
    <message>
        <source>Gbit/s</source>
        <translation>غيغابت/ث</translation>
    </message>
    <message>
        <source>/s</source>
        <translation>/ث</translation>
    </message>
    <message>
        <source>/min</source>
        <translation>/د</translation>
    </message>
    <message>
        <source>req/s</source>
        <translation>طلب/ث</translation>
    </message>
    <message>
        <source>°C</source>
        <translation>°م</translation>
    </message>
    <message>
        <source>km</source>
        <translation>كم</translation>
    </message>
    <message>
        <source>km/h</source>
        <translation>كم/س</translation>
    </message>
    <message>
        <source>kg</source>
        <translation>كجم</translation>
    </message>
    <message>
        <source>kW</source>
        <translation>ك.و</translation>
    </message>
    <message>
        <source>kWh</source>
        <translation>ك.و.س</translation>
    </message>
    <message>
        <source>SAR</source>
        <translation>ر.س</translation>
    </message>
    <message>
        <source>AED</source>
        <translation>د.إ</translation>
    </message>
    <message>
        <source>KWD</source>
        <translation>د.ك</translation>
    </message>
    <message>
        <source>QAR</source>
        <translation>ر.ق</translation>
    </message>
    <message>
        <source>BHD</source>
        <translation>د.ب</translation>
    </message>
    <message>
        <source>OMR</source>
        <translation>ر.ع</translation>
    </message>
    <message>
        <source>JOD</source>
        <translation>د.أ</translation>
    </message>
    <message>
        <source>EGP</source>
        <translation>ج.م</translation>
    </message>
    <message>
        <source>$</source>
        <translation>$</translation>
    </message>
    <message>
        <source>€</source>
        <translation>€</translation>
    </message>
    <message>
        <source>£</source>
        <translation>£</translation>
    </message>
    <message numerus="yes">
        <source>%n riyal(s)</source>
        <translation>
            <numerusform>%n ريال</numerusform>
            <numerusform>%n ريال</numerusform>
            <numerusform>%n ريالان</numerusform>
            <numerusform>%n ريالات</numerusform>
            <numerusform>%n ريالًا</numerusform>
            <numerusform>%n ريال</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n dollar(s)</source>
        <translation>
            <numerusform>%n دولار</numerusform>
            <numerusform>%n دولار</numerusform>
            <numerusform>%n دولاران</numerusform>
            <numerusform>%n دولارات</numerusform>
            <numerusform>%n دولارًا</numerusform>
            <numerusform>%n دولار</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n ثانية</numerusform>
            <numerusform>%n ثانية</numerusform>
            <numerusform>%n ثانيتان</numerusform>
            <numerusform>%n ثوانٍ</numerusform>
            <numerusform>%n ثانية</numerusform>
            <numerusform>%n ثانية</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n دقيقة</numerusform>
            <numerusform>%n دقيقة</numerusform>
            <numerusform>%n دقيقتان</numerusform>
            <numerusform>%n دقائق</numerusform>
            <numerusform>%n دقيقة</numerusform>
            <numerusform>%n دقيقة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n ساعة</numerusform>
            <numerusform>%n ساعة</numerusform>
            <numerusform>%n ساعتان</numerusform>
            <numerusform>%n ساعات</numerusform>
            <numerusform>%n ساعة</numerusform>
            <numerusform>%n ساعة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n يوم</numerusform>
            <numerusform>%n يوم</numerusform>
            <numerusform>%n يومان</numerusform>
            <numerusform>%n أيام</numerusform>
            <numerusform>%n يومًا</numerusform>
            <numerusform>%n يوم</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n week(s)</source>
        <translation>
            <numerusform>%n أسبوع</numerusform>
            <numerusform>%n أسبوع</numerusform>
            <numerusform>%n أسبوعان</numerusform>
            <numerusform>%n أسابيع</numerusform>
            <numerusform>%n أسبوعًا</numerusform>
            <numerusform>%n أسبوع</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n month(s)</source>
        <translation>
            <numerusform>%n شهر</numerusform>
            <numerusform>%n شهر</numerusform>
            <numerusform>%n شهران</numerusform>
            <numerusform>%n أشهر</numerusform>
            <numerusform>%n شهرًا</numerusform>
            <numerusform>%n شهر</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n year(s)</source>
        <translation>
            <numerusform>%n سنة</numerusform>
            <numerusform>%n سنة</numerusform>
            <numerusform>%n سنتان</numerusform>
            <numerusform>%n سنوات</numerusform>
            <numerusform>%n سنة</numerusform>
            <numerusform>%n سنة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n report(s)</source>
        <translation>
            <numerusform>%n تقرير</numerusform>
            <numerusform>%n تقرير</numerusform>
            <numerusform>%n تقريران</numerusform>
            <numerusform>%n تقارير</numerusform>
            <numerusform>%n تقريرًا</numerusform>
            <numerusform>%n تقرير</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n invoice(s)</source>
        <translation>
            <numerusform>%n فاتورة</numerusform>
            <numerusform>%n فاتورة</numerusform>
            <numerusform>%n فاتورتان</numerusform>
            <numerusform>%n فواتير</numerusform>
            <numerusform>%n فاتورة</numerusform>
            <numerusform>%n فاتورة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n transaction(s)</source>
        <translation>
            <numerusform>%n معاملة</numerusform>
            <numerusform>%n معاملة</numerusform>
            <numerusform>%n معاملتان</numerusform>
            <numerusform>%n معاملات</numerusform>
            <numerusform>%n معاملة</numerusform>
            <numerusform>%n معاملة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n employee(s)</source>
        <translation>
            <numerusform>%n موظف</numerusform>
            <numerusform>%n موظف</numerusform>
            <numerusform>%n موظفان</numerusform>
            <numerusform>%n موظفين</numerusform>
            <numerusform>%n موظفًا</numerusform>
            <numerusform>%n موظف</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n person(s)</source>
        <translation>
            <numerusform>%n شخص</numerusform>
            <numerusform>%n شخص</numerusform>
            <numerusform>%n شخصان</numerusform>
            <numerusform>%n أشخاص</numerusform>
            <numerusform>%n شخصًا</numerusform>
            <numerusform>%n شخص</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n request(s)</source>
        <translation>
            <numerusform>%n طلب</numerusform>
            <numerusform>%n طلب</numerusform>
            <numerusform>%n طلبان</numerusform>
            <numerusform>%n طلبات</numerusform>
            <numerusform>%n طلبًا</numerusform>
            <numerusform>%n طلب</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n order(s)</source>
        <translation>
            <numerusform>%n طلب</numerusform>
            <numerusform>%n طلب</numerusform>
            <numerusform>%n طلبان</numerusform>
            <numerusform>%n طلبات</numerusform>
            <numerusform>%n طلبًا</numerusform>
            <numerusform>%n طلب</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n job(s)</source>
        <translation>
            <numerusform>%n وظيفة</numerusform>
            <numerusform>%n وظيفة</numerusform>
            <numerusform>%n وظيفتان</numerusform>
            <numerusform>%n وظائف</numerusform>
            <numerusform>%n وظيفة</numerusform>
            <numerusform>%n وظيفة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n attempt(s)</source>
        <translation>
            <numerusform>%n محاولة</numerusform>
            <numerusform>%n محاولة</numerusform>
            <numerusform>%n محاولتان</numerusform>
            <numerusform>%n محاولات</numerusform>
            <numerusform>%n محاولة</numerusform>
            <numerusform>%n محاولة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n session(s)</source>
        <translation>
            <numerusform>%n جلسة</numerusform>
            <numerusform>%n جلسة</numerusform>
            <numerusform>%n جلستان</numerusform>
            <numerusform>%n جلسات</numerusform>
            <numerusform>%n جلسة</numerusform>
            <numerusform>%n جلسة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n alert(s)</source>
        <translation>
            <numerusform>%n تنبيه</numerusform>
            <numerusform>%n تنبيه</numerusform>
            <numerusform>%n تنبيهان</numerusform>
            <numerusform>%n تنبيهات</numerusform>
            <numerusform>%n تنبيهًا</numerusform>
            <numerusform>%n تنبيه</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n incident(s)</source>
        <translation>
            <numerusform>%n حادثة</numerusform>
            <numerusform>%n حادثة</numerusform>
            <numerusform>%n حادثتان</numerusform>
            <numerusform>%n حوادث</numerusform>
            <numerusform>%n حادثة</numerusform>
            <numerusform>%n حادثة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n threat(s)</source>
        <translation>
            <numerusform>%n تهديد</numerusform>
            <numerusform>%n تهديد</numerusform>
            <numerusform>%n تهديدان</numerusform>
            <numerusform>%n تهديدات</numerusform>
            <numerusform>%n تهديدًا</numerusform>
            <numerusform>%n تهديد</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n خطأ</numerusform>
            <numerusform>%n خطأ</numerusform>
            <numerusform>%n خطآن</numerusform>
            <numerusform>%n أخطاء</numerusform>
            <numerusform>%n خطأً</numerusform>
            <numerusform>%n خطأ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n event(s)</source>
        <translation>
            <numerusform>%n حدث</numerusform>
            <numerusform>%n حدث</numerusform>
            <numerusform>%n حدثان</numerusform>
            <numerusform>%n أحداث</numerusform>
            <numerusform>%n حدثًا</numerusform>
            <numerusform>%n حدث</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n رسالة</numerusform>
            <numerusform>%n رسالة</numerusform>
            <numerusform>%n رسالتان</numerusform>
            <numerusform>%n رسائل</numerusform>
            <numerusform>%n رسالة</numerusform>
            <numerusform>%n رسالة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n user(s)</source>
        <translation>
            <numerusform>%n مستخدم</numerusform>
            <numerusform>%n مستخدم</numerusform>
            <numerusform>%n مستخدمان</numerusform>
            <numerusform>%n مستخدمين</numerusform>
            <numerusform>%n مستخدمًا</numerusform>
            <numerusform>%n مستخدم</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n device(s)</source>
        <translation>
            <numerusform>%n جهاز</numerusform>
            <numerusform>%n جهاز</numerusform>
            <numerusform>%n جهازان</numerusform>
            <numerusform>%n أجهزة</numerusform>
            <numerusform>%n جهازًا</numerusform>
            <numerusform>%n جهاز</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n ملف</numerusform>
            <numerusform>%n ملف</numerusform>
            <numerusform>%n ملفان</numerusform>
            <numerusform>%n ملفات</numerusform>
            <numerusform>%n ملفًا</numerusform>
            <numerusform>%n ملف</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s)</source>
        <translation>
            <numerusform>%n مهمة</numerusform>
            <numerusform>%n مهمة</numerusform>
            <numerusform>%n مهمتان</numerusform>
            <numerusform>%n مهام</numerusform>
            <numerusform>%n مهمة</numerusform>
            <numerusform>%n مهمة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ticket(s)</source>
        <translation>
            <numerusform>%n تذكرة</numerusform>
            <numerusform>%n تذكرة</numerusform>
            <numerusform>%n تذكرتان</numerusform>
            <numerusform>%n تذاكر</numerusform>
            <numerusform>%n تذكرة</numerusform>
            <numerusform>%n تذكرة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n trainee(s)</source>
        <translation>
            <numerusform>%n متدرب</numerusform>
            <numerusform>%n متدرب</numerusform>
            <numerusform>%n متدربان</numerusform>
            <numerusform>%n متدربين</numerusform>
            <numerusform>%n متدربًا</numerusform>
            <numerusform>%n متدرب</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n student(s)</source>
        <translation>
            <numerusform>%n طالب</numerusform>
            <numerusform>%n طالب</numerusform>
            <numerusform>%n طالبان</numerusform>
            <numerusform>%n طلاب</numerusform>
            <numerusform>%n طالبًا</numerusform>
            <numerusform>%n طالب</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n course(s)</source>
        <translation>
            <numerusform>%n دورة</numerusform>
            <numerusform>%n دورة</numerusform>
            <numerusform>%n دورتان</numerusform>
            <numerusform>%n دورات</numerusform>
            <numerusform>%n دورة</numerusform>
            <numerusform>%n دورة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lesson(s)</source>
        <translation>
            <numerusform>%n درس</numerusform>
            <numerusform>%n درس</numerusform>
            <numerusform>%n درسان</numerusform>
            <numerusform>%n دروس</numerusform>
            <numerusform>%n درسًا</numerusform>
            <numerusform>%n درس</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n certificate(s)</source>
        <translation>
            <numerusform>%n شهادة</numerusform>
            <numerusform>%n شهادة</numerusform>
            <numerusform>%n شهادتان</numerusform>
            <numerusform>%n شهادات</numerusform>
            <numerusform>%n شهادة</numerusform>
            <numerusform>%n شهادة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n patient(s)</source>
        <translation>
            <numerusform>%n مريض</numerusform>
            <numerusform>%n مريض</numerusform>
            <numerusform>%n مريضان</numerusform>
            <numerusform>%n مرضى</numerusform>
            <numerusform>%n مريضًا</numerusform>
            <numerusform>%n مريض</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n therapy session(s)</source>
        <translation>
            <numerusform>%n جلسة علاج</numerusform>
            <numerusform>%n جلسة علاج</numerusform>
            <numerusform>%n جلستا علاج</numerusform>
            <numerusform>%n جلسات علاج</numerusform>
            <numerusform>%n جلسة علاج</numerusform>
            <numerusform>%n جلسة علاج</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n beneficiary(s)</source>
        <translation>
            <numerusform>%n مستفيد</numerusform>
            <numerusform>%n مستفيد</numerusform>
            <numerusform>%n مستفيدان</numerusform>
            <numerusform>%n مستفيدين</numerusform>
            <numerusform>%n مستفيدًا</numerusform>
            <numerusform>%n مستفيد</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n appointment(s)</source>
        <translation>
            <numerusform>%n موعد</numerusform>
            <numerusform>%n موعد</numerusform>
            <numerusform>%n موعدان</numerusform>
            <numerusform>%n مواعيد</numerusform>
            <numerusform>%n موعدًا</numerusform>
            <numerusform>%n موعد</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n visit(s)</source>
        <translation>
            <numerusform>%n زيارة</numerusform>
            <numerusform>%n زيارة</numerusform>
            <numerusform>%n زيارتان</numerusform>
            <numerusform>%n زيارات</numerusform>
            <numerusform>%n زيارة</numerusform>
            <numerusform>%n زيارة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n case(s)</source>
        <translation>
            <numerusform>%n حالة</numerusform>
            <numerusform>%n حالة</numerusform>
            <numerusform>%n حالتان</numerusform>
            <numerusform>%n حالات</numerusform>
            <numerusform>%n حالة</numerusform>
            <numerusform>%n حالة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n program(s)</source>
        <translation>
            <numerusform>%n برنامج</numerusform>
            <numerusform>%n برنامج</numerusform>
            <numerusform>%n برنامجان</numerusform>
            <numerusform>%n برامج</numerusform>
            <numerusform>%n برنامجًا</numerusform>
            <numerusform>%n برنامج</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n client(s)</source>
        <translation>
            <numerusform>%n عميل</numerusform>
            <numerusform>%n عميل</numerusform>
            <numerusform>%n عميلان</numerusform>
            <numerusform>%n عملاء</numerusform>
            <numerusform>%n عميلًا</numerusform>
            <numerusform>%n عميل</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n deal(s)</source>
        <translation>
            <numerusform>%n صفقة</numerusform>
            <numerusform>%n صفقة</numerusform>
            <numerusform>%n صفقتان</numerusform>
            <numerusform>%n صفقات</numerusform>
            <numerusform>%n صفقة</numerusform>
            <numerusform>%n صفقة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n opportunity(s)</source>
        <translation>
            <numerusform>%n فرصة</numerusform>
            <numerusform>%n فرصة</numerusform>
            <numerusform>%n فرصتان</numerusform>
            <numerusform>%n فرص</numerusform>
            <numerusform>%n فرصة</numerusform>
            <numerusform>%n فرصة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n call(s)</source>
        <translation>
            <numerusform>%n مكالمة</numerusform>
            <numerusform>%n مكالمة</numerusform>
            <numerusform>%n مكالمتان</numerusform>
            <numerusform>%n مكالمات</numerusform>
            <numerusform>%n مكالمة</numerusform>
            <numerusform>%n مكالمة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s)</source>
        <translation>
            <numerusform>%n عنصر</numerusform>
            <numerusform>%n عنصر</numerusform>
            <numerusform>%n عنصران</numerusform>
            <numerusform>%n عناصر</numerusform>
            <numerusform>%n عنصرًا</numerusform>
            <numerusform>%n عنصر</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n point(s)</source>
        <translation>
            <numerusform>%n نقطة</numerusform>
            <numerusform>%n نقطة</numerusform>
            <numerusform>%n نقطتان</numerusform>
            <numerusform>%n نقاط</numerusform>
            <numerusform>%n نقطة</numerusform>
            <numerusform>%n نقطة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n time(s)</source>
        <translation>
            <numerusform>%n مرة</numerusform>
            <numerusform>%n مرة</numerusform>
            <numerusform>%n مرتان</numerusform>
            <numerusform>%n مرات</numerusform>
            <numerusform>%n مرة</numerusform>
            <numerusform>%n مرة</numerusform>
        </translation>
    </message>
</context>
</TS>
