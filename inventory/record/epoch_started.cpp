#include "inventory/record/epoch_started.h"

#include "inventory/record/codec.h"
#include "inventory/record/kinds.h"

namespace tsunagu::record {

namespace {

constexpr auto fields_of = [](auto& io, auto& epoch) {
    io.object("previous", epoch.previous, [](auto& in, auto& previous) {
        in.required("epoch", previous.epoch);
        in.required("hash", previous.hash);
        in.required("seq", previous.seq);
    });
    io.required("reason", epoch.reason);
    io.or_default("tag", epoch.tag);
};

}  // namespace

std::string encode(const EpochStarted& epoch) {
    return encode_with(epoch, fields_of);
}

Result<EpochStarted> decode_epoch_started(std::string_view payload, int schema_version) {
    return decode_with<EpochStarted>(kind::epoch_started, payload, schema_version, fields_of);
}

}  // namespace tsunagu::record
