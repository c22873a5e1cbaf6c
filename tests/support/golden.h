// Golden files: what a person has read and agreed to. A test compares with them; UPDATE_GOLDEN=1 rewrites
// them, and a person reads the difference before it is committed.
#pragma once

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

#include "tests/support/catch.h"

namespace tsunagu::test {

/// The text of a file of the source tree ("tests/golden/..."); fails the test where there is none.
inline std::string read_golden(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    INFO("golden file " << path);
    REQUIRE(file.good());
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

/// Compares `text` with the golden file, or rewrites the file where UPDATE_GOLDEN is set.
inline void check_golden(const std::string& path, const std::string& text) {
    if (std::getenv("UPDATE_GOLDEN") != nullptr) {
        std::ofstream file(path, std::ios::binary);
        file << text;
        REQUIRE(file.good());
        return;
    }
    INFO("golden file " << path << "; UPDATE_GOLDEN=1 rewrites it");
    CHECK(text == read_golden(path));
}

}  // namespace tsunagu::test
