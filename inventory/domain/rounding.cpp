#include "inventory/domain/rounding.h"

#include "inventory/domain/named.h"

namespace tsunagu::domain {
namespace {

constexpr std::array table = {
    Named<Rounding>{Rounding::floor, "floor", "切り捨て", "rounded down"},
    Named<Rounding>{Rounding::round, "round", "四捨五入", "rounded"},
    Named<Rounding>{Rounding::ceil, "ceil", "切り上げ", "rounded up"},
};

}  // namespace

std::string_view name_of(Rounding rounding) {
    return row_of(table, rounding).name;
}

std::optional<Rounding> parse_rounding(std::string_view name) {
    return value_named(table, name);
}

std::string rounding_names() {
    return names_in(table);
}

}  // namespace tsunagu::domain
