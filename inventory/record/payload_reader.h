// Reads a payload with the calls that write it (payload_writer.h), in one pass and without building a tree.
// After the first thing it cannot read it reads nothing more, and finish() tells what that was.
//
// It looks at each value's type and bounds. Order, repeats, missing keys, spaces and other spellings are
// found by the codec, which writes what it read and compares (codec.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "inventory/record/wire.h"

namespace tsunagu::record {

class PayloadReader {
  public:
    /// One at a time on a thread: the parser's memory is the thread's, and is used again.
    explicit PayloadReader(std::string_view payload);
    ~PayloadReader();
    PayloadReader(const PayloadReader&) = delete;
    PayloadReader& operator=(const PayloadReader&) = delete;

    template <class T>
    void required(std::string_view key, T& value) {
        if (at(key))
            take(key, value);
        else
            refuse(key, "is missing");
    }

    template <class T>
    void or_default(std::string_view key, T& value, const T& assumed = T()) {
        if (at(key))
            take(key, value);
        else
            value = assumed;
    }

    template <class T>
    void optional(std::string_view key, std::optional<T>& value) {
        if (at(key)) take_into(key, value);
    }

    template <class T>
    void list(std::string_view key, std::vector<T>& values) {
        if (!at(key)) return;
        open_list();
        while (next_element()) {
            std::optional<T> value;
            take_into(key, value);
            if (value) values.push_back(std::move(*value));
        }
    }

    template <class T, class Fields>
    void objects(std::string_view key, std::vector<T>& values, Fields fields) {
        if (!at(key)) return;
        open_list();
        while (next_element()) {
            open_object();
            fields(*this, values.emplace_back());
            close_object();
        }
    }

    template <class T, class Fields>
    void object(std::string_view key, std::optional<T>& value, Fields fields) {
        if (!at(key)) return;
        open_object();
        fields(*this, value.emplace());
        close_object();
    }

    /// What only the record knows to be wrong; PayloadWriter's does nothing.
    void refuse_unless(bool good, std::string_view key, std::string_view why) {
        if (!good) refuse(key, why);
    }
    /// Reads nothing more. The first refusal is the one told.
    void refuse(std::string_view key, std::string_view why);

    /// What could not be read; empty for a good payload. Requires: called once, at the end.
    [[nodiscard]] std::string finish();

  private:
    struct Parser;

    template <class T>
    void take(std::string_view key, T& value) {
        std::optional<T> taken;
        take_into(key, taken);
        if (taken) value = std::move(*taken);
    }

    template <class T>
    void take_into(std::string_view key, std::optional<T>& value) {
        if constexpr (WireInteger<T>) {
            if (const auto integer = take_integer(key)) value = Wire<T>::take(*integer);
        } else {
            if (const auto text = take_text(key)) value = Wire<T>::take(*text);
        }
        if (!value) refuse(key, "is out of bounds or of another form");
    }

    [[nodiscard]] bool at(std::string_view key) const;
    [[nodiscard]] std::optional<std::string_view> take_text(std::string_view key);
    [[nodiscard]] std::optional<std::int64_t> take_integer(std::string_view key);
    void open_object();
    void close_object();
    void open_list();
    [[nodiscard]] bool next_element();

    Parser& parser_;
    std::string error_;
};

}  // namespace tsunagu::record
