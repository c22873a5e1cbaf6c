// What several of the stock screens have: a button of several, taking back what was recorded last, and the
// band that says that another place is acted at.
#pragma once

#include <string>

namespace tsunagu::viewmodel {

/// A button of several; the chosen one is filled.
struct ChoiceModel {
    std::string key;  ///< stable name
    std::string label;
    bool chosen = false;
    std::string detail = {};
    std::string badge = {};  ///< how many wait behind it; empty for none
    bool enabled = true;
};

/// What was recorded last, while it can be taken back.
struct LastStockModel {
    std::string text;
    bool can_undo = false;
    bool has_slip = false;  ///< it is a delivery, of which there is a paper
};

/// The place that is acted at, which is not this till's own.
struct PlaceBandModel {
    std::string name;
    std::string words;  ///< that it is not this till's own place, and which is
};

}  // namespace tsunagu::viewmodel
