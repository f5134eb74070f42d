// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace app {

class ConnectionModel;

/// Says in the category `marsad.link` whenever the connection becomes another one, and why one was
/// lost; as long as the model lives. Off unless it is switched on, or the log has a file.
void logLink(ConnectionModel &connection);

} // namespace app
