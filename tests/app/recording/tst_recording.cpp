// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/recording/decodable_event.h"
#include "app/recording/recording_reader.h"

#include <QBuffer>
#include <QTest>

using namespace app;

namespace {

constexpr const char *head =
    R"({"type":"recording","version":1,"time":"2026-11-27T10:00:00.000Z","url":"http://h","path":"/s","nsp":"/n"})"
    "\n";

tl::expected<RecordingReader, QString> read(const QByteArray &text)
{
    auto buffer = std::make_unique<QBuffer>();
    buffer->setData(text);
    buffer->open(QIODevice::ReadOnly);
    return RecordingReader::from(std::move(buffer));
}

std::vector<RecordingLine> linesOf(RecordingReader &reader)
{
    std::vector<RecordingLine> lines;
    while (auto line = reader.next()) {
        lines.push_back(*std::move(line));
    }
    return lines;
}

} // namespace

class TestRecording : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allTypes();
    void headIsRead();
    void captures();
    void times_data();
    void times();
    void bytes();
    void badLines_data();
    void badLines();
    void refusedFiles_data();
    void refusedFiles();
    void cutOff();
    void longLines();
    void secondRecordings_data();
    void secondRecordings();
    void stepsAreShort_data();
    void stepsAreShort();
    void endlessFilesAreRefused_data();
    void endlessFilesAreRefused();
    void readErrorIsTold();
    void complaintsAreBounded();
    void decodable();
};

void TestRecording::allTypes()
{
    using Type = RecordingLine::Type;
    auto reader = read(QByteArray(head) + R"({"ms":0,"type":"connect","nsp":"/"}
{"ms":1,"type":"outgoing","nsp":"/","event":"join","args":["a"],"ack":0}
{"ms":2.5,"type":"ack","nsp":"/","event":"join","args":[true],"ack":0,"took":1.5}
{"ms":3,"type":"event","nsp":"/","event":"q","args":[],"ack":7}
{"ms":4,"type":"outgoingAck","nsp":"/","event":"q","args":[1],"ack":7}
{"ms":5,"type":"of a later version","x":1}
{"ms":6,"type":"end","why":"time"}
)");
    QVERIFY(reader);
    const auto lines = linesOf(*reader);
    std::vector<Type> types;
    for (const RecordingLine &line : lines) {
        types.push_back(line.type);
    }
    QCOMPARE(types, (std::vector<Type>{Type::Life, Type::Outgoing, Type::Ack, Type::Event,
                                       Type::OutgoingAck, Type::End}));
    QCOMPARE(lines[0].word, std::string("connect"));
    QCOMPARE(lines[1].ack.value_or(9), std::uint64_t(0));
    QCOMPARE(lines[2].at, std::chrono::microseconds(2500));
    QCOMPARE(lines[3].event, std::string("q"));
    QCOMPARE(lines[3].number, std::size_t(5));
    QCOMPARE(reader->badLines(), 0);
    QVERIFY(!reader->isCutOff());
}

void TestRecording::headIsRead()
{
    const auto reader = read(head);
    QVERIFY(reader);
    QCOMPARE(reader->head().url, QStringLiteral("http://h"));
    QCOMPARE(reader->head().path, QStringLiteral("/s"));
    QCOMPARE(reader->head().nsp, QStringLiteral("/n"));
    QCOMPARE(reader->head().time, QDateTime(QDate(2026, 11, 27), QTime(10, 0), Qt::UTC));
}

void TestRecording::captures()
{
    for (const char *name :
         {"uptime-kuma", "node-red-dashboard", "admin-ui", "python-plant", "erp"}) {
        auto reader = RecordingReader::open(
            QStringLiteral(MARSAD_SOURCE_DIR "/tests/app/profile/captures/%1.jsonl")
                .arg(QLatin1String(name)));
        QVERIFY2(reader, name);
        const auto lines = linesOf(*reader);
        QVERIFY(lines.size() > 10);
        QCOMPARE(reader->badLines(), 0);
        QVERIFY(lines.front().time.isValid());
        QVERIFY(lines.back().at >= lines.front().at);
    }
}

void TestRecording::times_data()
{
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("second");
    QTest::addColumn<qint64>("at"); // of the second, in ms
    const auto row = [](const char *name, const char *first, const char *second, qint64 at) {
        QTest::newRow(name) << QByteArray(first) << QByteArray(second) << at;
    };
    row("by ms", R"("ms":100)", R"("ms":350)", 250);
    row("by time", R"("time":"2026-11-27T10:00:00.500Z")", R"("time":"2026-11-27T10:00:02Z")",
        1500);
    row("with a zone", R"("time":"2026-11-27T13:00:00+03:00")", R"("time":"2026-11-27T10:00:01Z")",
        1000);
    row("ms wins", R"("ms":0,"time":"2026-11-27T10:00:00Z")",
        R"("ms":5,"time":"2026-11-27T11:00:00Z")", 5);
    row("never back", R"("ms":100)", R"("ms":50)", 0);
    row("a clock that was set back", R"("time":"2026-11-27T10:00:00Z")",
        R"("time":"2026-11-27T09:00:00Z")", 0);
    row("none at all", R"("x":1)", R"("x":1)", 0);
    row("no time", R"("time":"yesterday")", R"("time":5)", 0);
}

void TestRecording::times()
{
    QFETCH(QByteArray, first);
    QFETCH(QByteArray, second);
    const QByteArray rest = R"(,"event":"e","args":[]})";
    auto reader = read('{' + first + rest + "\n{" + second + rest + '\n');
    QVERIFY(reader);
    const auto lines = linesOf(*reader);
    QCOMPARE(lines.size(), std::size_t(2));
    QTEST(qint64(std::chrono::duration_cast<std::chrono::milliseconds>(lines[1].at - lines[0].at)
                     .count()),
          "at");
}

void TestRecording::bytes()
{
    auto reader = read(
        R"({"event":"e","args":[{"$binary":"AAH/"},{"$$binary":"x"},{"a":[{"$binary":5}]},{"$binary":"AA==","b":1}]})"
        "\n");
    QVERIFY(reader);
    const nlohmann::json arguments = reader->next()->arguments;
    QVERIFY(arguments[0] == nlohmann::json::binary({0, 1, 255}));
    QCOMPARE(arguments[1].dump(), std::string(R"({"$binary":"x"})"));
    QCOMPARE(arguments[2].dump(), std::string(R"({"a":[{"$binary":5}]})"));
    QCOMPARE(arguments[3].dump(), std::string(R"({"$binary":"AA==","b":1})"));
}

void TestRecording::badLines_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("complaint");
    const auto row = [](const char *name, const QByteArray &line, const char *complaint) {
        QTest::newRow(name) << line << QString::fromUtf8(complaint);
    };
    row("no JSON", "{hello", "line 3: expected a line of valid JSON");
    row("no object", "[1]", "line 3: expected a JSON object");
    row("no UTF-8", "{\"event\":\"\xff\"}", "line 3: expected a line of valid JSON");
    row("no event", R"({"args":[]})", "line 3: expected \"event\", a text");
    row("event that is no text", R"({"event":1,"args":[]})", "line 3: expected \"event\", a text");
    row("no args", R"({"event":"e"})", "line 3: expected \"args\", an array");
    row("args that are no array", R"({"event":"e","args":{}})",
        "line 3: expected \"args\", an array");
    row("negative ms", R"({"event":"e","args":[],"ms":-1})",
        "line 3: expected \"ms\" from 0 to 31622400000");
    row("endless ms", R"({"event":"e","args":[],"ms":1e300})",
        "line 3: expected \"ms\" from 0 to 31622400000");
    row("another year", R"({"event":"e","args":[],"time":"1970-01-01T00:00:00Z"})",
        "line 3: expected a time within a year of the first one");
    row("too deep", R"({"event":"e","args":)" + QByteArray(600, '[') + QByteArray(600, ']') + '}',
        "line 3: expected at most 500 levels of nesting");
    row("a number beyond all", R"({"event":"e","args":[1e999]})",
        "line 3: expected a line of valid JSON");
}

/// Counted and told; the lines around it are read.
void TestRecording::badLines()
{
    QFETCH(QByteArray, line);
    const QByteArray good = R"({"event":"e","args":[1]})"
                            "\n";
    auto reader = read(QByteArray(head) + good + line + '\n' + good);
    QVERIFY(reader);
    QCOMPARE(linesOf(*reader).size(), std::size_t(2));
    QCOMPARE(reader->badLines(), 1);
    QTEST(reader->complaints().value(0), "complaint");
}

void TestRecording::refusedFiles_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("error");
    QTest::newRow("empty") << QByteArray() << QStringLiteral("not one line");
    QTest::newRow("anything") << QByteArray("hello\nworld\n") << QStringLiteral("not one line");
    QTest::newRow("another version")
        << QByteArray(R"({"type":"recording","version":2})") << QStringLiteral("version 1");
    QTest::newRow("no version") << QByteArray(R"({"type":"recording"})")
                                << QStringLiteral("version 1");
}

void TestRecording::refusedFiles()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, error);
    const auto reader = read(text);
    QVERIFY(!reader);
    QVERIFY2(reader.error().contains(error), qPrintable(reader.error()));
    QVERIFY(!RecordingReader::open(QStringLiteral("/nonexistent/x")));
    QVERIFY(!RecordingReader::open(QStringLiteral("/")));
}

/// A recorder that was killed leaves half a line: no mistake, but told.
void TestRecording::cutOff()
{
    auto reader = read(QByteArray(head) + R"({"event":"e","args":[1]})"
                                          "\n"
                                          R"({"event":"e","ar)");
    QVERIFY(reader);
    QCOMPARE(linesOf(*reader).size(), std::size_t(1));
    QVERIFY(reader->isCutOff());
    QCOMPARE(reader->badLines(), 0);
}

void TestRecording::longLines()
{
    const QByteArray good = R"({"event":"e","args":[1]})"
                            "\n";
    const QByteArray endless(RecordingReader::longestLine + 5, 'x');
    auto reader = read(good + endless + '\n' + good);
    QVERIFY(reader);
    QCOMPARE(linesOf(*reader).size(), std::size_t(2));
    QCOMPARE(reader->complaints().value(0),
             QStringLiteral("line 2: expected at most 33554432 bytes"));
}

void TestRecording::secondRecordings_data()
{
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("second");
    QTest::addColumn<QString>("complaint");
    const QByteArray ofVersion2 = R"({"type":"recording","version":2})"
                                  "\n";
    QTest::newRow("behind another")
        << QByteArray(head) << QByteArray(head)
        << QStringLiteral("line 3: expected no second recording in the file: it is passed over");
    QTest::newRow("of another version")
        << QByteArray(head) << ofVersion2
        << QStringLiteral("line 3: expected no second recording in the file: it is passed over");
    QTest::newRow("behind a capture")
        << QByteArray() << ofVersion2
        << QStringLiteral("line 2: expected no second recording in the file: it is passed over");
}

/// Two files that were joined: the second one has times and a backend of its own.
void TestRecording::secondRecordings()
{
    QFETCH(QByteArray, first);
    QFETCH(QByteArray, second);
    const QByteArray good = R"({"event":"e","args":[1]})"
                            "\n";
    auto reader = read(first + good + second + good + "\n" + good);
    QVERIFY(reader);
    QCOMPARE(linesOf(*reader).size(), std::size_t(1));
    QCOMPARE(reader->badLines(), 3);
    QCOMPARE(reader->complaints().size(), 1);
    QTEST(reader->complaints().first(), "complaint");
    QCOMPARE(reader->remarks().last(), QStringLiteral("further lines that can not be read: 2"));
    QCOMPARE(reader->head().url, first.isEmpty() ? QString() : QStringLiteral("http://h"));
}

void TestRecording::stepsAreShort_data()
{
    QTest::addColumn<QByteArray>("piece");
    QTest::newRow("one long line") << QByteArray("x");
    QTest::newRow("bad lines") << QByteArray("bad\n");
    QTest::newRow("empty lines") << QByteArray("\n");
    QTest::newRow("lines of a later version") << QByteArray("{\"type\":\"later\"}\n");
}

/// However long what can not be read is, whoever waits for a line has time for other things.
void TestRecording::stepsAreShort()
{
    QFETCH(QByteArray, piece);
    constexpr qint64 size = 8 << 20;
    const QByteArray good = R"({"event":"e","args":[1]})"
                            "\n";
    auto buffer = std::make_unique<QBuffer>();
    QBuffer *const device = buffer.get();
    buffer->setData(good + piece.repeated(int(size / piece.size())) + '\n' + good);
    buffer->open(QIODevice::ReadOnly);
    auto reader = RecordingReader::from(std::move(buffer));
    QVERIFY(reader);
    QVERIFY(reader->step().line);
    int steps = 0;
    for (bool isOver = false; !isOver; ++steps) {
        const qint64 before = device->pos();
        isOver = reader->step().isOver;
        const qint64 read = device->pos() - before;
        QVERIFY(read <= RecordingReader::bytesAStep + (1 << 16));
        QVERIFY(!piece.endsWith('\n') ||
                read <= (RecordingReader::linesAStep + 1) * piece.size() + good.size());
    }
    QVERIFY(steps > 2);
}

namespace {

/// A device that never ends.
class Endless final : public QIODevice
{
public:
    explicit Endless(QByteArray piece)
        : m_piece(std::move(piece))
    {
        open(QIODevice::ReadOnly);
    }
    bool isSequential() const override { return true; }

protected:
    qint64 readData(char *data, qint64 size) override
    {
        for (qint64 i = 0; i < size; ++i) {
            data[i] = m_piece[int(m_given++ % m_piece.size())];
        }
        return size;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    const QByteArray m_piece;
    qint64 m_given = 0;
};

} // namespace

void TestRecording::endlessFilesAreRefused_data()
{
    QTest::addColumn<QByteArray>("piece");
    QTest::newRow("one line") << QByteArray(1, '\0');
    QTest::newRow("bad lines") << QByteArray(100, 'x') + '\n';
    QTest::newRow("empty lines") << QByteArray(100, ' ') + '\n';
}

void TestRecording::endlessFilesAreRefused()
{
    QFETCH(QByteArray, piece);
    const auto reader = RecordingReader::from(std::make_unique<Endless>(piece));
    QVERIFY(!reader);
    QVERIFY2(reader.error().contains(QStringLiteral("not one of its first lines")),
             qPrintable(reader.error()));
}

/// What the system can not read on is not the end of the recording.
void TestRecording::readErrorIsTold()
{
    const auto reader = RecordingReader::open(QStringLiteral("/proc/self/mem"));
    QVERIFY(!reader);
    QVERIFY2(reader.error().startsWith(QStringLiteral("/proc/self/mem: ")) &&
                 reader.error().contains(QStringLiteral("(line 1: Input/output error)")),
             qPrintable(reader.error()));
}

void TestRecording::complaintsAreBounded()
{
    QByteArray text = R"({"event":"e","args":[1]})"
                      "\n";
    for (int i = 0; i < 200; ++i) {
        text += "no\n";
    }
    auto reader = read(text);
    QVERIFY(reader);
    QCOMPARE(linesOf(*reader).size(), std::size_t(1));
    QCOMPARE(reader->badLines(), 200);
    QCOMPARE(reader->complaints().size(), RecordingReader::maximumComplaints);
}

void TestRecording::decodable()
{
    DecodableEvent event;
    QVERIFY(event.set({1, nlohmann::json::binary({'a', 'b'}), {{"x", "ي"}}}));
    const auto reader = event.reader();
    std::int64_t number = 0;
    QVERIFY(reader(0).get(number) == simdjson::SUCCESS && number == 1);
    bool isPlaceholder = false;
    QVERIFY(reader(1)["_placeholder"].get(isPlaceholder) == simdjson::SUCCESS && isPlaceholder);
    std::string_view text;
    QVERIFY(reader(2)["x"].get(text) == simdjson::SUCCESS && text == "ي");
    QVERIFY(reader(3).error() != simdjson::SUCCESS);
    QCOMPARE(event.attachments().size(), std::size_t(1));
    QVERIFY(event.attachments().front() == "ab");
}

QTEST_GUILESS_MAIN(TestRecording)
#include "tst_recording.moc"
