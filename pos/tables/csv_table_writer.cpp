#include <utility>

#include "inventory/base/check.h"
#include "inventory/domain/csv.h"
#include "inventory/domain/csv_guard.h"
#include "pos/tables/table.h"

namespace tsunagu::tables {
namespace {

struct CellText {
    std::string operator()(std::monostate) const { return {}; }
    std::string operator()(const std::string& text) const { return domain::guarded(text); }
    std::string operator()(std::int64_t value) const { return std::to_string(value); }
    std::string operator()(BusinessDate date) const { return to_text(date); }
    std::string operator()(UtcMs at) const { return wall_clock_text(at); }
};

class CsvTableWriter final : public TableWriter {
  public:
    CsvTableWriter(std::span<const Column> columns, ByteSink sink)
        : columns_(columns), sink_(std::move(sink)) {}

    Result<void> add(const Row& row) override {
        TSUNAGU_CHECK(row.size() == columns_.size(), "a row has a cell for each column");
        TSUNAGU_TRY_VOID(begin());
        std::vector<std::string> fields;
        fields.reserve(row.size());
        for (const auto& cell : row) fields.push_back(std::visit(CellText(), cell));
        return sink_(domain::write_csv_row(fields));
    }

    Result<void> finish() override { return begin(); }

  private:
    /// Also an empty list has its headings.
    Result<void> begin() {
        if (std::exchange(begun_, true)) return {};
        std::vector<std::string> names;
        for (const auto& column : columns_) names.emplace_back(column.name);
        return sink_("\xEF\xBB\xBF" + domain::write_csv_row(names));
    }

    std::span<const Column> columns_;
    ByteSink sink_;
    bool begun_ = false;
};

}  // namespace

std::unique_ptr<TableWriter> csv_writer(std::span<const Column> columns, ByteSink sink) {
    return std::make_unique<CsvTableWriter>(columns, std::move(sink));
}

}  // namespace tsunagu::tables
