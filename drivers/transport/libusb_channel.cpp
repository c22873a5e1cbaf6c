#include "drivers/transport/libusb_channel.h"

#include <algorithm>
#include <cstring>
#include <vector>

#include "drivers/transport/libusb_listener.h"
#include "drivers/transport/libusb_transfer.h"
#include "inventory/base/check.h"

namespace tsunagu::transport {
namespace {

/// One request to the kernel: what a cancelled write has moved is then known to the byte.
constexpr std::size_t write_chunk_bytes = 16'384;
constexpr int most_stalls_in_a_row = 3;

OpenFailure failure_of(int error) {
    switch (error) {
        case LIBUSB_SUCCESS:
            return OpenFailure::none;
        case LIBUSB_ERROR_ACCESS:
            return OpenFailure::no_permission;
        case LIBUSB_ERROR_BUSY:
            return OpenFailure::busy;
        case LIBUSB_ERROR_NO_DEVICE:
        case LIBUSB_ERROR_NOT_FOUND:
            return OpenFailure::gone;
        default:
            return OpenFailure::failed;
    }
}

/// libusb 1.0.26, asked for an alternate setting of a device that was pulled out just before, unlocks the
/// handle's mutex without having locked it, and closing the handle then fails an assertion: the till would
/// end because of a loose cable. Such a handle stays open until the program ends, a few hundred bytes.
void keep_open(libusb_device_handle* device) {
    static std::mutex mutex;
    static auto& kept = *new std::vector<libusb_device_handle*>;  // outlives everything, as its handles do
    const std::lock_guard lock(mutex);
    kept.push_back(device);
}

}  // namespace

struct LibusbChannel::Handle {
    libusb_device_handle* device = nullptr;
    std::vector<int> claimed;
    bool broken = false;  ///< libusb would abort the program if it were closed

    Handle() = default;
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    ~Handle() {
        if (device == nullptr) return;
        if (broken) {
            keep_open(device);
            return;
        }
        // Releasing gives the kernel's driver its interface back; the control interface last, for a serial
        // line's driver begins there and takes the data interface itself.
        for (auto number = claimed.rbegin(); number != claimed.rend(); ++number)
            libusb_release_interface(device, *number);
        libusb_close(device);
    }

    int claim(int number) {
        const int error = libusb_claim_interface(device, number);
        if (error == LIBUSB_SUCCESS) claimed.push_back(number);
        return error;
    }
};

class LibusbChannel::Listener final : public LibusbListener {
  public:
    using LibusbListener::LibusbListener;
};

OpenedChannel LibusbChannel::open(libusb_device* device, const UsbMatch& match) {
    auto handle = std::make_unique<Handle>();
    if (const int error = libusb_open(device, &handle->device); error != LIBUSB_SUCCESS)
        return {nullptr, failure_of(error)};
    // Always: usblp binds vendor-class printers too, and a claim without it is refused as busy.
    libusb_set_auto_detach_kernel_driver(handle->device, 1);
    if (match.control_interface && *match.control_interface != match.interface_number)
        if (const int error = handle->claim(*match.control_interface); error != LIBUSB_SUCCESS)
            return {nullptr, failure_of(error)};
    if (const int error = handle->claim(match.interface_number); error != LIBUSB_SUCCESS)
        return {nullptr, failure_of(error)};
    // Whoever had the interface before may have left another setting.
    if (match.several_alternates) {
        const int error =
            libusb_set_interface_alt_setting(handle->device, match.interface_number, match.alternate);
        handle->broken = error == LIBUSB_ERROR_NO_DEVICE;
        if (error != LIBUSB_SUCCESS) return {nullptr, failure_of(error)};
    }
    return {std::unique_ptr<UsbChannel>(new LibusbChannel(std::move(handle), match)), OpenFailure::none};
}

LibusbChannel::LibusbChannel(std::unique_ptr<Handle> handle, const UsbMatch& match)
    : handle_(std::move(handle)), match_(match) {}

LibusbChannel::~LibusbChannel() {
    listener_.reset();  // before the handle it reads from
}

WriteResult LibusbChannel::write(std::span<const std::byte> bytes, Deadline deadline) {
    if (!match_.out) return {0, TransferOutcome::failed};
    const LibusbTransfer transfer = new_transfer();
    if (!transfer) return {0, TransferOutcome::failed};
    std::size_t sent = 0;
    while (sent < bytes.size()) {
        const auto chunk = bytes.subspan(sent, std::min(write_chunk_bytes, bytes.size() - sent));
        // libusb takes a pointer to mutable bytes for both directions; it only reads these.
        auto* data = reinterpret_cast<unsigned char*>(const_cast<std::byte*>(chunk.data()));
        libusb_fill_bulk_transfer(transfer.get(), handle_->device, match_.out->address, data,
                                  static_cast<int>(chunk.size()), nullptr, nullptr, 0);
        const WriteResult step = run(*transfer, deadline);
        TSUNAGU_CHECK(step.transferred <= chunk.size(), "no more was sent than was given");
        sent += step.transferred;
        if (step.transferred > 0) out_stalls_cleared_ = 0;
        if (step.outcome == TransferOutcome::stalled)
            return {sent, clear_stall(match_.out->address, out_stalls_cleared_)};
        if (step.outcome != TransferOutcome::complete) return {sent, step.outcome};
        if (step.transferred == 0) return {sent, TransferOutcome::failed};
    }
    return {sent, TransferOutcome::complete};
}

bool LibusbChannel::listen(std::size_t message_bytes) {
    TSUNAGU_CHECK(!listener_, "a channel is listened to once");
    if (!match_.in || match_.in->max_packet == 0) return false;
    auto listener = std::make_unique<Listener>(handle_->device, *match_.in, message_bytes);
    const std::lock_guard lock(waking_);
    listener_ = std::move(listener);
    return true;
}

ReadResult LibusbChannel::read(Deadline deadline) {
    TSUNAGU_CHECK(listener_ != nullptr, "listen() comes before read()");
    ReadResult result = listener_->take(deadline);
    if (result.outcome == TransferOutcome::complete) in_stalls_cleared_ = 0;
    if (result.outcome != TransferOutcome::stalled) return result;
    result.outcome = clear_stall(match_.in->address, in_stalls_cleared_);
    if (result.outcome == TransferOutcome::stalled) listener_->forgive();
    return result;
}

TransferOutcome LibusbChannel::clear_stall(std::uint8_t endpoint, int& cleared) {
    if (++cleared > most_stalls_in_a_row) return TransferOutcome::failed;
    const int error = libusb_clear_halt(handle_->device, endpoint);
    return error == LIBUSB_SUCCESS ? TransferOutcome::stalled : outcome_of_error(error);
}

ReadResult LibusbChannel::control_in(const ControlSetup& setup, std::uint16_t limit, Deadline deadline) {
    const LibusbTransfer transfer = new_transfer();
    if (!transfer) return {{}, TransferOutcome::failed};
    std::vector<unsigned char> buffer(LIBUSB_CONTROL_SETUP_SIZE + limit);
    libusb_fill_control_setup(buffer.data(), setup.request_type, setup.request, setup.value, setup.index,
                              limit);
    libusb_fill_control_transfer(transfer.get(), handle_->device, buffer.data(), nullptr, nullptr, 0);
    const WriteResult moved = run(*transfer, deadline);
    const auto received = std::as_bytes(std::span(buffer)).subspan(LIBUSB_CONTROL_SETUP_SIZE);
    const auto length = std::min(moved.transferred, received.size());
    return {{received.begin(), received.begin() + static_cast<std::ptrdiff_t>(length)}, moved.outcome};
}

TransferOutcome LibusbChannel::control_out(const ControlSetup& setup, std::span<const std::byte> data,
                                           Deadline deadline) {
    TSUNAGU_CHECK(data.size() <= 0xFFFF, "a control request's length has two bytes");
    const LibusbTransfer transfer = new_transfer();
    if (!transfer) return TransferOutcome::failed;
    std::vector<unsigned char> buffer(LIBUSB_CONTROL_SETUP_SIZE + data.size());
    libusb_fill_control_setup(buffer.data(), setup.request_type, setup.request, setup.value, setup.index,
                              static_cast<std::uint16_t>(data.size()));
    if (!data.empty()) std::memcpy(buffer.data() + LIBUSB_CONTROL_SETUP_SIZE, data.data(), data.size());
    libusb_fill_control_transfer(transfer.get(), handle_->device, buffer.data(), nullptr, nullptr, 0);
    return run(*transfer, deadline).outcome;
}

void LibusbChannel::wake() {
    const std::lock_guard lock(waking_);
    if (listener_) listener_->wake();
}

}  // namespace tsunagu::transport
