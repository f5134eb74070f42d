// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/profile/tst_profile_mistakes.h"

#include "app/profile/profile.h"
#include "tests/app/profile/profile_files.h"
#include "tests/app/profile/schema_check.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace app;
using namespace std::chrono_literals;

namespace {

/// A profile with one stream.
QByteArray withStream(const char *stream)
{
    return QByteArray(R"({"name":{"en":"x"},"streams":[)") + stream + "]}";
}

} // namespace

void TestProfileMistakes::mistakes_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("pointer");
    QTest::addColumn<QString>("expected"); // a part of the message
    const auto row = [](const char *name, const QByteArray &json, const char *pointer,
                        const char *expected) {
        QTest::newRow(name) << json << QString::fromUtf8(pointer) << QString::fromUtf8(expected);
    };
    // The whole
    row("no object", "[]", "", "an object");
    row("no name", R"({"streams":[]})", "", "\"name\"");
    row("no streams", R"({"name":{"en":"x"}})", "", "\"streams\"");
    row("unknown key", withMembers(R"("colour":1)"), "/colour",
        "no such key; known here: $schema, name");
    row("key that needs escaping", withMembers(R"("a/b~c":1)"), "/a~1b~0c", "no such key");
    row("name is no object", R"({"name":"x","streams":[]})", "/name", "an object");
    row("name without a language", R"({"name":{},"streams":[]})", "/name",
        "\"ar\", \"en\" or both");
    row("empty name", R"({"name":{"en":""},"streams":[]})", "/name/en", "a text that is not empty");
    row("duplicate key", R"({"name":{"en":"x"},"streams":[],"streams":[]})", "",
        "\"streams\" stands there twice");
    // Connection
    row("url of a wrong type", withMembers(R"("url":5000)"), "/url", "a text");
    row("url without a scheme", withMembers(R"("url":"host:5000")"), "/url", "a URL like");
    row("url of another scheme", withMembers(R"("url":"ftp://host")"), "/url", "a URL like");
    row("url without a host", withMembers(R"("url":"http://")"), "/url", "a URL like");
    row("url with a password", withMembers(R"("url":"http://u:p@host")"), "/url",
        "a URL without a user and a password");
    row("url with a user", withMembers(R"("url":"http://u@host")"), "/url",
        "a URL without a user and a password");
    row("path", withMembers(R"("path":"socket.io")"), "/path", "begins with /");
    row("namespace", withMembers(R"("namespace":"ops")"), "/namespace", "begins with /");
    row("acks", withMembers(R"("acks":"no")"), "/acks", "true or false");
    row("pace without per", withMembers(R"("pace":{"events":30})"), "/pace", "\"per\"");
    row("pace of none", withMembers(R"("pace":{"events":0,"per":"10s"})"), "/pace/events",
        "an integer from 1 to 10000");
    row("pace with a fraction", withMembers(R"("pace":{"events":1.5,"per":"10s"})"), "/pace/events",
        "an integer");
    row("duration as a number", withMembers(R"("pace":{"events":1,"per":10})"), "/pace/per",
        "a duration like");
    row("duration without unit", withMembers(R"("pace":{"events":1,"per":"10"})"), "/pace/per",
        "a duration like");
    row("duration of nothing", withMembers(R"("pace":{"events":1,"per":"0s"})"), "/pace/per",
        "a duration like");
    // Modules
    row("modules are no array", withMembers(R"("modules":{})"), "/modules", "an array");
    row("module without key", withMembers(R"("modules":[{"en":"x"}])"), "/modules/0", "\"key\"");
    row("module without name", withMembers(R"("modules":[{"key":"x"}])"), "/modules/0",
        "\"ar\", \"en\" or both");
    row("same key twice", withMembers(R"("modules":[{"key":"x","en":"x"},{"key":"x","en":"y"}])"),
        "/modules/1", "no other module has");
    row("unknown key of a module", withMembers(R"("modules":[{"key":"x","en":"x","color":"red"}])"),
        "/modules/0/color", "no such key");
    row("interval", withMembers(R"("modules":[{"key":"x","en":"x","interval":"soon"}])"),
        "/modules/0/interval", "a duration");
    // Figures
    row("figure without names", withMembers(R"("figures":[{"en":"x"}])"), "/figures/0",
        "\"match\"");
    row("a name of two figures",
        withMembers(R"("figures":[{"match":["Net Profit"]},{"match":["net_profit"]}])"),
        "/figures/1/match/0", "no other figure has");
    row("figure's name that another one has, of one name",
        withMembers(R"("figures":[{"match":"Net Profit"},{"match":"net_profit"}])"),
        "/figures/1/match", "a name that no other figure has");
    row("figure's name that is no text", withMembers(R"("figures":[{"match":5}])"),
        "/figures/0/match", "a text or an array of texts");
    row("polarity", withMembers(R"("figures":[{"match":["x"],"polarity":"up"}])"),
        "/figures/0/polarity", "one of neutral, higher, lower");
    row("thresholds", withMembers(R"("figures":[{"match":["x"],"thresholds":{"warning":"80"}}])"),
        "/figures/0/thresholds/warning", "a number");
    row("greatest age of a figure", withMembers(R"("figures":[{"match":["x"],"maxAge":60}])"),
        "/figures/0/maxAge", "a duration");
    row("greatest age of a stream",
        withStream(R"({"kind":"kpi","event":"{module}","id":"/i","value":"/v","maxAge":"soon"})"),
        "/streams/0/maxAge", "a duration");
    row("greatest age of another kind",
        withStream(R"({"kind":"alert","event":"e","title":"/t","maxAge":"5min"})"),
        "/streams/0/maxAge", "no such key");
    row("measuring time of a list",
        withStream(R"({"kind":"dashboard","event":"e","topKpis":{"items":"/t"},"measuredAt":"t"})"),
        "/streams/0/measuredAt", "a JSON pointer");
    // Shapes and words
    row("word of no meaning", withMembers(R"("statusWords":{"ok":"fine"})"), "/statusWords/ok",
        "one of normal, success, information, warning, critical");
    row("word of no meaning in an alert's state",
        withMembers(R"("shapes":{"a":{"state":{"from":"/s","map":{"over":"maybe"}}}})"),
        "/shapes/a/state/map/over",
        "one of true, false, normal, success, information, warning, critical");
    row("unknown field of a shape", withMembers(R"("shapes":{"a":{"colour":"/c"}})"),
        "/shapes/a/colour", "no such key");
    row("field is no pointer", withMembers(R"("shapes":{"a":{"id":"id"}})"), "/shapes/a/id",
        "a JSON pointer");
    row("one of several is no pointer", withMembers(R"("shapes":{"a":{"id":["/id","key"]}})"),
        "/shapes/a/id/1", "a JSON pointer");
    row("wrong escape", withMembers(R"("shapes":{"a":{"id":"/a~2"}})"), "/shapes/a/id",
        "a JSON pointer");
    row("no pointer at all", withMembers(R"("shapes":{"a":{"id":[]}})"), "/shapes/a/id",
        "at least one JSON pointer");
    row("pointer of a wrong type", withMembers(R"("shapes":{"a":{"id":7}})"), "/shapes/a/id",
        "a JSON pointer");
    row("unknown key of a status",
        withMembers(R"("shapes":{"a":{"status":{"from":"/s","words":{}}}})"),
        "/shapes/a/status/words", "no such key; known here: from, map");
    row("status without from", withMembers(R"("shapes":{"a":{"status":{"map":{}}}})"),
        "/shapes/a/status", "\"from\"");
    // Streams
    row("streams are no array", R"({"name":{"en":"x"},"streams":{}})", "/streams", "an array");
    row("stream without kind", withStream(R"({"event":"e"})"), "/streams/0", "\"kind\"");
    row("unknown kind", withStream(R"({"kind":"kpis","event":"e"})"), "/streams/0/kind",
        "one of kpi, dashboard, notification, alert, serverStatus, userStatus, error");
    row("stream without event", withStream(R"({"kind":"error","message":""})"), "/streams/0",
        "\"event\"");
    row("empty event", withStream(R"({"kind":"error","message":"","event":""})"),
        "/streams/0/event", "a text");
    row("no events", withStream(R"({"kind":"error","message":"","event":[]})"), "/streams/0/event",
        "at least one");
    row("another placeholder", withStream(R"({"kind":"error","message":"","event":["a","e:{id"]})"),
        "/streams/0/event/1", "no braces but those of {parts}");
    row("two modules", withStream(R"({"kind":"error","message":"","event":"{module}:{module}"})"),
        "/streams/0/event", "each called otherwise");
    row("parts with nothing between them",
        withStream(R"({"kind":"error","message":"","event":"e:{a}{b}"})"), "/streams/0/event",
        "something between it and the next");
    row("part of no name", withStream(R"({"kind":"error","message":"","event":"e:{a b}"})"),
        "/streams/0/event", "no braces but those of {parts}");
    row("part that is the item's key",
        withStream(R"({"kind":"error","message":"","event":"e:{key}"})"), "/streams/0/event",
        "no braces but those of {parts}");
    row("part that the name lacks",
        withStream(R"({"kind":"error","message":"{id}","event":["e:{id}","f"]})"), "/streams/0",
        "{id} in the event's name");
    row("exclusive", withStream(R"({"kind":"error","message":"","event":"e","exclusive":1})"),
        "/streams/0/exclusive", "true or false");
    // Values that stand elsewhere or nowhere
    row("argument without a number", withMembers(R"("shapes":{"a":{"id":"args"}})"), "/shapes/a/id",
        "a JSON pointer");
    row("argument with a name", withMembers(R"("shapes":{"a":{"id":"args/first"}})"),
        "/shapes/a/id", "from the arguments on");
    row("argument beyond the sixteenth", withMembers(R"("shapes":{"a":{"id":"args/16"}})"),
        "/shapes/a/id", "from the arguments on");
    row("constant of a wrong type", withMembers(R"("shapes":{"a":{"label":{"const":["x"]}}})"),
        "/shapes/a/label/const", "a text, {\"ar\", \"en\"}, a number, true or false");
    row("empty constant", withMembers(R"("shapes":{"a":{"label":{"const":""}}})"),
        "/shapes/a/label/const", "a text that is not empty");
    row("constant in another language",
        withMembers(R"("shapes":{"a":{"label":{"const":{"fr":"x","en":"y"}}}})"),
        "/shapes/a/label/const/fr", "no such key; known here: ar, en");
    row("constant in no language", withMembers(R"("shapes":{"a":{"label":{"const":{}}}})"),
        "/shapes/a/label/const", "\"ar\", \"en\" or both");
    row("two forms at once", withMembers(R"("shapes":{"a":{"label":{"const":"x","from":"/y"}}})"),
        "/shapes/a/label", "one of const, from, text");
    row("none of the forms", withMembers(R"("shapes":{"a":{"label":{"map":{"0":"x"}}}})"),
        "/shapes/a/label", "one of const, from, text");
    row("unknown form", withMembers(R"("shapes":{"a":{"label":{"eval":"x","from":"/y"}}})"),
        "/shapes/a/label/eval", "no such key; known here: const");
    row("map to a list", withMembers(R"("shapes":{"a":{"value":{"from":"/v","map":{"0":[]}}}})"),
        "/shapes/a/value/map/0", "true, false or null");
    row("map in a map",
        withMembers(R"("shapes":{"a":{"value":{"from":[{"from":"/v"}],"map":{"0":1}}}})"),
        "/shapes/a/value/from/0", "one \"from\"");
    row("ratio of one", withMembers(R"("shapes":{"a":{"value":{"ratio":["/v"]}}})"),
        "/shapes/a/value/ratio", "two JSON pointers");
    row("sum of nothing", withMembers(R"("shapes":{"a":{"value":{"sum":[]}}})"),
        "/shapes/a/value/sum", "at least one");
    row("sum over item and argument",
        withMembers(R"("shapes":{"a":{"value":{"sum":["/v","args/1"]}}})"), "/shapes/a/value/sum",
        "all start at the item");
    row("count of no pointer", withMembers(R"("shapes":{"a":{"value":{"count":"v"}}})"),
        "/shapes/a/value/count", "a JSON pointer");
    row("at beside a count", withMembers(R"("shapes":{"a":{"value":{"count":"/v","at":"/0"}}})"),
        "/shapes/a/value", "only beside first or last");
    row("text without its end", withMembers(R"("shapes":{"a":{"label":{"text":"{/a"}}})"),
        "/shapes/a/label/text", "in it");
    row("text with no pointer in it", withMembers(R"("shapes":{"a":{"label":{"text":"{a b}"}}})"),
        "/shapes/a/label/text", "in it");
    row("alternatives in alternatives", withMembers(R"("shapes":{"a":{"label":["/a",["/b"]]}})"),
        "/shapes/a/label/1", "a JSON pointer");
    row("constant severity of no meaning",
        withMembers(R"("shapes":{"a":{"severity":{"const":"bad"}}})"), "/shapes/a/severity/const",
        "one of normal, success");
    row("source in two languages",
        withStream(R"({"kind":"alert","event":"e","title":"/t","source":{"const":{"ar":"x"}}})"),
        "/streams/0", "texts in one language");
    row("limits of no book", withMembers(R"("shapes":{"a":{"thresholds":{"limits":"{/id}"}}})"),
        "/shapes/a/thresholds/limits", "a book and where the id stands");
    row("time format of no day", withMembers(R"("timeFormat":"%H:%M")"), "/timeFormat",
        "says a day");
    row("time format of half a day", withMembers(R"("timeFormat":"%d/%m/%Y %I:%M")"), "/timeFormat",
        "%I with %p");
    row("time format of unknown parts", withMembers(R"("timeFormat":"%d/%m/%Y %Q")"), "/timeFormat",
        "a pattern that says a day");
    row("time format without parts", withMembers(R"("timeFormat":"iso")"), "/timeFormat",
        "seconds, ");
    row("namespace of a stream",
        withStream(R"({"kind":"error","message":"","event":"e","namespace":"orders"})"),
        "/streams/0/namespace", "begins with /");
    // Order and places
    row("place twice", withMembers(R"("modules":[{"key":"m","en":"M","order":["a","b","A"]}])"),
        "/modules/0/order/2", "each key figure once; \"A\" stands there twice");
    row("place of nothing", withMembers(R"("modules":[{"key":"m","en":"M","order":[]}])"),
        "/modules/0/order", "ids or labels");
    row("place that is no text and no array",
        withMembers(R"("modules":[{"key":"m","en":"M","order":5}])"), "/modules/0/order",
        "a text or an array of texts");
    row("one place that is hidden",
        withMembers(R"("modules":[{"key":"m","en":"M","order":"a","hide":"A"}])"),
        "/modules/0/order", "that \"hide\" does not name");
    row("metrics that are no text and no array",
        withStream(R"({"kind":"kpi","event":"{module}","metrics":"","include":5})"),
        "/streams/0/include", "a text or an array of texts");
    row("asked in what is no namespace",
        R"({"name":{"en":"x"},"streams":[{"kind":"error","event":"e","message":""}],
            "ask":[{"emit":"a","every":"5s","answer":"e","namespace":"x"}]})",
        "/ask/0/namespace", "begins with /");
    row("answer that no stream of the namespace reads",
        withMembers(R"("ask":[{"emit":"a","every":"5s","answer":"e","namespace":"/x"}])"),
        "/ask/0/answer", "an event that a stream of namespace /x reads");
    row("place that is no text", withMembers(R"("modules":[{"key":"m","en":"M","hide":[5]}])"),
        "/modules/0/hide/0", "a text");
    row("five on Home",
        withMembers(
            R"("modules":[{"key":"m","en":"M","onHome":true,"home":["a","b","c","d","e"]}])"),
        "/modules/0/home", "at most 4");
    row("figures of Home without a section",
        withMembers(R"("modules":[{"key":"m","en":"M","home":["a"]}])"), "/modules/0/home",
        "\"onHome\": true");
    row("place of what is hidden",
        withMembers(R"("modules":[{"key":"m","en":"M","order":["a","b"],"hide":["B"]}])"),
        "/modules/0/order/1", "that \"hide\" does not name");
    row("place of an unknown figure",
        R"({"name":{"en":"x"},"modules":[{"key":"m","en":"M","order":["a","Label b","c"]}],
            "streams":[{"kind":"kpi","event":"e","moduleKey":{"const":"m"},"id":{"const":"a"},"value":"/v"},
                       {"kind":"kpi","event":"f:{module}","id":{"const":"b"},"label":{"const":"Label b"},
                        "value":"/v"},
                       {"kind":"kpi","event":"g","moduleKey":{"const":"n"},"id":"/id","value":"/v"}]})",
        "/modules/0/order/2", "that a stream has for this module");
    // What to do
    row("instruction in no language",
        withMembers(R"("figures":[{"match":["a"],"instruction":{}}])"), "/figures/0/instruction",
        "\"ar\", \"en\" or both");
    row("rule of alerts without an instruction",
        withMembers(R"("alerts":[{"severity":"critical"}])"), "/alerts/0", "\"instruction\"");
    row("rule of alerts twice",
        withMembers(
            R"("alerts":[{"source":"a","instruction":{"en":"x"}},{"source":"A","instruction":{"en":"y"}}])"),
        "/alerts/1", "that no rule before it has");
    row("rule of alerts of no severity",
        withMembers(R"("alerts":[{"severity":"normal","instruction":{"en":"x"}}])"),
        "/alerts/0/severity", "one of information, warning, critical");
    // Connection
    row("unknown key of the connection", withMembers(R"("connection":{"colour":1})"),
        "/connection/colour", "no such key; known here: url");
    row("said twice", withMembers(R"("path":"/a","connection":{"path":"/b"})"), "/connection/path",
        "\"path\" once: here or at the top");
    row("unknown transport", withMembers(R"("connection":{"transports":["webtransport"]})"),
        "/connection/transports/0", "one of websocket, polling");
    row("transport twice", withMembers(R"("connection":{"transports":["polling","polling"]})"),
        "/connection/transports/1", "each transport once");
    row("no transport", withMembers(R"("connection":{"transports":[]})"), "/connection/transports",
        "in order of preference");
    row("unknown parser", withMembers(R"("connection":{"parser":"bson"})"), "/connection/parser",
        "one of json, msgpack");
    row("query of the protocol", withMembers(R"("connection":{"query":{"EIO":"3"}})"),
        "/connection/query/EIO", "the protocol's own");
    row("query that is no text", withMembers(R"("connection":{"query":{"v":2}})"),
        "/connection/query/v", "a text");
    row("auth that is no object", withMembers(R"("connection":{"auth":"x"})"), "/connection/auth",
        "an object");
    row("secret in a profile", withMembers(R"("connection":{"auth":{"token":"x"}})"),
        "/connection/auth/token", "--token-file");
    row("proxy with a user", withMembers(R"("connection":{"proxy":"http://u:p@proxy:3128"})"),
        "/connection/proxy", "without a user");
    row("proxy without a port", withMembers(R"("connection":{"proxy":"http://proxy"})"),
        "/connection/proxy", "a proxy like");
    row("awaited in the connection", withMembers(R"("connection":{"await":""})"),
        "/connection/await", "a text that is not empty");
    row("key of another kind",
        withStream(R"({"kind":"kpi","event":"{module}","id":"/i","value":"/v","cutAt":5})"),
        "/streams/0/cutAt", "no such key; this kind knows");
    row("unknown shape", withStream(R"({"kind":"kpi","event":"{module}","shape":"kpi"})"),
        "/streams/0/shape", "one of \"shapes\"");
    row("kpi without id", withStream(R"({"kind":"kpi","event":"{module}","value":"/v"})"),
        "/streams/0", "\"id\"");
    row("kpi without value", withStream(R"({"kind":"kpi","event":"{module}","id":"/id"})"),
        "/streams/0", "\"value\", in the stream or in its shape");
    row("kpi without module", withStream(R"({"kind":"kpi","event":"k","id":"/i","value":"/v"})"),
        "/streams/0", "{module} in the event's name");
    row("complete",
        withStream(R"({"kind":"kpi","event":"{module}","id":"/i","value":"/v","complete":1})"),
        "/streams/0/complete", "true or false");
    row("operation of alerts",
        withStream(R"({"kind":"alert","event":"e","title":"/t","op":"markRead"})"), "/streams/0/op",
        "one of add, replace, remove");
    row("operation of notifications",
        withStream(R"({"kind":"notification","event":"e","message":"/m","op":"remove"})"),
        "/streams/0/op", "one of add, replace, markRead, markAllRead");
    row("alert without title", withStream(R"({"kind":"alert","event":"e","id":"/id"})"),
        "/streams/0", "\"title\"");
    row("removal without id", withStream(R"({"kind":"alert","event":"e","op":"remove"})"),
        "/streams/0", "\"id\"");
    row("cutAt", withStream(R"({"kind":"alert","event":"e","title":"/t","cutAt":0})"),
        "/streams/0/cutAt", "an integer from 1");
    row("dashboard without lists", withStream(R"({"kind":"dashboard","event":"e"})"), "/streams/0",
        "\"summaryCards\", \"topKpis\" or both");
    row("list without items",
        withStream(R"({"kind":"dashboard","event":"e","topKpis":{"id":"/id"}})"),
        "/streams/0/topKpis", "\"items\"");
    row("unknown key of a list",
        withStream(R"({"kind":"dashboard","event":"e","topKpis":{"items":"/t","metrics":"/m"}})"),
        "/streams/0/topKpis/metrics", "no such key");
    row("status of presence", withStream(R"({"kind":"userStatus","event":"e","id":"/id"})"),
        "/streams/0", "\"status\"");
    // Numbers, histories, times
    row("scale of nothing", withMembers(R"("shapes":{"a":{"number":{"scale":0}}})"),
        "/shapes/a/number/scale", "a number other than 0");
    row("scale as a text", withMembers(R"("shapes":{"a":{"number":{"scale":"100"}}})"),
        "/shapes/a/number/scale", "a number");
    row("decimals and digits",
        withMembers(R"("shapes":{"a":{"number":{"decimals":1,"digits":2}}})"), "/shapes/a/number",
        "not both");
    row("too many decimals", withMembers(R"("shapes":{"a":{"number":{"decimals":7}}})"),
        "/shapes/a/number/decimals", "an integer from 0 to 6");
    row("unknown form of a number",
        withMembers(R"("figures":[{"match":["x"],"number":{"as":"money"}}])"),
        "/figures/0/number/as", "one of usual, plain, scientific, duration, bytes");
    row("unknown key of a number", withMembers(R"("shapes":{"a":{"number":{"factor":1}}})"),
        "/shapes/a/number/factor", "no such key; known here: scale");
    row("growth in no time", withMembers(R"("shapes":{"a":{"number":{"per":1}}})"),
        "/shapes/a/number/per", "a duration");
    row("point of no pointer", withMembers(R"("shapes":{"a":{"points":{"value":"y"}}})"),
        "/shapes/a/points/value", "a JSON pointer");
    row("point in an argument", withMembers(R"("shapes":{"a":{"points":{"value":"args/1"}}})"),
        "/shapes/a/points/value", "into the point");
    row("zone of no name", withMembers(R"("zone":"")"), "/zone", "a text");
    row("zone nobody knows", withMembers(R"("zone":"Mars/Olympus")"), "/zone", "a time zone like");
    // Names
    row("names without a book",
        withStream(R"({"kind":"names","event":"e","id":"/i","label":"/l"})"), "/streams/0",
        "\"book\"");
    row("book of no name",
        withStream(R"({"kind":"names","event":"e","id":"/i","label":"/l","book":"a b"})"),
        "/streams/0/book", "letters, digits and _");
    row("names without labels", withStream(R"({"kind":"names","event":"e","id":"/i","book":"b"})"),
        "/streams/0", "\"label\"");
    row("book that nobody writes",
        withStream(R"({"kind":"alert","event":"e","title":{"text":"{b:/i}"}})"), "/streams/0",
        "with the book \"b\"");
    row("limits of nothing", withMembers(R"("shapes":{"a":{"thresholds":{"limits":{}}}})"),
        "/shapes/a/thresholds/limits", "\"warning\", \"critical\" or both");
    row("limits of another level",
        withMembers(R"("shapes":{"a":{"thresholds":{"limits":{"warning":{"over":"/m"}}}}})"),
        "/shapes/a/thresholds/limits/warning/over", "no such key; known here: below, above");
    row("limits of a value",
        withMembers(R"("shapes":{"a":{"value":{"limits":{"warning":{"above":"/m"}}}}})"),
        "/shapes/a/value", "only for thresholds");
    row("hide", withMembers(R"("figures":[{"match":["x"],"hide":1}])"), "/figures/0/hide",
        "true or false");
    // Lists and conditions
    const auto kpi = [](const char *keys) {
        return withStream(
            (QByteArray(R"({"kind":"kpi","event":"{module}","id":"/i","value":"/v",)") + keys + '}')
                .constData());
    };
    row("keyed", kpi(R"("keyed":"yes")"), "/streams/0/keyed", "true or false");
    row("keyed and single", kpi(R"("keyed":true,"single":true)"), "/streams/0",
        "one of keyed, single and positions");
    row("no positions", kpi(R"("positions":[])"), "/streams/0/positions", "1 to 256 names");
    row("position of a wrong type", kpi(R"("positions":[1])"), "/streams/0/positions/0", "a text");
    row("no names of metrics", kpi(R"("metrics":"","include":[])"), "/streams/0/include",
        "1 to 1000 names");
    row("condition without a place", kpi(R"("where":{"is":1})"), "/streams/0/where", "\"at\"");
    row("condition of nothing", kpi(R"("where":{"at":"/s"})"), "/streams/0/where",
        "is, not, above or below");
    row("condition on an object", kpi(R"("where":{"at":"/s","is":{}})"), "/streams/0/where/is",
        "a text, a number, true, false or null");
    row("condition on no value", kpi(R"("where":{"at":"/s","is":[]})"), "/streams/0/where/is",
        "at least one value");
    row("condition above a word", kpi(R"("where":{"at":"/s","above":"5"})"),
        "/streams/0/where/above", "a number");
    row("no conditions", kpi(R"("where":[])"), "/streams/0/where", "1 to 8 conditions");
    row("unknown key of a condition", kpi(R"("where":{"at":"/s","is":1,"or":2})"),
        "/streams/0/where/or", "no such key; known here: at");
    // Actions
    row("unknown action", withMembers(R"("actions":{"fly":{"emit":"e"}})"), "/actions/fly",
        "no such action; known are subscribeModule");
    row("action without event", withMembers(R"("actions":{"requestModule":{"args":[{}]}})"),
        "/actions/requestModule", "\"emit\"");
    row("no arguments at all", withMembers(R"("actions":{"requestModule":{"emit":"e","args":[]}})"),
        "/actions/requestModule/args", "at least one argument");
    row("arguments are no array",
        withMembers(R"("actions":{"requestModule":{"emit":"e","args":{}}})"),
        "/actions/requestModule/args", "an array");
    row("placeholder of another action",
        withMembers(R"("actions":{"requestModule":{"emit":"e","args":[{"a":["{id}"]}]}})"),
        "/actions/requestModule/args/0/a/0", "no other placeholder than {module}, {requestId}");
    row("placeholder in a greeting", withMembers(R"("greetings":[{"emit":"{module}"}])"),
        "/greetings/0/emit", "no placeholder in braces");
    row("unknown key of a greeting", withMembers(R"("greetings":[{"emit":"e","if":true}])"),
        "/greetings/0/if", "no such key");
    row("enabled", withMembers(R"("greetings":[{"emit":"e","enabled":0}])"), "/greetings/0/enabled",
        "true or false");
}

void TestProfileMistakes::mistakes()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, expected);
    const auto profile = Profile::fromJson(json, QStringLiteral("my.json"));
    QVERIFY(!profile.has_value());
    // One mistake is told as one.
    QVERIFY2(profile.error().count() == 1, qPrintable(profile.error().toString()));
    const ProfileError &error = profile.error().list.front();
    QCOMPARE(error.file, QStringLiteral("my.json"));
    QTEST(error.pointer, "pointer");
    QVERIFY2(error.expected.contains(expected), qPrintable(error.expected));
}

void TestProfileMistakes::allMistakesAtOnce()
{
    const auto profile = Profile::fromJson(R"({
        "name":{"en":""}, "url":"host:5000", "colour":1, "shade":2, "acks":"no", "acks":"yes",
        "modules":[{"key":"a","en":"a","interval":"soon"},{"en":"b"}],
        "figures":[{"match":["x"],"polarity":"up","maxAge":5}],
        "statusWords":{"ok":"fine"},
        "streams":[{"kind":"kpis","event":"e"},{"kind":"kpi","event":"k:{id","id":"id","maxAge":"1"},
            {"kind":"alert","event":"e","shape":"none","op":"fly"}],
        "actions":{"fly":{"emit":"e"},"requestModule":{"emit":"e","args":[{"a":"{id}"}]}}})",
                                           QStringLiteral("my.json"));
    QVERIFY(!profile.has_value());
    QStringList places;
    for (const ProfileError &error : profile.error().list) {
        places.append(error.pointer);
        QVERIFY(!error.expected.isEmpty());
    }
    places.sort();
    const QStringList expected{
        QString(), // two times "acks"
        QStringLiteral("/acks"),
        QStringLiteral("/actions/fly"),
        QStringLiteral("/actions/requestModule/args/0/a"),
        QStringLiteral("/colour"),
        QStringLiteral("/figures/0/maxAge"),
        QStringLiteral("/figures/0/polarity"),
        QStringLiteral("/modules/0/interval"),
        QStringLiteral("/modules/1"),
        QStringLiteral("/name/en"),
        QStringLiteral("/shade"),
        QStringLiteral("/statusWords/ok"),
        QStringLiteral("/streams/0/kind"),
        QStringLiteral("/streams/1"),
        QStringLiteral("/streams/1/event"),
        QStringLiteral("/streams/1/id"),
        QStringLiteral("/streams/1/maxAge"),
        QStringLiteral("/streams/2/op"),
        QStringLiteral("/streams/2/shape"),
        QStringLiteral("/url"),
    };
    QCOMPARE(places, expected);
    const QStringList lines = profile.error().toString().split(u'\n');
    QCOMPARE(lines.size(), places.size());
    for (const QString &line : lines) {
        QVERIFY2(line.startsWith(QStringLiteral("my.json: at ")), qPrintable(line));
    }
}

void TestProfileMistakes::mistakesAreBounded()
{
    QByteArray keys;
    for (int i = 0; i < 1000; ++i) {
        keys += "\"k" + QByteArray::number(i) + "\":1,";
    }
    const auto profile = Profile::fromJson('{' + keys + R"("name":{"en":"x"},"streams":[]})",
                                           QStringLiteral("my.json"));
    QVERIFY(!profile.has_value());
    QCOMPARE(profile.error().list.size(), ProfileErrors::maximum);
    QCOMPARE(profile.error().others, 950);
    QVERIFY(profile.error().toString().endsWith(QStringLiteral("\n… and 950 more")));
}

void TestProfileMistakes::brokenJson_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("place");
    QTest::newRow("empty") << QByteArray() << QStringLiteral("line 1, column 1");
    QTest::newRow("cut") << QByteArray("{\n  \"name\":") << QStringLiteral("line 2, column ");
    QTest::newRow("comma") << QByteArray("{\n\n  \"a\": 1,\n}")
                           << QStringLiteral("line 4, column 1");
    QTest::newRow("no UTF-8") << QByteArray("{\"a\": \"\xff\"}")
                              << QStringLiteral("line 1, column 8");
    QTest::newRow("rubbish behind") << QByteArray("{} x") << QStringLiteral("line 1, column 4");
    QTest::newRow("nested deeply")
        << QByteArray("[").repeated(100000) << QStringLiteral("line 1, column ");
}

void TestProfileMistakes::brokenJson()
{
    QFETCH(QByteArray, json);
    QFETCH(QString, place);
    const auto profile = Profile::fromJson(json, QStringLiteral("my.json"));
    QVERIFY(!profile.has_value());
    const QString expected = profile.error().list.front().expected;
    QVERIFY2(expected.startsWith(QStringLiteral("valid JSON; it breaks at ") + place),
             qPrintable(expected));
    QCOMPARE(profile.error().count(), std::size_t(1));
}

void TestProfileMistakes::unreadableFile()
{
    const QTemporaryDir folder;
    const QString missing = folder.filePath(QStringLiteral("missing.json"));
    const auto profile = Profile::fromFile(missing);
    QVERIFY(!profile.has_value());
    QCOMPARE(profile.error().list.front().file, missing);
    QVERIFY(profile.error().list.front().expected.startsWith(QStringLiteral("a readable file")));
    QVERIFY(!Profile::fromFile(folder.path()).has_value());
}

void TestProfileMistakes::largeFile()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("large.json")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(2 * 1024 * 1024, ' ') + R"({"name":{"en":"x"},"streams":[]})");
    file.close();
    const auto profile = Profile::fromFile(file.fileName());
    QVERIFY(!profile.has_value());
    QCOMPARE(profile.error().list.front().expected,
             QStringLiteral("a file of at most 1048576 bytes"));
}

void TestProfileMistakes::errorText()
{
    const ProfileError deep{QStringLiteral("a.json"), QStringLiteral("/streams/0"),
                            QStringLiteral("an object")};
    QCOMPARE(deep.toString(), QStringLiteral("a.json: at /streams/0: expected an object"));
    const ProfileError top{QStringLiteral("a.json"), {}, QStringLiteral("an object")};
    QCOMPARE(top.toString(), QStringLiteral("a.json: at the top: expected an object"));
}

void TestProfileMistakes::schemaAgreesWithTheReader_data()
{
    mistakes_data();
}

void TestProfileMistakes::schemaAgreesWithTheReader()
{
    QFETCH(QByteArray, json);
    const auto profile = nlohmann::json::parse(json.begin(), json.end(), nullptr, false);
    const bool allowed = SchemaCheck(schema()).mistake(profile).empty();
    // What one place of a file says of another is beyond a schema.
    static const QStringList beyondSchema = {
        QStringLiteral("duplicate key"),
        QStringLiteral("same key twice"),
        QStringLiteral("a name of two figures"),
        QStringLiteral("figure's name that another one has, of one name"),
        QStringLiteral("another placeholder"),
        QStringLiteral("two modules"),
        QStringLiteral("parts with nothing between them"),
        QStringLiteral("part of no name"),
        QStringLiteral("part that is the item's key"),
        QStringLiteral("part that the name lacks"),
        QStringLiteral("map in a map"),
        QStringLiteral("sum over item and argument"),
        QStringLiteral("at beside a count"),
        QStringLiteral("text without its end"),
        QStringLiteral("text with no pointer in it"),
        QStringLiteral("source in two languages"),
        QStringLiteral("time format of no day"),
        QStringLiteral("time format of half a day"),
        QStringLiteral("time format of unknown parts"),
        QStringLiteral("place twice"),
        QStringLiteral("figures of Home without a section"),
        QStringLiteral("place of what is hidden"),
        QStringLiteral("one place that is hidden"),
        QStringLiteral("answer that no stream of the namespace reads"),
        QStringLiteral("place of an unknown figure"),
        QStringLiteral("rule of alerts twice"),
        QStringLiteral("said twice"),
        QStringLiteral("transport twice"),
        QStringLiteral("scale of nothing"),
        QStringLiteral("decimals and digits"),
        QStringLiteral("point in an argument"),
        QStringLiteral("zone nobody knows"),
        QStringLiteral("keyed and single"),
        QStringLiteral("limits of a value"),
        QStringLiteral("names without labels"),
        QStringLiteral("book that nobody writes"),
        QStringLiteral("unknown shape"),
        QStringLiteral("kpi without id"),
        QStringLiteral("kpi without value"),
        QStringLiteral("kpi without module"),
        QStringLiteral("alert without title"),
        QStringLiteral("removal without id"),
        QStringLiteral("status of presence"),
        QStringLiteral("placeholder of another action"),
        QStringLiteral("placeholder in a greeting"),
    };
    QCOMPARE(allowed, beyondSchema.contains(QString::fromUtf8(QTest::currentDataTag())));
}
