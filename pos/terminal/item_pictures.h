// The pictures of goods on the screen: read and made to fit on a thread of their own, kept as textures while
// they are looked at. A frame waits for none.
//
// Invariants: at most most_kept textures once a frame is drawn; a picture that is read anew stands as it was
// until then; `wake` runs on the reading thread, without any lock held and never after the destructor
// returned. Everything public: the drawing thread.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <tuple>
#include <vector>

#include "inventory/base/result.h"
#include "pos/pictures/item_photo.h"
#include "pos/ui/pictures.h"

namespace tsunagu::terminal {

class Renderer;

class ItemPictures final : public ui::Pictures {
  public:
    /// The JPEG of that name; empty where there is none.
    using Read = std::function<Result<std::string>(const std::string& name)>;
    /// Begins a reading: what is asked for together is read with one of them. Any thread.
    using Open = std::function<Result<Read>()>;

    static constexpr std::size_t most_kept = 400;
    /// So many become textures in a turn: well under a millisecond of copying.
    static constexpr std::size_t most_a_turn = 16;

    ItemPictures(Renderer& renderer, Open open, std::function<void()> wake);
    ~ItemPictures() override;
    ItemPictures(const ItemPictures&) = delete;
    ItemPictures& operator=(const ItemPictures&) = delete;

    [[nodiscard]] ui::Picture find(const std::string& name, int width, int height,
                                   ui::PictureShape shape) override;
    /// The goods changed, their pictures may have: each is read anew when it is next asked for.
    void look_again();
    /// Takes in what was read. True where something on the screen may look different.
    [[nodiscard]] bool take();
    /// Something is being read, or waits to be taken.
    [[nodiscard]] bool is_busy() const;

  private:
    struct Key {
        std::string name;
        int width = 0;
        int height = 0;
        ui::PictureShape shape = ui::PictureShape::fill;
        friend bool operator==(const Key&, const Key&) = default;
        friend bool operator<(const Key& a, const Key& b) {
            return std::tie(a.name, a.width, a.height, a.shape) <
                   std::tie(b.name, b.width, b.height, b.shape);
        }
    };
    struct Kept {
        ui::Picture picture;
        std::uint64_t used = 0;  ///< of turns_
        std::uint64_t read = 0;  ///< of looks_: older than that, it is read anew
    };
    struct Came {
        Key key;
        /// Of no width where there is no picture; absent where nobody could look.
        std::optional<pictures::Pixels> pixels = {};
    };

    void run();
    void read_all(std::deque<Key> keys);
    [[nodiscard]] static std::optional<pictures::Pixels> pixels_of(const Read& read, const Key& key);
    void ask(const Key& key);
    void keep(Came came);
    void forget_oldest();

    Renderer& renderer_;
    Open open_;
    std::function<void()> wake_;
    std::map<Key, Kept> kept_;
    std::uint64_t turns_ = 0;
    std::uint64_t looks_ = 1;
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Key> asked_;
    std::deque<Came> came_;
    bool reading_ = false;
    bool stopping_ = false;
    std::thread thread_;
};

}  // namespace tsunagu::terminal
