#include "sync/protocol/stock_message.h"

#include <algorithm>

#include "sync/protocol/byte_reader.h"
#include "sync/protocol/byte_writer.h"
#include "sync/protocol/packing.h"
#include "sync/protocol/wire_limits.h"

namespace tsunagu::sync {
namespace {

constexpr std::string_view stock_magic = "TSS1";
constexpr auto most_units = static_cast<std::int64_t>(max_seq);

/// Throws Malformed.
class StockReader {
  public:
    explicit StockReader(std::string_view bytes) : in_(bytes) {}

    StockReport read() {
        StockReport report;
        report.as_of.ms = static_cast<std::int64_t>(need(in_.number(max_moment_ms), "a moment"));
        read_places(report);
        // Goods have a code of a byte, its length and a number of figures: what is not there is not
        // allocated.
        report.goods.resize(need(in_.number(std::min(in_.left() / 3, max_stock_goods)), "a number of goods"));
        const ItemCode* before = nullptr;
        for (auto& goods : report.goods) {
            read_goods(goods, report.places.size());
            if (before != nullptr && !(*before < goods.code)) throw Malformed{"goods out of their order"};
            before = &goods.code;
        }
        if (!in_.at_end()) throw Malformed{"something after its end"};
        return report;
    }

  private:
    void read_places(StockReport& report) {
        report.places.resize(need(in_.number(max_stock_places), "a number of places"));
        for (auto& place : report.places) {
            place.code = LocationCode(std::string(need(in_.text(max_stock_code_bytes), "a place")));
            place.name = need(in_.text(max_place_name_bytes), "a name");
            place.name_en = need(in_.text(max_place_name_bytes), "a name");
            const auto as_of_ms = report.as_of.ms;
            const auto age =
                need(in_.number(static_cast<std::uint64_t>(as_of_ms) + 1), "how old its news are");
            if (place.code.empty()) throw Malformed{"a place without a code"};
            if (age != 0) place.heard = UtcMs{as_of_ms - static_cast<std::int64_t>(age) + 1};
        }
    }

    void read_goods(StockReport::Goods& goods, std::size_t places) {
        goods.code = ItemCode(std::string(need(in_.text(max_stock_code_bytes), "a code")));
        if (goods.code.empty()) throw Malformed{"goods without a code"};
        goods.figures.resize(need(in_.number(std::min(in_.left() / 2, places)), "a number of figures"));
        std::size_t next = 0;
        for (auto& figure : goods.figures) {
            figure.place = next + need(in_.number(places), "a place");
            if (figure.place >= places) throw Malformed{"a place that is not there"};
            next = figure.place + 1;
            const auto units = need(in_.signed_number(), "a quantity");
            if (units < -most_units || units > most_units) throw Malformed{"a quantity out of bounds"};
            figure.quantity = Quantity(units);
        }
    }

    ByteReader in_;
};

}  // namespace

std::optional<std::string> encode_stock(const StockReport& report) {
    if (report.places.size() > max_stock_places || report.goods.size() > max_stock_goods) return std::nullopt;
    std::string out(stock_magic);
    put_number(out, static_cast<std::uint64_t>(report.as_of.ms));
    put_number(out, report.places.size());
    for (const auto& place : report.places) {
        put_text(out, place.code.text());
        put_text(out, place.name);
        put_text(out, place.name_en);
        put_number(out, place.heard ? static_cast<std::uint64_t>(report.as_of.ms - place.heard->ms) + 1 : 0);
    }
    put_number(out, report.goods.size());
    for (const auto& goods : report.goods) {
        put_text(out, goods.code.text());
        put_number(out, goods.figures.size());
        std::size_t next = 0;
        for (const auto& figure : goods.figures) {
            put_number(out, figure.place - next);
            next = figure.place + 1;
            put_signed(out, figure.quantity.value());
        }
    }
    if (out.size() > max_unpacked_stock_bytes) return std::nullopt;
    auto body = pack(out);
    return body.size() > max_stock_bytes ? std::nullopt : std::optional(std::move(body));
}

Result<StockReport> decode_stock(std::string_view body) {
    if (body.size() > max_stock_bytes) return malformed("it is larger than is taken");
    TSUNAGU_TRY(const auto bytes, unpack(body, max_unpacked_stock_bytes));
    try {
        if (!std::string_view(bytes).starts_with(stock_magic)) throw Malformed{"it does not begin with TSS1"};
        return StockReader(std::string_view(bytes).substr(stock_magic.size())).read();
    } catch (const Malformed& malformed) {
        return fail(ErrorCode::batch_malformed, {{"what", malformed.what}});
    }
}

}  // namespace tsunagu::sync
