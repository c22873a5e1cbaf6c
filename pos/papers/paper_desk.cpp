#include "pos/papers/paper_desk.h"

#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "drivers/paper/tally_sheet.h"
#include "pos/app/shop_view.h"
#include "pos/papers/file_name.h"
#include "pos/papers/label_batch.h"
#include "pos/papers/list_folder.h"
#include "pos/papers/order_letter.h"
#include "pos/papers/output_file.h"
#include "pos/papers/tally_sheet_composition.h"

namespace tsunagu::papers {

namespace {

struct NamedPaper {
    std::string name;  ///< without its ending
    std::vector<std::byte> bytes;
    std::string letter = {};  ///< the same in words, to be pasted into an e-mail; empty: there is none
};

Result<NamedPaper> draw(const app::ShopView& view, const app::Catalogue& catalogue,
                        const app::BlankTallySheet& request) {
    TallySheetChoice choice;
    choice.stall = request.stall;
    choice.date = request.date;
    choice.event = request.event;
    choice.language = request.language;
    TSUNAGU_TRY(const auto sheet, compose_tally_sheet(view, catalogue, choice));
    NamedPaper paper;
    paper.name = "tally-" + request.stall.text() + (request.date ? "-" + to_text(*request.date) : "");
    TSUNAGU_TRY(paper.bytes, paper::tally_pdf(sheet));
    return paper;
}

Result<NamedPaper> draw(const app::ShopView&, const app::Catalogue& catalogue,
                        const app::LabelBatch& request) {
    TSUNAGU_TRY(const auto job, compose_labels(catalogue, request));
    NamedPaper paper;
    paper.name = request.name;
    TSUNAGU_TRY(paper.bytes, paper::labels_pdf(job));
    return paper;
}

Result<NamedPaper> draw(const app::ShopView&, const app::Catalogue& catalogue,
                        const app::OrderPaper& request) {
    const OrderLetter letter{catalogue, request.date, request.signer, request.language};
    std::vector<paper::TableSheet> sheets;
    const auto orders = orders_by_partner(request.lines, catalogue);
    for (const auto& order : orders) sheets.push_back(order_sheet(order, letter));
    NamedPaper paper;
    paper.name = "order-" + to_text(request.date);
    TSUNAGU_TRY(paper.bytes, paper::table_sheets_pdf(sheets));
    paper.letter = order_emails(orders, letter);
    return paper;
}

Result<NamedPaper> draw(const app::ShopView& view, const app::Catalogue& catalogue,
                        const app::PaperRequest& request) {
    if (const auto* sheet = std::get_if<app::BlankTallySheet>(&request)) return draw(view, catalogue, *sheet);
    if (const auto* labels = std::get_if<app::LabelBatch>(&request)) return draw(view, catalogue, *labels);
    return draw(view, catalogue, std::get<app::OrderPaper>(request));
}

}  // namespace

Result<std::filesystem::path> PaperDesk::make(const std::filesystem::path& directory,
                                              const app::PaperRequest& request, BusinessDate today) {
    TSUNAGU_TRY(const auto view, app::ShopView::open(directory, today));
    TSUNAGU_TRY(const auto catalogue, view->catalogue());
    std::error_code failed;
    std::filesystem::create_directories(folder_, failed);
    if (failed) return fail(ErrorCode::io_failed, {{"path", folder_.string()}, {"what", failed.message()}});
    if (const auto* lists = std::get_if<app::ListFiles>(&request)) return write_lists(folder_, *view, *lists);
    TSUNAGU_TRY(const auto paper, draw(*view, *catalogue, request));
    const std::string_view beside = paper.letter.empty() ? "pdf" : "txt";
    const auto file = free_path(folder_, paper.name, "pdf", beside);
    TSUNAGU_TRY(const auto drawn, OutputFile::open(file.string()));
    TSUNAGU_TRY_VOID(drawn->write({reinterpret_cast<const char*>(paper.bytes.data()), paper.bytes.size()}));
    if (!paper.letter.empty()) {
        // Written before either has its name: of a disk that is full neither is left.
        auto letter_path = file;
        TSUNAGU_TRY(const auto letter, OutputFile::open(letter_path.replace_extension("txt").string()));
        TSUNAGU_TRY_VOID(letter->write(paper.letter));
        TSUNAGU_TRY_VOID(letter->commit());
    }
    TSUNAGU_TRY_VOID(drawn->commit());
    return file;
}

}  // namespace tsunagu::papers
