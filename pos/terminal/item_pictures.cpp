#include "pos/terminal/item_pictures.h"

#include <algorithm>
#include <utility>

#include "pos/terminal/renderer.h"

namespace tsunagu::terminal {

ItemPictures::ItemPictures(Renderer& renderer, Open open, std::function<void()> wake)
    : renderer_(renderer), open_(std::move(open)), wake_(std::move(wake)), thread_([this] { run(); }) {}

ItemPictures::~ItemPictures() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    changed_.notify_all();
    thread_.join();
    for (auto& [key, kept] : kept_) renderer_.forget_picture(kept.picture);
}

ui::Picture ItemPictures::find(const std::string& name, int width, int height, ui::PictureShape shape) {
    const Key key{name, width, height, shape};
    auto [at, is_new] = kept_.try_emplace(key);
    Kept& kept = at->second;
    if (is_new) kept.picture.awaited = true;
    kept.used = turns_;
    if (kept.read != looks_) {
        kept.read = looks_;
        ask(key);
    }
    return kept.picture;
}

void ItemPictures::look_again() {
    ++looks_;
}

void ItemPictures::ask(const Key& key) {
    {
        const std::lock_guard lock(mutex_);
        // One that waits is read late enough to be what is asked for now.
        if (std::find(asked_.begin(), asked_.end(), key) != asked_.end()) return;
        asked_.push_back(key);
    }
    changed_.notify_all();
}

bool ItemPictures::is_busy() const {
    const std::lock_guard lock(mutex_);
    return reading_ || !asked_.empty() || !came_.empty();
}

bool ItemPictures::take() {
    std::vector<Came> taken;
    bool more = false;
    {
        const std::lock_guard lock(mutex_);
        while (!came_.empty() && taken.size() < most_a_turn) {
            taken.push_back(std::move(came_.front()));
            came_.pop_front();
        }
        more = !came_.empty();
    }
    if (more) wake_();
    ++turns_;
    for (auto& came : taken) keep(std::move(came));
    forget_oldest();
    return !taken.empty();
}

void ItemPictures::keep(Came came) {
    const auto at = kept_.find(came.key);
    if (at == kept_.end()) return;  // Nobody has looked at it since.
    auto& picture = at->second.picture;
    picture.awaited = false;
    if (!came.pixels) return;  // It stands as it was, until the goods change again.
    renderer_.forget_picture(picture);
    if (came.pixels->width == 0) return;
    picture = renderer_.make_picture(came.pixels->width, came.pixels->height);
    renderer_.add_rows(picture, 0, came.pixels->rgba);
}

void ItemPictures::forget_oldest() {
    while (kept_.size() > most_kept) {
        const auto oldest = std::min_element(kept_.begin(), kept_.end(), [](const auto& a, const auto& b) {
            return a.second.used < b.second.used;
        });
        renderer_.forget_picture(oldest->second.picture);
        kept_.erase(oldest);
    }
}

void ItemPictures::run() {
    std::unique_lock lock(mutex_);
    while (true) {
        changed_.wait(lock, [this] { return stopping_ || !asked_.empty(); });
        if (stopping_) return;
        auto keys = std::exchange(asked_, {});
        reading_ = true;
        lock.unlock();
        read_all(std::move(keys));
        lock.lock();
        reading_ = false;
        lock.unlock();
        wake_();
        lock.lock();
    }
}

void ItemPictures::read_all(std::deque<Key> keys) {
    const auto read = open_();
    for (auto& key : keys) {
        Came came{std::move(key)};
        if (read) came.pixels = pixels_of(*read, came.key);
        const std::lock_guard lock(mutex_);
        if (stopping_) return;
        came_.push_back(std::move(came));
    }
}

/// A picture that is none is drawn as none: goods are sold without.
std::optional<pictures::Pixels> ItemPictures::pixels_of(const Read& read, const Key& key) {
    const auto jpeg = read(key.name);
    if (!jpeg) return std::nullopt;
    if (jpeg->empty()) return pictures::Pixels{};
    const auto shape = key.shape == ui::PictureShape::fill ? pictures::Shape::fill : pictures::Shape::fit;
    auto pixels = pictures::pixels_of(*jpeg, key.name, key.width, key.height, shape);
    return pixels ? std::move(*pixels) : pictures::Pixels{};
}

}  // namespace tsunagu::terminal
