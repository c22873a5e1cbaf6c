// A CSV file as a table with a header: the columns are found by name, a row's fields by column, and
// everything wrong with the file is gathered, so that all of it is named at once.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "inventory/base/result.h"
#include "inventory/domain/csv.h"
#include "inventory/domain/named.h"

namespace tsunagu::domain {

class CsvTable;

/// A header's field as the name of a column: trimmed, in small letters.
[[nodiscard]] std::string column_name(std::string_view header);

/// One row; a column the file lacks reads as empty.
class CsvRecord {
  public:
    CsvRecord(const CsvTable& table, const CsvRow& row) : table_(&table), row_(&row) {}
    [[nodiscard]] std::size_t line() const { return row_->line; }
    /// The field without blanks around it (blanks.h) and without the guard of an export (csv_guard.h).
    [[nodiscard]] std::string_view at(std::string_view column) const;

  private:
    const CsvTable* table_;
    const CsvRow* row_;
};

/// What is wrong with the file so far.
class ImportProblems {
  public:
    /// "line 3, price "abc": reason"
    void add(std::size_t line, std::string_view column, std::string_view value, Error reason);
    /// The column is required and empty.
    void add_missing(std::size_t line, std::string_view column);
    /// The value is not one of `allowed`.
    void add_invalid(std::size_t line, std::string_view column, std::string_view value, std::string allowed);
    /// A reason that names its line itself.
    void add_line(Error reason) { details_.push_back(std::move(reason)); }

    [[nodiscard]] bool empty() const { return details_.empty(); }
    [[nodiscard]] std::size_t count() const { return details_.size(); }
    /// import_failed with everything added, in order.
    [[nodiscard]] Error error(std::string_view path) &&;

  private:
    std::vector<Error> details_;
};

struct CsvColumns {
    std::span<const std::string_view> required;
    std::span<const std::string_view> optional;
};

/// Takes a column that holds a stable name into `value`; where the field is empty, or no name of `Value`,
/// which is then a problem, `value` stays. Whether it was taken.
template <HasNames Value>
bool take_named(const CsvRecord& record, std::string_view column, ImportProblems& problems, Value& value) {
    const auto text = record.at(column);
    if (text.empty()) return false;
    const auto named = value_named<Value>(text);
    if (named)
        value = *named;
    else
        problems.add_invalid(record.line(), column, text, names_of<Value>());
    return named.has_value();
}

class CsvTable {
  public:
    /// Reads the bytes and the header. csv_no_header, csv_unknown_column, csv_duplicate_column, and what
    /// read_csv refuses. Column names are taken without regard to case and blanks.
    static Result<CsvTable> read(std::string_view bytes, const CsvColumns& columns);

    /// Calls `take` for each good row that has the header's number of fields; the others become problems.
    void for_each(ImportProblems& problems, const std::function<void(const CsvRecord&)>& take) const;

  private:
    friend class CsvRecord;
    std::vector<CsvRow> rows_;  ///< the header first
    std::map<std::string, std::size_t, std::less<>> columns_;
    std::size_t width_ = 0;
};

}  // namespace tsunagu::domain
