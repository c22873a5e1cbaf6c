// Identifiers. An entry is named by its place: (stream, epoch, seq); no other id is ever made for one, and
// the things an entry defines (an item) are named by the entry that defined them. What people gave a name to
// (a location, an operator, a partner) is a Code: short text of its own type.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace tsunagu {

/// Text with a type: a Code<A> is not a Code<B>, and neither is a plain string.
template <class Tag>
class Code {
  public:
    Code() = default;
    explicit Code(std::string text) : text_(std::move(text)) {}

    [[nodiscard]] const std::string& text() const { return text_; }
    [[nodiscard]] bool empty() const { return text_.empty(); }

    friend auto operator<=>(const Code&, const Code&) = default;
    friend bool operator==(const Code&, const Code&) = default;

  private:
    std::string text_;
};

using StreamId =
    Code<struct StreamTag>;  ///< a terminal ("T1") or the node ("node"): [A-Za-z0-9][A-Za-z0-9_]{0,15}
/// Whether a stream may be called so: the name stands in receipt numbers and file names.
[[nodiscard]] bool is_stream_name(std::string_view name);
/// The stream of the node itself; no terminal may be called so.
inline constexpr std::string_view node_stream = "node";
using OperatorId = Code<struct OperatorTag>;    ///< who acts: an id, never a person's name
using LocationCode = Code<struct LocationTag>;  ///< a place stock can be
using PartnerCode =
    Code<struct PartnerTag>;  ///< municipal code, 6 digits with its check digit; text, never a number
using ConsignorCode = Code<struct ConsignorTag>;  ///< a legal person who is paid
using EventCode = Code<struct EventTag>;          ///< a marché day, as people named it
using BasketId = Code<struct BasketTag>;  ///< 16 random bytes as 32 hex digits; a sale carries its basket's
using ItemCode =
    Code<struct ItemCodeTag>;  ///< a barcode in canonical form: GTIN-13 or GTIN-8 digits (domain/barcode.h)
using TenderKind = Code<struct TenderTag>;  ///< "cash", "paypay", ...

/// A 31-bit random number that names one unbroken run of a stream.
using Epoch = std::uint32_t;
/// 1, 2, 3... within (stream, epoch), without gaps.
using Seq = std::uint64_t;
/// The local order of all entries of a data directory: 1, 2, 3...
using Position = std::int64_t;

/// The name of an entry, and of what it defined.
struct EntryRef {
    StreamId stream;
    Epoch epoch = 0;
    Seq seq = 0;

    friend auto operator<=>(const EntryRef&, const EntryRef&) = default;
    friend bool operator==(const EntryRef&, const EntryRef&) = default;
};

/// "T1/1234567890/12": how an EntryRef is written in payloads, JSON and messages.
[[nodiscard]] std::string to_text(const EntryRef& ref);
/// The reverse; nothing where the text is not exactly such a name.
[[nodiscard]] std::optional<EntryRef> parse_entry_ref(std::string_view text);

/// An item is named by the entry that defined it; its barcodes are attributes.
struct ItemId {
    EntryRef entry;

    friend auto operator<=>(const ItemId&, const ItemId&) = default;
    friend bool operator==(const ItemId&, const ItemId&) = default;
};

}  // namespace tsunagu
