// StateReader's questions about items. A shop may have a hundred thousand: what the first screen needs is
// asked by index, a page at a time, and the whole list in slices.
#include <algorithm>

#include "inventory/projection/precedence.h"
#include "inventory/storage/database.h"
#include "inventory/storage/failure.h"
#include "inventory/storage/state_reader.h"
#include "inventory/storage/state_rows.h"
#include "inventory/storage/text_list.h"

namespace tsunagu::storage {
namespace {

constexpr std::string_view item_columns =
    "SELECT id, codes, name, kana, name_en, category, tax_class, price, kind, partner, consignor, allergens,"
    " storage, maker, slot, image, note, to_review, expiry_alert, unit, rowid FROM item";
constexpr int row_column = 20;

domain::Item item_of(const Query& row) {
    domain::Item item;
    item.id = ItemId{entry_ref_of(row, 0)};
    for (auto& code : split(row.text(1), ' ')) item.codes.emplace_back(std::move(code));
    item.name = row.text(2);
    item.kana = row.text(3);
    item.name_en = row.text(4);
    item.category = row.text(5);
    item.tax_class = known(domain::value_named<domain::TaxClass>(row.text(6)), "item.tax_class");
    if (!row.is_null(7)) item.price = Yen(row.integer(7));
    item.kind = known(domain::value_named<domain::ItemKind>(row.text(8)), "item.kind");
    item.partner = PartnerCode(row.text(9));
    item.consignor = ConsignorCode(row.text(10));
    item.allergens = domain::Allergens::parse(row.text(11));
    item.storage = row.text(12);
    item.maker = row.text(13);
    item.slot = row.text(14);
    item.image = row.text(15);
    item.note = row.text(16);
    item.to_review = row.integer(17) != 0;
    if (!row.is_null(18))
        item.expiry_alert = known(domain::parse_expiry_alert(row.text(18)), "item.expiry_alert");
    item.unit = known(domain::value_named<domain::Unit>(row.text(19)), "item.unit");
    return item;
}

/// An item that is merged into another one, which is known here, is not listed; its codes are.
constexpr std::string_view stands_alone =
    " NOT EXISTS(SELECT 1 FROM item_alias WHERE item_alias.item = item.id AND root <> item_alias.item"
    " AND EXISTS(SELECT 1 FROM item AS other WHERE other.id = root))";

bool bears(const domain::Item& item, const ItemCode& code) {
    const auto in = [&](const std::vector<ItemCode>& codes) {
        return std::find(codes.begin(), codes.end(), code) != codes.end();
    };
    return in(item.codes) || in(item.merged_codes);
}

/// Of an item that others are merged into: which, and what they bear besides.
void add_merged(Database& state, const domain::ItemAliases& aliases, domain::Item& item) {
    if (aliases.empty()) return;
    const auto all = aliases.all_of(item.id);
    item.merged.assign(all.begin() + 1, all.end());
    for (const auto& merged : item.merged) {
        auto row = state.query("SELECT codes FROM item WHERE id = ?", to_text(merged.entry));
        if (!row.next()) continue;
        for (auto& text : split(row.text(0), ' '))
            if (ItemCode code(std::move(text)); !bears(item, code))
                item.merged_codes.push_back(std::move(code));
    }
}

/// Where the node's words begin among all origins (projection/precedence.h): its stream ranks above any
/// other.
const std::string& nodes_word() {
    static const std::string word =
        projection::precedence_of_stream(StreamId(std::string(node_stream)), true);
    return word;
}

std::optional<domain::Item> item_named(Database& state, const ItemId& id) {
    return one_row<domain::Item>(state.query(std::string(item_columns) + " WHERE id = ?", to_text(id.entry)),
                                 item_of);
}

}  // namespace

Result<std::vector<domain::Item>> StateReader::items() {
    return guarded(state_->name(), [&] {
        auto items = all_rows<domain::Item>(
            state_->query(joined_sql({item_columns, " WHERE", stands_alone, " ORDER BY rowid"})), item_of);
        const auto& aliases = aliases_.now();
        for (auto& item : items) add_merged(*state_, aliases, item);
        return items;
    });
}

Result<std::optional<domain::Item>> StateReader::item(const ItemId& id) {
    return guarded(state_->name(), [&]() -> std::optional<domain::Item> {
        const auto& aliases = aliases_.now();
        auto item = item_named(*state_, aliases.root_of(id));
        if (item) add_merged(*state_, aliases, *item);
        return item;
    });
}

Result<std::optional<domain::Item>> StateReader::item_as_defined(const ItemId& id) {
    return guarded(state_->name(), [&] { return item_named(*state_, id); });
}

Result<domain::ItemAliases> StateReader::item_aliases() {
    return guarded(state_->name(), [&] { return aliases_.now(); });
}

Result<std::set<ItemId>> StateReader::items_of_node() {
    return guarded(state_->name(), [&] {
        std::set<ItemId> items;
        auto query = state_->query("SELECT id FROM item WHERE origin >= ?", Blob{nodes_word()});
        while (query.next()) items.insert(ItemId{entry_ref_of(query, 0)});
        return items;
    });
}

Result<bool> StateReader::is_item_of_node(const ItemId& id) {
    return guarded(state_->name(), [&] {
        return state_
            ->query("SELECT 1 FROM item WHERE id = ? AND origin >= ?", to_text(id.entry), Blob{nodes_word()})
            .next();
    });
}

Result<bool> StateReader::is_setting_of_node(std::string_view key) {
    return guarded(state_->name(), [&] {
        return state_->query("SELECT 1 FROM setting WHERE key = ? AND origin >= ?", key, Blob{nodes_word()})
            .next();
    });
}

Result<bool> StateReader::is_limit_of_node(const ItemId& item, const LocationCode& location) {
    return guarded(state_->name(), [&] {
        // As a limit is read: what was said under the item's own name goes before what was said of one
        // merged into it.
        bool of_node = false;
        for (const auto& name : aliases_.now().all_of(item)) {
            auto row = state_->query("SELECT origin >= ? FROM sale_limit WHERE item = ? AND location = ?",
                                     Blob{nodes_word()}, to_text(name.entry), location.text());
            if (!row.next()) continue;
            if (name == item) return row.integer(0) != 0;
            of_node = of_node || row.integer(0) != 0;
        }
        return of_node;
    });
}

Result<std::vector<domain::Item>> StateReader::proposed_items() {
    return guarded(state_->name(), [&] {
        return all_rows<domain::Item>(state_->query(joined_sql({item_columns, " WHERE origin < ? AND",
                                                                stands_alone, " ORDER BY rowid"}),
                                                    Blob{nodes_word()}),
                                      item_of);
    });
}

Result<std::optional<domain::Item>> StateReader::find_item_by_code(const ItemCode& code) {
    return guarded(state_->name(), [&] {
        auto found = one_row<domain::Item>(
            state_->query(
                std::string(item_columns) +
                    " WHERE id = (SELECT item FROM (SELECT item_code.item, max(origin) FROM item_code"
                    " JOIN item ON item.id = item_code.item WHERE code = ?))",
                code.text()),
            item_of);
        if (!found) return found;
        const auto& aliases = aliases_.now();
        if (aliases.is_merged(found->id)) found = item_named(*state_, aliases.root_of(found->id));
        if (found) add_merged(*state_, aliases, *found);
        return found;
    });
}

Result<std::vector<domain::Item>> StateReader::next_items(std::int64_t& after, int limit) {
    return guarded(state_->name(), [&] {
        std::vector<domain::Item> items;
        const auto& aliases = aliases_.now();
        auto query = state_->query(
            joined_sql({item_columns, " WHERE rowid > ? AND", stands_alone, " ORDER BY rowid LIMIT ?"}),
            after, limit);
        while (query.next()) {
            items.push_back(item_of(query));
            add_merged(*state_, aliases, items.back());
            after = query.integer(row_column);
        }
        return items;
    });
}

Result<bool> StateReader::has_more_items_than(int count) {
    return guarded(state_->name(), [&] {
        return state_->query("SELECT 1 FROM item ORDER BY rowid LIMIT 1 OFFSET ?", count).next();
    });
}

Result<std::vector<std::string>> StateReader::item_categories() {
    return guarded(state_->name(), [&] {
        // From one category to the next in the index, however many items each has.
        return all_rows<std::string>(
            state_->query(
                "WITH RECURSIVE step(name) AS (SELECT min(category) FROM item UNION ALL SELECT"
                " (SELECT min(category) FROM item WHERE category > step.name) FROM step"
                " WHERE step.name IS NOT NULL)"
                " SELECT name, (SELECT rowid FROM item WHERE category = step.name"
                " ORDER BY rowid LIMIT 1) AS first FROM step WHERE name IS NOT NULL ORDER BY first"),
            [](const Query& row) { return row.text(0); });
    });
}

Result<std::vector<PartnerCode>> StateReader::item_partners() {
    return guarded(state_->name(), [&] {
        return all_rows<PartnerCode>(
            state_->query(
                "WITH RECURSIVE step(name) AS (SELECT min(partner) FROM item UNION ALL SELECT"
                " (SELECT min(partner) FROM item WHERE partner > step.name) FROM step"
                " WHERE step.name IS NOT NULL)"
                " SELECT name, (SELECT rowid FROM item WHERE partner = step.name"
                " ORDER BY rowid LIMIT 1) AS first FROM step WHERE name IS NOT NULL ORDER BY first"),
            [](const Query& row) { return PartnerCode(row.text(0)); });
    });
}

Result<std::vector<domain::Item>> StateReader::items_of_category(std::string_view category, int limit) {
    return guarded(state_->name(), [&] {
        auto items =
            all_rows<domain::Item>(state_->query(joined_sql({item_columns, " WHERE category = ? AND",
                                                             stands_alone, " ORDER BY rowid LIMIT ?"}),
                                                 category, limit),
                                   item_of);
        const auto& aliases = aliases_.now();
        for (auto& item : items) add_merged(*state_, aliases, item);
        return items;
    });
}

Result<std::vector<domain::Item>> StateReader::items_of_kind(domain::ItemKind kind, int limit) {
    return guarded(state_->name(), [&] {
        auto items = all_rows<domain::Item>(
            state_->query(
                joined_sql({item_columns, " WHERE kind = ? AND", stands_alone, " ORDER BY rowid LIMIT ?"}),
                domain::name_of(kind), limit),
            item_of);
        const auto& aliases = aliases_.now();
        for (auto& item : items) add_merged(*state_, aliases, item);
        return items;
    });
}

}  // namespace tsunagu::storage
