#include "pos/app/test_page.h"

namespace tsunagu::app {

device::ReceiptDocument test_page() {
    using namespace device;
    ReceiptDocument page;
    page.elements = {TextLine{"試し印刷", Align::center, TextSize::large, true},
                     TextLine{"Test page", Align::center, TextSize::normal, false},
                     RuleLine{true},
                     TextLine{"これはレシートではありません。\nThis is not a receipt.", Align::center,
                              TextSize::normal, false},
                     RuleLine{},
                     PairLine{"左 Left", "右 Right", 0, TextSize::normal, false},
                     PairLine{"髙﨑 𠮷野 ¥1,234,567", "ｱｲｳ 123", 0, TextSize::normal, false},
                     PairLine{"縦倍角", "Tall", 0, TextSize::tall, true},
                     QrCode{"https://example.jp/", "QR"},
                     RuleLine{true}};
    return page;
}

}  // namespace tsunagu::app
