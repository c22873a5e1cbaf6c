#include "inventory/domain/expected_delivery.h"

#include <algorithm>
#include <array>
#include <set>
#include <tuple>
#include <utility>

#include "inventory/base/parse.h"
#include "inventory/domain/csv_table.h"
#include "inventory/domain/listed_code.h"

namespace tsunagu::domain {
namespace {

constexpr std::size_t lot_limit = 40;

/// Puts as much of `left` into the lines that `fits` as they still miss.
template <class Fits>
void fill(std::vector<DeliveryLine>& lines, Quantity& left, Fits fits) {
    for (auto& line : lines) {
        if (left.is_zero() || !fits(line)) continue;
        const auto taken = std::min(left, line.missing());
        line.received += taken;
        left -= taken;
    }
}

/// The last line of that item that takes any lot, or a line of its own.
DeliveryLine& line_of_excess(std::vector<DeliveryLine>& lines, const DeliveryGoods& goods) {
    const auto takes = [&](const DeliveryLine& line) {
        return line.item == goods.item && (line.lot.empty() || line.lot == goods.lot);
    };
    const auto last = std::find_if(lines.rbegin(), lines.rend(), takes);
    if (last != lines.rend()) return *last;
    return lines.emplace_back(DeliveryLine{goods.item, goods.lot, goods.expiry, {}, {}});
}

void add_too_long(const CsvRecord& record, std::string_view column, std::size_t limit,
                  ImportProblems& problems) {
    problems.add(record.line(), column, record.at(column),
                 Error{ErrorCode::field_too_long,
                       {{"column", std::string(column)}, {"limit", std::to_string(limit)}},
                       {}});
}

std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::string take_text(const CsvRecord& record, std::string_view column, std::size_t limit,
                      ImportProblems& problems) {
    const auto text = record.at(column);
    if (characters(text) > limit) add_too_long(record, column, limit, problems);
    const auto prints = [](char c) { return static_cast<unsigned char>(c) >= 0x20 && c != 0x7F; };
    if (!std::all_of(text.begin(), text.end(), prints))
        problems.add(record.line(), column, text,
                     Error{ErrorCode::field_unprintable, {{"column", std::string(column)}}, {}});
    return std::string(text);
}

std::optional<ItemCode> take_code(const CsvRecord& record, const ExpectedKnowledge& shop,
                                  ImportProblems& problems) {
    const auto text = record.at("code");
    auto code = parse_listed_code(text);
    if (text.empty()) {
        problems.add_missing(record.line(), "code");
    } else if (!code) {
        problems.add(record.line(), "code", text, std::move(code.error()));
    } else if (shop.has_item && !shop.has_item(*code)) {
        problems.add(record.line(), "code", text,
                     Error{ErrorCode::unknown_item, {{"code", code->text()}}, {}});
    } else {
        return std::move(*code);
    }
    return std::nullopt;
}

std::optional<Expiry> take_expiry(const CsvRecord& record, ImportProblems& problems) {
    std::optional<Expiry> expiry;
    constexpr std::array kinds = {std::pair("expires", ExpiryKind::best_before),
                                  std::pair("use_by", ExpiryKind::use_by)};
    for (const auto& [column, kind] : kinds) {
        const auto text = record.at(column);
        if (text.empty()) continue;
        const auto date = parse_date(text);
        // The use-by date is the one that counts where both are given.
        if (date)
            expiry = Expiry{kind, *date};
        else
            problems.add_invalid(record.line(), column, text, "YYYY-MM-DD");
    }
    return expiry;
}

void take_expected(const CsvRecord& record, const ExpectedKnowledge& shop, std::vector<ExpectedGoods>& all,
                   ImportProblems& problems) {
    ExpectedGoods goods;
    goods.line = record.line();
    goods.note = note_number(take_text(record, "note", note_number_limit, problems));
    if (goods.note.empty()) problems.add_missing(record.line(), "note");
    goods.consignor = ConsignorCode(std::string(record.at("consignor")));
    if (!goods.consignor.empty() && shop.has_consignor && !shop.has_consignor(goods.consignor))
        problems.add(record.line(), "consignor", goods.consignor.text(),
                     Error{ErrorCode::unknown_consignor, {{"code", goods.consignor.text()}}, {}});
    const auto code = take_code(record, shop, problems);
    goods.lot = take_text(record, "lot", lot_limit, problems);
    goods.expiry = take_expiry(record, problems);
    if (goods.lot.empty() && goods.expiry) goods.lot = to_text(goods.expiry->date);
    const auto text = record.at("quantity");
    const auto quantity = parse_unsigned(text, static_cast<std::uint64_t>(Quantity::limit));
    if (!quantity || *quantity == 0)
        problems.add_invalid(record.line(), "quantity", text, "1-" + std::to_string(Quantity::limit));
    if (!goods.note.empty() && shop.has_list && shop.has_list(goods.consignor, goods.note))
        problems.add(record.line(), "note", goods.note,
                     Error{ErrorCode::expected_there,
                           {{"note", goods.note},
                            {"consignor", goods.consignor.empty() ? "-" : goods.consignor.text()}},
                           {}});
    if (!code || !quantity || *quantity == 0) return;
    goods.code = *code;
    goods.quantity = Quantity(static_cast<std::int64_t>(*quantity));
    all.push_back(std::move(goods));
}

}  // namespace

std::string note_number(std::string_view typed) {
    std::string number;
    for (std::size_t i = 0; i < typed.size();) {
        const auto wide = typed.substr(i, 3);
        // U+3000, and U+FF01 to U+FF5E, which are U+0021 to U+007E in full width.
        if (wide == "\u3000") {
            number += ' ';
            i += 3;
        } else if (wide.size() == 3 && wide >= "\uFF01" && wide <= "\uFF5E") {
            constexpr unsigned wide_offset = 0xFEE0;
            const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(wide[at]); };
            const unsigned point = (byte(0) & 0x0FU) << 12U | (byte(1) & 0x3FU) << 6U | (byte(2) & 0x3FU);
            number += static_cast<char>(point - wide_offset);
            i += 3;
        } else {
            number += typed[i++];
        }
    }
    const auto first = number.find_first_not_of(' ');
    if (first == std::string::npos) return {};
    return number.substr(first, number.find_last_not_of(' ') - first + 1);
}

std::vector<DeliveryLine> compare_delivery(const std::vector<DeliveryGoods>& expected,
                                           const std::vector<DeliveryGoods>& received) {
    std::vector<DeliveryLine> lines;
    for (const auto& goods : expected)
        lines.push_back({goods.item, goods.lot, goods.expiry, goods.quantity, {}});
    std::vector<Quantity> left;
    for (const auto& goods : received) {
        left.push_back(goods.quantity);
        fill(lines, left.back(), [&](const DeliveryLine& line) {
            return line.item == goods.item && !line.lot.empty() && line.lot == goods.lot;
        });
    }
    for (std::size_t i = 0; i < received.size(); ++i)
        fill(lines, left[i],
             [&](const DeliveryLine& line) { return line.item == received[i].item && line.lot.empty(); });
    // Goods whose lot nobody read are those of a lot that was named, as far as that one is missing.
    for (std::size_t i = 0; i < received.size(); ++i)
        fill(lines, left[i], [&](const DeliveryLine& line) {
            return line.item == received[i].item && received[i].lot.empty();
        });
    for (std::size_t i = 0; i < received.size(); ++i)
        if (!left[i].is_zero()) line_of_excess(lines, received[i]).received += left[i];
    return lines;
}

Result<std::vector<ExpectedGoods>> parse_expected_csv(std::string_view bytes, std::string_view path,
                                                      const ExpectedKnowledge& shop) {
    constexpr std::array<std::string_view, 4> optional = {"consignor", "lot", "expires", "use_by"};
    TSUNAGU_TRY(const auto table, CsvTable::read(bytes, {expected_columns, optional}));
    std::vector<ExpectedGoods> goods;
    ImportProblems problems;
    using Line = std::tuple<std::string, ConsignorCode, ItemCode, std::string>;
    std::set<Line> seen;
    table.for_each(problems, [&](const CsvRecord& record) {
        const auto before = goods.size();
        take_expected(record, shop, goods, problems);
        if (goods.size() == before) return;
        const auto& line = goods.back();
        // Pasted twice it would be expected twice: two boxes of the same goods are one line.
        if (!seen.insert({line.note, line.consignor, line.code, line.lot}).second)
            problems.add(record.line(), "code", line.code.text(),
                         Error{ErrorCode::duplicate_code, {{"code", line.code.text()}}, {}});
    });
    if (!problems.empty()) return fail(std::move(problems).error(path));
    return goods;
}

}  // namespace tsunagu::domain
