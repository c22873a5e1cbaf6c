#include "drivers/adapter/device_file.h"

#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <system_error>
#include <utility>

namespace tsunagu::adapter {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view extension = ".toml";
constexpr std::size_t longest_name = 64;
constexpr std::size_t most_names = 32;

std::string lower(std::string text) {
    for (char& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return text;
}

std::size_t line_of(const toml::node& node) {
    return node.source().begin.line;
}

DeviceTable::Value value_of(const toml::node& node) {
    DeviceTable::Value value{line_of(node), {}};
    if (const auto number = node.as_integer()) value.value = number->get();
    if (const auto flag = node.as_boolean()) value.value = flag->get();
    if (const auto text = node.as_string()) value.value = text->get();
    if (const auto array = node.as_array()) {
        DeviceTable::Texts texts;
        for (const toml::node& member : *array)
            texts.push_back(member.is_string() ? std::optional(member.as_string()->get()) : std::nullopt);
        value.value = std::move(texts);
    }
    return value;
}

DeviceTable table_of(const toml::table& source) {
    DeviceTable table{line_of(source), {}};
    for (const auto& [key, node] : source) table.values.emplace(std::string(key.str()), value_of(node));
    return table;
}

/// The tables of that name in what was parsed.
std::vector<DeviceTable> tables_of(const toml::table& top, std::string_view name, std::size_t most,
                                   Mistakes& mistakes) {
    const std::string wanted = "[[" + std::string(name) + "]]";
    for (const auto& [key, node] : top)
        if (key.str() != name) mistakes.add(line_of(node), key.str(), wanted);
    std::vector<DeviceTable> tables;
    const toml::node* node = top.get(name);
    const toml::array* array = node != nullptr ? node->as_array() : nullptr;
    if (array == nullptr || array->empty()) {
        if (top.empty() || node != nullptr) mistakes.add(1, "?", wanted);
        return tables;
    }
    if (array->size() > most) mistakes.add(1, "?", wanted + " (1 ... " + std::to_string(most) + ")");
    for (const toml::node& member : *array) {
        if (!member.is_table())
            mistakes.add(line_of(member), "?", wanted);
        else if (tables.size() < most)
            tables.push_back(table_of(*member.as_table()));
    }
    return tables;
}

bool is_good_name(const std::string& text) {
    return !text.empty() && text.size() <= longest_name;
}

/// A key as it stands in the file, or that it does not stand there.
std::string as_written(std::string_view key, const DeviceTable::Value* value) {
    const std::string text = std::string(key) + " = ";
    if (value == nullptr) return text + "?";
    if (const auto* number = std::get_if<std::int64_t>(&value->value)) return text + std::to_string(*number);
    if (const auto* flag = std::get_if<bool>(&value->value)) return text + (*flag ? "true" : "false");
    const auto* words = std::get_if<std::string>(&value->value);
    if (words != nullptr && is_good_name(*words)) return text + '"' + *words + '"';
    return text + "...";
}

}  // namespace

DeviceFiles device_files(const fs::path& folder) {
    DeviceFiles found;
    Mistakes mistakes(folder.string());
    std::error_code error;
    for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
        const std::string name = at->path().filename().string();
        if (name.front() == '.' || name.back() == '~') continue;
        const std::string small = lower(name);
        if (small.ends_with(extension))
            found.files.push_back(at->path());
        else if (small.ends_with(std::string(extension) + ".txt"))
            mistakes.add(1, name, "*.toml");
    }
    std::sort(found.files.begin(), found.files.end());
    if (found.files.size() > most_device_files) {
        mistakes.add(1, found.files[most_device_files].filename().string(),
                     "*.toml (1 ... " + std::to_string(most_device_files) + ")");
        found.files.resize(most_device_files);
    }
    if (auto fault = mistakes.error()) found.faults.push_back(std::move(*fault));
    return found;
}

Result<std::string> read_device_file(const fs::path& file) {
    errno = 0;
    std::ifstream stream(file, std::ios::binary);
    std::string text(largest_device_file + 1, '\0');
    stream.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (stream.bad() || (stream.gcount() == 0 && !stream.eof())) {
        const std::error_code why(errno == 0 ? EIO : errno, std::generic_category());
        return fail(ErrorCode::device_file_unreadable, {{"file", file.string()}, {"what", why.message()}});
    }
    text.resize(static_cast<std::size_t>(stream.gcount()));
    return text;
}

void Mistakes::add(std::size_t line, std::string_view key, std::string_view allowed) {
    ++count_;
    if (found_.size() == most) return;
    found_.push_back(
        {ErrorCode::device_file_mistake,
         {{"line", std::to_string(line)}, {"key", std::string(key)}, {"what", std::string(allowed)}},
         {}});
}

std::optional<Error> Mistakes::error() const {
    if (found_.empty()) return {};
    // The tables of a file stand in its order, the keys of a table in that of their names.
    auto details = found_;
    std::stable_sort(details.begin(), details.end(), [](const Error& a, const Error& b) {
        return std::stoul(a.args.front().second) < std::stoul(b.args.front().second);
    });
    return Error{ErrorCode::device_file_mistakes,
                 {{"file", file_}, {"count", std::to_string(count_)}},
                 std::move(details)};
}

TableReading::TableReading(const DeviceTable& table, Mistakes& mistakes,
                           std::initializer_list<std::string_view> known)
    : table_(table), mistakes_(mistakes) {
    std::string all;
    for (const std::string_view key : known) all += (all.empty() ? "" : ", ") + std::string(key);
    for (const auto& [key, value] : table_.values)
        if (std::find(known.begin(), known.end(), key) == known.end()) wrong(key, all);
}

void TableReading::wrong(std::string_view key, std::string_view allowed) {
    const auto at = table_.values.find(key);
    const auto* value = at != table_.values.end() ? &at->second : nullptr;
    mistakes_.add(value != nullptr ? value->line : table_.line, as_written(key, value), allowed);
}

template <class T>
const T* TableReading::find(std::string_view key) const {
    const auto at = table_.values.find(key);
    return at != table_.values.end() ? std::get_if<T>(&at->second.value) : nullptr;
}

std::optional<std::int64_t> TableReading::whole(std::string_view key) const {
    const auto* value = find<std::int64_t>(key);
    return value != nullptr ? std::optional(*value) : std::nullopt;
}

std::optional<std::uint16_t> TableReading::usb_number(std::string_view key) {
    if (!has(key)) return {};
    const auto value = whole(key);
    if (value && *value >= 1 && *value <= 0xFFFF) return static_cast<std::uint16_t>(*value);
    wrong(key, "0x0001 ... 0xffff");
    return {};
}

void TableReading::flag(std::string_view key, bool& into) {
    if (!has(key)) return;
    if (const auto* value = find<bool>(key))
        into = *value;
    else
        wrong(key, "true, false");
}

std::size_t TableReading::choice(std::string_view key, std::initializer_list<std::string_view> words) {
    if (!has(key)) return 0;
    const auto* value = find<std::string>(key);
    std::string allowed;
    std::size_t place = 0;
    for (const std::string_view word : words) {
        if (value != nullptr && *value == word) return place;
        allowed += (place++ == 0 ? "\"" : ", \"") + std::string(word) + "\"";
    }
    wrong(key, allowed);
    return 0;
}

std::optional<std::string> TableReading::text(std::string_view key) {
    if (!has(key)) return {};
    const auto* value = find<std::string>(key);
    if (value != nullptr && is_good_name(*value)) return *value;
    wrong(key, "\"...\" (1 ... 64 bytes)");
    return {};
}

std::vector<std::string> TableReading::texts(std::string_view key) {
    std::vector<std::string> all;
    if (!has(key)) return all;
    const auto* texts = find<DeviceTable::Texts>(key);
    const auto is_good = [](const std::optional<std::string>& one) { return one && is_good_name(*one); };
    if (texts != nullptr && !texts->empty() && texts->size() <= most_names &&
        std::all_of(texts->begin(), texts->end(), is_good)) {
        for (const auto& one : *texts) all.push_back(*one);
        return all;
    }
    wrong(key, "[\"...\"] (1 ... 32; 1 ... 64 bytes)");
    return all;
}

Result<std::vector<DeviceTable>> device_tables(std::string_view text, std::string_view name, std::size_t most,
                                               Mistakes& mistakes) {
    if (text.size() > largest_device_file) {
        mistakes.add(1, "?", "64 KiB");
        return fail(*mistakes.error());
    }
    const toml::parse_result parsed = toml::parse(text);
    if (parsed) return tables_of(parsed.table(), name, most, mistakes);
    const auto at = parsed.error().source().begin;
    return fail(ErrorCode::device_file_not_toml, {{"file", mistakes.file()},
                                                  {"line", std::to_string(at.line)},
                                                  {"column", std::to_string(at.column)},
                                                  {"what", std::string(parsed.error().description())}});
}

}  // namespace tsunagu::adapter
