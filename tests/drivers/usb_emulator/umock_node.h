// The usbdevfs node of one plugged-in device: its ioctls, answered by the model. For the emulator only; the
// one header that shows umockdev, so nothing but the emulator includes it.
#pragma once

#include <umockdev.h>

#include <deque>
#include <map>
#include <mutex>
#include <set>
#include <string>

#include "tests/drivers/usb_emulator/emulated_device.h"

namespace tsunagu::test {

class UmockNode {
  public:
    UmockNode(EmulatedDevice& device, std::string node, std::string system_path);
    UmockNode(const UmockNode&) = delete;
    UmockNode& operator=(const UmockNode&) = delete;
    ~UmockNode();

    /// Attach before the device is announced.
    void attach(UMockdevTestbed* bed);
    /// From now on the node answers ENODEV, and transfers in flight have ended with `status`.
    void pull(int status);
    [[nodiscard]] const std::string& system_path() const { return system_path_; }

  private:
    static gboolean on_ioctl(UMockdevIoctlBase*, UMockdevIoctlClient* client, gpointer self);
    static void on_vanished(UMockdevIoctlBase*, UMockdevIoctlClient* client, gpointer self);
    struct Answer {
        long result = 0;
        int error = 0;
    };
    Answer interface_ioctl(UMockdevIoctlClient* client, unsigned request, UMockdevIoctlData* argument);
    Answer claim(UMockdevIoctlClient* client, unsigned interface_number, bool detach);
    Answer driver(UMockdevIoctlData* argument);
    Answer driver_ioctl(UMockdevIoctlData* argument);
    void submit(UMockdevIoctlClient* client, UMockdevIoctlData* argument);
    Answer discard(UMockdevIoctlData* argument);
    void reap(UMockdevIoctlClient* client, UMockdevIoctlData* argument);
    bool next_done(UrbDone& done, UMockdevIoctlData*& urb);
    [[nodiscard]] bool is_gone();

    EmulatedDevice& device_;
    std::string node_;
    std::string system_path_;
    UMockdevIoctlBase* handler_ = nullptr;
    std::mutex submitting_;  ///< held while a transfer goes to the device; taken before mutex_
    std::mutex mutex_;
    std::map<std::uint64_t, UMockdevIoctlData*> flying_;
    std::deque<UrbDone> done_;
    std::set<unsigned> claimed_;
    UMockdevIoctlClient* owner_ = nullptr;
    bool kernel_driver_bound_ = false;
    bool gone_ = false;
};

}  // namespace tsunagu::test
