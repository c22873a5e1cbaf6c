// What threads beside the till's writer have it do, and wait for: the answer comes on the writer's thread,
// also while that ends.
#pragma once

#include <functional>
#include <future>
#include <memory>
#include <utility>

#include "inventory/base/result.h"

namespace tsunagu::terminal {

/// Waits for what `give` hands to the writer, with what takes its answer. Never on the drawing thread, nor on
/// the writer's own.
template <class Answer>
[[nodiscard]] Result<Answer> answer_of_writer(
    const std::function<void(std::function<void(Result<Answer>)>)>& give) {
    const auto answer = std::make_shared<std::promise<Result<Answer>>>();
    auto future = answer->get_future();
    give([answer](Result<Answer> result) { answer->set_value(std::move(result)); });
    return future.get();
}

}  // namespace tsunagu::terminal
