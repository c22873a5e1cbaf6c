#include "pos/terminal/writer_answer.h"

#include <future>
#include <memory>
#include <utility>

namespace tsunagu::terminal {

Result<std::size_t> answer_of_writer(const std::function<void(WriterDone)>& give) {
    const auto answer = std::make_shared<std::promise<Result<std::size_t>>>();
    auto future = answer->get_future();
    give([answer](Result<std::size_t> result) { answer->set_value(std::move(result)); });
    return future.get();
}

}  // namespace tsunagu::terminal
