#include "drivers/device/symbology.h"

#include "tests/support/catch.h"

using namespace tsunagu::device;

TEST_CASE("AIM identifiers name the symbology") {
    CHECK(symbology_of("]E0") == Symbology::ean13);
    CHECK(symbology_of("]E4") == Symbology::ean8);
    CHECK(symbology_of("]Q1") == Symbology::qr);
    CHECK(symbology_of("]Q3") == Symbology::gs1_qr);
    CHECK(symbology_of("]C0") == Symbology::code128);
    CHECK(symbology_of("]C1") == Symbology::gs1_128);
    CHECK(symbology_of("]e0") == Symbology::databar);
    CHECK(symbology_of("]d1") == Symbology::datamatrix);
    CHECK(symbology_of("]d2") == Symbology::gs1_datamatrix);
    CHECK(name_of(symbology_of("]A0")) == "Code 39");
    for (const auto* none : {"", "]", "]E", "E0", "]E00", "xE0", "]z9"})
        CHECK(symbology_of(none) == Symbology::unknown);
}

TEST_CASE("GS1 elements are in the symbologies that say so") {
    for (const auto* aim : {"]C1", "]e0", "]d2", "]Q3"}) CHECK(carries_gs1_elements(symbology_of(aim)));
    for (const auto* aim : {"]C0", "]E0", "]d1", "]Q1", ""})
        CHECK_FALSE(carries_gs1_elements(symbology_of(aim)));
}

TEST_CASE("an identifier before the data is told from data") {
    CHECK(aim_id_before("]E04901234567894") == "]E0");
    CHECK(aim_id_before("]C1010490") == "]C1");
    CHECK(aim_id_before("]11").empty());
    CHECK(aim_id_before("]E").empty());
    CHECK(aim_id_before("4901234567894").empty());
}
