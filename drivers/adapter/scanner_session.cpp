#include "drivers/adapter/scanner_session.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "drivers/cdc/line_coding.h"
#include "drivers/cdc/line_decoder.h"
#include "drivers/hid/report_descriptor.h"
#include "drivers/hid/scan_report.h"

namespace tsunagu::adapter {
namespace {

using device::Instant;
using device::Scan;
using transport::TransferOutcome;

constexpr std::chrono::milliseconds request_limit{500};
/// Nothing is due then; it only bounds one wait.
constexpr std::chrono::seconds idle_limit{60};
constexpr std::uint8_t hid_set_idle = 0x0A;
constexpr std::uint8_t hid_set_protocol = 0x0B;

transport::Deadline soon() {
    return std::chrono::steady_clock::now() + request_limit;
}

/// One decoder for the loop below, whichever kind of scanner it is.
class Decoder {
  public:
    Decoder() = default;
    Decoder(const Decoder&) = delete;
    Decoder& operator=(const Decoder&) = delete;
    virtual ~Decoder() = default;
    [[nodiscard]] virtual std::vector<Scan> read(std::span<const std::byte> bytes, Instant now) = 0;
    [[nodiscard]] virtual std::vector<Scan> idle(Instant) { return {}; }
    [[nodiscard]] virtual std::optional<Instant> due() const { return {}; }
};

class PosDecoder final : public Decoder {
  public:
    explicit PosDecoder(hid::ScanReportDecoder decoder) : decoder_(std::move(decoder)) {}
    std::vector<Scan> read(std::span<const std::byte> bytes, Instant now) override {
        auto scan = decoder_.read(bytes, now);
        if (!scan) return {};
        return {std::move(*scan)};
    }

  private:
    hid::ScanReportDecoder decoder_;
};

/// Keyboards and serial lines also end a scan by a pause.
template <class Text>
class TextDecoder final : public Decoder {
  public:
    explicit TextDecoder(Text decoder) : decoder_(std::move(decoder)) {}
    std::vector<Scan> read(std::span<const std::byte> bytes, Instant now) override {
        return decoder_.read(bytes, now);
    }
    std::vector<Scan> idle(Instant now) override { return decoder_.idle(now); }
    std::optional<Instant> due() const override { return decoder_.due(); }

  private:
    Text decoder_;
};

/// A decoder, and the length of the device's messages.
struct Prepared {
    std::unique_ptr<Decoder> decoder;
    std::size_t message_bytes = 0;
    SessionEnd otherwise = SessionEnd::refused;  ///< without a decoder
};

std::size_t longest_report(const hid::ReportDescriptor& descriptor) {
    std::size_t bits = 8;
    for (const hid::InputField& field : descriptor.inputs)
        bits = std::max<std::size_t>(bits, field.first_bit + std::size_t{field.element_bits} * field.count);
    return (bits + 7) / 8 + (descriptor.numbered ? 1 : 0);
}

Prepared prepare_pos(transport::UsbChannel& channel, const std::string& name) {
    constexpr std::uint16_t report = 0x2200;
    const auto read = channel.control_in({0x81, 6, report, channel.match().interface_number},
                                         hid::longest_report_descriptor, soon());
    // Its firmware may still be starting: it is asked again later.
    if (read.outcome != TransferOutcome::complete) return {nullptr, 0, SessionEnd::gone};
    const auto descriptor = hid::parse_report_descriptor(read.bytes);
    if (!descriptor) return {};
    auto decoder = hid::ScanReportDecoder::create(*descriptor, name);
    if (!decoder) return {};
    return {std::make_unique<PosDecoder>(std::move(*decoder)), longest_report(*descriptor)};
}

Prepared prepare_wedge(transport::UsbChannel& channel, const std::string& name, hid::KeyLayout layout) {
    constexpr std::uint16_t boot = 0;
    constexpr std::size_t boot_report_bytes = 8;
    // A keyboard that knows only the boot protocol may refuse to be told so.
    static_cast<void>(
        channel.control_out({0x21, hid_set_protocol, boot, channel.match().interface_number}, {}, soon()));
    static_cast<void>(
        channel.control_out({0x21, hid_set_idle, 0, channel.match().interface_number}, {}, soon()));
    hid::WedgeSettings settings;
    settings.layout = layout;
    settings.scanner = name;
    return {std::make_unique<TextDecoder<hid::WedgeDecoder>>(hid::WedgeDecoder(settings)), boot_report_bytes};
}

Prepared prepare_serial(transport::UsbChannel& channel, const std::string& name) {
    const std::uint16_t control = channel.match().control_interface.value_or(0);
    const auto coding = cdc::line_coding_bytes({});
    static_cast<void>(
        channel.control_out({cdc::request_type, cdc::set_line_coding, 0, control}, coding, soon()));
    static_cast<void>(channel.control_out(
        {cdc::request_type, cdc::set_control_line_state, cdc::line_in_use, control}, {}, soon()));
    constexpr std::size_t line_bytes = 512;
    return {std::make_unique<TextDecoder<cdc::LineDecoder>>(cdc::LineDecoder(name)), line_bytes};
}

Prepared prepare(transport::UsbChannel& channel, const std::string& name, hid::KeyLayout layout) {
    switch (channel.match().role) {
        case transport::DeviceRole::hid_pos_scanner:
            return prepare_pos(channel, name);
        case transport::DeviceRole::wedge_scanner:
            return prepare_wedge(channel, name, layout);
        case transport::DeviceRole::serial_scanner:
            return prepare_serial(channel, name);
        default:
            return {};
    }
}

}  // namespace

SessionEnd run_scanner(transport::UsbChannel& channel, const std::string& name, hid::KeyLayout layout,
                       device::ScanQueue& scans, const std::atomic<bool>& stop,
                       const std::function<void()>& on_ready) {
    const Prepared prepared = prepare(channel, name, layout);
    if (!prepared.decoder) return prepared.otherwise;
    if (!channel.listen(prepared.message_bytes)) return SessionEnd::refused;
    Decoder& decoder = *prepared.decoder;
    on_ready();
    while (!stop) {
        const auto read = channel.read(decoder.due().value_or(std::chrono::steady_clock::now() + idle_limit));
        if (read.outcome == TransferOutcome::disconnected || read.outcome == TransferOutcome::failed)
            return SessionEnd::gone;
        std::vector<Scan> found;
        // What arrived counts by when it arrived, however late this thread comes to it.
        if (read.outcome == TransferOutcome::complete)
            found = decoder.read(read.bytes, read.at);
        else
            found = decoder.idle(std::chrono::steady_clock::now());
        // A full queue refuses the newest: whoever scans sees that nothing happened, and scans again.
        for (Scan& scan : found) static_cast<void>(scans.push(std::move(scan)));
    }
    return SessionEnd::stopped;
}

}  // namespace tsunagu::adapter
