#include "sync/node/enrolment_qr.h"

#include "drivers/device/receipt_document.h"
#include "drivers/escpos/qr_matrix.h"
#include "drivers/paper/receipt_picture.h"

namespace tsunagu::node {
namespace {

constexpr int columns = 42;

std::string_view half_block(bool upper, bool lower) {
    if (upper && lower) return "█";
    if (upper) return "▀";
    return lower ? "▄" : " ";
}

}  // namespace

Result<std::string> qr_for_window(const std::string& text) {
    TSUNAGU_TRY(const auto matrix, escpos::make_qr(text));
    const int border = escpos::qr_quiet_modules;
    const auto is_dark = [&](int x, int y) {
        return x >= 0 && y >= 0 && x < matrix.size && y < matrix.size && matrix.black(x, y);
    };
    std::string lines;
    for (int y = -border; y < matrix.size + border; y += 2) {
        lines += "\x1b[30;107m";
        for (int x = -border; x < matrix.size + border; ++x)
            lines += half_block(is_dark(x, y), is_dark(x, y + 1));
        lines += "\x1b[0m\n";
    }
    return lines;
}

Result<std::string> qr_as_png(const sync::EnrolmentText& text, const std::string& good_until,
                              Language language) {
    const bool ja = language == Language::ja;
    device::ReceiptDocument document;
    document.elements.emplace_back(device::TextLine{ja ? "端末の登録" : "Enrol a terminal",
                                                    device::Align::center, device::TextSize::large, true});
    document.elements.emplace_back(device::QrCode{to_text(text), text.origin});
    document.elements.emplace_back(device::TextLine{
        (ja ? "10分間、1台だけに使えます\n" : "Good for ten minutes and one terminal, until\n") + good_until,
        device::Align::center, device::TextSize::normal, false});
    TSUNAGU_TRY(const auto bytes, paper::render_png(document, columns));
    return std::string(reinterpret_cast<const char*>(bytes.data()), bytes.size());
}

}  // namespace tsunagu::node
