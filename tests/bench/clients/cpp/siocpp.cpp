// SPDX-License-Identifier: MIT
// socketio/socket.io-client-cpp under the bench contract (README.md). WebSocket only: the library
// has no polling.
#include "scenarios.h"
#include <sio_client.h>

using namespace bench;
using sio::message;

struct Siocpp
{
    static constexpr const char *name = "siocpp", *version = "3.1.0+18b0435";
    using Client = sio::client;
    using Socket = sio::socket::ptr;
    using List = message::list;

    static const char *unsupported(const std::string &transport)
    {
        return transport == "websocket" ? nullptr : "websocket only";
    }

    static Client *start(const std::string &url, const std::string &, std::function<void()> up)
    {
        auto *c =
            new Client; // never deleted: the destructor waits 3 s for the library's close timer
        c->set_logs_quiet();
        c->set_reconnect_attempts(0);
        c->set_socket_open_listener([up](std::string const &) { up(); });
        c->set_fail_listener([] {
            fprintf(stderr, "connect failed\n");
            _exit(5);
        });
        c->connect(url);
        return c;
    }
    static void finish(Client *c) { c->close(); }
    static bool alive(Client *c) { return c->opened(); }
    static Socket socket(Client *c) { return c->socket(); }

    template<class F>
    static void on(Socket &s, const char *ev, F f)
    {
        s->on(ev, sio::socket::event_listener([f](sio::event &e) { f(e.get_messages()); }));
    }
    static void emit(Socket &s, const char *ev, const message::ptr &arg) { s->emit(ev, List(arg)); }
    template<class F>
    static void emit(Socket &s, const char *ev, const message::ptr &arg, F f)
    {
        s->emit(ev, List(arg), [f](List const &l) { f(l); });
    }

    static message::ptr payload(List const &l) { return l[0]; }
    static message::ptr &slot(const message::ptr &kpis)
    {
        return kpis->get_vector()[0]->get_map()["value"];
    }
    static void set(message::ptr &slot, int i) { slot = sio::int_message::create(i); }
    static message::ptr object(std::initializer_list<Field> fields)
    {
        auto o = sio::object_message::create();
        for (auto const &f : fields) {
            o->get_map()[f.key] =
                f.isString ? sio::string_message::create(f.s) : sio::int_message::create(f.n);
        }
        return o;
    }

    static double value(const message::ptr &kpi)
    {
        return kpi->get_map().at("value")->get_double();
    }
    static double first(List const &l, int i) { return value(l[i]->get_vector()[0]); }
    static double sum(List const &l, int i)
    {
        double s = 0;
        for (auto const &k : l[i]->get_vector()) {
            s += value(k);
        }
        return s;
    }
    static double number(List const &l, int i) { return l[i]->get_double(); }
    static double field(List const &l, int i, const char *key)
    {
        return l[i]->get_map().at(key)->get_double();
    }
    static std::pair<size_t, unsigned char> bytes(List const &l, int i)
    {
        auto const &b = *l[i]->get_binary();
        return {b.size(), (unsigned char)b[1]};
    }
};

int main(int argc, char **argv)
{
    return runPeer<Siocpp>(argc, argv);
}
