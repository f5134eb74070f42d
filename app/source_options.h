// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/config/settings.h"
#include "app/console/console.h"
#include "app/secrets/secrets.h"

#include <memory>

namespace app {

/// The backend at `settings.url`: what the settings say of it, then the address itself, then the
/// profile.
ConsoleSource backendSource(const Settings &settings, const Profile &profile,
                            std::shared_ptr<Secrets> secrets);

/// Where what the console remembers of that backend lies (app/store/store_path.h): another one for
/// each profile, by its file, and each address with path, namespace and query.
QString databaseOf(const Settings &settings, const Profile &profile);

/// The demo that listens at `url`. What opens the doors of a backend is not for it.
ConsoleSource demoSource(const QString &url, const Settings &settings, const Profile &profile);

} // namespace app
