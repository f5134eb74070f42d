// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

// Which source the console watches, from the program's start on, and how sure that is.
//
// The settings may name an address, or the demo, or neither; then the first page asks for an
// address, and stays until one has connected. An address that the operator types is on trial: it
// holds for this run of the program, and is saved once it has connected, or once the operator wants
// it whatever comes of it. A slip of the finger would otherwise be what a kiosk starts with
// tomorrow.
//
// A file that the settings name may not be there yet (app/config/awaited_files.h). Without the
// profile nothing can be watched, and it may bring the address; what else is missing keeps the
// program from every address, but not from the demo, which needs none of it.

namespace app {

enum class SourceState {
    Unknown,    ///< no address is known, and the profile that may bring one is not there yet
    Asked,      ///< no address is known: the first page asks for one
    FirstTrial, ///< the operator's address is on trial, where there was none: the first page stays
    Trial,      ///< the operator's address is on trial, in the place of another source
    Kept,       ///< the address is the one of the settings
    Demo,
    Recording ///< what is watched is a recording; whoever has started it connects to nothing
};
constexpr std::size_t sourceStateCount = std::size_t(SourceState::Recording) + 1;

enum class SourceEvent {
    ProfileWithAddress,    ///< the profile has come; an address is known now, or was before
    ProfileWithoutAddress, ///< the profile has come; none is known
    OtherTyped, ///< the operator has typed an address that is not the one of the settings
    KeptTyped,  ///< likewise, one that is
    Insisted,   ///< the operator wants the address saved, connected or not
    Connected,  ///< the address has connected; the demo's does not count
    DemoWanted
};
constexpr std::size_t sourceEventCount = std::size_t(SourceEvent::DemoWanted) + 1;

struct SourceStep
{
    SourceState next = SourceState::Unknown;
    bool saves = false; ///< the address becomes the one of the settings

    bool operator==(const SourceStep &) const = default;
};
SourceStep step(SourceState state, SourceEvent event);

/// What the program starts with.
SourceState initialSource(bool demo, bool addressKnown, bool profileThere, bool recording = false);

/// The first page stands in the place of Home.
bool isAsking(SourceState state);
/// The address is the operator's, and has not been saved.
bool isOnTrial(SourceState state);

/// Which of the files that the settings name are there.
enum class Files { NoProfile, SomeMissing, Complete };

enum class Watching { Nothing, Address, Demo, Recording };

/// What can be watched now.
Watching watching(SourceState state, Files files);

} // namespace app
