#include "inventory/base/ids.h"

#include <algorithm>

#include "inventory/base/parse.h"

namespace tsunagu {

bool is_stream_name(std::string_view name) {
    constexpr std::size_t most = 16;
    const auto fits = [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_';
    };
    return !name.empty() && name.size() <= most && name.front() != '_' &&
           std::all_of(name.begin(), name.end(), fits);
}

std::string to_text(const EntryRef& ref) {
    return ref.stream.text() + "/" + std::to_string(ref.epoch) + "/" + std::to_string(ref.seq);
}

std::optional<EntryRef> parse_entry_ref(std::string_view text) {
    const auto first = text.find('/');
    const auto second = first == std::string_view::npos ? first : text.find('/', first + 1);
    if (second == std::string_view::npos || first == 0) return std::nullopt;
    const auto epoch = parse_unsigned(text.substr(first + 1, second - first - 1), 0x7fffffff);
    const auto seq = parse_unsigned(text.substr(second + 1), INT64_MAX);
    if (!epoch || !seq || *seq == 0) return std::nullopt;
    return EntryRef{StreamId(std::string(text.substr(0, first))), static_cast<Epoch>(*epoch), *seq};
}

}  // namespace tsunagu
