// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/feed/tst_live_words.h"

#include "app/feed/answer_sinks.h"

#include <QTest>

#include <vector>

using namespace app;

namespace {

struct Kept final : MessageSink
{
    void put(FeedMessage message) override { messages.push_back(std::move(message)); }
    std::vector<FeedMessage> messages;
};

struct Bench
{
    Kept kept;
    LiveWords words{kept};
    BootTime askedAt{std::chrono::milliseconds(1234)};

    template<typename Update = AlertUpdate>
    Update answer(Update update, LiveWords::Stamp asked, int page = 0, bool isLast = true)
    {
        RestSink sink(words.next(), words, {page, isLast, asked, askedAt, false});
        sink.put(std::move(update));
        return std::get<Update>(kept.messages.back());
    }
};

/// "+a b": raised, "=a b": the whole list, "-a": over.
AlertUpdate alerts(const QString &text)
{
    using Operation = AlertUpdate::Operation;
    AlertUpdate result;
    result.operation = text.startsWith(u'+')   ? Operation::Add
                       : text.startsWith(u'=') ? Operation::Replace
                                               : Operation::Clear;
    for (const QString &id : text.mid(1).split(u' ', Qt::SkipEmptyParts)) {
        if (result.operation == Operation::Clear) {
            result.ids.append(id);
        } else {
            Alert item;
            item.id = id;
            result.items.append(item);
        }
    }
    return result;
}

/// The items; after a bar those that are not missing; "…" where others may not be missing either.
template<typename Update>
QString text(const Update &update)
{
    QStringList items;
    for (const auto &item : update.items) {
        items.append(item.id.text);
    }
    QStringList ids(update.ids.begin(), update.ids.end());
    ids.sort();
    return items.join(u' ') + u'|' + ids.join(u' ') +
           (update.truncated ? QStringLiteral("…") : QString());
}

} // namespace

void LiveWordsTest::whatAnAnswerSays_data()
{
    QTest::addColumn<QStringList>("live");
    QTest::addColumn<QString>("answered");
    QTest::addColumn<QString>("said");
    const auto row = [](const char *name, const QStringList &live, const QString &answered,
                        const QString &said) { QTest::newRow(name) << live << answered << said; };
    row("nothing came meanwhile", {}, u"=a b"_qs, u"a b|"_qs);
    row("a new one is not missing", {u"+n"_qs}, u"=a b"_qs, u"a b|n"_qs);
    row("one that was told again is newer", {u"+b"_qs}, u"=a b"_qs, u"a|b"_qs);
    row("one that is over does not come back", {u"-b"_qs}, u"=a b"_qs, u"a|b"_qs);
    row("a whole list is newer than the answer", {u"=n"_qs}, u"=a b"_qs, u"|…"_qs);
    row("an answer that clears spares a newer one", {u"+a"_qs}, u"-a b"_qs, u"|b"_qs);
}

void LiveWordsTest::whatAnAnswerSays()
{
    QFETCH(QStringList, live);
    QFETCH(QString, answered);
    QFETCH(QString, said);
    Bench t;
    const LiveWords::Stamp asked = t.words.asked();
    for (const QString &each : live) {
        t.words.put(alerts(each));
    }
    const AlertUpdate update = t.answer(alerts(answered), asked);
    QCOMPARE(text(update), said);
    QCOMPARE(update.source, Source::Rest);
    QCOMPARE(t.kept.messages.size(), std::size_t(live.size() + 1)); // all went on
}

void LiveWordsTest::notificationsLikewise()
{
    const auto list = [](NotificationUpdate::Operation operation, const QStringList &ids) {
        NotificationUpdate update;
        update.operation = operation;
        for (const QString &id : ids) {
            Notification item;
            item.id = id;
            update.items.append(item);
        }
        return update;
    };
    using Operation = NotificationUpdate::Operation;
    Bench t;
    const LiveWords::Stamp asked = t.words.asked();
    t.words.put(list(Operation::Add, {u"n"_qs}));
    QCOMPARE(text(t.answer(list(Operation::Replace, {u"a"_qs}), asked)), u"a|n"_qs);
    // Of several pages none is the whole list, and none brings news.
    const NotificationUpdate second = t.answer(list(Operation::Replace, {u"b"_qs}), asked, 1);
    QCOMPARE(text(second), u"b|n…"_qs);
    QCOMPARE(second.operation, Operation::Replace);
    NotificationUpdate allRead;
    allRead.operation = Operation::MarkAllRead;
    t.words.put(allRead);
    QCOMPARE(text(t.answer(list(Operation::Replace, {u"a"_qs}), asked)), u"|…"_qs);
}

void LiveWordsTest::beforeTheQuestionAndAfterTheAnswer()
{
    Bench t;
    t.words.put(alerts(u"-b"_qs));
    const LiveWords::Stamp first = t.words.asked();
    t.words.put(alerts(u"+n"_qs));
    const LiveWords::Stamp second = t.words.asked();
    QCOMPARE(text(t.answer(alerts(u"=b"_qs), second)), u"b|"_qs);
    QCOMPARE(text(t.answer(alerts(u"=b"_qs), first)), u"b|n"_qs);
    t.words.answered();
    t.words.answered();
    const LiveWords::Stamp third = t.words.asked();
    QCOMPARE(text(t.answer(alerts(u"=b"_qs), third)), u"b|"_qs);
}

void LiveWordsTest::tooManyToRememberAreNewerAll()
{
    Bench t;
    const LiveWords::Stamp asked = t.words.asked();
    for (qsizetype i = 0; i <= LiveWords::capacity; ++i) {
        t.words.put(alerts(QStringLiteral("+%1").arg(i)));
    }
    QCOMPARE(text(t.answer(alerts(u"=a"_qs), asked)), u"|…"_qs);
    const LiveWords::Stamp later = t.words.asked();
    QCOMPARE(text(t.answer(alerts(u"=a"_qs), later)), u"a|"_qs);
}

void LiveWordsTest::aValueIsNoYoungerThanItsQuestion()
{
    Bench t;
    QCOMPARE(*t.answer(KpiUpdate(), 0).receivedAt, t.askedAt);
    QCOMPARE(*t.answer(DashboardUpdate(), 0).receivedAt, t.askedAt);
}

void LiveWordsTest::anAlertThatIsToldAgainIsListed()
{
    Bench t;
    AskedSink sink(t.words);
    sink.put(alerts(u"+a"_qs));
    const auto update = std::get<AlertUpdate>(t.kept.messages.back());
    QCOMPARE(update.operation, AlertUpdate::Operation::Replace);
    QCOMPARE(text(update), u"a|…"_qs);
    QCOMPARE(update.source, Source::Live);
    QCOMPARE(text(t.answer(alerts(u"+a"_qs), 0)), u"a|…"_qs);
}
