#include "inventory/domain/csv.h"

#include <unicode/ucnv.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <memory>
#include <optional>

#include "inventory/base/check.h"

namespace tsunagu::domain {
namespace {

constexpr std::string_view bom = "\xEF\xBB\xBF";

std::size_t line_at(std::string_view bytes, std::size_t offset) {
    return 1 + static_cast<std::size_t>(
                   std::count(bytes.begin(), bytes.begin() + static_cast<long>(offset), '\n'));
}

auto not_text(std::size_t line) {
    return fail(ErrorCode::csv_encoding, {{"line", std::to_string(line)}});
}

/// How far bytes are UTF-8.
struct Utf8Reading {
    std::optional<std::size_t> first_bad;  ///< where the first byte that is not UTF-8 stands
    std::size_t bad = 0;
    std::size_t wide =
        0;  ///< characters of three bytes or four, as Japanese is in UTF-8 and hardly ever by chance
};

/// A zero byte is not text: a file of UTF-16 is full of them.
Utf8Reading read_utf8(std::string_view bytes) {
    Utf8Reading reading;
    const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
    const auto size = static_cast<std::int32_t>(bytes.size());
    for (std::int32_t at = 0; at < size;) {
        const std::int32_t start = at;
        UChar32 c = 0;
        U8_NEXT(data, at, size, c);
        if (c >= 0x800) ++reading.wide;
        if (c > 0) continue;
        ++reading.bad;
        if (!reading.first_bad) reading.first_bad = static_cast<std::size_t>(start);
    }
    return reading;
}

/// The first line that is Japanese in UTF-8 of a file that is not: two lists were put together by hand.
/// CP932 would read "あい" there as 縺ゅ＞. Nothing where there is none.
std::optional<std::size_t> line_of_utf8(std::string_view bytes) {
    std::size_t line = 1;
    for (std::size_t start = 0; start < bytes.size(); ++line) {
        const auto end = std::min(bytes.find('\n', start), bytes.size());
        const auto reading = read_utf8(bytes.substr(start, end - start));
        if (!reading.first_bad && reading.wide > 1) return line;
        start = end + 1;
    }
    return std::nullopt;
}

/// Characters only a font of one's own can show (外字), and others no name is written with.
bool is_unreadable(UChar32 c) {
    return c == 0 || c == 0xFFFD || (c >= 0x80 && c < 0xA0) || (c >= 0xE000 && c <= 0xF8FF);
}

struct CloseConverter {
    void operator()(UConverter* converter) const { ucnv_close(converter); }
};

/// Microsoft's Shift_JIS with the NEC and IBM rows. ICU knows it by IBM's name; "cp932" is another table
/// there.
Result<std::string> decode_cp932(std::string_view bytes) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UConverter, CloseConverter> converter(ucnv_open("ibm-943_P15A-2003", &status));
    TSUNAGU_CHECK(U_SUCCESS(status), "ICU has the converter of CP932");
    ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
    std::string text;
    text.reserve(bytes.size() * 3 / 2);
    const char* at = bytes.data();
    const char* const end = at + bytes.size();
    while (at < end) {
        const char* const start = at;
        const UChar32 c = ucnv_getNextUChar(converter.get(), &at, end, &status);
        if (U_FAILURE(status) || is_unreadable(c))
            return not_text(line_at(bytes, static_cast<std::size_t>(start - bytes.data())));
        std::uint8_t encoded[U8_MAX_LENGTH];
        std::int32_t length = 0;
        U8_APPEND_UNSAFE(encoded, length, c);
        text.append(reinterpret_cast<const char*>(encoded), static_cast<std::size_t>(length));
    }
    return text;
}

/// One pass over the text, a character at a time; `line_` follows along for the messages.
class Reader {
  public:
    explicit Reader(std::string_view text) : text_(text) {}

    Result<std::vector<CsvRow>> read() {
        std::vector<CsvRow> rows;
        while (at_ < text_.size()) {
            CsvRow row{line_, {}, {}};
            read_row(row);
            if (!row.problem && is_blank(row)) continue;
            if (rows.size() == csv_row_limit)
                return fail(ErrorCode::csv_too_many_rows, {{"limit", std::to_string(csv_row_limit)}});
            rows.push_back(std::move(row));
        }
        return rows;
    }

  private:
    static bool is_blank(const CsvRow& row) {
        return std::all_of(row.fields.begin(), row.fields.end(), [](const std::string& field) {
            return field.find_first_not_of(" \t") == std::string::npos;
        });
    }

    tl::unexpected<Error> bad_line(ErrorCode code, std::size_t line) const {
        return fail(code, {{"line", std::to_string(line)}, {"limit", std::to_string(csv_field_limit)}});
    }

    bool at_line_end() const { return at_ < text_.size() && (text_[at_] == '\n' || text_[at_] == '\r'); }

    void skip_line_end() {
        if (text_[at_] == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n') ++at_;
        ++at_;
        ++line_;
    }

    void read_row(CsvRow& row) {
        while (true) {
            std::string field;
            auto taken = at_ < text_.size() && text_[at_] == '"' ? read_quoted(field) : read_plain(field);
            if (taken && field.size() > csv_field_limit)
                taken = bad_line(ErrorCode::csv_field_too_long, row.line);
            if (!taken) {
                row.problem = std::move(taken.error());
                at_ = std::min(text_.find_first_of("\r\n", at_), text_.size());
            } else {
                row.fields.push_back(std::move(field));
            }
            if (at_ == text_.size()) return;
            if (at_line_end()) return skip_line_end();
            ++at_;  // the comma
        }
    }

    Result<void> read_plain(std::string& field) {
        const auto end = std::min(text_.find_first_of(",\r\n\"", at_), text_.size());
        if (end < text_.size() && text_[end] == '"') return bad_line(ErrorCode::csv_stray_quote, line_);
        field = text_.substr(at_, end - at_);
        at_ = end;
        return {};
    }

    Result<void> read_quoted(std::string& field) {
        const std::size_t opened_on = line_;
        ++at_;
        while (at_ < text_.size()) {
            const char c = text_[at_];
            const bool doubled = c == '"' && at_ + 1 < text_.size() && text_[at_ + 1] == '"';
            if (c == '"' && !doubled) {
                ++at_;
                const bool field_ends = at_ == text_.size() || text_[at_] == ',' || at_line_end();
                if (!field_ends) return bad_line(ErrorCode::csv_stray_quote, line_);
                return {};
            }
            if (c == '\n') ++line_;
            field += c;
            at_ += doubled ? 2 : 1;
        }
        return bad_line(ErrorCode::csv_unclosed_quote, opened_on);
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t line_ = 1;
};

}  // namespace

Result<std::string> decode_text(std::string_view bytes) {
    const bool marked = bytes.substr(0, bom.size()) == bom;
    const auto body = marked ? bytes.substr(bom.size()) : bytes;
    const auto reading = read_utf8(body);
    if (!reading.first_bad) return std::string(body);
    // A file that says it is UTF-8, or plainly is but for some damage, is not read as something else: the
    // result would be names that nobody wrote.
    if (marked || reading.wide > reading.bad) return not_text(line_at(body, *reading.first_bad));
    if (const auto line = line_of_utf8(body)) return not_text(*line);
    return decode_cp932(body);
}

Result<std::vector<CsvRow>> read_csv(std::string_view bytes) {
    if (bytes.size() > csv_file_limit) return fail(ErrorCode::csv_too_large, {{"limit", "64 MiB"}});
    TSUNAGU_TRY(const auto text, decode_text(bytes));
    return Reader(text).read();
}

std::string write_csv_row(const std::vector<std::string>& fields) {
    std::string row;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (i > 0) row += ',';
        const auto& field = fields[i];
        if (field.find_first_of(",\"\r\n") == std::string::npos) {
            row += field;
            continue;
        }
        row += '"';
        for (const char c : field) {
            if (c == '"') row += '"';
            row += c;
        }
        row += '"';
    }
    return row + "\r\n";
}

}  // namespace tsunagu::domain
