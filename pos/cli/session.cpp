#include "pos/cli/session.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace tsunagu::cli {

std::string Session::say(std::string_view ja, std::string_view en) const {
    return std::string(language_ == Language::ja ? ja : en);
}

Result<std::filesystem::path> Session::directory() const {
    if (options.data.empty())
        return fail(ErrorCode::usage, {{"what", say("店舗データの場所を --data DIR で指定してください",
                                                    "name the shop's directory with --data DIR")}});
    return std::filesystem::path(options.data);
}

Result<std::unique_ptr<app::Shop>> Session::open_shop() {
    TSUNAGU_TRY(const auto path, directory());
    TSUNAGU_TRY(auto shop, app::Shop::open(path, clock_, entropy_));
    if (!options.operator_id.empty())
        TSUNAGU_TRY_VOID(shop->choose_operator(OperatorId(options.operator_id)));
    return shop;
}

Result<std::unique_ptr<app::ShopView>> Session::open_view() const {
    TSUNAGU_TRY(const auto path, directory());
    return app::ShopView::open(path);
}

void Session::write(std::string_view bytes) const {
    // The stream keeps its error until flush() reports it.
    (void)std::fwrite(bytes.data(), 1, bytes.size(), stdout);
}

void Session::line(std::string_view text) const {
    write(text);
    write("\n");
}

Result<void> Session::flush() const {
    errno = 0;
    if (std::fflush(stdout) != 0 || std::ferror(stdout) != 0)
        return fail(ErrorCode::io_failed, {{"path", "stdout"}, {"what", std::strerror(errno)}});
    return {};
}

Language chosen_language(int argc, const char* const* argv) {
    // Before the command line is parsed, because its help has a language too.
    for (int i = 1; i < argc; ++i) {
        const std::string_view word = argv[i];
        if (word == "--language=en" ||
            (word == "--language" && i + 1 < argc && std::string_view(argv[i + 1]) == "en"))
            return Language::en;
        if (word == "--language=ja" ||
            (word == "--language" && i + 1 < argc && std::string_view(argv[i + 1]) == "ja"))
            return Language::ja;
    }
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
        const char* value = std::getenv(name);
        if (value == nullptr || *value == '\0') continue;
        return std::string_view(value).substr(0, 2) == "en" ? Language::en : Language::ja;
    }
    return Language::ja;
}

}  // namespace tsunagu::cli
