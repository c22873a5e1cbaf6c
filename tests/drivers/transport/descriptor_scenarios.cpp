// What devices say of themselves: control requests, and lies.
#include <cerrno>

#include "tests/drivers/transport/usb_bench.h"
#include "tests/support/catch.h"

namespace tsunagu::test {
namespace {

using namespace transport;

constexpr unsigned epson = 0x04B8;
constexpr unsigned honeywell = 0x0C2E;
constexpr std::uint8_t class_in = 0xA1;
constexpr std::uint8_t class_out = 0x21;

void printer_requests(UsbBackend& backend) {
    EmulatedPrinter printer;
    UsbBench bench(backend);
    const auto channel = bench.open(printer, epson);
    const ReadResult id = channel->control_in({class_in, 0, 0, 0}, 1024, after(patience));
    CHECK(id.outcome == TransferOutcome::complete);
    CHECK(id.bytes.size() == printer.device_id.size() + 2);
    const ReadResult port = channel->control_in({class_in, 1, 0, 0}, 1, after(patience));
    REQUIRE(port.bytes.size() == 1);
    CHECK(port.bytes[0] == std::byte{0x18});
    CHECK(channel->control_out({class_out, 2, 0, 0}, {}, after(patience)) == TransferOutcome::complete);
    CHECK(printer.soft_resets() == 1);
}

void no_device_id(UsbBackend& backend) {
    EmulatedPrinter printer;
    printer.has_device_id = false;
    UsbBench bench(backend);
    const auto channel = bench.open(printer, epson);
    const ReadResult id = channel->control_in({class_in, 0, 0, 0}, 1024, after(patience));
    CHECK(id.outcome == TransferOutcome::stalled);
    CHECK(channel->write(as_bytes(letters(4)), after(patience)).outcome == TransferOutcome::complete);
}

void scanner_requests(UsbBackend& backend) {
    EmulatedScanner scanner(EmulatedScanner::Kind::hid_pos);
    UsbBench bench(backend);
    const auto channel = bench.open(scanner, honeywell);
    const ReadResult report = channel->control_in({0x81, 6, 0x2200, 0}, 4096, after(patience));
    CHECK(report.bytes == as_bytes(scanner.report_descriptors[0]));
    CHECK(declares_bar_code_scanner(report.bytes));
    REQUIRE(channel->listen(64));
    scanner.scan("4901234567894");
    const UsbBytes read = read_all(*channel, 64);
    REQUIRE(read.size() == 64);
    CHECK(std::string(read.begin() + 5, read.begin() + 5 + read[1]) == "4901234567894");
}

void wedge_requests(UsbBackend& backend) {
    EmulatedScanner scanner(EmulatedScanner::Kind::wedge, honeywell, 0x0B6A);
    UsbBench bench(backend);
    const auto channel = bench.open(scanner, honeywell);
    CHECK(channel->match().role == DeviceRole::wedge_scanner);
    CHECK(channel->control_out({class_out, 0x0B, 0, 0}, {}, after(patience)) == TransferOutcome::complete);
    CHECK(scanner.in_boot_protocol());
    REQUIRE(channel->listen(8));
    scanner.scan("12");
    CHECK(read_all(*channel, 48).size() == 48);  // two digits and Enter, pressed and let go
}

void serial_requests(UsbBackend& backend) {
    EmulatedScanner scanner(EmulatedScanner::Kind::serial, 0x05F9, 0x4204);
    UsbBench bench(backend);
    const auto channel = bench.open(scanner, 0x05F9);
    CHECK(channel->match().control_interface == 0);
    const auto coding = as_bytes({0x80, 0x25, 0, 0, 0, 0, 8});
    CHECK(channel->control_out({class_out, 0x20, 0, 0}, coding, after(patience)) ==
          TransferOutcome::complete);
    CHECK(scanner.baud_rate() == 9600);
    REQUIRE(channel->listen(64));
    scanner.scan("4901234567894");
    const UsbBytes read = read_all(*channel, 15);
    CHECK(std::string(read.begin(), read.end()) == "4901234567894\r\n");
}

void unplugged_before_a_request(UsbBackend& backend) {
    EmulatedPrinter printer;
    UsbBench bench(backend);
    const auto channel = bench.open(printer, epson);
    backend.unplug(printer);
    const ReadResult id = channel->control_in({class_in, 0, 0, 0}, 1024, after(patience));
    CHECK((id.outcome == TransferOutcome::disconnected || id.outcome == TransferOutcome::failed));
    CHECK(id.bytes.empty());
}

/// Whatever it says of itself, the program goes on, and the honest device beside it works.
void lied(UsbBackend& backend, const UsbBytes& configuration) {
    EmulatedPrinter liar(PrinterWiring::printer_class, 0x1504, 1);
    liar.configuration_descriptor = configuration;
    EmulatedPrinter honest;
    UsbBench bench(backend);
    backend.plug(liar);
    const auto channel = bench.open(honest, epson);
    CHECK(channel->write(as_bytes(letters(7)), after(patience)).transferred == 7);
    if (const auto found = bench.find(0x1504, moment)) {
        const UsbMatch matched = match(found->description, MatchRules::built_in());
        CHECK(matched.role == DeviceRole::none);
        CHECK_FALSE(words_for(matched.reason, Language::ja).empty());
    }
    backend.unplug(liar);
}

const UsbBytes printer_interface = make_interface(0, 0, 1, 7, 1, 2);
const UsbBytes bulk_out = make_endpoint(0x01, 2, 512);

void lie_no_endpoints(UsbBackend& backend) {
    lied(backend, make_configuration(1, make_interface(0, 0, 0, 7, 1, 2)));
}
void lie_missing_endpoints(UsbBackend& backend) {
    lied(backend, make_configuration(1, make_interface(0, 0, 30, 7, 1, 2)));
}
void lie_packets_of_no_size(UsbBackend& backend) {
    lied(backend, make_configuration(1, joined({printer_interface, make_endpoint(0x01, 2, 0)})));
}
void lie_no_interfaces(UsbBackend& backend) {
    lied(backend, make_configuration(0, {}));
}
void lie_too_many_interfaces(UsbBackend& backend) {
    lied(backend, make_configuration(255, make_interface(0, 0, 0, 7, 1, 2)));
}
void lie_endless_length(UsbBackend& backend) {
    UsbBytes configuration = make_configuration(1, make_interface(0, 0, 0, 7, 1, 2));
    configuration[2] = 0xFF;
    configuration[3] = 0xFF;
    lied(backend, configuration);
}
void lie_descriptor_of_no_length(UsbBackend& backend) {
    lied(backend, make_configuration(1, joined({{0, 4, 0, 0, 1, 7, 1, 2, 0}, bulk_out})));
}
void lie_descriptor_of_itself(UsbBackend& backend) {
    // A class descriptor whose length leads back into the interface before it, were it followed.
    lied(backend, make_configuration(1, joined({make_interface(0, 0, 0, 7, 1, 2), {1, 0x24}, {0, 0x24, 0}})));
}
void lie_cut_short(UsbBackend& backend) {
    UsbBytes configuration = make_configuration(1, joined({printer_interface, bulk_out}));
    configuration.resize(9 + 9 + 3);
    lied(backend, configuration);
}
void lie_nothing_at_all(UsbBackend& backend) {
    lied(backend, {});
}

}  // namespace

std::vector<UsbScenario> descriptor_scenarios() {
    return {{"a printer tells its identity and its state", printer_requests},
            {"a printer without an identity prints all the same", no_device_id},
            {"a POS scanner tells its report and sends scans", scanner_requests},
            {"a keyboard scanner is set to its boot protocol", wedge_requests},
            {"a serial scanner is set to a speed and sends lines", serial_requests},
            {"a request to a device just unplugged is answered", unplugged_before_a_request},
            {"a lie: no endpoints", lie_no_endpoints},
            {"a lie: thirty endpoints that are not there", lie_missing_endpoints},
            {"a lie: packets of no size", lie_packets_of_no_size},
            {"a lie: no interfaces", lie_no_interfaces},
            {"a lie: 255 interfaces", lie_too_many_interfaces},
            {"a lie: a configuration of 65,535 bytes", lie_endless_length},
            {"a lie: a descriptor of no length", lie_descriptor_of_no_length},
            {"a lie: a descriptor that leads back to itself", lie_descriptor_of_itself},
            {"a lie: a configuration cut short", lie_cut_short},
            {"a lie: no configuration at all", lie_nothing_at_all}};
}

}  // namespace tsunagu::test
