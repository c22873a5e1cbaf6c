// sim FIRST COUNT [--steps]: simulates so many seeds from the first on. Prints each that went wrong, with
// what happened in it, and a last line. Exit status 1 where one did.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "tests/sim/simulation.h"

int main(int argc, char** argv) {
    if (argc < 3) {
        std::fprintf(stderr, "usage: sim FIRST COUNT [--steps]\n");
        return 64;
    }
    const auto first = std::strtoull(argv[1], nullptr, 10);
    const auto count = std::strtoull(argv[2], nullptr, 10);
    const bool tells_steps = argc > 3 && std::string(argv[3]) == "--steps";
    const auto begin = std::chrono::steady_clock::now();
    unsigned long long wrong = 0;
    unsigned long long steps = 0;
    for (auto seed = first; seed < first + count; ++seed) {
        const auto outcome = tsunagu::sim::simulate(seed);
        steps += outcome.steps.size();
        if (outcome.wrong.empty() && !tells_steps) continue;
        if (!outcome.wrong.empty()) ++wrong;
        std::printf("seed %llu: %s\n", seed, outcome.wrong.empty() ? "all is true" : outcome.wrong.c_str());
        for (const auto& step : outcome.steps) std::printf("    %s\n", step.c_str());
    }
    const auto seconds =
        std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now() - begin).count();
    std::printf("%llu seeds, %llu steps, %llu wrong, %lld s\n", count, steps, wrong,
                static_cast<long long>(seconds));
    return wrong == 0 ? 0 : 1;
}
