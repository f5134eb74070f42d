// SPDX-License-Identifier: MIT
#pragma once

#include "socketio_client/siocat/record/plain_text.h"
#include "socketio_client/siocat/record/text_extents.h"

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace siocat {

/// Looks through one text for what opens doors: values of secret names in addresses, forms,
/// headers, settings, XML and pieces of JSON, tokens by their looks, user and password of an
/// address. Reads each character a bounded number of times, whatever the text is. For one text.
class TextMasking
{
public:
    /// A JSON text with its own secrets masked; none: it is no JSON.
    using MaskJson = std::function<std::optional<std::string>(const std::string &json)>;

    /// `written` must outlive it.
    TextMasking(std::string_view written, std::string_view mark, MaskJson maskJson);

    std::string masked();
    std::size_t count() const { return m_count; } ///< values masked, but for those in JSON

private:
    using Value = TextExtents::Value;

    void step();
    bool takeJson();
    bool takeToken();
    bool takeScheme();
    bool takeAddress();
    void growName();
    void separator();
    void takeNameOfValue(std::size_t at, int level);
    void elementOfList();
    void option();
    void beginTag();
    void endTag();
    void endLine();

    bool hasSecretName() const;
    std::string_view name() const;
    bool beginsWord() const;
    bool hide(const Value &value);
    void hide(std::size_t end);
    void moveTo(std::size_t at);

    const std::string_view m_written;
    const std::string_view m_mark;
    const MaskJson m_maskJson;
    const PlainText m_text;
    TextExtents m_extents;    ///< of m_text
    std::size_t m_jsonBudget; ///< characters that may still be tried as JSON
    std::string m_result;
    std::size_t m_copied = 0; ///< of what was written, into the result
    std::size_t m_at = 0;
    std::size_t m_count = 0;

    bool m_hasName = false; ///< since it, only blanks and quotes
    bool m_gapIsBlank = true;
    std::size_t m_nameBegin = 0;
    std::size_t m_nameEnd = 0;
    std::optional<std::size_t> m_wordBefore; ///< on the same line, blanks apart
    bool m_valueFollows = false;             ///< "name" was secret: "value" is
    bool m_inSecretTag = false;
};

} // namespace siocat
