#include "inventory/storage/table_comparison.h"

#include <fmt/core.h>

#include "inventory/storage/failure.h"

namespace tsunagu::storage {
namespace {

std::string row_text(const Query& row) {
    std::string all;
    for (int column = 0; column < row.columns(); ++column) {
        if (column != 0) all += " | ";
        all += row.is_null(column) ? "NULL" : row.text(column);
    }
    return all;
}

}  // namespace

std::vector<std::string> tables_of(Database& database) {
    std::vector<std::string> tables;
    auto query = database.query(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name");
    while (query.next()) tables.push_back(query.text(0));
    return tables;
}

void compare_table(const std::string& table, Database& ours, Database& expected) {
    // In the order of the table's key, which both files share; the key of a table without one is the order in
    // which rows were added, and that is a matter of the projections too.
    const std::string sql = fmt::format("SELECT * FROM {}", table);
    auto left = ours.query(sql);
    auto right = expected.query(sql);
    for (std::int64_t row = 1;; ++row) {
        const bool have = left.next();
        const bool should = right.next();
        if (!have && !should) return;
        std::string what;
        if (!have)
            what = fmt::format("row {} is missing", row);
        else if (!should)
            what = fmt::format("row {} is one too many", row);
        else if (row_text(left) != row_text(right))
            what = fmt::format("row {} is not what the journal says", row);
        if (!what.empty()) throw Failure(ErrorCode::state_differs, {{"table", table}, {"what", what}});
    }
}

}  // namespace tsunagu::storage
