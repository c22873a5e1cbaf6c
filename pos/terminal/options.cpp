#include "pos/terminal/options.h"

#include <CLI/CLI.hpp>
#include <charconv>

#include "pos/arguments/speech.h"

namespace tsunagu::terminal {
namespace {

constexpr int exit_usage = 64;
constexpr int smallest_side = 480;
constexpr int largest_side = 7680;
constexpr int most_frames = 100'000;

bool parse_size(const std::string& text, int& width, int& height) {
    const char* const end = text.data() + text.size();
    const auto first = std::from_chars(text.data(), end, width);
    if (first.ec != std::errc() || first.ptr == end || *first.ptr != 'x') return false;
    const auto second = std::from_chars(first.ptr + 1, end, height);
    const auto sensible = [](int side) { return side >= smallest_side && side <= largest_side; };
    return second.ec == std::errc() && second.ptr == end && sensible(width) && sensible(height);
}

/// What the options are for, in the language of the command line.
void add_options(CLI::App& app, Options& options, std::string& size, std::string& language) {
    const auto say = [&](std::string_view ja, std::string_view en) {
        return arguments::say(options.command_line, ja, en);
    };
    const auto path = [&](const char* name, std::filesystem::path& value, const char* form,
                          std::string_view ja, std::string_view en) {
        return app.add_option(name, value, say(ja, en))->type_name(form);
    };
    app.set_help_flag("-h,--help", say("使い方を出す", "print this help"));
    path("--data", options.shop, "DIR", "店舗データのフォルダー(必須)", "the shop's directory (required)")
        ->required();
    app.add_option("--size", size,
                   say("窓の大きさ。一辺 480 から 7680(既定 1280x800)",
                       "size of the window, 480 to 7680 a side (default 1280x800)"))
        ->type_name("WxH");
    app.add_option(
           "--language", language,
           say("画面の言語(既定は前に使っていたもの)", "language of the screen (default: as it was left)"))
        ->check(CLI::IsMember({"ja", "en"}).description(""))
        ->type_name("ja|en");
    app.add_option(
           "--operator", options.operator_id,
           say("担当者の番号(既定は最初の担当者)", "who is at the till (default: the first operator)"))
        ->type_name("ID");
    app.add_flag("--fullscreen", options.fullscreen, say("画面いっぱいに出す", "take the whole screen"));
    path("--printer-dir", options.printer_dir, "DIR",
         "USB のプリンターの代わりに、レシートを ESC/POS のファイルで受け取るフォルダー",
         "a folder that takes each receipt as an ESC/POS file, instead of a printer on USB");
    app.add_flag_callback(
        "--no-usb", [&options] { options.usb = false; },
        say("USB のプリンター、引き出し、スキャナーを使わない", "use no printer, drawer or scanner on USB"));
    path("--paper-folder", options.papers, "DIR",
         "ラベルや集計票の PDF を書くフォルダー(既定は店舗データの中の paper)",
         "a folder for the PDFs of labels and tally sheets (default: paper in the shop's directory)");
    path("--stick-folder", options.stick, "DIR",
         "本部への受け渡しに使うフォルダー(既定は /media と /run/media に差さっているもの)",
         "a folder for what is carried to the node (default: what is mounted under /media and /run/media)");
    path("--scanner-pipe", options.scanner_pipe, "FIFO",
         "名前付きパイプ(なければ作る)。1行が1回の読み取りになる",
         "a named pipe (made if absent); each line is a scan");
    path("--script", options.script, "FILE", "タップ、読み取り、待ちを本物の入力として再生する",
         "replay taps, scans and waits through the input path");
    app.add_flag("--exit-after-script", options.exit_after_script,
                 say("再生が済んだら終わる", "end when the script has"));
    path("--screenshot", options.screenshot, "FILE", "最後の画面を PNG にして終わる",
         "a PNG of the last screen; ends after the script");
    path("--targets", options.targets, "FILE", "タップできるものの一覧を JSON で書き続ける",
         "keep a JSON list of what can be tapped");
    path("--stats", options.stats, "FILE", "終わるときに描画の回数と時間を JSON で書く",
         "write frames and times as JSON at the end");
    app.add_option("--bench-frames", options.bench_frames,
                   say("待たずにこの回数描いて終わる", "draw so many frames without waiting, then end"))
        ->type_name("1-100000")
        ->check(CLI::Range(1, most_frames).description(""));
}

std::string footer(Language language) {
    return arguments::say(language, "再生ファイルの行:\n", "Lines of a script:\n") +
           "  tap NAME | tap X Y | drag NAME DX DY | scan CODE | type TEXT | key NAME | wait MS |\n"
           "  wait-target NAME | expect-screen NAME | screenshot FILE | stats FILE | language ja|en | quit\n\n" +
           arguments::say(
               language,
               "終了コード:\n"
               "   0  できました\n"
               "  64  コマンドの書き方が違います\n"
               "  65  再生ファイルのとおりになりませんでした\n"
               "  66  指定された店舗データがありません\n"
               "  69  画面、またはより新しいつなぐが必要です\n"
               "  70  店舗データが壊れています(何も消していません)\n"
               "  74  読み書きできません(容量不足、書込禁止、故障)\n"
               "  75  別の端末がこの店を使用中です\n\n"
               "この説明の言語は --language、なければ LC_ALL・LC_MESSAGES・LANG で決まります(既定は日本語)。",
               "Exit status:\n"
               "   0  done\n"
               "  64  the command line is wrong\n"
               "  65  what the script says did not happen\n"
               "  66  there is no such shop\n"
               "  69  a screen or a newer tsunagu is needed\n"
               "  70  the shop's own files are damaged; nothing was reset\n"
               "  74  input or output failed: disk full, read-only, broken\n"
               "  75  another terminal sells from this shop\n\n"
               "This text's language follows --language, then LC_ALL, LC_MESSAGES, LANG (Japanese unless one\n"
               "begins with en).");
}

Ended refused(Error error, Language language) {
    return Ended{"tsunagu-pos: " + words_for(error, language) + "\n", exit_usage};
}

}  // namespace

std::variant<Options, Ended> parse_options(int argc, const char* const* argv) {
    Options options;
    options.command_line = arguments::chosen_language(argc, argv);
    std::string size;
    std::string language;
    CLI::App app(
        arguments::say(options.command_line,
                       "つなぐ: カウンターの端末。`tsunagu --data DIR init` で作った店を開いて販売します。",
                       "つなぐ: the terminal at the counter. Opens a shop made by `tsunagu --data DIR init` "
                       "and sells."),
        "tsunagu-pos");
    add_options(app, options, size, language);
    app.footer(footer(options.command_line));
    arguments::put_headings(app, options.command_line);
    try {
        app.parse(argc, argv);
    } catch (const CLI::Success&) {
        return Ended{app.help(), 0};
    } catch (const CLI::ParseError& error) {
        return refused(arguments::usage_error(app, error, options.command_line), options.command_line);
    }
    if (!size.empty() && !parse_size(size, options.width, options.height))
        return refused(
            Error{ErrorCode::usage,
                  {{"what",
                    arguments::say(
                        options.command_line,
                        "--size に「" + size +
                            "」は使えません（使えるもの: 一辺 480 から 7680 の WxH）（tsunagu-pos --help）",
                        "“" + size +
                            "” is no --size (allowed: WxH, 480 to 7680 a side) (tsunagu-pos --help)")}},
                  {}},
            options.command_line);
    if (!language.empty()) options.language = language == "en" ? Language::en : Language::ja;
    return options;
}

}  // namespace tsunagu::terminal
