// What a benchmark cannot do without: where it fails, the program says why and ends.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <type_traits>
#include <utility>

#include "inventory/base/result.h"

namespace tsunagu::bench {

template <class T>
T must(Result<T> result) {
    if (!result) {
        std::fprintf(stderr, "%s\n", words_for(result.error(), Language::en).c_str());
        std::abort();
    }
    if constexpr (!std::is_void_v<T>) return std::move(*result);
}

}  // namespace tsunagu::bench
