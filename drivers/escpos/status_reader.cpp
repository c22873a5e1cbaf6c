#include "drivers/escpos/status_reader.h"

#include <algorithm>
#include <utility>

namespace tsunagu::escpos {
namespace {

using device::Paper;
using device::PrinterFault;

constexpr std::size_t open_limit = 64;
constexpr std::size_t automatic_size = 4;
constexpr std::uint8_t process_start = 0x37;
constexpr std::uint8_t process_second = 0x22;
constexpr std::size_t process_size = 7;
constexpr std::uint8_t cleared_second = 0x25;
constexpr std::uint8_t name_start = 0x5F;
constexpr std::size_t name_limit = 82;  ///< 5F, 80 characters, 00

bool is_realtime(Query query) {
    return query <= Query::paper;
}
bool begins_automatic(std::uint8_t byte) {
    return (byte & 0x93U) == 0x10;
}
bool is_realtime_answer(std::uint8_t byte) {
    return (byte & 0x93U) == 0x12;
}
/// The rest of an automatic status, or an answer to GS r or GS I.
bool is_plain(std::uint8_t byte) {
    return (byte & 0x90U) == 0;
}
bool is_printable(std::uint8_t byte) {
    return byte >= 0x20 && byte <= 0x7E;
}

/// Whether a process id or a name may begin with these bytes.
bool may_be_block(const std::vector<std::uint8_t>& block) {
    const std::size_t last = block.size() - 1;
    if (last == 0) return true;
    if (block.front() == name_start)
        return block.size() <= name_limit && (is_printable(block[last]) || block[last] == 0);
    if (last == 1) return block[last] == process_second || block[last] == cleared_second;
    if (block[1] == cleared_second) return block[last] == 0;
    return last == process_size - 1 ? block[last] == 0 : is_printable(block[last]);
}

bool is_whole(const std::vector<std::uint8_t>& block) {
    return block.size() > 1 && block.back() == 0;
}

Paper paper_of(bool near_end, bool out) {
    if (out) return Paper::out;
    return near_end ? Paper::near_end : Paper::present;
}

}  // namespace

void StatusReader::asked(Query query, Instant now) {
    auto& open = is_realtime(query) ? realtime_ : queued_;
    if (open.size() >= open_limit) open.pop_front();
    open.push_back({query, now});
}

std::vector<PrinterEvent> StatusReader::read(std::span<const std::byte> bytes, Instant now) {
    expire(now);
    Events events;
    for (const std::byte byte : bytes) take(std::to_integer<std::uint8_t>(byte), events);
    if (!bytes.empty()) partial_since_ = now;
    return events;
}

void StatusReader::set_drawer_switch(DrawerSwitch drawer) {
    drawer_ = drawer;
    status_.drawer_open.reset();
}

void StatusReader::give_up_on_model() {
    std::erase_if(queued_, [](const Open& open) {
        return open.query == Query::model || open.query == Query::model_name;
    });
}

void StatusReader::give_up_on_state() {
    realtime_.clear();
    note_untold_fault();
}

void StatusReader::restart() {
    realtime_.clear();
    fault_is_untold_ = false;
    queued_.clear();
    drop(automatic_);
    drop(block_);
    status_ = {};
}

void StatusReader::expire(Instant now) {
    if (now - partial_since_ > rest_limit) {
        drop(automatic_);
        drop(block_);
    }
    while (!realtime_.empty() && now - realtime_.front().asked > answer_limit) realtime_.pop_front();
    note_untold_fault();
}

void StatusReader::drop(std::vector<std::uint8_t>& partial) {
    garbage_ += partial.size();
    partial.clear();
}

bool StatusReader::name_is_open() const {
    return std::any_of(queued_.begin(), queued_.end(),
                       [](const Open& open) { return open.query == Query::model_name; });
}

void StatusReader::take(std::uint8_t byte, Events& events) {
    const bool begins_block = byte == process_start || (byte == name_start && name_is_open());
    if (!block_.empty() || begins_block)
        take_in_block(byte, events);
    else if (is_realtime_answer(byte))
        take_realtime_answer(byte, events);
    else if (begins_automatic(byte) || (!automatic_.empty() && is_plain(byte)))
        take_automatic(byte, events);
    else if (is_plain(byte))
        take_queued_answer(byte, events);
    else
        ++garbage_;
}

void StatusReader::take_in_block(std::uint8_t byte, Events& events) {
    block_.push_back(byte);
    if (!may_be_block(block_)) {
        // The first byte was no beginning; those after it may be something else.
        const auto rest = std::exchange(block_, {});
        ++garbage_;
        for (std::size_t i = 1; i < rest.size(); ++i) take(rest[i], events);
        return;
    }
    if (!is_whole(block_)) return;
    const auto block = std::exchange(block_, {});
    status_.connected = true;
    if (block.front() == process_start && block[1] == cleared_second) {
        events.emplace_back(BuffersCleared{});
        return;
    }
    if (block.front() == process_start) {
        std::array<char, 4> id{};
        std::transform(block.begin() + 2, block.begin() + 6, id.begin(),
                       [](std::uint8_t c) { return static_cast<char>(c); });
        events.emplace_back(ProcessDone{ProcessId(id)});
        return;
    }
    // Answers come in order: what was asked before the name and not answered never will be.
    while (!queued_.empty() && queued_.front().query != Query::model_name) queued_.pop_front();
    if (queued_.empty())
        ++unasked_;
    else
        answer(Query::model_name, std::string(block.begin() + 1, block.end() - 1), events);
}

void StatusReader::take_automatic(std::uint8_t byte, Events& events) {
    if (begins_automatic(byte)) drop(automatic_);
    automatic_.push_back(byte);
    if (automatic_.size() < automatic_size) return;
    apply_automatic();
    automatic_.clear();
    events.emplace_back(StatusRead{status_, true});
}

void StatusReader::take_realtime_answer(std::uint8_t byte, Events& events) {
    if (realtime_.empty()) {
        ++unasked_;
        return;
    }
    const Query query = realtime_.front().query;
    realtime_.pop_front();
    apply(query, byte);
    events.emplace_back(StatusRead{status_, false});
    events.emplace_back(Answered{query, {}});
}

void StatusReader::take_queued_answer(std::uint8_t byte, Events& events) {
    // A printer that knows no names passes that question over and answers the next.
    while (!queued_.empty() && queued_.front().query == Query::model_name) queued_.pop_front();
    if (queued_.empty()) {
        ++unasked_;
        return;
    }
    const Query query = queued_.front().query;
    if (query == Query::model) {
        answer(query, std::to_string(byte), events);
        return;
    }
    apply(query, byte);
    events.emplace_back(StatusRead{status_, false});
    answer(query, {}, events);
}

void StatusReader::answer(Query query, std::string text, Events& events) {
    queued_.pop_front();
    status_.connected = true;
    events.emplace_back(Answered{query, std::move(text)});
}

void StatusReader::apply_automatic() {
    const auto has = [this](std::size_t place, unsigned bits) { return (automatic_[place] & bits) != 0; };
    status_.connected = true;
    set_drawer(has(0, 0x04));
    status_.online = !has(0, 0x08);
    knows_online_ = true;
    status_.cover_open = has(0, 0x20);
    status_.waiting_recovery = has(1, 0x01);
    note_fault(has(1, 0x40), has(1, 0x0C), has(1, 0x20));
    status_.paper = paper_of(has(2, 0x03), has(2, 0x0C));
}

void StatusReader::apply(Query query, std::uint8_t byte) {
    const auto has = [byte](unsigned bits) { return (byte & bits) != 0; };
    status_.connected = true;
    switch (query) {
        case Query::printer:
            set_drawer(has(0x04));
            status_.online = !has(0x08);
            knows_online_ = true;
            status_.waiting_recovery = has(0x20);
            return;
        case Query::offline:
            status_.cover_open = has(0x04);
            if (has(0x20)) status_.paper = Paper::out;
            // Which error it is only the answer to another question tells: a hot head is none to stop for.
            fault_is_untold_ = has(0x40) && status_.fault == PrinterFault::none;
            if (!has(0x40)) status_.fault = PrinterFault::none;
            note_untold_fault();
            return;
        case Query::error:
            note_fault(has(0x40), has(0x0C), has(0x20));
            return;
        case Query::paper:
            status_.paper = paper_of(has(0x0C), has(0x60));
            return;
        case Query::paper_ahead:
            status_.paper = paper_of(has(0x03), has(0x0C));
            return;
        case Query::drawer_ahead:
            set_drawer(has(0x01));
            return;
        case Query::model:
        case Query::model_name:
            return;
    }
}

void StatusReader::set_drawer(bool high) {
    if (drawer_ != DrawerSwitch::none) status_.drawer_open = high == (drawer_ == DrawerSwitch::high_is_open);
}

/// One of which nothing more will be said: a person should look.
void StatusReader::note_untold_fault() {
    const bool may_be_told = std::any_of(realtime_.begin(), realtime_.end(),
                                         [](const Open& open) { return open.query == Query::error; });
    if (!fault_is_untold_ || may_be_told) return;
    fault_is_untold_ = false;
    status_.fault = PrinterFault::recoverable;
}

void StatusReader::note_fault(bool passing, bool recoverable, bool unrecoverable) {
    fault_is_untold_ = false;
    if (unrecoverable)
        status_.fault = PrinterFault::unrecoverable;
    else if (recoverable)
        status_.fault = PrinterFault::recoverable;
    else
        status_.fault = passing ? PrinterFault::passing : PrinterFault::none;
}

}  // namespace tsunagu::escpos
