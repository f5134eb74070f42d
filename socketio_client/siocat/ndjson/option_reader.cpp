// SPDX-License-Identifier: MIT
#include "socketio_client/siocat/ndjson/option_reader.h"

#include "socketio_client/siocat/ndjson/tls_reader.h"

#include <QUrl>
#include <QUrlQuery>

#include <algorithm>
#include <functional>
#include <limits>
#include <utility>
#include <vector>

namespace siocat::ndjson {

using socketio::Options;
using std::chrono::milliseconds;

namespace {

using Complaint = std::optional<std::string>; ///< what is wrong, or nothing
using OptionReader = std::function<Complaint(const Json &value, ReadOptions &options)>;

struct OptionRow
{
    const char *name;
    OptionReader read;
};

QString toQString(const Json &text)
{
    return QString::fromStdString(text.get_ref<const std::string &>());
}

/// As JavaScript writes it into a URL or a header.
QString toText(const Json &value)
{
    return value.is_string()
               ? toQString(value)
               : QString::fromStdString(value.dump(-1, ' ', false, Json::error_handler_t::replace));
}

template<typename Owner>
OptionReader flag(Owner ReadOptions::*part, bool Owner::*member)
{
    return [part, member](const Json &value, ReadOptions &options) -> Complaint {
        if (!value.is_boolean()) {
            return "is not true or false";
        }
        options.*part.*member = value.get<bool>();
        return {};
    };
}

OptionReader flag(bool Options::*member)
{
    return flag(&ReadOptions::manager, member);
}

OptionReader text(QString Options::*member)
{
    return [member](const Json &value, ReadOptions &options) -> Complaint {
        if (!value.is_string()) {
            return "is not a string";
        }
        options.manager.*member = toQString(value);
        return {};
    };
}

/// The official client takes 0 for "not given".
OptionReader delay(milliseconds Options::*member)
{
    return [member](const Json &value, ReadOptions &options) -> Complaint {
        const auto read = readMilliseconds(value);
        if (!read) {
            return "is not a number";
        }
        options.manager.*member = read->count() > 0 ? *read : Options().*member;
        return {};
    };
}

OptionReader names(QStringList Options::*member)
{
    return [member](const Json &value, ReadOptions &options) -> Complaint {
        const Json list = value.is_array() ? value : Json::array({value});
        QStringList read;
        for (const Json &each : list) {
            if (!each.is_string()) {
                return "is not a list of strings";
            }
            read.append(toQString(each));
        }
        options.manager.*member = read;
        return {};
    };
}

Complaint readQuery(const Json &value, ReadOptions &options)
{
    options.hasQuery = true;
    options.manager.query.clear();
    if (value.is_string()) {
        options.manager.query =
            QUrlQuery(toQString(value)).queryItems(QUrl::ComponentFormattingOption::FullyDecoded);
        return {};
    }
    if (!value.is_object()) {
        return "is not an object";
    }
    for (const auto &[key, each] : value.items()) {
        options.manager.query.append({QString::fromStdString(key), toText(each)});
    }
    return {};
}

Complaint readTimestampRequests(const Json &value, ReadOptions &options)
{
    options.manager.timestampRequests = value == Json(true);
    return {};
}

Complaint readHeaders(const Json &value, ReadOptions &options)
{
    if (!value.is_object()) {
        return "is not an object";
    }
    options.manager.extraHeaders.clear();
    for (const auto &[key, each] : value.items()) {
        options.manager.extraHeaders.append(
            {QByteArray::fromStdString(key), toText(each).toUtf8()});
    }
    return {};
}

/// "transportOptions": {"websocket": {"extraHeaders": {…}}}. Of the official ones, those that are
/// JSON and make a difference for one transport.
Complaint readTransportOptions(const Json &value, ReadOptions &options)
{
    if (!value.is_object()) {
        return "is not an object";
    }
    for (const auto &[transport, given] : value.items()) {
        if (!given.is_object()) {
            return "has a value that is not an object";
        }
        socketio::TransportOptions &one =
            options.manager.transportOptions[QString::fromStdString(transport)];
        const auto take = [&given](const char *name, const OptionReader &read, auto store) {
            const auto found = given.find(name);
            if (found == given.end() || found->is_null()) {
                return Complaint();
            }
            ReadOptions scratch;
            const Complaint complaint = read(*found, scratch);
            if (complaint) {
                return Complaint(std::string("has ") + name + " that " + *complaint);
            }
            store(scratch.manager);
            return Complaint();
        };
        for (const Complaint &complaint :
             {take("path", text(&Options::path), [&one](Options &o) { one.path = o.path; }),
              take("timestampParam", text(&Options::timestampParam),
                   [&one](Options &o) { one.timestampParam = o.timestampParam; }),
              take("addTrailingSlash", flag(&Options::addTrailingSlash),
                   [&one](Options &o) { one.addTrailingSlash = o.addTrailingSlash; }),
              take("timestampRequests", readTimestampRequests,
                   [&one](Options &o) { one.timestampRequests = o.timestampRequests; }),
              take("extraHeaders", readHeaders,
                   [&one](Options &o) { one.extraHeaders = o.extraHeaders; })}) {
            if (complaint) {
                return complaint;
            }
        }
    }
    return {};
}

Complaint readDeflate(const Json &value, ReadOptions &options)
{
    socketio::MessageDeflate &deflate = options.manager.messageDeflate;
    deflate.enabled = value.is_object() || value == Json(true);
    if (const auto threshold = value.is_object() ? value.find("threshold") : value.end();
        threshold != value.end() && threshold->is_number_unsigned()) {
        deflate.threshold = threshold->get<std::size_t>();
    }
    return {};
}

Complaint readRandomization(const Json &value, ReadOptions &options)
{
    if (!value.is_number()) {
        return "is not a number";
    }
    options.manager.randomizationFactor = value.get<double>();
    return {};
}

Complaint readRetries(const Json &value, ReadOptions &options)
{
    const auto attempts = readAttempts(value);
    if (!attempts) {
        return attempts.error();
    }
    options.socket.retries = attempts->value_or(std::numeric_limits<int>::max());
    return {};
}

/// A number of milliseconds; `store` puts it where it belongs.
OptionReader duration(std::function<void(ReadOptions &, milliseconds)> store)
{
    return [store = std::move(store)](const Json &value, ReadOptions &options) -> Complaint {
        const auto read = readMilliseconds(value);
        if (!read) {
            return "is not a number";
        }
        store(options, *read);
        return {};
    };
}

const std::vector<OptionRow> &optionRows()
{
    static const std::vector<OptionRow> rows{
        OptionRow{"path", text(&Options::path)},
        OptionRow{"transports", names(&Options::transports)},
        OptionRow{"upgrade", flag(&Options::upgrade)},
        OptionRow{"rememberUpgrade", flag(&Options::rememberUpgrade)},
        OptionRow{"tryAllTransports", flag(&Options::tryAllTransports)},
        OptionRow{"autoConnect", flag(&Options::autoConnect)},
        OptionRow{"forceNew", flag(&Options::forceNew)},
        OptionRow{"multiplex", flag(&Options::multiplex)},
        OptionRow{"reconnection", flag(&Options::reconnection)},
        OptionRow{"reconnectionDelay", delay(&Options::reconnectionDelay)},
        OptionRow{"reconnectionDelayMax", delay(&Options::reconnectionDelayMax)},
        OptionRow{"randomizationFactor", readRandomization},
        OptionRow{"addTrailingSlash", flag(&Options::addTrailingSlash)},
        OptionRow{"timestampParam", text(&Options::timestampParam)},
        OptionRow{"forceBase64", flag(&Options::forceBase64)},
        OptionRow{"protocols", names(&Options::subprotocols)},
        OptionRow{"perMessageDeflate", readDeflate},
        OptionRow{"withCredentials", flag(&Options::withCredentials)},
        OptionRow{"query", readQuery},
        OptionRow{"extraHeaders", readHeaders},
        OptionRow{"authRequest",
                  [](const Json &value, ReadOptions &options) -> Complaint {
                      options.asksForAuth = value == Json(true);
                      return {};
                  }},
        OptionRow{"auth",
                  [](const Json &value, ReadOptions &options) -> Complaint {
                      const auto auth = readAuth(value);
                      if (!auth) {
                          return auth.error();
                      }
                      options.socket.auth = socketio::fixedAuth(*auth);
                      return {};
                  }},
        OptionRow{"timestampRequests", readTimestampRequests},
        OptionRow{"transportOptions", readTransportOptions},
        OptionRow{"rejectUnauthorized",
                  [](const Json &value, ReadOptions &options) -> Complaint {
                      options.manager.insecure = value == Json(false);
                      return {};
                  }},
        OptionRow{"timeout",
                  [](const Json &value, ReadOptions &options) -> Complaint {
                      const auto timeout = readTimeout(value);
                      if (!timeout) {
                          return timeout.error();
                      }
                      options.manager.timeout = *timeout;
                      return {};
                  }},
        OptionRow{"reconnectionAttempts",
                  [](const Json &value, ReadOptions &options) -> Complaint {
                      const auto attempts = readAttempts(value);
                      if (!attempts) {
                          return attempts.error();
                      }
                      // The official client takes 0 for "not given".
                      options.manager.reconnectionAttempts =
                          *attempts == 0 ? std::optional<int>() : *attempts;
                      return {};
                  }},
        OptionRow{"requestTimeout", duration([](ReadOptions &options, milliseconds read) {
                      options.manager.requestTimeout =
                          read.count() > 0 ? std::optional(read) : std::nullopt;
                  })},
        OptionRow{"ackTimeout", duration([](ReadOptions &options, milliseconds read) {
                      options.socket.ackTimeout = read;
                  })},
        OptionRow{"retries", readRetries},
    };
    return rows;
}

} // namespace

Outcome<ReadOptions> readOptions(const Json &given, const Options &defaults)
{
    ReadOptions options;
    options.manager = defaults;
    if (given.is_null()) {
        return options;
    }
    if (!given.is_object()) {
        return tl::unexpected<std::string>("options is not an object");
    }
    for (const OptionRow &row : optionRows()) {
        const auto value = given.find(row.name);
        const bool isNull = value != given.end() && value->is_null();
        if (value == given.end() || isNull) {
            continue; // null: the default
        }
        if (const Complaint complaint = row.read(*value, options)) {
            return tl::unexpected(std::string("option ") + row.name + " " + *complaint);
        }
    }
    if (const auto complaint = readTls(given, options.manager.tls)) {
        return tl::unexpected(*complaint);
    }
    return options;
}

std::optional<milliseconds> readMilliseconds(const Json &value)
{
    if (!value.is_number()) {
        return std::nullopt;
    }
    constexpr double longest = std::numeric_limits<std::int32_t>::max();
    const double clamped = std::clamp(value.get<double>(), 0.0, longest);
    return milliseconds(static_cast<std::int64_t>(clamped));
}

Outcome<std::optional<milliseconds>> readTimeout(const Json &value)
{
    if (value == Json(false)) {
        return std::nullopt;
    }
    if (const auto read = readMilliseconds(value)) {
        return read;
    }
    return tl::unexpected<std::string>("is not a number or false");
}

Outcome<std::optional<int>> readAttempts(const Json &value)
{
    if (value.is_null()) {
        return std::nullopt;
    }
    if (!value.is_number()) {
        return tl::unexpected<std::string>("is not a number or null");
    }
    constexpr double most = std::numeric_limits<int>::max();
    return static_cast<int>(std::clamp(value.get<double>(), 0.0, most));
}

Outcome<Json> readAuth(const Json &value)
{
    auto auth = readValue(value);
    if (auth && !auth->is_object() && !auth->is_null()) {
        return tl::unexpected<std::string>("credentials are not an object");
    }
    return auth;
}

} // namespace siocat::ndjson
