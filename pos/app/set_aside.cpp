#include "pos/app/set_aside.h"

#include <algorithm>

#include "inventory/record/kinds.h"
#include "inventory/record/sale_record.h"

namespace tsunagu::app {
namespace {

constexpr std::size_t read_at_once = 100;

void add_sale(const journal::Entry& entry, SetAsideSales& sales) {
    if (entry.kind != record::kind::sale) return;
    const auto sale = record::decode_sale(entry.payload, entry.schema_version);
    if (!sale) return;
    ++sales.count;
    sales.total = sales.total + sale->total;
    if (sales.first.size() < most_named) sales.first.push_back({sale->receipt, sale->total});
}

}  // namespace

Result<SetAsideSales> set_aside_sales(storage::OwnStreamReader& own, std::span<const EntryRun> runs) {
    SetAsideSales sales;
    for (const auto& run : runs) {
        for (Seq next = run.first; next <= run.last;) {
            const auto wanted = std::min<Seq>(read_at_once, run.last - next + 1);
            const auto entries = own.read(run.epoch, next, static_cast<std::size_t>(wanted));
            if (!entries && !is_damage(entries.error().code)) return fail(Error(entries.error()));
            if (entries && entries->empty()) break;
            // What is damaged can be no sale.
            next += entries ? entries->size() : 1;
            if (!entries) continue;
            for (const auto& entry : *entries) add_sale(entry, sales);
        }
    }
    return sales;
}

}  // namespace tsunagu::app
