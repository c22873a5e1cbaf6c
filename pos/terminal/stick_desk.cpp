#include "pos/terminal/stick_desk.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "inventory/base/clock.h"
#include "pos/app/shop_view.h"
#include "pos/app/stick_policy.h"
#include "pos/papers/output_file.h"
#include "pos/terminal/media.h"
#include "pos/terminal/writer_answer.h"
#include "sync/client/carrying.h"
#include "sync/client/second_copy.h"
#include "sync/protocol/entry_batch.h"

namespace tsunagu::terminal {
namespace {

using viewmodel::InBothLanguages;
using viewmodel::StickSeen;

Result<void> require_allowed(const std::filesystem::path& shop) {
    TSUNAGU_TRY(const auto view, app::ShopView::open(shop, business_date_of(SystemClock().now())));
    return app::require_stick(*view);
}

Result<std::filesystem::path> file_for_node(const std::filesystem::path& shop,
                                            const std::filesystem::path& folder) {
    TSUNAGU_TRY(const auto own, sync::DirectoryStream::open(shop));
    return folder / (own->stream().text() + ".tsunagu");
}

std::filesystem::path answer_to(std::filesystem::path file) {
    return file += ".answer";
}

/// A page into the shop, by the till's writer.
Result<std::size_t> hand_over(app::TillService& service, std::vector<journal::Entry> entries,
                              std::string cursor) {
    return answer_of_writer<std::size_t>(
        [&](auto done) { service.take_in(std::move(entries), std::move(cursor), std::move(done)); });
}

}  // namespace

void StickDesk::look() {
    begin([]() -> Said { return InBothLanguages(); });
}

void StickDesk::write(const std::string& path) {
    begin([this, path] { return write_to(path); });
}

void StickDesk::take(const std::string& path) {
    begin([this, path] { return take_from(path); });
}

void StickDesk::begin(std::function<Said()> act) {
    const auto prepare = [](StickSeen& seen) {
        seen.said = {};
        seen.severity = viewmodel::Severity::note;
    };
    desk_.begin(prepare, [this, act = std::move(act)](StickSeen& seen) {
        const auto allowed = require_allowed(parts_.shop);
        seen.is_off = !allowed && allowed.error().code == ErrorCode::carry_off;
        const Said said = allowed ? act() : Said(fail(allowed.error()));
        look_around(seen);
        seen.said = said ? *said : viewmodel::in_both(said.error());
        if (!said) seen.severity = viewmodel::Severity::warn;
        if (said && !said->ja.empty()) seen.severity = viewmodel::Severity::good;
    });
}

void StickDesk::look_around(StickSeen& seen) const {
    seen.looked = true;
    seen.places.clear();
    auto folders = parts_.folder.empty() ? mounted_media() : std::vector{parts_.folder};
    // The card of the second copy is a medium too, wherever it is mounted.
    const auto card = storage::read_local_setting(parts_.shop, sync::second_copy_setting);
    const std::filesystem::path copy = card ? card->value_or("") : "";
    const bool is_listed = std::find(folders.begin(), folders.end(), copy) != folders.end();
    if (!copy.empty() && !is_listed && sync::is_other_medium(parts_.shop, copy)) folders.push_back(copy);
    for (const auto& folder : folders) {
        std::error_code unknown;
        if (!std::filesystem::is_directory(folder, unknown)) continue;
        const auto file = file_for_node(parts_.shop, folder);
        const bool has_answer = file && std::filesystem::exists(answer_to(*file), unknown);
        seen.places.push_back({folder.string(), folder.filename().string(), has_answer});
    }
}

StickDesk::Said StickDesk::write_to(const std::filesystem::path& folder) {
    TSUNAGU_TRY(const auto out, sync::carry_out_of(parts_.shop, parts_.clock.now(), parts_.entropy));
    TSUNAGU_TRY(const auto file, file_for_node(parts_.shop, folder));
    TSUNAGU_TRY_VOID(papers::write_output_file(file.string(), out.file));
    const auto count = std::to_string(out.entries);
    const auto without =
        out.unreadable.empty() ? InBothLanguages() : viewmodel::in_both(sync::error_of(out.unreadable));
    return InBothLanguages{
        "記録 " + count + " 件を書きました: " + file.string() +
            "。抜いて本部に渡してください。返事を取り込むまで「送信待ち」のままです。売上はこの端末にも残っています。" +
            without.ja,
        count + " entries written: " + file.string() +
            ". Take the stick out and hand it to the node. They count as waiting until its answer is taken in; the sales "
            "are on this terminal too." +
            (without.en.empty() ? "" : " " + without.en)};
}

StickDesk::Said StickDesk::take_from(const std::filesystem::path& folder) {
    TSUNAGU_TRY(const auto file, file_for_node(parts_.shop, folder));
    TSUNAGU_TRY(const auto answer, sync::read_answer(parts_.shop, answer_to(file)));
    TSUNAGU_TRY(const auto taken, sync::take_marks(parts_.shop, answer));
    parts_.acknowledged();
    TSUNAGU_TRY(const auto kept, storage::read_local_setting(parts_.shop, storage::feed_cursor_setting));
    const auto at = (kept ? sync::parse_cursor(*kept) : std::nullopt).value_or(sync::Cursor{});
    std::size_t received = 0;
    if (sync::brings_more(answer, at)) {
        for (const auto& body : answer.bodies) {
            if (desk_.is_stopping()) return fail(ErrorCode::node_busy);
            TSUNAGU_TRY(auto entries, sync::decode_entries(body));
            TSUNAGU_TRY(const auto fresh, hand_over(parts_.service, std::move(entries), kept.value_or("")));
            received += fresh;
        }
        // After the entries: what is cut off here is taken in once more.
        TSUNAGU_TRY_VOID(hand_over(parts_.service, {}, to_text(answer.cursor)));
    }
    if (taken.is_outrun) return fail(ErrorCode::carry_outrun);
    const auto waiting = std::to_string(taken.standing.waiting);
    const auto held = std::to_string(taken.standing.acknowledged);
    const auto got = std::to_string(received);
    return InBothLanguages{"返事を取り込みました。本部にある記録 " + held + "、送信待ち " + waiting +
                               "、受け取った記録 " + got + "。",
                           "The answer is taken in: " + held + " entries are at the node, " + waiting +
                               " wait, " + got + " received."};
}

}  // namespace tsunagu::terminal
