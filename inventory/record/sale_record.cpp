// The codec of a sale, the payload a shop writes most: short keys, and what its lines share is written once,
// so that the median sale's commit touches one 4 KiB page of the journal's WAL (docs/journal-format.md).
#include "inventory/record/sale_record.h"

#include <algorithm>
#include <type_traits>

#include "inventory/base/parse.h"
#include "inventory/domain/location.h"
#include "inventory/record/codec.h"
#include "inventory/record/kinds.h"
#include "inventory/record/wire_domain.h"

namespace tsunagu::record {

namespace {

/// The stream and epoch of the entries that defined items: lines share a few.
struct Origin {
    StreamId stream;
    Epoch epoch = 0;
    friend bool operator==(const Origin&, const Origin&) = default;
};

}  // namespace

/// "T1/1234567890"
template <>
struct Wire<Origin> {
    static std::string put(const Origin& origin) {
        return origin.stream.text() + "/" + std::to_string(origin.epoch);
    }
    static std::optional<Origin> take(std::string_view text) {
        const auto slash = text.find('/');
        if (slash == 0 || slash == std::string_view::npos) return std::nullopt;
        const auto epoch = parse_unsigned(text.substr(slash + 1), 0x7fffffff);
        if (!epoch) return std::nullopt;
        return Origin{StreamId(std::string(text.substr(0, slash))), static_cast<Epoch>(*epoch)};
    }
};

namespace {

/// What lines share, in the order they first need it.
struct Shared {
    std::vector<Origin> origins;
    std::vector<domain::CommissionTerms> terms;
};

/// The parts of a line that are written otherwise than they are held.
struct CompactLine {
    std::optional<Yen> amount;         ///< absent: amount_due
    std::optional<std::size_t> terms;  ///< index into Shared::terms
    std::size_t origin = 0;            ///< index into Shared::origins
    Seq seq = 0;
    std::string tax_class;  ///< a letter; empty: standard
    std::string weighed;    ///< a letter; empty: by the piece
};

struct TaxClassLetter {
    domain::TaxClass tax_class;
    std::string_view letter;
};
constexpr std::array tax_class_letters = {
    TaxClassLetter{domain::TaxClass::standard, ""},
    TaxClassLetter{domain::TaxClass::reduced_food, "f"},
    TaxClassLetter{domain::TaxClass::reduced_news, "n"},
    TaxClassLetter{domain::TaxClass::exempt, "x"},
};

struct WeighedLetter {
    domain::WeighedAmount weighed;
    std::string_view letter;
};
constexpr std::array weighed_letters = {
    WeighedLetter{domain::WeighedAmount::floor, "f"},
    WeighedLetter{domain::WeighedAmount::round, "r"},
    WeighedLetter{domain::WeighedAmount::ceil, "c"},
    WeighedLetter{domain::WeighedAmount::label, "l"},
};

bool is_labelled(const SaleLine& line) {
    return line.weighed == domain::WeighedAmount::label;
}

template <class Io>
constexpr bool reading = std::is_same_v<Io, PayloadReader>;

template <class Value>
std::size_t index_of(const std::vector<Value>& values, const Value& value) {
    return static_cast<std::size_t>(std::find(values.begin(), values.end(), value) - values.begin());
}

Shared shared_by(const SaleRecord& sale) {
    Shared shared;
    for (const auto& line : sale.lines) {
        Origin origin{line.item.entry.stream, line.item.entry.epoch};
        if (index_of(shared.origins, origin) == shared.origins.size())
            shared.origins.push_back(std::move(origin));
        if (line.commission && index_of(shared.terms, *line.commission) == shared.terms.size())
            shared.terms.push_back(*line.commission);
    }
    return shared;
}

CompactLine compacted(const SaleLine& line, const Shared& shared) {
    CompactLine compact;
    if (is_labelled(line) || line.amount != amount_due(line)) compact.amount = line.amount;
    if (line.commission) compact.terms = index_of(shared.terms, *line.commission);
    compact.origin = index_of(shared.origins, Origin{line.item.entry.stream, line.item.entry.epoch});
    compact.seq = line.item.entry.seq;
    for (const auto& row : tax_class_letters)
        if (row.tax_class == line.tax_class) compact.tax_class = row.letter;
    for (const auto& row : weighed_letters)
        if (row.weighed == line.weighed) compact.weighed = row.letter;
    return compact;
}

/// How a line was weighed and what it costs. A line by weight says nothing that does not follow: the amount
/// from the grams, or the grams from the label's amount.
void expand_amount(PayloadReader& io, const CompactLine& compact, SaleLine& line) {
    if (!compact.weighed.empty()) {
        const auto row = std::find_if(weighed_letters.begin(), weighed_letters.end(),
                                      [&](const auto& known) { return known.letter == compact.weighed; });
        if (row == weighed_letters.end()) return io.refuse("w", "is no way of weighing");
        line.weighed = row->weighed;
        if (line.unit_price.is_negative()) return io.refuse("u", "is negative");
        if (is_labelled(line) != compact.amount.has_value())
            return io.refuse("a", "is missing, or is not a label's");
        if (is_labelled(line) && (compact.amount->is_negative() ||
                                  line.quantity != domain::grams_for(*compact.amount, line.unit_price)))
            return io.refuse("q", "does not follow from the label's amount");
    }
    line.amount = is_labelled(line) ? *compact.amount : compact.amount.value_or(amount_due(line));
}

void expand(PayloadReader& io, const CompactLine& compact, const Shared& shared, SaleLine& line) {
    expand_amount(io, compact, line);
    if (line.amount > Yen(Yen::limit) || line.amount < Yen(-Yen::limit))
        io.refuse("u", "times the quantity is out of bounds");
    if (compact.origin >= shared.origins.size()) return io.refuse("f", "is not in the list");
    if (compact.seq == 0) return io.refuse("i", "is not the number of an entry");
    const auto& origin = shared.origins[compact.origin];
    line.item = ItemId{EntryRef{origin.stream, origin.epoch, compact.seq}};
    if (compact.terms) {
        if (*compact.terms >= shared.terms.size()) return io.refuse("d", "is not in the list");
        line.commission = shared.terms[*compact.terms];
    }
    const auto row = std::find_if(tax_class_letters.begin(), tax_class_letters.end(),
                                  [&](const auto& known) { return known.letter == compact.tax_class; });
    if (row == tax_class_letters.end()) return io.refuse("k", "is no class of tax");
    line.tax_class = row->tax_class;
}

template <class Io, class Line>
void line_fields(Io& io, Line& line, const Shared& shared, std::size_t issuers) {
    CompactLine compact;
    if constexpr (!reading<Io>) compact = compacted(line, shared);
    io.optional("a", compact.amount);
    io.or_default("b", line.alcohol);
    io.required("c", line.code);
    io.optional("d", compact.terms);
    io.or_default("f", compact.origin);
    io.or_default("g", line.consignor);
    io.required("i", compact.seq);
    io.or_default("k", compact.tax_class);
    io.or_default("l", line.lot);
    io.required("n", line.name);
    io.or_default("p", line.partner);
    io.or_default("q", line.quantity, Quantity(1));
    io.required("r", line.rate);
    io.or_default("s", line.issuer);
    io.required("u", line.unit_price);
    io.or_default("w", compact.weighed);
    io.refuse_unless(line.issuer < issuers, "s", "is not in the list of issuers");
    if constexpr (reading<Io>) expand(io, compact, shared, line);
}

template <class Io, class Terms>
void terms_fields(Io& io, Terms& terms) {
    io.or_default("b", terms.base, domain::CommissionBase::tax_inclusive);
    io.required("r", terms.rate_bp);
    io.or_default("u", terms.rounding, domain::Rounding::floor);
}

template <class Io, class Issuer>
void issuer_fields(Io& io, Issuer& issuer) {
    io.or_default("n", issuer.name);
    io.or_default("t", issuer.registration_number);
}

template <class Io, class Tender>
void tender_fields(Io& io, Tender& tender) {
    io.required("a", tender.amount);
    io.or_default("f", tender.forfeited);
    io.required("k", tender.kind);
    io.required("n", tender.name);
}

template <class Io, class Tax>
void tax_fields(Io& io, Tax& tax, std::size_t issuers) {
    io.required("r", tax.rate);
    io.or_default("s", tax.issuer);
    io.required("t", tax.tax);
    io.required("v", tax.taxable);
    io.refuse_unless(tax.issuer < issuers, "s", "is not in the list of issuers");
}

template <class Io, class Paper>
void paper_fields(Io& io, Paper& paper) {
    constexpr std::int64_t last_minute = 24 * 60 - 1;
    io.required("a", paper.entered_at.ms);
    io.or_default("d", paper.difference);
    io.or_default("f", paper.from);
    io.or_default("o", paper.sold_by);
    io.required("u", paper.until);
    io.or_default("w", paper.why);
    io.refuse_unless(paper.from >= 0 && paper.from <= paper.until && paper.until <= last_minute, "u",
                     "is no hour of a day after the first");
    io.refuse_unless(paper.difference.is_zero() == paper.why.empty(), "w",
                     "is missing, or there is no difference");
}

constexpr auto sale_record_fields = [](auto& io, auto& sale) {
    using Io = std::remove_reference_t<decltype(io)>;
    Shared shared;
    if constexpr (!reading<Io>) shared = shared_by(sale);
    io.or_default("a", sale.age_checked);
    io.required("b", sale.basket);
    io.or_default("c", sale.change);
    io.objects("d", shared.terms, [](auto& in, auto& terms) { terms_fields(in, terms); });
    io.or_default("e", sale.event);
    io.list("f", shared.origins);
    io.objects("i", sale.issuers, [](auto& in, auto& issuer) { issuer_fields(in, issuer); });
    io.objects("l", sale.lines,
               [&](auto& in, auto& line) { line_fields(in, line, shared, sale.issuers.size()); });
    io.object("m", sale.paper, [](auto& in, auto& paper) { paper_fields(in, paper); });
    io.or_default("n", sale.eat_in);
    io.list("o", sale.overrides);
    io.required("p", sale.location);
    io.refuse_unless(is_selling_location(sale.location), "p", "is no place that sells");
    io.required("r", sale.receipt);
    io.objects("t", sale.tenders, [](auto& in, auto& tender) { tender_fields(in, tender); });
    io.or_default("u", sale.rounding, domain::Rounding::floor);
    io.required("v", sale.total);
    io.objects("x", sale.taxes, [&](auto& in, auto& tax) { tax_fields(in, tax, sale.issuers.size()); });
};

constexpr int paper_version = 2;
constexpr int weighed_version = 3;

// A sale of five lines takes about 900 bytes; one allocation holds it.
constexpr std::size_t typical_size = 1152;

}  // namespace

bool is_selling_location(const LocationCode& location) {
    return !location.empty() && location.text() != domain::customer_location;
}

std::string encode(const SaleRecord& sale) {
    PayloadWriter writer(typical_size);
    sale_record_fields(writer, sale);
    return writer.take();
}

Yen amount_due(const SaleLine& line) {
    return line.weighed ? domain::weighed_amount(line.unit_price, line.quantity, *line.weighed)
                        : line.unit_price * line.quantity;
}

int version_of(const SaleRecord& sale) {
    if (std::any_of(sale.lines.begin(), sale.lines.end(), [](const auto& line) { return line.weighed; }))
        return weighed_version;
    return sale.paper ? paper_version : 1;
}

Result<SaleRecord> decode_sale(std::string_view payload, int schema_version) {
    const auto fields = [schema_version](PayloadReader& reader, SaleRecord& sale) {
        sale_record_fields(reader, sale);
        reader.refuse_unless(version_of(sale) == schema_version, "m", "or a line's w is not of this version");
    };
    return decode_with<SaleRecord>(kind::sale, payload, schema_version, fields, weighed_version);
}

}  // namespace tsunagu::record
