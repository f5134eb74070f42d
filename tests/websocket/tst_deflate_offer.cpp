// SPDX-License-Identifier: MIT
// What is offered for permessage-deflate and what a server may answer (RFC 7692 sections 5
// and 7.1).
#include "socketio_client/transport/websocket/deflate_offer.h"
#include "tests/websocket/test_classes.h"

#include <QTest>

using namespace socketio;
using namespace socketio::transport;

namespace tests {

class DeflateOfferTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void offers();
    void agreed_data();
    void agreed();
    void refused_data();
    void refused();
    void nothingAgreed();
};

void DeflateOfferTest::offers()
{
    MessageDeflate options;
    QCOMPARE(deflateOffer(options), std::string("permessage-deflate; client_max_window_bits"));
    options.serverNoContextTakeover = true;
    QCOMPARE(deflateOffer(options),
             std::string("permessage-deflate; server_no_context_takeover; client_max_window_bits"));
    options.clientNoContextTakeover = true;
    QCOMPARE(deflateOffer(options),
             std::string("permessage-deflate; server_no_context_takeover; "
                         "client_no_context_takeover; client_max_window_bits"));
    options.enabled = false;
    QCOMPARE(deflateOffer(options), std::string());
}

void DeflateOfferTest::agreed_data()
{
    QTest::addColumn<MessageDeflate>("options");
    QTest::addColumn<std::string>("answer");
    QTest::addColumn<DeflateAgreement>("expected");
    const MessageDeflate standard;
    const MessageDeflate bothAlone{.clientNoContextTakeover = true,
                                   .serverNoContextTakeover = true};
    const auto row = [](const char *name, const MessageDeflate &options, const char *answer,
                        const DeflateAgreement &expected) {
        QTest::newRow(name) << options << std::string(answer) << expected;
    };
    row("7.1 no parameter", standard, "permessage-deflate", {});
    row("7.1.1.1 the server forgets unasked", standard,
        "permessage-deflate; server_no_context_takeover", {.serverNoContextTakeover = true});
    row("7.1.1.2 we are to forget", standard, "permessage-deflate; client_no_context_takeover",
        {.clientNoContextTakeover = true});
    row("7.1.1.1 the server forgets as asked", bothAlone,
        "permessage-deflate; server_no_context_takeover; client_no_context_takeover",
        {.clientNoContextTakeover = true, .serverNoContextTakeover = true});
    row("7.1.1.2 our own word binds us", bothAlone,
        "permessage-deflate; server_no_context_takeover",
        {.clientNoContextTakeover = true, .serverNoContextTakeover = true});
    row("7.1.2.1 the server's window", standard, "permessage-deflate; server_max_window_bits=8",
        {.serverWindowBits = 8});
    row("7.1.2.2 our window", standard, "permessage-deflate; client_max_window_bits=9",
        {.clientWindowBits = 9});
    row("7.1.2.2 a window of 15 bits", standard, "permessage-deflate; client_max_window_bits=15",
        {.clientWindowBits = 15});
    row("all of them", standard,
        "permessage-deflate; server_max_window_bits=10; client_no_context_takeover; "
        "client_max_window_bits=11; server_no_context_takeover",
        {.clientNoContextTakeover = true,
         .serverNoContextTakeover = true,
         .clientWindowBits = 11,
         .serverWindowBits = 10});
    row("RFC 6455 9.1 a quoted value", standard,
        "permessage-deflate; client_max_window_bits=\"12\"", {.clientWindowBits = 12});
    row("blanks and capitals", standard,
        " Permessage-Deflate ;Client_Max_Window_Bits = 12\t; SERVER_NO_CONTEXT_TAKEOVER ",
        {.serverNoContextTakeover = true, .clientWindowBits = 12});
}

void DeflateOfferTest::agreed()
{
    QFETCH(MessageDeflate, options);
    QFETCH(std::string, answer);
    QFETCH(DeflateAgreement, expected);
    const auto agreement = readDeflateAnswer(answer, options);
    QVERIFY(agreement);
    QVERIFY(*agreement);
    QCOMPARE(**agreement, expected);
}

void DeflateOfferTest::refused_data()
{
    QTest::addColumn<MessageDeflate>("options");
    QTest::addColumn<std::string>("answer");
    const MessageDeflate standard;
    const auto row = [&standard](const char *name, const std::string &answer) {
        QTest::newRow(name) << standard << answer;
    };
    const auto parameters = [&row](const char *name, const std::string &rest) {
        row(name, "permessage-deflate" + rest);
    };
    QTest::newRow("RFC 6455 4.1 though nothing was offered")
        << MessageDeflate{.enabled = false} << std::string("permessage-deflate");
    QTest::newRow("7.1.1.1 the server keeps its context though asked not to")
        << MessageDeflate{.serverNoContextTakeover = true} << std::string("permessage-deflate");
    row("RFC 6455 4.1 another extension", "permessage-bzip2");
    row("RFC 6455 4.1 an older name", "x-webkit-deflate-frame");
    row("RFC 6455 9.1 two extensions", "permessage-deflate, permessage-bzip2");
    row("5.1 the same twice", "permessage-deflate, permessage-deflate");
    row("no name", "; client_max_window_bits=10");
    parameters("7.1 an unknown parameter", "; level=9");
    parameters("7.1 an unknown flag", "; x");
    parameters("7.1 a parameter twice", "; client_max_window_bits=10; client_max_window_bits=10");
    parameters("7.1 a flag twice", "; server_no_context_takeover; server_no_context_takeover");
    parameters("7.1.1 a flag with a value", "; server_no_context_takeover=1");
    parameters("7.1.1 a flag with an empty value", "; client_no_context_takeover=");
    parameters("7.1.2.1 no value", "; server_max_window_bits");
    parameters("7.1.2.2 no value", "; client_max_window_bits");
    parameters("7.1.2.2 an empty value", "; client_max_window_bits=");
    for (const char *value : {"0", "7", "16", "08", "+9", "-9", "9.0", "0x9", "a", "1000000000",
                              "\"9", "9\"", "\"\"", "9 9"}) {
        parameters(qPrintable(QStringLiteral("7.1.2.2 client bits %1").arg(QLatin1String(value))),
                   std::string("; client_max_window_bits=") + value);
        parameters(qPrintable(QStringLiteral("7.1.2.1 server bits %1").arg(QLatin1String(value))),
                   std::string("; server_max_window_bits=") + value);
    }
    parameters("RFC 6455 9.1 an empty parameter", "; ; client_no_context_takeover");
    parameters("RFC 6455 9.1 an empty parameter at the end", ";");
    parameters("RFC 6455 9.1 an empty parameter at the end, with blanks",
               "; client_no_context_takeover ; ");
}

void DeflateOfferTest::refused()
{
    QFETCH(MessageDeflate, options);
    QFETCH(std::string, answer);
    const auto agreement = readDeflateAnswer(answer, options);
    QVERIFY(!agreement);
    QCOMPARE(agreement.error().code, ErrorCode::MalformedPacket);
    QCOMPARE(agreement.error().origin, ErrorOrigin::PeerViolation);
    QVERIFY(!agreement.error().detail.empty());
}

void DeflateOfferTest::nothingAgreed()
{
    for (const bool enabled : {true, false}) {
        for (const char *answer : {"", "  \t"}) {
            const auto agreement = readDeflateAnswer(answer, {.enabled = enabled});
            QVERIFY(agreement);
            QVERIFY(!*agreement);
        }
    }
}

std::unique_ptr<QObject> makeDeflateOfferTest()
{
    return std::make_unique<DeflateOfferTest>();
}

} // namespace tests

#include "tst_deflate_offer.moc"
