// What a person asked for on the screen, or a scanner read: the only way in which a view model changes. An
// intent says what was meant, never where it was tapped.
#pragma once

#include <string>
#include <variant>

#include "inventory/base/ids.h"
#include "inventory/base/yen.h"
#include "pos/till/basket.h"
#include "pos/viewmodel/list_intents.h"
#include "pos/viewmodel/stock_intents.h"
#include "pos/viewmodel/sync_intents.h"

namespace tsunagu::viewmodel::intent {

// The shelf
struct TapCard {
    ItemId item;
};
/// The answer to 'still there?'.
struct SellSoldOut {
    ItemId item;
};
struct DismissQuestion {};
struct OpenSheet {
    ItemId item;
};
struct CloseSheet {};
struct ChooseTab {
    std::string key;
};
struct FocusSearch {};
struct TypeText {
    std::string text;
};
struct EraseText {};
struct ClearSearch {};
/// Enter in the search field: takes the item if the query leaves only one.
struct TakeOnlyMatch {};

// The basket
struct SelectLine {
    till::LineKey line;
};
struct ChangeQuantity {
    till::LineKey line;
    int by = 0;
};
struct RemoveLine {
    till::LineKey line;
};
struct SetEatIn {
    bool eat_in = false;
};
struct Park {};
struct Unpark {};
struct ClearBasket {};
struct PutBack {};
struct ScanCode {
    std::string text;          ///< with the AIM id before it, where the scanner gave one
    std::string scanner = {};  ///< which of several; empty where it has no name
};

// Paying
struct PayCash {
    Yen amount;
};
struct OpenPayment {};
struct BackToSale {};
struct ChooseTender {
    TenderKind kind;
};
/// "0".."9" or "00".
struct PressKey {
    std::string digits;
};
struct EraseDigit {};
struct EnterAmount {
    Yen amount;
};
struct RemovePayment {
    std::size_t index = 0;
};
/// The one green button: adds the entered amount, or completes the sale if that pays it.
struct Pay {};
struct AnswerAge {
    bool checked = false;
};
/// To the question that covers the screen.
struct AnswerQuestion {
    bool yes = false;
};

// After the sale
struct UndoSale {};
struct ShowReceipt {};
struct CloseReceipt {};
struct Reprint {};
/// Whatever did not come out is asked for again.
struct PrintFailedAgain {};

// The devices
struct OpenDevices {};
struct CloseDevices {};
struct TestPrint {};
struct TestDrawer {};
/// The answer to a scan of an unknown code: an empty search field, ready for a name.
struct SearchInstead {};

// The exchange with the node
struct OpenSync {};
struct CloseSync {};
/// What waits is sent now.
struct HurrySync {};

// An item that the catalogue lacks
/// Begins it; `code` is what was scanned, empty where nothing was.
struct NewItem {
    std::string code;
};
struct CloseNewItem {};
struct TypeNewItem {
    std::string text;
};
struct EraseNewItem {};
struct FocusNewItem {
    bool price = false;
};
struct ChooseNewItemName {
    std::size_t index = 0;
};
struct ChooseNewItemClass {
    std::size_t index = 0;
};
/// "0".."9" or "00", of its price.
struct PressNewItemKey {
    std::string digits;
};
struct EraseNewItemDigit {};
struct AddNewItem {};

// Goods by weight
/// To weigh a line of the basket again.
struct WeighLine {
    till::LineKey line;
};
/// "0".."9" or "00", of the grams.
struct PressWeighKey {
    std::string digits;
};
struct EraseWeighDigit {};
struct TakeWeight {};
struct CloseWeigh {};

// Everything else
struct SwitchLanguage {};
struct OpenStaff {};
struct ChooseStaff {
    OperatorId id;
};
struct CloseStaff {};
struct DismissBanner {};

}  // namespace tsunagu::viewmodel::intent

namespace tsunagu::viewmodel {

using Intent = std::variant<
    intent::TapCard, intent::SellSoldOut, intent::DismissQuestion, intent::OpenSheet, intent::CloseSheet,
    intent::ChooseTab, intent::FocusSearch, intent::TypeText, intent::EraseText, intent::ClearSearch,
    intent::TakeOnlyMatch, intent::SelectLine, intent::ChangeQuantity, intent::RemoveLine, intent::SetEatIn,
    intent::Park, intent::Unpark, intent::ClearBasket, intent::PutBack, intent::ScanCode, intent::PayCash,
    intent::OpenPayment, intent::BackToSale, intent::ChooseTender, intent::PressKey, intent::EraseDigit,
    intent::EnterAmount, intent::RemovePayment, intent::Pay, intent::AnswerAge, intent::AnswerQuestion,
    intent::UndoSale, intent::ShowReceipt, intent::CloseReceipt, intent::Reprint, intent::PrintFailedAgain,
    intent::OpenDevices, intent::CloseDevices, intent::TestPrint, intent::TestDrawer, intent::SearchInstead,
    intent::OpenSync, intent::CloseSync, intent::HurrySync, intent::SwitchLanguage, intent::OpenStaff,
    intent::ChooseStaff, intent::CloseStaff, intent::DismissBanner, intent::NewItem, intent::CloseNewItem,
    intent::TypeNewItem, intent::EraseNewItem, intent::FocusNewItem, intent::ChooseNewItemName,
    intent::ChooseNewItemClass, intent::PressNewItemKey, intent::EraseNewItemDigit, intent::AddNewItem,
    intent::WeighLine, intent::PressWeighKey, intent::EraseWeighDigit, intent::TakeWeight, intent::CloseWeigh,
    StockIntent, SyncIntent, ListIntent>;

}  // namespace tsunagu::viewmodel
