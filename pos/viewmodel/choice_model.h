// What several of the stock screens offer: a button of several, and taking back what was recorded last.
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

}  // namespace tsunagu::viewmodel
