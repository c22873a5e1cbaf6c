#include "sync/client/stock_elsewhere.h"

#include <fmt/format.h>
#include <sodium/crypto_hash_sha256.h>

#include <algorithm>
#include <fstream>

#include "inventory/base/hex.h"
#include "inventory/base/parse.h"
#include "inventory/base/replaced_file.h"
#include "sync/protocol/raw_bytes.h"
#include "sync/protocol/stock_message.h"

namespace tsunagu::sync {
namespace {

// "tsunagu-stock-1 NODE GOT_MS" and a line feed, the node's answer as it came, the SHA-256 of all of that.
constexpr std::string_view heading = "tsunagu-stock-1 ";
constexpr std::size_t sum_bytes = crypto_hash_sha256_BYTES;
constexpr std::size_t longest_file = max_stock_bytes + 256;
/// Longer than the node needs to read a large shop.
constexpr std::chrono::seconds patience{20};
/// Longer no node gives an answer again.
constexpr std::uint64_t longest_age_s = 3600;

std::string sum_of(std::string_view bytes) {
    std::string sum(sum_bytes, '\0');
    crypto_hash_sha256(raw(sum), raw(bytes), bytes.size());
    return sum;
}

std::filesystem::path file_of(const StockKept& kept) {
    return kept.dir / "elsewhere.stock";
}

void keep(const StockKept& kept, std::string_view body, UtcMs now) {
    auto text = fmt::format("{}{} {}\n{}", heading, kept.node, now.ms, body);
    text += sum_of(text);
    // Where it cannot be kept, it is asked again at the next start.
    (void)replace_file(file_of(kept), text);
}

std::string whole_file(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::string text(longest_file + 1, '\0');
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(std::max<std::streamsize>(0, file.gcount())));
    return text;
}

}  // namespace

Result<StockReport> ask_stock(Link& link, const StockKept& kept, UtcMs now) {
    auto exchanged = link.exchange({"GET", std::string(stock_target), {}}, patience);
    if (exchanged.trouble) return fail(exchanged.error);
    TSUNAGU_TRY(auto report, decode_stock(exchanged.response.body));
    // As of when the node worked it out, on this clock: an answer may be given again for a while.
    const auto age = parse_unsigned(header(exchanged.response.headers, "age"), longest_age_s).value_or(0);
    report.got = UtcMs{now.ms - static_cast<std::int64_t>(age) * 1000};
    keep(kept, exchanged.response.body, report.got);
    return report;
}

std::optional<StockReport> last_stock(const StockKept& kept) {
    const auto text = whole_file(file_of(kept));
    if (text.size() < sum_bytes || text.size() > longest_file) return std::nullopt;
    const auto said = std::string_view(text).substr(0, text.size() - sum_bytes);
    if (sum_of(said) != std::string_view(text).substr(said.size())) return std::nullopt;
    const auto line = fmt::format("{}{} ", heading, kept.node);
    const auto end = said.find('\n');
    if (!said.starts_with(line) || end == std::string_view::npos) return std::nullopt;
    const auto got = parse_unsigned(said.substr(line.size(), end - line.size()), max_moment_ms);
    auto report = decode_stock(said.substr(end + 1));
    if (!got || !report) return std::nullopt;
    report->got = UtcMs{static_cast<std::int64_t>(*got)};
    return std::move(*report);
}

}  // namespace tsunagu::sync
