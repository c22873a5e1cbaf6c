// Whatever bytes a file holds, it is refused with words or read the same when written again.
#include "inventory/domain/csv.h"

#include <cstddef>
#include <cstdint>
#include <string>

#include "inventory/base/check.h"
#include "inventory/domain/item_import.h"

using namespace tsunagu;
using namespace tsunagu::domain;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    const auto items = parse_items_csv(text, "fuzz.csv", {PartnerCode("133612")});
    if (!items) TSUNAGU_CHECK(!words_for(items.error(), Language::en).empty(), "an error has words");
    const auto rows = read_csv(text);
    if (!rows) return 0;
    std::string written = write_csv_row({"first"});  // so that a BOM among the fields is none of the file's
    for (const auto& row : *rows) {
        if (row.problem) return 0;  // its fields are not whole
        written += write_csv_row(row.fields);
    }
    const auto again = read_csv(written);
    TSUNAGU_CHECK(again && again->size() == rows->size() + 1, "what was read can be written and read");
    for (std::size_t i = 0; i < rows->size(); ++i)
        TSUNAGU_CHECK((*again)[i + 1].fields == (*rows)[i].fields, "the fields stay as they are");
    return 0;
}
