#include "tests/drivers/usb_emulator/emulated_printer.h"

#include <algorithm>
#include <utility>

namespace tsunagu::test {
namespace {

constexpr std::size_t packet = 512;

UsbBytes printer_interfaces(PrinterWiring wiring) {
    const UsbBytes out = make_endpoint(EmulatedPrinter::out_endpoint, 2, packet);
    const UsbBytes in = make_endpoint(EmulatedPrinter::in_endpoint, 2, packet);
    switch (wiring) {
        case PrinterWiring::vendor_class:
            return joined({make_interface(0, 0, 2, 0xFF, 0, 0), out, in});
        case PrinterWiring::one_way:
            return joined({make_interface(0, 0, 1, 7, 1, 1), out});
        case PrinterWiring::printer_class:
            break;
    }
    return joined({make_interface(0, 0, 1, 7, 1, 1), out, make_interface(0, 1, 2, 7, 1, 2), out, in});
}

std::size_t word_at(const UsbBytes& bytes, std::size_t at) {
    return bytes[at] | static_cast<std::size_t>(bytes[at + 1]) << 8U;
}

std::size_t group_length(const UsbBytes& bytes) {
    const std::size_t have = bytes.size();
    switch (bytes[1]) {
        case 'V':
            return have < 3 ? 0 : (bytes[2] == 0x41 || bytes[2] == 0x42 ? 4 : 3);
        case '(':
            return have < 5 ? 0 : 5 + word_at(bytes, 3);
        case 'v':
            return have < 8 ? 0 : 8 + word_at(bytes, 4) * word_at(bytes, 6);
        case 'L':
        case 'W':
            return 4;
        default:
            return 3;
    }
}

}  // namespace

std::size_t command_length(const UsbBytes& bytes) {
    if (bytes.empty()) return 0;
    const std::uint8_t first = bytes[0];
    if ((first >= 0x81 && first <= 0x9F) || (first >= 0xE0 && first <= 0xFC)) return bytes.size() < 2 ? 0 : 2;
    if (first != 0x1B && first != 0x1C && first != 0x1D) return 1;
    if (bytes.size() < 2) return 0;
    std::size_t length = 3;
    if (first == 0x1D) length = group_length(bytes);
    if (first == 0x1B && bytes[1] == '@') length = 2;
    if (first == 0x1B && bytes[1] == 'p') length = 5;
    if (first == 0x1C && (bytes[1] == '&' || bytes[1] == '.')) length = 2;
    if (first == 0x1C && bytes[1] == '2') length = 4 + 72;
    return bytes.size() < length ? 0 : length;
}

EmulatedPrinter::EmulatedPrinter(PrinterWiring wiring, unsigned vendor, unsigned product) {
    device_descriptor = make_device_descriptor(vendor, product);
    configuration_descriptor = make_configuration(1, printer_interfaces(wiring));
    strings = {{1, "EPSON"}, {2, "TM-T20II"}, {3, "J7PK012345"}};
    kernel_driver = "usblp";
}

void EmulatedPrinter::on_plugged_in() {
    replies_.clear();
    automatic_ = false;
    begun_.clear();
}

void EmulatedPrinter::set_paper_out(bool is_so) {
    const std::lock_guard lock(mutex_);
    paper_out_ = is_so;
    tell_change();
}
void EmulatedPrinter::set_paper_near_end(bool is_so) {
    const std::lock_guard lock(mutex_);
    near_end_ = is_so;
    tell_change();
}
void EmulatedPrinter::set_cover_open(bool is_so) {
    const std::lock_guard lock(mutex_);
    cover_open_ = is_so;
    tell_change();
}
void EmulatedPrinter::set_drawer_open(bool is_so) {
    const std::lock_guard lock(mutex_);
    drawer_open_ = is_so;
    tell_change();
}
void EmulatedPrinter::pause(bool is_so) {
    const std::lock_guard lock(mutex_);
    pauses_ = is_so;
    tell_change();
}
void EmulatedPrinter::overheat(bool is_so) {
    const std::lock_guard lock(mutex_);
    hot_ = is_so;
    tell_change();
}
void EmulatedPrinter::jam() {
    const std::lock_guard lock(mutex_);
    jammed_ = true;
    tell_change();
}
void EmulatedPrinter::end_paper_after(std::size_t bytes) {
    const std::lock_guard lock(mutex_);
    paper_left_ = bytes;
}
void EmulatedPrinter::accept_only(std::optional<std::size_t> bytes) {
    const std::lock_guard lock(mutex_);
    may_accept_ = bytes;
    pump();
}
void EmulatedPrinter::hold_replies(bool is_so) {
    const std::lock_guard lock(mutex_);
    holds_replies_ = is_so;
    pump();
}
void EmulatedPrinter::dawdle(bool is_so) {
    const std::lock_guard lock(mutex_);
    dawdles_ = is_so;
    print();
    pump();
}
void EmulatedPrinter::say(const UsbBytes& bytes) {
    const std::lock_guard lock(mutex_);
    replies_.insert(replies_.end(), bytes.begin(), bytes.end());
    pump();
}
void EmulatedPrinter::power_cycle() {
    const std::lock_guard lock(mutex_);
    clear_buffer();
    jammed_ = false;
}

UsbBytes EmulatedPrinter::received() {
    const std::lock_guard lock(mutex_);
    return std::exchange(received_, {});
}
std::size_t EmulatedPrinter::accepted() {
    const std::lock_guard lock(mutex_);
    return accepted_;
}
std::vector<UsbBytes> EmulatedPrinter::slips() {
    const std::lock_guard lock(mutex_);
    return slips_;
}
std::vector<UsbBytes> EmulatedPrinter::torn() {
    const std::lock_guard lock(mutex_);
    auto all = torn_;
    if (!paper_.empty()) all.push_back(paper_);
    return all;
}
int EmulatedPrinter::kicks() {
    const std::lock_guard lock(mutex_);
    return kicks_;
}
int EmulatedPrinter::soft_resets() {
    const std::lock_guard lock(mutex_);
    return soft_resets_;
}

bool EmulatedPrinter::is_jammed() {
    const std::lock_guard lock(mutex_);
    return jammed_;
}
bool EmulatedPrinter::says_itself() {
    const std::lock_guard lock(mutex_);
    return automatic_;
}
std::size_t EmulatedPrinter::unsaid() {
    const std::lock_guard lock(mutex_);
    return replies_.size();
}

/// USB Printer Class 1.1, section 4.2.
std::optional<UsbBytes> EmulatedPrinter::class_request(const Urb& urb) {
    const unsigned type = urb.setup[0];
    const unsigned request = urb.setup[1];
    if (type == 0xA1 && request == 0 && has_device_id) {
        const auto length = device_id.size() + 2;
        UsbBytes bytes{static_cast<std::uint8_t>(length >> 8U), static_cast<std::uint8_t>(length & 0xFFU)};
        bytes.insert(bytes.end(), device_id.begin(), device_id.end());
        return bytes;
    }
    if (type == 0xA1 && request == 1) return UsbBytes{static_cast<std::uint8_t>(paper_out_ ? 0x38 : 0x18)};
    if (type != 0x21 || request != 2) return {};
    ++soft_resets_;
    loses_packet_ = loses_packet_at_reset;
    if (!obeys_soft_reset) return UsbBytes{};
    replies_.clear();
    clear_buffer();
    return UsbBytes{};
}

std::size_t EmulatedPrinter::take(std::uint8_t endpoint, const std::uint8_t* bytes, std::size_t count) {
    if (endpoint != out_endpoint) return 0;
    if (std::exchange(loses_packet_, false)) return std::min(count, packet);
    std::size_t taken = 0;
    // A picture larger than the buffer is printed as it comes.
    const auto has_room = [this] { return buffer_.size() < buffer_limit || (!stopped() && !dawdles_); };
    while (taken < count && has_room() && may_accept_.value_or(1) > 0) {
        if (may_accept_) --*may_accept_;
        ++accepted_;
        received_.push_back(bytes[taken]);
        eat(bytes[taken++]);
    }
    return taken;
}

std::optional<UsbBytes> EmulatedPrinter::give(std::uint8_t endpoint, std::size_t limit) {
    if (endpoint == in_endpoint && holds_replies_) return {};
    if (endpoint != in_endpoint || replies_.empty())
        return answers_empty_instead && endpoint == in_endpoint ? std::optional(UsbBytes{}) : std::nullopt;
    const auto count = static_cast<std::ptrdiff_t>(std::min({limit, says_at_once, replies_.size()}));
    UsbBytes bytes(replies_.begin(), replies_.begin() + count);
    replies_.erase(replies_.begin(), replies_.begin() + count);
    return bytes;
}

/// Real-time commands are obeyed as they arrive, in front of what waits; everything else goes to the buffer.
void EmulatedPrinter::eat(std::uint8_t byte) {
    begun_.push_back(byte);
    if (begun_.front() == 0x10 && !real_time()) return;
    buffer_.insert(buffer_.end(), begun_.begin(), begun_.end());
    begun_.clear();
    print();
}

/// Whether the bytes begun are data after all: no real-time command, or one inside another command, which is
/// obeyed and that one's data all the same.
bool EmulatedPrinter::real_time() {
    if (begun_.size() < 2) return false;
    const unsigned kind = begun_[1];
    if (kind != 0x04 && kind != 0x05 && kind != 0x14) return true;
    if (begun_.size() < 3) return false;
    if (kind == 0x14 && begun_[2] != 1 && (begun_[2] != 8 || !knows_buffer_clear)) return true;
    const std::size_t whole = kind != 0x14 ? 3 : begun_[2] == 1 ? 5 : 10;
    if (begun_.size() < whole) return false;
    if (!obey_real_time() && ends_inside_command()) return true;
    begun_.clear();
    return false;
}

/// Whether it has emptied the buffer.
bool EmulatedPrinter::obey_real_time() {
    const unsigned kind = begun_[1];
    const unsigned which = begun_[2];
    if (kind == 0x04) answer_status(which);
    if (kind == 0x14 && which == 1) ++kicks_;
    if (kind == 0x05) return which == 2 && recover();
    if (kind != 0x14 || which != 8) return false;
    clear_buffer();
    reply({0x37, 0x25, 0x00});
    return true;
}

bool EmulatedPrinter::ends_inside_command() const {
    UsbBytes rest = buffer_;
    while (!rest.empty()) {
        const std::size_t length = command_length(rest);
        if (length == 0) return true;
        rest.erase(rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(length));
    }
    return false;
}

void EmulatedPrinter::answer_status(unsigned which) {
    if (!knows_state) return;
    unsigned bits = 0x12;
    if (which == 1) bits |= (drawer_open_ ? 0U : 0x04U) | (stopped() ? 0x08U : 0U);
    const bool error = jammed_ || hot_;
    if (which == 2) bits |= (cover_open_ ? 0x04U : 0U) | (paper_out_ ? 0x20U : 0U) | (error ? 0x40U : 0U);
    if (which == 3) bits |= (jammed_ ? 0x08U : 0U) | (hot_ ? 0x40U : 0U);
    if (which == 4) bits |= (near_end_ || paper_out_ ? 0x0CU : 0U) | (paper_out_ ? 0x60U : 0U);
    reply({static_cast<std::uint8_t>(bits)});
}

bool EmulatedPrinter::recover() {
    if (!jammed_) return false;
    jammed_ = false;
    clear_buffer();
    tell_change();
    return true;
}

/// What was begun stays on the paper, without a cut.
void EmulatedPrinter::clear_buffer() {
    buffer_.clear();
    begun_.clear();
    if (!paper_.empty()) torn_.push_back(std::exchange(paper_, {}));
}

void EmulatedPrinter::print() {
    while (!stopped() && !dawdles_) {
        const std::size_t length = command_length(buffer_);
        if (length == 0) return;
        const auto end = buffer_.begin() + static_cast<std::ptrdiff_t>(length);
        const UsbBytes command(buffer_.begin(), end);
        buffer_.erase(buffer_.begin(), end);
        obey(command);
        if (!paper_left_) continue;
        *paper_left_ -= std::min(*paper_left_, length);
        if (*paper_left_ > 0) continue;
        paper_left_.reset();
        paper_out_ = true;
        tell_change();
    }
}

void EmulatedPrinter::obey(const UsbBytes& command) {
    const bool group = command.size() >= 3 && command[0] == 0x1D;
    if (group && command[1] == 'a') {
        automatic_ = has_automatic_status && command[2] != 0;
        if (automatic_) reply(automatic_status());
    } else if (group && command[1] == 'r') {
        const unsigned paper = paper_out_ ? 0x0FU : near_end_ ? 0x03U : 0U;
        reply({static_cast<std::uint8_t>(command[2] == 2 ? (drawer_open_ ? 0 : 1) : paper)});
    } else if (group && command[1] == 'I') {
        if (!knows_model) return;
        const UsbBytes name{0x5F, 'T', 'M', '-', 'T', '2', '0', 0};
        reply(command[2] == 67 ? name : UsbBytes{0x20});
    } else if (group && command[1] == '(' && command[2] == 'H') {
        if (!knows_process_ids || command.size() != 11) return;
        reply({0x37, 0x22, command[7], command[8], command[9], command[10], 0});
    } else if (command.size() == 5 && command[0] == 0x1B && command[1] == 'p') {
        ++kicks_;
    } else if (command.size() > 1 || command[0] >= 0x20 || command[0] == 0x0A) {  // no other sign prints
        paper_.insert(paper_.end(), command.begin(), command.end());
        if (group && command[1] == 'V') slips_.push_back(std::exchange(paper_, {}));
    }
}

UsbBytes EmulatedPrinter::automatic_status() const {
    const unsigned first =
        0x10U | (drawer_open_ ? 0U : 0x04U) | (stopped() ? 0x08U : 0U) | (cover_open_ ? 0x20U : 0U);
    const unsigned paper = (near_end_ || paper_out_ ? 0x03U : 0U) | (paper_out_ ? 0x0CU : 0U);
    const unsigned error = (jammed_ ? 0x08U : 0U) | (hot_ ? 0x40U : 0U);
    return {static_cast<std::uint8_t>(first), static_cast<std::uint8_t>(error),
            static_cast<std::uint8_t>(paper), 0};
}

/// Mended, a printer goes on by itself with what it holds.
void EmulatedPrinter::tell_change() {
    if (automatic_) reply(automatic_status());
    print();
    pump();
}

void EmulatedPrinter::reply(const UsbBytes& bytes) {
    if (answers_anything) replies_.insert(replies_.end(), bytes.begin(), bytes.end());
}

}  // namespace tsunagu::test
