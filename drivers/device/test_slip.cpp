#include "drivers/device/test_slip.h"

namespace tsunagu::device {

ReceiptDocument test_slip(Language language) {
    const bool ja = language == Language::ja;
    const auto say = [&](const char* japanese, const char* english) {
        return std::string(ja ? japanese : english);
    };
    ReceiptDocument document;
    document.elements = {
        TextLine{say("試し印刷", "Test print"), Align::center, TextSize::large, true},
        RuleLine{true},
        PairLine{say("左の端", "left edge"), say("右の端", "right edge")},
        TextLine{say("つなぐ 東京都港区 ｱｲｳｴｵ ABC 0123 ¥1,080", "Tokyo 東京都港区 ｱｲｳｴｵ ABC 0123 ¥1,080")},
        TextLine{"髙橋 山﨑 𠮷野"},
        TextLine{say("太字", "bold"), Align::left, TextSize::normal, true},
        PairLine{say("縦に2倍", "twice as high"), "¥1,234", 0, TextSize::tall},
        QrCode{"https://www.city.minato.tokyo.jp/", ""},
        RuleLine{},
        TextLine{say("線が紙の幅いっぱいで、右の端が同じ行にあれば、桁数は合っています。",
                     "The width is right if the lines span the paper and both edges are on one line.")},
    };
    return document;
}

Error error_of_test(Error error) {
    switch (error.code) {
        case ErrorCode::printer_failed:
            error.code = ErrorCode::test_failed;
            break;
        case ErrorCode::printer_paper_out:
            error.code = ErrorCode::test_paper_out;
            break;
        case ErrorCode::printer_cover_open:
            error.code = ErrorCode::test_cover_open;
            break;
        case ErrorCode::printer_fault:
            error.code = ErrorCode::test_fault;
            break;
        case ErrorCode::printer_unsure:
            error.code = ErrorCode::test_unsure;
            break;
        default:
            break;
    }
    return error;
}

}  // namespace tsunagu::device
