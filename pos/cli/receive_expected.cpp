// tsunagu receive expected: what delivery notes will bring; tsunagu receive slip: the paper of a delivery.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "pos/app/receiving_slip.h"
#include "pos/app/stock_book.h"
#include "pos/cli/after_writing.h"
#include "pos/cli/command.h"
#include "pos/cli/document_output.h"
#include "pos/cli/exit_status.h"
#include "pos/cli/expected_text.h"
#include "pos/cli/goods.h"
#include "pos/cli/json_rows.h"

namespace tsunagu::cli {

namespace {

struct ExpectedOptions {
    std::string file;
    std::string note;
    std::string consignor;
    std::string reason;
    std::string id;
    bool replace = false;
    bool all = false;
    DocumentOptions paper;

    [[nodiscard]] std::optional<ConsignorCode> whose() const {
        if (consignor.empty()) return std::nullopt;
        return ConsignorCode(consignor);
    }
};

/// The lists of these entries, in the order of `lists`.
std::vector<app::ExpectedDelivery> written_lists(std::vector<app::ExpectedDelivery> lists,
                                                 const std::vector<EntryRef>& entries) {
    std::erase_if(lists, [&](const auto& list) {
        return std::find(entries.begin(), entries.end(), list.row.entry) == entries.end();
    });
    return lists;
}

void show_lists(const Session& session, const app::Catalogue& catalogue,
                const std::vector<app::ExpectedDelivery>& lists, bool all_lines) {
    if (!session.options.json) {
        for (const auto& list : lists) print_expected(session, catalogue, list, all_lines);
        return;
    }
    JsonRows array(session);
    for (const auto& list : lists) array.add(expected_json(catalogue, list));
    array.end();
}

Result<int> import_expected(Session& session, const ExpectedOptions& options) {
    TSUNAGU_TRY(const auto shop, session.open_shop());
    TSUNAGU_TRY(const auto entries, shop->stock_book().import_expected(options.file, options.replace));
    TSUNAGU_TRY(auto lists, shop->stock_book().expected_lists());
    show_lists(session, *shop->catalogue(), written_lists(std::move(lists), entries), true);
    TSUNAGU_TRY_VOID(session.flush());
    copy_after_writing(*shop, session);
    return exit_ok;
}

Result<int> close_expected(Session& session, const ExpectedOptions& options) {
    TSUNAGU_TRY(const auto shop, session.open_shop());
    TSUNAGU_TRY(const auto entry,
                shop->stock_book().close_expected(options.whose(), options.note, options.reason));
    TSUNAGU_TRY(auto lists, shop->stock_book().expected_lists());
    show_lists(session, *shop->catalogue(), written_lists(std::move(lists), {entry}), false);
    TSUNAGU_TRY_VOID(session.flush());
    copy_after_writing(*shop, session);
    return exit_ok;
}

Result<int> list_expected(Session& session, const ExpectedOptions& options) {
    TSUNAGU_TRY(const auto view, session.open_view());
    TSUNAGU_TRY(const auto catalogue, view->catalogue());
    TSUNAGU_TRY(auto lists, view->stock_view().expected_deliveries());
    if (!options.all) std::erase_if(lists, [](const auto& list) { return !list.open(); });
    show_lists(session, *catalogue, lists, false);
    return exit_ok;
}

Result<int> show_expected(Session& session, const ExpectedOptions& options) {
    TSUNAGU_TRY(const auto view, session.open_view());
    TSUNAGU_TRY(const auto catalogue, view->catalogue());
    TSUNAGU_TRY(const auto list, view->stock_view().expected(options.whose(), options.note));
    if (session.options.json)
        session.line(expected_json(*catalogue, list));
    else
        print_expected(session, *catalogue, list, true);
    return exit_ok;
}

Result<int> receiving_slip(Session& session, const ExpectedOptions& options) {
    TSUNAGU_TRY(const auto id, read_entry(session, options.id));
    TSUNAGU_TRY(const auto view, session.open_view());
    TSUNAGU_TRY(const auto catalogue, view->catalogue());
    TSUNAGU_TRY(const auto delivery, view->stock_view().delivery(id));
    return deliver_document(session, app::receiving_slip(delivery, *catalogue, options.paper.language()),
                            options.paper, "id", options.id);
}

using RunExpected = Result<int> (*)(Session&, const ExpectedOptions&);

CLI::App* add_expected_act(CLI::App& parent, Session& session, Action& chosen,
                           const std::shared_ptr<ExpectedOptions>& options, const char* name,
                           const std::string& words, RunExpected run) {
    auto* act = parent.add_subcommand(name, words);
    act->callback([&session, &chosen, options, run] {
        chosen = [&session, options, run] { return run(session, *options); };
    });
    return act;
}

void add_expected_note(CLI::App& act, const Session& session, ExpectedOptions& options) {
    act.add_option("NOTE", options.note, session.say("納品書の番号", "number of the delivery note"))
        ->required()
        ->type_name("");
    act.add_option("--consignor", options.consignor, session.say("納入者のコード", "whose note it is"))
        ->type_name("CODE");
}

}  // namespace

void add_receive_expected(CLI::App& parent, Session& session, Action& chosen) {
    const auto options = std::make_shared<ExpectedOptions>();
    auto* command =
        parent.add_subcommand("expected", session.say("入荷予定", "what delivery notes will bring"));
    command->require_subcommand(1);
    const auto add = [&](const char* name, const std::string& words, RunExpected run) {
        return add_expected_act(*command, session, chosen, options, name, words, run);
    };
    auto* import = add("import", session.say("入荷予定の一覧を読み込む", "import a list"), import_expected);
    import->add_option("FILE", options->file, session.say("CSV ファイル", "a CSV file"))
        ->required()
        ->type_name("");
    import->add_flag("--replace", options->replace,
                     session.say("同じ納品書の予定を差し替える", "in place of what the same notes said"));
    import->footer(session.say("列: note,code,quantity [consignor,lot,expires,use_by]\n\n例:\n",
                               "Columns: note,code,quantity [consignor,lot,expires,use_by]\n\nExample:\n") +
                   "  tsunagu --data shop receive expected import notes.csv");
    auto* list =
        add("list", session.say("まだ届いていない納品書", "notes of which some is missing"), list_expected);
    list->add_flag("--all", options->all,
                   session.say("すべて届いたもの、打ち切ったものも", "also those that came or are closed"));
    add_expected_note(*add("show", session.say("納品書を一つ見る", "one note"), show_expected), session,
                      *options);
    auto* close =
        add("close", session.say("残りをもう待たない", "wait for the rest no longer"), close_expected);
    add_expected_note(*close, session, *options);
    close->add_option("--reason", options->reason, session.say("わけ", "why"))->type_name("TEXT");
    auto* slip = add_expected_act(parent, session, chosen, options, "slip",
                                  session.say("入荷伝票を出す", "the slip of a delivery"), receiving_slip);
    slip->add_option("ID", options->id, session.say("入荷の番号", "the delivery"))->required()->type_name("");
    add_document_options(*slip, session, options->paper);
    slip->footer(session.say("例:\n", "Example:\n") +
                 "  tsunagu --data shop receive slip T1/1234567890/45 -o slip.pdf");
}

}  // namespace tsunagu::cli
