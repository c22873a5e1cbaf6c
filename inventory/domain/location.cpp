#include "inventory/domain/location.h"

#include "inventory/domain/digits.h"
#include "inventory/domain/named.h"

namespace tsunagu::domain {
namespace {

constexpr std::array kinds = {
    Named<LocationKind>{LocationKind::place, "place", "売場・倉庫", "place"},
    Named<LocationKind>{LocationKind::supplier, "supplier", "納入元", "supplier"},
    Named<LocationKind>{LocationKind::customer, "customer", "お客さま", "customer"},
    Named<LocationKind>{LocationKind::waste, "waste", "廃棄", "waste"},
    Named<LocationKind>{LocationKind::difference, "difference", "棚卸差異", "difference"},
    Named<LocationKind>{LocationKind::transit, "transit", "輸送中", "in transit"},
    Named<LocationKind>{LocationKind::relief, "relief", "災害支援", "relief"},
};

constexpr std::size_t code_limit = 32;

bool is_letter_or_digit(char c) {
    return is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

}  // namespace

std::string_view name_of(LocationKind kind) {
    return row_of(kinds, kind).name;
}
std::optional<LocationKind> parse_location_kind(std::string_view name) {
    return value_named(kinds, name);
}
std::string location_kind_names() {
    return names_in(kinds);
}
std::string_view words_for(LocationKind kind, Language language) {
    return words_in(kinds, kind, language);
}

std::string_view undecided_words(Language language) {
    return language == Language::ja ? "未定" : "undecided";
}

std::string words_on(const Dated<std::string>& setting, BusinessDate date, Language language) {
    return setting.on(date).value_or(std::string(undecided_words(language)));
}

Result<LocationCode> parse_location_code(std::string_view text) {
    const bool well_formed = !text.empty() && text.size() <= code_limit && is_letter_or_digit(text[0]) &&
                             std::all_of(text.begin(), text.end(), [](char c) {
                                 return is_letter_or_digit(c) || c == '_' || c == '-';
                             });
    if (!well_formed)
        return fail(ErrorCode::field_invalid,
                    {{"column", "location"}, {"value", std::string(text)}, {"allowed", "A-Z a-z 0-9 _ -"}});
    return LocationCode(std::string(text));
}

}  // namespace tsunagu::domain
