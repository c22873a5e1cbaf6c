#include <future>
#include <stdexcept>

#include "inventory/record/setting_set.h"
#include "inventory/storage/backup.h"
#include "pos/app/shop.h"
#include "tests/sim/machine.h"

namespace tsunagu::sim {
namespace {

template <class Value>
Value need(Result<Value> result, const char* what) {
    if (!result) throw std::runtime_error(std::string(what) + ": " + words_for(result.error(), Language::en));
    if constexpr (!std::is_void_v<Value>) return std::move(*result);
}

/// More that are under way are lost.
constexpr std::size_t most_late = 20;

/// Whoever speaks what the node does not is told so, and gets nothing else; nobody else is.
void check_fit(const sync::Request& request, const sync::Response& response, const NodeProgram& node) {
    const auto spoken = sync::header(request.headers, "tsunagu-protocol");
    if (spoken.empty()) return;
    const auto code = misfit_of(std::stoi(std::string(spoken)), node);
    const auto asked = request.method + " " + request.target + " of version " + std::string(spoken);
    if (code.empty() == (response.status == 426))
        throw std::runtime_error(asked + " is answered " + std::to_string(response.status));
    if (response.body.find(code) == std::string::npos)
        throw std::runtime_error(asked + " is not told " + std::string(code));
}

}  // namespace

NodeMachine::NodeMachine(World& world, std::size_t program)
    : world_(world), program_(program), dir_(world.folder / "node"), clock_(world.today) {
    app::InitRequest request;
    request.terminal = StreamId(std::string(node_stream));
    request.location = LocationCode("NODE");
    request.operator_id = OperatorId("node");
    ::setenv("TSUNAGU_WITNESS_DIR", options().witness_folder.c_str(), 1);
    need(app::Shop::init(dir_, request, clock_, world_.entropy), "the node is made").reset();
    need(node::NodeFile::create(dir_, world_.entropy), "node.db is made").reset();
    world_.auditor.node_is(dir_);
    start();
}

storage::OpenOptions NodeMachine::options() {
    storage::OpenOptions options;
    options.clock = &clock_;
    options.entropy = &world_.entropy;
    options.witness_folder = world_.folder / "node-witness";
    return options;
}

Result<std::unique_ptr<storage::ShopStore>> NodeMachine::open_store() {
    auto store = storage::ShopStore::open(dir_, options());
    if (store) return store;
    // Power may go while it opens, and its disk may be full: neither lasts.
    world_.disk.power_on(dir_, world_.dice);
    return storage::ShopStore::open(dir_, options());
}

void NodeMachine::start() {
    node::ServiceParts parts;
    parts.store = need(open_store(), "the node is opened");
    auto file = node::NodeFile::open(dir_);
    if (!file) {
        parts.store.reset();
        world_.disk.power_on(dir_, world_.dice);
        parts.store = need(open_store(), "the node is opened");
        file = node::NodeFile::open(dir_);
    }
    parts.file = need(std::move(file), "node.db is opened");
    parts.clock = &clock_;
    parts.entropy = &world_.entropy;
    parts.log = [](std::string_view) {};
    parts.speaks = {program().min, program().max};
    parts.at_rest = [this] { rested_.release(); };
    service_ = std::make_unique<node::Service>(std::move(parts));
}

void NodeMachine::stop() {
    service_.reset();
}

std::optional<sync::Response> NodeMachine::answer(const sync::Request& request) {
    if (!service_) return std::nullopt;
    std::promise<sync::Response> promise;
    auto answered = promise.get_future();
    service_->handle(request, [&](sync::Response response) { promise.set_value(std::move(response)); });
    auto response = answered.get();
    // What it tidies up afterwards meets the disk as it is now, not as it is after the next step.
    rested_.acquire();
    check_fit(request, response, program());
    return response;
}

void NodeMachine::will_arrive_late(sync::Request request) {
    if (late_.size() == most_late) late_.erase(late_.begin());
    late_.push_back(std::move(request));
}

void NodeMachine::let_one_arrive() {
    if (late_.empty()) return;
    const auto at = late_.begin() + static_cast<std::ptrdiff_t>(world_.dice.below(late_.size()));
    const auto request = std::move(*at);
    late_.erase(at);
    static_cast<void>(answer(request));
    if (world_.disk.is_cut(dir_)) power_cycle();
}

void NodeMachine::let_all_arrive() {
    while (!late_.empty()) let_one_arrive();
}

void NodeMachine::update() {
    if (program_ + 1 == node_programs.size()) return;
    stop();
    ++program_;
    start();
}

/// Requires: nobody else has a file of it open.
void NodeMachine::power_cycle() {
    world_.disk.cut_after(dir_, 0);
    stop();
    world_.disk.power_on(dir_, world_.dice);
    world_.auditor.check_journal(dir_);
    world_.auditor.check_acknowledged();
    start();
}

void NodeMachine::write_setting(int number) {
    stop();
    {
        const auto store = need(open_store(), "the node is opened to write");
        record::SettingSet setting{"sim.setting", std::to_string(number)};
        journal::Draft draft;
        draft.at = clock_.now();
        draft.business_date = business_date_of(draft.at);
        draft.operator_id = OperatorId("node");
        draft.kind = "setting_set";
        draft.payload = record::encode(setting);
        if (const auto entry = store->append(draft))
            world_.auditor.shown({entry->stream.text(), entry->epoch, entry->seq},
                                 {reinterpret_cast<const char*>(entry->hash.data()), entry->hash.size()});
    }
    if (world_.disk.is_cut(dir_)) return power_cycle();
    start();
}

bool NodeMachine::knows(const StreamId& stream, const sync::KeySeed& key) const {
    const auto at = enrolled_.find(stream);
    return at != enrolled_.end() && at->second == key;
}

void NodeMachine::has_enrolled(const StreamId& stream, const sync::KeySeed& key) {
    enrolled_[stream] = key;
    revoked_.erase(stream);
    ++key_changes_;
}

void NodeMachine::may_know_another(const StreamId& stream) {
    enrolled_.erase(stream);
}

sync::EnrolmentCode NodeMachine::code_for(const StreamId& stream) {
    enrolled_.erase(stream);
    revoked_.erase(stream);
    const auto made = [&]() -> Result<sync::EnrolmentCode> {
        TSUNAGU_TRY(const auto file, node::NodeFile::open(dir_));
        sync::EnrolmentCode code;
        TSUNAGU_TRY(code.secret, file->new_code(stream, clock_.now(), world_.entropy));
        return code;
    };
    if (auto code = made()) return *code;
    power_cycle();
    return need(made(), "a manager makes a code");
}

void NodeMachine::revoke(const StreamId& stream) {
    enrolled_.erase(stream);
    const auto file = node::NodeFile::open(dir_);
    const auto done = file ? (*file)->revoke(stream, clock_.now()) : false;
    if (done && *done) revoked_.insert(stream);
    if (world_.disk.is_cut(dir_)) power_cycle();
}

void NodeMachine::copy() {
    const auto to = world_.folder / "node-copy";
    std::filesystem::remove_all(to);
    std::filesystem::create_directory(to);
    has_copy_ = [&] {
        const auto file = node::NodeFile::open(dir_);
        return file && storage::backup(dir_, to / "journal.backup") && (*file)->copy_to(to / "node.db");
    }();
    if (world_.disk.is_cut(dir_)) power_cycle();
}

void NodeMachine::put_copy_back() {
    if (!has_copy_) return copy();
    enrolled_.clear();
    ++key_changes_;
    revoked_.clear();
    stop();
    std::filesystem::remove_all(dir_);
    world_.disk.forget(dir_);
    need(storage::restore(world_.folder / "node-copy" / "journal.backup", dir_, options()),
         "the node is restored");
    std::filesystem::copy_file(world_.folder / "node-copy" / "node.db", dir_ / "node.db");
    world_.auditor.medium_replaced(dir_);
    has_copy_ = world_.dice.percent(50);
    start();
}

}  // namespace tsunagu::sim
