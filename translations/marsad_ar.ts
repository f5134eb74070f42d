<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
<context>
    <name>ui::ActionListModel</name>
    <message>
        <source>Acknowledged: %1</source>
        <comment>an alert</comment>
        <translation>أُقرّ التنبيه: %1</translation>
    </message>
    <message>
        <source>Marked as read: %1</source>
        <comment>a notification</comment>
        <translation>عُلّم كمقروء: %1</translation>
    </message>
    <message>
        <source>Marked all notifications as read</source>
        <translation>عُلّمت كل الإشعارات كمقروءة</translation>
    </message>
    <message>
        <source>Waiting</source>
        <comment>an action, to be sent</comment>
        <translation>في الانتظار</translation>
    </message>
    <message>
        <source>Sent</source>
        <comment>an action</comment>
        <translation>أُرسل</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <comment>an action, by the server</comment>
        <translation>مؤكَّد</translation>
    </message>
    <message>
        <source>Sent, not confirmed</source>
        <comment>an action</comment>
        <translation>أُرسل دون تأكيد</translation>
    </message>
    <message>
        <source>Refused</source>
        <comment>an action, by the server</comment>
        <translation>مرفوض</translation>
    </message>
    <message>
        <source>Failed</source>
        <comment>an action</comment>
        <translation>فشل</translation>
    </message>
    <message>
        <source>Not sent</source>
        <comment>an action, in time</comment>
        <translation>لم يُرسل</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <comment>an action</comment>
        <translation>ملغى</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>الوقت</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>من</translation>
    </message>
    <message>
        <source>What</source>
        <translation>الإجراء</translation>
    </message>
    <message>
        <source>State</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>الرد</translation>
    </message>
</context>
<context>
    <name>ui::ActionReason</name>
    <message>
        <source>The server refused it.</source>
        <translation>رفض الخادم ذلك.</translation>
    </message>
    <message>
        <source>The server refused it: %1</source>
        <translation>رفض الخادم ذلك: %1</translation>
    </message>
    <message>
        <source>The server does not allow you to do this.</source>
        <translation>لا يسمح لك الخادم بذلك.</translation>
    </message>
    <message>
        <source>The server does not allow you to do this: %1</source>
        <translation>لا يسمح لك الخادم بذلك: %1</translation>
    </message>
    <message>
        <source>The server did not answer in time; it may have done it.</source>
        <translation>لم يُجب الخادم في الوقت المحدد، وربما نفّذ ذلك.</translation>
    </message>
    <message>
        <source>The connection ended before the server confirmed it.</source>
        <translation>انتهى الاتصال قبل أن يؤكّد الخادم ذلك.</translation>
    </message>
    <message>
        <source>Too many actions wait to be sent. Try again later.</source>
        <translation>إجراءات كثيرة تنتظر الإرسال. أعد المحاولة لاحقًا.</translation>
    </message>
    <message>
        <source>It is more than the server takes at once.</source>
        <translation>يزيد ذلك على ما يقبله الخادم دفعة واحدة.</translation>
    </message>
    <message>
        <source>The profile describes it in a way that cannot be sent.</source>
        <translation>وصفُه في ملف التعريف لا يمكن إرساله.</translation>
    </message>
    <message>
        <source>This is a recording: nothing is sent to anybody.</source>
        <translation>هذا تسجيل، فلا يُرسل شيء إلى أحد.</translation>
    </message>
    <message>
        <source>It waited too long for the server and was not sent.</source>
        <translation>انتظر الخادمَ أطول مما ينبغي فلم يُرسل.</translation>
    </message>
    <message>
        <source>It was cancelled before it was sent.</source>
        <translation>أُلغي قبل إرساله.</translation>
    </message>
    <message>
        <source>The alert came up anew before it was sent. Look at it again.</source>
        <translation>عاد التنبيه من جديد قبل إرساله. راجعه مرة أخرى.</translation>
    </message>
</context>
<context>
    <name>ui::ActionsPage</name>
    <message>
        <source>Actions</source>
        <translation>الإجراءات</translation>
    </message>
    <message>
        <source>Search in actions</source>
        <translation>البحث في الإجراءات</translation>
    </message>
    <message>
        <source>Cancel</source>
        <comment>an action that waits to be sent</comment>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Try again</source>
        <comment>an action that was not done</comment>
        <translation>إعادة المحاولة</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>لا نتائج</translation>
    </message>
    <message>
        <source>No action has these words</source>
        <translation>لا إجراء يتضمن هذه الكلمات</translation>
    </message>
    <message>
        <source>Nothing has been done here yet</source>
        <translation>لم يُتخذ أي إجراء هنا بعد</translation>
    </message>
    <message>
        <source>Acknowledged alerts and notifications marked as read are listed</source>
        <translation>تُدرج هنا التنبيهات المُقرّة والإشعارات المعلَّمة كمقروءة</translation>
    </message>
    <message>
        <source>Actions are not kept</source>
        <translation>لا تُحفظ الإجراءات</translation>
    </message>
    <message>
        <source>What is done is sent, but not written down on this computer</source>
        <translation>يُرسل ما تفعله، لكنه لا يُدوَّن على هذا الجهاز</translation>
    </message>
</context>
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
        <source>Shelve this alert for %1</source>
        <translation>تأجيل هذا التنبيه %1</translation>
    </message>
    <message>
        <source>Acknowledgement failed. %1</source>
        <translation>تعذّر الإقرار. %1</translation>
    </message>
    <message>
        <source>This is a recording: nothing is sent.</source>
        <translation>هذا تسجيل: لا يُرسَل شيء.</translation>
    </message>
</context>
<context>
    <name>ui::AlertListModel</name>
    <message>
        <source>Acknowledgement pending</source>
        <translation>الإقرار قيد الإرسال</translation>
    </message>
    <message>
        <source>Acknowledgement failed. %1</source>
        <translation>تعذّر الإقرار. %1</translation>
    </message>
    <message>
        <source>Acknowledgement sent, unconfirmed</source>
        <translation>أُرسل الإقرار، غير مؤكَّد</translation>
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
    <message>
        <source>What to do: %1</source>
        <translation>ما يجب عمله: %1</translation>
    </message>
    <message>
        <source>Shelved until it returns to normal</source>
        <translation>مؤجَّل حتى يعود إلى الوضع الطبيعي</translation>
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
        <source>This server reports no alerts</source>
        <translation>هذا الخادم لا يبلّغ عن تنبيهات</translation>
    </message>
    <message>
        <source>Its profile has no event for them</source>
        <translation>لا يتضمّن ملف تعريفه حدثًا لها</translation>
    </message>
    <message>
        <source>Alert state unknown</source>
        <translation>حالة التنبيهات غير معروفة</translation>
    </message>
    <message>
        <source>Nothing has been heard of alerts so far</source>
        <translation>لم يصل شيء عن التنبيهات حتى الآن</translation>
    </message>
    <message>
        <source>No alerts when last heard of</source>
        <translation>لا تنبيهات في آخر ما وصل</translation>
    </message>
    <message>
        <source>This may have changed since the connection was lost</source>
        <translation>ربما تغيّر ذلك منذ انقطاع الاتصال</translation>
    </message>
    <message>
        <source>No alerts</source>
        <translation>لا تنبيهات</translation>
    </message>
    <message>
        <source>No alert has these words</source>
        <translation>لا تنبيه يتضمّن هذه الكلمات</translation>
    </message>
    <message>
        <source>All systems are normal</source>
        <translation>جميع الأنظمة في وضعها الطبيعي</translation>
    </message>
    <message numerus="yes">
        <source>%Ln not acknowledged</source>
        <translation>
            <numerusform>لا تنبيهات دون إقرار</numerusform>
            <numerusform>تنبيه دون إقرار</numerusform>
            <numerusform>تنبيهان دون إقرار</numerusform>
            <numerusform>%Ln تنبيهات دون إقرار</numerusform>
            <numerusform>%Ln تنبيهًا دون إقرار</numerusform>
            <numerusform>%Ln تنبيه دون إقرار</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>the last %Ln</source>
        <translation>
            <numerusform>لا تنبيهات</numerusform>
            <numerusform>آخر تنبيه</numerusform>
            <numerusform>آخر تنبيهين</numerusform>
            <numerusform>آخر %Ln تنبيهات</numerusform>
            <numerusform>آخر %Ln تنبيهًا</numerusform>
            <numerusform>آخر %Ln تنبيه</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln shelved</source>
        <translation>
            <numerusform>لا تنبيهات مؤجَّلة</numerusform>
            <numerusform>تنبيه مؤجَّل</numerusform>
            <numerusform>تنبيهان مؤجَّلان</numerusform>
            <numerusform>%Ln تنبيهات مؤجَّلة</numerusform>
            <numerusform>%Ln تنبيهًا مؤجَّلًا</numerusform>
            <numerusform>%Ln تنبيه مؤجَّل</numerusform>
        </translation>
    </message>
    <message>
        <source>as last heard of</source>
        <translation>وفق آخر ما وصل</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more, pushed out of the full list</source>
        <translation>
            <numerusform>لم يخرج تنبيه من القائمة</numerusform>
            <numerusform>خرج تنبيه من القائمة لامتلائها</numerusform>
            <numerusform>خرج تنبيهان من القائمة لامتلائها</numerusform>
            <numerusform>خرجت %Ln تنبيهات من القائمة لامتلائها</numerusform>
            <numerusform>خرج %Ln تنبيهًا من القائمة لامتلائها</numerusform>
            <numerusform>خرج %Ln تنبيه من القائمة لامتلائها</numerusform>
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
        <translation>الإقرار بالمحدَّد</translation>
    </message>
    <message>
        <source>Shelve selected for %1</source>
        <translation>تأجيل المحدَّد %1</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <comment>the selected alert</comment>
        <translation>إقرار</translation>
    </message>
    <message>
        <source>Shelve %1</source>
        <comment>the selected alert, for a time</comment>
        <translation>تأجيل %1</translation>
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
    <name>ui::ConnectionCause</name>
    <message>
        <source>, </source>
        <comment>between the parts of a list</comment>
        <translation>، </translation>
    </message>
    <message>
        <source>The profile&apos;s secrets are not all there: %1.</source>
        <translation>أسرار الملف التعريفي ليست كلها موجودة: %1.</translation>
    </message>
    <message>
        <source>A file that the settings name is not there yet. It is waited for.</source>
        <translation>ملف تذكره الإعدادات غير موجود بعد، والبرنامج ينتظره.</translation>
    </message>
    <message>
        <source>This is no address that can be connected to. Write it like http://host:port.</source>
        <translation>لا يمكن الاتصال بعنوان كهذا. اكتبه على مثال http://host:port.</translation>
    </message>
    <message>
        <source>No computer of this name was found. Check the name and the network.</source>
        <translation>لم يُعثر على جهاز بهذا الاسم. راجع كتابة الاسم، وراجع الشبكة.</translation>
    </message>
    <message>
        <source>The computer was reached, but no program listens on this port. Check the port, and whether the server is running.</source>
        <translation>أجاب الجهاز، لكن لا برنامج يستمع على هذا المنفذ. راجع رقم المنفذ، وتأكد من أن الخادم يعمل.</translation>
    </message>
    <message>
        <source>The server cannot be reached over the network. Check this computer&apos;s network, and whether a firewall stands between.</source>
        <translation>تعذّر الوصول إلى الخادم عبر الشبكة. راجع شبكة هذا الجهاز، وهل يمنعه جدار حماية.</translation>
    </message>
    <message>
        <source>The server did not answer in time. It may be off, busy or behind a firewall: ask whoever runs it.</source>
        <translation>لم يُجب الخادم في الوقت المحدد. قد يكون متوقفًا أو مشغولًا أو خلف جدار حماية: اسأل مسؤول الخادم.</translation>
    </message>
    <message>
        <source>The proxy did not let the connection through. Check the system&apos;s proxy settings, or ask whoever runs the proxy.</source>
        <translation>لم يسمح الخادم الوكيل بمرور الاتصال. راجع إعدادات الوكيل في النظام، أو اسأل مسؤول الوكيل.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not trusted. Check the address; if it is right, name the file with the issuer&apos;s certificate in the settings.</source>
        <translation>شهادة الخادم غير موثوقة. راجع العنوان؛ فإن كان صحيحًا فحدّد في الإعدادات ملف شهادة الجهة المُصدِرة.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate is not valid today. Check this computer&apos;s clock; if it is right, the server needs a new certificate.</source>
        <translation>شهادة الخادم غير صالحة اليوم. راجع ساعة هذا الجهاز؛ فإن كانت صحيحة فالخادم يحتاج إلى شهادة جديدة.</translation>
    </message>
    <message>
        <source>The server&apos;s certificate was issued for another name. Use that name, or ask for a certificate that fits.</source>
        <translation>صدرت شهادة الخادم لاسم آخر. استعمل ذلك الاسم، أو اطلب شهادة تناسب هذا العنوان.</translation>
    </message>
    <message>
        <source>A certificate or key that this program was given cannot be used. Check the files named in the settings.</source>
        <translation>تعذّر استعمال شهادة أو مفتاح أُعطي لهذا البرنامج. راجع الملفات المذكورة في الإعدادات.</translation>
    </message>
    <message>
        <source>No secure connection could be agreed on. Check whether the address should begin with http instead of https.</source>
        <translation>تعذّر الاتفاق على اتصال آمن. راجع هل ينبغي أن يبدأ العنوان بـ http بدل https.</translation>
    </message>
    <message>
        <source>The server refused access. The token may be missing or out of date: put a new one into its file.</source>
        <translation>رفض الخادم الدخول. قد يكون رمز الدخول ناقصًا أو منتهي الصلاحية: ضع رمزًا جديدًا في ملفه.</translation>
    </message>
    <message>
        <source>The server does not have the namespace that was asked for. Check the namespace in the settings or the profile.</source>
        <translation>لا يعرف الخادم مساحة الأسماء (namespace) المطلوبة. راجعها في الإعدادات أو في ملف التعريف.</translation>
    </message>
    <message>
        <source>The server is there, but it is not ready: it answers with an error. Wait a moment, or ask whoever runs it.</source>
        <translation>الخادم موجود لكنه غير جاهز: يجيب بخطأ. انتظر قليلًا، أو اسأل مسؤول الخادم.</translation>
    </message>
    <message>
        <source>A server answers there, but it offers no Socket.IO at this address. Check the address, the port and the path.</source>
        <translation>يجيب هناك خادم، لكنه لا يقدّم Socket.IO على هذا العنوان. راجع العنوان والمنفذ والمسار.</translation>
    </message>
    <message>
        <source>The server speaks a version of Socket.IO that this program does not. One of the two needs an update.</source>
        <translation>يستعمل الخادم إصدارًا من Socket.IO لا يدعمه هذا البرنامج. يحتاج أحدهما إلى تحديث.</translation>
    </message>
    <message>
        <source>The server does not offer the kind of connection that was asked for. Allow both WebSocket and polling.</source>
        <translation>لا يقدّم الخادم نوع الاتصال المطلوب. اسمح بالنوعين WebSocket وpolling معًا.</translation>
    </message>
    <message>
        <source>The server forgets us between two requests; a load balancer before it may need sticky sessions.</source>
        <translation>ينسى الخادم الجلسة بين طلبين؛ قد يلزم موازِنَ الأحمال أمامه تثبيتُ الجلسات.</translation>
    </message>
    <message>
        <source>The server sent more at once than this program accepts. Ask whoever runs it.</source>
        <translation>أرسل الخادم دفعة أكبر مما يقبله هذا البرنامج. اسأل مسؤول الخادم.</translation>
    </message>
    <message>
        <source>The server fell silent. The program tries again by itself; if that does not help, check the network.</source>
        <translation>توقف الخادم عن الإرسال. يعيد البرنامج المحاولة تلقائيًا؛ فإن لم يُجدِ ذلك فراجع الشبكة.</translation>
    </message>
    <message>
        <source>The server ended the connection. The program tries again by itself.</source>
        <translation>أنهى الخادم الاتصال. يعيد البرنامج المحاولة تلقائيًا.</translation>
    </message>
    <message>
        <source>The server says that it is at another address now. Use that one if you trust it.</source>
        <translation>يقول الخادم إنه انتقل إلى عنوان آخر. استعمله إن كنت تثق به.</translation>
    </message>
    <message>
        <source>The connection could not be made. The monitor page says more.</source>
        <translation>تعذّر إجراء الاتصال. في صفحة مراقبة الاتصال تفاصيل أكثر.</translation>
    </message>
</context>
<context>
    <name>ui::ConnectionPill</name>
    <message>
        <source>Nothing comes from %1</source>
        <translation>لا يصل شيء من %1</translation>
    </message>
    <message>
        <source>Partly connected</source>
        <translation>متصل جزئيًا</translation>
    </message>
    <message>
        <source>without %1</source>
        <translation>دون %1</translation>
    </message>
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
        <source>Not connected yet</source>
        <translation>لم يتم الاتصال بعد</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>غير متصل</translation>
    </message>
    <message>
        <source>HTTP polling</source>
        <translation>HTTP (استعلام دوري)</translation>
    </message>
    <message>
        <source>certificate not verified</source>
        <translation>لم يُتحقَّق من الشهادة</translation>
    </message>
    <message>
        <source>retrying in %1</source>
        <translation>إعادة المحاولة بعد %1</translation>
    </message>
    <message>
        <source>retrying now</source>
        <translation>تجري إعادة المحاولة</translation>
    </message>
    <message>
        <source>waiting for a file</source>
        <translation>بانتظار ملف</translation>
    </message>
    <message>
        <source>attempt %1</source>
        <translation>المحاولة %1</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>تسجيل</translation>
    </message>
    <message>
        <source>Recording ended</source>
        <translation>انتهى التسجيل</translation>
    </message>
</context>
<context>
    <name>ui::DashboardPage</name>
    <message>
        <source>Dashboard</source>
        <translation>لوحة القيادة</translation>
    </message>
    <message>
        <source>This server sends no dashboard</source>
        <translation>هذا الخادم لا يرسل لوحة قيادة</translation>
    </message>
    <message>
        <source>Its profile has no event for it</source>
        <translation>لا يتضمّن ملف تعريفه حدثًا لها</translation>
    </message>
</context>
<context>
    <name>ui::DemoChip</name>
    <message>
        <source>Demo data</source>
        <translation>بيانات تجريبية</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>تسجيل</translation>
    </message>
</context>
<context>
    <name>ui::DemoWatermark</name>
    <message>
        <source>Demo data</source>
        <translation>بيانات تجريبية</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>تسجيل</translation>
    </message>
</context>
<context>
    <name>ui::EventListModel</name>
    <message>
        <source>Key figures</source>
        <translation>مؤشرات</translation>
    </message>
    <message>
        <source>Dashboard</source>
        <translation>لوحة القيادة</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>إشعارات</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>تنبيهات</translation>
    </message>
    <message>
        <source>Server status</source>
        <translation>حالة الخادم</translation>
    </message>
    <message>
        <source>Presence</source>
        <translation>المتصلون</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>أخطاء</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>أسماء</translation>
    </message>
    <message>
        <source>not read</source>
        <translation>غير مقروء</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between the parts of a list</comment>
        <translation>، </translation>
    </message>
    <message>
        <source>Event</source>
        <translation>الحدث</translation>
    </message>
    <message>
        <source>Read as</source>
        <translation>يُقرأ بوصفه</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>العدد</translation>
    </message>
    <message>
        <source>Per second</source>
        <translation>في الثانية</translation>
    </message>
    <message>
        <source>Malformed</source>
        <translation>معيب</translation>
    </message>
    <message>
        <source>Passed over</source>
        <translation>متجاوَز</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>الأخير</translation>
    </message>
</context>
<context>
    <name>ui::EventsPage</name>
    <message>
        <source>Events</source>
        <translation>الأحداث</translation>
    </message>
    <message>
        <source>Events of further names: %1</source>
        <translation>أحداث بأسماء أخرى: %1</translation>
    </message>
    <message>
        <source>Last payload</source>
        <translation>آخر محتوى</translation>
    </message>
    <message>
        <source>Select an event to see what it brought.</source>
        <translation>اختر حدثًا لترى ما جاء به.</translation>
    </message>
    <message>
        <source>No stream of the profile reads it.</source>
        <translation>لا يقرؤه أي مسار في ملف التعريف.</translation>
    </message>
    <message>
        <source>The profile reads it as: %1</source>
        <translation>يقرؤه ملف التعريف بوصفه: %1</translation>
    </message>
    <message>
        <source>Search in events</source>
        <translation>ابحث في الأحداث</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>نسخ</translation>
    </message>
    <message>
        <source>No events so far</source>
        <translation>لا أحداث حتى الآن</translation>
    </message>
    <message>
        <source>What the server sends is listed here by name.</source>
        <translation>ما يرسله الخادم يُسرد هنا باسمه.</translation>
    </message>
</context>
<context>
    <name>ui::ExportDialog</name>
    <message>
        <source>Alerts, and what became of them</source>
        <translation>التنبيهات وما جرى لها</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>الإشعارات</translation>
    </message>
    <message>
        <source>Operators' actions</source>
        <translation>إجراءات المشغّلين</translation>
    </message>
    <message>
        <source>Course of the key figures</source>
        <translation>مسار المؤشرات</translation>
    </message>
    <message>
        <source>Save the export</source>
        <translation>حفظ التصدير</translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation>جارٍ الكتابة…</translation>
    </message>
    <message>
        <source>Not written: %1</source>
        <translation>لم يُكتب: %1</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>تصدير</translation>
    </message>
    <message>
        <source>What this computer has kept of the server, as a file for a spreadsheet or a program.</source>
        <translation>ما حفظه هذا الجهاز عن الخادم، في ملف لجدول بيانات أو لبرنامج.</translation>
    </message>
    <message>
        <source>What</source>
        <translation>المحتوى</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>المدة</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>الصيغة</translation>
    </message>
    <message>
        <source>The last %1</source>
        <comment>a duration</comment>
        <translation>آخر %1</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>كل شيء</translation>
    </message>
    <message>
        <source>CSV (spreadsheets)</source>
        <translation>CSV (جداول البيانات)</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>حفظ باسم…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message numerus="yes">
        <source>%1: %Ln row(s) written</source>
        <translation>
            <numerusform>%1: لم يُكتب أي صف</numerusform>
            <numerusform>%1: كُتب صف واحد</numerusform>
            <numerusform>%1: كُتب صفان</numerusform>
            <numerusform>%1: كُتبت %Ln صفوف</numerusform>
            <numerusform>%1: كُتب %Ln صفًا</numerusform>
            <numerusform>%1: كُتب %Ln صف</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::FirstStartPage</name>
    <message>
        <source>Welcome</source>
        <translation>مرحبًا</translation>
    </message>
    <message>
        <source>Means %1</source>
        <translation>المقصود %1</translation>
    </message>
    <message>
        <source>Connecting to %1…</source>
        <translation>جارٍ الاتصال بـ %1…</translation>
    </message>
    <message>
        <source>No connection to %1 yet: %2</source>
        <translation>لا اتصال بـ %1 بعد: %2</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>استخدام %1</translation>
    </message>
    <message>
        <source>Which system shall be watched?</source>
        <translation>أي نظام تريد رصده؟</translation>
    </message>
    <message>
        <source>Marsad shows what a Socket.IO server reports, live. Type the server&apos;s address.</source>
        <translation>يعرض مرصد ما يرسله خادم Socket.IO لحظة بلحظة. اكتب عنوان الخادم.</translation>
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
        <source>Keep this address</source>
        <translation>الإبقاء على هذا العنوان</translation>
    </message>
    <message>
        <source>Back to %1</source>
        <translation>العودة إلى %1</translation>
    </message>
    <message>
        <source>Start the demo</source>
        <translation>تشغيل العرض التجريبي</translation>
    </message>
    <message>
        <source>The demo runs inside the program with made-up data. It needs no server and no network.</source>
        <translation>يعمل العرض التجريبي داخل البرنامج ببيانات غير حقيقية، ولا يحتاج إلى خادم ولا إلى شبكة.</translation>
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
        <source>degraded</source>
        <translation>أداء متدنٍّ</translation>
    </message>
    <message>
        <source>maintenance</source>
        <translation>قيد الصيانة</translation>
    </message>
    <message>
        <source>down</source>
        <translation>متوقف</translation>
    </message>
    <message>
        <source>partly down</source>
        <translation>متوقف جزئيًا</translation>
    </message>
    <message>
        <source>read only</source>
        <translation>للقراءة فقط</translation>
    </message>
    <message>
        <source>overloaded</source>
        <translation>حِمل زائد</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>قيد التشغيل</translation>
    </message>
    <message>
        <source>stopping</source>
        <translation>قيد الإيقاف</translation>
    </message>
    <message>
        <source>working normally</source>
        <translation>يعمل بصورة طبيعية</translation>
    </message>
    <message>
        <source>time unknown</source>
        <translation>وقت غير معروف</translation>
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
        <source>Held · space goes on</source>
        <translation>العرض مثبَّت · مفتاح المسافة للمتابعة</translation>
    </message>
    <message>
        <source>%1 (%2 of %3)</source>
        <comment>title, screen, number of screens</comment>
        <translation>%1 (%2 من %3)</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <comment>key figures of a module that no screen shows</comment>
        <translation>
            <numerusform>ولا مؤشر آخر</numerusform>
            <numerusform>ومؤشر آخر</numerusform>
            <numerusform>ومؤشران آخران</numerusform>
            <numerusform>و%Ln مؤشرات أخرى</numerusform>
            <numerusform>و%Ln مؤشرًا آخر</numerusform>
            <numerusform>و%Ln مؤشر آخر</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::KpiCard</name>
    <message>
        <source>No data</source>
        <translation>لا بيانات</translation>
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
        <source>Asked for</source>
        <translation>بالسؤال عنها</translation>
    </message>
    <message>
        <source>Time went back</source>
        <translation>رجع الوقت إلى الوراء</translation>
    </message>
    <message>
        <source>Older than a value before it: a clock was set back, or old values are sent again</source>
        <translation>أقدم من قيمة سبقتها: أُرجعت ساعة إلى الوراء، أو أُعيد إرسال قيم قديمة</translation>
    </message>
    <message>
        <source>Measured %1</source>
        <comment>time</comment>
        <translation>قيست %1</translation>
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
        <source>What to do: %1</source>
        <translation>ما يجب عمله: %1</translation>
    </message>
    <message>
        <source>Status: %1</source>
        <translation>الحالة: %1</translation>
    </message>
    <message>
        <source>Received %1, %2</source>
        <comment>time, source</comment>
        <translation>وصلت في %1، %2</translation>
    </message>
    <message>
        <source>Stale</source>
        <translation>غير محدّثة</translation>
    </message>
    <message>
        <source>seconds ago</source>
        <comment>age of a stale value</comment>
        <translation>قبل ثوانٍ</translation>
    </message>
</context>
<context>
    <name>ui::KpiGrid</name>
    <message>
        <source>The server has no figures here any more</source>
        <translation>لم يعد لدى الخادم مؤشرات هنا</translation>
    </message>
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
    <message>
        <source>The recording holds nothing for here</source>
        <translation>ليس في التسجيل ما يُعرض هنا</translation>
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
</context>
<context>
    <name>ui::WindowCommands</name>
    <message>
        <source>Export…</source>
        <translation>تصدير…</translation>
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
        <source>Who is online</source>
        <translation>المتصلون الآن</translation>
    </message>
    <message>
        <source>Acknowledge the selected alert, else the one in the banner</source>
        <translation>الإقرار بالتنبيه المحدَّد، وإلا فبتنبيه الشريط العلوي</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>الإعدادات…</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>الإعدادات</translation>
    </message>
    <message>
        <source>Sign in…</source>
        <translation>تسجيل الدخول…</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>تسجيل الخروج</translation>
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
        <source>This list</source>
        <translation>هذه القائمة</translation>
    </message>
    <message>
        <source>Cut the connection for %1</source>
        <translation>قطع الاتصال %1</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>إنهاء</translation>
    </message>
    <message>
        <source>Kiosk: previous and next screen</source>
        <translation>شاشة العرض: الشاشة السابقة والتالية</translation>
    </message>
    <message>
        <source>Kiosk: hold the screen</source>
        <translation>شاشة العرض: تثبيت الشاشة</translation>
    </message>
    <message>
        <source>Close what is open; leave the kiosk</source>
        <translation>إغلاق النافذة المفتوحة، والخروج من شاشة العرض</translation>
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
    <message numerus="yes">
        <source>and %Ln more are not shown</source>
        <translation>
            <numerusform>ولا مؤشر آخر غير معروض</numerusform>
            <numerusform>ومؤشر آخر غير معروض</numerusform>
            <numerusform>ومؤشران آخران غير معروضين</numerusform>
            <numerusform>و%Ln مؤشرات أخرى غير معروضة</numerusform>
            <numerusform>و%Ln مؤشرًا آخر غير معروض</numerusform>
            <numerusform>و%Ln مؤشر آخر غير معروض</numerusform>
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
        <source>Kept on this computer</source>
        <translation>المحفوظ على هذا الجهاز</translation>
    </message>
    <message>
        <source>Nothing</source>
        <comment>is kept</comment>
        <translation>لا شيء</translation>
    </message>
    <message>
        <source>Values, alerts and actions</source>
        <comment>are kept</comment>
        <translation>القيم والتنبيهات والإجراءات</translation>
    </message>
    <message>
        <source>Actions; another console here keeps the values</source>
        <comment>are kept</comment>
        <translation>الإجراءات؛ وتحفظ القيمَ نسخةٌ أخرى من البرنامج هنا</translation>
    </message>
    <message>
        <source>Not everything</source>
        <comment>is kept</comment>
        <translation>ليس كل شيء</translation>
    </message>
    <message>
        <source>a damaged file was moved aside: %1</source>
        <translation>نُقل ملف تالف جانبًا: %1</translation>
    </message>
    <message>
        <source>Connection monitor</source>
        <translation>مراقبة الاتصال</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>ملف التعريف</translation>
    </message>
    <message>
        <source>Events by name</source>
        <translation>الأحداث بأسمائها</translation>
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
        <translation>طريقة الاتصال</translation>
    </message>
    <message>
        <source>Other namespaces</source>
        <translation>مساحات الأسماء الأخرى</translation>
    </message>
    <message>
        <source>%1: not connected</source>
        <comment>namespace</comment>
        <translation>%1: غير متصل</translation>
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
        <translation>لم يُتحقَّق منها</translation>
    </message>
    <message>
        <source>Not applicable (not encrypted)</source>
        <translation>لا تنطبق (اتصال غير مشفّر)</translation>
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
        <translation>بعد %1</translation>
    </message>
    <message>
        <source>Last failure</source>
        <translation>آخر إخفاق</translation>
    </message>
    <message>
        <source>Asked for by HTTP</source>
        <translation>المطلوب عبر HTTP</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>أُجيب</translation>
    </message>
    <message>
        <source>Signed in</source>
        <translation>تسجيل الدخول</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>نعم</translation>
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
        <source>Server clock</source>
        <translation>ساعة الخادم</translation>
    </message>
    <message>
        <source>Agrees with this computer&apos;s</source>
        <translation>توافق ساعة هذا الجهاز</translation>
    </message>
    <message>
        <source>Agrees with the recorder&apos;s</source>
        <translation>توافق ساعة المسجِّل</translation>
    </message>
    <message>
        <source>%1 ahead, corrected</source>
        <translation>متقدمة %1، صُحّحت</translation>
    </message>
    <message>
        <source>%1 behind, corrected</source>
        <translation>متأخرة %1، صُحّحت</translation>
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
        <source>Passed over</source>
        <translation>عناصر متروكة</translation>
    </message>
    <message>
        <source>items that the profile does not want</source>
        <translation>عناصر لا يريدها ملف التعريف</translation>
    </message>
    <message>
        <source>Decoding errors</source>
        <translation>أخطاء القراءة</translation>
    </message>
    <message>
        <source>malformed events or items, skipped without losing their neighbours</source>
        <translation>أحداث أو عناصر معيبة تخطّاها البرنامج ولم يفقد ما جاورها</translation>
    </message>
    <message>
        <source>Coalesced</source>
        <translation>القيم المدمجة</translation>
    </message>
    <message>
        <source>values replaced by newer ones before they could be shown</source>
        <translation>قيم حلّت محلها أحدث منها قبل أن تُعرض</translation>
    </message>
    <message>
        <source>Dropped</source>
        <translation>الأحداث المفقودة</translation>
    </message>
    <message>
        <source>events lost to a full queue</source>
        <translation>أحداث فُقدت لامتلاء قائمة الانتظار</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>مرات الاتصال</translation>
    </message>
    <message>
        <source>that the server let the console in</source>
        <translation>كم مرة قبِل الخادم هذه الشاشة</translation>
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
        <translation>خالفت البروتوكول فانتهت الجلسة بسببها</translation>
    </message>
    <message>
        <source>Packets without a message</source>
        <translation>حزم بلا رسالة</translation>
    </message>
    <message>
        <source>heartbeats and the like; too many at once end a session</source>
        <translation>نبضات وما شابهها؛ كثرتها دفعة واحدة تنهي الجلسة</translation>
    </message>
    <message>
        <source>Pings without an answer</source>
        <translation>نبضات بلا رد</translation>
    </message>
    <message>
        <source>of a server that did not read the answers to earlier ones</source>
        <translation>من خادم لم يقرأ الردود على ما سبقها</translation>
    </message>
    <message>
        <source>Failed actions</source>
        <translation>إجراءات لم تتم</translation>
    </message>
    <message>
        <source>of the operator: refused, not answered or never sent</source>
        <translation>إجراءات المشغّل التي رُفضت أو لم يُجَب عنها أو لم تُرسَل</translation>
    </message>
    <message>
        <source>Corrected times</source>
        <translation>أوقات مصحَّحة</translation>
    </message>
    <message>
        <source>time stamps out of range, or that could not be read</source>
        <translation>أوقات خارج المعقول أو تعذّرت قراءتها</translation>
    </message>
    <message>
        <source>Same names</source>
        <translation>أسماء مكررة</translation>
    </message>
    <message>
        <source>items of one list called the same, numbered to tell them apart</source>
        <translation>عناصر في قائمة واحدة بالاسم نفسه، رُقّمت للتمييز بينها</translation>
    </message>
    <message>
        <source>Older values</source>
        <translation>قيم أقدم</translation>
    </message>
    <message>
        <source>that came after newer ones</source>
        <translation>وصلت بعد قيم أحدث منها</translation>
    </message>
    <message>
        <source>Not shown</source>
        <translation>غير معروضة</translation>
    </message>
    <message>
        <source>key figures that a full list had no place for, or gave up for worse</source>
        <translation>مؤشرات لم يبق لها مكان في قائمة ممتلئة، أو تركته لما هو أسوأ</translation>
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
        <source>Requests by HTTP</source>
        <translation>طلبات HTTP</translation>
    </message>
    <message>
        <source>for first values, and to sign in</source>
        <translation>للقيم الأولى ولتسجيل الدخول</translation>
    </message>
    <message>
        <source>Failed requests</source>
        <translation>طلبات أخفقت</translation>
    </message>
    <message>
        <source>not answered, refused, or not understood</source>
        <translation>بلا جواب أو مرفوضة أو لم تُفهم</translation>
    </message>
    <message>
        <source>Bytes by HTTP</source>
        <translation>بايتات HTTP</translation>
    </message>
    <message>
        <source>received in those answers</source>
        <translation>المستقبَلة في تلك الأجوبة</translation>
    </message>
    <message>
        <source>Questions</source>
        <translation>أسئلة</translation>
    </message>
    <message>
        <source>events sent for the answer in their acknowledgement</source>
        <translation>أحداث تُرسل طلبًا للجواب الذي في إقرارها</translation>
    </message>
    <message>
        <source>Questions without an answer</source>
        <translation>أسئلة بلا جواب</translation>
    </message>
    <message>
        <source>in time; the next one waits for its turn</source>
        <translation>في الوقت المحدد؛ والسؤال التالي ينتظر دوره</translation>
    </message>
    <message>
        <source>Alerts pushed out</source>
        <translation>تنبيهات خرجت من القائمة</translation>
    </message>
    <message>
        <source>of a full list; none leaves uncounted</source>
        <translation>لامتلائها، وكلها محسوبة هنا</translation>
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
        <translation>وصلت ولا يعرف ملف التعريف أسماءها</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>تم التحقق منها</translation>
    </message>
    <message>
        <source>Notifications pushed out</source>
        <translation>إشعارات خرجت من القائمة</translation>
    </message>
    <message>
        <source>unread, of a full list</source>
        <translation>لم تُقرأ، وخرجت لامتلاء القائمة</translation>
    </message>
    <message>
        <source>Recording, played to its end: nothing is connected</source>
        <translation>تسجيل عُرض حتى نهايته: لا اتصال بأي خادم</translation>
    </message>
    <message>
        <source>Recording: nothing is connected</source>
        <translation>تسجيل: لا اتصال بأي خادم</translation>
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
        <source>Pages</source>
        <translation>الصفحات</translation>
    </message>
    <message>
        <source>Modules</source>
        <translation>الوحدات</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>الإعدادات</translation>
    </message>
</context>
<context>
    <name>ui::NeverConnectedPage</name>
    <message>
        <source>Not connected yet</source>
        <translation>لم يتم الاتصال بعد</translation>
    </message>
    <message>
        <source>Server address</source>
        <translation>عنوان الخادم</translation>
    </message>
    <message>
        <source>Connect now</source>
        <translation>اتصل الآن</translation>
    </message>
    <message>
        <source>Edit the address</source>
        <translation>تعديل العنوان</translation>
    </message>
    <message>
        <source>Connecting for the first time…</source>
        <translation>جارٍ الاتصال لأول مرة…</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>استخدام %1</translation>
    </message>
</context>
<context>
    <name>ui::NotificationListModel</name>
    <message>
        <source>Waiting to be sent</source>
        <translation>بانتظار الإرسال</translation>
    </message>
    <message>
        <source>Not marked as read. %1</source>
        <translation>لم يُميَّز كمقروء. %1</translation>
    </message>
    <message>
        <source>Mark as read</source>
        <translation>تمييز كمقروء</translation>
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
        <translation>تمييز الكل كمقروء</translation>
    </message>
    <message>
        <source>All notifications</source>
        <translation>كل الإشعارات</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>الإشعارات</translation>
    </message>
    <message numerus="yes">
        <source>Notifications (%Ln unread)</source>
        <translation>
            <numerusform>الإشعارات</numerusform>
            <numerusform>الإشعارات (غير المقروء منها %Ln)</numerusform>
            <numerusform>الإشعارات (غير المقروء منها %Ln)</numerusform>
            <numerusform>الإشعارات (غير المقروء منها %Ln)</numerusform>
            <numerusform>الإشعارات (غير المقروء منها %Ln)</numerusform>
            <numerusform>الإشعارات (غير المقروء منها %Ln)</numerusform>
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
        <translation>تمييز الكل كمقروء</translation>
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
        <translation>لا إشعار يتضمّن هذه الكلمات</translation>
    </message>
    <message>
        <source>What the system has to say will stand here</source>
        <translation>تظهر هنا إشعارات النظام</translation>
    </message>
    <message>
        <source>This server sends no notifications</source>
        <translation>هذا الخادم لا يرسل إشعارات</translation>
    </message>
    <message>
        <source>Its profile has no event for them</source>
        <translation>لا يتضمّن ملف تعريفه حدثًا لها</translation>
    </message>
    <message numerus="yes">
        <source>%Ln unread</source>
        <translation>
            <numerusform>لا إشعارات غير مقروءة</numerusform>
            <numerusform>إشعار غير مقروء</numerusform>
            <numerusform>إشعاران غير مقروءين</numerusform>
            <numerusform>%Ln إشعارات غير مقروءة</numerusform>
            <numerusform>%Ln إشعارًا غير مقروء</numerusform>
            <numerusform>%Ln إشعار غير مقروء</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more, pushed out of the full list</source>
        <translation>
            <numerusform>لم يخرج إشعار من القائمة</numerusform>
            <numerusform>خرج إشعار من القائمة لامتلائها</numerusform>
            <numerusform>خرج إشعاران من القائمة لامتلائها</numerusform>
            <numerusform>خرجت %Ln إشعارات من القائمة لامتلائها</numerusform>
            <numerusform>خرج %Ln إشعارًا من القائمة لامتلائها</numerusform>
            <numerusform>خرج %Ln إشعار من القائمة لامتلائها</numerusform>
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
    <name>ui::PresenceListModel</name>
    <message>
        <source>Active</source>
        <translation>نشِط</translation>
    </message>
    <message>
        <source>Away</source>
        <translation>غائب</translation>
    </message>
</context>
<context>
    <name>ui::PresencePopover</name>
    <message>
        <source>Nobody is known to be online</source>
        <translation>لا يُعرف أن أحدًا متصل</translation>
    </message>
    <message>
        <source>The backend tells who comes and goes; nobody has been named since the connection was made.</source>
        <translation>يخبر الخادم بمن يدخل ومن يخرج، ولم يُذكر أحد منذ الاتصال.</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>المتصلون الآن</translation>
    </message>
    <message numerus="yes">
        <source>Online (at least %Ln)</source>
        <translation>
            <numerusform>المتصلون الآن (%Ln على الأقل)</numerusform>
            <numerusform>المتصلون الآن (%Ln على الأقل)</numerusform>
            <numerusform>المتصلون الآن (%Ln على الأقل)</numerusform>
            <numerusform>المتصلون الآن (%Ln على الأقل)</numerusform>
            <numerusform>المتصلون الآن (%Ln على الأقل)</numerusform>
            <numerusform>المتصلون الآن (%Ln على الأقل)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Online (%Ln)</source>
        <translation>
            <numerusform>المتصلون الآن (%Ln)</numerusform>
            <numerusform>المتصلون الآن (%Ln)</numerusform>
            <numerusform>المتصلون الآن (%Ln)</numerusform>
            <numerusform>المتصلون الآن (%Ln)</numerusform>
            <numerusform>المتصلون الآن (%Ln)</numerusform>
            <numerusform>المتصلون الآن (%Ln)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ui::ProfilePage</name>
    <message>
        <source>Profile</source>
        <translation>ملف التعريف</translation>
    </message>
    <message>
        <source>The one in use</source>
        <translation>المستعمل الآن</translation>
    </message>
    <message>
        <source>A file…</source>
        <translation>ملف…</translation>
    </message>
    <message>
        <source>Open a profile</source>
        <translation>فتح ملف تعريف</translation>
    </message>
    <message>
        <source>Profiles (*.json)</source>
        <translation>ملفات التعريف (*.json)</translation>
    </message>
    <message>
        <source>Drafted from %1 events. Its notes say what was guessed.</source>
        <translation>مسوّدة من أحداث عددها %1. وتذكر ملاحظاتها ما خُمِّن.</translation>
    </message>
    <message>
        <source>Save the profile</source>
        <translation>حفظ ملف التعريف</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>حُفظ باسم %1</translation>
    </message>
    <message>
        <source>No stream of the profile reads it.</source>
        <translation>لا يقرؤه أي مسار في ملف التعريف.</translation>
    </message>
    <message>
        <source>It has mistakes: the marked lines say which.</source>
        <translation>فيه أخطاء تدل عليها الأسطر المعلَّمة.</translation>
    </message>
    <message>
        <source>Events so far: %1. Figures: %2. Alerts and notifications: %3.</source>
        <translation>الأحداث حتى الآن: %1. المؤشرات: %2. التنبيهات والإشعارات: %3.</translation>
    </message>
    <message>
        <source>In use: %1</source>
        <translation>المستعمل: %1</translation>
    </message>
    <message>
        <source>In use: %1 as it was before. %2 has mistakes.</source>
        <translation>المستعمل: %1 كما كان من قبل. في %2 أخطاء.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>فتح</translation>
    </message>
    <message>
        <source>Draft from what comes</source>
        <translation>مسوّدة مما يصل</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>مسوّدة</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>حفظ باسم…</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>استعماله</translation>
    </message>
    <message>
        <source>Text of the profile</source>
        <translation>نص ملف التعريف</translation>
    </message>
    <message>
        <source>Mistakes and remarks</source>
        <translation>الأخطاء والملاحظات</translation>
    </message>
    <message>
        <source>What it shows</source>
        <translation>ما يُظهره</translation>
    </message>
</context>
<context>
    <name>ui::ProfilePreview</name>
    <message>
        <source>Module</source>
        <translation>الوحدة</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>المؤشر</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>القيمة</translation>
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
        <translation>حسب المنطقة</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>حسب النظام</translation>
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
        <translation>الاسم المسجَّل مع إقرارك</translation>
    </message>
    <message>
        <source>Show sample data where no value ever came, always marked as such</source>
        <translation>عرض بيانات تجريبية حيث لم تصل أي قيمة، مع وسمها دائمًا بأنها تجريبية</translation>
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
        <translation>المظهر</translation>
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
        <source>The secret in this address is used, but not saved.</source>
        <translation>يُستعمل السر الذي في هذا العنوان ولا يُحفظ.</translation>
    </message>
</context>
<context>
    <name>ui::ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>اختصارات لوحة المفاتيح</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>المسافة</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>A</source>
        <comment>key that acknowledges</comment>
        <translation>A أو ش</translation>
    </message>
    <message>
        <source>?</source>
        <comment>key of the list of keys</comment>
        <translation>؟</translation>
    </message>
</context>
<context>
    <name>ui::SignInBanner</name>
    <message>
        <source>Sign-in needed</source>
        <translation>يلزم تسجيل الدخول</translation>
    </message>
    <message>
        <source>Sign in…</source>
        <translation>تسجيل الدخول…</translation>
    </message>
</context>
<context>
    <name>ui::SignInDialog</name>
    <message>
        <source>Sign in</source>
        <translation>تسجيل الدخول</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>الخادم</translation>
    </message>
    <message>
        <source>User</source>
        <translation>المستخدم</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>الرمز</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>كلمة المرور</translation>
    </message>
    <message>
        <source>Use it for this server</source>
        <translation>استخدامه لهذا الخادم</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>This server wants to know who watches. What you type goes to it alone; the password is not kept.</source>
        <translation>يريد هذا الخادم أن يعرف من يراقب. ما تكتبه يُرسل إليه وحده، ولا تُحفظ كلمة المرور.</translation>
    </message>
</context>
<context>
    <name>ui::SignInWords</name>
    <message>
        <source>The server says: %1</source>
        <translation>يقول الخادم: %1</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>تعذّر الوصول</translation>
    </message>
    <message>
        <source>no whole answer in time</source>
        <translation>لم يكتمل الجواب في الوقت المحدد</translation>
    </message>
    <message>
        <source>no secure connection</source>
        <translation>لا اتصال آمن</translation>
    </message>
    <message>
        <source>wants a sign-in</source>
        <translation>يطلب تسجيل الدخول</translation>
    </message>
    <message>
        <source>whoever is signed in may not see it</source>
        <translation>لا يُسمح بها لمن سجّل الدخول</translation>
    </message>
    <message>
        <source>asks for patience</source>
        <translation>يطلب الانتظار</translation>
    </message>
    <message>
        <source>an error of the server</source>
        <translation>خطأ في الخادم</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>مرفوض</translation>
    </message>
    <message>
        <source>a web page in the place of data</source>
        <translation>صفحة ويب بدل البيانات</translation>
    </message>
    <message>
        <source>what came is no JSON</source>
        <translation>ما وصل ليس JSON</translation>
    </message>
    <message>
        <source>the profile finds nothing in what came</source>
        <translation>لا يجد الملف التعريفي شيئًا فيما وصل</translation>
    </message>
    <message>
        <source>more than is accepted</source>
        <translation>أكبر من الحد المقبول</translation>
    </message>
    <message>
        <source>sent on to another server, which is not followed</source>
        <translation>أُحيل إلى خادم آخر، ولا يُتبع ذلك</translation>
    </message>
    <message>
        <source>another server, which nobody has allowed</source>
        <translation>خادم آخر لم يسمح به أحد</translation>
    </message>
    <message>
        <source>Nobody is signed in here.</source>
        <translation>لم يسجّل أحد الدخول هنا.</translation>
    </message>
    <message>
        <source>Signing in…</source>
        <translation>جارٍ تسجيل الدخول…</translation>
    </message>
    <message>
        <source>The sign-in did not work.</source>
        <translation>لم ينجح تسجيل الدخول.</translation>
    </message>
    <message>
        <source>The sign-in counts no more; somebody has to sign in again.</source>
        <translation>لم يعد تسجيل الدخول ساريًا؛ يجب تسجيل الدخول من جديد.</translation>
    </message>
    <message>
        <source>The token that is here belongs to another server, and was not sent to this one.</source>
        <translation>الرمز الموجود هنا يخص خادمًا آخر، ولم يُرسل إلى هذا الخادم.</translation>
    </message>
    <message>
        <source>The server ends the connection at once: it may want another sign-in.</source>
        <translation>ينهي الخادم الاتصال فورًا: قد يريد تسجيل دخول آخر.</translation>
    </message>
    <message>
        <source>The server ends the connection at once: it may want to know who asks.</source>
        <translation>ينهي الخادم الاتصال فورًا: قد يريد أن يعرف من يتصل.</translation>
    </message>
    <message>
        <source>What is asked by HTTP needs another sign-in; the live connection is not affected.</source>
        <translation>المطلوب عبر HTTP يحتاج إلى تسجيل دخول آخر؛ أما الاتصال المباشر فلا يتأثر.</translation>
    </message>
    <message>
        <source>What is typed would go to %1, which nobody has allowed: nothing is sent.</source>
        <translation>ما يُكتب كان سيذهب إلى %1 ولم يسمح به أحد: لا يُرسل شيء.</translation>
    </message>
    <message>
        <source>nobody has said where %1 comes from</source>
        <translation>لم يحدد أحد مصدر %1</translation>
    </message>
    <message>
        <source>%1 is for another server</source>
        <translation>%1 يخص خادمًا آخر</translation>
    </message>
    <message>
        <source>%1 cannot be read, or not sent as it is</source>
        <translation>%1 لا يمكن قراءته أو إرساله كما هو</translation>
    </message>
    <message>
        <source>a proxy on the way would read %1</source>
        <translation>سيقرأ %1 خادمٌ وكيل في الطريق</translation>
    </message>
</context>
<context>
    <name>ui::StaleBanner</name>
    <message>
        <source>Part of the data is not current</source>
        <translation>جزء من البيانات غير محدّث</translation>
    </message>
    <message>
        <source>Nothing comes from %1</source>
        <translation>لا يصل شيء من %1</translation>
    </message>
    <message>
        <source>Connect now</source>
        <translation>اتصل الآن</translation>
    </message>
    <message>
        <source>Sign-in needed</source>
        <translation>يلزم تسجيل الدخول</translation>
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
        <translation>المعروض آخر قيم وصلت الساعة %1 (%2)</translation>
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
    <message>
        <source>The recording has ended</source>
        <translation>انتهى التسجيل</translation>
    </message>
    <message>
        <source>A secret is missing</source>
        <translation>ينقص سرّ</translation>
    </message>
</context>
<context>
    <name>ui::TopBar</name>
    <message>
        <source>Day colours</source>
        <translation>المظهر النهاري</translation>
    </message>
    <message>
        <source>Night colours</source>
        <translation>المظهر الليلي</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>ملء الشاشة</translation>
    </message>
    <message numerus="yes">
        <source>Notifications, %Ln unread</source>
        <translation>
            <numerusform>الإشعارات</numerusform>
            <numerusform>الإشعارات، غير المقروء منها %Ln</numerusform>
            <numerusform>الإشعارات، غير المقروء منها %Ln</numerusform>
            <numerusform>الإشعارات، غير المقروء منها %Ln</numerusform>
            <numerusform>الإشعارات، غير المقروء منها %Ln</numerusform>
            <numerusform>الإشعارات، غير المقروء منها %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>الإشعارات</translation>
    </message>
    <message numerus="yes">
        <source>Online: at least %Ln</source>
        <translation>
            <numerusform>المتصلون الآن: %Ln على الأقل</numerusform>
            <numerusform>المتصلون الآن: %Ln على الأقل</numerusform>
            <numerusform>المتصلون الآن: %Ln على الأقل</numerusform>
            <numerusform>المتصلون الآن: %Ln على الأقل</numerusform>
            <numerusform>المتصلون الآن: %Ln على الأقل</numerusform>
            <numerusform>المتصلون الآن: %Ln على الأقل</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Online: %Ln</source>
        <translation>
            <numerusform>المتصلون الآن: %Ln</numerusform>
            <numerusform>المتصلون الآن: %Ln</numerusform>
            <numerusform>المتصلون الآن: %Ln</numerusform>
            <numerusform>المتصلون الآن: %Ln</numerusform>
            <numerusform>المتصلون الآن: %Ln</numerusform>
            <numerusform>المتصلون الآن: %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source>Who is online</source>
        <translation>المتصلون الآن</translation>
    </message>
    <message>
        <source>Leave full screen</source>
        <translation>الخروج من ملء الشاشة</translation>
    </message>
</context>
<context>
    <name>ui::TrendChart</name>
    <message>
        <source>No history yet</source>
        <translation>لا قيم سابقة بعد</translation>
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
        <translation>يظهر هنا تغيّرها مع الوقت</translation>
    </message>
</context>
<context>
    <name>ui::Unit</name>
    <message>
        <source>ms</source>
        <translation>م.ث</translation>
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
        <source>B/s</source>
        <translation>بايت/ث</translation>
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
        <source>TB/s</source>
        <translation>ت.ب/ث</translation>
    </message>
    <message>
        <source>kbit/s</source>
        <translation>كيلوبت/ث</translation>
    </message>
    <message>
        <source>Mbit/s</source>
        <translation>ميجابت/ث</translation>
    </message>
    <message>
        <source>Gbit/s</source>
        <translation>جيجابت/ث</translation>
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
        <source>TND</source>
        <translation>د.ت</translation>
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
            <numerusform>%n ريال</numerusform>
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
            <numerusform>%n دولار</numerusform>
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
            <numerusform>%n ثانية</numerusform>
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
            <numerusform>%n دقيقة</numerusform>
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
            <numerusform>%n ساعة</numerusform>
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
            <numerusform>%n يوم</numerusform>
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
            <numerusform>%n أسبوع</numerusform>
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
            <numerusform>%n شهر</numerusform>
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
            <numerusform>%n سنة</numerusform>
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
            <numerusform>%n تقرير</numerusform>
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
            <numerusform>%n فاتورة</numerusform>
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
            <numerusform>%n معاملة</numerusform>
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
            <numerusform>%n موظف</numerusform>
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
            <numerusform>%n شخص</numerusform>
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
            <numerusform>%n طلب</numerusform>
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
            <numerusform>%n طلب</numerusform>
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
            <numerusform>%n وظيفة</numerusform>
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
            <numerusform>%n محاولة</numerusform>
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
            <numerusform>%n جلسة</numerusform>
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
            <numerusform>%n تنبيه</numerusform>
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
            <numerusform>%n حادثة</numerusform>
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
            <numerusform>%n تهديد</numerusform>
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
            <numerusform>%n خطأ</numerusform>
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
            <numerusform>%n حدث</numerusform>
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
            <numerusform>%n رسالة</numerusform>
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
            <numerusform>%n مستخدم</numerusform>
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
            <numerusform>%n جهاز</numerusform>
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
            <numerusform>%n ملف</numerusform>
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
            <numerusform>%n مهمة</numerusform>
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
            <numerusform>%n تذكرة</numerusform>
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
            <numerusform>%n متدرب</numerusform>
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
            <numerusform>%n طالب</numerusform>
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
            <numerusform>%n دورة</numerusform>
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
            <numerusform>%n درس</numerusform>
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
            <numerusform>%n شهادة</numerusform>
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
            <numerusform>%n مريض</numerusform>
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
            <numerusform>%n جلسة علاج</numerusform>
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
            <numerusform>%n مستفيد</numerusform>
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
            <numerusform>%n موعد</numerusform>
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
            <numerusform>%n زيارة</numerusform>
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
            <numerusform>%n حالة</numerusform>
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
            <numerusform>%n برنامج</numerusform>
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
            <numerusform>%n عميل</numerusform>
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
            <numerusform>%n صفقة</numerusform>
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
            <numerusform>%n فرصة</numerusform>
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
            <numerusform>%n مكالمة</numerusform>
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
            <numerusform>%n عنصر</numerusform>
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
            <numerusform>%n نقطة</numerusform>
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
            <numerusform>%n مرة</numerusform>
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
<context>
    <name>ui::UrlField</name>
    <message>
        <source>There is no address.</source>
        <translation>لا يوجد عنوان.</translation>
    </message>
    <message>
        <source>An address has no blanks.</source>
        <translation>لا تُكتب فراغات في العنوان.</translation>
    </message>
    <message>
        <source>An address begins with http:// or https://.</source>
        <translation>يبدأ العنوان بـ http:// أو https://.</translation>
    </message>
    <message>
        <source>This is not an address.</source>
        <translation>هذا ليس عنوانًا.</translation>
    </message>
    <message>
        <source>There is no such port.</source>
        <translation>لا يوجد منفذ كهذا.</translation>
    </message>
    <message>
        <source>No user or password belongs in an address: it is shown and saved.</source>
        <translation>لا يوضع اسم مستخدم ولا كلمة مرور في العنوان، لأنه يُعرض ويُحفظ.</translation>
    </message>
    <message>
        <source>Example: %1</source>
        <translation>مثال: %1</translation>
    </message>
    <message>
        <source>Is %1 meant?</source>
        <translation>هل المقصود %1؟</translation>
    </message>
</context>
</TS>
