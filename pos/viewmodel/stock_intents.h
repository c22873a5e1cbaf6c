// What a person asks for on the stock screens. Searching, tabs and cards are asked for as on the sale screen
// (intents.h).
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <variant>

#include "inventory/base/ids.h"

namespace tsunagu::viewmodel::intent {

/// The stock screens come up as they were left.
struct OpenStock {};
/// Back to selling; what is being entered waits.
struct CloseStock {};
/// One step back, out of whatever stands on top.
struct StockBack {};
/// An act, by its stable name ("receive"); with goods to begin with, where it is asked for beside them.
struct OpenTile {
    std::string key;
    std::optional<ItemId> item = {};
};
/// Shows the lots of an item, or hides them again.
struct OpenStockRow {
    ItemId item;
};

// A list of goods
struct SelectGoods {
    std::size_t line = 0;
};
struct StepGoods {
    std::size_t line = 0;
    int by = 0;
};
struct RemoveGoods {
    std::size_t line = 0;
};
/// Every line of a transfer, or what is being counted, to nothing.
struct CountFromNothing {};
/// The line is as it should be.
struct FinishLine {};

// Fields, choices and text
struct EditStockField {
    std::string key;
};
/// One of the choices that are shown: a reason, a place, a consignor, a transfer, a count.
struct ChooseStock {
    std::string key;
};
/// Digits or letters of the keys on the screen.
struct StockKey {
    std::string text;
};
struct StockErase {};
struct FinishText {
    bool kept = true;
};

// The act
/// Shows the whole act, to be looked at once more.
struct ConfirmStock {};
/// The answer to it.
struct AnswerStock {
    bool yes = false;
};
/// Offers to take back what was recorded last.
struct UndoStockAct {};
/// Prints the slip of the delivery that was recorded last.
struct PrintStockSlip {};
/// Shows what one of the acts that are listed moved, or hides it again.
struct OpenAct {
    EntryRef act;
};

// A count
struct RecountGoods {
    ItemId item;
    std::string lot;
};
struct ShowDifferences {};
struct RevealExpected {};
struct ToggleMissing {};

// A marché day
/// By its code, which opens or closes its row; and one of its stalls, by its location's.
struct OpenEvent {
    EventCode event;
};
struct OpenStall {
    LocationCode stall;
};
/// What is done there: "pack", "carry-out", "loss", "carry-back", "missing", "print".
struct OpenStep {
    std::string key;
};
/// A row of the equation, to say how many came back.
struct SelectCounted {
    ItemId item;
};
/// The list becomes what the last comparable days suggest.
struct FillAsSuggested {};

}  // namespace tsunagu::viewmodel::intent

namespace tsunagu::viewmodel {

using StockIntent =
    std::variant<intent::OpenStock, intent::CloseStock, intent::StockBack, intent::OpenTile,
                 intent::OpenStockRow, intent::SelectGoods, intent::StepGoods, intent::RemoveGoods,
                 intent::CountFromNothing, intent::FinishLine, intent::EditStockField, intent::ChooseStock,
                 intent::StockKey, intent::StockErase, intent::FinishText, intent::ConfirmStock,
                 intent::AnswerStock, intent::UndoStockAct, intent::PrintStockSlip, intent::RecountGoods,
                 intent::ShowDifferences, intent::RevealExpected, intent::ToggleMissing, intent::OpenEvent,
                 intent::OpenStall, intent::OpenStep, intent::SelectCounted, intent::FillAsSuggested,
                 intent::OpenAct>;

}  // namespace tsunagu::viewmodel
