#include "pos/terminal/control_access.h"

#include <cstdio>
#include <memory>
#include <mutex>
#include <utility>

namespace tsunagu::terminal {
namespace {

control::DeviceAccess access_to(AttachedDevices& devices, app::TillService& service) {
    return {[&] { return devices.devices(); },
            [&] { return devices.printer_status(); },
            [&, one_test =
                    std::make_shared<std::mutex>()](const device::ReceiptDocument& document) -> Result<void> {
                auto* const printer = devices.printer();
                if (printer == nullptr) return fail(ErrorCode::printer_absent);
                // One at a time: several that nobody acknowledges would hold up receipts, and the end.
                const std::unique_lock turn(*one_test, std::try_to_lock);
                if (!turn) return fail(ErrorCode::control_unavailable, {{"what", "test-print"}});
                return printer->print(document, "test");
            },
            [&]() -> Result<void> {
                auto* const drawer = devices.drawer();
                if (drawer == nullptr) return fail(ErrorCode::drawer_not_kicked);
                TSUNAGU_TRY_VOID(drawer->open());
                service.note_drawer_opened();
                return {};
            },
            [&] {
                auto faults = devices.file_faults();
                if (devices.usb_trouble()) faults.push_back(*devices.usb_trouble());
                return faults;
            },
            !devices.looks_at_usb()};
}

}  // namespace

std::unique_ptr<control::ControlServer> open_control(const std::filesystem::path& shop,
                                                     AttachedDevices& devices, app::TillService& service,
                                                     control::EventFeed& feed, Language language) {
    auto server = control::ControlServer::start(shop, access_to(devices, service), feed);
    if (server) return std::move(*server);
    std::fprintf(stderr, "tsunagu-pos: %s\n", words_for(server.error(), language).c_str());
    return nullptr;
}

}  // namespace tsunagu::terminal
