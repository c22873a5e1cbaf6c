#include "inventory/record/epoch_started.h"

#include "inventory/record/codec.h"
#include "inventory/record/kinds.h"

namespace tsunagu::record {

namespace {

constexpr int ranked_version = 2;

constexpr auto epoch_started_fields = [](auto& io, auto& epoch) {
    io.optional("generation", epoch.generation);
    io.or_default("node", epoch.node);
    io.object("previous", epoch.previous, [](auto& in, auto& previous) {
        in.required("epoch", previous.epoch);
        in.required("hash", previous.hash);
        in.required("seq", previous.seq);
    });
    io.required("reason", epoch.reason);
    io.or_default("tag", epoch.tag);
};

}  // namespace

int version_of(const EpochStarted& epoch) {
    return epoch.generation ? ranked_version : 1;
}

std::string encode(const EpochStarted& epoch) {
    return encode_with(epoch, epoch_started_fields);
}

Result<EpochStarted> decode_epoch_started(std::string_view payload, int schema_version) {
    const auto fields = [schema_version](PayloadReader& reader, EpochStarted& epoch) {
        epoch_started_fields(reader, epoch);
        reader.refuse_unless(version_of(epoch) == schema_version, "generation", "is not of this version");
        reader.refuse_unless(epoch.generation || !epoch.node, "node", "is not of this version");
        reader.refuse_unless(
            !epoch.generation || (*epoch.generation > 0 && (*epoch.generation == 1) == !epoch.previous),
            "generation", "does not go with the epoch before");
    };
    return decode_with<EpochStarted>(kind::epoch_started, payload, schema_version, fields, ranked_version);
}

}  // namespace tsunagu::record
