#include "pos/viewmodel/list_sheet.h"

#include <algorithm>
#include <array>
#include <utility>

#include "inventory/domain/unit.h"
#include "pos/viewmodel/list_words.h"

namespace tsunagu::viewmodel {
namespace {

using app::ImportKind;
using app::ImportOver;

/// As many as somebody scrolls through; the others follow once these are mended.
constexpr std::size_t most_lines = 200;

ListWord word_of(ImportKind kind) {
    constexpr std::array words_of_kinds{std::pair(ImportKind::items, ListWord::items),
                                        std::pair(ImportKind::partners, ListWord::partners),
                                        std::pair(ImportKind::consignors, ListWord::consignors),
                                        std::pair(ImportKind::locations, ListWord::locations),
                                        std::pair(ImportKind::stock, ListWord::stock),
                                        std::pair(ImportKind::events, ListWord::events),
                                        std::pair(ImportKind::expected, ListWord::expected)};
    const auto at = std::find_if(words_of_kinds.begin(), words_of_kinds.end(),
                                 [&](const auto& named) { return named.first == kind; });
    return at->second;
}

std::string kind_words(ImportKind kind, Language language) {
    return std::string(words(word_of(kind), language));
}

std::string names_of(const std::vector<domain::Partner>& partners, Language language) {
    std::string names;
    for (const auto& partner : partners)
        names += (names.empty() ? "" : language == Language::ja ? "、" : ", ") + partner.name;
    return names;
}

/// What every list must have, a line a list.
std::vector<std::string> columns_of_lists(Language language) {
    std::vector<std::string> lines;
    for (const auto kind :
         {ImportKind::items, ImportKind::partners, ImportKind::consignors, ImportKind::locations,
          ImportKind::stock, ImportKind::events, ImportKind::expected}) {
        std::string line = kind_words(kind, language) + ": ";
        for (const auto column : app::columns_of(kind)) line += std::string(column) + ", ";
        line.erase(line.size() - 2);
        lines.push_back(std::move(line));
    }
    return lines;
}

/// What comes with the list besides its lines.
std::vector<std::string> remarks(const app::ImportDone& told, Language language) {
    std::vector<std::string> lines;
    if (told.left_to_node > 0)
        lines.push_back(words(ListWord::left_to_node, language, {std::to_string(told.left_to_node)}));
    if (!told.partners_added.empty())
        lines.push_back(words(ListWord::partners_added, language, {names_of(told.partners_added, language)}));
    if (!told.partners_unnamed.empty())
        lines.push_back(
            words(ListWord::partners_unnamed, language, {names_of(told.partners_unnamed, language)}));
    if (told.consignors_added > 0)
        lines.push_back(words(ListWord::consignors_added, language, {std::to_string(told.consignors_added)}));
    return lines;
}

std::string price_of(const std::optional<Yen>& price) {
    return price ? format_yen(*price) : std::string("—");
}

std::string code_or_dash(const ConsignorCode& code) {
    return code.empty() ? std::string("—") : code.text();
}

/// Each item it makes or changes, with what it costs and, where that changes, who is paid for it.
void add_items(const app::ImportDone& told, Language language, std::vector<std::string>& lines) {
    for (const auto& item : told.items) {
        if (item.left_to_node && item.before == item.after)
            lines.push_back(words(ListWord::item_kept, language, {item.name}));
        else if (item.left_to_node)
            lines.push_back(words(ListWord::item_of_node, language,
                                  {item.name, price_of(item.before), price_of(item.after)}));
        else if (item.is_new)
            lines.push_back(words(ListWord::item_added, language, {item.name, price_of(item.after)}));
        else if (item.before != item.after)
            lines.push_back(words(ListWord::item_repriced, language,
                                  {item.name, price_of(item.before), price_of(item.after)}));
        else
            lines.push_back(words(ListWord::item_changed, language, {item.name}));
        if (item.consignor_before != item.consignor_after)
            lines.push_back(
                words(ListWord::item_consignor, language,
                      {item.name, code_or_dash(item.consignor_before), code_or_dash(item.consignor_after)}));
    }
}

/// All goods it brings; before that, beside what is there already.
void add_goods(const app::ImportDone& told, bool taken, Language language, std::vector<std::string>& lines) {
    for (const auto& goods : told.goods) {
        const auto text = [&](Quantity quantity) { return domain::quantity_text(quantity, goods.unit); };
        lines.push_back(
            goods.there && !taken
                ? words(ListWord::goods_on_top, language,
                        {goods.place, goods.name, text(goods.quantity), text(*goods.there),
                         text(*goods.there + goods.quantity)})
                : words(ListWord::goods, language, {goods.place, goods.name, text(goods.quantity)}));
    }
}

bool changes_anything(const app::ImportDone& told) {
    return told.added + told.changed + told.consignors_added + told.partners_added.size() > 0;
}

}  // namespace

void ListSheet::open() {
    open_ = true;
    asked_ = true;
    asked_for_.reset();
    seen_ = {};
    acts_.look();
}

void ListSheet::take(const ListIntent& intent) {
    if (!open_) return;
    std::visit([this](const auto& meant) { on(meant); }, intent);
}

void ListSheet::see(ListsSeen seen) {
    seen_ = std::move(seen);
    asked_ = false;
}

void ListSheet::preview(ListFileSeen file, ImportOver over) {
    asked_for_ = file;
    if (!file.kind) return;
    asked_ = true;
    seen_.told.reset();
    seen_.error.reset();
    seen_.taken = false;
    acts_.preview(std::move(file), over);
}

void ListSheet::on(const intent::CloseLists& /*intent*/) {
    // What became of a file is read before it can be chosen again.
    if (!asked_for_ || !is_busy()) open_ = false;
}

void ListSheet::on(const intent::ChooseList& intent) {
    if (is_busy() || asked_for_ || intent.index >= seen_.files.size()) return;
    preview(seen_.files[intent.index], ImportOver::refused);
}

void ListSheet::on(const intent::LeaveList& /*intent*/) {
    if (is_busy()) return;
    open();
}

bool ListSheet::can_turn() const {
    if (is_busy() || !asked_for_ || seen_.taken) return false;
    return asked_for_->kind == ImportKind::stock || asked_for_->kind == ImportKind::expected;
}

bool ListSheet::can_take() const {
    return !is_busy() && asked_for_ && seen_.file == asked_for_ && !seen_.taken && seen_.told &&
           changes_anything(*seen_.told);
}

void ListSheet::on(const intent::TurnList& /*intent*/) {
    if (!can_turn()) return;
    preview(*asked_for_, seen_.over == ImportOver::refused ? ImportOver::taken : ImportOver::refused);
}

void ListSheet::on(const intent::TakeList& /*intent*/) {
    if (!can_take()) return;
    asked_ = true;
    acts_.take();
}

ListsModel ListSheet::model(Language language) const {
    const auto in = [&](ListWord word) { return std::string(words(word, language)); };
    ListsModel model;
    model.title = in(ListWord::title);
    model.busy = is_busy();
    if (!asked_for_) {
        const auto badge = [&](const ListFileSeen& file) {
            if (file.is_spreadsheet) return in(ListWord::is_spreadsheet);
            return file.kind ? std::string(kind_words(*file.kind, language)) : in(ListWord::is_unknown);
        };
        for (std::size_t i = 0; i < seen_.files.size(); ++i) {
            const auto& file = seen_.files[i];
            model.files.push_back(
                {std::to_string(i), file.name, false, file.folder, badge(file), !is_busy()});
        }
        model.said = in(ListWord::how);
        if (is_busy())
            model.said = in(ListWord::looking);
        else if (seen_.files.empty())
            model.said = words(ListWord::none, language, {seen_.folder});
        return model;
    }
    model.title = asked_for_->name;
    model.is_file = true;
    model.back = in(ListWord::back);
    model.can_go_back = !is_busy();
    model.button = in(ListWord::take);
    model.can_take = can_take();
    if (!asked_for_->kind) {
        model.severity = Severity::warn;
        model.said = words(asked_for_->is_spreadsheet ? ListWord::spreadsheet : ListWord::unknown, language,
                           {asked_for_->name});
        if (!asked_for_->is_spreadsheet) model.lines = columns_of_lists(language);
        return model;
    }
    if (can_turn()) {
        const bool is_stock = asked_for_->kind == ImportKind::stock;
        const bool refuses = seen_.over == ImportOver::refused;
        model.other = in(is_stock ? (refuses ? ListWord::as_delivery : ListWord::as_opening)
                                  : (refuses ? ListWord::replace : ListWord::keep));
    }
    present_file(model, language);
    return model;
}

void ListSheet::present_file(ListsModel& model, Language language) const {
    const auto kind = kind_words(*asked_for_->kind, language);
    if (is_busy()) {
        model.said = words(seen_.told && asked_ ? ListWord::taking : ListWord::reading, language);
        return;
    }
    if (seen_.error) {
        model.severity = Severity::warn;
        model.said = words_for(Error{seen_.error->code, seen_.error->args, {}}, language);
        for (const auto& detail : seen_.error->details) {
            if (model.lines.size() == most_lines) break;
            model.lines.push_back(words_for(detail, language));
        }
        return;
    }
    if (!seen_.told) return;
    const auto& told = *seen_.told;
    const auto figures = [&](ListWord word) {
        return words(
            word, language,
            {kind, std::to_string(told.added), std::to_string(told.changed), std::to_string(told.unchanged)});
    };
    model.lines = remarks(told, language);
    add_items(told, language, model.lines);
    add_goods(told, seen_.taken, language, model.lines);
    if (seen_.taken) {
        model.severity = Severity::good;
        model.said = figures(ListWord::did);
        return;
    }
    const auto nothing = told.left_to_node > 0 ? ListWord::nothing_here : ListWord::nothing;
    model.said = changes_anything(told) ? figures(ListWord::would) : words(nothing, language, {kind});
    if (seen_.over == ImportOver::taken)
        model.lines.insert(
            model.lines.begin(),
            std::string(words(asked_for_->kind == ImportKind::stock ? ListWord::on_top : ListWord::replaces,
                              language)));
}

}  // namespace tsunagu::viewmodel
