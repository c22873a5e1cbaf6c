#include "drivers/hid/scan_report.h"

#include <algorithm>
#include <utility>

namespace tsunagu::hid {
namespace {

constexpr std::uint16_t scanner_page = 0x8C;
constexpr std::uint16_t first_aim = 0xFB;
constexpr std::uint16_t last_aim = 0xFD;
constexpr std::uint16_t decoded_data = 0xFE;
constexpr std::uint16_t continued_data = 0xFF;
constexpr Usage byte_count_usage{0x01, 0x3B};
constexpr std::uint32_t widest_flag = 16;

/// Requires the bits to lie within the payload.
std::uint32_t bits_of(std::span<const std::byte> payload, std::uint32_t first, std::uint32_t width) {
    std::uint32_t value = 0;
    for (std::uint32_t i = 0; i < width; ++i) {
        const auto byte = std::to_integer<std::uint32_t>(payload[(first + i) / 8]);
        value |= (byte >> (first + i) % 8 & 1U) << i;
    }
    return value;
}

}  // namespace

void ScanReportDecoder::Layout::note(const InputField& field, std::uint32_t element) {
    const auto usage = field.usage_of(element);
    const std::uint32_t first = field.first_bit + element * field.element_bits;
    const Bits bits{first, field.element_bits};
    const bool is_byte = field.element_bits == 8;
    bool known = false;
    if (usage == byte_count_usage && bits.width <= widest_flag && byte_count.width == 0) {
        byte_count = bits;
        known = true;
    } else if (usage.page != scanner_page) {
        return;
    } else if (usage.id == decoded_data && is_byte) {
        data.push_back(first);
        known = true;
    } else if (usage.id == continued_data && bits.width <= widest_flag && continued.width == 0) {
        continued = bits;
        known = true;
    } else if (usage.id >= first_aim && usage.id <= last_aim && is_byte) {
        // A field of three that names FB only means all three characters.
        auto place = static_cast<std::size_t>(usage.id - first_aim);
        while (place < aim.size() && aim[place].width != 0) ++place;
        if (place == aim.size()) return;
        aim[place] = bits;
        known = true;
    }
    if (known) needed_bits = std::max(needed_bits, first + field.element_bits);
}

std::optional<ScanReportDecoder> ScanReportDecoder::create(const ReportDescriptor& descriptor,
                                                           std::string scanner) {
    std::vector<Layout> layouts;
    for (const auto& field : descriptor.inputs) {
        auto layout = std::find_if(layouts.begin(), layouts.end(),
                                   [&](const Layout& known) { return known.report_id == field.report_id; });
        if (layout == layouts.end()) {
            layout = layouts.insert(layout, Layout{});
            layout->report_id = field.report_id;
        }
        for (std::uint32_t element = 0; element < field.count; ++element) layout->note(field, element);
    }
    layouts.erase(std::remove_if(layouts.begin(), layouts.end(),
                                 [](const Layout& layout) { return layout.data.empty(); }),
                  layouts.end());
    if (layouts.empty()) return std::nullopt;
    return ScanReportDecoder(descriptor.numbered, std::move(layouts), std::move(scanner));
}

ScanReportDecoder::ScanReportDecoder(bool numbered, std::vector<Layout> layouts, std::string scanner)
    : numbered_(numbered), layouts_(std::move(layouts)), scanner_(std::move(scanner)) {}

std::optional<device::Scan> ScanReportDecoder::read(std::span<const std::byte> report, device::Instant now) {
    if (report.empty()) return std::nullopt;
    const auto id = numbered_ ? std::to_integer<std::uint8_t>(report.front()) : std::uint8_t{0};
    const auto payload = numbered_ ? report.subspan(1) : report;
    const auto layout = std::find_if(layouts_.begin(), layouts_.end(),
                                     [&](const Layout& known) { return known.report_id == id; });
    if (layout == layouts_.end()) return std::nullopt;  // a trigger, a battery
    if (joining_ && (id != joining_id_ || now - last_ > rest_limit)) {
        ++losses_.malformed;
        forget();
    }
    if (payload.size() * 8 < layout->needed_bits) {
        ++losses_.malformed;
        forget();
        return std::nullopt;
    }
    const auto& flag = layout->continued;
    const bool continued = flag.width != 0 && bits_of(payload, flag.first, flag.width) != 0;
    if (!append(*layout, payload, continued)) {
        ++losses_.malformed;
        forget();
        return std::nullopt;
    }
    joining_ = continued;
    joining_id_ = id;
    last_ = now;
    return continued ? std::nullopt : finish();
}

/// Adds the report's data to what is held; false where its count contradicts its size.
bool ScanReportDecoder::append(const Layout& layout, std::span<const std::byte> payload, bool continued) {
    const auto byte_at = [&](std::uint32_t first) { return static_cast<char>(bits_of(payload, first, 8)); };
    std::size_t count = layout.data.size();
    if (layout.byte_count.width != 0) {
        const std::size_t said = bits_of(payload, layout.byte_count.first, layout.byte_count.width);
        // Of a scan that continues some models count the whole.
        if (said > count && !continued) return false;
        count = std::min(count, said);
    } else if (!continued) {
        while (count > 0 && byte_at(layout.data[count - 1]) == '\0') --count;
    }
    if (aim_.empty() &&
        std::all_of(layout.aim.begin(), layout.aim.end(), [](const Bits& bits) { return bits.width == 8; })) {
        std::string aim;
        for (const auto& bits : layout.aim) aim += byte_at(bits.first);
        aim_ = device::aim_id_before(aim);
    }
    too_long_ = too_long_ || held_.size() + count > device::longest_scan;
    if (too_long_) return true;
    for (std::size_t i = 0; i < count; ++i) held_ += byte_at(layout.data[i]);
    return true;
}

std::optional<device::Scan> ScanReportDecoder::finish() {
    if (too_long_) {
        ++losses_.too_long;
        forget();
        return std::nullopt;
    }
    // A scanner that was a keyboard before may still send the keyboard's suffix.
    while (!held_.empty() && (held_.back() == '\r' || held_.back() == '\n' || held_.back() == '\t'))
        held_.pop_back();
    auto scan = device::scan_of(std::move(held_), std::move(aim_), scanner_);
    forget();
    if (scan.text.empty()) return std::nullopt;
    return scan;
}

void ScanReportDecoder::forget() {
    held_.clear();
    aim_.clear();
    joining_ = false;
    too_long_ = false;
}

}  // namespace tsunagu::hid
