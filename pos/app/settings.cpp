#include "pos/app/settings.h"

#include "inventory/domain/expiry_alert.h"
#include "inventory/domain/in_store_code.h"
#include "inventory/domain/price_code.h"
#include "inventory/domain/rack_slots.h"

namespace tsunagu::app::setting {

namespace {

/// A code of up to 300 bytes is still read easily from 58 mm paper.
constexpr std::size_t url_limit = 300;
constexpr std::size_t text_limit = 2'000;

constexpr std::array<Described, 14> table{{
    {receipt_header, "レシートの上の行(住所、電話)", "lines above a receipt (address, telephone)", "",
     text_limit, ""},
    {receipt_footer, "レシートの下の行", "lines below a receipt", "", text_limit, ""},
    {questionnaire_url, "アンケートのアドレス(QR。空なら出さない)",
     "the questionnaire's address (a QR code; empty: none)", "", url_limit, ""},
    {questionnaire_caption, "QR の下の言葉", "words below the QR code", "", text_limit, ""},
    {stamp_exempt, "発行者が自治体で、収入印紙がいらない", "a municipality issues: no revenue stamp",
     "yes|no", 3, "no"},
    {rounding, "税の端数", "how tax is rounded", "floor|round|ceil", 5, "floor"},
    {weight_rounding, "量り売りの値段の端数(1回の計量ごと)",
     "how the amount of goods by weight is rounded, once a weighing", "floor|round|ceil", 5, "floor"},
    {non_plu,
     "値段か重さの入ったコード(NON-PLU)の並び。例 21:item6,price4; 20:item5,check,price4; 23:item5,weight5",
     "codes with a price or grams in them (NON-PLU), e.g. 21:item6,price4; 20:item5,check,price4; 23:item5,weight5",
     "", text_limit, ""},
    {in_store_prefix, "店で付けるコードの最初の2桁", "the first two digits of codes the shop gives itself",
     "20|21|22|23|24|25|26|27|28|29", 2, "29"},
    {terminal_numbers, "T1〜T499 でない端末の番号(500〜998。本部は 999)。例 POS_A=501; POS_B=502",
     "numbers (500-998; the node has 999) of terminals not called T1 to T499, e.g. POS_A=501; POS_B=502", "",
     text_limit, ""},
    {brochure_slots, "チラシの棚の場所。例 A-1..A-40; B-1..B-40",
     "slots of the brochure rack, e.g. A-1..A-40; B-1..B-40", "", text_limit, ""},
    {expiry_alert, "期限が近いと知らせる日: third(3分の1ルール)か、何日前か。商品ごとの決まりが先",
     "when lots are pointed out before they expire: third (rule of thirds) or days; an item's own goes first",
     "", 10, "third"},
    {second_person, "棚卸は、数えていない人が確定する", "a stocktake is posted by somebody who did not count",
     "yes|no", 3, "no"},
    {stick, "送信待ちの記録を USBメモリーで運んでよい", "what waits for the node may be carried on a stick",
     "on|off", 3, "on"},
}};

bool is_one_of(std::string_view value, std::string_view allowed) {
    while (true) {
        const auto end = allowed.find('|');
        if (value == allowed.substr(0, end)) return true;
        if (end == std::string_view::npos) return false;
        allowed.remove_prefix(end + 1);
    }
}

/// What a value of a form of its own must be.
Result<void> check_form(std::string_view key, std::string_view value) {
    if (key == non_plu) TSUNAGU_TRY_VOID(domain::PriceLayouts::parse(value));
    if (key == terminal_numbers) TSUNAGU_TRY_VOID(domain::check_terminal_numbers(value));
    if (key == brochure_slots) TSUNAGU_TRY_VOID(domain::parse_rack_slots(value));
    if (key == expiry_alert && !domain::parse_expiry_alert(value))
        return fail(ErrorCode::field_invalid,
                    {{"column", std::string(key)},
                     {"value", std::string(value)},
                     {"allowed", "third|0-" + std::to_string(domain::ExpiryAlert::most_days)}});
    return {};
}

}  // namespace

std::span<const Described> of_the_shop() {
    return table;
}

Result<void> check(std::string_view key, std::string_view value) {
    std::string keys;
    for (const auto& setting : table) {
        if (setting.key == key) {
            if (!setting.allowed.empty() && !is_one_of(value, setting.allowed))
                return fail(ErrorCode::field_invalid, {{"column", std::string(key)},
                                                       {"value", std::string(value)},
                                                       {"allowed", std::string(setting.allowed)}});
            if (value.size() > setting.limit)
                return fail(ErrorCode::field_too_long,
                            {{"column", std::string(key)}, {"limit", std::to_string(setting.limit)}});
            return check_form(key, value);
        }
        keys += (keys.empty() ? "" : "|") + std::string(setting.key);
    }
    return fail(ErrorCode::field_invalid,
                {{"column", "key"}, {"value", std::string(key)}, {"allowed", keys}});
}

}  // namespace tsunagu::app::setting
