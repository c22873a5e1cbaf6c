// Making a shop: all or nothing. Everything that can be wrong with what was asked is found before the first
// file is made; should the disk fail after that, what was made is taken away again.
#include <algorithm>
#include <array>
#include <cstdlib>
#include <set>
#include <system_error>
#include <utility>

#include "inventory/base/ids.h"
#include "inventory/base/shared_folder.h"
#include "inventory/domain/catalogue_import.h"
#include "inventory/record/kinds.h"
#include "inventory/record/location_defined.h"
#include "inventory/record/location_settings_set.h"
#include "inventory/record/setting_set.h"
#include "inventory/record/tender_defined.h"
#include "inventory/record/terminal_defined.h"
#include "inventory/storage/shop_store.h"
#include "pos/app/import_plan.h"
#include "pos/app/operator_id.h"
#include "pos/app/settings.h"
#include "pos/app/shop.h"

namespace tsunagu::app {

namespace {

struct DefaultTender {
    const char* kind;
    const char* name;
    const char* name_en;
    bool gives_change;
    bool forfeits_excess;
};
/// What the ward's shops take; more are entries like these. External terminals are recorded, not driven.
constexpr std::array<DefaultTender, 6> default_tenders{{
    {"cash", "現金", "Cash", true, false},
    {"paypay", "PayPay", "PayPay", false, false},
    {"minatoku", "みなトクPAY", "Minatoku PAY", false, false},
    {"suica", "交通系IC", "Transit IC", false, false},
    {"card", "カード", "Card", false, false},
    {"voucher", "商品券", "Voucher", false, true},
}};

constexpr std::array<std::pair<std::string_view, domain::LocationKind>, 6> other_ends{{
    {domain::supplier_location, domain::LocationKind::supplier},
    {domain::customer_location, domain::LocationKind::customer},
    {domain::waste_location, domain::LocationKind::waste},
    {domain::difference_location, domain::LocationKind::difference},
    {domain::transit_location, domain::LocationKind::transit},
    {domain::relief_location, domain::LocationKind::relief},
}};

record::LocationDefined selling_location(const LocationCode& code) {
    if (code.text() == "CORNER")
        return {code, "港区と全国をつなぐコーナー", "Minato Nationwide Corner", domain::LocationKind::place};
    return {code, code.text(), code.text(), domain::LocationKind::place};
}

std::vector<journal::Draft> base_drafts(const InitRequest& request, const Drafting& draft) {
    std::vector<journal::Draft> drafts;
    for (const auto& [code, kind] : other_ends)
        drafts.push_back(
            draft(record::kind::location_defined,
                  record::LocationDefined{LocationCode(std::string(code)),
                                          std::string(domain::words_for(kind, Language::ja)),
                                          std::string(domain::words_for(kind, Language::en)), kind}));
    drafts.push_back(draft(record::kind::location_defined, selling_location(request.location)));
    if (request.issuer) {
        record::LocationSettingsSet set;
        set.location = request.location;
        set.settings.issuer = *request.issuer;
        drafts.push_back(draft(record::kind::location_settings_set, set));
    }
    drafts.push_back(draft(record::kind::terminal_defined, record::TerminalDefined{request.location}));
    std::int32_t order = 0;
    for (const auto& tender : default_tenders)
        drafts.push_back(draft(record::kind::tender_defined,
                               record::TenderDefined{TenderKind(tender.kind), tender.name, tender.name_en,
                                                     tender.gives_change, tender.forfeits_excess, ++order}));
    return drafts;
}

Result<void> check_request(const InitRequest& request) {
    TSUNAGU_TRY_VOID(domain::parse_location_code(request.location.text()));
    for (const auto& [code, kind] : other_ends)
        if (request.location.text() == code)
            return fail(ErrorCode::field_invalid, {{"column", "location"},
                                                   {"value", request.location.text()},
                                                   {"allowed", "CORNER, MARCHE..."}});
    const auto& stream = request.terminal.text();
    if (!is_stream_name(stream))
        return fail(
            ErrorCode::field_invalid,
            {{"column", "terminal"}, {"value", stream}, {"allowed", "[A-Za-z0-9][A-Za-z0-9_]{0,15}"}});
    return check_operator_id(request.operator_id);
}

/// Where the new shop sells, if nobody says.
Result<LocationCode> default_location(const std::optional<std::filesystem::path>& demo) {
    if (demo) {
        const auto file = *demo / "locations.csv";
        TSUNAGU_TRY(const auto bytes, read_list(file));
        TSUNAGU_TRY(const auto locations, domain::parse_locations_csv(bytes, file.string()));
        for (const auto& location : locations)
            if (location.kind == domain::LocationKind::place) return location.code;
    }
    return LocationCode("CORNER");
}

using Names = std::set<std::filesystem::path>;

Names names_in(const std::filesystem::path& directory) {
    Names names;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(directory, error))
        names.insert(entry.path());
    return names;
}

/// Takes away what a failed init made, and nothing else.
void take_back(const std::filesystem::path& directory, const Names& before, bool existed) {
    std::error_code error;
    for (const auto& name : names_in(directory))
        if (before.count(name) == 0) std::filesystem::remove_all(name, error);
    if (!existed) std::filesystem::remove(directory, error);
}

constexpr std::array<std::pair<const char*, ImportKind>, 6> demo_lists{{
    {"partners.csv", ImportKind::partners},
    {"locations.csv", ImportKind::locations},
    {"consignors.csv", ImportKind::consignors},
    {"items.csv", ImportKind::items},
    {"stock.csv", ImportKind::stock},
    {"events.csv", ImportKind::events},
}};

}  // namespace

Result<void> Shop::fill_demo(const std::filesystem::path& folder) {
    for (const auto& [name, kind] : demo_lists) {
        const auto file = folder / name;
        // A demo of one's own needs no marché days.
        std::error_code unknown;
        if (kind == ImportKind::events && !std::filesystem::exists(file, unknown)) continue;
        TSUNAGU_TRY(const auto bytes, read_list(file));
        TSUNAGU_TRY(const auto plan, kind == ImportKind::stock
                                         ? plan_stock(bytes, file.string(), *catalogue_, drafting(), {},
                                                      domain::MovementReason::opening)
                                         : plan_list(kind, bytes, file.string(), *catalogue_, drafting()));
        TSUNAGU_TRY_VOID(append(plan.drafts));
    }
    const auto draft = drafting();
    const std::array settings{
        draft(record::kind::setting_set,
              record::SettingSet{std::string(setting::receipt_footer),
                                 "ご来店ありがとうございます\n各地の味をまたお楽しみください"}),
        draft(record::kind::setting_set, record::SettingSet{std::string(setting::questionnaire_url),
                                                            "https://example.jp/minato-zenkoku/anketo"}),
        draft(record::kind::setting_set,
              record::SettingSet{std::string(setting::questionnaire_caption), "アンケートにご協力ください"}),
        draft(record::kind::setting_set, record::SettingSet{std::string(setting::stamp_exempt), "yes"}),
        // So that a sticker of a reduced price can be tried: one cake has a code that holds its price.
        draft(record::kind::setting_set,
              record::SettingSet{std::string(setting::non_plu), "24:item6,price4"}),
    };
    return append(settings);
}

Result<std::unique_ptr<Shop>> Shop::init(const std::filesystem::path& directory, InitRequest request,
                                         Clock& clock, Entropy& entropy) {
    if (request.location.empty()) {
        TSUNAGU_TRY(request.location, default_location(request.demo));
    }
    TSUNAGU_TRY_VOID(check_request(request));
    std::error_code error;
    const bool existed = std::filesystem::exists(directory, error);
    const auto before = names_in(directory);
    storage::OpenOptions options;
    options.clock = &clock;
    options.entropy = &entropy;
    TSUNAGU_TRY(auto store,
                storage::ShopStore::create(directory, request.terminal, request.operator_id, options));
    auto shop = fill(std::move(store), request, clock);
    // Only what this call made may go: create() has refused every directory that held anything of a shop.
    if (!shop) take_back(directory, before, existed);
    return shop;
}

Result<std::unique_ptr<Shop>> Shop::fill(std::unique_ptr<storage::ShopStore> store,
                                         const InitRequest& request, Clock& clock) {
    const Drafting draft{clock.now(), request.operator_id};
    TSUNAGU_TRY_VOID(store->append_all(base_drafts(request, draft)));
    TSUNAGU_TRY(auto shop, over(std::move(store), clock));
    if (!request.demo) return shop;
    TSUNAGU_TRY_VOID(shop->fill_demo(*request.demo));
    if (!request.issuer) return shop;
    // The issuer that was asked for stands, whatever the demo lists say of this place and from when.
    std::vector<journal::Draft> drafts;
    for (const auto date : setting_dates(shop->catalogue_->facts().location)) {
        auto settings = settings_on(shop->catalogue_->facts().location, date);
        settings.issuer = *request.issuer;
        drafts.push_back(draft(record::kind::location_settings_set,
                               record::LocationSettingsSet{request.location, std::move(settings)}));
    }
    TSUNAGU_TRY_VOID(shop->append(drafts));
    return shop;
}

Result<std::filesystem::path> find_demo_folder() {
    std::vector<std::filesystem::path> places;
    if (const char* given = std::getenv("TSUNAGU_DEMO_DIR"); given != nullptr && *given != '\0')
        places.emplace_back(given);
    else
        places = {shared_folder("demo", TSUNAGU_SOURCE_DEMO_DIR)};
    std::error_code error;
    for (const auto& place : places)
        if (std::filesystem::exists(place / "items.csv", error)) return place;
    return fail(ErrorCode::file_not_found, {{"path", (places.front() / "items.csv").string()}});
}

}  // namespace tsunagu::app
