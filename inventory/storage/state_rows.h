// Reading rows of state.db into the domain's types. Throws Failure: a word the program does not know here
// means that state.db was not written by its projectors.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "inventory/base/clock.h"
#include "inventory/base/ids.h"
#include "inventory/storage/database.h"
#include "inventory/storage/failure.h"

namespace tsunagu::storage {

inline std::string joined_sql(std::initializer_list<std::string_view> parts) {
    std::string sql;
    for (const auto part : parts) sql += part;
    return sql;
}

template <class Row, class Read>
std::vector<Row> all_rows(Query query, const Read& read) {
    std::vector<Row> rows;
    while (query.next()) rows.push_back(read(query));
    return rows;
}

template <class Row, class Read>
std::optional<Row> one_row(Query query, const Read& read) {
    if (!query.next()) return std::nullopt;
    return read(query);
}

template <class Value>
Value known(std::optional<Value> value, std::string_view column) {
    if (!value)
        throw Failure(ErrorCode::state_differs, {{"table", std::string(column)}, {"what", "unknown word"}});
    return std::move(*value);
}

inline EntryRef entry_ref_of(const Query& row, int column) {
    return known(parse_entry_ref(row.view(column)), "entry");
}

inline BusinessDate date_of(const Query& row, int column) {
    return known(parse_date(row.text(column)), "date");
}

}  // namespace tsunagu::storage
