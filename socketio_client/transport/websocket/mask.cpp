// SPDX-License-Identifier: MIT
#include "socketio_client/transport/websocket/mask.h"

#include <QRandomGenerator>

#include <cstring>

namespace socketio::transport {

namespace {

struct KeyReserve
{
    std::array<std::uint32_t, 64> keys{};
    std::size_t used = keys.size();
};

} // namespace

MaskKey freshMaskKey()
{
    thread_local KeyReserve reserve;
    if (reserve.used == reserve.keys.size()) {
        QRandomGenerator::system()->fillRange(reserve.keys.data(), qsizetype(reserve.keys.size()));
        reserve.used = 0;
    }
    MaskKey key;
    std::memcpy(key.data(), &reserve.keys[reserve.used++], key.size());
    return key;
}

void mask(char *to, const char *from, std::size_t size, const MaskKey &key, std::size_t offset)
{
    // Four words at a time: what compilers turn into vector instructions.
    std::array<char, 8> pattern{};
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        pattern[i] = key[(offset + i) % key.size()];
    }
    std::uint64_t word = 0;
    std::memcpy(&word, pattern.data(), sizeof(word));
    std::size_t done = 0;
    std::array<std::uint64_t, 4> block{};
    for (; size - done >= sizeof(block); done += sizeof(block)) {
        std::memcpy(block.data(), from + done, sizeof(block));
        for (std::uint64_t &each : block) {
            each ^= word;
        }
        std::memcpy(to + done, block.data(), sizeof(block));
    }
    for (; done < size; ++done) {
        to[done] = static_cast<char>(from[done] ^ pattern[done % pattern.size()]);
    }
}

} // namespace socketio::transport
