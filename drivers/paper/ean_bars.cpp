#include "drivers/paper/ean_bars.h"

#include <zint.h>

#include <algorithm>
#include <memory>

namespace tsunagu::paper {
namespace {

constexpr int ean13_modules = 95;
constexpr int ean8_modules = 67;
constexpr int guard_modules = 3;
constexpr int digit_modules = 7;
constexpr int centre_guard_modules = 5;

struct SymbolDelete {
    void operator()(zint_symbol* symbol) const { ZBarcode_Delete(symbol); }
};

bool is_written_as_ean(std::string_view code) {
    return (code.size() == 13 || code.size() == 8) &&
           std::all_of(code.begin(), code.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

bool EanBars::is_guard(int module) const {
    const int centre = (modules() - centre_guard_modules) / 2;
    return module < guard_modules || module >= modules() - guard_modules ||
           (module >= centre && module < centre + centre_guard_modules);
}

int EanBars::digit_centre_halves(int index) const {
    const bool thirteen = digits.size() == 13;
    if (thirteen && index == 0) return -digit_modules - 2;
    const int half = thirteen ? 6 : 4;
    const int place = thirteen ? index - 1 : index;
    const int guards = guard_modules + (place >= half ? centre_guard_modules : 0);
    return 2 * (guards + place * digit_modules) + digit_modules;
}

Result<EanBars> ean_bars(std::string_view code) {
    const auto refused = [&] { return fail(ErrorCode::not_a_barcode, {{"code", std::string(code)}}); };
    if (!is_written_as_ean(code)) return refused();
    const std::unique_ptr<zint_symbol, SymbolDelete> symbol(ZBarcode_Create());
    if (symbol == nullptr) return refused();
    symbol->symbology = BARCODE_EANX;
    EanBars bars;
    bars.digits = std::string(code);
    const auto* text = reinterpret_cast<const unsigned char*>(bars.digits.data());
    // It is given all but the check digit, so that its length alone says which kind is meant, and adds its
    // own.
    if (ZBarcode_Encode(symbol.get(), text, static_cast<int>(bars.digits.size()) - 1) != 0) return refused();
    if (reinterpret_cast<const char*>(symbol->text) != code) return refused();
    const int expected = code.size() == 13 ? ean13_modules : ean8_modules;
    if (symbol->rows != 1 || symbol->width != expected) return refused();
    for (int i = 0; i < symbol->width; ++i)
        bars.dark.push_back((symbol->encoded_data[0][i / 8] >> (i % 8) & 1) != 0);
    bars.quiet_left = code.size() == 13 ? 11 : 7;
    bars.quiet_right = 7;
    return bars;
}

}  // namespace tsunagu::paper
