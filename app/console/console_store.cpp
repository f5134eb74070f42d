// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/console_store.h"

#include <utility>

namespace app {

ConsoleStore::ConsoleStore(const StoreOptions &options, QObject *parent)
    : QObject(parent)
    , m_journal(options.path, options.journal)
    , m_recorder(std::make_shared<Recorder>(options.path, options.recorder))
{}

FeedOptions ConsoleStore::keeping(FeedOptions options) const
{
    options.recorder = m_recorder;
    options.keeper = m_journal.keeper();
    return options;
}

} // namespace app
