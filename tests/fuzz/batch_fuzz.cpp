// Entries, and the stock of other places, as they come over the wire: whatever the bytes, entries are refused
// or are what the sender hashed, stock is refused or has one spelling. The input is what a frame unpacks to,
// since hardly any random bytes are a frame; as a frame it is tried too.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "sync/protocol/entry_batch.h"
#include "sync/protocol/packing.h"
#include "sync/protocol/stock_message.h"

namespace {

void try_stock(std::string_view bytes) {
    using namespace tsunagu;
    (void)sync::decode_stock(bytes);
    const auto report = sync::decode_stock(sync::pack(bytes));
    if (!report) return;
    const auto again = sync::encode_stock(*report);
    if (!again || *again != sync::pack(bytes)) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace tsunagu;
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    try_stock(bytes);
    (void)sync::decode_entries(bytes);
    const auto entries = sync::decode_entries(sync::pack(bytes));
    if (!entries) return 0;
    for (const auto& entry : *entries)
        if (entry.hash != journal::hash_of(entry)) std::abort();
    // What was taken is written in the same way again, and read as the same.
    const auto again = sync::decode_entries(sync::encode_entries(*entries));
    if (!again || again->size() != entries->size() || again->back().hash != entries->back().hash)
        std::abort();
    return 0;
}
