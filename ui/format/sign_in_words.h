// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/rest_status.h"
#include "app/domain/secret_problem.h"
#include "app/domain/sign_in.h"

#include <QString>
#include <QVector>

namespace ui {

/// What stands between somebody and the backend, in the interface's language, with the backend's
/// own words where it gave some. Empty where nothing does.
QString signInWords(const app::SignInStatus &status);

/// Which secrets that the profile names are not sent, and why; empty where there are none.
QString secretWords(const QVector<app::SecretProblem> &problems);

/// Why something that was asked for by HTTP did not come; empty where nothing is missing.
QString restWords(const app::RestStatus &status);

} // namespace ui
