#include "tests/bench/simulated_till.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "inventory/journal/chain.h"
#include "inventory/record/epoch_started.h"
#include "inventory/record/kinds.h"
#include "inventory/record/terminal_defined.h"
#include "tests/bench/must.h"
#include "tests/bench/wire_count.h"

namespace tsunagu::bench {
namespace {

constexpr UtcMs morning{1'795'826'400'000};
constexpr Epoch epoch = 1'234'567'890;

journal::Draft draft_of(UtcMs at, std::string_view kind, int version, std::string payload) {
    return {at, business_date_of(at), OperatorId("01"), std::string(kind), version, std::move(payload)};
}

}  // namespace

StreamId till_name(std::size_t number) {
    return StreamId("T" + std::to_string(number));
}

LocationCode place_name(std::size_t number) {
    return LocationCode("PLACE" + std::to_string(number));
}

void await(const char* what, const std::function<bool()>& holds) {
    for (int tenths = 0; tenths < 1'200; ++tenths) {
        if (holds()) return;
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    std::fprintf(stderr, "waited two minutes for this: %s\n", what);
    std::abort();
}

void MemoryStream::append(const journal::Draft& draft) {
    entries_.push_back(journal::extend(tail_, draft));
    tail_ = journal::tail_after(entries_.back());
}

Result<std::vector<sync::EpochEnd>> MemoryStream::epochs() {
    return std::vector<sync::EpochEnd>{{tail_.epoch, tail_.seq}};
}

Result<journal::Hash> MemoryStream::hash_at(Epoch, Seq seq) {
    return entries_.at(seq - 1).hash;
}

Result<std::vector<journal::Entry>> MemoryStream::read(Epoch, Seq first, std::size_t count) {
    const auto begin = std::min<std::size_t>(first - 1, entries_.size());
    const auto end = std::min(begin + count, entries_.size());
    return std::vector(entries_.begin() + static_cast<std::ptrdiff_t>(begin),
                       entries_.begin() + static_cast<std::ptrdiff_t>(end));
}

SimulatedTill::SimulatedTill(const NodeProcess& node, StreamId stream, LocationCode place)
    : own_(std::move(stream), epoch),
      place_(std::move(place)),
      sending_(node.link(own_.stream())),
      reading_(node.link(own_.stream())),
      sender_(own_, 1) {
    node.enrol(own_.stream());
    record::EpochStarted start;
    start.reason = "created";
    own_.append(draft_of(morning, record::kind::epoch_started, 1, record::encode(start)));
    own_.append(draft_of(morning, record::kind::terminal_defined, 1,
                         record::encode(record::TerminalDefined{place_})));
}

SimulatedTill::~SimulatedTill() {
    stop_listening();
    if (reader_.joinable()) reader_.join();
}

void SimulatedTill::sell(record::SaleRecord sale, UtcMs at, const BasketId& basket) {
    sale.receipt = fmt::format("{}-{:06}", own_.stream().text(), ++sold_);
    sale.basket = basket;
    sale.location = place_;
    own_.append(draft_of(at, record::kind::sale, record::version_of(sale), record::encode(sale)));
}

std::size_t SimulatedTill::send() {
    std::size_t requests = 0;
    while (const auto ask = must(sender_.tick(sync::Instant(0)))) {
        const auto exchanged = sending_->exchange(*ask, std::chrono::seconds(60));
        if (exchanged.trouble) must(Result<void>(tl::unexpected(exchanged.error)));
        sender_.on_node(exchanged.node_epoch);
        must(sender_.on_answer(sync::Instant(0), exchanged.response.body));
        ++requests;
    }
    if (!must(sender_.drained())) std::abort();
    return requests;
}

void SimulatedTill::listen(std::uint32_t number) {
    listens_ = true;
    reader_ = std::thread([this, number] {
        connect_as(number);
        const sync::TakePage take = [this](const std::vector<journal::Entry>& entries,
                                           const std::string&) -> Result<std::size_t> {
            for (const auto& entry : entries) {
                if (entry.kind != record::kind::sale) continue;
                ++(known_.insert(entry.ref()).second ? heard_ : heard_twice_);
            }
            return entries.size();
        };
        const sync::Watch watch{[this] { return listens_.load(); }};
        sync::read_on(*reading_, "", 1, watch, take, [this](const Result<std::size_t>& page) {
            if (listens_) must(page);
        });
    });
}

void SimulatedTill::stop_listening() {
    listens_ = false;
    reading_->cancel();
}

}  // namespace tsunagu::bench
