// What a person asked for on the sheet that takes lists in (intents.h has the screens').
#pragma once

#include <cstddef>
#include <variant>

namespace tsunagu::viewmodel::intent {

struct CloseLists {};
/// Looks at a file.
struct ChooseList {
    std::size_t index = 0;
};
/// Back to the files.
struct LeaveList {};
/// Looks at it again, taken the other way (app::ImportOver).
struct TurnList {};
struct TakeList {};

}  // namespace tsunagu::viewmodel::intent

namespace tsunagu::viewmodel {

using ListIntent = std::variant<intent::CloseLists, intent::ChooseList, intent::LeaveList, intent::TurnList,
                                intent::TakeList>;

}  // namespace tsunagu::viewmodel
