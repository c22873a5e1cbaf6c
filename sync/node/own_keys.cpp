#include "sync/node/own_keys.h"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <string>
#include <string_view>

#include "inventory/base/hex.h"
#include "inventory/base/whole_file.h"
#include "inventory/storage/failure.h"
#include "inventory/storage/files.h"
#include "sync/http/certificate.h"
#include "sync/protocol/carry_file.h"
#include "sync/protocol/raw_bytes.h"

namespace tsunagu::node {
namespace {

constexpr std::string_view first_line = "tsunagu-carry-keys-1\n";
/// A key has a few hundred.
constexpr std::size_t most_bytes = 1U << 20U;

/// The secret of a node of before: it followed from node.key.
sync::KeySeed following_from(std::string_view key) {
    constexpr std::string_view purpose = "tsunagu-carry-key-1\n";
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    for (const std::string_view part : {purpose, key})
        crypto_hash_sha256_update(&state, sync::raw(part), part.size());
    sync::KeySeed secret{};
    crypto_hash_sha256_final(&state, sync::raw(secret));
    return secret;
}

/// What terminals of this node may have been told so far: what follows from node.key as it is, and as `init`
/// wrote it, since whoever wrote it otherwise meanwhile lost what was sealed before.
Result<CarrySecrets> secrets_of_before(const std::filesystem::path& dir) {
    TSUNAGU_TRY(const auto key, read_whole(key_file(dir), most_bytes));
    CarrySecrets secrets{following_from(key)};
    if (const auto made = sync::key_as_made(key); made && *made != key)
        secrets.push_back(following_from(*made));
    return secrets;
}

std::string text_of(const CarrySecrets& secrets) {
    std::string text(first_line);
    for (const auto& secret : secrets) text += to_hex(secret) + "\n";
    return text;
}

/// Empty where the text is not what text_of writes.
CarrySecrets secrets_in(std::string_view text) {
    if (!text.starts_with(first_line)) return {};
    text.remove_prefix(first_line.size());
    CarrySecrets secrets;
    while (!text.empty()) {
        const auto end = text.find('\n');
        sync::KeySeed secret{};
        if (end == std::string_view::npos || !from_hex(text.substr(0, end), secret)) return {};
        secrets.push_back(secret);
        text.remove_prefix(end + 1);
    }
    return secrets;
}

/// Gives a file its name unless it is taken; 0, or errno.
int name_unless_taken(const std::string& from, const std::filesystem::path& to) {
    if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return 0;
    // A disk over a network knows links instead.
    if (errno != EINVAL && errno != ENOSYS) return errno;
    if (::link(from.c_str(), to.c_str()) != 0) return errno;
    ::unlink(from.c_str());
    return 0;
}

/// Writes all of it and makes it durable; 0, or errno. Less than all is a failure, though write() sets no
/// errno then: a key that is cut off would stand under its name for good.
int put_whole(int fd, std::string_view text) {
    const auto put = ::write(fd, text.data(), text.size());
    if (put < 0) return errno;
    if (static_cast<std::size_t>(put) != text.size()) return EIO;
    return ::fsync(fd) == 0 ? 0 : errno;
}

/// What root makes in the directory of the user who serves is that user's, who could not read it otherwise;
/// 0, or errno.
int give_to_owner_of(const std::filesystem::path& dir, int fd) {
    if (::geteuid() != 0) return 0;
    struct stat owner {};
    if (::stat(dir.c_str(), &owner) != 0) return errno;
    return ::fchown(fd, owner.st_uid, owner.st_gid) == 0 ? 0 : errno;
}

/// Whole and durable, or nothing; where it is there already, it stays as it is: another command was first,
/// and terminals may have been told what is in it.
Result<void> write_once(const std::filesystem::path& path, const std::string& text) {
    std::string beside = (path.parent_path() / ("." + path.filename().string() + ".XXXXXX")).string();
    const auto failed = [&](int code) {
        return fail(ErrorCode::io_failed, {{"path", path.string()}, {"what", std::strerror(code)}});
    };
    const int fd = ::mkstemp(beside.data());  // only its user may read it
    if (fd < 0) return failed(errno);
    int code = give_to_owner_of(path.parent_path(), fd);
    if (code == 0) code = put_whole(fd, text);
    if (::close(fd) != 0 && code == 0) code = errno;
    if (code == 0) code = name_unless_taken(beside, path);
    if (code != 0) ::unlink(beside.c_str());
    if (code != 0 && code != EEXIST) return failed(code);
    return storage::guarded(path.string(), [&] { storage::sync_folder(path.parent_path()); });
}

Result<void> make_with(const std::filesystem::path& dir, Entropy& entropy, const CarrySecrets& before) {
    CarrySecrets secrets(1);
    entropy.fill(secrets.front());
    secrets.insert(secrets.end(), before.begin(), before.end());
    return write_once(carry_key_file(dir), text_of(secrets));
}

}  // namespace

std::filesystem::path key_file(const std::filesystem::path& dir) {
    return dir / "node.key";
}
std::filesystem::path certificate_file(const std::filesystem::path& dir) {
    return dir / "node.crt";
}
std::filesystem::path carry_key_file(const std::filesystem::path& dir) {
    return dir / "carry.key";
}

Result<void> make_carry_key(const std::filesystem::path& dir, NodeFile& file, Entropy& entropy) {
    TSUNAGU_TRY_VOID(make_with(dir, entropy, {}));
    TSUNAGU_TRY(const auto made, read_carry_secrets(dir, std::nullopt));
    return file.keep_carry_key(sync::sealing_key_of(made.front()));
}

Result<CarrySecrets> read_carry_secrets(const std::filesystem::path& dir,
                                        const std::optional<sync::PublicKey>& told) {
    const auto path = carry_key_file(dir);
    const auto corrupt = [&](const char* what) {
        return fail(ErrorCode::node_file_corrupt, {{"file", path.string()}, {"what", what}});
    };
    const auto text = read_whole(path, most_bytes);
    if (!text && text.error().code == ErrorCode::file_not_found && told) return corrupt("it is not there");
    if (!text) return fail(text.error());
    auto secrets = secrets_in(*text);
    if (secrets.empty()) return corrupt("it holds no carry key");
    if (told && sync::sealing_key_of(secrets.front()) != *told) return corrupt("it is another one");
    return secrets;
}

Result<CarrySecrets> carry_secrets(const std::filesystem::path& dir, NodeFile& file, Entropy& entropy) {
    TSUNAGU_TRY(const auto told, file.carry_key());
    auto before = secrets_of_before(dir);
    auto there = read_carry_secrets(dir, told);
    if (!there && there.error().code == ErrorCode::file_not_found) {
        if (!before) return before;
        TSUNAGU_TRY_VOID(make_with(dir, entropy, *before));
        there = read_carry_secrets(dir, told);
    }
    if (!there) return there;
    // Also of a file that was made by a program of before, or just before the power went. Where the disk is
    // full the next one keeps it: what is carried opens all the same.
    if (!told) (void)file.keep_carry_key(sync::sealing_key_of(there->front()));
    if (!before) return there;
    // A program of before may have served meanwhile, after an update that was taken back.
    for (const auto& secret : *before)
        if (std::find(there->begin(), there->end(), secret) == there->end()) there->push_back(secret);
    return there;
}

}  // namespace tsunagu::node
