// SPDX-License-Identifier: MIT
#include "tests/fuzz/fuzz_masking.h"

#include "socketio_client/siocat/readers.h"
#include "socketio_client/siocat/record/masking.h"
#include "tests/fuzz/promise.h"

#include <string>

void feedMasking(std::string_view input)
{
    const std::string text(input);
    siocat::Masking masking;
    const std::string shown = masking.maskedText(text);
    promise(masking.count() > 0 || shown == text, "what holds no secret stays as it is");
    promise(!siocat::isUtf8(text) || siocat::isUtf8(shown), "a text stays one");
    for (const char *line : {"\npassword=Sesame9\n", "\n{\"a\":[\"token\",\"Sesame9\"]}\n",
                             "\nto=redis%3A%2F%2F%3ASesame9%40host\n"}) {
        const std::string behind = masking.maskedText(text + line);
        promise(behind.find("Sesame9") == std::string::npos, "a secret is hidden behind anything");
    }
}
