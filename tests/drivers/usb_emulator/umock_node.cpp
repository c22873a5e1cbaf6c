#include "tests/drivers/usb_emulator/umock_node.h"

#include <linux/usbdevice_fs.h>
#include <sys/ioctl.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <utility>
#include <vector>

namespace tsunagu::test {
namespace {

/// The node is a regular file, so poll() always calls it readable and libusb would ask without end.
constexpr gulong reap_pause_us = 300;

/// What an ioctl's argument points to, in the client's memory; written back when it is released.
template <class T>
class Resolved {
  public:
    explicit Resolved(UMockdevIoctlData* argument)
        : at_(umockdev_ioctl_data_resolve(argument, 0, sizeof(T), nullptr)) {}
    Resolved(const Resolved&) = delete;
    Resolved& operator=(const Resolved&) = delete;
    ~Resolved() { umockdev_ioctl_data_unref(at_); }
    T* operator->() const { return reinterpret_cast<T*>(at_->data); }
    T& operator*() const { return *reinterpret_cast<T*>(at_->data); }

  private:
    UMockdevIoctlData* at_;
};

}  // namespace

UmockNode::UmockNode(EmulatedDevice& device, std::string node, std::string system_path)
    : device_(device),
      node_(std::move(node)),
      system_path_(std::move(system_path)),
      handler_(umockdev_ioctl_base_new()),
      kernel_driver_bound_(!device.kernel_driver.empty()) {
    g_signal_connect(handler_, "handle-ioctl", G_CALLBACK(&on_ioctl), this);
    g_signal_connect(handler_, "client-vanished", G_CALLBACK(&on_vanished), this);
}

UmockNode::~UmockNode() {
    g_object_unref(handler_);
}

void UmockNode::attach(UMockdevTestbed* bed) {
    device_.plugged_in([this](UrbDone done) {
        const std::lock_guard lock(mutex_);
        if (flying_.count(done.id) > 0) done_.push_back(std::move(done));
    });
    umockdev_testbed_attach_ioctl(bed, node_.c_str(), handler_, nullptr);
}

void UmockNode::pull(int status) {
    {
        const std::scoped_lock lock(submitting_, mutex_);
        gone_ = true;
    }
    device_.unplugged(status);
}

bool UmockNode::is_gone() {
    const std::lock_guard lock(mutex_);
    return gone_;
}

gboolean UmockNode::on_ioctl(UMockdevIoctlBase*, UMockdevIoctlClient* client, gpointer self) {
    auto& node = *static_cast<UmockNode*>(self);
    const auto request = static_cast<unsigned>(umockdev_ioctl_client_get_request(client));
    UMockdevIoctlData* argument = umockdev_ioctl_client_get_arg(client);
    if (request == USBDEVFS_REAPURB || request == USBDEVFS_REAPURBNDELAY) {
        node.reap(client, argument);
    } else if (request == USBDEVFS_DISCARDURB) {
        const Answer answer = node.discard(argument);
        umockdev_ioctl_client_complete(client, answer.result, answer.error);
    } else if (node.is_gone()) {
        umockdev_ioctl_client_complete(client, -1, ENODEV);
    } else if (request == USBDEVFS_SUBMITURB) {
        node.submit(client, argument);
    } else {
        const Answer answer = node.interface_ioctl(client, request, argument);
        umockdev_ioctl_client_complete(client, answer.result, answer.error);
    }
    return TRUE;
}

/// A program that closed the node, or died: what it had claimed is free again.
void UmockNode::on_vanished(UMockdevIoctlBase*, UMockdevIoctlClient* client, gpointer self) {
    auto& node = *static_cast<UmockNode*>(self);
    const std::lock_guard lock(node.mutex_);
    if (node.owner_ != client) return;
    node.owner_ = nullptr;
    node.claimed_.clear();
}

UmockNode::Answer UmockNode::interface_ioctl(UMockdevIoctlClient* client, unsigned request,
                                             UMockdevIoctlData* argument) {
    switch (request) {
        case USBDEVFS_GET_CAPABILITIES:
            *Resolved<guint32>(argument) = USBDEVFS_CAP_BULK_CONTINUATION | USBDEVFS_CAP_NO_PACKET_SIZE_LIM |
                                           USBDEVFS_CAP_REAP_AFTER_DISCONNECT | USBDEVFS_CAP_ZERO_PACKET |
                                           USBDEVFS_CAP_BULK_SCATTER_GATHER;
            return {};
        case USBDEVFS_CLAIMINTERFACE:
            return claim(client, *Resolved<unsigned>(argument), false);
        case USBDEVFS_DISCONNECT_CLAIM:
            return claim(client, Resolved<usbdevfs_disconnect_claim>(argument)->interface, true);
        case USBDEVFS_RELEASEINTERFACE: {
            const std::lock_guard lock(mutex_);
            claimed_.erase(*Resolved<unsigned>(argument));
            if (claimed_.empty()) owner_ = nullptr;
            return {};
        }
        case USBDEVFS_GETDRIVER:
            return driver(argument);
        case USBDEVFS_IOCTL:
            return driver_ioctl(argument);
        case USBDEVFS_CLEAR_HALT:
            device_.clear_halt(static_cast<std::uint8_t>(*Resolved<unsigned>(argument)));
            return {};
        case USBDEVFS_SETINTERFACE: {
            const Resolved<usbdevfs_setinterface> set(argument);
            device_.set_alternate(static_cast<int>(set->interface), static_cast<int>(set->altsetting));
            return {};
        }
        default:
            return {-1, ENOTTY};
    }
}

UmockNode::Answer UmockNode::claim(UMockdevIoctlClient* client, unsigned interface_number, bool detach) {
    const std::lock_guard lock(mutex_);
    if (owner_ != nullptr && owner_ != client) return {-1, EBUSY};
    if (kernel_driver_bound_ && !detach) return {-1, EBUSY};
    kernel_driver_bound_ = false;
    owner_ = client;
    claimed_.insert(interface_number);
    return {};
}

UmockNode::Answer UmockNode::driver(UMockdevIoctlData* argument) {
    const std::lock_guard lock(mutex_);
    if (!kernel_driver_bound_ && claimed_.empty()) return {-1, ENODATA};
    const Resolved<usbdevfs_getdriver> get(argument);
    const std::string name = kernel_driver_bound_ ? device_.kernel_driver : "usbfs";
    std::snprintf(get->driver, sizeof get->driver, "%s", name.c_str());
    return {};
}

UmockNode::Answer UmockNode::driver_ioctl(UMockdevIoctlData* argument) {
    const auto code = static_cast<unsigned>(Resolved<usbdevfs_ioctl>(argument)->ioctl_code);
    const std::lock_guard lock(mutex_);
    if (code == USBDEVFS_CONNECT) {
        kernel_driver_bound_ = !device_.kernel_driver.empty();
        return {kernel_driver_bound_ ? 1 : 0, 0};
    }
    if (code != USBDEVFS_DISCONNECT) return {-1, ENOTTY};
    if (!kernel_driver_bound_) return {-1, ENODATA};
    kernel_driver_bound_ = false;
    return {};
}

void UmockNode::submit(UMockdevIoctlClient* client, UMockdevIoctlData* argument) {
    UMockdevIoctlData* held = umockdev_ioctl_data_resolve(argument, 0, sizeof(usbdevfs_urb), nullptr);
    const auto* from = reinterpret_cast<const usbdevfs_urb*>(held->data);
    const auto length = static_cast<std::size_t>(from->buffer_length);
    UMockdevIoctlData* buffer = nullptr;
    if (length > 0)
        buffer = umockdev_ioctl_data_resolve(held, offsetof(usbdevfs_urb, buffer), length, nullptr);
    Urb urb;
    urb.id = held->client_addr;
    urb.endpoint = from->endpoint;
    if (from->type == USBDEVFS_URB_TYPE_CONTROL) {
        urb.endpoint = 0;
        std::memcpy(urb.setup.data(), buffer->data, urb.setup.size());
        if ((urb.setup[0] & 0x80U) == 0) urb.out.assign(buffer->data + 8, buffer->data + length);
    } else if (urb.is_in()) {
        urb.in_limit = length;
    } else if (buffer != nullptr) {
        urb.out.assign(buffer->data, buffer->data + length);
    }
    if (buffer != nullptr) umockdev_ioctl_data_unref(buffer);
    // A transfer is either refused or with the device before that is pulled, which completes it.
    const std::lock_guard turn(submitting_);
    int error = 0;
    {
        const std::lock_guard lock(mutex_);
        if (gone_)
            error = ENODEV;
        else if (urb.endpoint != 0 && claimed_.empty())
            error = ENOENT;
        else
            flying_[urb.id] = held;
    }
    if (error != 0) umockdev_ioctl_data_unref(held);
    umockdev_ioctl_client_complete(client, error == 0 ? 0 : -1, error);
    if (error == 0) device_.submit(std::move(urb));
}

UmockNode::Answer UmockNode::discard(UMockdevIoctlData* argument) {
    std::uint64_t id = 0;
    std::memcpy(&id, argument->data, sizeof id);
    const auto moved = device_.cancel(id);
    if (!moved) return {-1, EINVAL};
    const std::lock_guard lock(mutex_);
    done_.push_back({id, -ENOENT, {}, *moved});
    return {};
}

bool UmockNode::next_done(UrbDone& done, UMockdevIoctlData*& urb) {
    const std::lock_guard lock(mutex_);
    if (done_.empty()) return false;
    done = std::move(done_.front());
    done_.pop_front();
    const auto flying = flying_.find(done.id);
    urb = flying->second;
    flying_.erase(flying);
    return true;
}

void UmockNode::reap(UMockdevIoctlClient* client, UMockdevIoctlData* argument) {
    UrbDone done;
    UMockdevIoctlData* held = nullptr;
    if (!next_done(done, held)) {
        const bool gone = is_gone();
        if (!gone) g_usleep(reap_pause_us);
        if (!next_done(done, held)) {
            umockdev_ioctl_client_complete(client, -1, gone ? ENODEV : EAGAIN);
            return;
        }
    }
    auto* urb = reinterpret_cast<usbdevfs_urb*>(held->data);
    urb->status = done.status;
    urb->actual_length = static_cast<int>(done.actual);
    const std::size_t setup = urb->type == USBDEVFS_URB_TYPE_CONTROL ? 8 : 0;
    if (!done.in.empty())
        std::memcpy(static_cast<char*>(urb->buffer) + setup, done.in.data(), done.in.size());
    UMockdevIoctlData* slot = umockdev_ioctl_data_resolve(argument, 0, sizeof(void*), nullptr);
    umockdev_ioctl_data_set_ptr(slot, 0, held);
    umockdev_ioctl_data_unref(slot);
    umockdev_ioctl_client_complete(client, 0, 0);
    umockdev_ioctl_data_unref(held);
}

}  // namespace tsunagu::test
