#include "pos/cli/after_writing.h"

#include <cstdio>

namespace tsunagu::cli {

void copy_after_writing(app::Shop& shop, const Session& session) {
    const auto copy = [&]() -> Result<void> {
        TSUNAGU_TRY(const auto target, shop.backup_target());
        if (!target) return {};
        return app::make_backup_copy(*target);
    };
    const auto made = copy();
    if (made) return;
    std::fprintf(stderr, "tsunagu: %s%s\n",
                 session
                     .say("注意(記録は済んでいます): 控えを作れませんでした。",
                          "warning (what was asked is recorded): the copy was not made. ")
                     .c_str(),
                 words_for(made.error(), session.language()).c_str());
}

}  // namespace tsunagu::cli
