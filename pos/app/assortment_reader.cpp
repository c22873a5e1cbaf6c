#include "pos/app/assortment_reader.h"

#include <sys/resource.h>
#include <unistd.h>

#include <utility>

#include "inventory/storage/shop_view.h"
#include "pos/app/shop_reader.h"

namespace tsunagu::app {

AssortmentReader::AssortmentReader(std::filesystem::path shop, std::shared_ptr<const Catalogue> catalogue,
                                   Done done, std::chrono::milliseconds pause_ms)
    : shop_(std::move(shop)),
      catalogue_(std::move(catalogue)),
      done_(std::move(done)),
      pause_ms_(pause_ms),
      thread_([this] { run(); }) {}

AssortmentReader::~AssortmentReader() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

void AssortmentReader::run() {
    // Frames and sales come first where there are fewer processors than threads; a kernel that says no
    // changes only who waits.
    constexpr int politeness = 10;
    (void)setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), politeness);
    for (int failed = 0; !stopping_;) {
        auto goods = read();
        if (stopping_) return;
        if (goods) return done_(std::move(goods));
        if (++failed == told_after) done_(std::move(goods));
        pause();
    }
}

void AssortmentReader::pause() {
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, pause_ms_, [this] { return stopping_.load(); });
}

Result<std::shared_ptr<const Assortment>> AssortmentReader::read() const {
    const auto go_on = [this] { return !stopping_; };
    TSUNAGU_TRY(const auto view, storage::ShopView::open(shop_));
    TSUNAGU_TRY(auto items, read_items(view->state(), catalogue_->facts().location.code, go_on));
    for (auto& entry : items) catalogue_->name_origins(entry);
    if (stopping_) return std::shared_ptr<const Assortment>();
    auto goods = Assortment::whole(std::move(items));
    goods->prepare_search(go_on);
    return goods;
}

}  // namespace tsunagu::app
