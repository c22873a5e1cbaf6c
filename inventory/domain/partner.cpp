#include "inventory/domain/partner.h"

#include <array>

#include "inventory/base/check.h"
#include "inventory/base/parse.h"
#include "inventory/domain/digits.h"

namespace tsunagu::domain {

char municipal_check_digit(std::string_view five_digits) {
    TSUNAGU_CHECK(five_digits.size() == 5 && is_digits(five_digits), "5 digits");
    int sum = 0;
    for (std::size_t i = 0; i < 5; ++i) sum += digit_value(five_digits[i]) * (6 - static_cast<int>(i));
    const int check = sum < 11 ? 11 - sum : 11 - sum % 11;
    return digit_char(check % 10);
}

std::string_view prefecture_of(const PartnerCode& code) {
    constexpr std::array<std::string_view, 47> prefectures = {
        "北海道", "青森県", "岩手県", "宮城県", "秋田県", "山形県",   "福島県", "茨城県",
        "栃木県", "群馬県", "埼玉県", "千葉県", "東京都", "神奈川県", "新潟県", "富山県",
        "石川県", "福井県", "山梨県", "長野県", "岐阜県", "静岡県",   "愛知県", "三重県",
        "滋賀県", "京都府", "大阪府", "兵庫県", "奈良県", "和歌山県", "鳥取県", "島根県",
        "岡山県", "広島県", "山口県", "徳島県", "香川県", "愛媛県",   "高知県", "福岡県",
        "佐賀県", "長崎県", "熊本県", "大分県", "宮崎県", "鹿児島県", "沖縄県"};
    const auto number = parse_unsigned(code.text().substr(0, 2), prefectures.size());
    return number && *number > 0 ? prefectures.at(*number - 1) : std::string_view();
}

Result<PartnerCode> parse_partner_code(std::string_view text) {
    if (text.size() != 6 || !is_digits(text))
        return fail(ErrorCode::field_invalid,
                    {{"column", "partner"}, {"value", std::string(text)}, {"allowed", "000000"}});
    const char expected = municipal_check_digit(text.substr(0, 5));
    if (text[5] != expected)
        return fail(ErrorCode::bad_partner_code,
                    {{"code", std::string(text)}, {"expected", std::string(1, expected)}});
    return PartnerCode(std::string(text));
}

}  // namespace tsunagu::domain
