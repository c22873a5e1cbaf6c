// Planning an import of items: which are new, which changed, which partners and consignors have to be made.
#include <algorithm>
#include <iterator>
#include <optional>
#include <set>
#include <utility>

#include "inventory/domain/blanks.h"
#include "inventory/domain/csv.h"
#include "inventory/domain/csv_table.h"
#include "inventory/domain/item_import.h"
#include "inventory/domain/partner.h"
#include "inventory/record/consignor_defined.h"
#include "inventory/record/item_defined.h"
#include "inventory/record/kinds.h"
#include "inventory/record/partner_defined.h"
#include "pos/app/import_plan.h"

namespace tsunagu::app {

namespace {

/// What the list itself says besides its items: its columns, and the partners that only it names.
struct ListShape {
    std::set<std::string> columns;
    std::set<PartnerCode> new_partners;
};

ListShape shape_of(std::string_view bytes, const Catalogue& catalogue) {
    ListShape shape;
    const auto rows = domain::read_csv(bytes);
    // What is wrong with the file is parse_items_csv's to say.
    if (!rows || rows->empty()) return shape;
    std::vector<std::string> header;
    for (const auto& field : rows->front().fields) header.push_back(domain::column_name(field));
    shape.columns.insert(header.begin(), header.end());
    const auto column =
        static_cast<std::size_t>(std::find(header.begin(), header.end(), "partner") - header.begin());
    for (const auto& row : *rows) {
        if (column >= row.fields.size()) continue;
        auto code = domain::parse_partner_code(domain::trimmed(row.fields[column]));
        if (code && catalogue.find_partner(*code) == nullptr) shape.new_partners.insert(std::move(*code));
    }
    return shape;
}

/// A column that the list does not have says nothing of an item the shop knows already.
void keep_unlisted(domain::Item& item, const domain::Item& known, const std::set<std::string>& columns) {
    const auto keep = [&](const char* column, auto member) {
        if (columns.count(column) == 0) item.*member = known.*member;
    };
    keep("kana", &domain::Item::kana);
    keep("name_en", &domain::Item::name_en);
    keep("category", &domain::Item::category);
    keep("partner", &domain::Item::partner);
    keep("consignor", &domain::Item::consignor);
    keep("allergens", &domain::Item::allergens);
    keep("storage", &domain::Item::storage);
    keep("maker", &domain::Item::maker);
    keep("slot", &domain::Item::slot);
    keep("image", &domain::Item::image);
    keep("note", &domain::Item::note);
    keep("expiry_alert", &domain::Item::expiry_alert);
    keep("unit", &domain::Item::unit);
}

/// The item these codes belong to, or null. The list has been refused where they belong to two.
const domain::Item* known_item(const domain::ItemDraft& line, const Catalogue& catalogue) {
    for (const auto& code : line.item.codes)
        if (const auto* entry = catalogue.find(code)) return &entry->item;
    return nullptr;
}

void add_codes_of(domain::Item& item, const domain::Item& known) {
    const auto has = [](const std::vector<ItemCode>& codes, const ItemCode& code) {
        return std::find(codes.begin(), codes.end(), code) != codes.end();
    };
    auto codes = known.codes;
    for (auto& code : item.codes)
        if (!has(codes, code) && !has(known.merged_codes, code)) codes.push_back(std::move(code));
    item.codes = std::move(codes);
}

/// A municipality nobody has named yet: its code says at least the prefecture.
domain::Partner unnamed(const PartnerCode& code) {
    domain::Partner partner;
    partner.code = code;
    const auto prefecture = domain::prefecture_of(code);
    partner.name = prefecture.empty() ? code.text() : std::string(prefecture) + "（" + code.text() + "）";
    return partner;
}

Error unit_stays(const domain::Item& known, const domain::Item& changed) {
    return Error{ErrorCode::unit_stays,
                 {{"name", known.name},
                  {"from", std::string(domain::name_of(known.unit))},
                  {"to", std::string(domain::name_of(changed.unit))}},
                 {}};
}

class ItemPlanner {
  public:
    ItemPlanner(const Catalogue& catalogue, const Drafting& draft, ListShape shape, const ListBasis& basis)
        : catalogue_(catalogue), draft_(draft), shape_(std::move(shape)), basis_(basis) {}

    void add_partners() {
        const auto& shipped = basis_.shipped;
        for (const auto& code : shape_.new_partners) {
            record::PartnerDefined definition{unnamed(code)};
            const auto known = std::find_if(shipped.begin(), shipped.end(),
                                            [&](const auto& partner) { return partner.code == code; });
            if (known != shipped.end())
                definition.partner = *known;
            else
                plan_.done.partners_unnamed.push_back(definition.partner);
            plan_.done.partners_added.push_back(definition.partner);
            plan_.drafts.push_back(draft_(record::kind::partner_defined, definition));
        }
    }

    void add_item(domain::ItemDraft line) {
        const auto* known = known_item(line, catalogue_);
        add_consignor(line.item);
        if (known == nullptr) {
            list({line.item.name, true, std::nullopt, line.item.price, false});
            plan_.drafts.push_back(
                draft_(record::kind::item_defined, record::ItemDefined{std::move(line.item)}));
            ++plan_.done.added;
            return;
        }
        keep_unlisted(line.item, *known, shape_.columns);
        const bool of_node = basis_.of_node.contains(known->id);
        if (!of_node && line.item.unit != known->unit && basis_.moved.count(known->id) > 0) {
            problems_.add(line.line, "unit", domain::name_of(line.item.unit), unit_stays(*known, line.item));
            return;
        }
        add_codes_of(line.item, *known);
        line.item.id = known->id;
        PriceSpeech speech{{}, basis_.chain};
        if (const auto said = basis_.prices.find(known->id); said != basis_.prices.end())
            speech.said = said->second;
        const auto today = business_date_of(draft_.at);
        const auto price_today = projection::plan_of(speech.said).on(known->price, today);
        const bool is_heard =
            line.item.price == price_today || projection::is_heard(speech.said, speech.chain, today);
        const ItemListed kept{known->name, false, price_today, line.item.price, true};
        // A price that would hold nowhere is not said.
        if (!is_heard) line.item.price = price_today;
        auto drafts = drafts_of_change(*known, line.item, speech, draft_);
        if (drafts.empty() && is_heard) {
            ++plan_.done.unchanged;
            return;
        }
        if (of_node || !is_heard) add_to(kept_, kept);
        if (of_node || drafts.empty()) {
            ++plan_.done.left_to_node;
            return;
        }
        for (auto& draft : drafts) plan_.drafts.push_back(std::move(draft));
        list({line.item.name, false, price_today, line.item.price, false, known->consignor,
              line.item.consignor});
        ++plan_.done.changed;
    }

    /// import_failed
    [[nodiscard]] Result<ImportPlan> take(std::string_view path) {
        if (!problems_.empty()) return fail(std::move(problems_).error(path));
        std::move(kept_.begin(), kept_.end(), std::back_inserter(plan_.done.items));
        return std::move(plan_);
    }

  private:
    static void add_to(std::vector<ItemListed>& items, ItemListed item) {
        if (items.size() < most_items_listed) items.push_back(std::move(item));
    }
    void list(ItemListed item) { add_to(plan_.done.items, std::move(item)); }

    void add_consignor(const domain::Item& item) {
        if (item.consignor.empty() || catalogue_.find_consignor(item.consignor) != nullptr) return;
        if (!new_consignors_.insert(item.consignor).second) return;
        record::ConsignorDefined definition;
        definition.consignor.code = item.consignor;
        definition.consignor.name = item.consignor.text();
        if (!item.partner.empty()) definition.consignor.partner = item.partner;
        plan_.drafts.push_back(draft_(record::kind::consignor_defined, definition));
        ++plan_.done.consignors_added;
    }

    const Catalogue& catalogue_;
    const Drafting& draft_;
    ListShape shape_;
    const ListBasis& basis_;
    std::set<ConsignorCode> new_consignors_;
    domain::ImportProblems problems_;
    ImportPlan plan_;
    std::vector<ItemListed> kept_;  ///< the node decides them
};

}  // namespace

Result<ImportPlan> plan_items(std::string_view bytes, std::string_view path, const Catalogue& catalogue,
                              const Drafting& draft, const ListBasis& basis) {
    auto shape = shape_of(bytes, catalogue);
    std::set<PartnerCode> partners = shape.new_partners;
    for (const auto& partner : catalogue.partners()) partners.insert(partner.code);
    const auto item_of = [&](const ItemCode& code) -> std::optional<ItemId> {
        const auto* entry = catalogue.find(code);
        return entry == nullptr ? std::nullopt : std::optional(entry->item.id);
    };
    TSUNAGU_TRY(auto lines, domain::parse_items_csv(bytes, path, partners, item_of));
    ItemPlanner planner(catalogue, draft, std::move(shape), basis);
    planner.add_partners();
    for (auto& line : lines) planner.add_item(std::move(line));
    return planner.take(path);
}

}  // namespace tsunagu::app
