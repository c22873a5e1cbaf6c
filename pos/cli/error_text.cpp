#include "pos/cli/error_text.h"

#include <string_view>

#include "pos/arguments/error_json.h"
#include "pos/arguments/speech.h"

namespace tsunagu::cli {

namespace {

/// As option_for, of what is counted.
std::string option_of_counts(ErrorCode code, Language language) {
    if (code == ErrorCode::other_till_sells || code == ErrorCode::other_till_unheard ||
        code == ErrorCode::book_lacks)
        return arguments::say(language, "それでも進めるなら --although-sold を付けてください。",
                              " To go on all the same, add --although-sold.");
    if (code == ErrorCode::terminal_unseen)
        return arguments::say(language, "これから使う端末なら --although-unseen を付けてください。",
                              " For one that is still to come, add --although-unseen.");
    if (code == ErrorCode::count_not_posted)
        return arguments::say(language, "`tsunagu count give-up` で取りやめます。",
                              " `tsunagu count give-up` does it.");
    if (code == ErrorCode::count_has_steps)
        return arguments::say(language, "数えた分を信じないなら --although-counted を付けてください。",
                              " Not to believe what was counted, add --although-counted.");
    if (code == ErrorCode::lot_not_in_book)
        return arguments::say(language, "帳簿にない品が見つかったなら --new-lot を付けてください。",
                              " If they were found besides, add --new-lot.");
    if (code == ErrorCode::counted_after)
        return arguments::say(language, "それでも進めるなら --although-counted を付けてください。",
                              " To go on all the same, add --although-counted.");
    return {};
}

/// Likewise, of the lines of a list.
std::string option_of_lists(ErrorCode code, Language language) {
    if (code == ErrorCode::expected_there)
        return arguments::say(language, "差し替えるなら --replace を付けてください。",
                              " To put this in its place, add --replace.");
    if (code == ErrorCode::stock_there || code == ErrorCode::stock_there_otherwise)
        return arguments::say(language, "入荷として足すなら --add を付けてください。",
                              " To add it as a delivery, add --add.");
    return {};
}

/// Of a delivery note that was recorded before; by what is left of what it was to bring.
std::string option_of_note(std::string_view rest, Language language) {
    if (rest == "beyond")
        return arguments::say(
            language,
            "残りの予定より多いか、残りにない品です。数とロットを確かめ、本当に届いたなら --rest の代わりに --add(--again)を付けてください。",
            " That is more than the rest of the note, or not of it. Check quantities and lots; if it came, give --add (--again) in"
            " place of --rest.");
    if (rest != "yes")
        return arguments::say(language, "別の入荷なら --add(--again)を付けてください。",
                              " For another delivery add --add (--again).");
    return arguments::say(
        language,
        "入荷予定の残りなら --rest(残り全部なら --all-expected)、別の入荷なら --add(--again)を付けてください。",
        " For the rest of an expected note add --rest (--all-expected for all of it), for another delivery"
        " --add (--again).");
}

/// The words know no options, since a cashier at the screen has none.
std::string option_for(const Error& error, Language language) {
    const auto code = error.code;
    if (code == ErrorCode::age_check_needed)
        return arguments::say(language, "確かめたら --age-checked を付けてください。",
                              " When you have, add --age-checked.");
    if (code == ErrorCode::delivery_note_there) return option_of_note(argument_of(error, "rest"), language);
    if (code == ErrorCode::lot_dated_otherwise)
        return arguments::say(language, "それでも入荷するなら --other-date を付けてください。",
                              " To receive it all the same, add --other-date.");
    if (code == ErrorCode::stall_sold_then)
        return arguments::say(language, "別の売上なら --although-sold を付けてください。",
                              " If these are others, add --although-sold.");
    if (code == ErrorCode::tally_there)
        return arguments::say(language, "別の集計票なら --although-sold を付けてください。",
                              " If it is another sheet, add --although-sold.");
    if (code == ErrorCode::sales_not_here)
        return arguments::say(language, "確かめたなら --although-unheard を付けてください。",
                              " When you have looked, add --although-unheard.");
    if (code == ErrorCode::counted_since)
        return arguments::say(language,
                              "数えた数にこの売上が入っていないなら --although-counted を付けてください。",
                              " If the count knew nothing of these sales, add --although-counted.");
    if (code == ErrorCode::tally_long_ago)
        return arguments::say(language, "その日で正しいなら --although-old を付けてください。",
                              " If it is, add --although-old.");
    if (code == ErrorCode::tally_unbalanced)
        return arguments::say(language, "差は --difference と --reason で書けます。",
                              " State it by --difference and --reason.");
    if (code == ErrorCode::expected_ambiguous)
        return arguments::say(language, "--consignor で言えます。", " Say it by --consignor.");
    if (code == ErrorCode::best_before_passed)
        return arguments::say(language, "売るなら --past-best-before を付けてください。",
                              " To sell it, add --past-best-before.");
    if (code == ErrorCode::limit_spent || code == ErrorCode::outside_hours)
        return arguments::say(language, "売るなら --over-limit を付けてください。",
                              " To sell it, add --over-limit.");
    if (code == ErrorCode::carried_out_before || code == ErrorCode::brought_back_before)
        return arguments::say(language, "追加なら --add を付けてください。", " If there is more, add --add.");
    if (code == ErrorCode::never_carried_out)
        return arguments::say(language, "それでも持ち帰ったなら --never-carried を付けてください。",
                              " If they came home all the same, add --never-carried.");
    if (code == ErrorCode::event_there)
        return arguments::say(language, "変更なら --change を付けてください。",
                              " To change it, add --change.");
    // Once for all the lines of a list that need it.
    for (const auto& detail : error.details)
        if (detail.code == ErrorCode::import_line && !detail.details.empty())
            if (auto option = option_of_lists(detail.details.front().code, language); !option.empty())
                return "\n" + option;
    return option_of_counts(code, language) + option_of_lists(code, language);
}

/// Without the number of the line, which stands beside it.
std::string reason_of(const Error& detail, Language language) {
    if (detail.code == ErrorCode::import_line && !detail.details.empty())
        return words_for(detail.details.front(), language) +
               option_of_lists(detail.details.front().code, language);
    auto words = words_for(detail, language);
    const auto line = argument_of(detail, "line");
    const auto start = arguments::say(language, line + " 行目: ", "line " + line + ": ");
    return words.rfind(start, 0) == 0 ? words.substr(start.size()) : words;
}

}  // namespace

std::string error_words(const Error& error, Language language) {
    return words_for(error, language) + option_for(error, language);
}

std::string error_json(const Error& error, Language language) {
    return arguments::error_json(error, {[language](const Error& one) { return error_words(one, language); },
                                         [language](const Error& one) { return reason_of(one, language); }});
}

}  // namespace tsunagu::cli
