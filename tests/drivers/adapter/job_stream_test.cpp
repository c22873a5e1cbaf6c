#include "drivers/adapter/job_stream.h"

#include "tests/support/catch.h"

namespace tsunagu::adapter {
namespace {

using Bytes = JobStream::Bytes;
using namespace std::chrono_literals;

Bytes bytes(std::initializer_list<int> values) {
    Bytes all;
    for (const int value : values) all.push_back(static_cast<std::byte>(value));
    return all;
}

const Bytes kick = bytes({0x10, 0x14, 1, 0, 1});
const JobStream::Instant now{};

/// All that a printer is given which takes so many bytes at a time; the kick is asked for when `asked` bytes
/// were taken.
Bytes taken(JobStream& job, std::size_t at_a_time, std::size_t asked) {
    Bytes all;
    bool waits = true;
    while (!job.is_sent()) {
        if (waits && all.size() >= asked && job.has_room_for_kick(64)) {
            job.insert(kick, now + 1s);
            waits = false;
        }
        const auto next = job.next(at_a_time);
        all.insert(all.end(), next.begin(), next.end());
        job.took(next.size());
        if (job.kick_over(now).value_or(false)) CHECK_FALSE(job.kick_on_its_way());
    }
    return all;
}

}  // namespace

TEST_CASE("A kick stands between two commands, wherever it is asked for", "[job_stream]") {
    const Bytes size = bytes({0x1D, 0x21, 0x10});  // ends in a 10 that would be read together with the kick's
    const Bytes picture = bytes({0x1D, 0x76, 0x30, 0, 2, 0, 3, 0, 1, 2, 3, 4, 5, 6});
    const Bytes kanji = bytes({0x93, 0xFA});
    const Bytes cut = bytes({0x1D, 0x56, 0x42, 0});
    Bytes whole;
    std::vector<std::size_t> between{0};
    for (const Bytes& command : {size, picture, kanji, cut}) {
        whole.insert(whole.end(), command.begin(), command.end());
        between.push_back(whole.size());
    }
    between.erase(between.begin() + 1);  // behind the 10
    between.pop_back();                  // at the end of the job the printer is asked, not the stream
    for (std::size_t asked = 0; asked <= between.back(); ++asked) {
        INFO("asked for after " << asked << " bytes");
        std::size_t at = 0;
        for (const std::size_t place : between)
            if (place >= asked) {
                at = place;
                break;
            }
        Bytes expected = whole;
        expected.insert(expected.begin() + static_cast<std::ptrdiff_t>(at), kick.begin(), kick.end());
        JobStream job(whole);
        CHECK(taken(job, 1, asked) == expected);
    }
    JobStream last(whole);
    last.took(whole.size() - 1);
    CHECK_FALSE(last.has_room_for_kick(64));
}

TEST_CASE("A kick that waits behind a picture is not taken before its turn is near", "[job_stream]") {
    Bytes whole = bytes({0x1D, 0x76, 0x30, 0, 10, 0, 10, 0});
    whole.resize(whole.size() + 100);
    whole.push_back(std::byte{0x0A});
    JobStream job(whole);
    job.took(1);
    CHECK_FALSE(job.has_room_for_kick(50));
    job.took(60);
    CHECK(job.has_room_for_kick(50));
}

TEST_CASE("A kick of which nothing was taken in time is withdrawn, a begun one is not", "[job_stream]") {
    const Bytes whole = bytes({'a', 'b', 'c', 'd'});
    for (const std::size_t begun : {0U, 1U}) {
        INFO(begun << " bytes of it taken");
        JobStream job(whole);
        job.took(2);
        REQUIRE(job.has_room_for_kick(64));
        job.insert(kick, now + 1s);
        job.took(begun);
        CHECK(job.kick_over(now + 999ms) == std::nullopt);
        const auto over = job.kick_over(now + 1s);
        CHECK(over == (begun == 0 ? std::optional(false) : std::nullopt));
        const auto rest = job.next(64);
        const Bytes expected = begun == 0 ? bytes({'c', 'd'}) : bytes({0x14, 1, 0, 1, 'c', 'd'});
        CHECK(Bytes(rest.begin(), rest.end()) == expected);
        if (begun == 0) continue;
        job.took(kick.size() - begun);
        CHECK(job.kick_over(now + 2s) == std::optional(true));
    }
}

TEST_CASE("What a command lacks that was broken off is counted", "[job_stream]") {
    const Bytes picture = bytes({0x1D, 0x76, 0x30, 0, 2, 0, 3, 0, 1, 2, 3, 4, 5, 6});
    Bytes whole = bytes({0x41, 0x0A});
    whole.insert(whole.end(), picture.begin(), picture.end());
    for (std::size_t sent = 0; sent <= whole.size(); ++sent) {
        JobStream job(whole);
        job.took(sent);
        CHECK(job.owed_to_command() == (sent <= 2 ? 0 : whole.size() - sent));
    }
}

}  // namespace tsunagu::adapter
