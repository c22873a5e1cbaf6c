#include "pos/cli/sync_standing.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "inventory/base/parse.h"
#include "pos/app/set_aside.h"
#include "pos/app/settings.h"
#include "pos/cli/error_text.h"
#include "pos/cli/json_text.h"

namespace tsunagu::cli {

namespace {

using Json = nlohmann::ordered_json;

/// The sales among what the node has set aside; none where they cannot be read now.
app::SetAsideSales aside_sales(const Session& session, const std::vector<sync::SetAside>& set_aside) {
    const auto directory = session.directory();
    if (!directory || set_aside.empty()) return {};
    const auto own = storage::OwnStreamReader::open(*directory);
    std::vector<app::EntryRun> runs;
    for (const auto& run : set_aside) runs.push_back({run.epoch, run.first, run.last});
    auto sales = own ? app::set_aside_sales(**own, runs) : Result<app::SetAsideSales>({});
    return sales ? std::move(*sales) : app::SetAsideSales{};
}

std::string in_yen(const Session& session, Yen amount) {
    return std::to_string(amount.value()) + session.say(" 円", " yen");
}

/// "T1-000012 1080 yen, T1-000013 540 yen and 3 more".
std::string aside_names(const Session& session, const app::SetAsideSales& sales) {
    std::string names;
    for (const auto& sale : sales.first)
        names +=
            (names.empty() ? "" : session.say("、", ", ")) + sale.receipt + " " + in_yen(session, sale.total);
    const auto more = std::to_string(sales.count - sales.first.size());
    if (sales.count > sales.first.size())
        names += session.say("、ほか " + more + " 件", " and " + more + " more");
    return names;
}

/// That the book of this place is off, and what is to be done about it.
std::string lacking_words(const Session& session, Seq lacking) {
    const auto count = std::to_string(lacking);
    return session.say(
        "この端末(または前の端末)が前にした記録 " + count +
            " 件が、本部にあってここにはありません。在庫の数がその分だけ違います。"
            "`tsunagu sync align` で、この場所の数を本部に合わせられます。",
        "The node has " + count +
            " entries this terminal, or the one before it, made and that are not here, so its "
            "stock figures are off by them. `tsunagu sync align` puts those of its place right by the node's.");
}

Json error_in(const Session& session, const SyncStanding& standing) {
    const auto error = trouble_of(standing.state);
    return error ? Json::parse(error_json(*error, session.language())).at("error") : Json(nullptr);
}

std::string standing_json(Session& session, const SyncStanding& standing) {
    const auto& state = standing.state;
    const auto& contact = standing.contact;
    const auto age = [&](UtcMs at) {
        return std::max<std::int64_t>(0, (session.clock().now().ms - at.ms) / 1000);
    };
    // Nobody knows is not none.
    const auto counted = [&](Seq count) { return state.is_known ? Json(count) : Json(nullptr); };
    Json row{{"node", standing.node},
             {"waiting", counted(state.waiting)},
             {"acknowledged", counted(state.acknowledged)}};
    row["oldest_age_s"] = state.oldest_waiting ? Json(age(*state.oldest_waiting)) : Json(nullptr);
    row["last_contact"] = contact ? Json(to_tokyo_text(contact->at)) : Json(nullptr);
    row["set_aside"] = Json::array();
    const auto sales = aside_sales(session, contact ? contact->set_aside : std::vector<sync::SetAside>());
    row["set_aside_sales"] = sales.count;
    row["set_aside_total"] = sales.total.value();
    row["unreadable"] = Json::array();
    for (const auto& run : state.unreadable)
        row["unreadable"].push_back(
            {{"epoch", run.first.epoch}, {"first", run.first.seq}, {"last", run.first.seq + run.count - 1}});
    row["refused"] = nullptr;
    row["denied"] = nullptr;
    row["lacking"] = standing.lacking;
    if (contact) {
        for (const auto& run : contact->set_aside)
            row["set_aside"].push_back({{"epoch", run.epoch}, {"first", run.first}, {"last", run.last}});
        if (contact->refused_entry) row["refused"] = to_text(*contact->refused_entry);
        if (contact->denial) row["denied"] = name_of(*contact->denial);
    }
    const auto& copy = standing.copy;
    row["second_copy"] = copy.folder.empty() ? Json(nullptr) : Json(copy.folder);
    row["only_here"] = copy.only_here ? Json(*copy.only_here) : Json(nullptr);
    row["copy_trouble"] = copy.trouble ? Json(name_of(copy.trouble->code)) : Json(nullptr);
    if (standing.received) row["received"] = *standing.received ? Json(**standing.received) : Json(nullptr);
    if (standing.is_of_run) row["error"] = error_in(session, standing);
    return json_line(row);
}

}  // namespace

std::string aside_words(const Session& session, const StreamId& stream,
                        const std::vector<sync::SetAside>& set_aside) {
    const auto sales = aside_sales(session, set_aside);
    const auto sold = std::to_string(sales.count);
    const auto sum = in_yen(session, sales.total);
    const auto of_sales =
        sales.count == 0
            ? std::string()
            : session.say("うち売上 " + sold + " 件、合わせて " + sum +
                              "（取り消しは引いていません）: " + aside_names(session, sales) + "。",
                          "Among them " + sold + " sales of " + sum +
                              " together (voids not taken off): " + aside_names(session, sales) + ". ");
    const auto name = [&](Epoch epoch, Seq seq) { return to_text(EntryRef{stream, epoch, seq}); };
    std::string runs;
    for (const auto& run : set_aside)
        runs += (runs.empty() ? "" : ", ") + name(run.epoch, run.first) + " - " + std::to_string(run.last);
    const auto count = std::to_string(sync::count_of(set_aside));
    return session.say(
        "本部の集計に入っていない記録が " + count + " 件あります(" + runs +
            ")。同じ番号の別の記録が先に"
            "届いていたため、本部では別に保管され、この売上や在庫の動きは本部の報告に入っていません。"
            "この端末には残っています。" +
            of_sales + "管理者に知らせてください(本部で `tsunagu-node quarantine`)。",
        "Entries that are in no figure of the node: " + count + " (" + runs +
            "). Others under the same names came first, so the node has set these aside, and their sales and "
            "movements are in none of its reports. They are still on this terminal. " +
            of_sales +
            "Tell a manager "
            "(`tsunagu-node quarantine` at the node lists them).");
}

Seq noted_lacking(const std::filesystem::path& directory) {
    const auto lacks = storage::read_local_setting(directory, app::setting::book_lacks);
    const auto aligned = storage::read_local_setting(directory, app::setting::book_aligned);
    if (!lacks || !aligned || *lacks == *aligned) return 0;
    return parse_unsigned(lacks->value_or(""), UINT64_MAX).value_or(0);
}

void tell(Session& session, const SyncStanding& standing) {
    if (session.options.json) return session.line(standing_json(session, standing));
    const auto& state = standing.state;
    const auto& contact = standing.contact;
    session.line(figure_words(session, state));
    if (state.oldest_waiting)
        session.line(session.say("いちばん古い送信待ち: ", "oldest waiting: ") +
                     to_tokyo_text(*state.oldest_waiting));
    if (!standing.copy.folder.empty() || standing.copy.only_here.value_or(0) > 0)
        session.line(copy_words(session, standing.copy));
    session.line(session.say("最後につながったとき: ", "last contact: ") +
                 (contact ? to_tokyo_text(contact->at) : session.say("まだない", "never")));
    if (contact && !contact->set_aside.empty())
        session.line(aside_words(session, standing.stream, contact->set_aside));
    if (standing.lacking > 0) session.line(lacking_words(session, standing.lacking));
}

std::string figure_words(const Session& session, const sync::SendState& state) {
    const auto counted = [&](Seq count) {
        return state.is_known ? std::to_string(count) : session.say("不明", "unknown");
    };
    return session.say("送信待ち ", "waiting ") + counted(state.waiting) +
           session.say("、本部にある記録 ", ", at the node ") + counted(state.acknowledged);
}

Result<void> note_denial(Session& session, const std::filesystem::path& directory,
                         const sync::Identity& identity, const sync::SendState& sent) {
    if (!sent.error || !sync::is_denial(sent.error->code)) return {};
    return sync::remember_denial(directory, identity.node, sent.error->code, session.clock().now());
}

std::optional<Error> trouble_of(const sync::SendState& state) {
    if (state.error) return state.error;
    if (!state.unreadable.empty()) return sync::error_of(state.unreadable);
    return std::nullopt;
}

}  // namespace tsunagu::cli
