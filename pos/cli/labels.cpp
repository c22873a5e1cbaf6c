// tsunagu labels: labels for shelves and goods, and codes of the shop's own.
#include <unistd.h>
#include <CLI/CLI.hpp>

#include <memory>
#include <nlohmann/json.hpp>

#include "drivers/escpos/encoder.h"
#include "drivers/paper/font_rasteriser.h"
#include "drivers/paper/label_sheet.h"
#include "inventory/base/parse.h"
#include "inventory/domain/item_import.h"
#include "pos/app/label_composition.h"
#include "pos/app/label_slip.h"
#include "pos/cli/arguments.h"
#include "pos/cli/command.h"
#include "pos/cli/exit_status.h"
#include "pos/cli/json_text.h"
#include "pos/papers/output_file.h"

namespace tsunagu::cli {

namespace {

struct LabelOptions {
    app::LabelKind kind = app::LabelKind::shelf;
    std::vector<std::string> items;
    std::string format;  ///< empty: what the name of the output says
    std::string output;
    std::string sheet = "A4-24";
    std::string columns = "42";
    std::string price;
    std::string was;
    std::string percent;
    std::string date;
    std::string paper_language = "ja";
    int used = 0;
    int page = 1;
};

/// The labels, and the rows of the answer.
struct LabelBatch {
    std::vector<device::Label> labels;
    nlohmann::ordered_json rows = nlohmann::ordered_json::array();
};

std::string label_format_of(const std::string& output) {
    if (output.ends_with(".png")) return "png";
    if (output.ends_with(".escpos")) return "escpos";
    return "pdf";
}

Result<std::optional<Yen>> yen_option(std::string_view column, const std::string& text) {
    if (text.empty()) return std::optional<Yen>();
    const auto yen = domain::parse_price(text);
    if (!yen)
        return fail(ErrorCode::field_invalid,
                    {{"column", std::string(column)},
                     {"value", text},
                     {"allowed", "0-" + std::to_string(domain::Item::price_limit)}});
    return yen;
}

/// How much is taken off; it says both prices, so no other is named beside it.
Result<std::optional<std::int64_t>> percent_option(const LabelOptions& options) {
    if (options.percent.empty()) return std::optional<std::int64_t>();
    const auto percent = parse_unsigned(options.percent, 99);
    if (!percent || *percent == 0 || !options.price.empty() || !options.was.empty())
        return fail(ErrorCode::field_invalid,
                    {{"column", "--percent"}, {"value", options.percent}, {"allowed", "1-99"}});
    return static_cast<std::int64_t>(*percent);
}

/// A price before that is not above the one now would mislead whoever reads the sticker.
Result<void> check_was(std::optional<Yen> was, const app::LabelledItem& item) {
    if (!was || (item.price && *was > *item.price)) return {};
    return fail(ErrorCode::field_invalid,
                {{"column", "--price-was"},
                 {"value", std::to_string(was->value())},
                 {"allowed", "> " + std::to_string(item.price.value_or(Yen()).value())}});
}

/// `catalogue` is of the day the labels are for.
Result<LabelBatch> label_batch(const app::Catalogue& catalogue, const LabelOptions& options,
                               BusinessDate today) {
    TSUNAGU_TRY(const auto price, yen_option("--price", options.price));
    TSUNAGU_TRY(const auto was, yen_option("--price-was", options.was));
    TSUNAGU_TRY(const auto percent, percent_option(options));
    const auto language = options.paper_language == "en" ? Language::en : Language::ja;
    LabelBatch batch;
    std::int64_t total = 0;
    for (const auto& text : options.items) {
        TSUNAGU_TRY(const auto argument, read_item(text));
        TSUNAGU_TRY(auto item, app::find_labelled(catalogue, argument.code));
        if (price) {
            TSUNAGU_TRY(item, app::priced_at(catalogue, std::move(item), *price));
        }
        auto before = was;
        if (percent) {
            TSUNAGU_TRY(auto reduced, app::reduced_by(catalogue, std::move(item), *percent));
            before = reduced.was;
            item = std::move(reduced.item);
        }
        TSUNAGU_TRY_VOID(check_was(before, item));
        const auto copies = argument.quantity.value_or(Quantity(1)).value();
        total += copies;
        if (total > app::most_labels)
            return fail(ErrorCode::quantity_invalid,
                        {{"value", std::to_string(total)}, {"limit", std::to_string(app::most_labels)}});
        auto label = app::compose_label(item, options.kind, before, language);
        app::mark_coming(label, item, catalogue.day(), today, language);
        batch.labels.insert(batch.labels.end(), static_cast<std::size_t>(copies), label);
        nlohmann::ordered_json row{{"code", label.code}, {"name", label.name}};
        row["price"] = item.price ? nlohmann::ordered_json(item.price->value()) : nlohmann::ordered_json();
        if (before) row["was"] = before->value();
        row["copies"] = copies;
        batch.rows.push_back(std::move(row));
    }
    return batch;
}

Result<paper::LabelJob> label_job(std::vector<device::Label> labels, const LabelOptions& options) {
    const auto sheet = paper::sheet_named(options.sheet);
    if (!sheet)
        return fail(ErrorCode::field_invalid, {{"column", "--sheet"},
                                               {"value", options.sheet},
                                               {"allowed", paper::sheet_names() + "|3x8:66x33.9"}});
    if (options.used < 0 || options.used >= sheet->labels())
        return fail(ErrorCode::field_invalid, {{"column", "--skip"},
                                               {"value", std::to_string(options.used)},
                                               {"allowed", "0-" + std::to_string(sheet->labels() - 1)}});
    return paper::LabelJob{std::move(labels), *sheet, options.used};
}

struct DrawnLabels {
    paper::Bytes bytes;
    int pages = 0;  ///< 0: no pages, a roll
};

Result<DrawnLabels> drawn_labels(std::vector<device::Label> labels, const LabelOptions& options) {
    DrawnLabels drawn;
    if (options.format == "escpos") {
        TSUNAGU_TRY(const auto columns, read_columns(options.columns));
        TSUNAGU_TRY(const auto profile, escpos::profile_for(columns));
        const paper::FontRasteriser rasteriser;
        TSUNAGU_TRY(drawn.bytes, escpos::encode(app::label_slip(labels), profile, rasteriser));
        return drawn;
    }
    TSUNAGU_TRY(const auto job, label_job(std::move(labels), options));
    drawn.pages = job.pages();
    if (options.format == "pdf") {
        TSUNAGU_TRY(drawn.bytes, paper::labels_pdf(job));
        return drawn;
    }
    if (options.page < 1 || options.page > drawn.pages)
        return fail(ErrorCode::field_invalid, {{"column", "--page"},
                                               {"value", std::to_string(options.page)},
                                               {"allowed", "1-" + std::to_string(drawn.pages)}});
    TSUNAGU_TRY(drawn.bytes, paper::labels_png(job, options.page - 1));
    return drawn;
}

Result<int> labels(const Session& session, const LabelOptions& options) {
    const bool to_file = !options.output.empty() && options.output != "-";
    if (!to_file && (session.options.json || isatty(STDOUT_FILENO) != 0))
        return fail(
            ErrorCode::usage,
            {{"what", session.say("ラベルは -o FILE で保存してください", "save labels with -o FILE")}});
    TSUNAGU_TRY(const auto view, session.open_view());
    TSUNAGU_TRY(const auto catalogue, view->catalogue());
    const auto today = session.today();
    auto day = today;
    if (!options.date.empty()) {
        TSUNAGU_TRY(day, read_date(options.date));
    }
    TSUNAGU_TRY(auto batch, label_batch(*catalogue->on(day), options, today));
    const auto count = batch.labels.size();
    TSUNAGU_TRY(const auto drawn, drawn_labels(std::move(batch.labels), options));
    const std::string bytes(reinterpret_cast<const char*>(drawn.bytes.data()), drawn.bytes.size());
    if (!to_file) {
        session.write(bytes);
        return exit_ok;
    }
    TSUNAGU_TRY_VOID(papers::write_output_file(options.output, bytes));
    if (session.options.json)
        session.line(json_line(nlohmann::ordered_json{{"format", options.format},
                                                      {"file", options.output},
                                                      {"bytes", bytes.size()},
                                                      {"labels", count},
                                                      {"pages", drawn.pages},
                                                      {"items", std::move(batch.rows)}}));
    else
        session.line(session.say("ラベル " + std::to_string(count) + " 枚: ",
                                 std::to_string(count) + (count == 1 ? " label: " : " labels: ")) +
                     options.output);
    return exit_ok;
}

void add_label_paper(CLI::App& command, const Session& session, LabelOptions& options) {
    command
        .add_option("--format", options.format,
                    session.say("形式(既定は保存先の名前から、なければ pdf)",
                                "format (default: as the file's name ends, else pdf)"))
        ->check(CLI::IsMember({"pdf", "escpos", "png"}).description(""))
        ->type_name("pdf|escpos|png");
    command.add_option("-o,--output", options.output, session.say("保存先", "where to save it"))
        ->type_name("FILE");
    command
        .add_option("--sheet", options.sheet,
                    session.say("ラベル用紙(既定 A4-24)。列x行:幅x高さ[+列の間] を mm でも",
                                "sheet of labels (default A4-24); or COLUMNSxROWS:WIDTHxHEIGHT[+GAP] in mm"))
        ->type_name(paper::sheet_names() + "|3x8:66x33.9");
    command
        .add_option("--skip", options.used,
                    session.say("使い終えたラベルの数", "labels of the first sheet that are used up"))
        ->type_name("N");
    command
        .add_option("--page", options.page,
                    session.say("png にするページ(既定 1)", "page of a png (default 1)"))
        ->type_name("N");
    command
        .add_option(
            "--date", options.date,
            session.say("この日の値段で作る(既定は今日)", "with the prices of that day (default: today's)"))
        ->type_name("YYYY-MM-DD");
    command
        .add_option("--columns", options.columns,
                    session.say("escpos の桁数(既定 42)", "columns of the paper for escpos (default 42)"))
        ->type_name("32|42|48");
    command
        .add_option("--paper-language", options.paper_language,
                    session.say("言葉の言語(既定 ja)", "language of its words (default ja)"))
        ->check(CLI::IsMember({"ja", "en"}).description(""))
        ->type_name("ja|en");
}

void add_label_kind(CLI::App& parent, Session& session, Action& chosen, app::LabelKind kind) {
    const auto options = std::make_shared<LabelOptions>();
    options->kind = kind;
    auto* command = kind == app::LabelKind::shelf
                        ? parent.add_subcommand("shelf", session.say("棚札", "labels for shelves"))
                        : parent.add_subcommand("price", session.say("値札シール", "price stickers"));
    command
        ->add_option(
            "--item", options->items,
            session.say("商品コードか品名と枚数(何度でも)", "item code or name, and copies; repeat it"))
        ->required()
        ->type_name("CODE|NAME[*COPIES]")
        ->allow_extra_args(false);
    if (kind == app::LabelKind::price) {
        command
            ->add_option("--price", options->price,
                         session.say("この値段を入れたコードにする(NON-PLU)",
                                     "by a code that holds this price (NON-PLU)"))
            ->type_name("YEN");
        command
            ->add_option(
                "--percent", options->percent,
                session.say("値下げの割合。新しい値段を入れたコードにして、前の値段を線で消す(NON-PLU)",
                            "so much off: by a code that holds the new price, the old struck through"))
            ->type_name("1-99");
    }
    command
        ->add_option("--price-was", options->was,
                     session.say("前の値段。線で消して「値下げ」と出す", "the price before, struck through"))
        ->type_name("YEN");
    add_label_paper(*command, session, *options);
    command->callback([&session, &chosen, options] {
        if (options->format.empty()) options->format = label_format_of(options->output);
        chosen = [&session, options] { return labels(session, *options); };
    });
}

}  // namespace

void add_labels(CLI::App& app, Session& session, Action& chosen) {
    auto* command = app.add_subcommand(
        "labels", session.say("棚札・値札・店内コード", "labels, and codes of the shop's own"));
    command->require_subcommand(1);
    command->footer(
        session.say("例:\n", "Examples:\n") +
        "  tsunagu --data shop labels allocate --item 島スコ\n"
        "  tsunagu --data shop labels shelf --item '4901234567894*2' --sheet A4-24 -o shelf.pdf\n"
        "  tsunagu --data shop labels price --item '2112002500001*12' --price 1500 -o packs.pdf\n"
        "  tsunagu --data shop labels price --item 4901234567894 --price-was 1200 -o sale.escpos");
    add_labels_allocate(*command, session, chosen);
    add_label_kind(*command, session, chosen, app::LabelKind::shelf);
    add_label_kind(*command, session, chosen, app::LabelKind::price);
}

}  // namespace tsunagu::cli
