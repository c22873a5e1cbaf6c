#include "inventory/base/check.h"

#include <cstdio>
#include <cstdlib>

namespace tsunagu {

void check_failed(const char* condition, const char* file, int line, std::string_view what) {
    std::fprintf(stderr, "%s:%d: broken invariant (%s): %.*s\n", file, line, condition,
                 static_cast<int>(what.size()), what.data());
    std::abort();
}

}  // namespace tsunagu
