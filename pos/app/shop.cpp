#include "pos/app/shop.h"

#include <utility>

#include "inventory/projection/precedence.h"
#include "inventory/record/kinds.h"
#include "inventory/record/sale_record.h"
#include "inventory/record/setting_set.h"
#include "inventory/record/tax_schedule_enabled.h"
#include "inventory/storage/shop_store.h"
#include "pos/app/settings.h"
#include "pos/app/shop_reader.h"

namespace tsunagu::app {

Shop::Shop(std::unique_ptr<storage::ShopStore> store, Clock& clock)
    : store_(std::move(store)), clock_(clock) {}

Shop::~Shop() {
    // Where this fails the next start does it.
    (void)forget_sold_basket();
}

Result<std::unique_ptr<Shop>> Shop::open(const std::filesystem::path& directory, Clock& clock,
                                         Entropy& entropy, Reading reading,
                                         std::function<void(Position done, Position of)> progress) {
    storage::OpenOptions options;
    options.progress = std::move(progress);
    options.clock = &clock;
    options.entropy = &entropy;
    TSUNAGU_TRY(auto store, storage::ShopStore::open(directory, options));
    return over(std::move(store), clock, reading);
}

Result<std::unique_ptr<Shop>> Shop::over(std::unique_ptr<storage::ShopStore> store, Clock& clock,
                                         Reading reading) {
    std::unique_ptr<Shop> shop(new Shop(std::move(store), clock));
    auto begun = shop->begin(reading);
    if (!begun && begun.error().code == ErrorCode::state_corrupt) {
        // What follows from the journal keeps no shop shut.
        TSUNAGU_TRY(shop->store_, storage::ShopStore::with_state_anew(std::move(shop->store_)));
        begun = shop->begin(reading);
    }
    TSUNAGU_TRY_VOID(std::move(begun));
    return shop;
}

Result<void> Shop::begin(Reading reading) {
    TSUNAGU_TRY_VOID(reload(reading));
    operator_id_ = catalogue_->facts().operator_id;
    return recover_printing();
}

Result<void> Shop::reload(Reading reading) {
    TSUNAGU_TRY(auto parts, read_catalogue(store_->state(), today(), reading));
    if (!operator_id_.empty()) parts.facts.operator_id = operator_id_;
    catalogue_ = Catalogue::build(std::move(parts));
    return {};
}

Result<std::optional<CatalogueItem>> Shop::find_item(const ItemCode& code) {
    const auto& here = catalogue_->facts().location.code;
    TSUNAGU_TRY(auto entry, read_item(store_->state(), here, code));
    if (!entry) {
        TSUNAGU_TRY(const auto plain, catalogue_->code_without_price(code));
        if (plain != code) {
            TSUNAGU_TRY(entry, read_item(store_->state(), here, plain));
        }
    }
    if (entry) catalogue_->name_origins(*entry);
    return entry;
}

void Shop::take_goods(std::shared_ptr<const Assortment> goods) {
    catalogue_ = catalogue_->with_goods(std::move(goods));
}

const std::filesystem::path& Shop::directory() const {
    return store_->dir();
}

BusinessDate Shop::today() const {
    return business_date_of(clock_.now());
}

bool Shop::is_node() const {
    return store_->tail().stream.text() == node_stream;
}

Result<void> Shop::refuse_item_of_node(const domain::Item& item) {
    if (is_node()) return {};
    TSUNAGU_TRY(const bool of_node, store_->state().is_item_of_node(item.id));
    if (!of_node) return {};
    const auto code = item.codes.empty() ? to_text(item.id.entry) : item.codes.front().text();
    return fail(ErrorCode::node_decides_item, {{"code", code}, {"name", item.name}});
}

Result<bool> Shop::speaks_over(const std::string& origin) {
    const auto& own = store_->tail();
    TSUNAGU_TRY(const auto chain, store_->state().chain_rank(own.stream, own.epoch));
    return projection::chain_in(origin) <= chain;
}

Drafting Shop::drafting() const {
    return Drafting{clock_.now(), operator_id_};
}

Result<void> Shop::append(std::span<const journal::Draft> drafts) {
    if (drafts.empty()) return {};
    TSUNAGU_TRY_VOID(settle());
    TSUNAGU_TRY_VOID(store_->append_all(drafts));
    return reload();
}

Result<void> Shop::settle() {
    // Whether a failed append is stored after all is only known once the store has looked; asking the state
    // before that could sell one basket twice.
    TSUNAGU_TRY_VOID(store_->settle());
    if (store_->state_behind())
        return fail(ErrorCode::storage_failed, {{"file", "state.db"}, {"what", "behind the journal"}});
    return {};
}

Result<void> Shop::choose_operator(const OperatorId& id) {
    if (!catalogue_->facts().has_operator(id)) return fail(ErrorCode::unknown_operator, {{"id", id.text()}});
    operator_id_ = id;
    auto facts = catalogue_->facts();
    facts.operator_id = id;
    catalogue_ = catalogue_->with_facts(std::move(facts));
    return {};
}

Result<void> Shop::enable_tax_schedule(std::string_view name) {
    domain::TaxSchedule schedule = catalogue_->schedule();
    TSUNAGU_TRY_VOID(schedule.enable(name));
    const auto entry =
        drafting()(record::kind::tax_schedule_enabled, record::TaxScheduleEnabled{std::string(name)});
    return append({&entry, 1});
}

Result<void> Shop::set_setting(std::string_view key, std::string_view value) {
    TSUNAGU_TRY_VOID(setting::check(key, value));
    if (!is_node()) {
        TSUNAGU_TRY(const bool of_node, store_->state().is_setting_of_node(key));
        if (of_node) return fail(ErrorCode::node_decides_setting, {{"key", std::string(key)}});
    }
    const auto entry =
        drafting()(record::kind::setting_set, record::SettingSet{std::string(key), std::string(value)});
    return append({&entry, 1});
}

Result<std::string> Shop::device_setting(std::string_view key) {
    TSUNAGU_TRY(auto value, store_->local().setting(key));
    return value.value_or(std::string());
}

Result<void> Shop::save_device_setting(std::string_view key, std::string_view value) {
    return store_->local().set_setting(key, value);
}

Result<std::vector<StockChange>> Shop::stock_of(const std::vector<ItemId>& items) {
    std::vector<StockChange> changes;
    changes.reserve(items.size());
    for (const auto& item : items) {
        TSUNAGU_TRY(const auto quantity, store_->state().stock(catalogue_->facts().location.code, item));
        // Who shows it knows what the item was merged into, if it was.
        const auto* entry = catalogue_->find(item);
        if (quantity) changes.push_back(StockChange{entry != nullptr ? entry->item.id : item, *quantity});
    }
    return changes;
}

Result<std::optional<UtcMs>> Shop::doubt_of_clock() {
    TSUNAGU_TRY(const auto last, store_->entry(store_->position()));
    auto made = last.at;
    // A sale from paper is dated by its sheet; what this clock stood at then, it says itself.
    if (last.kind == record::kind::sale)
        if (const auto sale = record::decode_sale(last.payload, last.schema_version); sale && sale->paper)
            made = sale->paper->entered_at;
    const auto since_ms = clock_.now().ms - made.ms;
    if (since_ms >= 0 && since_ms <= clock_gap_ms) return std::optional<UtcMs>();
    return std::optional(made);
}

Result<void> Shop::idle() {
    // A basket that stays is harmless; the checkpoints are made all the same.
    (void)forget_sold_basket();
    return store_->idle();
}

Result<std::optional<BackupTarget>> Shop::backup_target() {
    TSUNAGU_TRY(const auto folder, device_setting(setting::backup_folder));
    if (folder.empty()) return std::optional<BackupTarget>();
    // One file a terminal, so that two terminals may share a card.
    const auto name = "tsunagu-" + catalogue_->facts().terminal.text() + ".backup";
    return std::optional(BackupTarget{store_->dir(), std::filesystem::path(folder) / name});
}

Result<void> Shop::set_backup_folder(const std::filesystem::path& folder) {
    std::error_code error;
    if (!folder.empty() && !std::filesystem::is_directory(folder, error))
        return fail(ErrorCode::file_not_found, {{"path", folder.string()}});
    if (!folder.empty() && std::filesystem::exists(folder / "journal.db", error))
        return fail(ErrorCode::backup_in_shop, {{"path", folder.string()}});
    const auto absolute = folder.empty() ? folder : std::filesystem::absolute(folder, error);
    return save_device_setting(setting::backup_folder, absolute.string());
}

}  // namespace tsunagu::app
