#include "tests/drivers/support/escpos_reader.h"

#include <fmt/format.h>
#include <iconv.h>

#include <array>
#include <stdexcept>

namespace tsunagu::test {
namespace {

/// One character as UTF-8, by the C library alone.
std::string converted(iconv_t converter, const std::string& character) {
    std::string in = character;
    std::array<char, 8> out{};
    char* source = in.data();
    char* target = out.data();
    std::size_t source_left = in.size();
    std::size_t target_left = out.size();
    if (iconv(converter, &source, &source_left, &target, &target_left) == static_cast<std::size_t>(-1))
        throw std::runtime_error("no character: " + fmt::format("{:02X}", fmt::join(in, " ")));
    return {out.data(), out.size() - target_left};
}

std::string decoded(const std::string& character) {
    if (character == "\\") return "¥";
    static const iconv_t converter = iconv_open("UTF-8", "CP932");
    return converted(converter, character);
}

/// JIS is EUC without its high bits.
std::string decoded_jis(int lead, int trail) {
    static const iconv_t converter = iconv_open("UTF-8", "EUC-JP-MS");
    return converted(converter, {static_cast<char>(lead | 0x80), static_cast<char>(trail | 0x80)});
}

class Reader {
  public:
    Reader(std::span<const std::byte> bytes, const StampRasteriser& stamps)
        : bytes_(bytes), stamps_(stamps) {}

    PrintedJob run() {
        while (at_ < bytes_.size()) {
            begin_ = at_;
            const int byte = next();
            if (byte == 0x1B)
                escape(next());
            else if (byte == 0x1D)
                group(next());
            else if (byte == 0x1C)
                kanji(next());
            else if (byte == 0x0A)
                end_line();
            else
                character(byte);
        }
        if (!line_.text.empty()) throw std::runtime_error("the last line was never printed");
        job_.started = starts_ == 4;
        return std::move(job_);
    }

  private:
    int next() {
        if (at_ >= bytes_.size()) throw std::runtime_error("a command is cut short");
        return static_cast<int>(bytes_[at_++]);
    }

    void note(const std::string& meaning) {
        std::string hex;
        for (std::size_t i = begin_; i < at_; ++i) {
            if (i > begin_) hex += (i - begin_) % 24 == 0 ? "\n" : " ";
            hex += fmt::format("{:02X}", static_cast<int>(bytes_[i]));
        }
        job_.annotated += hex + "\n    " + meaning + "\n";
        begin_ = at_;
    }

    void start(int expected, int value, const std::string& meaning) {
        if (value != expected) throw std::runtime_error("unexpected value of " + meaning);
        ++starts_;
        note(meaning);
    }

    void escape(int command) {
        switch (command) {
            case 0x40:
                return start(0, 0, "ESC @: reset");
            case 0x74:
                return start(1, next(), "ESC t 1: half-width katakana");
            case 0x52:
                return start(8, next(), "ESC R 8: Japan, 5C is the yen sign");
            case 0x61:
                if (!line_.text.empty()) throw std::runtime_error("alignment counts only at a line's start");
                centred_ = next() == 1;
                return note(centred_ ? "ESC a 1: centre" : "ESC a 0: left");
            case 0x45:
                bold_ = next() == 1;
                return note(bold_ ? "ESC E 1: bold" : "ESC E 0: not bold");
            case 0x64:
                return note(fmt::format("ESC d: feed {} lines", next()));
            default:
                throw std::runtime_error(fmt::format("ESC {:02X}", command));
        }
    }

    void group(int command) {
        switch (command) {
            case 0x21:
                size_ = next();
                return note(fmt::format("GS !: {} wide, {} high", (size_ >> 4) + 1, (size_ & 15) + 1));
            case 0x56:
                if (next() != 0x42 || next() != 0) throw std::runtime_error("GS V");
                job_.cut = true;
                ++job_.cuts;
                return note("GS V 66 0: feed and cut");
            case 0x28:
                return qr();
            case 0x76:
                return picture();
            default:
                throw std::runtime_error(fmt::format("GS {:02X}", command));
        }
    }

    void kanji(int command) {
        if (command == 0x43) {
            jis_ = next() == 0;
            return start(0, 0, jis_ ? "FS C 0: kanji as JIS" : "FS C 1: kanji as Shift_JIS");
        }
        if (command == 0x26) return jis_text();
        if (command != 0x32) throw std::runtime_error(fmt::format("FS {:02X}", command));
        const int lead = next();
        const int code = lead << 8 | next();
        const bool is_slot = jis_ ? code >= 0x7721 && code <= 0x777E
                                  : (code >= 0xEC40 && code <= 0xEC7E) || (code >= 0xEC80 && code <= 0xEC9E);
        if (!is_slot) throw std::runtime_error("no place for a user character");
        escpos::GlyphBitmap glyph;
        for (unsigned x = 0; x < 24; ++x)
            for (std::size_t top = 0; top < 24; top += 8) {
                const auto byte = static_cast<unsigned>(next());
                for (std::size_t y = 0; y < 8; ++y)
                    if ((byte >> (7 - y) & 1U) != 0) glyph.rows[top + y] |= 1U << (23 - x);
            }
        const auto text = stamps_.text_of(glyph);
        if (!text) throw std::runtime_error("a user character nobody drew");
        user_[code] = *text;
        ++job_.defined;
        note(fmt::format("FS 2: {:04X} is {}", code, *text));
    }

    /// Every byte is half a character until FS . is met.
    void jis_text() {
        if (!jis_) throw std::runtime_error("FS & in Shift_JIS");
        if (line_begin_ == npos) line_begin_ = begin_;
        for (int lead = next(); lead != 0x1C; lead = next()) {
            const int trail = next();
            const bool both = lead >= 0x21 && lead <= 0x7E && trail >= 0x21 && trail <= 0x7E;
            if (!both) throw std::runtime_error(fmt::format("{:02X} {:02X} in JIS", lead, trail));
            const auto user = user_.find(lead << 8 | trail);
            line_.text += user != user_.end() ? user->second : decoded_jis(lead, trail);
            line_.columns += 2;
        }
        if (next() != 0x2E) throw std::runtime_error("a command between kanji of JIS");
    }

    void character(int byte) {
        if (byte < 0x20) throw std::runtime_error(fmt::format("control {:02X} in text", byte));
        if (byte == 0x3F) ++job_.question_marks;
        const bool two = !jis_ && ((byte >= 0x81 && byte <= 0x9F) || (byte >= 0xE0 && byte <= 0xFC));
        std::string code(1, static_cast<char>(byte));
        if (two) {
            const int trail = next();
            code += static_cast<char>(trail);
            const auto user = user_.find(byte << 8 | trail);
            line_.text += user != user_.end() ? user->second : decoded(code);
        } else {
            line_.text += decoded(code);
        }
        line_.columns += two ? 2 : 1;
        // A line's bytes are noted together when it ends.
        if (line_begin_ == npos) line_begin_ = begin_;
    }

    void end_line() {
        line_.size = size_;
        line_.bold = bold_;
        line_.centred = centred_;
        if (line_begin_ != npos) begin_ = line_begin_;
        line_begin_ = npos;
        note("|" + line_.text + "|");
        job_.lines.push_back(std::exchange(line_, {}));
    }

    void qr() {
        if (next() != 0x6B) throw std::runtime_error("GS (");
        const int low = next();
        const int length = low | next() << 8;
        if (next() != 0x31) throw std::runtime_error("GS ( k of another symbol");
        const int function = next();
        std::string rest;
        for (int i = 2; i < length; ++i) rest += static_cast<char>(next());
        if (function == 0x50) stored_ = rest.substr(1);
        if (function == 0x51) job_.qr_payloads.push_back(stored_);
        note(fmt::format("GS ( k: QR function {:02X}", function));
    }

    void picture() {
        if (next() != 0x30 || next() != 0) throw std::runtime_error("GS v");
        const int x_low = next();
        const int width = (x_low | next() << 8) * 8;
        const int y_low = next();
        const int height = y_low | next() << 8;
        const std::size_t first = at_;
        at_ += static_cast<std::size_t>(width / 8 * height);
        if (at_ > bytes_.size()) throw std::runtime_error("a picture is cut short");
        job_.pictures_width.push_back(width);
        note(fmt::format("GS v 0: picture of {}x{} dots", width, height));
        const auto black = [&](int x, int y) {
            if (x >= width || y >= height) return false;
            const auto byte =
                static_cast<unsigned>(bytes_[first + static_cast<std::size_t>(y * (width / 8) + x / 8)]);
            return (byte >> (7 - x % 8) & 1U) != 0;
        };
        read_stamps(width, height, black);
    }

    /// A picture of text holds one stamp a cell; blanks are empty.
    template <class Black>
    void read_stamps(int width, int height, const Black& black) {
        const int high = height >= 54 ? 2 : 1;
        PrintedLine line;
        line.picture = true;
        int x = 0;
        while (x < width && !black(x, 0)) ++x;
        if (x == width) return;
        const int wide = black(x + 3, 0) ? 1 : 2;
        while (x < width) {
            if (!black(x, 0)) {
                line.text += ' ';
                x += 12 * wide;
                continue;
            }
            escpos::GlyphBitmap glyph;
            for (int row = 0; row < 6; ++row)
                for (int bit = 0; bit < 6; ++bit)
                    if (black(x + bit * 2 * wide, row * high))
                        glyph.rows[static_cast<std::size_t>(row)] |= 1U << (23 - bit * 2);
            const auto text = stamps_.text_of(glyph);
            if (!text) throw std::runtime_error("a picture nobody drew");
            line.text += *text;
            x += (black(x, 5 * high) ? 24 : 12) * wide;
        }
        line.text.erase(line.text.find_last_not_of(' ') + 1);
        job_.lines.push_back(line);
    }

    static constexpr std::size_t npos = static_cast<std::size_t>(-1);

    std::span<const std::byte> bytes_;
    const StampRasteriser& stamps_;
    PrintedJob job_;
    PrintedLine line_;
    std::map<int, std::string> user_;
    std::string stored_;
    std::size_t at_ = 0;
    std::size_t begin_ = 0;
    std::size_t line_begin_ = npos;
    int starts_ = 0;
    int size_ = 0;
    bool bold_ = false;
    bool centred_ = false;
    bool jis_ = false;
};

}  // namespace

PrintedJob read_job(std::span<const std::byte> bytes, const StampRasteriser& stamps) {
    return Reader(bytes, stamps).run();
}

std::string text_of(const PrintedJob& job) {
    std::string text;
    for (const PrintedLine& line : job.lines)
        if (!line.text.starts_with("──") && !line.text.starts_with("━━")) text += line.text + "\n";
    return text;
}

}  // namespace tsunagu::test
