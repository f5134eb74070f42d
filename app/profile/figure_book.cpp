// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/profile/figure_book.h"

#include "app/profile/profile_reader.h"

namespace app {

FigureBook::FigureBook(const ProfileData &profile)
    : m_profile(profile)
{}

const Figure *FigureBook::search(std::string_view name) const
{
    auto found = m_profile.figureByName.find(figureKey(name));
    if (found == m_profile.figureByName.end()) {
        const auto dot = name.rfind('.');
        if (dot == std::string_view::npos) {
            return nullptr;
        }
        found = m_profile.figureByName.find(figureKey(name.substr(dot + 1)));
    }
    return found == m_profile.figureByName.end()
               ? nullptr
               : &m_profile.figures[static_cast<std::size_t>(found->second)];
}

const Figure *FigureBook::find(std::string_view name)
{
    constexpr std::size_t maximumAsked = 4096;
    constexpr std::size_t maximumName = 200;
    if (name.empty() || name.size() > maximumName || m_profile.figures.empty()) {
        return nullptr;
    }
    if (const auto asked = m_asked.find(name); asked != m_asked.end()) {
        return asked->second;
    }
    if (m_asked.size() >= maximumAsked) {
        m_asked.clear();
    }
    const Figure *figure = search(name);
    m_asked.emplace(name, figure);
    return figure;
}

} // namespace app
