// Lists that are taken in from files: which list a file is, and what it would do before it does it.
#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "inventory/base/clock.h"
#include "inventory/base/quantity.h"
#include "inventory/base/result.h"
#include "inventory/base/yen.h"
#include "inventory/domain/partner.h"
#include "inventory/domain/unit.h"

namespace tsunagu::app {

enum class ImportKind { items, partners, consignors, locations, stock, events, expected };

/// What becomes of a line of stock for what is counted there already, and of a note that is still expected:
/// either it is refused, or the stock comes on top of it, as a delivery, and the note takes its place.
enum class ImportOver { refused, taken };

/// An item that a list makes or changes.
struct ItemListed {
    std::string name;
    bool is_new = false;
    std::optional<Yen> before;  ///< what it costs today; nothing for a new one, and for what is given away
    std::optional<Yen> after;
    bool left_to_node = false;  ///< it, or its price alone, stays as it is: `after` is what the list says
    /// Of one that is changed, who is paid for it; empty for nobody.
    ConsignorCode consignor_before{}, consignor_after{};
};

/// Goods that a list of stock, or of what is expected, brings.
struct GoodsListed {
    std::string name;
    std::string place;  ///< a location's code, or the number of a note
    Quantity quantity;
    domain::Unit unit = domain::Unit::piece;
    std::optional<Quantity> there;  ///< of stock, what is at that place already
};

/// As many of them as somebody reads.
inline constexpr std::size_t most_items_listed = 200;

/// What an import did.
struct ImportDone {
    std::size_t added = 0;
    std::size_t changed = 0;
    std::size_t unchanged = 0;
    std::size_t left_to_node = 0;      ///< differ, but the node has the last word about them
    std::size_t consignors_added = 0;  ///< made because an item named them; their trade is undecided
    /// Made because an item named them. Those whose name the shipped list does not know bear their code.
    std::vector<domain::Partner> partners_added;
    std::vector<domain::Partner> partners_unnamed;
    /// The first most_items_listed in the order of the list, and as many of those the node decides.
    std::vector<ItemListed> items;
    std::vector<GoodsListed> goods;  ///< the first most_items_listed, those of one place and item as one
};

/// A file as it was read, so that nobody waits for a stick while it is taken in.
struct ListFile {
    ImportKind kind = ImportKind::items;
    std::string name;  ///< for the messages
    std::string bytes;
};

/// The whole file. file_not_found, io_failed, csv_too_large {limit}.
[[nodiscard]] Result<std::string> read_list(const std::filesystem::path& file);

/// The columns that list must have.
[[nodiscard]] std::span<const std::string_view> columns_of(ImportKind kind);

/// Which list that is, by the columns of its first row; nothing where it has those of none.
[[nodiscard]] std::optional<ImportKind> kind_of_list(std::string_view bytes);

/// What taking it in now would do; nothing is written and no lock taken. Errors: those of Shop::import, and
/// of reading a shop.
[[nodiscard]] Result<ImportDone> preview_list(const std::filesystem::path& shop, const ListFile& file,
                                              ImportOver over, UtcMs now);

}  // namespace tsunagu::app
