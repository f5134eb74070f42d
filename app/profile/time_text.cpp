// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/time_text.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <optional>
#include <utility>

namespace app {

namespace {

constexpr int noNumber = -1;
constexpr qint64 secondsPerHour = 3600;

bool isOneOf(QStringView word, std::initializer_list<QStringView> words)
{
    return std::any_of(words.begin(), words.end(), [word](QStringView each) {
        return word.compare(each, Qt::CaseInsensitive) == 0;
    });
}

/// 1 to 12 for the name of a month, whole or its first three letters; 0 for another word.
int monthOf(QStringView word)
{
    static constexpr std::array<QStringView, 12> english = {
        u"january", u"february", u"march",     u"april",   u"may",      u"june",
        u"july",    u"august",   u"september", u"october", u"november", u"december"};
    static constexpr std::array<QStringView, 12> arabic = {
        u"يناير", u"فبراير", u"مارس",   u"أبريل",  u"مايو",   u"يونيو",
        u"يوليو", u"أغسطس",  u"سبتمبر", u"أكتوبر", u"نوفمبر", u"ديسمبر"};
    // Of the Levant and Iraq, of the Maghreb, and without hamza.
    static constexpr std::array<std::pair<QStringView, int>, 32> others = {{
        {u"sept", 9},   {u"شباط", 2},   {u"آذار", 3},    {u"اذار", 3},  {u"نيسان", 4},
        {u"أيار", 5},   {u"ايار", 5},   {u"حزيران", 6},  {u"تموز", 7},  {u"تمّوز", 7},
        {u"آب", 8},     {u"اب", 8},     {u"أيلول", 9},   {u"ايلول", 9}, {u"ابريل", 4},
        {u"إبريل", 4},  {u"اغسطس", 8},  {u"اكتوبر", 10}, {u"جانفي", 1}, {u"فيفري", 2},
        {u"أفريل", 4},  {u"افريل", 4},  {u"ماي", 5},     {u"جوان", 6},  {u"جويلية", 7},
        {u"أوت", 8},    {u"اوت", 8},    {u"يوليوز", 7},  {u"غشت", 8},   {u"شتنبر", 9},
        {u"نونبر", 11}, {u"دجنبر", 12},
    }};
    for (const auto &[name, month] : others) {
        if (word.compare(name, Qt::CaseInsensitive) == 0) {
            return month;
        }
    }
    for (std::size_t i = 0; i < english.size(); ++i) {
        const bool whole = word.compare(english[i], Qt::CaseInsensitive) == 0;
        const bool begins = word.compare(english[i].left(3), Qt::CaseInsensitive) == 0;
        if (whole || begins || word == arabic[i]) {
            return static_cast<int>(i) + 1;
        }
    }
    return 0;
}

bool isWeekday(QStringView word)
{
    return isOneOf(word,
                   {u"mon",       u"tue",      u"tues",     u"wed",      u"thu",    u"thur",
                    u"thurs",     u"fri",      u"sat",      u"sun",      u"monday", u"tuesday",
                    u"wednesday", u"thursday", u"friday",   u"saturday", u"sunday", u"الأحد",
                    u"الاثنين",   u"الإثنين",  u"الثلاثاء", u"الأربعاء", u"الخميس", u"الجمعة",
                    u"السبت",     u"الاحد",    u"الاربعاء", u"الجمعه"});
}

class TimeScanner
{
public:
    explicit TimeScanner(QStringView text)
        : m_text(text)
    {}

    /// UTC; invalid where the text is no time.
    QDateTime read(const TimeFrame &frame, qint64 tolerance)
    {
        while (m_sound && m_at < m_text.size()) {
            step();
        }
        if (!m_sound || (m_half != Half::None && (m_hour < 1 || m_hour > 12))) {
            return {};
        }
        // ISO 8601: the end of the day.
        const bool dayEnds = m_hour == 24 && m_minute == 0 && m_second == 0 && m_msecs == 0;
        m_hour = dayEnds ? 0 : m_hour;
        const QTime time = timeOfDay();
        if (!time.isValid()) {
            return {};
        }
        const bool noDate = m_day == noNumber && m_month == noNumber && m_year == noNumber;
        if (noDate && m_hour != noNumber && !m_offset) {
            return latestAt(time, frame, tolerance);
        }
        settleOrder();
        QDate date(m_year, m_month, m_day);
        if (m_year == noNumber || !date.isValid()) {
            return {};
        }
        date = date.addDays(dayEnds ? 1 : 0);
        if (m_offset) {
            constexpr qint64 epoch = 2440588; // the Julian day of 1970-01-01
            constexpr qint64 msecsPerDay = 86400000;
            return QDateTime::fromMSecsSinceEpoch((date.toJulianDay() - epoch) * msecsPerDay +
                                                      time.msecsSinceStartOfDay() -
                                                      *m_offset * 1000,
                                                  Qt::UTC);
        }
        return frame.utc(date, time);
    }

private:
    enum class Half { None, Morning, Afternoon };

    QChar at(qsizetype index) const { return index < m_text.size() ? m_text[index] : QChar(); }
    void fail() { m_sound = false; }

    static bool isSpace(QChar c) { return c.isSpace() || c == u',' || c == u'\u060C'; }
    static bool isMinus(QChar c) { return c == u'-' || c == u'\u2212'; }

    /// The digits at the cursor as a number, at most nine of them; noNumber where there are none.
    int number(qsizetype *length = nullptr)
    {
        constexpr qsizetype mostDigits = 9;
        const qsizetype start = m_at;
        int result = 0;
        while (at(m_at).isDigit() && m_at - start < mostDigits) {
            result = result * 10 + at(m_at++).digitValue();
        }
        if (length) {
            *length = m_at - start;
        }
        return m_at == start ? noNumber : result;
    }

    void set(int &field, int value)
    {
        if (field != noNumber || value == noNumber) {
            fail();
        }
        field = value;
    }

    void step()
    {
        const QChar c = at(m_at);
        const bool hasTime = m_hour != noNumber;
        if (isSpace(c)) {
            ++m_at;
        } else if (c.isDigit()) {
            readNumber();
        } else if (c.isLetter()) {
            readWord();
        } else if (hasTime && (c == u'+' || isMinus(c)) && at(m_at + 1).isDigit()) {
            readOffset();
        } else if ((isMinus(c) && at(m_at + 1).isSpace()) ||
                   (c == u'.' && m_at > 0 && at(m_at - 1).isLetter())) {
            ++m_at;
        } else if (c == u'(' && hasTime && !m_offset) {
            readOffsetInParentheses();
        } else if ((c == u'(' || c == u'[') && m_offset) {
            // The name of the zone; the offset has said all.
            const qsizetype end = m_text.indexOf(c == u'(' ? u')' : u']', m_at);
            m_at = end < 0 ? m_text.size() : end + 1;
        } else {
            fail();
        }
    }

    void readNumber()
    {
        qsizetype length = 0;
        const int value = number(&length);
        const QChar next = at(m_at);
        const bool dateFollows = at(m_at + 1).isDigit() || at(m_at + 1).isLetter();
        if (next == u':') {
            readTime(value, length);
        } else if (length <= 4 && dateFollows && (isMinus(next) || next == u'/' || next == u'.')) {
            readDate(value, length);
        } else if (length == 8 && (next == u'T' || next == u't') && at(m_at + 1).isDigit()) {
            ++m_at;
            readCompact(value);
        } else if (length == 4) {
            set(m_year, value);
        } else if (length <= 2) {
            set(m_day, value);
        } else {
            fail();
        }
    }

    /// After the hour: ":30", ":30:15", ":30:15.250".
    void readTime(int hour, qsizetype hourLength)
    {
        constexpr qsizetype two = 2;
        ++m_at;
        qsizetype length = 0;
        set(m_hour, hour);
        set(m_minute, number(&length));
        bool sound = hourLength <= two && length == two;
        m_second = 0;
        if (at(m_at) == u':') {
            ++m_at;
            m_second = number(&length);
            sound = sound && length == two;
            readFraction();
        }
        if (!sound) {
            fail();
        }
        m_afterTime = m_at;
    }

    void readFraction()
    {
        const QChar c = at(m_at);
        if ((c != u'.' && c != u',' && c != u'\u066B') || !at(m_at + 1).isDigit()) {
            return;
        }
        ++m_at;
        int unit = 100;
        for (; at(m_at).isDigit(); ++m_at, unit /= 10) {
            m_msecs += at(m_at).digitValue() * unit;
        }
    }

    /// After the first number of a date: "-11-27", "/11/2026", "-Nov-2026".
    void readDate(int first, qsizetype firstLength)
    {
        const QChar separator = at(m_at++);
        qsizetype length = 0;
        const bool named = at(m_at).isLetter();
        const int second = named ? monthOf(word()) : number(&length);
        if (second < 1 || length > 2 || at(m_at) != separator) {
            fail();
            return;
        }
        ++m_at;
        const int third = number(&length);
        const bool yearFirst = firstLength == 4 && length <= 2;
        if (!yearFirst && (firstLength > 2 || length != 4)) {
            fail();
            return;
        }
        set(m_year, yearFirst ? first : third);
        set(m_month, second);
        set(m_day, yearFirst ? third : first);
        m_orderIsOpen = !yearFirst && !named;
        m_slashed = separator == u'/';
        const QChar next = at(m_at);
        const bool isLog = next == u':' && named && m_slashed; // "27/Nov/2026:13:00:00", Apache
        if ((next == u'T' || next == u't' || next == u'_' || isLog) && at(m_at + 1).isDigit()) {
            ++m_at;
        }
    }

    /// "20261127T130000": the cursor is behind the T.
    void readCompact(int date)
    {
        set(m_year, date / 10000);
        set(m_month, date / 100 % 100);
        set(m_day, date % 100);
        qsizetype length = 0;
        const int time = number(&length);
        constexpr qsizetype withSeconds = 6;
        constexpr qsizetype withoutSeconds = 4;
        if (length != withSeconds && length != withoutSeconds) {
            fail();
            return;
        }
        const int seconds = length == withSeconds ? time : time * 100;
        set(m_hour, seconds / 10000);
        set(m_minute, seconds / 100 % 100);
        m_second = seconds % 100;
        readFraction();
        m_afterTime = m_at;
    }

    QStringView word()
    {
        const qsizetype start = m_at;
        // Marks over Arabic letters belong to the word.
        while (at(m_at).isLetter() || at(m_at).isMark()) {
            ++m_at;
        }
        return m_text.mid(start, m_at - start);
    }

    void readWord()
    {
        if (at(m_at) == u'Z' && m_hour != noNumber && !m_offset && !at(m_at + 1).isLetter()) {
            ++m_at;
            m_offset = 0;
            return;
        }
        const bool follows = m_text.mid(0, m_at).trimmed().size() == m_afterTime && m_afterTime > 0;
        QStringView found = word();
        // "p.m."
        if (found.size() == 1 && at(m_at) == u'.' && at(m_at + 1).toLower() == u'm') {
            m_at += 2;
            m_at += at(m_at) == u'.' ? 1 : 0;
            found = found.at(0).toLower() == u'p' ? u"pm" : u"am";
        }
        if (follows && isOneOf(found, {u"am", u"ص", u"صباحًا", u"صباحا"})) {
            m_half = Half::Morning;
            m_arabicHalf = found.front().script() == QChar::Script_Arabic;
        } else if (follows && isOneOf(found, {u"pm", u"م", u"مساءً", u"مساء"})) {
            m_half = Half::Afternoon;
            m_arabicHalf = found.front().script() == QChar::Script_Arabic;
        } else if (isOneOf(found, {u"z", u"utc", u"gmt", u"ut", u"غرينتش", u"جرينتش"}) &&
                   m_hour != noNumber) {
            readUtc();
        } else if (found == u"m" && at(m_at) == u'=' && m_offset) {
            m_at = m_text.size(); // Go's monotonic clock
        } else if (isOneOf(found, {u"تشرين", u"كانون"})) {
            readTwinMonth(found == u"تشرين" ? 10 : 12);
        } else if (const int month = monthOf(found); month > 0) {
            set(m_month, month);
        } else if (!isWeekday(found) && !m_offset &&
                   !isOneOf(found, {u"at", u"of", u"st", u"nd", u"rd", u"th", u"في", u"الساعة",
                                    u"توقيت", u"بتوقيت"})) {
            fail();
        }
    }

    /// Behind «تشرين» (October, November) or «كانون» (December, January): which of the two.
    void readTwinMonth(int first)
    {
        while (at(m_at).isSpace()) {
            ++m_at;
        }
        const QStringView which = word();
        if (isOneOf(which, {u"الأول", u"الاول", u"أول", u"اول"})) {
            set(m_month, first);
        } else if (isOneOf(which, {u"الثاني", u"ثاني", u"ثان"})) {
            set(m_month, first % 12 + 1);
        } else {
            fail();
        }
    }

    /// "(+0300)", "(UTC+3)".
    void readOffsetInParentheses()
    {
        ++m_at;
        if (at(m_at).isLetter()) {
            readWord();
        } else if ((at(m_at) == u'+' || isMinus(at(m_at))) && at(m_at + 1).isDigit()) {
            readOffset();
        }
        if (!m_offset || at(m_at) != u')') {
            fail();
        }
        ++m_at;
    }

    /// "UTC" says that there is no offset, unless one follows: "GMT+0300", "GMT +03". Behind an
    /// offset it is its name.
    void readUtc()
    {
        qsizetype next = m_at;
        while (at(next) == u' ') {
            ++next;
        }
        const bool offsetFollows =
            (at(next) == u'+' || isMinus(at(next))) && at(next + 1).isDigit();
        if (offsetFollows) {
            m_at = next;
            readOffset();
        } else if (!m_offset) {
            m_offset = 0;
        }
    }

    /// "+03:00", "+0300", "+03", "-3", "+03:00:00". Go writes it twice where the zone has no name.
    void readOffset()
    {
        const bool negative = isMinus(at(m_at++));
        qsizetype length = 0;
        int hours = number(&length);
        int minutes = 0;
        int rest = 0;
        if (length == 4) {
            minutes = hours % 100;
            hours /= 100;
        } else if (length > 2) {
            fail();
        } else if (at(m_at) == u':') {
            ++m_at;
            minutes = number(&length);
            bool sound = length == 2;
            if (at(m_at) == u':') {
                ++m_at;
                rest = number(&length);
                sound = sound && length == 2;
            }
            if (!sound) {
                fail();
            }
        }
        constexpr int mostHours = 15;
        const qint64 seconds = hours * secondsPerHour + minutes * 60 + rest;
        const qint64 offset = negative ? -seconds : seconds;
        if (hours > mostHours || minutes > 59 || rest > 59 || (m_offset && *m_offset != offset)) {
            fail();
        }
        m_offset = offset;
    }

    QTime timeOfDay() const
    {
        if (m_hour == noNumber) {
            return m_half == Half::None && !m_offset ? QTime(0, 0) : QTime();
        }
        int hour = m_hour;
        if (m_half != Half::None) {
            hour = hour % 12 + (m_half == Half::Afternoon ? 12 : 0);
        }
        // A leap second is the end of its minute.
        const bool leap = m_second == 60;
        return {hour, m_minute, leap ? 59 : m_second, leap ? 999 : m_msecs};
    }

    void settleOrder()
    {
        if (!m_orderIsOpen) {
            return;
        }
        const bool american = m_slashed && m_half != Half::None && !m_arabicHalf;
        const bool swapped = m_month > 12 || (american && m_day <= 12);
        if (swapped) {
            std::swap(m_day, m_month);
        }
    }

    static QDateTime latestAt(QTime time, const TimeFrame &frame, qint64 tolerance)
    {
        const QDateTime today = frame.utc(frame.today(), time);
        return today > frame.now.addMSecs(tolerance) ? frame.utc(frame.today().addDays(-1), time)
                                                     : today;
    }

    QStringView m_text;
    qsizetype m_at = 0;
    bool m_sound = true;

    int m_year = noNumber;
    int m_month = noNumber;
    int m_day = noNumber;
    bool m_orderIsOpen = false; ///< m_day and m_month may be the other way round
    bool m_slashed = false;
    int m_hour = noNumber;
    int m_minute = noNumber;
    int m_second = 0;
    int m_msecs = 0;
    qsizetype m_afterTime = 0; ///< where the time of day ended
    Half m_half = Half::None;
    bool m_arabicHalf = false;
    std::optional<qint64> m_offset; ///< seconds east of Greenwich
};

} // namespace

QDateTime timeWrittenIn(QStringView text, const TimeFrame &frame, qint64 tolerance)
{
    return TimeScanner(text).read(frame, tolerance);
}

} // namespace app
