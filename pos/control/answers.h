// Where the lines of an answer go: to a client of the socket, or straight to the terminal's window of the
// command that holds the devices itself.
#pragma once

#include <string_view>

namespace tsunagu::control {

class Answers {
  public:
    Answers() = default;
    Answers(const Answers&) = delete;
    Answers& operator=(const Answers&) = delete;
    virtual ~Answers() = default;

    /// One line, without its end. False once nobody reads any more.
    virtual bool send(std::string_view line) = 0;
    /// Becomes readable, or is hung up, when the conversation is to end.
    [[nodiscard]] virtual int end_fd() const = 0;
};

}  // namespace tsunagu::control
