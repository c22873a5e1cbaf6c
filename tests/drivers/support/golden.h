// Compares with a file under tests/golden. UPDATE_GOLDEN=1 rewrites it; a person reads the diff.
#pragma once

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

namespace tsunagu::test {

/// What the golden file holds, after rewriting it with `actual` if that was asked for. Tests run at the top.
inline std::string golden(const std::string& name, const std::string& actual) {
    const std::string path = "tests/golden/" + name;
    if (std::getenv("UPDATE_GOLDEN") != nullptr) std::ofstream(path, std::ios::binary) << actual;
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

}  // namespace tsunagu::test
