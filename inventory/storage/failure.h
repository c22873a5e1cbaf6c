// How an error travels inside this folder: SQLite's failures arise below projectors, which return nothing, so
// they are thrown as a Failure and become a Result at the public functions (guarded). No Failure leaves here.
#pragma once

#include <exception>
#include <string>
#include <type_traits>
#include <utility>

#include "inventory/base/error.h"
#include "inventory/base/result.h"

namespace tsunagu::storage {

class Failure final : public std::exception {
  public:
    explicit Failure(Error error) : error_(std::move(error)) {}
    Failure(ErrorCode code, ErrorArgs args) : error_{code, std::move(args), {}} {}

    [[nodiscard]] const Error& error() const { return error_; }
    [[nodiscard]] const char* what() const noexcept override { return "storage failure"; }

  private:
    Error error_;
};

/// The exception being handled, as an Error about `file`. Requires: called inside a catch block.
[[nodiscard]] Error current_error(const std::string& file);

/// Runs `work`; whatever it throws becomes the Result's error.
template <class Work>
auto guarded(const std::string& file, Work&& work) -> Result<std::invoke_result_t<Work>> {
    try {
        if constexpr (std::is_void_v<std::invoke_result_t<Work>>) {
            std::forward<Work>(work)();
            return {};
        } else {
            return std::forward<Work>(work)();
        }
    } catch (...) {
        return fail(current_error(file));
    }
}

/// The value of `result`, or its error thrown: where a Result meets code that throws.
template <class Value>
Value value_or_throw(Result<Value> result) {
    if (!result) throw Failure(std::move(result.error()));
    if constexpr (!std::is_void_v<Value>) return std::move(*result);
}

}  // namespace tsunagu::storage
