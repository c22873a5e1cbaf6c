// The only place with libxlsxwriter. It takes every number as a double: whole yen and pieces up to 2^53 are
// exact in one, and a boundary accepts far less (Yen::limit).
#include <xlsxwriter.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "inventory/base/check.h"
#include "pos/tables/table.h"

namespace tsunagu::tables {
namespace {

/// Day 0 of a spreadsheet is 1899-12-30.
constexpr std::int32_t epoch_serial = 25'569;
constexpr std::int64_t day_ms = 24LL * 60 * 60 * 1'000;
constexpr std::int64_t tokyo_ms = 9LL * 60 * 60 * 1'000;
constexpr lxw_color_t heading_ground = 0xE8EEF4;

class XlsxTableWriter final : public TableWriter {
  public:
    XlsxTableWriter(std::span<const Column> columns, std::filesystem::path file, std::string_view sheet,
                    Language language)
        : columns_(columns), file_(std::move(file)) {
        lxw_workbook_options options{};
        // Rows go to a temporary file as they come.
        options.constant_memory = LXW_TRUE;
        book_ = workbook_new_opt(file_.c_str(), &options);
        if (book_ == nullptr) return;
        sheet_ = workbook_add_worksheet(book_, std::string(sheet).c_str());
        make_formats();
        begin(language);
    }

    ~XlsxTableWriter() override {
        // A workbook is only let go of by closing it; what was not finished is the caller's to take away.
        if (book_ != nullptr) workbook_close(book_);
    }
    XlsxTableWriter(const XlsxTableWriter&) = delete;
    XlsxTableWriter& operator=(const XlsxTableWriter&) = delete;

    [[nodiscard]] bool is_open() const { return book_ != nullptr && sheet_ != nullptr; }

    Result<void> add(const Row& row) override {
        TSUNAGU_CHECK(row.size() == columns_.size(), "a row has a cell for each column");
        if (next_row_ >= LXW_ROW_MAX)
            return fail(ErrorCode::sheet_too_long, {{"limit", std::to_string(LXW_ROW_MAX - 1)}});
        for (std::size_t i = 0; i < row.size(); ++i) {
            const auto error = write(static_cast<lxw_col_t>(i), row[i]);
            if (error != LXW_NO_ERROR) return failure(error);
        }
        ++next_row_;
        return {};
    }

    Result<void> finish() override {
        worksheet_autofilter(sheet_, 0, 0, next_row_ - 1, static_cast<lxw_col_t>(columns_.size() - 1));
        errno = 0;
        const auto error = workbook_close(std::exchange(book_, nullptr));
        if (error != LXW_NO_ERROR) return failure(error);
        return {};
    }

  private:
    void make_formats() {
        heading_ = workbook_add_format(book_);
        format_set_bold(heading_);
        format_set_bg_color(heading_, heading_ground);
        const auto numbered = [&](const char* format) {
            auto* made = workbook_add_format(book_);
            format_set_num_format(made, format);
            return made;
        };
        // As text even after somebody types over it.
        text_ = numbered("@");
        integer_ = numbered("#,##0");
        date_ = numbered("yyyy-mm-dd");
        instant_ = numbered("yyyy-mm-dd hh:mm:ss");
    }

    void begin(Language language) {
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            const auto column = static_cast<lxw_col_t>(i);
            const auto heading = language == Language::ja ? columns_[i].ja : columns_[i].en;
            worksheet_set_column(sheet_, column, column, columns_[i].width, nullptr);
            worksheet_write_string(sheet_, 0, column, std::string(heading).c_str(), heading_);
        }
        worksheet_freeze_panes(sheet_, 1, 0);
        worksheet_ignore_errors(sheet_, LXW_IGNORE_NUMBER_STORED_AS_TEXT, "A1:XFD1048576");
    }

    lxw_error write(lxw_col_t column, const Cell& cell) {
        if (const auto* text = std::get_if<std::string>(&cell))
            return worksheet_write_string(sheet_, next_row_, column, text->c_str(), text_);
        if (const auto* value = std::get_if<std::int64_t>(&cell))
            return worksheet_write_number(sheet_, next_row_, column, static_cast<double>(*value), integer_);
        if (const auto* date = std::get_if<BusinessDate>(&cell))
            return worksheet_write_number(sheet_, next_row_, column, date->days + epoch_serial, date_);
        if (const auto* at = std::get_if<UtcMs>(&cell)) {
            const auto days = static_cast<double>(at->ms + tokyo_ms) / static_cast<double>(day_ms);
            return worksheet_write_number(sheet_, next_row_, column, days + epoch_serial, instant_);
        }
        return LXW_NO_ERROR;
    }

    [[nodiscard]] tl::unexpected<Error> failure(lxw_error error) const {
        if (errno == ENOSPC) return fail(ErrorCode::disk_full, {{"path", file_.string()}});
        return fail(ErrorCode::io_failed, {{"path", file_.string()}, {"what", lxw_strerror(error)}});
    }

    std::span<const Column> columns_;
    std::filesystem::path file_;
    lxw_workbook* book_ = nullptr;
    lxw_worksheet* sheet_ = nullptr;
    lxw_format* heading_ = nullptr;
    lxw_format* text_ = nullptr;
    lxw_format* integer_ = nullptr;
    lxw_format* date_ = nullptr;
    lxw_format* instant_ = nullptr;
    lxw_row_t next_row_ = 1;
};

}  // namespace

Result<std::unique_ptr<TableWriter>> xlsx_writer(std::span<const Column> columns,
                                                 const std::filesystem::path& file, std::string_view sheet,
                                                 Language language) {
    errno = 0;
    auto writer = std::make_unique<XlsxTableWriter>(columns, file, sheet, language);
    if (!writer->is_open())
        return fail(ErrorCode::io_failed, {{"path", file.string()}, {"what", std::strerror(errno)}});
    return writer;
}

}  // namespace tsunagu::tables
