// How the tax of an invoice is rounded to whole yen. Floor is the default; the law leaves the choice to the
// issuer but demands that it is made once per invoice and rate (消費税法施行令 70条の10).
#pragma once

#include "inventory/domain/named.h"

namespace tsunagu::domain {

enum class Rounding { floor, round, ceil };

template <>
struct NamesOf<Rounding> {
    static constexpr std::array rows = {
        Named<Rounding>{Rounding::floor, "floor", "切り捨て", "rounded down"},
        Named<Rounding>{Rounding::round, "round", "四捨五入", "rounded"},
        Named<Rounding>{Rounding::ceil, "ceil", "切り上げ", "rounded up"},
    };
};

}  // namespace tsunagu::domain
