#include "sync/client/second_copy.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <optional>

#include "sync/protocol/byte_reader.h"
#include "sync/protocol/byte_writer.h"
#include "sync/protocol/entry_batch.h"

namespace tsunagu::sync {
namespace {

constexpr std::string_view magic = "TSD1";
constexpr std::size_t length_bytes = 4;

struct Piece {
    Epoch epoch = 0;
    Seq first = 0;
    Seq last = 0;
    std::string_view file;
    std::size_t size = 0;  ///< of all of it
};

/// The piece at the beginning of `bytes`; nothing where it is cut off or none.
std::optional<Piece> first_piece(std::string_view bytes) {
    if (bytes.size() < length_bytes) return std::nullopt;
    std::size_t length = 0;
    for (std::size_t i = 0; i < length_bytes; ++i)
        length = length << 8U | static_cast<unsigned char>(bytes[i]);
    if (length > bytes.size() - length_bytes) return std::nullopt;
    ByteReader in(bytes.substr(length_bytes, length));
    const auto epoch = in.number(0x7fffffff);
    const auto first = in.number();
    const auto last = in.number();
    if (!epoch || !first || !last || *first == 0 || *last < *first) return std::nullopt;
    Piece piece{static_cast<Epoch>(*epoch), *first, *last, {}, length_bytes + length};
    piece.file = *in.bytes(in.left());
    return piece;
}

std::string written(const Piece& piece) {
    std::string rest;
    put_number(rest, piece.epoch);
    put_number(rest, piece.first);
    put_number(rest, piece.last);
    rest += piece.file;
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

}  // namespace

bool is_other_medium(const std::filesystem::path& data, const std::filesystem::path& folder) {
    struct stat of_data {};
    struct stat of_folder {};
    return stat(data.c_str(), &of_data) == 0 && stat(folder.c_str(), &of_folder) == 0 &&
           of_data.st_dev != of_folder.st_dev;
}

Result<std::unique_ptr<SecondCopy>> SecondCopy::open(const std::filesystem::path& folder,
                                                     const StreamId& terminal) {
    auto path = file_in(folder, terminal);
    const int fd = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0) return failed(path, errno);
    std::unique_ptr<SecondCopy> copy(new SecondCopy(fd, std::move(path)));
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
    if (fstat(fd_, &file) != 0) return failed(path_, errno);
    std::string bytes(static_cast<std::size_t>(file.st_size), '\0');
    for (std::size_t done = 0; done < bytes.size();) {
        const auto got = pread(fd_, bytes.data() + done, bytes.size() - done, static_cast<off_t>(done));
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) return failed(path_, got < 0 ? errno : EIO);
        done += static_cast<std::size_t>(got);
    }
    // A name without more is what power loss leaves of a beginning.
    if (bytes.size() < magic.size()) return begin_anew();
    if (!is_copy(bytes))
        return fail(ErrorCode::carry_unreadable, {{"path", path_.string()}, {"what", "it is no copy"}});
    size_ = magic.size();
    while (const auto piece = first_piece(std::string_view(bytes).substr(size_))) {
        held_[piece->epoch] = piece->last;
        size_ += piece->size;
    }
    if (size_ < bytes.size() && ftruncate(fd_, static_cast<off_t>(size_)) != 0) return failed(path_, errno);
    return {};
}

Result<void> SecondCopy::begin_anew() {
    if (ftruncate(fd_, 0) != 0) return failed(path_, errno);
    size_ = 0;
    held_.clear();
    return append(magic);
}

Result<void> SecondCopy::append(std::string_view bytes) {
    for (std::size_t done = 0; done < bytes.size();) {
        const auto put =
            pwrite(fd_, bytes.data() + done, bytes.size() - done, static_cast<off_t>(size_ + done));
        if (put < 0 && errno == EINTR) continue;
        if (put <= 0) return failed(path_, put < 0 ? errno : EIO);
        done += static_cast<std::size_t>(put);
    }
    if (fdatasync(fd_) != 0) return failed(path_, errno);
    size_ += bytes.size();
    return {};
}

Seq SecondCopy::held(Epoch epoch) const {
    const auto at = held_.find(epoch);
    return at == held_.end() ? 0 : at->second;
}

Result<std::size_t> SecondCopy::keep_up(DirectoryStream& own, const Identity& identity,
                                        const PublicKey& node_key, const std::map<Epoch, Seq>& acknowledged,
                                        UtcMs now, Entropy& entropy) {
    TSUNAGU_TRY(const auto epochs, own.epochs());
    const auto mark = [&](Epoch epoch) {
        const auto at = acknowledged.find(epoch);
        return at == acknowledged.end() ? Seq{0} : at->second;
    };
    const bool all_at_node = std::all_of(epochs.begin(), epochs.end(),
                                         [&](const auto& end) { return mark(end.epoch) >= end.seq; });
    if (all_at_node && size_ > large_bytes) TSUNAGU_TRY_VOID(begin_anew());
    std::size_t kept = 0;
    for (const auto& end : epochs)
        for (auto next = std::max(held(end.epoch), mark(end.epoch)) + 1; next <= end.seq;) {
            TSUNAGU_TRY(auto batch, own.read(end.epoch, next, max_batch_entries));
            if (batch.empty()) break;
            batch.resize(fitting(batch));
            KeySeed once{};
            entropy.fill(once);
            const CarriedStream stream{identity.node, own.stream(), now, {}, {encode_entries(batch)}};
            const auto file = seal(stream, identity.key, node_key, once);
            TSUNAGU_TRY_VOID(append(written({end.epoch, next, batch.back().seq, file, 0})));
            held_[end.epoch] = batch.back().seq;
            next = batch.back().seq + 1;
            kept += batch.size();
        }
    return kept;
}

std::map<Epoch, Seq> held_in_copy(const std::filesystem::path& folder, const StreamId& terminal) {
    std::ifstream file(file_in(folder, terminal), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    std::map<Epoch, Seq> held;
    if (!is_copy(bytes)) return held;
    auto rest = std::string_view(bytes).substr(magic.size());
    while (const auto piece = first_piece(rest)) {
        held[piece->epoch] = piece->last;
        rest.remove_prefix(piece->size);
    }
    return held;
}

Result<Seq> only_here(DirectoryStream& own, std::map<Epoch, Seq> at_node,
                      const std::map<Epoch, Seq>& on_copy) {
    for (const auto& [epoch, seq] : on_copy) at_node[epoch] = std::max(at_node[epoch], seq);
    TSUNAGU_TRY(const auto state, standing(own, at_node));
    return state.waiting;
}

bool is_copy(std::string_view bytes) {
    return bytes.starts_with(magic);
}

std::vector<std::string_view> pieces_of(std::string_view bytes) {
    std::vector<std::string_view> files;
    bytes.remove_prefix(magic.size());
    while (const auto piece = first_piece(bytes)) {
        files.push_back(piece->file);
        bytes.remove_prefix(piece->size);
    }
    return files;
}

}  // namespace tsunagu::sync
