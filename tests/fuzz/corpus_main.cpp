// SPDX-License-Identifier: MIT
// Runs fuzz targets over their corpus once: corpus_main FOLDER… where each folder is named after
// its target. What a fuzzer has found stays found.
#include "tests/fuzz/targets.h"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; ++i) {
        const std::filesystem::path folder = argv[i];
        const FuzzTarget *target = fuzzTarget(folder.filename().string());
        int inputs = 0;
        if (!target || !std::filesystem::is_directory(folder)) {
            std::fprintf(stderr, "no target or no corpus: %s\n", argv[i]);
            return 1;
        }
        for (const auto &entry : std::filesystem::directory_iterator(folder)) {
            std::ifstream file(entry.path(), std::ios::binary);
            const std::string input(std::istreambuf_iterator<char>(file), {});
            target->feed(input);
            // Cut short, too: many a slip is at the end.
            for (std::size_t length = 0; length < input.size() && length < 512; ++length) {
                target->feed(std::string_view(input).substr(0, length));
            }
            ++inputs;
        }
        if (inputs == 0) {
            std::fprintf(stderr, "empty corpus: %s\n", argv[i]);
            return 1;
        }
        std::printf("%s: %d inputs\n", folder.filename().c_str(), inputs);
    }
    return argc > 1 ? 0 : 1;
}
