// What a person asked for on the sheets over the screen of the exchange: enrolling this till, and carrying by
// stick (intents.h has the screen's own).
#pragma once

#include <cstddef>
#include <string>
#include <variant>

namespace tsunagu::viewmodel::intent {

// Enrolling
struct OpenEnrol {};
/// Closes the sheet; while it runs, gives it up.
struct CloseEnrol {};
struct FocusEnrol {
    bool code = false;  ///< else the address
};
struct TypeEnrol {
    std::string text;
};
struct EraseEnrol {};
struct Enrol {};

// A stick
struct OpenStick {};
struct CloseStick {};
struct ChooseStick {
    std::size_t index = 0;
};
/// What waits for the node is written there.
struct WriteStick {};
/// What the node answered is taken in.
struct TakeStick {};

}  // namespace tsunagu::viewmodel::intent

namespace tsunagu::viewmodel {

using SyncIntent = std::variant<intent::OpenEnrol, intent::CloseEnrol, intent::FocusEnrol, intent::TypeEnrol,
                                intent::EraseEnrol, intent::Enrol, intent::OpenStick, intent::CloseStick,
                                intent::ChooseStick, intent::WriteStick, intent::TakeStick>;

}  // namespace tsunagu::viewmodel
