// SPDX-License-Identifier: GPL-3.0-or-later
// What an event costs on its way through the console: decoded into the mailbox on one side, taken
// and applied to the models on the other. "feed_bench EVENTS" prints the nanoseconds of CPU time of
// each; it ends with 1 where something was lost. "feed_bench EVENTS decoder" only decodes, from
// trees that are there already and into nothing: under callgrind, two runs of different length tell
// the instructions of one event (docs/benchmarks.md).
#include "app/feed/mailbox.h"
#include "app/models/console_models.h"
#include "app/profile/decoder.h"

#include <QCoreApplication>

#include <cstdio>
#include <cstdlib>
#include <ctime>

using namespace app;

namespace {

constexpr int modules = 7;
constexpr int figures = 8;
constexpr int eventsPerFrame = 50;

double cpuNanoseconds()
{
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return double(now.tv_sec) * 1e9 + double(now.tv_nsec);
}

/// About 1.1 KB with Arabic labels, as backends send it.
nlohmann::json kpis(int number)
{
    nlohmann::json list = nlohmann::json::array();
    for (int i = 0; i < figures; ++i) {
        list.push_back({{"id", "kpi-" + std::to_string(i)},
                        {"label", "فواتير مستحقة " + std::to_string(i)},
                        {"value", 1000 + number % 977 + i},
                        {"unit", "ر.س"},
                        {"trend", "+" + std::to_string(number % 12) + "%"},
                        {"status", i % 4 == 0 ? "warning" : "normal"}});
    }
    return list;
}

nlohmann::json alert(int number)
{
    return {{"id", number % 200},
            {"title", "فشل النسخ الاحتياطي"},
            {"message", "backup failed"},
            {"severity", number % 3 == 0 ? "critical" : "warning"},
            {"source", "db-01"}};
}

struct Event
{
    std::string name;
    simdjson::padded_string arguments;
};

/// Nine of ten are KPIs; the others are alerts.
std::vector<Event> someEvents()
{
    const char *keys[modules] = {"reports",   "finance", "hr", "security",
                                 "elearning", "rehab",   "crm"};
    std::vector<Event> events;
    for (int i = 0; i < 1000; ++i) {
        const bool isAlert = i % 10 == 9;
        const std::string text = nlohmann::json::array({isAlert ? alert(i) : kpis(i)}).dump();
        events.push_back(
            {isAlert ? std::string("alert:new") : std::string("kpi:update:") + keys[i % modules],
             simdjson::padded_string(text)});
    }
    return events;
}

/// Takes what was read and forgets it.
class Forgetting final : public MessageSink
{
public:
    void put(FeedMessage message) override { count += message.valueless_by_exception() ? 0 : 1; }
    int count = 0;
};

int decodeOnly(int wanted)
{
    const std::vector<Event> events = someEvents();
    std::vector<simdjson::dom::parser> parsers(events.size());
    std::vector<simdjson::dom::array> trees(events.size());
    for (std::size_t i = 0; i < events.size(); ++i) {
        if (parsers[i].parse(events[i].arguments).get(trees[i]) != simdjson::SUCCESS) {
            return EXIT_FAILURE;
        }
    }
    Decoder decoder(Profile::builtIn());
    Forgetting sink;
    const Moment arrival = Moment::now();
    const double began = cpuNanoseconds();
    for (int done = 0; done < wanted; ++done) {
        const std::size_t which = std::size_t(done) % events.size();
        decoder.decode(
            events[which].name, [&](std::size_t index) { return trees[which].at(index); }, arrival,
            {}, sink);
    }
    std::printf("%d events; decoded alone %.0f ns of CPU each\n", wanted,
                (cpuNanoseconds() - began) / wanted);
    return sink.count == wanted ? EXIT_SUCCESS : EXIT_FAILURE;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const int wanted = argc > 1 ? std::atoi(argv[1]) : 200'000;
    if (argc > 2 && std::string_view(argv[2]) == "decoder") {
        return decodeOnly(wanted);
    }
    const std::vector<Event> events = someEvents();
    Mailbox mailbox({});
    Decoder decoder(Profile::builtIn());
    ConsoleModels models(Profile::builtIn().modules());
    simdjson::dom::parser parser;
    LinkStatus link;
    link.state = LinkStatus::State::Connected;
    mailbox.putLink(link);
    double decoding = 0;
    double applying = 0;
    quint64 lost = 0;
    for (int done = 0; done < wanted;) {
        const double began = cpuNanoseconds();
        for (int i = 0; i < eventsPerFrame && done < wanted; ++i, ++done) {
            const Event &event = events[std::size_t(done) % events.size()];
            simdjson::dom::array arguments;
            if (parser.parse(event.arguments).get(arguments) != simdjson::SUCCESS) {
                return EXIT_FAILURE;
            }
            const auto decoded = decoder.decode(
                event.name, [&arguments](std::size_t index) { return arguments.at(index); },
                Moment::now(), {}, mailbox);
            lost += quint64(decoded.malformed);
        }
        const double decoded = cpuNanoseconds();
        models.apply(mailbox.take());
        decoding += decoded - began;
        applying += cpuNanoseconds() - decoded;
    }
    lost += mailbox.dropped();
    std::printf("%d events; decoded into the mailbox %.0f ns, applied %.0f ns of CPU each\n",
                wanted, decoding / wanted, applying / wanted);
    const bool complete = models.kpis(QStringLiteral("finance")).rowCount() == figures &&
                          models.alerts().rowCount() > 0;
    return lost == 0 && complete ? EXIT_SUCCESS : EXIT_FAILURE;
}
