#include "inventory/domain/csv_table.h"

#include <algorithm>

#include "inventory/domain/blanks.h"
#include "inventory/domain/csv_guard.h"

namespace tsunagu::domain {
namespace {

constexpr std::size_t shown_limit = 120;  ///< bytes of a value a message repeats

bool contains(std::span<const std::string_view> names, std::string_view name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

void append_name(std::string& list, std::string_view name) {
    if (!list.empty()) list += ", ";
    list += name;
}

/// The value as one line of a message: not longer than it can be read, cut between characters.
std::string shortened(std::string_view value) {
    if (value.size() <= shown_limit) return std::string(value);
    std::size_t end = shown_limit;
    while (end > 0 && (static_cast<unsigned char>(value[end]) & 0xC0U) == 0x80U) --end;
    return std::string(value.substr(0, end)) + "…";
}

bool all_blank_from(const CsvRow& row, std::size_t first) {
    return std::all_of(row.fields.begin() + static_cast<long>(std::min(first, row.fields.size())),
                       row.fields.end(), [](const std::string& field) { return trimmed(field).empty(); });
}

}  // namespace

std::string column_name(std::string_view header) {
    std::string lower(trimmed(header));
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return lower;
}

std::string_view CsvRecord::at(std::string_view column) const {
    const auto found = table_->columns_.find(column);
    return found == table_->columns_.end() ? std::string_view()
                                           : unguarded(trimmed(row_->fields[found->second]));
}

void ImportProblems::add(std::size_t line, std::string_view column, std::string_view value, Error reason) {
    for (auto& [name, text] : reason.args) text = shortened(text);
    details_.push_back(
        Error{ErrorCode::import_line,
              {{"line", std::to_string(line)}, {"column", std::string(column)}, {"value", shortened(value)}},
              {std::move(reason)}});
}

void ImportProblems::add_missing(std::size_t line, std::string_view column) {
    add(line, column, "", Error{ErrorCode::field_missing, {{"column", std::string(column)}}, {}});
}

void ImportProblems::add_invalid(std::size_t line, std::string_view column, std::string_view value,
                                 std::string allowed) {
    add(line, column, value,
        Error{
            ErrorCode::field_invalid,
            {{"column", std::string(column)}, {"value", std::string(value)}, {"allowed", std::move(allowed)}},
            {}});
}

Error ImportProblems::error(std::string_view path) && {
    ErrorArgs args{{"path", std::string(path)}, {"count", std::to_string(details_.size())}};
    return Error{ErrorCode::import_failed, std::move(args), std::move(details_)};
}

Result<CsvTable> CsvTable::read(std::string_view bytes, const CsvColumns& columns) {
    CsvTable table;
    TSUNAGU_TRY(table.rows_, read_csv(bytes));
    std::string unknown;
    if (!table.rows_.empty()) {
        const auto& header = table.rows_.front();
        if (header.problem) return fail(*header.problem);
        for (std::size_t i = 0; i < header.fields.size() && !all_blank_from(header, i); ++i) {
            auto name = column_name(header.fields[i]);
            table.width_ = i + 1;
            if (!contains(columns.required, name) && !contains(columns.optional, name))
                append_name(unknown, name);
            else if (!table.columns_.emplace(name, i).second)
                return fail(ErrorCode::csv_duplicate_column, {{"column", name}});
        }
    }
    std::string lacking;
    for (const auto name : columns.required)
        if (table.columns_.find(name) == table.columns_.end()) append_name(lacking, name);
    Error unknown_column{ErrorCode::csv_unknown_column, {{"column", unknown}}, {}};
    if (!lacking.empty()) {
        Error no_header{ErrorCode::csv_no_header, {{"columns", lacking}}, {}};
        // A misspelt column lacks and is unknown: both are said, so that the header is mended once.
        if (!unknown.empty()) no_header.details.push_back(std::move(unknown_column));
        return fail(std::move(no_header));
    }
    if (!unknown.empty()) return fail(std::move(unknown_column));
    return table;
}

void CsvTable::for_each(ImportProblems& problems, const std::function<void(const CsvRecord&)>& take) const {
    for (std::size_t i = 1; i < rows_.size(); ++i) {
        const auto& row = rows_[i];
        // Excel writes empty fields past the last column; they say nothing.
        if (row.problem)
            problems.add_line(*row.problem);
        else if (row.fields.size() < width_ || !all_blank_from(row, width_))
            problems.add_line(Error{ErrorCode::csv_field_count,
                                    {{"line", std::to_string(row.line)},
                                     {"found", std::to_string(row.fields.size())},
                                     {"expected", std::to_string(width_)}},
                                    {}});
        else
            take(CsvRecord(*this, row));
    }
}

}  // namespace tsunagu::domain
