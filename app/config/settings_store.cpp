// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/config/settings_store.h"

#include "app/config/secret_places.h"
#include "app/config/setting_item.h"
#include "app/domain/address.h"

#include <QDir>
#include <QFileInfo>

namespace app {

namespace {

using Failure = tl::unexpected<QString>;

QString defaultConfigFile(const QHash<QString, QString> &environment)
{
    QString base = environment.value(QStringLiteral("XDG_CONFIG_HOME"));
    if (base.isEmpty()) {
        base = QDir::homePath() + QStringLiteral("/.config");
    }
    return base + QStringLiteral("/marsad/config.json");
}

/// Whether `text` can be the setting's value; the error begins with `where`.
tl::expected<void, QString> check(const SettingItem &item, const QString &text,
                                  const QString &where)
{
    Settings scratch;
    if (const auto applied = item.apply(scratch, text); !applied) {
        return Failure(QStringLiteral("%1: %2").arg(where, applied.error()));
    }
    return {};
}

tl::expected<SettingTexts, QString> readEnvironment(const QHash<QString, QString> &environment)
{
    SettingTexts values;
    for (const SettingItem &item : settingItems()) {
        const auto found = environment.constFind(item.environmentName());
        if (found == environment.constEnd() || !item.inEnvironment()) {
            continue;
        }
        if (const auto checked = check(item, *found, item.environmentName()); !checked) {
            return Failure(checked.error());
        }
        values[item.name] = *found;
    }
    return values;
}

/// What can only be wrong beside another value.
tl::expected<void, QString> checkTogether(const Settings &settings)
{
    if (settings.clientCertificateFile.isEmpty() != settings.clientKeyFile.isEmpty()) {
        return Failure(QStringLiteral("--client-cert and --client-key belong together"));
    }
    if (const auto places = secretPlaces(settings); !places) {
        return Failure(places.error());
    }
    return {};
}

/// As the file has it: an address without its secrets.
QString kept(const SettingItem &item, const QString &text)
{
    return item.type == SettingItem::Type::Address ? withoutSecrets(text) : text;
}

} // namespace

tl::expected<SettingsStore, QString> SettingsStore::open(const SettingTexts &commandLine,
                                                         const QHash<QString, QString> &environment)
{
    SettingsStore store;
    const QString config = QStringLiteral("config");
    const auto onLine = commandLine.find(config);
    const QString inEnvironment = environment.value(QStringLiteral("MARSAD_CONFIG"));
    store.m_file = onLine != commandLine.end() ? onLine->second
                   : inEnvironment.isEmpty()   ? defaultConfigFile(environment)
                                               : inEnvironment;
    const bool named = onLine != commandLine.end() || !inEnvironment.isEmpty();
    if (named && !QFileInfo::exists(store.m_file)) {
        return Failure(
            QStringLiteral("cannot read the config file %1: there is none").arg(store.m_file));
    }

    auto file = readConfigFile(store.m_file);
    if (!file) {
        return Failure(file.error());
    }
    store.layer(SettingLayer::File) = std::move(file->values);
    store.m_complaints = std::move(file->complaints);
    auto variables = readEnvironment(environment);
    if (!variables) {
        return Failure(variables.error());
    }
    store.layer(SettingLayer::Environment) = *std::move(variables);
    for (const auto &[name, text] : commandLine) {
        const SettingItem *item = findSetting(name);
        if (const auto checked = check(*item, text, item->option()); !checked) {
            return Failure(checked.error());
        }
    }
    store.layer(SettingLayer::CommandLine) = commandLine;
    store.m_effective = store.merged(SettingLayer::Session);
    if (const auto fit = checkTogether(store.m_effective); !fit) {
        return Failure(fit.error());
    }
    return store;
}

tl::expected<QStringList, QString> SettingsStore::reload()
{
    auto file = readConfigFile(m_file);
    if (!file) {
        return Failure(file.error());
    }
    SettingsStore next = *this;
    next.m_complaints = std::move(file->complaints);
    SettingTexts values = std::move(file->values);
    const SettingTexts &before = layer(SettingLayer::File);
    for (const QString &name : file->wrong) {
        if (const auto known = before.find(name); known != before.end()) {
            values[name] = known->second;
        }
    }
    for (const auto &[name, text] : m_unsaved) {
        values[name] = text;
    }
    SettingTexts &session = next.layer(SettingLayer::Session);
    for (const auto &[name, text] : before) {
        const auto now = values.find(name);
        const auto said = session.find(name);
        const bool isOther = now == values.end() || now->second != text;
        if (isOther && said != session.end() && kept(*findSetting(name), said->second) == text) {
            session.erase(said); // it was saved, and somebody has thought better of it
        }
    }
    next.layer(SettingLayer::File) = std::move(values);
    next.m_effective = next.merged(SettingLayer::Session);
    if (const auto fit = checkTogether(next.m_effective); !fit) {
        return Failure(fit.error());
    }
    QStringList changed;
    for (const SettingItem &item : settingItems()) {
        if (item.read(m_effective) != item.read(next.m_effective)) {
            changed.append(item.name);
        }
    }
    *this = std::move(next);
    return changed;
}

Settings SettingsStore::merged(SettingLayer last) const
{
    Settings settings;
    for (std::size_t i = 0; i <= std::size_t(last); ++i) {
        for (const auto &[name, text] : m_layers[i]) {
            if (const SettingItem *item = findSetting(name)) {
                static_cast<void>(item->apply(settings, text)); // checked where it came in
            }
        }
    }
    settings.configFile = m_file;
    return settings;
}

SettingLayer SettingsStore::origin(const QString &name) const
{
    std::size_t at = m_layers.size() - 1;
    while (at > 0 && !m_layers[at].contains(name)) {
        --at;
    }
    return SettingLayer(at);
}

Settings SettingsStore::withoutSession() const
{
    return merged(SettingLayer::CommandLine);
}

bool SettingsStore::provide(const QString &name, const QString &text)
{
    const SettingItem *item = findSetting(name);
    if (!item || !check(*item, text, name)) {
        return false;
    }
    layer(SettingLayer::BuiltIn)[name] = text;
    m_effective = merged(SettingLayer::Session);
    return true;
}

void SettingsStore::withdraw(const QString &name)
{
    layer(SettingLayer::BuiltIn).erase(name);
    m_effective = merged(SettingLayer::Session);
}

void SettingsStore::set(const QString &name, const QString &text)
{
    const SettingItem *item = findSetting(name);
    if (!item || !item->inFile() || !check(*item, text, name)) {
        return;
    }
    layer(SettingLayer::File)[name] = kept(*item, text);
    m_unsaved[name] = kept(*item, text);
    m_effective = merged(SettingLayer::Session);
}

void SettingsStore::setForSession(const QString &name, const QString &text)
{
    const SettingItem *item = findSetting(name);
    if (!item || !check(*item, text, name)) {
        return;
    }
    layer(SettingLayer::Session)[name] = text;
    m_effective = merged(SettingLayer::Session);
}

void SettingsStore::endSession(const QString &name)
{
    layer(SettingLayer::Session).erase(name);
    m_effective = merged(SettingLayer::Session);
}

void SettingsStore::choose(const Settings &wanted)
{
    const Settings before = m_effective;
    for (const SettingItem &item : settingItems()) {
        const QString text = item.read(wanted);
        if (!item.inFile() || text == item.read(before)) {
            continue;
        }
        setForSession(item.name, text);
        set(item.name, text);
    }
}

tl::expected<void, QString> SettingsStore::save()
{
    if (m_unsaved.empty()) {
        return {};
    }
    if (const auto written = writeConfigFile(m_file, m_unsaved); !written) {
        return written;
    }
    m_unsaved.clear();
    return {};
}

} // namespace app
