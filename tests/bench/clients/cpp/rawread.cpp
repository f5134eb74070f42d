// SPDX-License-Identifier: MIT
// Reference, not a client: what the wire costs before any Socket.IO work.
//   --parse none  count WebSocket frames from 256 KiB reads, look only at frame headers      (the
//   ceiling)
//   --parse utf8  the same, and validate each text frame as UTF-8                            (RFC
//   6455 duty)
//   --parse dom   the same, and RapidJSON DOM parse of each event, reading kpis[0].value     (floor
//   for a parsing client)
//   --parse qjson no UTF-8 pass, QJsonDocument parse of each event, reading kpis[0].value    (what
//   Qt's own parser costs)
// Scenarios: flood, binary (counts only). Transport: websocket.
#include "common.h"
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#ifdef HAVE_RAPIDJSON
#include <rapidjson/document.h>
#endif
#ifdef HAVE_QT
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#endif

using namespace bench;

static int fd = -1;
static std::vector<char> buf(1 << 22);
static size_t head = 0, tail = 0;

[[noreturn]] static void die(const char *why)
{
    fprintf(stderr, "%s\n", why);
    _exit(5);
}

static void fill(size_t need) // make at least `need` bytes available from head
{
    if (buf.size() - head < need + (256 << 10)) {
        memmove(buf.data(), buf.data() + head, tail - head);
        tail -= head;
        head = 0;
    }
    if (buf.size() < need + (256 << 10)) {
        buf.resize(need + (512 << 10));
    }
    while (tail - head < need) {
        ssize_t r = recv(fd, buf.data() + tail, std::min<size_t>(buf.size() - tail, 256 << 10), 0);
        if (r <= 0) {
            die("connection closed");
        }
        tail += size_t(r);
    }
}

struct Frame
{
    int opcode;
    const char *p;
    size_t n;
};

static Frame next()
{
    if (head == tail) {
        head = tail = 0;
    }
    fill(2);
    size_t h = 2;
    uint64_t n = buf[head + 1] & 127;
    if (n == 126) {
        fill(4);
        n = uint64_t((unsigned char)buf[head + 2]) << 8 | (unsigned char)buf[head + 3];
        h = 4;
    } else if (n == 127) {
        fill(10);
        n = 0;
        for (int i = 2; i < 10; ++i) {
            n = n << 8 | (unsigned char)buf[head + i];
        }
        h = 10;
    }
    fill(h + n);
    Frame f{buf[head] & 15, buf.data() + head + h, size_t(n)};
    head += h + n;
    return f;
}

static void sendText(const std::string &s)
{
    std::string f;
    f += char(0x81);
    if (s.size() < 126) {
        f += char(0x80 | s.size());
    } else {
        f += char(0x80 | 126);
        f += char(s.size() >> 8);
        f += char(s.size());
    }
    f += std::string(4, '\0'); // masking key 0
    f += s;
    if (send(fd, f.data(), f.size(), MSG_NOSIGNAL) != ssize_t(f.size())) {
        die("send");
    }
}

static bool validUtf8(const unsigned char *p, size_t n)
{
    size_t i = 0;
    while (i < n) {
        while (i + 8 <= n) {
            uint64_t w;
            memcpy(&w, p + i, 8);
            if (w & 0x8080808080808080ull) {
                break;
            }
            i += 8;
        }
        if (i >= n) {
            break;
        }
        const unsigned c = p[i];
        if (c < 0x80) {
            ++i;
            continue;
        }
        int k = c >= 0xf0 ? 3 : c >= 0xe0 ? 2 : c >= 0xc2 ? 1 : -1;
        if (k < 0 || c > 0xf4 || i + k >= n) {
            return false;
        }
        if ((c == 0xe0 && p[i + 1] < 0xa0) || (c == 0xed && p[i + 1] > 0x9f) ||
            (c == 0xf0 && p[i + 1] < 0x90) || (c == 0xf4 && p[i + 1] > 0x8f)) {
            return false;
        }
        for (int q = 1; q <= k; ++q) {
            if ((p[i + q] & 0xc0) != 0x80) {
                return false;
            }
        }
        i += size_t(k) + 1;
    }
    return true;
}

int main(int argc, char **argv)
{
    Args a(argc, argv);
    const std::string url = a.str("url", ""), scenario = a.str("scenario", "flood"),
                      size = a.str("size", "small"), parse = a.str("parse", "none"),
                      transport = a.str("transport", "websocket");
    const int n = int(a.num("n", 1000)), warm = int(a.num("warmup", std::min(n / 10, 5000)));
    const std::string name = "raw-" + parse;
    bool ok = transport == "websocket" &&
              (scenario == "flood" || (scenario == "binary" && parse == "none"));
#ifndef HAVE_RAPIDJSON
    ok = ok && parse != "dom";
#endif
#ifndef HAVE_QT
    ok = ok && parse != "qjson";
#endif
    if (!ok) {
        Json u;
        u.s("client", name).s("unsupported", scenario).print();
        return 3;
    }
    const size_t hostAt = url.find("://") + 3, colon = url.find(':', hostAt);
    const std::string host = url.substr(hostAt, colon - hostAt);
    sockaddr_in sa{};
    sa.sin_family = AF_INET;
    sa.sin_port = htons(uint16_t(atoi(url.c_str() + colon + 1)));
    if (inet_pton(AF_INET, host == "localhost" ? "127.0.0.1" : host.c_str(), &sa.sin_addr) != 1) {
        die("numeric IPv4 host expected");
    }
    fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    timeval tv{60, 0};
    setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &tv, sizeof tv);
    if (connect(fd, reinterpret_cast<sockaddr *>(&sa), sizeof sa)) {
        die("connect");
    }
    const std::string req =
        "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: " + url.substr(hostAt) +
        "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: "
        "AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Version: 13\r\n\r\n";
    if (send(fd, req.data(), req.size(), MSG_NOSIGNAL) != ssize_t(req.size())) {
        die("send");
    }
    std::string resp; // read byte by byte: nothing of the first frame may be eaten
    char c;
    while (resp.size() < 4096 && resp.find("\r\n\r\n") == std::string::npos &&
           recv(fd, &c, 1, 0) == 1) {
        resp += c;
    }
    if (resp.compare(0, 12, "HTTP/1.1 101")) {
        die("no upgrade");
    }

    next(); // 0{...} open
    sendText("40");
    next(); // 40{...}

    double sum = 0;
    long got = 0;
    double bytes = 0;
    const std::string done = "42[\"flood:done\"";
    auto go = [&](int count) {
        sum = 0, got = 0, bytes = 0;
        sendText("42[\"bench:flood\",{\"n\":" + std::to_string(count) + ",\"size\":\"" + size +
                 "\",\"kind\":\"" + (scenario == "binary" ? "binary" : "text") + "\"}]");
        for (;;) {
            Frame f = next();
            if (f.opcode == 2) {
                ++got;
                bytes += double(f.n);
                continue;
            }
            if (f.n == 1 && f.p[0] == '2') {
                sendText("3");
                continue;
            }
            if (f.n > done.size() && memcmp(f.p, done.data(), done.size()) == 0) {
                return;
            }
            bytes += double(f.n);
            if (scenario == "flood") {
                ++got;
            }
            if ((parse == "utf8" || parse == "dom") &&
                !validUtf8(reinterpret_cast<const unsigned char *>(f.p), f.n)) {
                die("bad UTF-8");
            }
#ifdef HAVE_RAPIDJSON
            if (parse == "dom") {
                rapidjson::Document d;
                d.Parse(f.p + 2, f.n - 2);
                sum += d[1][0]["value"].GetDouble();
            }
#endif
#ifdef HAVE_QT
            if (parse == "qjson") {
                const auto d =
                    QJsonDocument::fromJson(QByteArray::fromRawData(f.p + 2, qsizetype(f.n) - 2));
                sum += d.array()
                           .at(1)
                           .toArray()
                           .at(0)
                           .toObject()
                           .value(QLatin1String("value"))
                           .toDouble();
            }
#endif
        }
    };
    if (warm) {
        go(warm);
    }
    Measure m;
    go(n);
    m.end();
    Json j;
    j.s("client", name).s("scenario", scenario).s("size", size).s("transport", transport).d("n", n);
    m.put(j, n, bytes);
    j.d("count", double(got));
    if (parse == "dom" || parse == "qjson") {
        j.d("checksum", sum);
    }
    j.d("rss_kb", double(vm("VmHWM")));
    j.print();
    return 0;
}
