// Screens of goods that have pictures, at the three sizes and in both languages.
#include <set>

#include "tests/pos/ui/stage.h"
#include "tests/pos/viewmodel/small_shop.h"
#include "tests/support/catch.h"

namespace tsunagu::ui {
namespace {

namespace intent = viewmodel::intent;
using viewmodel::test::CounterInShop;

/// Each picture there is, or still on its way.
class SomePictures final : public Pictures {
  public:
    Picture find(const std::string& name, int width, int height, PictureShape /*shape*/) override {
        asked.insert(name);
        if (is_coming) return {0, 0, 0, true};
        return {1, static_cast<float>(width), static_cast<float>(height), false};
    }

    std::set<std::string> asked;
    bool is_coming = false;
};

/// 28 allergens: those that must be named, and those that are recommended (食品表示基準 別表第十四).
const std::string all_allergens =
    "えび・かに・くるみ・小麦・そば・卵・乳・落花生・アーモンド・あわび・いか・いくら・オレンジ・カシューナッツ・"
    "キウイフルーツ・牛肉・ごま・さけ・さば・大豆・鶏肉・バナナ・豚肉・マカダミアナッツ・もも・やまいも・りんご・ゼラチン";

TEST_CASE("cards with pictures keep their price whole and their targets apart") {
    for (const bool is_coming : {false, true})
        for (const auto language : {Language::ja, Language::en})
            for (const auto& size : sizes) {
                CounterInShop shop;
                if (language == Language::en) shop.does(intent::SwitchLanguage{});
                auto model = shop.model();
                for (auto& card : model.shelf.cards) {
                    card.image = card.code + ".jpg";
                    card.held = "×12";
                }
                REQUIRE_FALSE(model.shelf.cards.empty());
                SomePictures pictures;
                pictures.is_coming = is_coming;
                Stage stage;
                stage.pictures = &pictures;
                stage.draw(model, size.w, size.h);
                check_targets(stage.targets, {0, 0, size.w, size.h});
                CHECK_FALSE(pictures.asked.empty());
                for (const auto& words : stage.shortened) CHECK(words.find("¥") == std::string::npos);
            }
}

TEST_CASE("no allergen is cut from the sheet of an item with a picture") {
    for (const bool has_picture : {false, true})
        for (const auto& size : sizes) {
            CounterInShop shop;
            shop.does(intent::OpenSheet{shop.item(viewmodel::test::oil)});
            auto model = shop.model();
            REQUIRE(model.sheet);
            model.sheet->rows.push_back({"アレルゲン", all_allergens});
            if (has_picture) model.sheet->image = "oil.jpg";
            SomePictures pictures;
            Stage stage;
            stage.pictures = &pictures;
            stage.draw(model, size.w, size.h);
            CHECK(pictures.asked.count("oil.jpg") == (has_picture ? 1U : 0U));
            for (const auto& words : stage.shortened) {
                INFO(words);
                CHECK(words.find("えび") == std::string::npos);
            }
        }
}

}  // namespace
}  // namespace tsunagu::ui
