// How the tax of an invoice is rounded to whole yen. Floor is the default; the law leaves the choice to the
// issuer but demands that it is made once per invoice and rate (消費税法施行令 70条の10).
#pragma once

namespace tsunagu::domain {

enum class Rounding { floor, round, ceil };

}  // namespace tsunagu::domain
