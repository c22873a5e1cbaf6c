#include "drivers/escpos/qr_matrix.h"

#include <qrencode.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string>

#include "inventory/base/check.h"

namespace tsunagu::escpos {

namespace {

// ISO/IEC 18004 table 7: bytes a version holds at correction M, from version 1 on.
constexpr std::array<std::size_t, 26> byte_capacity_m{14,  26,  42,  62,  84,  106, 122, 152, 180,
                                                      213, 251, 287, 331, 362, 412, 450, 504, 560,
                                                      624, 666, 711, 779, 857, 911, 997, 1059};
static_assert(byte_capacity_m.back() >= qr_payload_limit);

}  // namespace

Result<QrMatrix> make_qr(std::string_view payload) {
    if (payload.empty() || payload.size() > qr_payload_limit)
        return fail(ErrorCode::printer_failed,
                    {{"what", "QR: " + std::to_string(payload.size()) + " bytes, allowed 1 to 1000"}});
    const std::unique_ptr<QRcode, decltype(&QRcode_free)> code(
        QRcode_encodeData(static_cast<int>(payload.size()),
                          reinterpret_cast<const unsigned char*>(payload.data()), 0, QR_ECLEVEL_M),
        &QRcode_free);
    if (!code) return fail(ErrorCode::printer_failed, {{"what", "QR: not enough memory"}});
    QrMatrix matrix{code->width, {}};
    const auto count = static_cast<std::size_t>(code->width) * static_cast<std::size_t>(code->width);
    matrix.modules.reserve(count);
    for (std::size_t i = 0; i < count; ++i) matrix.modules.push_back((code->data[i] & 1) != 0);
    return matrix;
}

int qr_modules_for(std::size_t bytes) {
    TSUNAGU_CHECK(bytes >= 1 && bytes <= qr_payload_limit, "make_qr refuses other payloads");
    const auto* const version = std::lower_bound(byte_capacity_m.begin(), byte_capacity_m.end(), bytes);
    return 21 + 4 * static_cast<int>(version - byte_capacity_m.begin());
}

int qr_module_dots(int modules, int dots) {
    return std::clamp(dots / (modules + 2 * qr_quiet_modules), 1, 6);
}

}  // namespace tsunagu::escpos
