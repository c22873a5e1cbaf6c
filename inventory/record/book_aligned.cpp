#include "inventory/record/book_aligned.h"

#include "inventory/record/codec.h"
#include "inventory/record/kinds.h"
#include "inventory/record/stock_fields.h"
#include "inventory/record/wire_domain.h"

namespace tsunagu::record {

namespace {

constexpr auto book_aligned_fields = [](auto& io, auto& aligned) {
    io.objects("movements", aligned.movements, movement_fields);
    io.refuse_unless(!aligned.movements.empty(), "movements", "is empty");
};

}  // namespace

std::string encode(const BookAligned& aligned) {
    return encode_with(aligned, book_aligned_fields);
}

Result<BookAligned> decode_book_aligned(std::string_view payload, int schema_version) {
    return decode_with<BookAligned>(kind::book_aligned, payload, schema_version, book_aligned_fields);
}

}  // namespace tsunagu::record
