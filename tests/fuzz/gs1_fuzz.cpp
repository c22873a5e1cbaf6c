// Whatever a GS1 symbol carries is refused, or read into elements that read the same when written again.
#include "inventory/domain/gs1.h"

#include <cstddef>
#include <cstdint>
#include <string>

#include "inventory/base/check.h"
#include "inventory/domain/barcode.h"

using namespace tsunagu;
using namespace tsunagu::domain;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string text(reinterpret_cast<const char*>(bytes), size);
    const auto elements = parse_element_string(text);
    if (!elements) return 0;
    TSUNAGU_CHECK(!elements->empty(), "an element string has elements");
    std::string plain;
    for (const auto& element : *elements) {
        TSUNAGU_CHECK(element.ai.size() == 2 && !element.value.empty() && element.value.size() <= 90,
                      "bounded");
        if (const auto date = parse_gs1_date(element.value)) {
            const auto month = to_text(*date).substr(2, 5);
            TSUNAGU_CHECK(month == element.value.substr(0, 2) + "-" + element.value.substr(2, 2),
                          "the month is kept");
        }
        plain += element.ai + element.value + gs1_separator;
    }
    const auto again = parse_element_string(plain);
    TSUNAGU_CHECK(again && again->size() == elements->size(), "what was read can be written and read");
    for (std::size_t i = 0; i < elements->size(); ++i)
        TSUNAGU_CHECK((*again)[i].ai == (*elements)[i].ai && (*again)[i].value == (*elements)[i].value,
                      "and is kept");
    // No symbol an item wears is longer; brackets make a text longer than the symbol, and past the limit of a
    // code.
    constexpr std::size_t longest = 200;
    if (text.size() > longest || plain.size() > longest) return 0;
    const auto scanned = parse_barcode("]C1" + text);
    const auto rewritten = parse_barcode("]C1" + plain);
    TSUNAGU_CHECK(scanned.has_value() == rewritten.has_value(), "both name an item, or none");
    if (scanned)
        TSUNAGU_CHECK(scanned->item == rewritten->item && scanned->lot == rewritten->lot, "and the same");
    return 0;
}
