#include "sync/client/carrying.h"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <utility>

#include "inventory/base/hex.h"
#include "sync/client/contact.h"
#include "sync/protocol/entry_batch.h"

namespace tsunagu::sync {
namespace {

/// Left for what stands beside the parts in a file.
constexpr std::size_t room_beside = 1U << 20U;

/// Adds the uploads of one epoch from `next` on; false once the file is full.
bool add_epoch(DirectoryStream& own, const EpochEnd& end, Seq next, CarriedStream& stream, std::size_t& bytes,
               CarriedOut& out) {
    while (next <= end.seq) {
        auto batch = own.read(end.epoch, next, max_batch_entries);
        if (!batch) out.unreadable.push_back(unreadable_from(own, end, next, batch.error()));
        if (!batch || batch->empty()) return true;
        batch->resize(fitting(*batch));
        auto body = encode_entries(*batch);
        if (bytes + body.size() > max_carried_bytes - room_beside) return false;
        bytes += body.size();
        out.entries += batch->size();
        next += batch->size();
        stream.bodies.push_back(std::move(body));
    }
    return true;
}

}  // namespace

Result<PublicKey> read_carry_key(const std::filesystem::path& dir) {
    TSUNAGU_TRY(const auto text, storage::read_local_setting(dir, carry_key_setting));
    PublicKey key{};
    if (!text || !from_hex(*text, key)) return fail(ErrorCode::carry_key_missing);
    return key;
}

Result<std::string> read_carried(const std::filesystem::path& path, std::uint64_t limit) {
    std::error_code unknown;
    if (!std::filesystem::exists(path, unknown))
        return fail(ErrorCode::file_not_found, {{"path", path.string()}});
    const auto size = std::filesystem::file_size(path, unknown);
    if (unknown || size > limit)
        return fail(ErrorCode::carry_unreadable,
                    {{"path", path.string()}, {"what", unknown ? unknown.message() : "it is too large"}});
    std::string bytes(size, '\0');
    std::ifstream file(path, std::ios::binary);
    file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (!file || static_cast<std::size_t>(file.gcount()) != size)
        return fail(ErrorCode::io_failed, {{"path", path.string()}, {"what", std::strerror(errno)}});
    return bytes;
}

Error about_file(Error error, const std::filesystem::path& path) {
    if (error.code == ErrorCode::carry_unreadable)
        error.args.insert(error.args.begin(), {"path", path.string()});
    return error;
}

Result<CarriedOut> carry_out(DirectoryStream& own, const Identity& identity, const PublicKey& node_key,
                             const std::map<Epoch, Seq>& held, const Cursor& after, UtcMs now,
                             Entropy& entropy) {
    CarriedStream stream{identity.node, own.stream(), now, after, {}};
    CarriedOut out;
    std::size_t bytes = 0;
    TSUNAGU_TRY(const auto epochs, own.epochs());
    for (const auto& end : epochs) {
        const auto at = held.find(end.epoch);
        const Seq next = (at == held.end() ? 0 : at->second) + 1;
        if (!add_epoch(own, end, next, stream, bytes, out)) break;
    }
    KeySeed once{};
    entropy.fill(once);
    TSUNAGU_TRY(out.file, seal(stream, identity.key, node_key, once));
    return out;
}

Result<CarriedMarks> marks_of(DirectoryStream& own, const CarriedAnswer& answer) {
    TSUNAGU_TRY(const auto epochs, own.epochs());
    CarriedMarks marks;
    for (const auto& mark : answer.marks) {
        const auto end = std::find_if(epochs.begin(), epochs.end(),
                                      [&](const EpochEnd& each) { return each.epoch == mark.epoch; });
        // Of another machine that had this name.
        if (end == epochs.end() || mark.seq == 0) continue;
        bool same = mark.seq <= end->seq;
        if (same) {
            TSUNAGU_TRY(const auto hash, own.hash_at(mark.epoch, mark.seq));
            same = hash == mark.hash;
        }
        if (same)
            marks.held[mark.epoch] = mark.seq;
        else
            marks.differing = mark.epoch;
    }
    return marks;
}

Result<CarriedOut> carry_out_of(const std::filesystem::path& dir, UtcMs now, Entropy& entropy) {
    TSUNAGU_TRY(const auto identity, read_identity(dir));
    TSUNAGU_TRY(const auto key, read_carry_key(dir));
    TSUNAGU_TRY(const auto own, DirectoryStream::open(dir));
    TSUNAGU_TRY(const auto cursor, storage::read_local_setting(dir, storage::feed_cursor_setting));
    const auto after = (cursor ? parse_cursor(*cursor) : std::nullopt).value_or(Cursor{});
    const auto contact = last_contact(dir, identity.node);
    return carry_out(*own, identity, key, contact ? contact->held : std::map<Epoch, Seq>(), after, now,
                     entropy);
}

Result<CarriedAnswer> read_answer(const std::filesystem::path& dir, const std::filesystem::path& path) {
    TSUNAGU_TRY(const auto identity, read_identity(dir));
    TSUNAGU_TRY(const auto key, read_carry_key(dir));
    TSUNAGU_TRY(const auto bytes, read_carried(path));
    auto answer = open_answer(bytes, identity.key, key);
    if (!answer) return fail(about_file(std::move(answer.error()), path));
    return answer;
}

Result<Acknowledged> take_marks(const std::filesystem::path& dir, const CarriedAnswer& answer) {
    TSUNAGU_TRY(const auto identity, read_identity(dir));
    TSUNAGU_TRY(const auto own, DirectoryStream::open(dir));
    TSUNAGU_TRY(const auto marks, marks_of(*own, answer));
    auto contact = last_contact(dir, identity.node).value_or(Contact());
    contact.node = identity.node;
    const bool is_news = answer.made >= contact.at;
    contact.at = std::max(contact.at, answer.made);
    for (const auto& [epoch, seq] : marks.held)
        contact.held[epoch] = is_news ? seq : std::max(contact.held[epoch], seq);
    TSUNAGU_TRY_VOID(remember(dir, contact));
    Acknowledged acknowledged;
    TSUNAGU_TRY(acknowledged.standing, standing(*own, contact.held));
    acknowledged.is_outrun = marks.differing.has_value();
    return acknowledged;
}

bool brings_more(const CarriedAnswer& answer, const Cursor& at) {
    const bool follows = at == answer.after || (at.same_feed(answer.cursor) && answer.after.same_feed(at) &&
                                                answer.after.offset <= at.offset);
    return follows && (!at.same_feed(answer.cursor) || at.offset < answer.cursor.offset);
}

Result<std::size_t> take_feed(storage::ShopStore& store, const CarriedAnswer& answer) {
    TSUNAGU_TRY(const auto kept, store.local().setting(storage::feed_cursor_setting));
    const auto at = (kept ? parse_cursor(*kept) : std::nullopt).value_or(Cursor{});
    if (!brings_more(answer, at)) return std::size_t{0};
    std::size_t fresh = 0;
    for (const auto& body : answer.bodies) {
        TSUNAGU_TRY(const auto entries, decode_entries(body));
        TSUNAGU_TRY(const auto taken, store.take(entries));
        fresh += taken;
    }
    // After the entries: a crash between costs an answer that is taken in again.
    TSUNAGU_TRY_VOID(store.local().set_setting(storage::feed_cursor_setting, to_text(answer.cursor)));
    return fresh;
}

}  // namespace tsunagu::sync
