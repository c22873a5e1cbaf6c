// Labels as a screen asks for them, on their sheets.
#pragma once

#include "drivers/paper/label_sheet.h"
#include "inventory/base/result.h"
#include "pos/app/catalogue.h"
#include "pos/app/paper_request.h"

namespace tsunagu::papers {

/// What app::labels_of says; field_invalid also for the sheet, or what is used of it.
[[nodiscard]] Result<paper::LabelJob> compose_labels(const app::Catalogue& catalogue,
                                                     const app::LabelBatch& batch);

}  // namespace tsunagu::papers
