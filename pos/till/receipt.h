// A sale as the paper a customer takes: a qualified simplified invoice (適格簡易請求書) with everything
// 消費税法57条の4第2項 demands: issuer and registration number, date, what was sold with the reduced-rate
// items marked, and per rate the total and the tax within it. The document has no width; the printer breaks
// its lines.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "drivers/device/receipt_document.h"
#include "inventory/base/clock.h"
#include "inventory/base/ids.h"
#include "inventory/base/language.h"
#include "inventory/record/sale_record.h"

namespace tsunagu::till {

/// What the shop prints besides the sale. Settings, not history.
struct ReceiptSettings {
    std::string shop_name;                  ///< 港区と全国をつなぐコーナー
    std::vector<std::string> header_lines;  ///< address, telephone; may be empty
    std::vector<std::string> footer_lines;
    std::string qr_payload;  ///< a questionnaire's address; empty: no code
    std::string qr_caption;
    bool stamp_exempt = false;  ///< the issuer is a municipality (印紙税法5条2号)
};

/// What the journal entry of the sale says besides its payload, and how to print it.
struct ReceiptContext {
    UtcMs at;
    StreamId terminal;
    std::string operator_name;  ///< the staff display name, or the id where there is none
    std::string sold_by;        ///< of a sale from paper: who kept the sheet
    std::string event_name;     ///< of the sale's event; empty: what the sale says of it
    ReceiptSettings settings;
    Language language = Language::ja;  ///< of headings; names stand as sold
    bool reprint = false;              ///< marked 再印字
    bool voided = false;               ///< the sale was undone: its receipt is marked 取消済
};

/// Issuers other than the first stand in blocks of their own with their own totals; goods of one without a
/// number stand apart under 適格請求書対象外, with totals per rate but no tax (nobody may deduct it).
[[nodiscard]] device::ReceiptDocument compose_receipt(const record::SaleRecord& sale,
                                                      const ReceiptContext& context);

/// The slip of a sale that was undone. It bears what a return invoice (適格返還請求書, 57条の4第3項) needs:
/// both dates, the goods, the amount and tax per rate; and what goes back to the customer by which tender.
/// `context.at` is the time of the sale; `voided_by` the operator who undid it.
[[nodiscard]] device::ReceiptDocument compose_void_slip(const record::SaleRecord& sale,
                                                        const ReceiptContext& context, UtcMs voided_at,
                                                        const std::string& voided_by);

/// "¥1,234"; "-¥1,234".
[[nodiscard]] std::string yen_text(Yen amount);

}  // namespace tsunagu::till
