// What a key of a keyboard means on the stock screens (screen.h has those of selling).
#pragma once

#include <string>
#include <vector>

#include "pos/ui/input.h"
#include "pos/viewmodel/intents.h"
#include "pos/viewmodel/stock_models.h"

namespace tsunagu::ui {

[[nodiscard]] std::vector<viewmodel::Intent> intents_of_stock_key(const viewmodel::StockModel& model,
                                                                  Key key);

}  // namespace tsunagu::ui
