// The lists that go out: which columns each has, and its rows. The columns' names are stable (docs/CLI.md).
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "inventory/base/result.h"
#include "pos/app/shop_view.h"
#include "pos/cli/table_output.h"

namespace tsunagu::cli {

struct ExportSource {
    const app::ShopView& view;
    app::DateRange range;  ///< of movements and sales; the other lists are as they are now
    Language language;
};

struct ExportList {
    const char* name;
    SheetNames sheet;
    std::string_view what_ja;
    std::string_view what_en;
    bool dated;  ///< takes --from and --to
    std::span<const tables::Column> columns;
    Result<void> (*write)(const ExportSource& source, const RowSink& sink);
};

/// items, partners, stock, movements, sales.
[[nodiscard]] std::span<const ExportList> export_lists();

}  // namespace tsunagu::cli
