// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/domain/localized_text.h"

#include <nlohmann/json.hpp>

#include <chrono>
#include <optional>
#include <string>
#include <vector>

namespace app::demo {

/// An alert as the data names it; `age` is how long ago it was raised when the demo starts.
struct AlertTemplate
{
    std::string id;
    std::string title;
    std::string message;
    std::string severity = "warning";
    std::string module;
    std::string source;
    std::chrono::minutes age{0};
};

/// How a figure starts and moves.
struct FigureDefinition
{
    std::string id;
    std::string label; ///< a card's title
    std::string unit;
    std::string polarity; ///< "higher", "lower" or "neutral": which way is good
    std::string icon;
    double value = 0;
    int decimals = 0;
    double trend = 0; ///< percent since yesterday, at the start
    double noise = 0; ///< of one step
    std::optional<double> minimum, maximum;
    std::optional<double> warning, critical;
    std::optional<double> episode;       ///< where it goes for a while, now and then
    std::optional<AlertTemplate> alert;  ///< raised by that
    std::vector<std::string> difference; ///< ids of two figures: this one is their difference
};

struct ModuleDefinition
{
    std::string key;
    std::vector<FigureDefinition> figures;
};

struct NotificationTemplate
{
    std::string id;
    std::string title;
    std::string message;
    std::string severity;
    std::chrono::minutes age{0};
    bool read = false;
};

/// A figure of a module that the dashboard shows.
struct TopFigure
{
    std::string module;
    std::string id;
};

/// The organisation that the demo shows; the same file feeds the backend of the tests.
struct DemoData
{
    std::vector<ModuleDefinition> modules;
    std::vector<FigureDefinition> cards;
    std::vector<TopFigure> topFigures;
    std::vector<NotificationTemplate> notifications; ///< newest first
    std::vector<NotificationTemplate> pool;          ///< to choose new ones from
    std::vector<AlertTemplate> alerts;               ///< active at the start
};

/// Reads the file that is compiled in. Alerts and notifications speak `language`; names of figures
/// are Arabic, the profile has the English ones.
DemoData builtInDemoData(Language language = Language::Arabic);

} // namespace app::demo
