// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>

#include <memory>

namespace ui {

/// The one cache of a kind; what refers to fonts goes before the application does. GUI thread.
template<typename Cache>
Cache &applicationCache(int most)
{
    static std::unique_ptr<Cache> cache;
    if (!cache) {
        cache = std::make_unique<Cache>(most);
        qAddPostRoutine([] { cache.reset(); });
    }
    return *cache;
}

} // namespace ui
