// The open basket in local.db, versions 1 and 2. Numbers are little-endian; a text is its length (u32) and
// its UTF-8 bytes; a yes or no is one byte, 1 or 0; what may be absent begins with whether it is there;
// enumerations are written by their stable names.
//
//   "TSB" version | id | last key u32 | eat in | age checked | rounding? | overrides: u32, texts | lines:
//   u32, lines line: key u32 | item | quantity i64 | lot item: stream, epoch u32, seq u64 | code | name |
//   name_en | kind | tax class | price i64 |
//         only in version 2: weighed?: how, label? i64 |
//         partner | partner name | consignor?: code, name, trade, number, consent? i64 (days),
//         commission?: i64 (bp), base, rounding
//
// A changed layout is a new version byte. An older basket is then not read: at worst a customer's goods are
// scanned again, which is better than a line that means something else.
#include <algorithm>
#include <cstring>
#include <limits>
#include <type_traits>
#include <vector>

#include "inventory/base/check.h"
#include "pos/till/basket.h"

namespace tsunagu::till {
namespace {

constexpr std::string_view first_magic{"TSB\x01", 4};
constexpr std::string_view magic{"TSB\x02", 4};

/// Version 2 has goods by weight in it; a basket without them is written as the first version, which an older
/// program reads too.
bool has_weighed(const std::vector<BasketLine>& lines) {
    return std::any_of(lines.begin(), lines.end(),
                       [](const BasketLine& line) { return line.item.weighed.has_value(); });
}

class Writer {
  public:
    template <class Integer>
    void number(Integer value) {
        auto bits = static_cast<std::make_unsigned_t<Integer>>(value);
        for (std::size_t i = 0; i < sizeof(Integer); ++i)
            bytes_ += static_cast<char>(static_cast<unsigned char>((bits >> (8 * i)) & 0xff));
    }
    void text(std::string_view value) {
        TSUNAGU_CHECK(value.size() <= std::numeric_limits<std::uint32_t>::max(), "a text fits its length");
        number(static_cast<std::uint32_t>(value.size()));
        bytes_ += value;
    }
    void flag(bool value) { bytes_ += value ? '\x01' : '\x00'; }
    void raw(std::string_view value) { bytes_ += value; }
    [[nodiscard]] std::string take() { return std::move(bytes_); }

  private:
    std::string bytes_;
};

/// After the first thing that is not as it should be everything reads as zero and ok() is false.
class Reader {
  public:
    explicit Reader(std::string_view bytes) : rest_(bytes) {}

    [[nodiscard]] bool ok() const { return ok_; }
    [[nodiscard]] bool at_end() const { return ok_ && rest_.empty(); }
    void reject() { ok_ = false; }

    template <class Integer>
    Integer number() {
        const auto bytes = raw(sizeof(Integer));
        std::make_unsigned_t<Integer> bits = 0;
        for (std::size_t i = 0; i < bytes.size(); ++i) {
            const auto byte =
                static_cast<std::make_unsigned_t<Integer>>(static_cast<unsigned char>(bytes[i]));
            bits |= byte << (8 * i);
        }
        return static_cast<Integer>(bits);
    }
    std::string text() { return std::string(raw(number<std::uint32_t>())); }
    bool flag() {
        const auto byte = raw(1);
        if (ok_ && byte[0] != '\x00' && byte[0] != '\x01') reject();
        return ok_ && byte[0] == '\x01';
    }
    std::string_view raw(std::size_t size) {
        if (!ok_ || rest_.size() < size) {
            reject();
            return {};
        }
        const auto taken = rest_.substr(0, size);
        rest_.remove_prefix(size);
        return taken;
    }
    /// A value by its stable name.
    template <domain::HasNames Value>
    Value named() {
        const auto value = domain::value_named<Value>(text());
        if (!value) reject();
        return value.value_or(Value{});
    }

  private:
    std::string_view rest_;
    bool ok_ = true;
};

void write(Writer& out, const ConsignorSnapshot& consignor) {
    out.text(consignor.code.text());
    out.text(consignor.name);
    out.text(domain::name_of(consignor.trade));
    out.text(consignor.registration_number);
    out.flag(consignor.consent_date.has_value());
    if (consignor.consent_date) out.number(std::int64_t{consignor.consent_date->days});
    out.flag(consignor.commission.has_value());
    if (!consignor.commission) return;
    out.number(consignor.commission->rate_bp);
    out.text(domain::name_of(consignor.commission->base));
    out.text(domain::name_of(consignor.commission->rounding));
}

ConsignorSnapshot read_consignor(Reader& in) {
    ConsignorSnapshot consignor;
    consignor.code = ConsignorCode(in.text());
    consignor.name = in.text();
    consignor.trade = in.named<domain::Trade>();
    consignor.registration_number = in.text();
    if (in.flag()) {
        const auto days = in.number<std::int64_t>();
        if (days < std::numeric_limits<std::int32_t>::min() ||
            days > std::numeric_limits<std::int32_t>::max())
            in.reject();
        consignor.consent_date = BusinessDate{static_cast<std::int32_t>(days)};
    }
    if (in.flag()) {
        domain::CommissionTerms terms;
        terms.rate_bp = in.number<std::int64_t>();
        terms.base = in.named<domain::CommissionBase>();
        terms.rounding = in.named<domain::Rounding>();
        consignor.commission = terms;
    }
    return consignor;
}

void write(Writer& out, const ItemSnapshot& item, bool weighs) {
    out.text(item.id.entry.stream.text());
    out.number(item.id.entry.epoch);
    out.number(item.id.entry.seq);
    out.text(item.code.text());
    out.text(item.name);
    out.text(item.name_en);
    out.text(domain::name_of(item.kind));
    out.text(domain::name_of(item.tax_class));
    out.number(item.price.value_or(Yen()).value());
    if (weighs) {
        out.flag(item.weighed.has_value());
        if (item.weighed) out.text(domain::name_of(*item.weighed));
        out.flag(item.label.has_value());
        if (item.label) out.number(item.label->value());
    }
    out.text(item.partner.text());
    out.text(item.partner_name);
    out.flag(item.consignor.has_value());
    if (item.consignor) write(out, *item.consignor);
}

ItemSnapshot read_item(Reader& in, bool weighs) {
    ItemSnapshot item;
    item.id.entry.stream = StreamId(in.text());
    item.id.entry.epoch = in.number<Epoch>();
    item.id.entry.seq = in.number<Seq>();
    item.code = ItemCode(in.text());
    item.name = in.text();
    item.name_en = in.text();
    item.kind = in.named<domain::ItemKind>();
    item.tax_class = in.named<domain::TaxClass>();
    item.price = Yen(in.number<std::int64_t>());
    if (weighs) {
        if (in.flag()) item.weighed = in.named<domain::WeighedAmount>();
        if (in.flag()) item.label = Yen(in.number<std::int64_t>());
        if (item.label.has_value() != (item.weighed == domain::WeighedAmount::label)) in.reject();
    }
    item.partner = PartnerCode(in.text());
    item.partner_name = in.text();
    if (in.flag()) item.consignor = read_consignor(in);
    return item;
}

}  // namespace

std::string Basket::to_bytes() const {
    const bool weighs = has_weighed(lines_);
    Writer out;
    out.raw(weighs ? magic : first_magic);
    out.text(id_.text());
    out.number(last_key_);
    out.flag(eat_in_);
    out.flag(age_checked_);
    out.flag(rounding_.has_value());
    if (rounding_) out.text(domain::name_of(*rounding_));
    out.number(static_cast<std::uint32_t>(overrides_.size()));
    for (const auto& answer : overrides_) out.text(answer);
    out.number(static_cast<std::uint32_t>(lines_.size()));
    for (const auto& line : lines_) {
        out.number(static_cast<std::uint32_t>(line.key));
        write(out, line.item, weighs);
        out.number(line.quantity.value());
        out.text(line.lot);
    }
    return out.take();
}

std::optional<Basket> Basket::from_bytes(std::string_view bytes) {
    Reader in(bytes);
    const auto version = in.raw(magic.size());
    const bool weighs = version == magic;
    if (!weighs && version != first_magic) return std::nullopt;
    Basket basket{BasketId(in.text())};
    const auto last_key = in.number<std::uint32_t>();
    basket.eat_in_ = in.flag();
    basket.age_checked_ = in.flag();
    if (in.flag()) basket.rounding_ = in.named<domain::Rounding>();
    const auto answers = in.number<std::uint32_t>();
    for (std::uint32_t i = 0; i < answers && in.ok(); ++i) {
        basket.add_override(in.text());
        if (basket.overrides_.size() != i + 1) in.reject();
    }
    const auto lines = in.number<std::uint32_t>();
    for (std::uint32_t i = 0; i < lines && in.ok(); ++i) {
        // Each line comes back through add(), which holds the invariants, under the key it had.
        const auto key = in.number<std::uint32_t>();
        auto item = read_item(in, weighs);
        const Quantity quantity(in.number<std::int64_t>());
        auto lot = in.text();
        if (!in.ok() || key <= basket.last_key_ || key > last_key) return std::nullopt;
        basket.last_key_ = key - 1;
        const auto added = basket.add(std::move(item), quantity, std::move(lot));
        if (!added || *added != LineKey{key} || basket.lines_.back().quantity != quantity)
            return std::nullopt;
    }
    basket.last_key_ = last_key;
    if (!in.at_end() || has_weighed(basket.lines_) != weighs) return std::nullopt;
    return basket;
}

}  // namespace tsunagu::till
