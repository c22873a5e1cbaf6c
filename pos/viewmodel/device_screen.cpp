#include "pos/viewmodel/device_screen.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "drivers/device/symbology.h"

namespace tsunagu::viewmodel {
namespace {

constexpr std::size_t longest_shown = 120;

bool needs_a_hand(DeviceCondition condition) {
    return condition >= DeviceCondition::unknown;
}

Severity severity_of(DeviceCondition condition) {
    if (condition == DeviceCondition::working) return Severity::good;
    return needs_a_hand(condition) ? Severity::warn : Severity::note;
}

Word word_of(DeviceCondition condition) {
    switch (condition) {
        case DeviceCondition::working:
            return Word::device_ready;
        case DeviceCondition::unused:
            return Word::device_unused;
        case DeviceCondition::spare:
            return Word::device_spare;
        case DeviceCondition::connecting:
            return Word::device_connecting;
        case DeviceCondition::unknown:
            return Word::unknown_device;
        case DeviceCondition::busy:
            return Word::device_busy;
        case DeviceCondition::broken:
            return Word::device_silent;
        case DeviceCondition::no_permission:
            break;
    }
    return Word::no_permission;
}

Word word_of(DeviceKind kind) {
    if (kind == DeviceKind::printer) return Word::kind_printer;
    return kind == DeviceKind::scanner ? Word::kind_scanner : Word::kind_device;
}

/// What needs a hand stands first, what the till does not use last.
int place_of(const DeviceSeen& device) {
    if (needs_a_hand(device.condition)) return 0;
    if (device.condition == DeviceCondition::unused) return 3;
    return device.kind == DeviceKind::printer ? 1 : 2;
}

}  // namespace

std::optional<Word> word_of(const device::PrinterStatus& status) {
    // In the order of adapter::words_for: the pill and the message name the same thing.
    if (!status.connected) return Word::printer_none;
    if (status.cover_open) return Word::cover_open;
    if (status.paper == device::Paper::out) return Word::paper_out;
    if (status.fault != device::PrinterFault::none || status.waiting_recovery) return Word::printer_error;
    if (status.paper == device::Paper::near_end) return Word::paper_low;
    if (!status.online) return Word::printer_trouble;
    return std::nullopt;
}

std::string shown_code(std::string_view code, Language language) {
    std::size_t end = longest_shown;
    while (end < code.size() && (static_cast<unsigned char>(code[end]) & 0xC0U) == 0x80U) ++end;
    if (end >= code.size()) return device::visible(code);
    return device::visible(code.substr(0, end)) +
           words(Word::scan_cut, language, {std::to_string(code.size())});
}

void DeviceScreen::see(DevicesSeen seen) {
    for (auto& device : seen.devices) {
        const auto before = std::find_if(seen_.devices.begin(), seen_.devices.end(),
                                         [&](const DeviceSeen& old) { return old.id == device.id; });
        // Tried again every few seconds, it is no other than it was until it works.
        const bool is_tried_again = device.condition == DeviceCondition::connecting &&
                                    before != seen_.devices.end() && needs_a_hand(before->condition);
        if (is_tried_again) device = *before;
    }
    const auto is_gone = [&](std::uint64_t id) {
        return std::none_of(seen.devices.begin(), seen.devices.end(),
                            [&](const DeviceSeen& device) { return device.id == id; });
    };
    std::erase_if(looked_at_, is_gone);
    std::erase_if(told_, [&](const auto& told) { return is_gone(told.first); });
    seen_ = std::move(seen);
    scanner_was_there_ = scanner_was_there_ || has_working_scanner();
    if (is_open_)
        for (const auto& device : seen_.devices) looked_at_.insert(device.id);
}

void DeviceScreen::open() {
    is_open_ = true;
    scans_.clear();
    for (auto* trial : {&print_, &drawer_})
        if (!trial->running) *trial = {};
    for (const auto& device : seen_.devices) {
        looked_at_.insert(device.id);
        told(device);
    }
}

const DeviceSeen* DeviceScreen::most_urgent() const {
    const DeviceSeen* found = nullptr;
    for (const auto& device : seen_.devices) {
        const bool known =
            device.condition == DeviceCondition::unknown && looked_at_.find(device.id) != looked_at_.end();
        if (!needs_a_hand(device.condition) || known) continue;
        if (found == nullptr || found->condition < device.condition) found = &device;
    }
    return found;
}

const DeviceSeen* DeviceScreen::to_tell() const {
    const DeviceSeen* found = nullptr;
    for (const auto& device : seen_.devices) {
        if (!needs_a_hand(device.condition) || told_.count({device.id, device.condition}) > 0) continue;
        if (found == nullptr || found->condition < device.condition) found = &device;
    }
    return found;
}

void DeviceScreen::told(const DeviceSeen& device) {
    told_.insert({device.id, device.condition});
    looked_at_.insert(device.id);
}

bool DeviceScreen::has_working_scanner() const {
    return std::any_of(seen_.devices.begin(), seen_.devices.end(), [](const DeviceSeen& device) {
        return device.kind == DeviceKind::scanner && device.condition == DeviceCondition::working;
    });
}

bool DeviceScreen::has_lost_scanner() const {
    return scanner_was_there_ &&
           std::none_of(seen_.devices.begin(), seen_.devices.end(),
                        [](const DeviceSeen& device) { return device.kind == DeviceKind::scanner; });
}

void DeviceScreen::scanned(DevicesModel::ScanRow scan) {
    scans_.push_front(std::move(scan));
    if (scans_.size() > scans_shown) scans_.pop_back();
}

void DeviceScreen::begin(Trial trial, std::string said) {
    state_of(trial) = {true, Severity::note, std::move(said)};
}

void DeviceScreen::end(Trial trial, Severity severity, std::string said) {
    state_of(trial) = {false, severity, std::move(said)};
}

DevicesModel::Row DeviceScreen::row_of(const DeviceSeen& device, Language language,
                                       const PrinterSeen* printer) {
    const auto in = [&](Word word) { return std::string(words(word, language)); };
    DevicesModel::Row row{severity_of(device.condition), device.name, in(word_of(device.condition)),
                          device.words.in(language), device.address};
    if (row.name.empty()) row.name = in(word_of(device.kind));
    const bool prints = device.kind == DeviceKind::printer && device.condition == DeviceCondition::working;
    if (!prints || printer == nullptr || !printer->status.connected || printer->ja.empty()) return row;
    if (const auto word = word_of(printer->status)) {
        row.severity = Severity::warn;
        row.state = in(*word);
        row.text =
            device.recognised.in(language) + (language == Language::ja ? printer->ja : " " + printer->en);
    }
    return row;
}

DevicesModel DeviceScreen::model(Language language, const PrinterSeen* printer) const {
    DevicesModel model;
    if (!seen_.printer_folder.empty())
        model.rows.push_back({Severity::good,
                              std::string(words(Word::kind_printer, language)),
                              std::string(words(Word::device_ready, language)),
                              words(Word::prints_to_folder, language, {seen_.printer_folder}),
                              {}});
    auto devices = seen_.devices;
    std::stable_sort(devices.begin(), devices.end(),
                     [](const DeviceSeen& a, const DeviceSeen& b) { return place_of(a) < place_of(b); });
    for (const auto& device : devices) model.rows.push_back(row_of(device, language, printer));
    for (const Error& fault : seen_.file_faults)
        model.rows.push_back({Severity::warn,
                              std::string(words(Word::device_file, language)),
                              std::string(words(Word::device_file_mistake, language)),
                              words_for(fault, language),
                              {}});
    if (has_lost_scanner())
        model.rows.insert(model.rows.begin(), {Severity::warn,
                                               std::string(words(Word::kind_scanner, language)),
                                               std::string(words(Word::scanner_none, language)),
                                               std::string(words(Word::scanner_gone, language)),
                                               {}});
    if (seen_.usb_trouble)
        model.note = words_for(*seen_.usb_trouble, language);
    else if (!seen_.looks_at_usb)
        model.note = words(Word::devices_off, language);
    else if (devices.empty())
        model.note = words(Word::devices_none, language);
    model.scans = {scans_.begin(), scans_.end()};
    const auto trial = [](const TrialState& state) {
        return DevicesModel::Trial{!state.running, state.severity, state.said};
    };
    model.print = trial(print_);
    model.drawer = trial(drawer_);
    return model;
}

}  // namespace tsunagu::viewmodel
