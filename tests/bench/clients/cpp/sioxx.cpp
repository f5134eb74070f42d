// SPDX-License-Identifier: MIT
// jfayot/sioxx under the bench contract (README.md). WebSocket or polling; the library has no
// upgrade from one to the other.
#include "scenarios.h"
#include <sioxx/sioxx.hpp>

using namespace bench;

struct Sioxx
{
    static constexpr const char *name = "sioxx", *version = "0.2.0+3c86e60";
    using Client = sioxx::client;
    using Socket = std::shared_ptr<sioxx::socket>;
    using Json = sioxx::message; // nlohmann::json; the arguments of an event or ack are one array

    static const char *unsupported(const std::string &transport)
    {
        return transport == "upgrade" ? "no upgrade" : nullptr;
    }

    static Client *start(const std::string &url, const std::string &transport,
                         std::function<void()> up)
    {
        sioxx::client_options o; // reconnection is off by default
        o.force_http_polling = transport == "polling";
        auto *c = new Client(std::move(o));
        // it would go on with polling after a failed WebSocket: the error has to end the run
        c->set_error_listener([](const std::string &what) {
            fprintf(stderr, "%s\n", what.c_str());
            _exit(5);
        });
        c->socket()->on_connect(std::move(up));
        c->connect(url);
        return c;
    }
    static void finish(Client *c) { delete c; } // closes and joins the client's threads
    static bool alive(Client *c) { return c->socket()->connected(); }
    static Socket socket(Client *c) { return c->socket(); }

    template<class F>
    static void on(Socket &s, const char *ev, F f)
    {
        s->on(ev, sioxx::socket::event_listener(
                      [f](const std::string &, const Json &args) { f(args); }));
    }
    // emit() spreads an array over the event's arguments, so a payload is the array of arguments
    static void emit(Socket &s, const char *ev, const Json &args) { s->emit(ev, args); }
    template<class F>
    static void emit(Socket &s, const char *ev, const Json &args, F f)
    {
        s->emit(ev, args, [f](const Json &answer) { f(answer); });
    }

    static Json payload(const Json &args) { return args; }
    static Json &slot(Json &payload) { return payload[0][0]["value"]; }
    static void set(Json &slot, int i) { slot = i; }
    static Json object(std::initializer_list<Field> fields)
    {
        Json o = Json::object();
        for (auto const &f : fields) {
            o[f.key] = f.isString ? Json(f.s) : Json(f.n);
        }
        return sioxx::make_args(std::move(o));
    }

    static double value(const Json &kpi) { return kpi.at("value").get<double>(); }
    static double first(const Json &args, int i) { return value(args[i][0]); }
    static double sum(const Json &args, int i)
    {
        double s = 0;
        for (auto const &k : args[i]) {
            s += value(k);
        }
        return s;
    }
    static double number(const Json &args, int i) { return args[i].get<double>(); }
    static double field(const Json &args, int i, const char *key)
    {
        return args[i].at(key).get<double>();
    }
    static std::pair<size_t, unsigned char> bytes(const Json &args, int i)
    {
        auto const &b = args[i].get_binary();
        return {b.size(), b[1]};
    }
};

int main(int argc, char **argv)
{
    return runPeer<Sioxx>(argc, argv);
}
