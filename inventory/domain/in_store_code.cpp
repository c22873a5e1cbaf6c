#include "inventory/domain/in_store_code.h"

#include <algorithm>
#include <limits>
#include <set>
#include <utility>
#include <vector>

#include "inventory/base/check.h"
#include "inventory/base/parse.h"
#include "inventory/domain/barcode.h"
#include "inventory/domain/digits.h"

namespace tsunagu::domain {
namespace {

constexpr int last_number_by_name = 499;
constexpr int last_terminal = 999;
constexpr int node_number = 999;  ///< the node gives codes too, to goods of its list that have none
constexpr std::size_t terminal_digits = 3;
constexpr std::size_t number_digits = 7;

/// Epochs are random; each begins at one of ten thousand places, a thousand numbers apart.
constexpr std::uint32_t numbers_between_starts = 1'000;
constexpr std::uint32_t starts = in_store_numbers / numbers_between_starts;

std::string padded(std::uint64_t value, std::size_t digits) {
    auto text = std::to_string(value);
    return std::string(digits - std::min(digits, text.size()), '0') + text;
}

std::uint32_t first_number(Epoch epoch, const std::optional<InStoreMark>& last) {
    const auto start = epoch % starts * numbers_between_starts;
    if (!last) return start;
    // What the epoch before gave after its backup is not known here; half way round it is out of reach.
    const auto ahead = (start + in_store_numbers - last->number) % in_store_numbers;
    const auto behind = in_store_numbers - ahead;
    constexpr auto too_near = 10 * numbers_between_starts;
    if (ahead >= too_near && behind >= too_near) return start;
    return (start + in_store_numbers / 2) % in_store_numbers;
}

using TerminalNumbers = std::vector<std::pair<std::string, int>>;

bool is_terminal_name(std::string_view name) {
    return !name.empty() && name.size() <= 16 && std::all_of(name.begin(), name.end(), [](char c) {
        return is_digit(c) || c == '_' || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    });
}

auto not_terminal_numbers(std::string_view text) {
    return fail(ErrorCode::field_invalid, {{"column", "barcode.terminal_numbers"},
                                           {"value", std::string(text)},
                                           {"allowed", "POS_A=501; POS_B=502 (500-998)"}});
}

Result<TerminalNumbers> parse_terminal_numbers(std::string_view text) {
    std::string plain;
    for (const char c : text)
        if (c != ' ' && c != '\t') plain += c == '\n' ? ';' : c;
    TerminalNumbers numbers;
    std::set<std::string> names;
    std::set<int> given;
    for (std::string_view rest = plain; !rest.empty();) {
        const auto part = rest.substr(0, rest.find(';'));
        rest.remove_prefix(std::min(part.size() + 1, rest.size()));
        if (part.empty()) continue;
        const auto equals = part.find('=');
        if (equals == std::string_view::npos) return not_terminal_numbers(part);
        const std::string name(part.substr(0, equals));
        const auto number = parse_unsigned(part.substr(equals + 1), last_terminal);
        if (!is_terminal_name(name) || !number || *number <= last_number_by_name ||
            (*number == node_number && name != node_stream))
            return not_terminal_numbers(part);
        numbers.emplace_back(name, static_cast<int>(*number));
        if (!names.insert(name).second || !given.insert(numbers.back().second).second)
            return not_terminal_numbers(part);
    }
    return numbers;
}

}  // namespace

std::string to_text(const InStoreMark& mark) {
    return std::to_string(mark.epoch) + "/" + std::to_string(mark.number);
}

std::optional<InStoreMark> parse_in_store_mark(std::string_view text) {
    const auto slash = text.find('/');
    if (slash == std::string_view::npos) return std::nullopt;
    const auto epoch = parse_unsigned(text.substr(0, slash), std::numeric_limits<Epoch>::max());
    const auto number = parse_unsigned(text.substr(slash + 1), in_store_numbers - 1);
    if (!epoch || !number) return std::nullopt;
    return InStoreMark{static_cast<Epoch>(*epoch), static_cast<std::uint32_t>(*number)};
}

ItemCode in_store_code(const InStoreRange& range, std::uint32_t number) {
    TSUNAGU_CHECK(range.prefix.size() == 2 && is_digits(range.prefix), "a prefix is two digits");
    TSUNAGU_CHECK(range.terminal >= 0 && range.terminal <= last_terminal, "a terminal has three digits");
    TSUNAGU_CHECK(number < in_store_numbers, "a number has seven digits");
    auto digits = range.prefix + padded(static_cast<std::uint64_t>(range.terminal), terminal_digits) +
                  padded(number, number_digits);
    digits += gtin_check_digit(digits);
    return ItemCode(std::move(digits));
}

Result<std::uint32_t> next_in_store_number(const InStoreRange& range, const std::optional<InStoreMark>& last,
                                           const std::function<bool(const ItemCode&)>& taken) {
    const bool goes_on = last && last->epoch == range.epoch;
    const auto first = goes_on ? (last->number + 1) % in_store_numbers : first_number(range.epoch, last);
    for (std::uint32_t step = 0; step < in_store_numbers; ++step) {
        const auto number = (first + step) % in_store_numbers;
        if (!taken(in_store_code(range, number))) return number;
    }
    return fail(ErrorCode::in_store_used_up,
                {{"prefix", range.prefix}, {"terminal", std::to_string(range.terminal)}});
}

Result<void> check_terminal_numbers(std::string_view setting) {
    TSUNAGU_TRY_VOID(parse_terminal_numbers(setting));
    return {};
}

Result<int> terminal_number(const StreamId& terminal, std::string_view setting) {
    TSUNAGU_TRY(const auto numbers, parse_terminal_numbers(setting));
    for (const auto& [name, number] : numbers)
        if (name == terminal.text()) return number;
    const std::string_view name = terminal.text();
    // Strictly T1 and not T01, which is another terminal.
    const auto own = name.substr(0, 1) == "T" ? parse_unsigned(name.substr(1), last_number_by_name)
                                              : std::optional<std::uint64_t>();
    if (own && *own > 0) return static_cast<int>(*own);
    if (name == node_stream) return node_number;
    return fail(ErrorCode::terminal_number_missing, {{"terminal", terminal.text()}});
}

}  // namespace tsunagu::domain
