#include "sync/client/second_copy.h"

#include <fcntl.h>
#include <sodium.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <iterator>
#include <optional>

#include "sync/protocol/byte_reader.h"
#include "sync/protocol/byte_writer.h"
#include "sync/protocol/entry_batch.h"
#include "sync/protocol/raw_bytes.h"

namespace tsunagu::sync {
namespace {

constexpr std::string_view magic = "TSD1";
constexpr std::size_t head_bytes = magic.size() + 2 * sizeof(PublicKey);
constexpr std::size_t length_bytes = 4;
constexpr std::size_t hash_bytes = 16;

struct Piece {
    Epoch epoch = 0;
    Seq first = 0;
    Seq last = 0;
    std::string_view file;
};

std::string hash_of(std::string_view bytes) {
    std::string hash(hash_bytes, '\0');
    crypto_generichash(raw(hash), hash.size(), raw(bytes), bytes.size(), nullptr, 0);
    return hash;
}

/// How long the rest of a piece is, by its first four bytes; nothing for one that none can be.
std::optional<std::size_t> length_in(std::string_view bytes) {
    if (bytes.size() < length_bytes) return std::nullopt;
    std::size_t length = 0;
    for (std::size_t i = 0; i < length_bytes; ++i)
        length = length << 8U | static_cast<unsigned char>(bytes[i]);
    if (length <= hash_bytes || length > max_carried_bytes) return std::nullopt;
    return length;
}

/// The rest of a piece, after its length; nothing where it is not whole.
std::optional<Piece> piece_in(std::string_view rest) {
    const auto content = rest.substr(hash_bytes);
    if (rest.substr(0, hash_bytes) != hash_of(content)) return std::nullopt;
    ByteReader in(content);
    const auto epoch = in.number(0x7fffffff);
    const auto first = in.number();
    const auto last = in.number();
    if (!epoch || !first || !last || *first == 0 || *last < *first) return std::nullopt;
    Piece piece{static_cast<Epoch>(*epoch), *first, *last, {}};
    piece.file = *in.bytes(in.left());
    return piece;
}

std::string written(const Piece& piece) {
    std::string content;
    put_number(content, piece.epoch);
    put_number(content, piece.first);
    put_number(content, piece.last);
    content += piece.file;
    const auto rest = hash_of(content) + content;
    std::string bytes;
    for (std::size_t i = 0; i < length_bytes; ++i)
        bytes += static_cast<char>(static_cast<unsigned char>(rest.size() >> (8U * (length_bytes - 1 - i))));
    return bytes + rest;
}

std::filesystem::path file_in(const std::filesystem::path& folder, const StreamId& terminal) {
    return folder / ("tsunagu-" + terminal.text() + ".copy");
}

tl::unexpected<Error> failed(const std::filesystem::path& path, int code) {
    if (code == ENOSPC || code == EDQUOT) return fail(ErrorCode::disk_full, {{"path", path.string()}});
    return fail(ErrorCode::io_failed, {{"path", path.string()}, {"what", std::strerror(code)}});
}

/// Fills `bytes` from that place on; how many there were.
Result<std::size_t> read_at(int fd, std::uint64_t place, std::string& bytes,
                            const std::filesystem::path& path) {
    std::size_t done = 0;
    while (done < bytes.size()) {
        const auto got =
            pread(fd, bytes.data() + done, bytes.size() - done, static_cast<off_t>(place + done));
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) return failed(path, errno);
        if (got == 0) break;
        done += static_cast<std::size_t>(got);
    }
    return done;
}

/// Reads whole pieces, one after another, into `held`; where they end. One piece is in memory at a time.
Result<std::uint64_t> read_pieces(int fd, const std::filesystem::path& path, Held& held) {
    std::uint64_t place = head_bytes;
    for (;;) {
        std::string head(length_bytes, '\0');
        TSUNAGU_TRY(const auto got, read_at(fd, place, head, path));
        const auto length = got == head.size() ? length_in(head) : std::nullopt;
        if (!length) return place;
        std::string rest(*length, '\0');
        TSUNAGU_TRY(const auto there, read_at(fd, place + length_bytes, rest, path));
        const auto piece = there == rest.size() ? piece_in(rest) : std::nullopt;
        if (!piece) return place;
        held.add(piece->epoch, piece->first, piece->last);
        place += length_bytes + *length;
    }
}

std::string head_of(const CopyKeys& keys) {
    std::string head(magic);
    for (const auto& key : {keys.node, keys.terminal})
        head.append(reinterpret_cast<const char*>(key.data()), key.size());
    return head;
}

struct FdHolder {
    int fd;
    ~FdHolder() { close(fd); }
};

/// Gives a copy that begins otherwise another name. writer_busy {path} while somebody keeps it.
Result<void> move_out_another(const std::filesystem::path& path, std::string_view head) {
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0) return errno == ENOENT ? Result<void>() : failed(path, errno);
    const FdHolder holder{fd};
    std::string there(head.size(), '\0');
    TSUNAGU_TRY(const auto got, read_at(fd, 0, there, path));
    if (got < head.size() || !is_copy(there) || there == head) return {};
    // Who keeps it, under the identity of before, would move this one away in turn.
    if (flock(fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
        return fail(ErrorCode::writer_busy, {{"path", path.string()}});
    for (int number = 1; number < 1000; ++number) {
        auto other = path;
        other.replace_filename(path.stem().string() + "-" + std::to_string(number) + ".copy");
        // As link() and unlink() would, but on a card whose file system has no links.
        if (renameat2(AT_FDCWD, path.c_str(), AT_FDCWD, other.c_str(), RENAME_NOREPLACE) == 0) return {};
        if (errno != EEXIST) return failed(other, errno);
    }
    return failed(path, EEXIST);
}

}  // namespace

void Held::add(Epoch epoch, Seq first, Seq last) {
    auto& runs = runs_[epoch];
    runs.push_back({first, last});
    std::sort(runs.begin(), runs.end(), [](const Run& a, const Run& b) { return a.first < b.first; });
    std::vector<Run> joined;
    for (const auto& run : runs) {
        if (!joined.empty() && run.first <= joined.back().last + 1)
            joined.back().last = std::max(joined.back().last, run.last);
        else
            joined.push_back(run);
    }
    runs = std::move(joined);
}

bool Held::has(Epoch epoch, Seq seq) const {
    return !missing(epoch, seq, seq);
}

std::optional<Held::Run> Held::missing(Epoch epoch, Seq from, Seq end) const {
    const auto at = runs_.find(epoch);
    if (at != runs_.end())
        for (const auto& run : at->second) {
            if (from > end) return std::nullopt;
            if (run.last < from) continue;
            if (run.first > from) return Run{from, std::min(end, run.first - 1)};
            from = run.last + 1;
        }
    if (from > end) return std::nullopt;
    return Run{from, end};
}

std::map<Epoch, Seq> Held::ends() const {
    std::map<Epoch, Seq> ends;
    for (const auto& [epoch, runs] : runs_)
        if (!runs.empty()) ends[epoch] = runs.back().last;
    return ends;
}

bool is_other_medium(const std::filesystem::path& data, const std::filesystem::path& folder) {
    struct stat of_data {};
    struct stat of_folder {};
    struct statfs kind {};
    constexpr long tmpfs = 0x01021994;
    constexpr long ramfs = 0x858458f6;
    return stat(data.c_str(), &of_data) == 0 && stat(folder.c_str(), &of_folder) == 0 &&
           statfs(folder.c_str(), &kind) == 0 && kind.f_type != tmpfs && kind.f_type != ramfs &&
           of_data.st_dev != of_folder.st_dev;
}

Result<std::unique_ptr<SecondCopy>> SecondCopy::open(const std::filesystem::path& folder,
                                                     const StreamId& terminal, const CopyKeys& keys) {
    auto path = file_in(folder, terminal);
    TSUNAGU_TRY_VOID(move_out_another(path, head_of(keys)));
    const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0) return failed(path, errno);
    std::unique_ptr<SecondCopy> copy(new SecondCopy(fd, std::move(path), keys));
    // Two that append would each write over what the other calls kept.
    if (flock(fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
        return fail(ErrorCode::writer_busy, {{"path", copy->path_.string()}});
    TSUNAGU_TRY_VOID(copy->read_back());
    // The name is as durable as what is under it.
    const int dir = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool synced = dir >= 0 && fsync(dir) == 0;
    const int code = errno;
    if (dir >= 0) close(dir);
    if (!synced) return failed(folder, code);
    return copy;
}

SecondCopy::~SecondCopy() {
    close(fd_);
}

Result<void> SecondCopy::read_back() {
    struct stat file {};
    // What a killed program left may be in the kernel's memory alone: first it is made to last.
    if (fdatasync(fd_) != 0 || fstat(fd_, &file) != 0) return failed(path_, errno);
    const auto size = static_cast<std::uint64_t>(file.st_size);
    const auto strange = [&](const char* what) {
        return fail(ErrorCode::carry_unreadable, {{"path", path_.string()}, {"what", what}});
    };
    if (size > most_bytes) return strange("it is too large");
    // A name without more is what power loss leaves of a beginning.
    if (size < magic.size()) return begin_anew();
    std::string head(magic.size(), '\0');
    TSUNAGU_TRY_VOID(read_at(fd_, 0, head, path_));
    if (!is_copy(head)) return strange("it is no copy");
    if (size < head_bytes) return begin_anew();
    TSUNAGU_TRY(size_, read_pieces(fd_, path_, held_));
    if (size_ < size && ftruncate(fd_, static_cast<off_t>(size_)) != 0) return failed(path_, errno);
    return {};
}

Result<void> SecondCopy::begin_anew() {
    if (ftruncate(fd_, 0) != 0) return failed(path_, errno);
    size_ = 0;
    held_ = {};
    return append(head_of(keys_));
}

Result<void> SecondCopy::append(std::string_view bytes) {
    if (bytes.size() > most_bytes - size_) return failed(path_, EFBIG);
    // What could not be written is not there: read back from the kernel's memory alone it would seem to be.
    const auto without = [&](int code) {
        (void)ftruncate(fd_, static_cast<off_t>(size_));
        return failed(path_, code);
    };
    for (std::size_t done = 0; done < bytes.size();) {
        const auto put =
            pwrite(fd_, bytes.data() + done, bytes.size() - done, static_cast<off_t>(size_ + done));
        if (put < 0 && errno == EINTR) continue;
        if (put <= 0) return without(put < 0 ? errno : EIO);
        done += static_cast<std::size_t>(put);
    }
    if (fdatasync(fd_) != 0) return without(errno);
    size_ += bytes.size();
    return {};
}

bool SecondCopy::is_in_place() const {
    struct stat of_name {};
    struct stat of_file {};
    return stat(path_.c_str(), &of_name) == 0 && fstat(fd_, &of_file) == 0 &&
           of_name.st_dev == of_file.st_dev && of_name.st_ino == of_file.st_ino;
}

Result<KeptUp> SecondCopy::keep_up(DirectoryStream& own, const Identity& identity, const AtNode& at_node,
                                   UtcMs now, Entropy& entropy, const std::function<bool()>& goes_on) {
    TSUNAGU_TRY(const auto epochs, own.epochs());
    const auto mark = [&](Epoch epoch) {
        const auto at = at_node.held.find(epoch);
        return at == at_node.held.end() ? Seq{0} : at->second;
    };
    const auto ends = held_.ends();
    // Also what this directory does not know, restored from an older copy.
    const bool all_at_node =
        at_node.answered &&
        std::all_of(epochs.begin(), epochs.end(),
                    [&](const auto& end) { return mark(end.epoch) >= end.seq; }) &&
        std::all_of(ends.begin(), ends.end(), [&](const auto& end) { return mark(end.first) >= end.second; });
    if (all_at_node && size_ > large_bytes) TSUNAGU_TRY_VOID(begin_anew());
    KeptUp kept;
    for (const auto& end : epochs)
        while (const auto gap = held_.missing(end.epoch, mark(end.epoch) + 1, end.seq)) {
            if (!goes_on()) return kept;
            const auto wanted = std::min<Seq>(max_batch_entries, gap->last - gap->first + 1);
            auto batch = own.read(end.epoch, gap->first, static_cast<std::size_t>(wanted));
            // What follows it is of no use to a node without it.
            if (!batch) kept.unreadable.push_back(unreadable_from(own, end, gap->first, batch.error()));
            if (!batch || batch->empty()) break;
            batch->resize(fitting(*batch));
            KeySeed once{};
            entropy.fill(once);
            const CarriedStream stream{identity.node, own.stream(), now, {}, {encode_entries(*batch)}};
            TSUNAGU_TRY(const auto file, seal(stream, identity.key, keys_.node, once));
            TSUNAGU_TRY_VOID(append(written({end.epoch, gap->first, batch->back().seq, file})));
            held_.add(end.epoch, gap->first, batch->back().seq);
            kept.entries += batch->size();
        }
    return kept;
}

Result<Held> held_in_copy(const std::filesystem::path& folder, const StreamId& terminal,
                          const CopyKeys& keys) {
    const auto path = file_in(folder, terminal);
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0) return errno == ENOENT ? Result<Held>(Held()) : failed(path, errno);
    const auto read = [&]() -> Result<Held> {
        Held held;
        if (fdatasync(fd) != 0) return failed(path, errno);
        std::string head(head_bytes, '\0');
        TSUNAGU_TRY(const auto got, read_at(fd, 0, head, path));
        if (got == head.size() && head == head_of(keys)) TSUNAGU_TRY_VOID(read_pieces(fd, path, held));
        return held;
    };
    auto held = read();
    close(fd);
    return held;
}

Result<Seq> only_here(DirectoryStream& own, const std::map<Epoch, Seq>& at_node, const Held& on_copy) {
    TSUNAGU_TRY(const auto epochs, own.epochs());
    Seq count = 0;
    for (const auto& end : epochs) {
        const auto at = at_node.find(end.epoch);
        auto from = (at == at_node.end() ? 0 : at->second) + 1;
        while (const auto gap = on_copy.missing(end.epoch, from, end.seq)) {
            count += gap->last - gap->first + 1;
            from = gap->last + 1;
        }
    }
    return count;
}

bool is_copy(std::string_view bytes) {
    return bytes.starts_with(magic);
}

std::vector<std::string_view> pieces_of(std::string_view bytes) {
    std::vector<Piece> pieces;
    bytes.remove_prefix(std::min(bytes.size(), head_bytes));
    while (const auto length = length_in(bytes)) {
        if (*length > bytes.size() - length_bytes) break;
        const auto piece = piece_in(bytes.substr(length_bytes, *length));
        if (!piece) break;
        pieces.push_back(*piece);
        bytes.remove_prefix(length_bytes + *length);
    }
    std::stable_sort(pieces.begin(), pieces.end(), [](const Piece& a, const Piece& b) {
        return std::pair(a.epoch, a.first) < std::pair(b.epoch, b.first);
    });
    std::vector<std::string_view> files;
    for (const auto& piece : pieces) files.push_back(piece.file);
    return files;
}

}  // namespace tsunagu::sync
