// Which of what is mounted is a stick or a card that somebody plugged in.
#include "pos/terminal/media.h"

#include "tests/support/catch.h"

using namespace tsunagu::terminal;
using Paths = std::vector<std::filesystem::path>;

namespace {

// As proc(5) has it: id, parent, device, root, mount point, options, optional fields, "-", type, source,
// options.
constexpr std::string_view mountinfo =
    "22 1 8:2 / / rw,relatime shared:1 - ext4 /dev/sda2 rw\n"
    "88 22 8:17 / /media/till/MY\\040STICK rw,nosuid shared:44 - vfat /dev/sdb1 rw\n"
    "89 22 179:1 / /run/media/till/card rw,nosuid - ext4 /dev/mmcblk0p1 rw\n"
    "90 22 0:44 / /media/till/memory rw - tmpfs tmpfs rw\n"
    "91 22 0:45 / /media rw - ext4 /dev/sdc1 rw\n"
    "92 22 0:46 / /mediation/x rw - ext4 /dev/sdd1 rw\n"
    "nonsense\n"
    "93 22 8:33 / /media/cut";

}  // namespace

TEST_CASE("sticks and cards below the roots are found, with blanks in their names; nothing else is") {
    CHECK(media_of(mountinfo, media_roots) == Paths{"/media/till/MY STICK", "/run/media/till/card"});
    CHECK(media_of("", media_roots).empty());
    constexpr std::string_view elsewhere[] = {"/mediation"};
    CHECK(media_of(mountinfo, elsewhere) == Paths{"/mediation/x"});
}
