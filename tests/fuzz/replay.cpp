// Runs a fuzz target without libFuzzer: every file of the corpus folder, then as many mutations of them as
// asked for. The mutations follow from a fixed seed, so a failure is met again by running the same program.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size);

namespace {

void run(const std::string& input) {
    LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
}

std::vector<std::string> corpus_in(const std::filesystem::path& folder) {
    std::vector<std::string> corpus;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        std::ifstream file(entry.path(), std::ios::binary);
        corpus.emplace_back(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    }
    return corpus;
}

/// Changes, takes out, repeats or swaps in a few bytes.
std::string mutated(std::string text, const std::vector<std::string>& corpus, std::mt19937& random) {
    const auto below = [&](std::size_t limit) { return limit == 0 ? 0 : random() % limit; };
    for (std::size_t change = 1 + below(4); change > 0; --change) {
        const auto at = below(text.size() + 1);
        switch (below(4)) {
            case 0:
                text.insert(at, 1, static_cast<char>(random() % 256));
                break;
            case 1:
                text.erase(at, 1 + below(3));
                break;
            case 2:
                text.insert(at, text.substr(below(text.size() + 1), below(12)));
                break;
            default: {
                const auto& other = corpus[below(corpus.size())];
                text.replace(at, below(8), other.substr(below(other.size() + 1), below(12)));
            }
        }
    }
    return text;
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 2 && count != 3) {
        std::fputs("usage: replay_<target> CORPUS_FOLDER [MUTATIONS]\n", stderr);
        return 2;
    }
    const auto corpus = corpus_in(arguments[1]);
    if (corpus.empty()) {
        std::fputs("the corpus is empty\n", stderr);
        return 1;
    }
    for (const auto& input : corpus) run(input);
    const int mutations = count == 3 ? std::atoi(arguments[2]) : 0;
    std::mt19937 random(20261128);
    for (int i = 0; i < mutations; ++i) run(mutated(corpus[random() % corpus.size()], corpus, random));
    std::printf("%zu inputs and %d mutations\n", corpus.size(), mutations);
    return 0;
}
