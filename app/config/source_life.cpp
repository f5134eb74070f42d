// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/config/source_life.h"

#include <array>

namespace app {

namespace {

constexpr SourceStep to(SourceState next)
{
    return {next, false};
}
constexpr SourceStep saving(SourceState next)
{
    return {next, true};
}

using enum SourceState;
using Row = std::array<SourceStep, sourceEventCount>;

// In the order of SourceEvent: ProfileWithAddress, ProfileWithoutAddress | OtherTyped, KeptTyped |
// Insisted, Connected | DemoWanted.
constexpr std::array<Row, sourceStateCount> table = {{
    // Unknown
    {to(Kept), to(Asked), to(Trial), to(Unknown), to(Unknown), to(Unknown), to(Demo)},
    // Asked
    {to(Kept), to(Asked), to(FirstTrial), to(Asked), to(Asked), to(Asked), to(Demo)},
    // FirstTrial
    {to(FirstTrial), to(FirstTrial), to(FirstTrial), to(Asked), saving(Kept), saving(Kept),
     to(Demo)},
    // Trial
    {to(Trial), to(Trial), to(Trial), to(Kept), saving(Kept), saving(Kept), to(Demo)},
    // Kept
    {to(Kept), to(Kept), to(Trial), to(Kept), saving(Kept), to(Kept), to(Demo)},
    // Demo
    {to(Demo), to(Demo), to(Trial), to(Kept), to(Demo), to(Demo), to(Demo)},
    // Recording
    {to(Recording), to(Recording), to(Recording), to(Recording), to(Recording), to(Recording),
     to(Recording)},
}};

} // namespace

SourceStep step(SourceState state, SourceEvent event)
{
    return table[std::size_t(state)][std::size_t(event)];
}

SourceState initialSource(bool demo, bool addressKnown, bool profileThere, bool recording)
{
    if (recording) {
        return Recording;
    }
    if (demo) {
        return Demo;
    }
    return addressKnown ? Kept : profileThere ? Asked : Unknown;
}

bool isAsking(SourceState state)
{
    return state == Asked || state == FirstTrial;
}

bool isOnTrial(SourceState state)
{
    return state == FirstTrial || state == Trial;
}

Watching watching(SourceState state, Files files)
{
    if (state == Demo) {
        return files == Files::NoProfile ? Watching::Nothing : Watching::Demo;
    }
    if (state == Recording) {
        return files == Files::NoProfile ? Watching::Nothing : Watching::Recording;
    }
    const bool known = state == Kept || isOnTrial(state);
    return known && files == Files::Complete ? Watching::Address : Watching::Nothing;
}

} // namespace app
