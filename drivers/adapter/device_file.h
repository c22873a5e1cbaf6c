// What the files a shop writes of its printers and scanners have in common: read bounded, TOML, strict, and
// every mistake in them said at once. For this folder only.
#pragma once

#include <algorithm>
#include <filesystem>
#include <initializer_list>
#include <iterator>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "inventory/base/result.h"

namespace tsunagu::adapter {

inline constexpr std::size_t largest_device_file = 64 * 1024;
inline constexpr std::size_t most_device_files = 64;

struct DeviceFiles {
    std::vector<std::filesystem::path> files;
    std::vector<Error> faults;  ///< device_file_mistakes, of the folder
};

/// DIR/*.toml in the order of their names, at most most_device_files; none where there is no such folder.
/// What was meant to be one and is not read (own.toml.txt, as some editors save it; one file too many) is a
/// fault.
[[nodiscard]] DeviceFiles device_files(const std::filesystem::path& folder);

/// The text of one; of a longer one a byte more than allowed. Errors: device_file_unreadable {file} {what}.
[[nodiscard]] Result<std::string> read_device_file(const std::filesystem::path& file);

template <class Described>
struct DeviceFolder {
    std::vector<Described> all;
    std::vector<Error> faults;  ///< device_file_unreadable, _not_toml, _mistakes: one a file
};

/// What the files of a folder describe, in the order of their names; one with a mistake is left out whole.
/// `parse` makes of a text and its file's name a Result<std::vector<Described>>.
template <class Described, class Parse>
[[nodiscard]] DeviceFolder<Described> read_device_folder(const std::filesystem::path& folder,
                                                         const Parse& parse) {
    DeviceFolder<Described> read;
    auto found = device_files(folder);
    read.faults = std::move(found.faults);
    for (const auto& file : found.files) {
        const auto text = read_device_file(file);
        auto described =
            text ? parse(*text, file.string()) : Result<std::vector<Described>>(fail(text.error()));
        if (!described)
            read.faults.push_back(std::move(described.error()));
        else
            std::move(described->begin(), described->end(), std::back_inserter(read.all));
    }
    return read;
}

/// The mistakes of one file, in the order they were found. What is wrong is told as what would be right.
class Mistakes {
  public:
    static constexpr std::size_t most = 20;

    explicit Mistakes(std::string file) : file_(std::move(file)) {}
    void add(std::size_t line, std::string_view key, std::string_view allowed);
    /// device_file_mistakes {file} {count} with a device_file_mistake a detail, for the first `most`; nothing
    /// where all is right.
    [[nodiscard]] std::optional<Error> error() const;
    [[nodiscard]] const std::string& file() const { return file_; }

  private:
    std::string file_;
    std::vector<Error> found_;  ///< the first of them
    std::size_t count_ = 0;
};

/// One table of a file as it is written there.
struct DeviceTable {
    /// Nothing of a list's member that is no text; the first alternative of anything else.
    using Texts = std::vector<std::optional<std::string>>;
    struct Value {
        std::size_t line = 0;
        std::variant<std::monostate, std::int64_t, bool, std::string, Texts> value;
    };
    std::size_t line = 0;
    std::map<std::string, Value, std::less<>> values;
};

/// A table, read strictly.
class TableReading {
  public:
    /// Both must outlive it. A key that is not among `known` is a mistake.
    TableReading(const DeviceTable& table, Mistakes& mistakes, std::initializer_list<std::string_view> known);

    void wrong(std::string_view key, std::string_view allowed);
    /// A whole number, where one stands there; whoever asks says what is wrong with any other.
    [[nodiscard]] std::optional<std::int64_t> whole(std::string_view key) const;
    /// 1 ... 0xffff, as USB numbers its vendors and products.
    [[nodiscard]] std::optional<std::uint16_t> usb_number(std::string_view key);
    void flag(std::string_view key, bool& into);
    /// One of the words, as its place among them; the first where nothing is said.
    [[nodiscard]] std::size_t choice(std::string_view key, std::initializer_list<std::string_view> words);
    [[nodiscard]] std::optional<std::string> text(std::string_view key);
    [[nodiscard]] std::vector<std::string> texts(std::string_view key);
    [[nodiscard]] bool has(std::string_view key) const { return table_.values.contains(key); }

  private:
    template <class T>
    [[nodiscard]] const T* find(std::string_view key) const;

    const DeviceTable& table_;
    Mistakes& mistakes_;
};

/// The [[name]] tables of TOML text; whatever else is there is a mistake, and so is none. Errors:
/// device_file_not_toml {file} {line} {column} {what}, device_file_mistakes where it is too long.
[[nodiscard]] Result<std::vector<DeviceTable>> device_tables(std::string_view text, std::string_view name,
                                                             std::size_t most, Mistakes& mistakes);

}  // namespace tsunagu::adapter
