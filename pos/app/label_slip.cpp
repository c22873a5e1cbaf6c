#include "pos/app/label_slip.h"

#include <string>
#include <utility>

namespace tsunagu::app {
namespace {

Result<device::Label> label_of(const Catalogue& catalogue, const LabelBatch& batch, const ItemCode& code) {
    TSUNAGU_TRY(auto item, find_labelled(catalogue, code.text()));
    if (batch.use != LabelUse::reduced)
        return compose_label(item, batch.use == LabelUse::shelf ? LabelKind::shelf : LabelKind::price, {},
                             batch.language);
    TSUNAGU_TRY(const auto reduced, reduced_by(catalogue, std::move(item), batch.percent_off));
    return compose_label(reduced.item, LabelKind::price, reduced.was, batch.language);
}

}  // namespace

Result<std::vector<device::Label>> labels_of(const Catalogue& catalogue, const LabelBatch& batch,
                                             std::int64_t most) {
    if (batch.use == LabelUse::reduced && (batch.percent_off < 1 || batch.percent_off > 99))
        return fail(
            ErrorCode::field_invalid,
            {{"column", "percent"}, {"value", std::to_string(batch.percent_off)}, {"allowed", "1-99"}});
    std::vector<device::Label> labels;
    std::int64_t total = 0;
    for (const auto& line : batch.lines) {
        total += line.copies;
        if (line.copies < 1 || total > most)
            return fail(ErrorCode::quantity_invalid,
                        {{"value", std::to_string(total)}, {"limit", std::to_string(most)}});
        TSUNAGU_TRY(const auto label, label_of(catalogue, batch, line.code));
        labels.insert(labels.end(), static_cast<std::size_t>(line.copies), label);
    }
    return labels;
}

device::ReceiptDocument label_slip(const std::vector<device::Label>& labels) {
    device::ReceiptDocument document;
    document.elements.assign(labels.begin(), labels.end());
    return document;
}

}  // namespace tsunagu::app
