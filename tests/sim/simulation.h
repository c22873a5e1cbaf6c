// One simulated week: a few terminals and a node, everything that can go wrong drawn from one seed, and an
// auditor after every step and at the end.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace tsunagu::sim {

struct Outcome {
    std::vector<std::string> steps;  ///< what happened, in order
    std::string wrong;               ///< what the auditor says; empty where all is true
};

/// The same seed, the same week.
[[nodiscard]] Outcome simulate(std::uint64_t seed);

}  // namespace tsunagu::sim
