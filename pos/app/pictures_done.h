// What giving pictures to goods did.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace tsunagu::app {

struct PicturesDone {
    std::size_t set = 0;        ///< new, or other than before
    std::size_t unchanged = 0;  ///< there already as they are
    /// Items that had no picture and bear the code that a file is named after: they have that one now.
    std::size_t items_given = 0;
    std::vector<std::string> unnamed;  ///< that are no item's
};

}  // namespace tsunagu::app
