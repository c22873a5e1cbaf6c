// All lists of a shop as files in one folder, for whoever takes them away on a stick.
#pragma once

#include <filesystem>

#include "inventory/base/result.h"
#include "pos/app/paper_request.h"
#include "pos/app/shop_view.h"

namespace tsunagu::papers {

/// Makes "FOLDER/lists-2026-11-28" (or "-2", "-3"... where that is taken) with each list as .csv and .xlsx,
/// and says where. It has its name when all of it is there: what fails leaves nothing. Errors: those of
/// reading a shop and of writing a file.
[[nodiscard]] Result<std::filesystem::path> write_lists(const std::filesystem::path& folder,
                                                        const app::ShopView& view,
                                                        const app::ListFiles& request);

/// The first day of the month before the one `today` is in.
[[nodiscard]] BusinessDate month_before(BusinessDate today);

}  // namespace tsunagu::papers
