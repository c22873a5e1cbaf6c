#include "pos/papers/label_batch.h"

#include <utility>

namespace tsunagu::papers {

namespace {

Result<paper::Label> compose(const app::Catalogue& catalogue, const app::LabelBatch& batch,
                             const ItemCode& code) {
    TSUNAGU_TRY(auto item, find_labelled(catalogue, code.text()));
    if (batch.use != app::LabelUse::reduced)
        return compose_label(item, batch.use == app::LabelUse::shelf ? LabelKind::shelf : LabelKind::price,
                             {}, batch.language);
    TSUNAGU_TRY(const auto reduced, reduced_by(catalogue, std::move(item), batch.percent_off));
    return compose_label(reduced.item, LabelKind::price, reduced.was, batch.language);
}

}  // namespace

Result<ReducedItem> reduced_by(const app::Catalogue& catalogue, LabelledItem item, std::int64_t percent) {
    if (!item.price)
        return fail(ErrorCode::price_absent, {{"code", item.code.text()}, {"name", item.entry->item.name}});
    // The price of 100 g is none of a pack: a pack's own label says what is taken off.
    if (is_of_100_g(item)) return fail(ErrorCode::no_price_in_code, {{"code", item.code.text()}});
    const Yen was = *item.price;
    TSUNAGU_TRY(item, priced_at(catalogue, std::move(item), Yen(was.value() * (100 - percent) / 100)));
    return ReducedItem{std::move(item), was};
}

Result<paper::LabelJob> compose_labels(const app::Catalogue& catalogue, const app::LabelBatch& batch) {
    const auto wrong = [](const char* column, std::string value, std::string allowed) {
        return fail(ErrorCode::field_invalid,
                    {{"column", column}, {"value", std::move(value)}, {"allowed", std::move(allowed)}});
    };
    const auto sheet = paper::sheet_named(batch.sheet);
    if (!sheet) return wrong("sheet", batch.sheet, paper::sheet_names());
    if (batch.used < 0 || batch.used >= sheet->labels())
        return wrong("used", std::to_string(batch.used), "0-" + std::to_string(sheet->labels() - 1));
    if (batch.use == app::LabelUse::reduced && (batch.percent_off < 1 || batch.percent_off > 99))
        return wrong("percent", std::to_string(batch.percent_off), "1-99");
    paper::LabelJob job{{}, *sheet, batch.used};
    std::int64_t total = 0;
    for (const auto& line : batch.lines) {
        total += line.copies;
        if (line.copies < 1 || total > most_labels)
            return fail(ErrorCode::quantity_invalid,
                        {{"value", std::to_string(total)}, {"limit", std::to_string(most_labels)}});
        TSUNAGU_TRY(const auto label, compose(catalogue, batch, line.code));
        job.labels.insert(job.labels.end(), static_cast<std::size_t>(line.copies), label);
    }
    return job;
}

}  // namespace tsunagu::papers
