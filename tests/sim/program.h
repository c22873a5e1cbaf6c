// Programs of several years side by side: what a terminal and a node of each speak. Known from
// docs/sync-protocol.md alone; versions that are not there yet are invented.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace tsunagu::sim {

struct TillProgram {
    int speaks = 1;                 ///< the protocol's version
    bool knows_feed_number = true;  ///< a program of before sends no `feed`, and reads no Tsunagu-Feed
};

struct NodeProgram {
    int min = 1, max = 1;           ///< what it speaks, both ends included
    bool knows_feed_number = true;  ///< nor does a node of before, which names nothing it set aside either
};

/// From the oldest on; who is updated gets the next one.
inline constexpr std::array till_programs{TillProgram{1, false}, TillProgram{1, true}, TillProgram{2, true}};
inline constexpr std::array node_programs{NodeProgram{1, 1, false}, NodeProgram{1, 1, true},
                                          NodeProgram{1, 2, true}, NodeProgram{2, 2, true}};
/// As they are today.
inline constexpr std::size_t todays_program = 1;

/// What the node has to answer a terminal's version with; empty where it speaks it.
[[nodiscard]] constexpr std::string_view misfit_of(int speaks, const NodeProgram& node) {
    if (speaks < node.min) return "protocol_too_old";
    return speaks > node.max ? "protocol_too_new" : "";
}

}  // namespace tsunagu::sim
