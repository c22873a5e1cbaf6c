// An always-on assertion: a broken invariant stops the program in every build, because a till that goes on
// with wrong money is worse than one that stops. For programmers' mistakes only; what a user, a file or a
// device can cause is an Error (result.h).
#pragma once

#include <string_view>

namespace tsunagu {

/// Prints `what`, the place and the condition to stderr and aborts.
[[noreturn]] void check_failed(const char* condition, const char* file, int line, std::string_view what);

}  // namespace tsunagu

/// TSUNAGU_CHECK(paid >= total, "a sale is completed only when it is paid");
#define TSUNAGU_CHECK(condition, what)                                     \
    do {                                                                   \
        if (!(condition)) [[unlikely]]                                     \
            ::tsunagu::check_failed(#condition, __FILE__, __LINE__, what); \
    } while (false)
