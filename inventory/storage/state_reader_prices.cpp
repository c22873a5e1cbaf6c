// StateReader's questions about prices that hold from a date on.
#include "inventory/projection/precedence.h"
#include "inventory/storage/chain_rank.h"
#include "inventory/storage/database.h"
#include "inventory/storage/failure.h"
#include "inventory/storage/state_reader.h"
#include "inventory/storage/state_rows.h"

namespace tsunagu::storage {
namespace {

/// Of items that are here: a price may have come before its item.
constexpr std::string_view said_columns =
    "SELECT item_price.item, from_date, item_price.price, item_price.origin, item.origin FROM item_price"
    " JOIN item ON item.id = item_price.item";

std::string bytes_of(const Query& row, int column) {
    return std::string(row.view(column));
}

void add_said(const Query& row, projection::SaidPrices& prices) {
    projection::SaidPrice said{date_of(row, 1), {}, bytes_of(row, 3)};
    if (!row.is_null(2)) said.price = Yen(row.integer(2));
    prices.item_origin = bytes_of(row, 4);
    prices.said.push_back(std::move(said));
}

}  // namespace

Result<projection::SaidPrices> StateReader::said_prices(const ItemId& item) {
    return guarded(state_->name(), [&] {
        projection::SaidPrices prices;
        auto query = state_->query("SELECT origin FROM item WHERE id = ?", to_text(item.entry));
        if (query.next()) prices.item_origin = bytes_of(query, 0);
        auto rows = state_->query(std::string(said_columns) + " WHERE item_price.item = ? ORDER BY from_date",
                                  to_text(item.entry));
        while (rows.next()) add_said(rows, prices);
        return prices;
    });
}

Result<std::map<ItemId, projection::SaidPrices>> StateReader::said_prices() {
    return guarded(state_->name(), [&] {
        std::map<ItemId, projection::SaidPrices> prices;
        auto rows = state_->query(std::string(said_columns) + " ORDER BY item_price.item, from_date");
        while (rows.next()) add_said(rows, prices[ItemId{entry_ref_of(rows, 0)}]);
        return prices;
    });
}

Result<std::string> StateReader::chain_rank(const StreamId& stream, Epoch epoch) {
    return guarded(state_->name(), [&] {
        const auto rank = chain_rank_of(*state_, stream, epoch);
        return std::string(projection::chain_in(projection::precedence_of(rank, 0)));
    });
}

}  // namespace tsunagu::storage
