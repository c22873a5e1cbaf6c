// What a benchmark has to keep to (docs/PERFORMANCE.md). Asked for with --gate, the program ends with 1 where
// a figure does not, after it has said so; without it the figures are printed and nothing is judged.
#pragma once

#include <benchmark/benchmark.h>

#include <cstdio>
#include <cstring>
#include <string>
#include <vector>

namespace tsunagu::bench {

/// A counter of the benchmark, and the bound it is judged by.
class Gates {
  public:
    static Gates& all() {
        static Gates gates;
        return gates;
    }
    void at_most(benchmark::State& bench, const std::string& name, double value, double limit) {
        note(bench, name, value, limit, value <= limit, "<=");
    }
    void at_least(benchmark::State& bench, const std::string& name, double value, double limit) {
        note(bench, name, value, limit, value >= limit, ">=");
    }
    /// How many are missed; each is said on stderr.
    [[nodiscard]] int missed() const {
        for (const auto& line : missed_) std::fprintf(stderr, "gate missed: %s\n", line.c_str());
        return static_cast<int>(missed_.size());
    }

  private:
    void note(benchmark::State& bench, const std::string& name, double value, double limit, bool kept,
              const char* sign) {
        bench.counters[name] = value;
        if (!kept)
            missed_.push_back(name + " is " + std::to_string(value) + ", wanted " + sign + " " +
                              std::to_string(limit));
    }
    std::vector<std::string> missed_;
};

/// The main function of a benchmark with gates.
inline int run_with_gates(int argc, char** argv) {
    bool judged = false;
    std::vector<char*> arguments;
    for (int i = 0; i < argc; ++i) {
        if (std::strcmp(argv[i], "--gate") == 0)
            judged = true;
        else
            arguments.push_back(argv[i]);
    }
    int count = static_cast<int>(arguments.size());
    benchmark::Initialize(&count, arguments.data());
    if (benchmark::ReportUnrecognizedArguments(count, arguments.data())) return 2;
    benchmark::RunSpecifiedBenchmarks();
    return judged && Gates::all().missed() > 0 ? 1 : 0;
}

}  // namespace tsunagu::bench
