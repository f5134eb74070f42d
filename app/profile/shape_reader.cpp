// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/shape_reader.h"

#include "app/profile/number_reader.h"
#include "app/profile/profile_reader.h"
#include "app/profile/source_reader.h"

#include <algorithm>

namespace app {

namespace {

constexpr std::pair<const char *, Field> fieldNames[] = {
    {"id", Field::Id},
    {"label", Field::Label},
    {"title", Field::Label},
    {"message", Field::Message},
    {"value", Field::Value},
    {"unit", Field::Unit},
    {"trend", Field::Trend},
    {"change", Field::Change},
    {"status", Field::Status},
    {"severity", Field::Status},
    {"polarity", Field::Polarity},
    {"thresholds", Field::Thresholds},
    {"history", Field::History},
    {"icon", Field::Icon},
    {"time", Field::Time},
    {"read", Field::Read},
    {"module", Field::Module},
    {"source", Field::Source},
    {"active", Field::Active},
    {"cleared", Field::Cleared},
    {"state", Field::State},
    {"acknowledged", Field::Acknowledged},
    {"name", Field::Name},
    {"code", Field::Code},
    {"instruction", Field::Instruction},
    {"type", Field::Type},
};

constexpr std::pair<const char *, StatusMeaning> statusMeanings[] = {
    {"normal", StatusMeaning::Normal},           {"success", StatusMeaning::Success},
    {"information", StatusMeaning::Information}, {"warning", StatusMeaning::Warning},
    {"critical", StatusMeaning::Critical},
};

/// What the words of "active", "cleared" or "state" say: true and false in the field's own sense,
/// or a status, of which normal and success mean that the alert is over.
void readActivityWords(const JsonCursor &cursor, Field field, TextMap<bool> &words)
{
    for (const auto &[word, meaning] : cursor.members()) {
        bool active = false;
        if (meaning.value().is_boolean()) {
            active = meaning.boolean() == (field != Field::Cleared);
        } else {
            const StatusMeaning status =
                meaning.choice(statusMeanings, {QStringLiteral("true"), QStringLiteral("false")});
            active = status != StatusMeaning::Normal && status != StatusMeaning::Success;
        }
        words.insert_or_assign(statusKey(word), active);
    }
}

/// A field that is mistaken is there nevertheless: to report it as missing would be no help.
FieldSources mistakenOr(FieldSources sources)
{
    return sources.empty() ? FieldSources{FieldSource::at({})} : std::move(sources);
}

/// "severity": {"const": "critical"}: one of the meanings themselves, whatever the profile's words.
void readConstantStatus(const JsonCursor &cursor, Shape &shape)
{
    if (!cursor.isObjectOf({"const"})) {
        return;
    }
    const auto word = cursor.member("const");
    const StatusMeaning meaning = word->choice(statusMeanings);
    FieldSource source;
    source.kind = FieldSource::Kind::Constant;
    source.constant = word->value();
    shape.of(Field::Status) = {source};
    if (source.constant.is_string()) {
        shape.statusWords.insert_or_assign(source.constant.get<std::string>(), meaning);
    }
}

void readField(const JsonCursor &cursor, Field field, Shape &shape)
{
    const auto index = static_cast<std::size_t>(field);
    const bool isActivity =
        field == Field::Active || field == Field::Cleared || field == Field::State;
    shape.nullIsWord[index] = false;
    if ((field != Field::Status && !isActivity) || !cursor.value().is_object()) {
        shape.of(field) = mistakenOr(readSources(cursor));
        if (field != Field::Thresholds && cursor.has("limits")) {
            cursor.fail(QStringLiteral("\"limits\" only for thresholds"));
        }
        return;
    }
    if (field == Field::Status && cursor.has("const")) {
        readConstantStatus(cursor, shape);
        return;
    }
    if (!cursor.isObjectOf({"from", "map"})) {
        return;
    }
    if (const auto from = cursor.required("from")) {
        shape.of(field) = mistakenOr(readSources(*from));
    }
    const auto map = cursor.member("map");
    if (map && isActivity) {
        readActivityWords(*map, field, shape.activityWords[index]);
    } else if (map) {
        readStatusWords(*map, shape.statusWords);
    }
    shape.nullIsWord[index] = map && map->has("null");
}

} // namespace

bool isFieldName(std::string_view key)
{
    return key == "number" || key == "points" ||
           std::any_of(std::begin(fieldNames), std::end(fieldNames),
                       [key](const auto &each) { return key == each.first; });
}

QStringList fieldNameList()
{
    QStringList names{QStringLiteral("number"), QStringLiteral("points")};
    for (const auto &[name, field] : fieldNames) {
        names.append(QString::fromLatin1(name));
    }
    return names;
}

void readStatusWords(const JsonCursor &cursor, StatusWords &words)
{
    for (const auto &[word, meaning] : cursor.members()) {
        words.insert_or_assign(statusKey(word), meaning.choice(statusMeanings));
    }
}

void readFields(const JsonCursor &cursor, Shape &shape)
{
    for (const auto &[name, field] : fieldNames) {
        if (const auto found = cursor.member(name)) {
            readField(*found, field, shape);
        }
    }
    if (const auto number = cursor.member("number")) {
        shape.number = readNumberRule(*number);
    }
    if (const auto points = cursor.member("points")) {
        shape.points = readPointPlaces(*points);
    }
    std::size_t count = 0;
    for (const FieldSources &each : shape.sources) {
        count += each.size();
    }
    if (count > Shape::maximumSources) {
        cursor.fail(QStringLiteral("at most %1 JSON pointers in all").arg(Shape::maximumSources));
    }
}

} // namespace app
