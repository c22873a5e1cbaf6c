// Expected failure: a function that can fail for a reason outside the program returns Result<T>, and the
// caller cannot overlook it.
#pragma once

#include <tl/expected.hpp>
#include <utility>

#include "inventory/base/error.h"

namespace tsunagu {

template <class T>
class [[nodiscard]] Result : public tl::expected<T, Error> {
  public:
    using tl::expected<T, Error>::expected;
};

/// return fail(ErrorCode::unknown_item, {{"code", code}});
[[nodiscard]] inline tl::unexpected<Error> fail(ErrorCode code, ErrorArgs args = {}) {
    return tl::unexpected<Error>(Error{code, std::move(args), {}});
}
[[nodiscard]] inline tl::unexpected<Error> fail(Error error) {
    return tl::unexpected<Error>(std::move(error));
}

}  // namespace tsunagu

/// TSUNAGU_TRY(auto item, find_item(code)); returns the error to our caller, or goes on with the value.
#define TSUNAGU_TRY(declaration, expression) \
    TSUNAGU_TRY_NAMED_(TSUNAGU_TRY_JOIN_(tsunagu_try_, __COUNTER__), declaration, expression)
/// The same for a Result<void>, or where the value is not wanted.
#define TSUNAGU_TRY_VOID(expression)                                                            \
    do {                                                                                        \
        auto tsunagu_try_result = (expression);                                                 \
        if (!tsunagu_try_result) return ::tsunagu::fail(std::move(tsunagu_try_result.error())); \
    } while (false)
#define TSUNAGU_TRY_JOIN_(a, b) TSUNAGU_TRY_JOIN2_(a, b)
#define TSUNAGU_TRY_JOIN2_(a, b) a##b
#define TSUNAGU_TRY_NAMED_(name, declaration, expression)       \
    auto name = (expression);                                   \
    if (!name) return ::tsunagu::fail(std::move(name.error())); \
    declaration = std::move(*name)
