// Whatever a scanner sends, the answer is an error or a canonical code that reads as itself.
#include "inventory/domain/barcode.h"

#include <cstddef>
#include <cstdint>
#include <string>

#include "inventory/base/check.h"
#include "inventory/domain/digits.h"

using namespace tsunagu;
using namespace tsunagu::domain;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const auto scanned = parse_barcode(std::string_view(reinterpret_cast<const char*>(bytes), size));
    if (!scanned) {
        TSUNAGU_CHECK(!words_for(scanned.error(), Language::ja).empty(), "an error has words");
        return 0;
    }
    const auto& code = scanned->item.text();
    TSUNAGU_CHECK((code.size() == 13 || code.size() == 8) && is_digits(code), "an item code is canonical");
    const auto again = parse_barcode((code.size() == 8 ? "]E4" : "]E0") + code);
    TSUNAGU_CHECK(again && again->item == scanned->item, "a canonical code reads as itself");
    TSUNAGU_CHECK(scanned->lot.size() <= 20 && scanned->serial.size() <= 20, "lot and serial are bounded");
    return 0;
}
