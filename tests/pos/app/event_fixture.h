// A marché day on a real shop: its stall is where the terminal sells, its goods come from a store.
#pragma once

#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pos/app/event_book.h"
#include "tests/pos/app/shop_fixture.h"
#include "tests/support/catch.h"

namespace tsunagu::test {

inline const LocationCode corner("CORNER");
inline const LocationCode store("STORE");
inline const EventCode today("M1128");

template <class T>
T must(Result<T> result) {
    if (!result) throw std::runtime_error(words_for(result.error(), Language::en));
    if constexpr (!std::is_void_v<T>) return std::move(*result);
}

template <class T>
std::string code_of_error(const Result<T>& result) {
    return result ? "none" : std::string(name_of(result.error().code));
}

inline app::NamedGoods goods(std::string_view code, std::int64_t quantity) {
    return {ItemCode(std::string(code)), "", std::nullopt, Quantity(quantity)};
}

/// The terminal sells at CORNER, which is the stall; STORE is its home.
inline domain::Event event_of(const EventCode& code, std::string_view date) {
    domain::Event event;
    event.code = code;
    event.name = "マルシェ";
    event.date = *parse_date(date);
    domain::Stall stall;
    stall.location = corner;
    event.stalls = {stall};
    return event;
}

inline std::unique_ptr<app::Shop> market(ShopFixture& fixture) {
    auto shop = fixture.make();
    must(shop->import(app::ImportKind::locations,
                      fixture.folder.write("places.csv", "code,name,kind\nSTORE,倉庫,place\n")));
    must(shop->event_book().plan({event_of(today, "2026-11-28"), false, {}}));
    return shop;
}

inline app::CarryOutRequest out(std::vector<app::NamedGoods> named) {
    app::CarryOutRequest request;
    request.event = today;
    request.stall = corner;
    request.from = store;
    request.goods = std::move(named);
    return request;
}

inline app::CarryBackRequest back(std::vector<app::NamedGoods> named) {
    app::CarryBackRequest request;
    request.event = today;
    request.stall = corner;
    request.goods = std::move(named);
    return request;
}

/// So many of rice are carried out; of them so many come home, and so many are said to stay.
inline void carry_and_close(app::Shop& shop, std::int64_t carried, std::int64_t home, std::int64_t staying) {
    auto book = shop.event_book();
    must(book.carry_out(out({goods(rice, carried)})));
    auto closing = back({});
    if (home > 0) closing.goods = {goods(rice, home)};
    closing.stays = {goods(rice, staying)};
    must(book.carry_back(closing));
}

inline domain::EventFigures figures_of(app::Shop& shop, std::string_view code,
                                       const EventCode& event = today) {
    const auto item = shop.catalogue()->find(ItemCode(std::string(code)))->item.id;
    const auto report = must(shop.event_book().report(event));
    for (const auto& line : report.stalls.at(0).lines)
        if (line.item == item) return line.figures;
    return {};
}

inline constexpr std::int64_t a_day_ms = 24LL * 60 * 60 * 1000;
inline const EventCode tomorrow("M1129");

/// The morning after: the second day of the event, at the same stall.
inline void second_day(ShopFixture& fixture, app::Shop& shop) {
    must(shop.event_book().plan({event_of(tomorrow, "2026-11-29"), false, {}}));
    fixture.clock.set(UtcMs{noon_market.ms + a_day_ms});
}

}  // namespace tsunagu::test
