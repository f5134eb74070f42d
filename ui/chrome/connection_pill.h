// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/panels.h"

namespace ui {

/// The state of the link: transport and round-trip time while it is up, the countdown to the next
/// attempt while it is not. Ticks only while it counts down and is visible.
class ConnectionPill : public Chip
{
    Q_OBJECT

public:
    /// How much it says beside the state, which always stands there.
    enum class Detail { All, NoRoundTrip, None };

    ConnectionPill(Surface &surface, TextStyle style, QWidget *parent = nullptr);

    /// What is left out stands in the tool tip.
    void setDetail(Detail detail);
    int widthWith(Detail detail) const; ///< px, with the texts as they are now

private:
    void refresh();
    void updateDetail();
    QString stateText() const;
    QString detailText(Detail detail) const;
    bool isPartial() const;
    bool countsDown() const;

    class Dot;
    Dot *m_dot;
    TextLabel *m_state;
    TextLabel *m_detail;
    Refresher *m_countdown;
    Detail m_shown = Detail::All;
};

/// What the backend says of itself, where that is not "all is well".
class ServerStatusChip : public Chip
{
    Q_OBJECT

public:
    explicit ServerStatusChip(Surface &surface, QWidget *parent = nullptr);

private:
    void refresh();
    TextLabel *m_text;
};

} // namespace ui
