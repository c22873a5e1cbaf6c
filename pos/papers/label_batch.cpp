#include "pos/papers/label_batch.h"

#include <string>
#include <utility>

#include "pos/app/label_slip.h"

namespace tsunagu::papers {

Result<paper::LabelJob> compose_labels(const app::Catalogue& catalogue, const app::LabelBatch& batch) {
    const auto wrong = [](const char* column, std::string value, std::string allowed) {
        return fail(ErrorCode::field_invalid,
                    {{"column", column}, {"value", std::move(value)}, {"allowed", std::move(allowed)}});
    };
    const auto sheet = paper::sheet_named(batch.sheet);
    if (!sheet) return wrong("sheet", batch.sheet, paper::sheet_names());
    if (batch.used < 0 || batch.used >= sheet->labels())
        return wrong("used", std::to_string(batch.used), "0-" + std::to_string(sheet->labels() - 1));
    TSUNAGU_TRY(auto labels, app::labels_of(catalogue, batch, app::most_labels));
    return paper::LabelJob{std::move(labels), *sheet, batch.used};
}

}  // namespace tsunagu::papers
