// Writes a payload as canonical JSON: keys in bytewise order, integers and texts only, no space, escapes as
// in RFC 8785 (JCS). The same calls with a PayloadReader read it, so a record lists its fields once, for
// both.
//
// Invariant: the keys of an object are given in ascending order, which is checked; so they never repeat.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "inventory/record/wire.h"

namespace tsunagu::record {

class PayloadWriter {
  public:
    /// Opens the payload's object.
    explicit PayloadWriter(std::size_t expected_size = 256);

    template <class T>
    void required(std::string_view key, const T& value) {
        put_key(key);
        put(value);
    }

    /// Leaves out what the reader will assume.
    template <class T>
    void or_default(std::string_view key, const T& value, const T& assumed = T()) {
        if (!(value == assumed)) required(key, value);
    }

    template <class T>
    void optional(std::string_view key, const std::optional<T>& value) {
        if (value) required(key, *value);
    }

    /// A list of texts or integers; an empty one is left out.
    template <class T>
    void list(std::string_view key, const std::vector<T>& values) {
        if (values.empty()) return;
        open_list(key);
        for (const auto& value : values) {
            next_element();
            put(value);
        }
        close_list();
    }

    /// A list of objects, each written by fields(*this, element); an empty one is left out.
    template <class T, class Fields>
    void objects(std::string_view key, const std::vector<T>& values, Fields fields) {
        if (values.empty()) return;
        open_list(key);
        for (const auto& value : values) {
            next_element();
            open_object();
            fields(*this, value);
            close_object();
        }
        close_list();
    }

    /// One object, written by fields(*this, *value); left out where there is none.
    template <class T, class Fields>
    void object(std::string_view key, const std::optional<T>& value, Fields fields) {
        if (!value) return;
        put_key(key);
        open_object();
        fields(*this, *value);
        close_object();
    }

    /// What is written has been checked by who made it.
    void refuse_unless(bool, std::string_view, std::string_view) {}

    /// Closes the payload and hands it over. Text that is not UTF-8 has been given U+FFFD for each bad byte:
    /// a sale is never lost over the spelling of a name. Requires: called once.
    [[nodiscard]] std::string take();

  private:
    static constexpr std::size_t max_depth = 4;

    template <class T>
    void put(const T& value) {
        if constexpr (WireInteger<T>)
            put_integer(Wire<T>::put(value));
        else
            put_text(Wire<T>::put(value));
    }

    void put_key(std::string_view key);
    void put_text(std::string_view text);
    void put_escaped(unsigned char c);
    void put_integer(std::int64_t value);
    void open_object();
    void close_object();
    void open_list(std::string_view key);
    void next_element();
    void close_list();

    std::string json_;
    std::array<std::string_view, max_depth> last_keys_;  ///< of each open object
    std::size_t depth_ = 0;                              ///< open objects
};

}  // namespace tsunagu::record
