<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
<context>
    <name>ui::AlertBanner</name>
    <message>
        <source>Critical alert</source>
        <translation>تنبيه حرج</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>إقرار</translation>
    </message>
    <message>
        <source>Shelve</source>
        <translation>تأجيل</translation>
    </message>
    <message>
        <source>Acknowledge this alert (A)</source>
        <translation>الإقرار بهذا التنبيه (A)</translation>
    </message>
    <message>
        <source>Hide this alert for 10 minutes</source>
        <translation>إخفاء هذا التنبيه ١٠ دقائق</translation>
    </message>
</context>
<context>
    <name>ui::AlertListModel</name>
    <message>
        <source>Acknowledgement pending</source>
        <translation>الإقرار قيد الإرسال</translation>
    </message>
    <message>
        <source>Acknowledgement failed</source>
        <translation>تعذّر الإقرار</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation>تم الإقرار</translation>
    </message>
    <message>
        <source>Shelved until %1</source>
        <translation>مؤجَّل حتى %1</translation>
    </message>
    <message>
        <source>Back to normal</source>
        <translation>عاد إلى الوضع الطبيعي</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>إقرار</translation>
    </message>
</context>
<context>
    <name>ui::AlertPanel</name>
    <message>
        <source>System alerts</source>
        <translation>تنبيهات النظام</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>لا نتائج</translation>
    </message>
    <message>
        <source>No alerts</source>
        <translation>لا تنبيهات</translation>
    </message>
    <message>
        <source>No alert has these words</source>
        <translation>لا تنبيه يحوي هذه الكلمات</translation>
    </message>
    <message>
        <source>All systems are normal</source>
        <translation>جميع الأنظمة في وضعها الطبيعي</translation>
    </message>
    <message numerus="yes">
        <source>%Ln not acknowledged</source>
        <translation>
            <numerusform>لا شيء دون إقرار</numerusform>
            <numerusform>%Ln دون إقرار</numerusform>
            <numerusform>%Ln دون إقرار</numerusform>
            <numerusform>%Ln دون إقرار</numerusform>
            <numerusform>%Ln دون إقرار</numerusform>
            <numerusform>%Ln دون إقرار</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the last %Ln</source>
        <translation>
            <numerusform>لا شيء</numerusform>
            <numerusform>الأخير</numerusform>
            <numerusform>آخر اثنين</numerusform>
            <numerusform>آخر %Ln</numerusform>
            <numerusform>آخر %Ln</numerusform>
            <numerusform>آخر %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln shelved</source>
        <translation>
            <numerusform>لا مؤجَّل</numerusform>
            <numerusform>%Ln مؤجَّل</numerusform>
            <numerusform>%Ln مؤجَّلان</numerusform>
            <numerusform>%Ln مؤجَّلة</numerusform>
            <numerusform>%Ln مؤجَّلًا</numerusform>
            <numerusform>%Ln مؤجَّل</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln pushed out of the list</source>
        <translation>
            <numerusform>لم يُزَح شيء</numerusform>
            <numerusform>أُزيح %Ln من القائمة</numerusform>
            <numerusform>أُزيح %Ln من القائمة</numerusform>
            <numerusform>أُزيحت %Ln من القائمة</numerusform>
            <numerusform>أُزيح %Ln من القائمة</numerusform>
            <numerusform>أُزيح %Ln من القائمة</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::AlertsPage</name>
    <message>
        <source>Alerts</source>
        <translation>التنبيهات</translation>
    </message>
    <message>
        <source>Search in alerts</source>
        <translation>البحث في التنبيهات</translation>
    </message>
    <message>
        <source>Acknowledge selected</source>
        <translation>إقرار المحدَّد</translation>
    </message>
    <message>
        <source>Shelve selected for 10 minutes</source>
        <translation>تأجيل المحدَّد ١٠ دقائق</translation>
    </message>
</context>
<context>
    <name>ui::Brand</name>
    <message>
        <source>Marsad</source>
        <translation>مرصد</translation>
    </message>
</context>
<context>
    <name>ui::ConnectionPill</name>
    <message>
        <source>Connected</source>
        <translation>متصل</translation>
    </message>
    <message>
        <source>Connecting…</source>
        <translation>جارٍ الاتصال…</translation>
    </message>
    <message>
        <source>Connection lost</source>
        <translation>انقطع الاتصال</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>غير متصل</translation>
    </message>
    <message>
        <source>HTTP polling</source>
        <translation>استطلاع HTTP</translation>
    </message>
    <message>
        <source>certificate not verified</source>
        <translation>الشهادة غير مُتحقَّق منها</translation>
    </message>
    <message>
        <source>retrying in %1</source>
        <translation>إعادة المحاولة خلال %1</translation>
    </message>
    <message>
        <source>retrying now</source>
        <translation>تُعاد المحاولة الآن</translation>
    </message>
    <message>
        <source>attempt %1</source>
        <translation>المحاولة %1</translation>
    </message>
</context>
<context>
    <name>ui::DashboardPage</name>
    <message>
        <source>Dashboard</source>
        <translation>لوحة القيادة</translation>
    </message>
</context>
<context>
    <name>ui::DemoChip</name>
    <message>
        <source>Demo data</source>
        <translation>بيانات تجريبية</translation>
    </message>
</context>
<context>
    <name>ui::DemoWatermark</name>
    <message>
        <source>Demo data</source>
        <translation>بيانات تجريبية</translation>
    </message>
</context>
<context>
    <name>ui::FirstStartPage</name>
    <message>
        <source>Welcome</source>
        <translation>مرحبًا</translation>
    </message>
    <message>
        <source>This is not an address. Example: %1</source>
        <translation>هذا ليس عنوانًا. مثال: %1</translation>
    </message>
    <message>
        <source>Which system shall be watched?</source>
        <translation>أي نظام تريد رصده؟</translation>
    </message>
    <message>
        <source>Marsad shows what a Socket.IO server reports, live. Type the server&apos;s address.</source>
        <translation>يعرض مرصد ما يبلّغ به خادم Socket.IO لحظة بلحظة. اكتب عنوان الخادم.</translation>
    </message>
    <message>
        <source>Server address</source>
        <translation>عنوان الخادم</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>اتصال</translation>
    </message>
    <message>
        <source>Start the demo</source>
        <translation>تشغيل العرض التجريبي</translation>
    </message>
    <message>
        <source>The demo runs inside the program with made-up data. It needs no server and no network.</source>
        <translation>يعمل العرض التجريبي داخل البرنامج ببيانات مصطنعة، ولا يحتاج إلى خادم ولا إلى شبكة.</translation>
    </message>
</context>
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
    <name>ui::HomePage</name>
    <message>
        <source>Home</source>
        <translation>الرئيسية</translation>
    </message>
</context>
<context>
    <name>ui::KioskView</name>
    <message>
        <source>Dashboard</source>
        <translation>لوحة القيادة</translation>
    </message>
    <message>
        <source>Marsad</source>
        <translation>مرصد</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 و%2</translation>
    </message>
    <message>
        <source>%1 (%2 of %3)</source>
        <comment>title, number of the screen, how many there are</comment>
        <translation>%1 (%2 من %3)</translation>
    </message>
    <message>
        <source>Held · space goes on</source>
        <translation>العرض موقوف · المسافة للمتابعة</translation>
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
    <name>ui::KpiGrid</name>
    <message>
        <source>Waiting for data</source>
        <translation>بانتظار البيانات</translation>
    </message>
    <message>
        <source>No data</source>
        <translation>لا بيانات</translation>
    </message>
    <message>
        <source>Nothing has been received yet</source>
        <translation>لم يصل شيء بعد</translation>
    </message>
    <message>
        <source>There is no connection to the server</source>
        <translation>لا اتصال بالخادم</translation>
    </message>
</context>
<context>
    <name>ui::KpiSection</name>
    <message>
        <source>Last update:</source>
        <translation>آخر تحديث:</translation>
    </message>
    <message>
        <source>Waiting for data</source>
        <translation>بانتظار البيانات</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more</source>
        <comment>key figures that have no place here</comment>
        <translation>
            <numerusform>لا مؤشرات أخرى</numerusform>
            <numerusform>مؤشر آخر</numerusform>
            <numerusform>مؤشران آخران</numerusform>
            <numerusform>%Ln أخرى</numerusform>
            <numerusform>%Ln مؤشرًا آخر</numerusform>
            <numerusform>%Ln مؤشر آخر</numerusform>
        </translation>
    </message>
    <message>
        <source>Show all of them</source>
        <translation>عرضها كلها</translation>
    </message>
</context>
<context>
    <name>ui::MainWindow</name>
    <message>
        <source>Marsad</source>
        <translation>مرصد</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>الإعدادات…</translation>
    </message>
    <message>
        <source>Kiosk</source>
        <translation>شاشة العرض</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>اختصارات لوحة المفاتيح</translation>
    </message>
    <message>
        <source>Cut the connection for 20 seconds</source>
        <translation>قطع الاتصال ٢٠ ثانية</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>إنهاء</translation>
    </message>
</context>
<context>
    <name>ui::ModulePage</name>
    <message numerus="yes">
        <source>%Ln key figure(s)</source>
        <translation>
            <numerusform>لا مؤشرات</numerusform>
            <numerusform>مؤشر واحد</numerusform>
            <numerusform>مؤشران</numerusform>
            <numerusform>%Ln مؤشرات</numerusform>
            <numerusform>%Ln مؤشرًا</numerusform>
            <numerusform>%Ln مؤشر</numerusform>
        </translation>
    </message>
    <message>
        <source>Key figures</source>
        <translation>المؤشرات</translation>
    </message>
    <message>
        <source>Last update:</source>
        <translation>آخر تحديث:</translation>
    </message>
    <message>
        <source>Waiting for data</source>
        <translation>بانتظار البيانات</translation>
    </message>
</context>
<context>
    <name>ui::MonitorPage</name>
    <message>
        <source>Connection monitor</source>
        <translation>مراقبة الاتصال</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>متصل</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>جارٍ الاتصال</translation>
    </message>
    <message>
        <source>Waiting to reconnect</source>
        <translation>بانتظار إعادة الاتصال</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>غير متصل</translation>
    </message>
    <message>
        <source>State</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>العنوان</translation>
    </message>
    <message>
        <source>Transport</source>
        <translation>وسيلة النقل</translation>
    </message>
    <message>
        <source>Round-trip time</source>
        <translation>زمن الذهاب والإياب</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>الشهادة</translation>
    </message>
    <message>
        <source>Not verified</source>
        <translation>غير مُتحقَّق منها</translation>
    </message>
    <message>
        <source>Verified where the address is secure</source>
        <translation>يُتحقَّق منها حيث العنوان آمن</translation>
    </message>
    <message>
        <source>Attempt</source>
        <translation>المحاولة</translation>
    </message>
    <message>
        <source>Next attempt</source>
        <translation>المحاولة التالية</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>خلال %1</translation>
    </message>
    <message>
        <source>Last failure</source>
        <translation>آخر إخفاق</translation>
    </message>
    <message>
        <source>Waiting to be sent</source>
        <translation>بانتظار الإرسال</translation>
    </message>
    <message>
        <source>Server status</source>
        <translation>حالة الخادم</translation>
    </message>
    <message>
        <source>Last update</source>
        <translation>آخر تحديث</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>الأحداث</translation>
    </message>
    <message>
        <source>received and understood</source>
        <translation>وصلت وفُهمت</translation>
    </message>
    <message>
        <source>Decoding errors</source>
        <translation>أخطاء القراءة</translation>
    </message>
    <message>
        <source>malformed events or items, skipped without losing their neighbours</source>
        <translation>أحداث أو عناصر معيبة تُجووزت دون فقد ما جاورها</translation>
    </message>
    <message>
        <source>Coalesced</source>
        <translation>المدمجة</translation>
    </message>
    <message>
        <source>values replaced by newer ones before they could be shown</source>
        <translation>قيم حلّت محلها أحدث منها قبل أن تُعرض</translation>
    </message>
    <message>
        <source>Dropped</source>
        <translation>المفقودة</translation>
    </message>
    <message>
        <source>events lost to a full queue</source>
        <translation>أحداث ضاعت لامتلاء الطابور</translation>
    </message>
    <message>
        <source>Reconnections</source>
        <translation>مرات إعادة الاتصال</translation>
    </message>
    <message>
        <source>since the program started</source>
        <translation>منذ بدء البرنامج</translation>
    </message>
    <message>
        <source>Malformed packets</source>
        <translation>حزم معيبة</translation>
    </message>
    <message>
        <source>that broke the protocol and ended a session</source>
        <translation>خالفت البروتوكول وأنهت جلسة</translation>
    </message>
    <message>
        <source>Corrected times</source>
        <translation>أوقات مصحَّحة</translation>
    </message>
    <message>
        <source>time stamps out of range, replaced by the time of arrival</source>
        <translation>أوقات خارج النطاق استُبدل بها وقت الوصول</translation>
    </message>
    <message>
        <source>Bytes received</source>
        <translation>البايتات الواردة</translation>
    </message>
    <message>
        <source>Bytes sent</source>
        <translation>البايتات الصادرة</translation>
    </message>
    <message>
        <source>Alerts pushed out</source>
        <translation>تنبيهات أُزيحت</translation>
    </message>
    <message>
        <source>of a full list; none leaves uncounted</source>
        <translation>من قائمة ممتلئة، ولا يخرج تنبيه دون عدّ</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>الرسالة</translation>
    </message>
    <message>
        <source>None so far</source>
        <translation>لا شيء حتى الآن</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>الرمز</translation>
    </message>
    <message>
        <source>Module</source>
        <translation>الوحدة</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>الوقت</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>الاتصال</translation>
    </message>
    <message>
        <source>Counters</source>
        <translation>العدّادات</translation>
    </message>
    <message>
        <source>Last error of the server</source>
        <translation>آخر خطأ من الخادم</translation>
    </message>
    <message>
        <source>Unknown events</source>
        <translation>أحداث غير معروفة</translation>
    </message>
    <message>
        <source>received, but the profile does not know their names</source>
        <translation>وصلت ولا يعرف الملف التعريفي أسماءها</translation>
    </message>
</context>
<context>
    <name>ui::NavigationButton</name>
    <message numerus="yes">
        <source>%Ln unacknowledged alert(s)</source>
        <translation>
            <numerusform>لا تنبيهات دون إقرار</numerusform>
            <numerusform>تنبيه واحد دون إقرار</numerusform>
            <numerusform>تنبيهان دون إقرار</numerusform>
            <numerusform>%Ln تنبيهات دون إقرار</numerusform>
            <numerusform>%Ln تنبيهًا دون إقرار</numerusform>
            <numerusform>%Ln تنبيه دون إقرار</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::NavigationRail</name>
    <message>
        <source>Modules</source>
        <translation>الوحدات</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>الإعدادات</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>الرئيسية</translation>
    </message>
    <message>
        <source>Dashboard</source>
        <translation>لوحة القيادة</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>التنبيهات</translation>
    </message>
    <message>
        <source>Connection monitor</source>
        <translation>مراقبة الاتصال</translation>
    </message>
</context>
<context>
    <name>ui::NotificationListModel</name>
    <message>
        <source>Waiting to be sent</source>
        <translation>بانتظار الإرسال</translation>
    </message>
    <message>
        <source>Mark as read</source>
        <translation>تعليم كمقروء</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>مقروء</translation>
    </message>
    <message>
        <source>Unread</source>
        <translation>غير مقروء</translation>
    </message>
    <message>
        <source>Success</source>
        <translation>نجاح</translation>
    </message>
</context>
<context>
    <name>ui::NotificationPopover</name>
    <message>
        <source>Mark all as read</source>
        <translation>تعليم الكل كمقروء</translation>
    </message>
    <message>
        <source>All notifications</source>
        <translation>كل الإشعارات</translation>
    </message>
    <message>
        <source>No notifications</source>
        <translation>لا إشعارات</translation>
    </message>
    <message>
        <source>What the system has to say will stand here</source>
        <translation>ما يبلّغ به النظام يظهر هنا</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>الإشعارات</translation>
    </message>
    <message numerus="yes">
        <source>Notifications (%Ln unread)</source>
        <translation>
            <numerusform>الإشعارات</numerusform>
            <numerusform>الإشعارات (%Ln غير مقروء)</numerusform>
            <numerusform>الإشعارات (%Ln غير مقروءين)</numerusform>
            <numerusform>الإشعارات (%Ln غير مقروءة)</numerusform>
            <numerusform>الإشعارات (%Ln غير مقروء)</numerusform>
            <numerusform>الإشعارات (%Ln غير مقروء)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::NotificationsPage</name>
    <message>
        <source>Notifications</source>
        <translation>الإشعارات</translation>
    </message>
    <message>
        <source>Search in notifications</source>
        <translation>البحث في الإشعارات</translation>
    </message>
    <message>
        <source>Mark all as read</source>
        <translation>تعليم الكل كمقروء</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>لا نتائج</translation>
    </message>
    <message>
        <source>No notifications</source>
        <translation>لا إشعارات</translation>
    </message>
    <message>
        <source>No notification has these words</source>
        <translation>لا إشعار يحوي هذه الكلمات</translation>
    </message>
    <message>
        <source>What the system has to say will stand here</source>
        <translation>ما يبلّغ به النظام يظهر هنا</translation>
    </message>
    <message numerus="yes">
        <source>%Ln unread</source>
        <translation>
            <numerusform>لا غير مقروء</numerusform>
            <numerusform>%Ln غير مقروء</numerusform>
            <numerusform>%Ln غير مقروءين</numerusform>
            <numerusform>%Ln غير مقروءة</numerusform>
            <numerusform>%Ln غير مقروء</numerusform>
            <numerusform>%Ln غير مقروء</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::OperatorButton</name>
    <message>
        <source>Operator</source>
        <translation>المشغّل</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>القائمة</translation>
    </message>
</context>
<context>
    <name>ui::ScreenDots</name>
    <message>
        <source>Screen %1 of %2</source>
        <translation>الشاشة %1 من %2</translation>
    </message>
</context>
<context>
    <name>ui::ServerStatusChip</name>
    <message>
        <source>Server degraded</source>
        <translation>أداء الخادم متدنٍّ</translation>
    </message>
    <message>
        <source>Server maintenance</source>
        <translation>الخادم قيد الصيانة</translation>
    </message>
    <message>
        <source>Server: %1</source>
        <translation>الخادم: %1</translation>
    </message>
</context>
<context>
    <name>ui::SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>الإعدادات</translation>
    </message>
    <message>
        <source>By region</source>
        <translation>بحسب المنطقة</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>كسطح المكتب</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>نهاري</translation>
    </message>
    <message>
        <source>Night</source>
        <translation>ليلي</translation>
    </message>
    <message>
        <source>Signs your acknowledgements</source>
        <translation>يوقَّع به إقرارك</translation>
    </message>
    <message>
        <source>Show sample data where no value ever came, always marked as such</source>
        <translation>عرض بيانات نموذجية حيث لم تصل قيمة قط، موسومة دائمًا</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>اللغة</translation>
    </message>
    <message>
        <source>Digits</source>
        <translation>الأرقام</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>الألوان</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>المشغّل</translation>
    </message>
    <message>
        <source>Server address</source>
        <translation>عنوان الخادم</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>تطبيق</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>This is not an address.</source>
        <translation>هذا ليس عنوانًا.</translation>
    </message>
</context>
<context>
    <name>ui::ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>اختصارات لوحة المفاتيح</translation>
    </message>
    <message>
        <source>Pages, in the order of the rail</source>
        <translation>الصفحات بترتيب الشريط الجانبي</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>الإشعارات</translation>
    </message>
    <message>
        <source>Acknowledge the selected alert, else the one in the banner</source>
        <translation>الإقرار بالتنبيه المحدَّد، وإلا فبالذي في اللافتة</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>ملء الشاشة</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>الإعدادات</translation>
    </message>
    <message>
        <source>This list</source>
        <translation>هذه القائمة</translation>
    </message>
    <message>
        <source>Kiosk: previous and next screen</source>
        <translation>شاشة العرض: الشاشة السابقة والتالية</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>المسافة</translation>
    </message>
    <message>
        <source>Kiosk: hold the screen</source>
        <translation>شاشة العرض: إيقاف التنقل</translation>
    </message>
    <message>
        <source>Close what is open; leave the kiosk</source>
        <translation>إغلاق المفتوح، ومغادرة شاشة العرض</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
</context>
<context>
    <name>ui::StaleBanner</name>
    <message>
        <source>Connect now</source>
        <translation>اتصل الآن</translation>
    </message>
    <message>
        <source>Data is not current</source>
        <translation>البيانات غير محدّثة</translation>
    </message>
    <message>
        <source>No connection</source>
        <translation>لا اتصال</translation>
    </message>
    <message>
        <source>Showing the last values, received at %1 (%2)</source>
        <translation>تعرض آخر قيم وصلت في %1 (%2)</translation>
    </message>
    <message>
        <source>No values have been received yet</source>
        <translation>لم تصل أي قيم بعد</translation>
    </message>
    <message>
        <source>attempt %1</source>
        <translation>المحاولة %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln message(s) waiting to be sent</source>
        <translation>
            <numerusform>لا رسائل بانتظار الإرسال</numerusform>
            <numerusform>رسالة واحدة بانتظار الإرسال</numerusform>
            <numerusform>رسالتان بانتظار الإرسال</numerusform>
            <numerusform>%Ln رسائل بانتظار الإرسال</numerusform>
            <numerusform>%Ln رسالة بانتظار الإرسال</numerusform>
            <numerusform>%Ln رسالة بانتظار الإرسال</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::TopBar</name>
    <message>
        <source>Day colours</source>
        <translation>الألوان النهارية</translation>
    </message>
    <message>
        <source>Night colours</source>
        <translation>الألوان الليلية</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>ملء الشاشة</translation>
    </message>
    <message numerus="yes">
        <source>Notifications, %Ln unread</source>
        <translation>
            <numerusform>الإشعارات</numerusform>
            <numerusform>الإشعارات، %Ln غير مقروء</numerusform>
            <numerusform>الإشعارات، %Ln غير مقروءين</numerusform>
            <numerusform>الإشعارات، %Ln غير مقروءة</numerusform>
            <numerusform>الإشعارات، %Ln غير مقروء</numerusform>
            <numerusform>الإشعارات، %Ln غير مقروء</numerusform>
        </translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>الإشعارات</translation>
    </message>
    <message>
        <source>Leave full screen</source>
        <translation>إنهاء ملء الشاشة</translation>
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
</context>
<context>
    <name>ui::TrendPanel</name>
    <message>
        <source>Top key figures, last hour</source>
        <translation>أهم المؤشرات — آخر ساعة</translation>
    </message>
    <message>
        <source>Waiting for data</source>
        <translation>بانتظار البيانات</translation>
    </message>
    <message>
        <source>Their course will stand here</source>
        <translation>يظهر مسارها هنا</translation>
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
<context>
    <name>ui::UpdateChip</name>
    <message>
        <source>Last update:</source>
        <translation>آخر تحديث:</translation>
    </message>
    <message>
        <source>No update yet</source>
        <translation>لا تحديث بعد</translation>
    </message>
</context>
</TS>
