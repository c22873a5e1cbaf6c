#include "pos/viewmodel/enrol_entry.h"

#include <utility>

#include "pos/viewmodel/sync_words.h"

namespace tsunagu::viewmodel {
namespace {

constexpr std::size_t group = 4;

bool is_letter_or_digit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

char small(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
char large(char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
}

std::optional<SyncWord> word_of(EnrolStage stage) {
    switch (stage) {
        case EnrolStage::looking:
            return SyncWord::enrol_looking;
        case EnrolStage::asking:
            return SyncWord::enrol_asking;
        case EnrolStage::recording:
            return SyncWord::enrol_recording;
        case EnrolStage::done:
            return SyncWord::enrol_done;
        case EnrolStage::none:
        case EnrolStage::failed:
            break;
    }
    return std::nullopt;
}

}  // namespace

void EnrolEntry::open() {
    open_ = true;
    code_focused_ = false;
    misread_.reset();
    seen_ = {};
}

void EnrolEntry::close() {
    if (is_running()) {
        giving_up_ = true;
        return acts_.give_up();
    }
    open_ = false;
    forget_code();
}

void EnrolEntry::forget_code() {
    code_.clear();
    hidden_ = false;
}

bool EnrolEntry::is_running() const {
    return seen_.stage == EnrolStage::looking || seen_.stage == EnrolStage::asking ||
           seen_.stage == EnrolStage::recording;
}

bool EnrolEntry::can_begin() const {
    return !is_running() && seen_.stage != EnrolStage::done && !address_.empty() &&
           code_.size() == code_letters;
}

void EnrolEntry::scan(std::string_view text) {
    if (!open_ || is_running() || seen_.stage == EnrolStage::done) return;
    seen_ = {};
    auto read = acts_.read(text);
    misread_ = read ? std::nullopt : std::optional(read.error());
    if (!read) return;
    address_ = std::move(read->address);
    forget_code();
    for (const char c : read->code)
        if (is_letter_or_digit(c)) code_ += c;
    hidden_ = true;
}

void EnrolEntry::type(std::string_view text) {
    if (!open_ || is_running() || seen_.stage == EnrolStage::done) return;
    if (code_focused_ && hidden_) forget_code();
    for (const char c : text) {
        if (code_focused_ && is_letter_or_digit(c) && code_.size() < code_letters) code_ += large(c);
        const bool of_address =
            is_letter_or_digit(c) || std::string_view(".:-/[]").find(c) != std::string_view::npos;
        if (!code_focused_ && of_address && address_.size() < longest_typed) address_ += small(c);
    }
}

void EnrolEntry::erase() {
    if (!open_ || is_running()) return;
    // What cannot be seen is not taken off letter by letter.
    if (code_focused_ && hidden_) return forget_code();
    std::string& field = code_focused_ ? code_ : address_;
    if (!field.empty()) field.pop_back();
}

void EnrolEntry::focus(bool code) {
    if (!open_ || is_running()) return;
    // A scanner that nobody has claimed typed the QR here as a keyboard does.
    if (is_meant(address_)) return scan(std::exchange(address_, std::string()));
    code_focused_ = code;
}

void EnrolEntry::begin() {
    if (!open_ || !can_begin()) return;
    misread_.reset();
    giving_up_ = false;
    seen_ = {EnrolStage::looking, {}, false, false};
    acts_.begin({address_, code_});
}

void EnrolEntry::see(const EnrolSeen& seen) {
    // How an earlier one ended is no news to a sheet that was opened anew.
    if (!is_running()) return;
    seen_ = seen;
    if (is_running()) return;
    giving_up_ = false;
    if (seen_.stage == EnrolStage::done || seen_.is_spent) return forget_code();
    // One that nobody was asked about is looked at again by who typed it.
    hidden_ = hidden_ || !seen_.is_unasked;
}

std::string EnrolEntry::shown_code() const {
    std::string shown;
    for (std::size_t i = 0; i < code_.size(); ++i) {
        if (i != 0 && i % group == 0) shown += "-";
        const bool is_hidden = hidden_ || is_running();
        shown += is_hidden ? "•" : std::string(1, code_[i]);
    }
    return shown;
}

EnrolModel EnrolEntry::model(Language language) const {
    EnrolModel model;
    // Which is no address, and holds the code.
    model.address = is_meant(address_) ? "••••" : address_;
    model.code = shown_code();
    model.code_focused = code_focused_;
    model.running = is_running();
    model.done = seen_.stage == EnrolStage::done;
    model.can_enrol = can_begin();
    model.said = std::string(words(SyncWord::enrol_how, language));
    if (const auto word = word_of(seen_.stage)) model.said = std::string(words(*word, language));
    if (giving_up_) model.said = std::string(words(SyncWord::enrol_giving_up, language));
    if (model.done) {
        model.severity = Severity::good;
        if (!seen_.said.in(language).empty()) model.said += "\n" + seen_.said.in(language);
    }
    if (seen_.stage == EnrolStage::failed || misread_) {
        model.severity = Severity::warn;
        model.said = misread_ ? words_for(*misread_, language) : seen_.said.in(language);
    }
    return model;
}

}  // namespace tsunagu::viewmodel
