#include "drivers/escpos/encoder.h"

#include <array>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>

#include "drivers/escpos/layout.h"
#include "drivers/escpos/qr_matrix.h"
#include "drivers/escpos/raster.h"
#include "drivers/escpos/realtime_bytes.h"

namespace tsunagu::escpos {
namespace {

using device::Align;
using device::TextSize;

constexpr std::size_t user_slots = 94;
constexpr int feed_to_tear_bar_lines = 5;

constexpr std::uint16_t light_rule = 0x849F;  // ─
constexpr std::uint16_t heavy_rule = 0x84AA;  // ━

/// EC40-EC7E, then EC80-EC9E: Shift_JIS has no trail byte 7F. In JIS the same 94 are 7721-777E.
std::uint16_t slot_code(std::size_t slot) {
    return static_cast<std::uint16_t>(slot < 63 ? 0xEC40 + slot : 0xEC80 + (slot - 63));
}

class Encoder {
  public:
    Encoder(const Layout& layout, const PrinterProfile& profile, const GlyphRasteriser& rasteriser)
        : layout_(layout), profile_(profile), rasteriser_(rasteriser) {
        bytes_.reserve(64 + layout.rows.size() * 64);
    }

    Result<std::vector<std::byte>> run(bool cut) {
        put({0x1B, 0x40});        // reset
        put({0x1B, 0x74, 0x01});  // code page 1: half-width katakana
        put({0x1C, 0x43, profile_.kanji_mode == KanjiMode::shift_jis ? 1 : 0});
        put({0x1B, 0x52, 0x08});  // international set Japan: 5C is the yen sign
        choose_drawn_rows();
        for (std::size_t i = 0; i < layout_.rows.size(); ++i) {
            as_picture_ = profile_.raster_only || pictures_[i];
            TSUNAGU_TRY_VOID(std::visit(*this, layout_.rows[i]));
        }
        set_align(Align::left);
        const bool is_off = !layout_.rows.empty() && std::holds_alternative<LabelRow>(layout_.rows.back());
        if (cut && !is_off) cut_off();
        return std::move(bytes_);
    }

    Result<void> operator()(const TextRow& row) {
        if (as_picture_) {
            set_align(Align::left);
            strip_of(row, layout_, profile_, rasteriser_).append_to(bytes_);
            return {};
        }
        const int capacity = layout_.columns / width_factor(row.size);
        set_align(row.align == Align::center ? Align::center : Align::left);
        set_size(row.size);
        set_bold(row.bold);
        // Flush right is by blanks: the head may be a few dots wider than the columns, and amounts of both
        // kinds of line must stand under one another.
        if (row.align == Align::right) put_blanks(capacity - row.left.columns);
        put_blanks(row.indent);
        put_run(row.left);
        if (row.is_pair()) {
            put_blanks(gap_of(row, capacity));
            put_run(row.right);
        }
        put({0x0A});
        return {};
    }

    Result<void> operator()(const RuleRow& row) {
        set_align(Align::left);
        if (profile_.raster_only) {
            strip_of(row, profile_).append_to(bytes_);
            return {};
        }
        set_size(TextSize::normal);
        set_bold(false);
        for (int i = 0; i < layout_.columns / 2; ++i) put_code(row.heavy ? heavy_rule : light_rule);
        leave_kanji();
        put({0x0A});
        return {};
    }

    Result<void> operator()(const BlankRow& row) {
        put({0x1B, 0x64, row.count});
        return {};
    }

    Result<void> operator()(const QrRow& row) {
        const std::string_view payload = row.code->payload;
        if (profile_.raster_only || payload.size() > qr_payload_limit || holds_realtime(payload)) {
            TSUNAGU_TRY(const auto qr, make_qr(payload));
            set_align(Align::left);
            strip_of(qr, profile_).append_to(bytes_);
            return {};
        }
        const auto length = static_cast<int>(payload.size()) + 3;
        const int module = qr_module_dots(qr_modules_for(payload.size()), profile_.dots);
        set_align(Align::center);
        put({0x1D, 0x28, 0x6B, 0x04, 0x00, 0x31, 0x41, 0x32, 0x00});  // model 2
        put({0x1D, 0x28, 0x6B, 0x03, 0x00, 0x31, 0x43, module});      // dots a module
        put({0x1D, 0x28, 0x6B, 0x03, 0x00, 0x31, 0x45, 0x31});        // correction M
        put({0x1D, 0x28, 0x6B, length & 0xFF, length >> 8, 0x31, 0x50, 0x30});
        for (const char c : payload) bytes_.push_back(static_cast<std::byte>(c));
        put({0x1D, 0x28, 0x6B, 0x03, 0x00, 0x31, 0x51, 0x30});  // print it
        put({0x0A});
        return {};
    }

    Result<void> operator()(const LabelRow& row) {
        TSUNAGU_TRY(const auto strip, rasteriser_.draw_label(*row.label, profile_.dots));
        set_align(Align::left);
        strip.append_to(bytes_);
        cut_off();
        return {};
    }

  private:
    /// What was printed goes past the cutter and is cut, or past the tear bar where there is none.
    void cut_off() {
        if (profile_.cutter)
            put({0x1D, 0x56, 0x42, 0x00});
        else
            put({0x1B, 0x64, feed_to_tear_bar_lines});
    }

    /// Defines the user characters the receipt needs and settles which rows must be pictures.
    void choose_drawn_rows() {
        pictures_.assign(layout_.rows.size(), false);
        if (profile_.raster_only) return;
        for (std::size_t i = 0; i < layout_.rows.size(); ++i) {
            const auto* row = std::get_if<TextRow>(&layout_.rows[i]);
            if (row != nullptr) pictures_[i] = !fits_slots(*row);
        }
    }

    /// True if every cell of the row is in the ROM or has, or gets, a slot of its own.
    bool fits_slots(const TextRow& row) {
        std::vector<std::string> missing;
        for (const Run& run : {row.left, row.right}) {
            for (const Cell& cell : layout_.cells(run)) {
                if (cell.code != 0) continue;
                if (cell.columns != 2) return false;
                std::string text;
                append_text(cell.symbol, layout_.text, text);
                if (slots_.find(text) == slots_.end()) missing.push_back(std::move(text));
            }
        }
        if (slots_.size() + missing.size() > user_slots) return false;
        for (std::string& text : missing) define(std::move(text));
        return true;
    }

    /// FS 2: 24 columns of 3 bytes, left to right, the top dot in the high bit.
    void define(std::string text) {
        const GlyphBitmap glyph = rasteriser_.draw(text, 2);
        const auto [place, added] = slots_.emplace(std::move(text), slots_.size());
        if (!added) return;
        put({0x1C, 0x32});
        put_bytes(slot_code(place->second));
        std::array<std::uint8_t, 24 * 3> dots{};
        for (std::size_t x = 0; x < 24; ++x)
            for (std::size_t y = 0; y < 24; ++y)
                if ((glyph.rows[y] >> (23 - x) & 1U) != 0)
                    dots[x * 3 + y / 8] = static_cast<std::uint8_t>(dots[x * 3 + y / 8] | 0x80U >> (y % 8));
        append_dots(dots, bytes_);
    }

    void put(std::initializer_list<int> values) {
        for (const int value : values) bytes_.push_back(static_cast<std::byte>(value));
    }

    void put_code(std::uint16_t code) {
        const bool kanji = code >= 0x100;
        if (!kanji) leave_kanji();
        if (kanji && profile_.kanji_mode == KanjiMode::jis && !in_kanji_) {
            put({0x1C, 0x26});
            in_kanji_ = true;
        }
        if (kanji)
            put_bytes(code);
        else
            bytes_.push_back(static_cast<std::byte>(code));
    }

    /// Two bytes, as the printer has kanji.
    void put_bytes(std::uint16_t code) {
        const std::uint16_t sent = profile_.kanji_mode == KanjiMode::jis ? jis_of(code) : code;
        bytes_.push_back(static_cast<std::byte>(sent >> 8));
        bytes_.push_back(static_cast<std::byte>(sent & 0xFF));
    }

    /// Between `1C 26` and `1C 2E` every byte is half a kanji: nothing else may stand there.
    void leave_kanji() {
        if (in_kanji_) put({0x1C, 0x2E});
        in_kanji_ = false;
    }

    void put_blanks(int count) {
        for (int i = 0; i < count; ++i) put({0x20});
    }

    void put_run(const Run& run) {
        for (const Cell& cell : layout_.cells(run)) {
            if (cell.code != 0) {
                put_code(cell.code);
                continue;
            }
            std::string text;
            append_text(cell.symbol, layout_.text, text);
            put_code(slot_code(slots_.at(text)));
        }
        leave_kanji();
    }

    void set_align(Align align) {
        if (align == align_) return;
        align_ = align;
        put({0x1B, 0x61, align == Align::center ? 1 : 0});
    }

    void set_size(TextSize size) {
        if (size == size_) return;
        size_ = size;
        put({0x1D, 0x21, (width_factor(size) - 1) << 4 | (height_factor(size) - 1)});
    }

    void set_bold(bool bold) {
        if (bold == bold_) return;
        bold_ = bold;
        put({0x1B, 0x45, bold ? 1 : 0});
    }

    const Layout& layout_;
    const PrinterProfile& profile_;
    const GlyphRasteriser& rasteriser_;
    std::vector<std::byte> bytes_;
    std::vector<bool> pictures_;
    std::map<std::string, std::size_t> slots_;
    bool as_picture_ = false;
    bool in_kanji_ = false;  ///< in JIS only
    Align align_ = Align::left;
    TextSize size_ = TextSize::normal;
    bool bold_ = false;
};

}  // namespace

Result<std::vector<std::byte>> encode(const device::ReceiptDocument& document, const PrinterProfile& profile,
                                      const GlyphRasteriser& rasteriser) {
    TSUNAGU_TRY_VOID(check_profile(profile));
    const Layout layout = lay_out(document, profile.columns);
    return Encoder(layout, profile, rasteriser).run(document.cut);
}

}  // namespace tsunagu::escpos
