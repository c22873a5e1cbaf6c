#include "drivers/device/symbology.h"

#include <algorithm>
#include <array>

namespace tsunagu::device {
namespace {

struct Named {
    char code;      ///< the letter after the bracket
    char modifier;  ///< the character after that; 0 means any
    Symbology symbology;
};

// ISO/IEC 15424, table 1. The first row that fits holds.
constexpr std::array kinds = {
    Named{'E', '4', Symbology::ean8},
    Named{'E', 0, Symbology::ean13},
    Named{'A', 0, Symbology::code39},
    Named{'G', 0, Symbology::code93},
    Named{'C', '1', Symbology::gs1_128},
    Named{'C', 0, Symbology::code128},
    Named{'I', 0, Symbology::interleaved_2of5},
    Named{'F', 0, Symbology::codabar},
    Named{'e', 0, Symbology::databar},
    Named{'d', '2', Symbology::gs1_datamatrix},
    Named{'d', 0, Symbology::datamatrix},
    Named{'Q', '3', Symbology::gs1_qr},
    Named{'Q', 0, Symbology::qr},
    Named{'L', 0, Symbology::pdf417},
};
constexpr std::size_t aim_width = 3;

bool is_alphanumeric(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

}  // namespace

Symbology symbology_of(std::string_view aim_id) {
    if (aim_id.size() != aim_width || aim_id[0] != ']') return Symbology::unknown;
    const auto found = std::find_if(kinds.begin(), kinds.end(), [&](const Named& kind) {
        return kind.code == aim_id[1] && (kind.modifier == 0 || kind.modifier == aim_id[2]);
    });
    return found == kinds.end() ? Symbology::unknown : found->symbology;
}

bool carries_gs1_elements(Symbology symbology) {
    return symbology == Symbology::gs1_128 || symbology == Symbology::databar ||
           symbology == Symbology::gs1_datamatrix || symbology == Symbology::gs1_qr;
}

std::string_view aim_id_before(std::string_view text) {
    const bool is_one = text.size() >= aim_width && text[0] == ']' && is_alphanumeric(text[1]) &&
                        is_alphanumeric(text[2]) && !(text[1] >= '0' && text[1] <= '9');
    return is_one ? text.substr(0, aim_width) : std::string_view{};
}

std::string_view name_of(Symbology symbology) {
    switch (symbology) {
        case Symbology::unknown:
            return "-";
        case Symbology::ean13:
            return "EAN-13";
        case Symbology::ean8:
            return "EAN-8";
        case Symbology::code39:
            return "Code 39";
        case Symbology::code93:
            return "Code 93";
        case Symbology::code128:
            return "Code 128";
        case Symbology::gs1_128:
            return "GS1-128";
        case Symbology::interleaved_2of5:
            return "ITF";
        case Symbology::codabar:
            return "Codabar";
        case Symbology::databar:
            return "GS1 DataBar";
        case Symbology::datamatrix:
            return "Data Matrix";
        case Symbology::gs1_datamatrix:
            return "GS1 DataMatrix";
        case Symbology::qr:
            return "QR";
        case Symbology::gs1_qr:
            return "GS1 QR";
        case Symbology::pdf417:
            return "PDF417";
    }
    return "-";
}

std::string visible(std::string_view code) {
    constexpr unsigned char group_separator = 0x1D;
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string shown;
    for (std::size_t i = 0; i < code.size(); ++i) {
        const auto byte = static_cast<unsigned char>(code[i]);
        const auto next = i + 1 < code.size() ? static_cast<unsigned char>(code[i + 1]) : 0U;
        // U+0080 ... U+009F in UTF-8: terminals obey U+009B as they obey ESC [.
        const bool is_control_pair = byte == 0xC2 && next >= 0x80 && next < 0xA0;
        if (is_control_pair)
            shown += {'<', digits[next >> 4U], digits[next & 15U], '>'}, ++i;
        else if (byte >= 0x20 && byte != 0x7F)
            shown += code[i];
        else if (byte == group_separator)
            shown += "<GS>";
        else
            shown += {'<', digits[byte >> 4U], digits[byte & 15U], '>'};
    }
    return shown;
}

}  // namespace tsunagu::device
