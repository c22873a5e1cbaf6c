// CSV as people really save it: RFC 4180 with quotes, either line end, line breaks inside quotes, a BOM or
// none, in UTF-8 or in CP932 (Excel on a Japanese Windows, with the NEC and IBM rows: 髙, 﨑).
//
// Bounds, so that a wrong file is refused and not swallowed: 64 MiB, 200,000 rows, 4 KiB a field.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "inventory/base/result.h"

namespace tsunagu::domain {

constexpr std::size_t csv_file_limit = std::size_t{64} * 1024 * 1024;
constexpr std::size_t csv_row_limit = 200'000;
constexpr std::size_t csv_field_limit = 4096;

struct CsvRow {
    std::size_t line;                 ///< where it begins; the first line of the file is 1
    std::vector<std::string> fields;  ///< UTF-8, quotes taken off; incomplete where there is a problem
    /// csv_unclosed_quote, csv_stray_quote or csv_field_too_long, with its {line}. Reading goes on with the
    /// next line, so that every bad line of a file can be named at once.
    std::optional<Error> problem = {};
};

/// All rows that are not blank. csv_encoding with its {line}, csv_too_large, csv_too_many_rows.
[[nodiscard]] Result<std::vector<CsvRow>> read_csv(std::string_view bytes);

/// One row as RFC 4180 writes it, with CRLF; quoted where it has to be.
[[nodiscard]] std::string write_csv_row(const std::vector<std::string>& fields);

/// UTF-8 without a BOM, from UTF-8 or else CP932. csv_encoding {line} where it is neither, or some lines are
/// one and some the other.
[[nodiscard]] Result<std::string> decode_text(std::string_view bytes);

}  // namespace tsunagu::domain
