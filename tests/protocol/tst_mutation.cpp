// SPDX-License-Identifier: MIT
#include "tests/protocol/fuzz_entry.h"
#include "tests/protocol/test_classes.h"
#include "tests/protocol/vectors.h"

#include <QTest>

#include <random>

namespace {

std::vector<std::string> seeds()
{
    std::vector<std::string> inputs;
    for (const char *file : {"socketio.json", "socketio_malformed.json"}) {
        for (const nlohmann::json &row : loadVectors(file)) {
            std::string input;
            for (const Frame &frame : vectorFrames(row["frames"])) {
                input += (input.empty() ? "" : "\n") + frame.data;
            }
            inputs.push_back(input);
            inputs.push_back('4' + input);
        }
    }
    for (const char *file : {"engineio_v4.json", "engineio_v3.json"}) {
        for (const nlohmann::json &row : loadVectors(file)) {
            inputs.push_back(row.contains("hex") ? fromHex(row["hex"].get<std::string>())
                                                 : row["text"].get<std::string>());
        }
    }
    for (const char *input :
         {R"({"sid":"x","pingInterval":25000,"pingTimeout":20000,"maxPayload":1000000})",
          R"({"code":1,"message":"Session ID unknown"})", "https://[::1]:3000/nsp?a=b#c",
          R"(2["n",18446744073709551616,1e400,"\ud83d"])"}) {
        inputs.emplace_back(input);
    }
    return inputs;
}

/// The same mutations in each run: a failure can be seen again.
class Mutator
{
public:
    explicit Mutator(std::vector<std::string> pool)
        : m_pool(std::move(pool))
    {}

    std::string mutate(std::string input)
    {
        for (std::size_t count = 1 + below(4); count > 0; --count) {
            change(input);
        }
        return input;
    }

private:
    std::size_t below(std::size_t bound) { return bound == 0 ? 0 : m_random() % bound; }

    void change(std::string &input)
    {
        constexpr std::string_view interesting = "0123456789-/,:[]{}\"\\\x1e\x01\xff\xd8\xed"
                                                 "b.eEu \n";
        const std::size_t at = below(input.size() + 1);
        switch (below(6)) {
        case 0:
            input.resize(at);
            break;
        case 1:
            input.insert(at, 1, interesting[below(interesting.size())]);
            break;
        case 2:
            input.erase(at, 1 + below(4));
            break;
        case 3:
            if (at < input.size()) {
                input[at] = static_cast<char>(below(256));
            }
            break;
        case 4:
            input.insert(at, input.substr(below(input.size() + 1), 1 + below(12)));
            break;
        default: {
            const std::string &other = m_pool[below(m_pool.size())];
            input.insert(at, other.substr(below(other.size() + 1)));
        }
        }
    }

    std::vector<std::string> m_pool;
    std::minstd_rand m_random{20'240'229};
};

} // namespace

/// The entry point of the fuzzer, over the vectors and over mutations of them.
class MutationTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyVector();
    void everyPrefixOfEveryVector();
    void mutatedVectors();
    void hostileInputs_data();
    void hostileInputs();
};

/// What follows has something to go over.
void MutationTest::initTestCase()
{
    QVERIFY(seeds().size() > 100);
}

void MutationTest::everyVector()
{
    for (const std::string &input : seeds()) {
        feedDecoders(input);
    }
}

void MutationTest::everyPrefixOfEveryVector()
{
    for (const std::string &input : seeds()) {
        for (std::size_t length = 0; length < input.size(); ++length) {
            feedDecoders(std::string_view(input).substr(0, length));
        }
    }
}

void MutationTest::mutatedVectors()
{
    constexpr int rounds = 60;
    const std::vector<std::string> inputs = seeds();
    Mutator mutator(inputs);
    for (int round = 0; round < rounds; ++round) {
        for (const std::string &input : inputs) {
            feedDecoders(mutator.mutate(input));
        }
    }
}

void MutationTest::hostileInputs_data()
{
    constexpr qsizetype size = 200'000;
    QTest::addColumn<QByteArray>("input");
    QTest::newRow("open arrays") << QByteArray(size, '[');
    QTest::newRow("open objects") << QByteArray("{\"a\":").repeated(size);
    QTest::newRow("nested event") << "2[\"x\"," + QByteArray(size, '[') + QByteArray(size, ']') +
                                         ']';
    QTest::newRow("separators") << QByteArray(size, '\x1e');
    QTest::newRow("noops") << QByteArray("6\x1e").repeated(size);
    QTest::newRow("empty v3 packets") << QByteArray("0:").repeated(size);
    QTest::newRow("digits") << QByteArray(size, '1');
    QTest::newRow("escapes") << "2[\"x\",\"" + QByteArray("\\ud83d").repeated(size) + "\"]";
    QTest::newRow("huge numbers") << "2[\"x\"" + QByteArray(",1e400").repeated(size) + ']';
    QTest::newRow("a number of many digits") << "2[\"x\"," + QByteArray(size, '9') + ']';
}

void MutationTest::hostileInputs()
{
    QFETCH(QByteArray, input);
    feedDecoders(input.toStdString());
    feedDecoders('4' + input.toStdString());
}

std::unique_ptr<QObject> makeMutationTest()
{
    return std::make_unique<MutationTest>();
}

#include "tst_mutation.moc"
