#include "pos/viewmodel/sync_screen.h"

#include <algorithm>
#include <utility>

#include "pos/viewmodel/sync_words.h"

namespace tsunagu::viewmodel {
namespace {

/// "13:05", with its date where that is another day: "11/28 13:05".
std::string time_text(UtcMs at, UtcMs now) {
    const std::string text = to_tokyo_text(at);
    const std::string clock = text.substr(11, 5);
    if (business_date_of(at) == business_date_of(now)) return clock;
    return text.substr(5, 2) + "/" + text.substr(8, 2) + " " + clock;
}

/// Sentences one after another, as the language sets them.
std::string joined(Language language, std::initializer_list<std::string> parts) {
    std::string all;
    for (const std::string& part : parts) {
        if (part.empty()) continue;
        if (!all.empty()) all += language == Language::ja ? "。" : ". ";
        all += part;
    }
    return all;
}

StateRow link_row(const SyncSeen& seen, Language language, UtcMs now) {
    const auto in = [&](SyncWord word) { return std::string(words(word, language)); };
    StateRow row{Severity::good, in(SyncWord::link), in(SyncWord::link_well), {}, seen.node};
    const std::string contact = seen.contact
                                    ? words(SyncWord::last_contact, language, {time_text(*seen.contact, now)})
                                    : in(SyncWord::no_contact);
    if (!seen.trouble.ja.empty()) {
        row.severity = seen.trouble_passes ? Severity::note : Severity::warn;
        row.state = in(seen.trouble_passes ? SyncWord::link_absent : SyncWord::link_trouble);
        row.text = seen.trouble.in(language) + (language == Language::ja ? "" : " ") + contact;
    } else {
        if (!seen.reached) row.severity = Severity::note;
        if (!seen.reached) row.state = in(SyncWord::link_asking);
        row.text = contact;
    }
    return row;
}

StateRow sending_row(const SyncSeen& seen, Language language, UtcMs now) {
    const auto in = [&](SyncWord word) { return std::string(words(word, language)); };
    const std::string held = words(SyncWord::at_node, language, {std::to_string(seen.acknowledged)});
    if (seen.waiting == 0) return {Severity::good, in(SyncWord::sending), in(SyncWord::all_sent), held};
    if (seen.waiting <= seen.unreadable)
        return {Severity::note, in(SyncWord::sending), in(SyncWord::readable_sent), held};
    const std::string oldest =
        seen.oldest_waiting ? words(SyncWord::oldest, language, {time_text(*seen.oldest_waiting, now)}) : "";
    return {Severity::note, in(SyncWord::sending),
            words(SyncWord::some_wait, language, {std::to_string(seen.waiting - seen.unreadable)}),
            joined(language, {held, oldest, in(SyncWord::kept_here)})};
}

StateRow receiving_row(const SyncSeen& seen, Language language, UtcMs now) {
    const auto in = [&](SyncWord word) { return std::string(words(word, language)); };
    const std::string got = seen.received_at
                                ? words(SyncWord::received, language,
                                        {std::to_string(seen.received), time_text(*seen.received_at, now)})
                                : in(SyncWord::nothing_new);
    if (seen.feed_trouble.ja.empty())
        return {Severity::good, in(SyncWord::receiving), in(SyncWord::up_to_date), got};
    // The words of the connection say it already.
    const bool said = seen.feed_trouble == seen.trouble;
    return {Severity::note, in(SyncWord::receiving), in(SyncWord::not_read),
            said ? got : joined(language, {got, seen.feed_trouble.in(language)})};
}

/// What drowns with this terminal, were it to now.
StateRow copy_row(const SyncSeen& seen, Language language) {
    const auto in = [&](SyncWord word) { return std::string(words(word, language)); };
    const std::string here =
        seen.only_here > 0 ? words(SyncWord::only_here, language, {std::to_string(seen.only_here)}) : "";
    if (!seen.copy_trouble.ja.empty())
        return {Severity::warn, in(SyncWord::copy), in(SyncWord::copy_failed),
                seen.copy_trouble.in(language) + (language == Language::ja ? "" : " ") + here};
    if (seen.only_here > seen.copy_lacks)
        return {Severity::note, in(SyncWord::copy), in(SyncWord::copy_writing), here};
    if (seen.only_here > 0) return {Severity::warn, in(SyncWord::copy), in(SyncWord::copy_partly), here};
    return {Severity::good, in(SyncWord::copy), in(SyncWord::copy_whole), in(SyncWord::copy_text)};
}

/// What cannot be sent, and so is in none of the node's reports either.
StateRow unreadable_row(const SyncSeen& seen, Language language) {
    return {Severity::warn, std::string(words(SyncWord::unreadable, language)),
            words(SyncWord::some_aside, language, {std::to_string(seen.unreadable)}),
            seen.unreadable_words.in(language)};
}

/// What is in none of the node's reports: which sales, and how much money.
StateRow aside_row(const SyncSeen& seen, Language language) {
    const auto in = [&](SyncWord word) { return std::string(words(word, language)); };
    const auto& sales = seen.aside_sales;
    std::string text;
    for (const auto& receipt : sales.receipts)
        text += (text.empty() ? "" : language == Language::ja ? "、" : ", ") + receipt;
    if (sales.count > sales.receipts.size())
        text += words(SyncWord::aside_more, language, {std::to_string(sales.count - sales.receipts.size())});
    if (sales.count > 0)
        text = words(SyncWord::aside_sum, language,
                     {std::to_string(sales.count), format_yen(sales.total), text}) +
               (language == Language::ja ? "" : " ");
    return {Severity::warn, in(SyncWord::aside),
            words(SyncWord::some_aside, language, {std::to_string(seen.set_aside)}),
            text + in(SyncWord::aside_text)};
}

}  // namespace

void SyncScreen::see(SyncSeen seen) {
    seen_ = std::move(seen);
    asked_ = false;
    if (is_open_) note_looked_at();
}

void SyncScreen::open() {
    is_open_ = true;
    note_looked_at();
}

void SyncScreen::note_looked_at() {
    if (looked_ && seen_.set_aside > aside_seen()) looked_(seen_.set_aside);
    aside_looked_at_ = seen_.set_aside;
    unreadable_looked_at_ = seen_.unreadable;
}

void SyncScreen::take(const SyncIntent& intent) {
    std::visit([this](const auto& meant) { on(meant); }, intent);
}

void SyncScreen::on(const intent::OpenEnrol& /*intent*/) {
    if (is_open_ && !seen_.enrolled && enrol_.can_open()) enrol_.open();
}

void SyncScreen::on(const intent::OpenStick& /*intent*/) {
    if (is_open_ && seen_.enrolled && stick_.can_open()) stick_.open();
}

bool SyncScreen::scan(std::string_view text) {
    if (!enrol_.is_open()) return false;
    enrol_.scan(text);
    return true;
}

std::optional<EnrolModel> SyncScreen::enrol_model(Language language) const {
    return enrol_.is_open() ? std::optional(enrol_.model(language)) : std::nullopt;
}

std::optional<StickModel> SyncScreen::stick_model(Language language) const {
    return stick_.is_open() ? std::optional(stick_.model(language)) : std::nullopt;
}

void SyncScreen::hurry() {
    if (!hurry_ || !seen_.can_hurry) return;
    asked_ = true;
    hurry_();
}

void SyncScreen::close() {
    is_open_ = false;
    asked_ = false;
}

std::optional<StatusModel> SyncScreen::pill(Language language, UtcMs now) const {
    // Nobody here can undo that the node set something aside, or that something is damaged: once it was
    // looked at, the bar says it no more.
    const bool is_news = seen_.set_aside > aside_seen() || seen_.unreadable > unreadable_looked_at_;
    if (is_news || (!seen_.trouble.ja.empty() && !seen_.trouble_passes))
        return StatusModel{Health::trouble, std::string(words(SyncWord::pill_trouble, language))};
    if (!seen_.copy_trouble.ja.empty())
        return StatusModel{Health::trouble, std::string(words(SyncWord::pill_copy, language))};
    const bool waits_long =
        seen_.waiting > 0 && seen_.oldest_waiting && now.ms - seen_.oldest_waiting->ms > on_its_way_ms;
    if (!seen_.enrolled || !waits_long) return std::nullopt;
    const bool copied = seen_.has_copy && seen_.only_here == 0;
    return StatusModel{Health::waiting, words(copied ? SyncWord::pill_copied : SyncWord::pill_waiting,
                                              language, {std::to_string(seen_.waiting)})};
}

std::optional<UtcMs> SyncScreen::next_change(UtcMs now) const {
    if (!seen_.enrolled || seen_.waiting == 0 || !seen_.oldest_waiting) return std::nullopt;
    const UtcMs at{seen_.oldest_waiting->ms + on_its_way_ms + 1};
    return at > now ? std::optional(at) : std::nullopt;
}

SyncModel SyncScreen::model(Language language, UtcMs now) const {
    const auto in = [&](SyncWord word) { return std::string(words(word, language)); };
    SyncModel model;
    if (!seen_.enrolled) {
        const bool broken = !seen_.trouble.ja.empty();
        model.rows.push_back({broken ? Severity::warn : Severity::note, in(SyncWord::link),
                              in(broken ? SyncWord::link_trouble : SyncWord::not_enrolled),
                              broken ? seen_.trouble.in(language) : in(SyncWord::not_enrolled_text)});
        model.can_enrol = !broken && enrol_.can_open();
        return model;
    }
    model.rows.push_back(link_row(seen_, language, now));
    model.rows.push_back(sending_row(seen_, language, now));
    if (seen_.has_copy) model.rows.push_back(copy_row(seen_, language));
    if (seen_.set_aside > 0) model.rows.push_back(aside_row(seen_, language));
    if (seen_.unreadable > 0) model.rows.push_back(unreadable_row(seen_, language));
    model.rows.push_back(receiving_row(seen_, language, now));
    if (seen_.is_old_copy)
        model.rows.push_back({Severity::warn, in(SyncWord::old_copy), in(SyncWord::link_trouble),
                              in(SyncWord::old_copy_text)});
    if (seen_.lacking > 0)
        model.rows.push_back({Severity::note, in(SyncWord::book), in(SyncWord::book_off),
                              words(SyncWord::book_text, language, {std::to_string(seen_.lacking)})});
    model.can_hurry = seen_.can_hurry && hurry_ && !asked_;
    model.can_carry = stick_.can_open();
    if (asked_) model.said = in(SyncWord::asked);
    return model;
}

}  // namespace tsunagu::viewmodel
