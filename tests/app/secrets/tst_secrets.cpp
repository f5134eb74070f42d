// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/domain/origin.h"
#include "app/secrets/secret_mask.h"
#include "app/secrets/secrets.h"
#include "app/secrets/sign_in_keeper.h"
#include "app/secrets/web_token.h"

#include <QFile>
#include <QHash>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <utility>
#include <vector>

using namespace app;

namespace {

const QString here = QStringLiteral("https://here:443");
const QString there = QStringLiteral("https://there:443");
const QString login = QStringLiteral("login");

QString write(const QTemporaryDir &folder, const QByteArray &content)
{
    const QString name = folder.filePath(QStringLiteral("file"));
    QFile file(name);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size()) {
        qFatal("cannot write %s", qPrintable(name));
    }
    return name;
}

SecretPlace inFile(const QString &file, const QString &origin = {})
{
    return {login, origin, SecretPlace::Kind::File, file};
}

} // namespace

class SecretsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void origins_data();
    void origins();
    void files_data();
    void files();
    void aFileIsReadAnew();
    void aVariableIsRead();
    void aSecretStaysWithTheFirstOriginItWasSentTo();
    void aSecretStaysWithItsOriginAfterTheProgramsEnd();
    void aPlaceMaySayItsOrigin();
    void theOperatorMaySayAnother();
    void whereNobodyKnowsTheOriginNothingIsSent();
    void whatCouldNotBeReadIsBoundToNothing();
    void aSignInIsForItsOriginAlone();
    void whatComesLateReplacesNothing();
    void aSignInIsKeptForItsOwnerAlone();
    void whereNoKeyringAnswersAFileKeepsIt();
    void aKeyringThatDoesNotAnswerIsNotWaitedForLong();
    void aLateWriteToTheKeyringOutlivesNoSignOut();
    void theLastWordToTheKeyringHolds();
    void aDamagedFileIsNotOverwritten();
    void whenATokenIsOver_data();
    void whenATokenIsOver();
    void whatIsMasked_data();
    void whatIsMasked();
};

void SecretsTest::origins_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("origin");
    const auto row = [](const char *name, const char *url, const char *origin) {
        QTest::newRow(name) << QString::fromLatin1(url) << QString::fromLatin1(origin);
    };
    row("the port is always there", "https://h", "https://h:443");
    row("whatever the case", "HTTP://H.Example", "http://h.example:80");
    row("path and query say nothing", "http://h:5000/ns?token=x#y", "http://h:5000");
    row("ws is http", "ws://h", "http://h:80");
    row("wss is https", "wss://h", "https://h:443");
    row("an IPv6 address", "http://[::1]:81", "http://[::1]:81");
    row("another scheme", "ftp://h", "");
    row("no host", "http:///x", "");
    row("no address", "h", "");
}

void SecretsTest::origins()
{
    QFETCH(QString, url);
    QTEST(originOf(url), "origin");
}

void SecretsTest::files_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("secret"); // empty: refused
    QTest::newRow("as it is") << QByteArray("abc.def") << QByteArray("abc.def");
    QTest::newRow("without the line's end") << QByteArray(" abc\r\n\n") << QByteArray("abc");
    QTest::newRow("empty") << QByteArray(" \n") << QByteArray();
    QTest::newRow("not text") << QByteArray("\xff\xfe\x00x", 4) << QByteArray();
    QTest::newRow("too long") << QByteArray(2 << 20, 'a') << QByteArray();
}

void SecretsTest::files()
{
    QFETCH(QByteArray, content);
    QFETCH(QByteArray, secret);
    const QTemporaryDir folder;
    const auto read = readSecretFile(write(folder, content));
    QCOMPARE(read.has_value(), !secret.isEmpty());
    if (read) {
        QCOMPARE(QByteArray::fromStdString(*read), secret);
    } else {
        QVERIFY(read.error().contains(folder.path()));
    }
}

void SecretsTest::aFileIsReadAnew()
{
    const QTemporaryDir folder;
    Secrets secrets({inFile(write(folder, "one"))});
    QCOMPARE(secrets.read(login, here).value_or(""), std::string("one"));
    write(folder, "two");
    QCOMPARE(secrets.read(login, here).value_or(""), std::string("two"));
}

void SecretsTest::aVariableIsRead()
{
    qputenv("MARSAD_TEST_LOGIN", "from the environment");
    Secrets secrets(
        {{login, {}, SecretPlace::Kind::Environment, QStringLiteral("MARSAD_TEST_LOGIN")}});
    QCOMPARE(secrets.read(login, here).value_or(""), std::string("from the environment"));
    qunsetenv("MARSAD_TEST_LOGIN");
    QVERIFY(secrets.read(login, here).error().kind == SecretLack::Kind::NotReadable);
}

void SecretsTest::aSecretStaysWithTheFirstOriginItWasSentTo()
{
    const QTemporaryDir folder;
    Secrets secrets({inFile(write(folder, "planted"))});
    QVERIFY(secrets.read(login, here));
    const auto other = secrets.read(login, there);
    QVERIFY(!other);
    QVERIFY(other.error().kind == SecretLack::Kind::OtherOrigin);
    QVERIFY(other.error().detail.contains(here) && other.error().detail.contains(there));
    QVERIFY(!other.error().detail.contains(QStringLiteral("planted")));
    QVERIFY(!secrets.read(login, QString()));
    QVERIFY(secrets.read(login, here));
}

void SecretsTest::aSecretStaysWithItsOriginAfterTheProgramsEnd()
{
    const QTemporaryDir folder;
    const QString origins = folder.filePath(QStringLiteral("data/origins.json"));
    const SecretPlaces places{inFile(write(folder, "planted"))};
    QVERIFY(Secrets(places, origins).read(login, here));
    QVERIFY(!Secrets(places, origins).read(login, there));
    QVERIFY(Secrets(places, origins).read(login, here));
    QFile file(origins);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains("planted"));
    QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
}

void SecretsTest::aPlaceMaySayItsOrigin()
{
    const QTemporaryDir folder;
    const QString file = write(folder, "planted");
    Secrets secrets({inFile(file, there)});
    QVERIFY(!secrets.read(login, here));
    QVERIFY(secrets.read(login, there));
    Secrets both({inFile(file), inFile(QStringLiteral("/nowhere"), here)});
    QVERIFY(both.read(login, there));
    QVERIFY(both.read(login, here).error().kind == SecretLack::Kind::NotReadable);
}

void SecretsTest::theOperatorMaySayAnother()
{
    const QTemporaryDir folder;
    Secrets secrets({inFile(write(folder, "planted"))});
    QVERIFY(secrets.read(login, here));
    secrets.bind(login, there);
    QVERIFY(!secrets.read(login, here));
    QVERIFY(secrets.read(login, there));
}

void SecretsTest::whereNobodyKnowsTheOriginNothingIsSent()
{
    const QTemporaryDir folder;
    const QString origins = folder.filePath(QStringLiteral("origins.json"));
    QFile file(origins);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("{\"login\": ") > 0);
    file.close();
    Secrets secrets({inFile(write(folder, "planted"))}, origins);
    const auto read = secrets.read(login, here);
    QVERIFY(!read);
    QVERIFY(read.error().detail.contains(origins));
    secrets.bind(login, here); // holds for this run, and what stands there stays
    QVERIFY(secrets.read(login, here));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("{\"login\": "));
}

void SecretsTest::whatCouldNotBeReadIsBoundToNothing()
{
    const QTemporaryDir folder;
    const QString name = folder.filePath(QStringLiteral("file"));
    Secrets secrets({inFile(name)});
    QVERIFY(secrets.read(login, there).error().kind == SecretLack::Kind::NotReadable);
    write(folder, "late");
    QCOMPARE(secrets.read(login, here).value_or(""), std::string("late"));
}

void SecretsTest::aSignInIsForItsOriginAlone()
{
    Secrets secrets;
    QVERIFY(!secrets.isNamed(login, here));
    secrets.keep(login, here, {"kept", {}, {}});
    QVERIFY(secrets.isNamed(login, here));
    QCOMPARE(secrets.read(login, here).value_or(""), std::string("kept"));
    QVERIFY(secrets.read(login, there).error().kind == SecretLack::Kind::NotNamed);
    secrets.forget(login, here);
    QVERIFY(!secrets.read(login, here));
}

/// A keyring answers after somebody has signed in, or out.
void SecretsTest::whatComesLateReplacesNothing()
{
    Secrets secrets;
    QStringList forgotten;
    secrets.onKept(
        [&forgotten](const QString &name, const QString &, const std::optional<KeptSignIn> &kept) {
            if (!kept) {
                forgotten.append(name);
            }
        });
    secrets.setLoading(true);
    secrets.keep(login, here, {"new", {}, {}});
    secrets.restore({login, here, {"old", {}, {}}});
    QCOMPARE(secrets.read(login, here).value_or(""), std::string("new"));
    secrets.forget(login, there);
    secrets.restore({login, there, {"old", {}, {}}});
    secrets.setLoading(false);
    QVERIFY(!secrets.kept(login, there));
    QCOMPARE(forgotten, QStringList{login}); // where it lies, too
}

void SecretsTest::aSignInIsKeptForItsOwnerAlone()
{
    const QTemporaryDir folder;
    const QString name = folder.filePath(QStringLiteral("data/sign-ins.json"));
    const KeptFile file(name);
    const KeptSignIn kept{"token", "refresh", QStringLiteral("منيرة")};
    QVERIFY(file.write({login, here, kept}));
    QVERIFY(file.write({login, there, {"other", {}, {}}}));
    QCOMPARE(QFile(name).permissions() & (QFile::ReadGroup | QFile::ReadOther),
             QFile::Permissions());
    QVERIFY(file.forget(login, there));
    const auto read = file.read();
    QVERIFY(read.has_value());
    QCOMPARE(read->size(), std::size_t(1));
    QCOMPARE(read->front().origin, here);
    QVERIFY(read->front().kept == kept);
    QVERIFY(signInFromText(toText(kept)) == kept);
    QVERIFY(!signInFromText("[1]") && !signInFromText("{\"token\":5}") && !signInFromText("x"));
}

void SecretsTest::whereNoKeyringAnswersAFileKeepsIt()
{
    const QTemporaryDir folder;
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=" + folder.path().toUtf8() + "/nobody");
    const QString name = folder.filePath(QStringLiteral("sign-ins.json"));
    const auto secrets = std::make_shared<Secrets>();
    SignInKeeper keeper(secrets, name, true);
    keeper.restore();
    secrets->keep(login, here, {"kept", {}, {}});
    constexpr int patience = 20'000;
    QTRY_COMPARE_WITH_TIMEOUT(KeptFile(name).read().value_or(std::vector<NamedSignIn>()).size(),
                              std::size_t(1), patience);
    QCOMPARE(KeptFile(name).read()->front().kept.token, std::string("kept"));
    secrets->forget(login, here);
    QTRY_VERIFY_WITH_TIMEOUT(KeptFile(name).read()->empty(), patience);
}

void SecretsTest::aKeyringThatDoesNotAnswerIsNotWaitedForLong()
{
    const QTemporaryDir folder;
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=" + folder.path().toUtf8() + "/nobody");
    const QString name = folder.filePath(QStringLiteral("sign-ins.json"));
    QVERIFY(KeptFile(name).write({login, here, {}, true}));
    QFile file(name);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readAll().contains("keyring"));
    const auto secrets = std::make_shared<Secrets>();
    SignInKeeper keeper(secrets, name, true);
    QSignalSpy failed(&keeper, &SignInKeeper::failed);
    keeper.restore();
    bool loaded = false;
    secrets->whenLoaded(this, [&loaded] { loaded = true; });
    QTRY_VERIFY_WITH_TIMEOUT(loaded, 4 * Keyring::patience);
    QCOMPARE(failed.size(), 1);
    QVERIFY(!secrets->kept(login, here));
}

namespace {

/// A keyring that ends what it is asked for when the test says so, and in no order.
class SlowKeyring : public KeyringBackend
{
public:
    explicit SlowKeyring(QHash<QString, std::string> &entries)
        : m_entries(entries)
    {}

    void read(const QString &key, std::function<void(std::optional<std::string>)> done) override
    {
        done(m_entries.contains(key) ? std::optional(m_entries[key]) : std::nullopt);
    }
    void write(const QString &key, const std::string &value,
               std::function<void(bool)> done) override
    {
        writes.push_back([this, key, value, done = std::move(done)] {
            m_entries[key] = value;
            done(true);
        });
    }
    void remove(const QString &key, std::function<void()> done) override
    {
        ++removals;
        m_entries.remove(key);
        done();
    }
    void endWrites()
    {
        for (const auto &each : std::exchange(writes, {})) {
            each();
        }
    }

    std::vector<std::function<void()>> writes; ///< that have not ended
    int removals = 0;

private:
    QHash<QString, std::string> &m_entries;
};

} // namespace

void SecretsTest::aLateWriteToTheKeyringOutlivesNoSignOut()
{
    const QTemporaryDir folder;
    const QString name = folder.filePath(QStringLiteral("sign-ins.json"));
    QHash<QString, std::string> entries;
    auto owned = std::make_unique<SlowKeyring>(entries);
    SlowKeyring &keyring = *owned;
    const auto secrets = std::make_shared<Secrets>();
    SignInKeeper keeper(secrets, name, std::move(owned));
    constexpr int patience = 20'000;
    secrets->keep(login, here, {"kept", {}, {}});
    QTRY_COMPARE_WITH_TIMEOUT(keyring.writes.size(), std::size_t(1), patience);
    secrets->forget(login, here);
    secrets->keep(login, there, {"other", {}, {}});
    QTRY_COMPARE_WITH_TIMEOUT(keyring.writes.size(), std::size_t(2),
                              patience); // after the sign-out
    keyring.endWrites();
    QCOMPARE(entries.keys(), QStringList{login + u'@' + there});
    const auto known = KeptFile(name).read();
    QCOMPARE(known->size(), std::size_t(1));
    QCOMPARE(known->front().origin, there);
    QVERIFY(known->front().inKeyring);
}

void SecretsTest::theLastWordToTheKeyringHolds()
{
    QHash<QString, std::string> entries;
    auto owned = std::make_unique<SlowKeyring>(entries);
    SlowKeyring &backend = *owned;
    Keyring keyring(std::move(owned));
    QVector<bool> kept;
    const auto note = [&kept](bool isKept) { kept.append(isKept); };
    keyring.write(login, "first", note);
    keyring.remove(login);
    keyring.write(login, "second", note);
    keyring.write(login, "third", note);
    QCOMPARE(kept, QVector<bool>{false}); // the second one: it is never written
    QCOMPARE(backend.writes.size(), std::size_t(1));
    backend.endWrites();
    backend.endWrites();
    QCOMPARE(entries.value(login), std::string("third"));
    QCOMPARE(kept, (QVector<bool>{false, true, true}));
    keyring.remove(login);
    QVERIFY(entries.isEmpty());
    QCOMPARE(backend.removals, 1);
}

void SecretsTest::aDamagedFileIsNotOverwritten()
{
    const QTemporaryDir folder;
    const QString name = write(folder, "{\"https");
    QVERIFY(!KeptFile(name).read());
    QVERIFY(!KeptFile(name).write({login, here, {"token", {}, {}}}));
    QFile file(name);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("{\"https"));
}

void SecretsTest::whenATokenIsOver_data()
{
    QTest::addColumn<QByteArray>("claims");
    QTest::addColumn<qint64>("seconds"); // -1: nobody knows
    QTest::newRow("a number") << QByteArray(R"({"exp":1764320000})") << qint64(1764320000);
    QTest::newRow("with a fraction") << QByteArray(R"({"exp":1764320000.7})") << qint64(1764320000);
    QTest::newRow("none") << QByteArray(R"({"iat":1})") << qint64(-1);
    QTest::newRow("a text") << QByteArray(R"({"exp":"soon"})") << qint64(-1);
    QTest::newRow("beyond all time") << QByteArray(R"({"exp":1e300})") << qint64(-1);
    QTest::newRow("before all time") << QByteArray(R"({"exp":-5})") << qint64(-1);
    QTest::newRow("no object") << QByteArray("[1]") << qint64(-1);
    QTest::newRow("no JSON") << QByteArray("{") << qint64(-1);
}

void SecretsTest::whenATokenIsOver()
{
    QFETCH(QByteArray, claims);
    const QByteArray token =
        "head." + claims.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals) +
        ".sign";
    const auto end = expiryOf(token.toStdString());
    QTEST(end ? end->toSecsSinceEpoch() : qint64(-1), "seconds");
    QVERIFY(!expiryOf("no token") && !expiryOf("") && !expiryOf("..") && !expiryOf("a.!!.b"));
}

void SecretsTest::whatIsMasked_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("masked");
    const auto row = [](const char *name, const char *text, const char *masked) {
        QTest::newRow(name) << QString::fromUtf8(text) << QString::fromUtf8(masked);
    };
    row("as it is", R"(refused: q"7/ü&x!)", "refused: •••");
    row("within a word", R"(aq"7/ü&xb)", "a•••b");
    row("in an address", "http://h/?a=q%227%2F%C3%BC%26x&b=1", "http://h/?a=•••&b=1");
    row("in JSON", R"({"token":"q\"7/ü&x"})", R"({"token":"•••"})");
    row("other words", "refused: q7", "refused: q7");
}

void SecretsTest::whatIsMasked()
{
    QFETCH(QString, text);
    maskFromNowOn(R"(q"7/ü&x)");
    maskFromNowOn("abc"); // too short: half of every text would go
    QTEST(withoutKnownSecrets(text).remove(u'!'), "masked");
    QCOMPARE(withoutKnownSecrets(QStringLiteral("abc")), QStringLiteral("abc"));
}

QTEST_GUILESS_MAIN(SecretsTest)
#include "tst_secrets.moc"
