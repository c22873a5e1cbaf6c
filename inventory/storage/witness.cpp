#include "inventory/storage/witness.h"

#include <fcntl.h>
#include <fmt/core.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <span>
#include <utility>

#include "inventory/base/check.h"
#include "inventory/base/hex.h"
#include "inventory/storage/failure.h"
#include "inventory/storage/files.h"

namespace tsunagu::storage {
namespace {

// The record: magic 8 | stream 32, zero padded | epoch u32 | seq u64 | position i64 | hash 32 | first 16
// bytes of the SHA-256 of all before; integers big-endian. It lies within one sector, so it is old or new,
// not between.
constexpr std::string_view magic = "TSNWIT1\n";
constexpr std::size_t stream_room = 32;
constexpr std::size_t body_size = 8 + stream_room + 4 + 8 + 8 + 32;
constexpr std::size_t record_size = body_size + 16;
using Record = std::array<unsigned char, record_size>;

void put_integer(unsigned char* at, std::uint64_t value, int bytes) {
    for (int i = bytes - 1; i >= 0; --i, value >>= 8U) at[i] = static_cast<unsigned char>(value & 0xffU);
}

std::uint64_t get_integer(const unsigned char* at, int bytes) {
    std::uint64_t value = 0;
    for (int i = 0; i < bytes; ++i) value = value << 8U | at[i];
    return value;
}

void seal(Record& record) {
    std::array<unsigned char, crypto_hash_sha256_BYTES> sum{};
    crypto_hash_sha256(sum.data(), record.data(), body_size);
    std::memcpy(record.data() + body_size, sum.data(), record_size - body_size);
}

Record record_of(const Sighting& sighting) {
    Record record{};
    auto* at = record.data();
    std::copy(magic.begin(), magic.end(), at);
    const auto& stream = sighting.tail.stream.text();
    TSUNAGU_CHECK(stream.size() < stream_room, "a stream's name is short");
    std::copy(stream.begin(), stream.end(), at + 8);
    put_integer(at + 40, sighting.tail.epoch, 4);
    put_integer(at + 44, sighting.tail.seq, 8);
    put_integer(at + 52, static_cast<std::uint64_t>(sighting.position), 8);
    std::memcpy(at + 60, sighting.tail.hash.data(), sighting.tail.hash.size());
    seal(record);
    return record;
}

std::optional<Sighting> sighting_of(const Record& record) {
    Record sealed = record;
    seal(sealed);
    if (sealed != record || std::memcmp(record.data(), magic.data(), magic.size()) != 0) return std::nullopt;
    const auto* at = record.data();
    Sighting sighting;
    const auto* stream = reinterpret_cast<const char*>(at + 8);
    sighting.tail.stream = StreamId(std::string(stream, strnlen(stream, stream_room)));
    sighting.tail.epoch = static_cast<Epoch>(get_integer(at + 40, 4));
    sighting.tail.seq = get_integer(at + 44, 8);
    sighting.position = static_cast<Position>(get_integer(at + 52, 8));
    std::memcpy(sighting.tail.hash.data(), at + 60, sighting.tail.hash.size());
    return sighting;
}

std::string machine_id() {
    std::string id;
    std::ifstream("/etc/machine-id") >> id;
    return id;
}

}  // namespace

std::filesystem::path default_witness_folder() {
    const auto set = [](const char* name) -> std::optional<std::filesystem::path> {
        const char* value = std::getenv(name);
        if (value == nullptr || *value == '\0') return std::nullopt;
        return std::filesystem::path(value);
    };
    if (auto folder = set("TSUNAGU_WITNESS_DIR")) return *folder;
    if (auto state = set("XDG_STATE_HOME")) return *state / "tsunagu";
    if (auto home = set("HOME")) return *home / ".local" / "state" / "tsunagu";
    return "/var/lib/tsunagu";
}

Witness Witness::of(const std::filesystem::path& dir, const std::filesystem::path& folder) {
    std::error_code ignored;
    auto path = std::filesystem::canonical(dir, ignored);
    if (ignored) path = std::filesystem::absolute(dir);
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0) status.st_ino = 0;
    const std::string name =
        fmt::format("tsunagu-witness-1\n{}\n{}\n{}", machine_id(), status.st_ino, path.string());
    std::array<unsigned char, crypto_hash_sha256_BYTES> sum{};
    crypto_hash_sha256(sum.data(), reinterpret_cast<const unsigned char*>(name.data()), name.size());
    const auto half = std::as_bytes(std::span(sum)).first(sum.size() / 2);
    return Witness(folder / (to_hex(half) + ".witness"));
}

Witness::~Witness() {
    if (fd_ >= 0) ::close(fd_);
}

Witness::Witness(Witness&& other) noexcept
    : path_(std::move(other.path_)), fd_(std::exchange(other.fd_, -1)) {}

Witness& Witness::operator=(Witness&& other) noexcept {
    std::swap(path_, other.path_);
    std::swap(fd_, other.fd_);
    return *this;
}

std::optional<Sighting> Witness::read() const {
    std::ifstream file(path_, std::ios::binary);
    Record record{};
    if (!file.read(reinterpret_cast<char*>(record.data()), static_cast<std::streamsize>(record.size())))
        return std::nullopt;
    return sighting_of(record);
}

bool Witness::prepare() {
    if (fd_ >= 0) return true;
    std::error_code failed;
    std::filesystem::create_directories(path_.parent_path(), failed);
    const bool is_new = !std::filesystem::exists(path_, failed);
    fd_ = ::open(path_.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd_ < 0) return false;
    if (is_new) {
        // A name that is lost with the power would look like a moved directory at the next start.
        const auto synced = guarded(path_.string(), [&] { sync_folder(path_.parent_path()); });
        return synced.has_value();
    }
    return true;
}

bool Witness::write(const Sighting& sighting) const {
    TSUNAGU_CHECK(fd_ >= 0, "a witness is prepared before it is written");
    const Record record = record_of(sighting);
    return ::pwrite(fd_, record.data(), record.size(), 0) == static_cast<ssize_t>(record.size());
}

}  // namespace tsunagu::storage
