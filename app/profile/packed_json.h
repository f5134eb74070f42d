// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <simdjson.h>

#include <optional>
#include <span>
#include <string_view>

namespace app {

/// Reads JSON that stands in an event as a text or as bytes, where a tree was to be expected. One
/// document is open at a time and nothing inside it is opened again, so that a text in a text in a
/// text costs nothing. Not thread-safe.
class PackedJson
{
public:
    /// Of the event that is decoded next, in wire order; they outlive its decoding.
    void setAttachments(std::span<const std::string_view> attachments)
    {
        m_attachments = attachments;
    }

    /// The object or array that `value` holds as a text or as an attachment; none where it is a
    /// tree itself, any other text, or where a document is open. It is open until an OpenedJson
    /// closes it.
    std::optional<simdjson::dom::element> open(simdjson::dom::element value);

private:
    friend class OpenedJson;

    std::string_view textOf(simdjson::dom::element value) const;

    simdjson::dom::parser m_parser;
    std::span<const std::string_view> m_attachments;
    bool m_isOpen = false;
};

/// Closes what is opened in its life.
class OpenedJson
{
public:
    explicit OpenedJson(PackedJson &packed)
        : m_packed(packed)
        , m_wasOpen(packed.m_isOpen)
    {}
    ~OpenedJson()
    {
        if (m_closes) {
            m_packed.m_isOpen = m_wasOpen;
        }
    }
    OpenedJson(const OpenedJson &) = delete;
    OpenedJson &operator=(const OpenedJson &) = delete;

    /// Leaves the closing to the one around it.
    void keep() { m_closes = false; }

private:
    PackedJson &m_packed;
    bool m_wasOpen;
    bool m_closes = true;
};

} // namespace app
