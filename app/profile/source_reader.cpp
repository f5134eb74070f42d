// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/source_reader.h"

#include "app/profile/profile_reader.h"

#include <algorithm>

namespace app {

namespace {

using Kind = FieldSource::Kind;

constexpr std::pair<const char *, Kind> derived[] = {
    {"count", Kind::Count}, {"sum", Kind::Sum},   {"ratio", Kind::Ratio},
    {"first", Kind::First}, {"last", Kind::Last},
};

const QString forms = QStringLiteral(
    "a JSON pointer, \"{part}\" of the event's name, an object with one of const, from, text, "
    "count, sum, ratio, first, last, or an array of them");

bool isPart(const std::string &text)
{
    return text.size() > 2 && text.front() == '{' && text.back() == '}' &&
           isPartName(std::string_view(text).substr(1, text.size() - 2));
}

/// {"ar": …, "en": …}, one of them at least, each read by `read`.
template<typename Read>
bool eachLanguage(const JsonCursor &cursor, Read &&read)
{
    if (!cursor.isObjectOf({"ar", "en"})) {
        return false;
    }
    for (const char *language : {"ar", "en"}) {
        if (const auto text = cursor.member(language)) {
            read(language, *text);
        }
    }
    if (!cursor.has("ar") && !cursor.has("en")) {
        cursor.fail(QStringLiteral("an object with \"ar\", \"en\" or both"));
        return false;
    }
    return true;
}

/// A text that may be in two languages, a number or a boolean; null where `nullable`.
nlohmann::json readConstant(const JsonCursor &cursor, bool nullable)
{
    constexpr int longest = 400;
    const nlohmann::json &value = cursor.value();
    if (value.is_object()) {
        nlohmann::json languages = nlohmann::json::object();
        eachLanguage(cursor, [&](const char *language, const JsonCursor &text) {
            languages[language] = text.utf8(longest);
        });
        return languages;
    }
    if (value.is_string()) {
        return cursor.utf8(longest);
    }
    if (!value.is_number() && !value.is_boolean() && !(nullable && value.is_null())) {
        cursor.fail(nullable
                        ? QStringLiteral("a text, {\"ar\", \"en\"}, a number, true, false or null")
                        : QStringLiteral("a text, {\"ar\", \"en\"}, a number, true or false"));
    }
    return value;
}

std::shared_ptr<const ValueMap> readMap(const JsonCursor &cursor)
{
    constexpr std::size_t most = 200;
    auto map = std::make_shared<ValueMap>();
    for (const auto &[word, value] : cursor.members()) {
        map->insert_or_assign(statusKey(word), readConstant(value, true));
    }
    if (map->size() > most) {
        cursor.fail(QStringLiteral("at most %1 words").arg(most));
    }
    return map;
}

void readTexts(const JsonCursor &cursor, FieldSource &source)
{
    source.kind = Kind::Text;
    if (cursor.value().is_object()) {
        eachLanguage(cursor, [&](const char *language, const JsonCursor &text) {
            source.texts.emplace_back(language, readTemplate(text));
        });
    } else {
        source.texts.emplace_back(std::string(), readTemplate(cursor));
    }
}

void readOperands(const JsonCursor &cursor, FieldSource &source)
{
    const bool isRatio = source.kind == Kind::Ratio;
    if (isRatio || (source.kind == Kind::Sum && cursor.value().is_array())) {
        for (const JsonCursor &each : cursor.elements()) {
            if (auto path = each.path()) {
                source.places.push_back(*std::move(path));
            }
        }
        const bool right = !cursor.value().is_array() ||
                           (isRatio ? cursor.value().size() == 2 : !cursor.value().empty());
        if (!right) {
            cursor.fail(isRatio ? QStringLiteral("two JSON pointers, the part and the whole")
                                : QStringLiteral("at least one JSON pointer"));
        }
    } else if (auto path = cursor.path()) {
        source.places.push_back(*std::move(path));
    }
    const auto ofArguments = [](const JsonPath &path) { return path.fromArguments; };
    const auto count = std::count_if(source.places.begin(), source.places.end(), ofArguments);
    if (count != 0 && static_cast<std::size_t>(count) != source.places.size()) {
        cursor.fail(QStringLiteral("pointers that all start at the item, or all at the arguments"));
    }
}

void readLimits(const JsonCursor &cursor, FieldSource &source)
{
    source.kind = Kind::Limits;
    if (cursor.value().is_string()) {
        TextTemplate parts = readTemplate(cursor);
        if (parts.size() != 1 || parts.front().book.empty() ||
            parts.front().column != TextPart::Column::Name) {
            cursor.fail(QStringLiteral("a book and where the id stands, like \"{limits:/id}\", or "
                                       "an object with \"warning\", \"critical\" or both"));
        } else {
            source.texts.emplace_back(std::string(), std::move(parts));
        }
        return;
    }
    constexpr std::pair<const char *, const char *> sides[] = {{"below", "min"}, {"above", "max"}};
    if (!cursor.isObjectOf({"warning", "critical"})) {
        return;
    }
    for (const std::string level : {"warning", "critical"}) {
        const auto limits = cursor.member(level);
        if (!limits || !limits->isObjectOf({"below", "above"})) {
            continue;
        }
        for (const auto &[side, name] : sides) {
            const auto place = limits->member(side);
            if (auto path = place ? place->path() : std::nullopt) {
                source.texts.emplace_back(
                    level + '.' + name,
                    TextTemplate{{TextPart::Kind::Place, {}, *std::move(path)}});
            }
        }
    }
    if (cursor.value().empty()) {
        cursor.fail(QStringLiteral("\"warning\", \"critical\" or both, with \"below\", \"above\""));
    }
}

void readWithin(const JsonCursor &cursor, FieldSource &source)
{
    const auto path = cursor.path();
    if (path && path->fromArguments) {
        cursor.fail(QStringLiteral("a JSON pointer into the element"));
    } else if (path) {
        source.within = path->tokens;
    }
}

FieldSources readAlternatives(const JsonCursor &cursor, bool mapped);

/// `mapped`: it stands in the "from" of another one.
FieldSources readObject(const JsonCursor &cursor, bool mapped)
{
    if (mapped && (cursor.has("from") || cursor.has("map"))) {
        cursor.fail(QStringLiteral("one \"from\" and one \"map\" for a value"));
        return {};
    }
    if (!cursor.isObjectOf({"const", "from", "text", "count", "sum", "ratio", "first", "last", "at",
                            "limits", "map"})) {
        return {};
    }
    FieldSources result;
    int found = 0;
    if (const auto constant = cursor.member("const")) {
        ++found;
        FieldSource source;
        source.kind = Kind::Constant;
        source.constant = readConstant(*constant, false);
        result.push_back(std::move(source));
    }
    if (const auto from = cursor.member("from")) {
        ++found;
        result = readAlternatives(*from, true);
    }
    if (const auto text = cursor.member("text")) {
        ++found;
        FieldSource source;
        readTexts(*text, source);
        result.push_back(std::move(source));
    }
    if (const auto limits = cursor.member("limits")) {
        ++found;
        FieldSource source;
        readLimits(*limits, source);
        result.push_back(std::move(source));
    }
    for (const auto &[name, kind] : derived) {
        if (const auto operands = cursor.member(name)) {
            ++found;
            FieldSource source;
            source.kind = kind;
            readOperands(*operands, source);
            if (const auto within = cursor.member("at")) {
                readWithin(*within, source);
            }
            result.push_back(std::move(source));
        }
    }
    if (found == 1 && cursor.has("at") && !cursor.has("first") && !cursor.has("last")) {
        cursor.fail(QStringLiteral("\"at\" only beside first or last: where in the element"));
    }
    if (found != 1) {
        cursor.fail(QStringLiteral(
            "an object with one of const, from, text, count, sum, ratio, first, last, limits"));
    }
    if (const auto map = cursor.member("map")) {
        const auto words = readMap(*map);
        for (FieldSource &source : result) {
            source.map = words;
        }
    }
    return result;
}

FieldSources readAlternatives(const JsonCursor &cursor, bool mapped)
{
    const nlohmann::json &value = cursor.value();
    if (value.is_object()) {
        return readObject(cursor, mapped);
    }
    if (value.is_string() && isPart(value.get_ref<const std::string &>())) {
        FieldSource source;
        readTexts(cursor, source);
        return {source};
    }
    if (!value.is_array()) {
        auto path = cursor.path();
        return path ? FieldSources{FieldSource::at(*std::move(path))} : FieldSources();
    }
    if (value.empty()) {
        cursor.fail(QStringLiteral("at least one JSON pointer"));
    }
    FieldSources result;
    for (const JsonCursor &each : cursor.elements()) {
        if (each.value().is_array()) {
            each.fail(forms);
            continue;
        }
        for (FieldSource &source : readAlternatives(each, mapped)) {
            result.push_back(std::move(source));
        }
    }
    return result;
}

/// Takes the book's name off "monitors:/id" and "widgets.unit:id"; empty where there is none.
std::pair<std::string, TextPart::Column> takenBook(std::string &inner)
{
    using Column = TextPart::Column;
    constexpr std::pair<std::string_view, Column> columns[] = {{".unit", Column::Unit},
                                                               {".type", Column::Type}};
    const std::size_t colon = inner.find(':');
    std::string book = colon == std::string::npos ? std::string() : inner.substr(0, colon);
    Column wanted = Column::Name;
    for (const auto &[ending, column] : columns) {
        if (book.ends_with(ending)) {
            book.resize(book.size() - ending.size());
            wanted = column;
            break;
        }
    }
    if (!isPartName(book)) {
        return {};
    }
    inner.erase(0, colon + 1);
    return {book, wanted};
}

} // namespace

bool isPartName(std::string_view name)
{
    constexpr std::size_t longest = 32;
    const auto isLetter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    return !name.empty() && name.size() <= longest && isLetter(name.front()) &&
           std::all_of(name.begin(), name.end(),
                       [&](char c) { return isLetter(c) || (c >= '0' && c <= '9') || c == '_'; });
}

TextTemplate readTemplate(const JsonCursor &cursor)
{
    const QString expected = QStringLiteral(
        "a text with \"{part}\" of the event's name, \"{/pointer}\" or \"{args/1/pointer}\" in it");
    TextTemplate result;
    const std::string text = cursor.utf8(400);
    std::size_t end = 0;
    while (end < text.size()) {
        const std::size_t open = text.find_first_of("{}", end);
        if (open != end) {
            result.push_back({TextPart::Kind::Words, text.substr(end, open - end), {}});
        }
        if (open == std::string::npos) {
            break;
        }
        const std::size_t close = text.find('}', open);
        std::string inner =
            close == std::string::npos ? std::string() : text.substr(open + 1, close - open - 1);
        if (text[open] == '}' || close == std::string::npos ||
            inner.find('{') != std::string::npos) {
            cursor.fail(expected);
            return result;
        }
        end = close + 1;
        const auto [book, column] = takenBook(inner);
        if (isPartName(inner)) {
            result.push_back({TextPart::Kind::Name, inner, {}, book, column});
        } else if (auto path = parsedPointer(inner)) {
            result.push_back({TextPart::Kind::Place, {}, *std::move(path), book, column});
        } else {
            cursor.fail(expected);
            return result;
        }
    }
    return result;
}

FieldSources readSources(const JsonCursor &cursor)
{
    return readAlternatives(cursor, false);
}

std::set<std::string> namesIn(const FieldSources &sources)
{
    std::set<std::string> names;
    for (const FieldSource &source : sources) {
        for (const auto &[language, parts] : source.texts) {
            for (const TextPart &part : parts) {
                if (part.kind == TextPart::Kind::Name) {
                    names.insert(part.words);
                }
            }
        }
    }
    return names;
}

std::set<std::string> booksIn(const FieldSources &sources)
{
    std::set<std::string> books;
    for (const FieldSource &source : sources) {
        for (const auto &[language, parts] : source.texts) {
            for (const TextPart &part : parts) {
                if (!part.book.empty()) {
                    books.insert(part.book);
                }
            }
        }
    }
    return books;
}

bool haveLanguages(const FieldSources &sources)
{
    return std::any_of(sources.begin(), sources.end(), [](const FieldSource &source) {
        const auto isObject = [](const auto &each) { return each.second.is_object(); };
        return source.constant.is_object() ||
               (source.kind == FieldSource::Kind::Text && !source.texts.empty() &&
                !source.texts.front().first.empty()) ||
               (source.map && std::any_of(source.map->begin(), source.map->end(), isObject));
    });
}

} // namespace app
