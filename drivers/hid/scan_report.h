// Scans of HID POS scanners (HID Point of Sale Usage Tables 1.02, usage page 8C): where a report holds the
// data is the descriptor's to say, for models differ; what does not fit one report continues in the next.
//
// Invariants: no scan is made of half its reports; at most longest_scan bytes are held.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "drivers/device/scan_assembler.h"
#include "drivers/hid/report_descriptor.h"

namespace tsunagu::hid {

class ScanReportDecoder {
  public:
    /// How long the next part of a scan may take to come.
    static constexpr std::chrono::milliseconds rest_limit{1000};

    /// Nothing where no input report of the device carries decoded data (usage 8C/FE): no POS scanner.
    [[nodiscard]] static std::optional<ScanReportDecoder> create(const ReportDescriptor& descriptor,
                                                                 std::string scanner);

    /// Takes one whole input report, the report id included where there is one. The scan it ends, if any.
    [[nodiscard]] std::optional<device::Scan> read(std::span<const std::byte> report, device::Instant now);

    [[nodiscard]] const device::ScanLosses& losses() const { return losses_; }

  private:
    struct Bits {
        std::uint32_t first = 0;
        std::uint32_t width = 0;  ///< 0: the report has no such field
    };
    /// One kind of report that carries data.
    struct Layout {
        std::uint8_t report_id = 0;
        std::vector<std::uint32_t> data;  ///< the first bit of each byte of decoded data
        std::array<Bits, 3> aim;          ///< FB, FC, FD
        Bits byte_count;                  ///< page 1, usage 3B
        Bits continued;                   ///< FF
        std::uint32_t needed_bits = 0;    ///< of a report that holds them all

        void note(const InputField& field, std::uint32_t element);
    };

    ScanReportDecoder(bool numbered, std::vector<Layout> layouts, std::string scanner);
    [[nodiscard]] bool append(const Layout& layout, std::span<const std::byte> payload, bool continued);
    [[nodiscard]] std::optional<device::Scan> finish();
    void forget();

    bool numbered_;
    std::vector<Layout> layouts_;
    std::string scanner_;
    std::string held_;
    std::string aim_;
    bool joining_ = false;   ///< the last report said that it continues
    bool too_long_ = false;  ///< of the scan in progress
    std::uint8_t joining_id_ = 0;
    device::Instant last_{};
    device::ScanLosses losses_;
};

}  // namespace tsunagu::hid
