// A node that serves, and terminals that speak to it, without a network between.
#pragma once

#include <algorithm>
#include <functional>
#include <future>
#include <mutex>
#include <string>
#include <vector>

#include "inventory/base/base64url.h"
#include "inventory/record/epoch_started.h"
#include "inventory/record/kinds.h"
#include "inventory/record/terminal_defined.h"
#include "storage_fixture.h"
#include "sync/node/service.h"
#include "sync/protocol/entry_batch.h"
#include "tests/support/catch.h"
#include "tests/sync/node/enrolled.h"

namespace tsunagu::node::test {

using Entries = std::vector<journal::Entry>;

/// An epoch of that terminal, which brings `length` deliveries to `place`.
inline Entries deliveries(const std::string& stream, Epoch epoch, const std::string& place,
                          std::size_t length) {
    record::EpochStarted start;
    start.reason = "created";
    Entries entries{
        journal::extend(journal::Tail{StreamId(stream), epoch, 0, {}},
                        storage::test::draft_of(record::kind::epoch_started, record::encode(start)))};
    while (entries.size() <= length)
        entries.push_back(journal::extend(journal::tail_after(entries.back()),
                                          storage::test::movement_draft("SUPPLIER", place, 3, 1)));
    return entries;
}

/// `entries`, and after them that their terminal sells at `place`.
inline Entries then_sells_at(Entries entries, const std::string& place) {
    entries.push_back(journal::extend(
        journal::tail_after(entries.back()),
        storage::test::draft_of(record::kind::terminal_defined,
                                record::encode(record::TerminalDefined{LocationCode(place)}))));
    return entries;
}

inline std::size_t of_stream(const Entries& entries, const std::string& stream) {
    return static_cast<std::size_t>(std::count_if(
        entries.begin(), entries.end(), [&](const auto& entry) { return entry.stream.text() == stream; }));
}

class Bench : public storage::test::ShopFixture {
  public:
    Bench() {
        using storage::test::get;
        get(storage::ShopStore::create(dir(), StreamId("node"), OperatorId("01"), options())).reset();
        const auto file = get(NodeFile::create(dir(), entropy));
        for (const auto* stream : {"T1", "T2"})
            enrol(*file, Terminal{StreamId(stream), "", sync::public_key_of(key()), UtcMs{1}, {}}, entropy);
        serve();
    }

    /// Begins to serve, anew where it did: a program that speaks other versions takes its place.
    void serve(sync::Versions speaks = {}) {
        stop();
        ServiceParts parts;
        parts.store = open();
        parts.open_store = [this] { return storage::ShopStore::open(dir(), options()); };
        parts.file = storage::test::get(NodeFile::open(dir()));
        parts.clock = &clock;
        parts.entropy = &entropy;
        parts.log = [this](std::string_view line) {
            const std::lock_guard lock(mutex_);
            logged_.emplace_back(line);
        };
        parts.speaks = speaks;
        parts.carry_key_error = carry_key_error;
        service_ = std::make_unique<Service>(std::move(parts));
    }
    /// Of the next time it serves.
    std::optional<Error> carry_key_error;
    void stop() { service_.reset(); }
    [[nodiscard]] Service& service() { return *service_; }
    /// Of every terminal it enrolled.
    [[nodiscard]] static sync::KeySeed key() { return {}; }

    /// Signed by that terminal, with a nonce of its own.
    sync::Request signed_request(const std::string& stream, const std::string& method,
                                 const std::string& target, const std::string& body = "") {
        const auto nonce = storage::test::get(sync::parse_hello(sent("GET", "/v1/hello").body)).nonce;
        const sync::SignedParts parts{method, target, StreamId(stream), nonce, 1, body};
        return {method,
                target,
                {{"tsunagu-terminal", stream},
                 {"tsunagu-nonce", nonce},
                 {"tsunagu-counter", "1"},
                 {"tsunagu-signature", to_base64url(sync::sign(key(), parts))}},
                body,
                {},
                false};
    }
    sync::Response ask(const std::string& stream, const std::string& method, const std::string& target,
                       const std::string& body = "") {
        return sent(signed_request(stream, method, target, body));
    }

    sync::Response send(const Entries& entries) {
        const auto& first = entries.front();
        return ask(first.stream.text(), "POST", sync::entries_target(first.stream, first.epoch),
                   sync::encode_entries(entries));
    }
    sync::UploadReply upload(const Entries& entries) {
        const auto response = send(entries);
        REQUIRE(response.status == 200);
        return storage::test::get(sync::parse_upload_reply(response.body));
    }

    /// What the feed has for that terminal after `cursor`, which moves.
    Entries feed(const std::string& stream, std::string& cursor) {
        Entries all;
        for (bool more = true; more;) {
            const auto after = sync::parse_cursor(cursor);
            REQUIRE(after);
            const auto response = ask(stream, "GET", sync::feed_target(*after, 0));
            REQUIRE(response.status / 100 == 2);
            const auto next = sync::parse_cursor(response.headers.at("Tsunagu-Cursor"),
                                                 response.headers.at("Tsunagu-Feed"));
            REQUIRE(next);
            cursor = sync::to_text(*next);
            more = response.headers.contains("Tsunagu-More");
            if (response.body.empty()) continue;
            const auto page = storage::test::get(sync::decode_entries(response.body));
            all.insert(all.end(), page.begin(), page.end());
        }
        return all;
    }

    /// Unsigned, from this machine.
    sync::Response sent(const std::string& method, const std::string& target) {
        return sent(sync::Request{method, target, {}, {}, {}, true});
    }
    sync::Response sent(const sync::Request& request) { return later(request).get(); }
    std::future<sync::Response> later(const sync::Request& request) {
        return later(request, [] {});
    }
    /// `on_answer` runs on the service's thread.
    std::future<sync::Response> later(const sync::Request& request, std::function<void()> on_answer) {
        const auto answered = std::make_shared<std::promise<sync::Response>>();
        auto answer = answered->get_future();
        service_->handle(request, [answered, on_answer = std::move(on_answer)](sync::Response response) {
            on_answer();
            answered->set_value(std::move(response));
        });
        return answer;
    }

    /// How often a line of the log began so.
    std::size_t logged(const std::string& beginning) {
        const std::lock_guard lock(mutex_);
        return static_cast<std::size_t>(
            std::count_if(logged_.begin(), logged_.end(),
                          [&](const std::string& line) { return line.starts_with(beginning); }));
    }

  private:
    std::mutex mutex_;
    std::vector<std::string> logged_;
    std::unique_ptr<Service> service_;
};

}  // namespace tsunagu::node::test
