#include "drivers/hid/report_descriptor.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace tsunagu::hid {
namespace {

constexpr std::uint8_t long_item = 0xFE;
constexpr std::uint32_t constant_flag = 0x01;

enum class ItemType : std::uint8_t { main, global, local, reserved };

struct Item {
    ItemType type = ItemType::reserved;
    unsigned tag = 0;
    std::size_t size = 0;    ///< bytes of data, 0 to 4
    std::uint32_t data = 0;  ///< unsigned
};

struct Globals {
    std::uint16_t usage_page = 0;
    std::uint32_t report_size = 0;
    std::uint32_t report_count = 0;
    std::uint8_t report_id = 0;
};

/// A usage as declared: its page is the item's own, or the one in force at the next main item.
struct DeclaredUsage {
    std::optional<std::uint16_t> page;
    std::uint16_t first = 0;
    std::uint16_t last = 0;
};

class Parser {
  public:
    explicit Parser(std::span<const std::byte> bytes) : bytes_(bytes) {}

    Result<ReportDescriptor> run() {
        if (bytes_.size() > longest_report_descriptor) return wrong("too long");
        while (at_ < bytes_.size()) {
            item_at_ = at_;
            TSUNAGU_TRY(const auto item, next_item());
            switch (item.type) {
                case ItemType::main:
                    TSUNAGU_TRY_VOID(main_item(item));
                    locals_.clear();
                    range_start_.reset();
                    break;
                case ItemType::global:
                    TSUNAGU_TRY_VOID(global_item(item));
                    break;
                case ItemType::local:
                    TSUNAGU_TRY_VOID(local_item(item));
                    break;
                case ItemType::reserved:
                    break;
            }
        }
        if (depth_ != 0) return wrong("a collection is not closed");
        return std::move(result_);
    }

  private:
    [[nodiscard]] tl::unexpected<Error> wrong(std::string_view what) const {
        return fail(ErrorCode::report_descriptor_invalid,
                    {{"offset", std::to_string(item_at_)}, {"what", std::string(what)}});
    }

    [[nodiscard]] std::uint32_t byte_at(std::size_t place) const {
        return std::to_integer<std::uint32_t>(bytes_[place]);
    }

    Result<Item> next_item() {
        const auto prefix = byte_at(at_++);
        if (prefix == long_item) {
            // Its data is of no defined meaning: size, tag, data.
            if (bytes_.size() - at_ < 2 || bytes_.size() - at_ - 2 < byte_at(at_))
                return wrong("an item is cut off");
            at_ += 2 + byte_at(at_);
            return Item{};
        }
        Item item{static_cast<ItemType>(prefix >> 2U & 3U), prefix >> 4U, prefix & 3U, 0};
        if (item.size == 3) item.size = 4;
        if (bytes_.size() - at_ < item.size) return wrong("an item is cut off");
        for (std::size_t i = 0; i < item.size; ++i) item.data |= byte_at(at_++) << (8 * i);
        return item;
    }

    Result<void> main_item(const Item& item) {
        switch (item.tag) {
            case 0x8:
                return input(item.data);
            case 0xA:
                if (depth_ >= deepest_collection) return wrong("collections are nested too deep");
                ++depth_;
                return {};
            case 0xC:
                if (depth_ == 0) return wrong("no collection is open");
                --depth_;
                return {};
            default:  // outputs, features, and what nobody has defined
                return {};
        }
    }

    Result<void> input(std::uint32_t flags) {
        auto& used_bits = used_bits_[globals_.report_id];
        const auto bits = std::uint64_t{globals_.report_size} * globals_.report_count;
        if (bits + used_bits > longest_report * 8) return wrong("a report is too long");
        const auto first_bit = used_bits;
        used_bits += static_cast<std::uint32_t>(bits);
        if (bits == 0 || (flags & constant_flag) != 0) return {};
        if (result_.inputs.size() >= most_input_fields) return wrong("too many fields");
        InputField field{globals_.report_id, first_bit, globals_.report_size, globals_.report_count, {}};
        for (const auto& usage : locals_)
            field.usages.push_back({usage.page.value_or(globals_.usage_page), usage.first, usage.last});
        result_.inputs.push_back(std::move(field));
        return {};
    }

    Result<void> global_item(const Item& item) {
        switch (item.tag) {
            case 0x0:
                if (item.data > 0xFFFF) return wrong("no such usage page");
                globals_.usage_page = static_cast<std::uint16_t>(item.data);
                return {};
            case 0x7:
                globals_.report_size = item.data;
                return {};
            case 0x8:
                if (item.data == 0 || item.data > 0xFF) return wrong("no such report id");
                globals_.report_id = static_cast<std::uint8_t>(item.data);
                result_.numbered = true;
                return {};
            case 0x9:
                globals_.report_count = item.data;
                return {};
            case 0xA:
                if (pushed_.size() >= deepest_push) return wrong("pushed too often");
                pushed_.push_back(globals_);
                return {};
            case 0xB:
                if (pushed_.empty()) return wrong("nothing was pushed");
                globals_ = pushed_.back();
                pushed_.pop_back();
                return {};
            default:  // logical and physical ranges, units: scanners' reports are bytes and flags
                return {};
        }
    }

    Result<void> local_item(const Item& item) {
        constexpr unsigned usage_minimum = 0x1;
        constexpr unsigned usage_maximum = 0x2;
        if (item.tag > usage_maximum) return {};  // designators, strings, delimiters
        DeclaredUsage declared;
        declared.first = declared.last = static_cast<std::uint16_t>(item.data & 0xFFFFU);
        if (item.size == 4) declared.page = static_cast<std::uint16_t>(item.data >> 16U);
        if (item.tag == usage_minimum) {
            range_start_ = declared;
            return {};
        }
        if (item.tag == usage_maximum) {
            if (!range_start_ || range_start_->first > declared.last)
                return wrong("a range of usages is empty");
            declared.first = range_start_->first;
            if (!declared.page) declared.page = range_start_->page;
            range_start_.reset();
        }
        if (locals_.size() >= most_usages) return wrong("too many usages");
        locals_.push_back(declared);
        return {};
    }

    std::span<const std::byte> bytes_;
    std::size_t at_ = 0;
    std::size_t item_at_ = 0;
    std::size_t depth_ = 0;
    Globals globals_;
    std::vector<Globals> pushed_;
    std::vector<DeclaredUsage> locals_;
    std::optional<DeclaredUsage> range_start_;
    std::array<std::uint32_t, 256> used_bits_{};  ///< of each report id
    ReportDescriptor result_;
};

}  // namespace

Usage InputField::usage_of(std::uint32_t element) const {
    for (const auto& range : usages) {
        const std::uint32_t width = std::uint32_t{range.last} - range.first + 1;
        if (element < width) return {range.page, static_cast<std::uint16_t>(range.first + element)};
        element -= width;
    }
    if (usages.empty()) return {};
    return {usages.back().page, usages.back().last};
}

Result<ReportDescriptor> parse_report_descriptor(std::span<const std::byte> bytes) {
    return Parser(bytes).run();
}

}  // namespace tsunagu::hid
