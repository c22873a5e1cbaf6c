// Whatever is typed or imported, search answers, and an item is found by its own folded name.
#include <cstddef>
#include <cstdint>
#include <string>

#include "inventory/base/check.h"
#include "inventory/domain/item_search.h"
#include "inventory/domain/romaji.h"
#include "inventory/domain/search_text.h"

using namespace tsunagu::domain;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string text(reinterpret_cast<const char*>(bytes), size);
    const auto folded = fold_for_search(text);
    TSUNAGU_CHECK(fold_for_search(folded) == folded, "folding twice changes nothing more");
    (void)syllables_of(folded);
    ItemSearch search;
    search.add({7, text, text, text, {text}, text, text});
    (void)search.find(text, 5);
    const auto name = without_inner_blanks(folded);
    if (!name.empty() && name.find(' ') == std::string::npos)
        TSUNAGU_CHECK(search.find(name.substr(0, 60), 5).size() <= 1, "one entry is found once");
    return 0;
}
