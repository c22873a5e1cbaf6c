#include "inventory/record/picture_set.h"

#include "inventory/base/base64url.h"
#include "inventory/domain/item.h"
#include "inventory/record/codec.h"
#include "inventory/record/kinds.h"

namespace tsunagu::record {

namespace {

/// As the payload writes it.
struct Written {
    std::string jpeg;
    std::string name;
};

constexpr auto picture_fields = [](auto& io, auto& written) {
    io.or_default("jpeg", written.jpeg);
    io.required("name", written.name);
    io.refuse_unless(domain::is_picture_name(written.name), "name", "is no file name");
};

}  // namespace

std::string encode(const PictureSet& set) {
    return encode_with(Written{to_base64url(set.jpeg), set.name}, picture_fields);
}

Result<PictureSet> decode_picture_set(std::string_view payload, int schema_version) {
    const auto fields = [](PayloadReader& reader, PictureSet& set) {
        Written written;
        picture_fields(reader, written);
        auto jpeg = bytes_of_base64url(written.jpeg, PictureSet::most_bytes);
        reader.refuse_unless(jpeg.has_value(), "jpeg", "is no picture of the size that is allowed");
        set = {std::move(written.name), std::move(jpeg).value_or("")};
    };
    return decode_with<PictureSet>(kind::picture_set, payload, schema_version, fields);
}

}  // namespace tsunagu::record
