#include "drivers/paper/file_printer.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <string>
#include <system_error>
#include <utility>

#include "drivers/escpos/encoder.h"
namespace tsunagu::paper {
namespace {

class Descriptor {
  public:
    explicit Descriptor(int number) : number_(number) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() { close_now(); }
    [[nodiscard]] int number() const { return number_; }
    /// A full disk may only be told of here.
    bool close_now() { return number_ < 0 || ::close(std::exchange(number_, -1)) == 0; }

  private:
    int number_;
};

bool write_all(int descriptor, const std::vector<std::byte>& bytes) {
    std::size_t written = 0;
    while (written < bytes.size()) {
        const ssize_t count = ::write(descriptor, bytes.data() + written, bytes.size() - written);
        if (count < 0 && errno == EINTR) continue;
        if (count < 0) return false;
        written += static_cast<std::size_t>(count);
    }
    return true;
}

bool sync_folder(const std::filesystem::path& folder) {
    const Descriptor descriptor(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    return descriptor.number() >= 0 && ::fsync(descriptor.number()) == 0;
}

bool is_job_name(std::string_view job) {
    const auto allowed = [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' ||
               c == '_';
    };
    return !job.empty() && job.size() <= 64 && std::all_of(job.begin(), job.end(), allowed);
}

}  // namespace

Result<void> write_whole(const std::filesystem::path& file, const std::vector<std::byte>& bytes) {
    std::filesystem::path aside = file;
    aside += ".part";
    const auto failed = [&] {
        const std::string words = std::generic_category().message(errno);
        ::unlink(aside.c_str());
        return fail(ErrorCode::printer_failed, {{"what", file.string() + ": " + words}});
    };
    Descriptor descriptor(::open(aside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
    if (descriptor.number() < 0) return failed();
    if (!write_all(descriptor.number(), bytes)) return failed();
    if (::fsync(descriptor.number()) != 0 || !descriptor.close_now()) return failed();
    if (::rename(aside.c_str(), file.c_str()) != 0) return failed();
    if (!sync_folder(file.has_parent_path() ? file.parent_path() : ".")) return failed();
    return {};
}

FilePrinter::FilePrinter(std::filesystem::path folder, escpos::PrinterProfile profile,
                         const escpos::GlyphRasteriser& rasteriser)
    : folder_(std::move(folder)), profile_(profile), rasteriser_(rasteriser) {}

Result<void> FilePrinter::print(const device::ReceiptDocument& document, std::string_view job) {
    last_failed_ = true;
    if (!is_job_name(job))
        return fail(ErrorCode::printer_failed, {{"what", "job name: " + std::string(job)}});
    TSUNAGU_TRY(const auto bytes, escpos::encode(document, profile_, rasteriser_));
    TSUNAGU_TRY_VOID(write_whole(folder_ / (std::string(job) + ".escpos"), bytes));
    last_failed_ = false;
    return {};
}

device::PrinterStatus FilePrinter::status() const {
    const bool failed = last_failed_;
    device::PrinterStatus status;
    status.connected = true;
    status.online = !failed;
    status.paper = device::Paper::present;
    return status;
}

}  // namespace tsunagu::paper
