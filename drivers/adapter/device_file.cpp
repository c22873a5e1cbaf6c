#include "drivers/adapter/device_file.h"

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <system_error>
#include <utility>

namespace tsunagu::adapter {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t longest_name = 64;
constexpr std::size_t most_names = 32;

std::size_t line_of(const toml::node& node) {
    return node.source().begin.line;
}

}  // namespace

std::vector<fs::path> device_files(const fs::path& folder) {
    std::vector<fs::path> files;
    std::error_code error;
    for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error))
        if (at->path().extension() == ".toml" && at->path().filename().string().front() != '.')
            files.push_back(at->path());
    std::sort(files.begin(), files.end());
    if (files.size() > most_device_files) files.resize(most_device_files);
    return files;
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
                 {{"file", file_}, {"count", std::to_string(found_.size())}},
                 std::move(details)};
}

TableReading::TableReading(const toml::table& table, Mistakes& mistakes,
                           std::initializer_list<std::string_view> known)
    : table_(table), mistakes_(mistakes) {
    std::string all;
    for (const std::string_view key : known) all += (all.empty() ? "" : ", ") + std::string(key);
    for (const auto& [key, node] : table_)
        if (std::find(known.begin(), known.end(), key.str()) == known.end()) wrong(&node, key.str(), all);
}

void TableReading::wrong(const toml::node* at, std::string_view key, std::string_view allowed) {
    mistakes_.add(at != nullptr ? line_of(*at) : line_of(table_), key, allowed);
}

void TableReading::wrong(std::string_view key, std::string_view allowed) {
    wrong(table_.get(key), key, allowed);
}

std::optional<std::int64_t> TableReading::whole(std::string_view key, std::int64_t least, std::int64_t most) {
    const toml::node* node = table_.get(key);
    if (node == nullptr) return {};
    const auto value = node->as_integer();
    if (value != nullptr && value->get() >= least && value->get() <= most) return value->get();
    wrong(node, key, std::to_string(least) + " ... " + std::to_string(most));
    return {};
}

std::optional<std::uint16_t> TableReading::usb_number(std::string_view key) {
    const toml::node* node = table_.get(key);
    if (node == nullptr) return {};
    const auto value = node->as_integer();
    if (value != nullptr && value->get() >= 1 && value->get() <= 0xFFFF)
        return static_cast<std::uint16_t>(value->get());
    wrong(node, key, "0x0001 ... 0xffff");
    return {};
}

void TableReading::flag(std::string_view key, bool& into) {
    const toml::node* node = table_.get(key);
    if (node == nullptr) return;
    if (const auto value = node->as_boolean())
        into = value->get();
    else
        wrong(node, key, "true, false");
}

std::size_t TableReading::choice(std::string_view key, std::initializer_list<std::string_view> words) {
    const toml::node* node = table_.get(key);
    if (node == nullptr) return 0;
    std::string allowed;
    std::size_t place = 0;
    for (const std::string_view word : words) {
        if (const auto value = node->as_string(); value != nullptr && value->get() == word) return place;
        allowed += (place++ == 0 ? "\"" : ", \"") + std::string(word) + "\"";
    }
    wrong(node, key, allowed);
    return 0;
}

std::optional<std::string> TableReading::text(std::string_view key) {
    const toml::node* node = table_.get(key);
    if (node == nullptr) return {};
    return text_of(*node, key);
}

std::optional<std::string> TableReading::text_of(const toml::node& node, std::string_view key) {
    const auto value = node.as_string();
    if (value != nullptr && !value->get().empty() && value->get().size() <= longest_name) return value->get();
    wrong(&node, key, "\"...\" (1 ... 64 bytes)");
    return {};
}

std::vector<std::string> TableReading::texts(std::string_view key) {
    std::vector<std::string> all;
    const toml::node* node = table_.get(key);
    if (node == nullptr) return all;
    const auto array = node->as_array();
    if (array == nullptr || array->empty() || array->size() > most_names) {
        wrong(node, key, "[\"...\"] (1 ... 32)");
        return all;
    }
    for (const toml::node& member : *array)
        if (auto one = text_of(member, key)) all.push_back(std::move(*one));
    return all;
}

Result<toml::table> parse_device_file(std::string_view text, const std::string& file) {
    if (text.size() > largest_device_file) {
        Mistakes mistakes(file);
        mistakes.add(1, "-", "64 KiB");
        return fail(*mistakes.error());
    }
    toml::parse_result parsed = toml::parse(text);
    if (parsed) return std::move(parsed).table();
    const auto at = parsed.error().source().begin;
    return fail(ErrorCode::device_file_not_toml, {{"file", file},
                                                  {"line", std::to_string(at.line)},
                                                  {"column", std::to_string(at.column)},
                                                  {"what", std::string(parsed.error().description())}});
}

std::vector<const toml::table*> tables_of(const toml::table& top, std::string_view name, std::size_t most,
                                          Mistakes& mistakes) {
    const std::string wanted = "[[" + std::string(name) + "]]";
    for (const auto& [key, node] : top)
        if (key.str() != name) mistakes.add(line_of(node), key.str(), wanted);
    std::vector<const toml::table*> tables;
    const toml::node* node = top.get(name);
    const toml::array* array = node != nullptr ? node->as_array() : nullptr;
    if (array == nullptr) {
        if (top.empty() || node != nullptr) mistakes.add(1, "-", wanted);
        return tables;
    }
    if (array->size() > most) mistakes.add(1, "-", wanted + " (1 ... " + std::to_string(most) + ")");
    for (const toml::node& member : *array) {
        if (const auto table = member.as_table(); table != nullptr && tables.size() < most)
            tables.push_back(table);
        else if (table == nullptr)
            mistakes.add(line_of(member), "-", wanted);
    }
    return tables;
}

}  // namespace tsunagu::adapter
