#include "sync/client/identity.h"

#include <algorithm>
#include <array>

#include "inventory/base/hex.h"
#include "inventory/storage/own_stream.h"

namespace tsunagu::sync {
namespace {

constexpr std::string_view setting_key = "sync.identity";
constexpr std::string_view begun_key = "sync.identity_begun";

/// "key pin node origin", a blank between: one setting, so that no half of it is ever there.
Result<Identity> parsed(const std::string& text) {
    std::array<std::string_view, 4> parts;
    std::string_view rest = text;
    for (auto& part : parts) {
        const auto blank = rest.find(' ');
        part = rest.substr(0, blank);
        rest = blank == std::string_view::npos ? std::string_view() : rest.substr(blank + 1);
    }
    Identity identity;
    if (!from_hex(parts[0], identity.key) || !from_hex(parts[1], identity.pin) || parts[3].empty())
        return fail(ErrorCode::file_corrupt,
                    {{"file", "local.db"}, {"what", "the node it was enrolled with"}});
    identity.node = parts[2];
    identity.origin = parts[3];
    return identity;
}

std::string text_of(const Identity& identity) {
    return to_hex(identity.key) + " " + to_hex(identity.pin) + " " + identity.node + " " + identity.origin;
}

}  // namespace

Result<Identity> begin_identity(storage::LocalStore& local, const std::string& origin, const Pin& pin,
                                Entropy& entropy) {
    Identity identity{origin, pin, {}, {}};
    TSUNAGU_TRY(const auto text, local.setting(begun_key));
    const auto begun = text ? parsed(*text) : Result<Identity>(Identity{});
    if (text && begun && begun->pin == pin) {
        identity.key = begun->key;
        return identity;
    }
    entropy.fill(identity.key);
    TSUNAGU_TRY_VOID(local.set_setting(begun_key, text_of(identity)));
    return identity;
}

Result<void> store_identity(storage::LocalStore& local, const Identity& identity) {
    TSUNAGU_TRY_VOID(local.set_setting(setting_key, text_of(identity)));
    return local.erase_setting(begun_key);
}

Result<Identity> read_identity(const std::filesystem::path& dir) {
    TSUNAGU_TRY(const auto text, storage::read_local_setting(dir, setting_key));
    if (text) return parsed(*text);
    const auto own = storage::OwnStreamReader::open(dir);
    if (own && (*own)->stream().text() == node_stream)
        return fail(ErrorCode::is_the_node, {{"path", dir.string()}});
    return fail(ErrorCode::not_enrolled);
}

Result<std::optional<Identity>> read_identity(storage::LocalStore& local) {
    TSUNAGU_TRY(const auto text, local.setting(setting_key));
    if (!text) return std::optional<Identity>();
    TSUNAGU_TRY(auto identity, parsed(*text));
    return std::optional(std::move(identity));
}

}  // namespace tsunagu::sync
