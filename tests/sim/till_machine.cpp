#include <array>
#include <stdexcept>

#include "inventory/base/hex.h"
#include "inventory/record/kinds.h"
#include "inventory/record/stock_moved.h"
#include "inventory/storage/backup.h"
#include "pos/app/shop.h"
#include "storage_fixture.h"
#include "sync/client/enrolment.h"
#include "sync/client/identity.h"
#include "sync/client/synchroniser.h"
#include "tests/sim/machine.h"

namespace tsunagu::sim {
namespace {

namespace fs = std::filesystem;

template <class Value>
Value need(Result<Value> result, const std::string& what) {
    if (!result) throw std::runtime_error(what + ": " + words_for(result.error(), Language::en));
    if constexpr (!std::is_void_v<Value>) return std::move(*result);
}

/// One of those that sales are of.
ItemId some_item(Dice& dice) {
    return storage::test::item_of(static_cast<int>(10 + dice.below(80)));
}

/// A sale of one to three lines, of a basket nobody else has.
record::SaleRecord some_sale(Dice& dice, Entropy& entropy, const std::string& receipt,
                             const std::string& location) {
    const int lines = static_cast<int>(1 + dice.below(3));
    auto sale = storage::test::sale_of(receipt, lines, static_cast<int>(dice.below(1000)));
    std::array<std::byte, 16> basket{};
    entropy.fill(basket);
    sale.basket = BasketId(to_hex(basket));
    sale.location = LocationCode(location);
    return sale;
}

/// All that is in `from`, into the directory `to`, which keeps its own identity.
void replace_content(const fs::path& from, const fs::path& to) {
    fs::create_directories(to);
    for (const auto& member : fs::directory_iterator(to)) fs::remove_all(member.path());
    if (fs::exists(from)) fs::copy(from, to, fs::copy_options::recursive);
}

}  // namespace

TillMachine::TillMachine(World& world, NodeMachine& node, const std::string& stream,
                         const std::string& location, std::size_t program)
    : world_(world),
      node_(node),
      program_(program),
      name_(stream),
      stream_(stream),
      location_(location),
      dir_(world.folder / name_),
      clock_(world.today) {
    app::InitRequest request;
    request.terminal = stream_;
    request.location = LocationCode(location);
    ::setenv("TSUNAGU_WITNESS_DIR", witness().c_str(), 1);
    need(app::Shop::init(dir_, request, clock_, world_.entropy), "a till is made").reset();
    world_.auditor.till_is(dir_);
    start();
    enrol();
}

TillMachine::TillMachine(World& world, NodeMachine& node, const TillMachine& of, const std::string& name)
    : world_(world),
      node_(node),
      program_(of.program_),
      name_(name),
      stream_(of.stream_),
      location_(of.location_),
      dir_(world.folder / name),
      clock_(of.clock_.now()) {
    replace_content(of.dir_, dir_);
    world_.auditor.till_is(dir_);
    start();
}

fs::path TillMachine::witness() const {
    return world_.folder / (name_ + "-witness");
}

storage::OpenOptions TillMachine::options() {
    storage::OpenOptions options;
    options.clock = &clock_;
    options.entropy = &world_.entropy;
    options.witness_folder = witness();
    return options;
}

void TillMachine::start() {
    if (store_) return;
    auto store = storage::ShopStore::open(dir_, options());
    if (!store) {
        // Power may go while it opens, and its disk may be full: neither lasts.
        world_.disk.power_on(dir_, world_.dice);
        store = storage::ShopStore::open(dir_, options());
    }
    store_ = need(std::move(store), name_ + " is opened");
}

void TillMachine::stop() {
    store_.reset();
    mend();
    store_.reset();
}

void TillMachine::mend() {
    if (is_on_the_wire_ || !world_.disk.is_cut(dir_)) return;
    store_.reset();
    world_.disk.power_on(dir_, world_.dice);
    world_.auditor.check_journal(dir_);
    start();
}

void TillMachine::power_cycle() {
    world_.disk.cut_after(dir_, 0);
    if (store_) static_cast<void>(store_->idle());
    store_.reset();
    world_.disk.power_on(dir_, world_.dice);
    world_.auditor.check_journal(dir_);
    start();
}

void TillMachine::append(const journal::Draft& draft) {
    const auto entry = store_->append(draft);
    if (entry) {
        const Name name{entry->stream.text(), entry->epoch, entry->seq};
        world_.auditor.shown(name, {reinterpret_cast<const char*>(entry->hash.data()), entry->hash.size()});
    } else if (draft.kind == record::kind::sale && entry.error().code != ErrorCode::recording_unsure) {
        world_.auditor.refused(draft.payload);
    }
    mend();
}

journal::Draft TillMachine::draft_of(std::string_view kind, std::string payload) const {
    journal::Draft draft;
    draft.at = clock_.now();
    draft.business_date = business_date_of(draft.at);
    draft.operator_id = OperatorId("01");
    draft.kind = std::string(kind);
    draft.payload = std::move(payload);
    return draft;
}

void TillMachine::sell() {
    const auto receipt = store_->next_receipt_number();
    if (!receipt) return mend();
    append(draft_of(record::kind::sale,
                    record::encode(some_sale(world_.dice, world_.entropy, *receipt, location_))));
}

void TillMachine::move_goods() {
    record::StockMoved moved;
    const bool is_transfer = world_.dice.percent(40);
    moved.movements.push_back({some_item(world_.dice), world_.dice.percent(30) ? "L1" : "",
                               LocationCode(is_transfer ? location_ : "SUPPLIER"),
                               LocationCode(is_transfer ? "TENT1" : location_),
                               Quantity(static_cast<std::int64_t>(1 + world_.dice.below(50)))});
    if (moved.movements.front().from == moved.movements.front().to) return;
    append(draft_of(record::kind::stock_moved, record::encode(moved)));
}

void TillMachine::write_poison() {
    const bool is_unknown = world_.dice.percent(50);
    auto draft = draft_of(is_unknown ? "invented_later" : "stock_moved", R"({"movements":"none of ours"})");
    if (is_unknown) draft.schema_version = 9;
    append(draft);
}

std::unique_ptr<sync::Carrier> TillMachine::connect(const sync::Identity& identity) {
    auto carrier = std::make_unique<SimulatedCarrier>(world_, node_, program().speaks);
    if (program().knows_feed_number && node_.program().knows_feed_number) return carrier;
    return std::make_unique<OldCarrier>(std::move(carrier), identity);
}

std::optional<Error> TillMachine::send(sync::Link& link, int line) {
    const auto on = world_.auditor.line_of(dir_, line);
    const auto garbled = world_.garbled;
    auto own = sync::DirectoryStream::open(dir_);
    if (!own) return own.error();
    auto state = sync::send_all(**own, link, world_.dice.next());
    own->reset();
    waiting_ = state.waiting + (state.error ? 1 : 0);
    // Marks that came garbled may name another epoch, and so say that the node holds nothing of this one.
    if (state.reached && garbled == world_.garbled)
        for (const auto& [epoch, seq] : state.held)
            world_.auditor.acknowledged(on, stream_.text(), epoch, seq);
    if (state.outrun && state.outrun->epoch == store_->tail().epoch)
        static_cast<void>(store_->begin_epoch(state.outrun->differs ? "differs" : "behind"));
    return std::move(state.error);
}

/// Who speaks another version than the node is told which of the two is old; nobody else is.
void TillMachine::check_told(const std::optional<Error>& error, std::string_view misfit) const {
    if (!error && !misfit.empty())
        throw std::runtime_error(name_ + " speaks what the node does not, and sent");
    const bool is_told_new = error && error->code == ErrorCode::node_too_new;
    const bool is_told_old = error && error->code == ErrorCode::node_too_old;
    if ((is_told_new && misfit != "protocol_too_old") || (is_told_old && misfit != "protocol_too_new"))
        throw std::runtime_error(name_ + " is told of a version, and of the wrong one");
    if (error && error->code == ErrorCode::node_refused && !misfit.empty())
        throw std::runtime_error(name_ + " is not told that it speaks what the node does not");
}

void TillMachine::synchronise() {
    if (code_) type_in_code();
    const auto identity = sync::read_identity(store_->local());
    is_accepted_ = identity && *identity;
    if (!is_accepted_) return mend();
    const auto misfit = misfit_of(program().speaks, node_.program());
    const bool was_known = node_.knows(stream_, (*identity)->key);
    const bool was_revoked = node_.has_revoked(stream_);
    const auto garbled = world_.garbled;
    is_on_the_wire_ = true;
    sync::Link link(**identity, stream_, connect(**identity), program().speaks);
    const auto error = send(link, 0);
    if (error && error->code == ErrorCode::terminal_revoked) is_accepted_ = false;
    // What came garbled may say anything.
    if (garbled == world_.garbled) {
        // A node that was updated in between was both.
        if (misfit == misfit_of(program().speaks, node_.program())) check_told(error, misfit);
        // Whatever arrives late: who is enrolled stays so until somebody changes it.
        const bool is_known = was_known && node_.knows(stream_, (*identity)->key);
        if (is_known && error && error->code == ErrorCode::terminal_revoked)
            throw std::runtime_error(name_ + " is enrolled, and was locked out");
        if (!error && was_revoked && node_.has_revoked(stream_))
            throw std::runtime_error(name_ + " was revoked, and sent");
    }
    if (!sync::read_feed(*store_, link, world_.dice.next())) ++waiting_;
    is_on_the_wire_ = false;
    mend();
}

void TillMachine::send_beside() {
    const auto identity = sync::read_identity(store_->local());
    if (!identity || !*identity) return;
    sync::Link link(**identity, stream_, connect(**identity), program().speaks);
    static_cast<void>(send(link, 1));
}

void TillMachine::update() {
    if (program_ + 1 == till_programs.size()) return;
    stop();
    ++program_;
    start();
}

void TillMachine::rest() {
    static_cast<void>(store_->idle());
    mend();
}

void TillMachine::step_clock(std::int64_t ms) {
    clock_.set(UtcMs{clock_.now().ms + ms});
}

void TillMachine::lose_state() {
    stop();
    for (const auto* file : {"state.db", "state.db-wal", "state.db-shm"}) fs::remove(dir_ / file);
    start();
}

void TillMachine::copy() {
    fs::remove(world_.folder / (name_ + ".backup"));
    has_copy_ = storage::backup(dir_, world_.folder / (name_ + ".backup")).has_value();
    mend();
}

void TillMachine::put_copy_back() {
    if (!has_copy_) return copy();
    stop();
    fs::remove_all(dir_);
    world_.disk.forget(dir_);
    need(storage::restore(world_.folder / (name_ + ".backup"), dir_, options()), name_ + " is restored");
    world_.auditor.medium_replaced(dir_);
    start();
}

void TillMachine::take_image() {
    stop();
    const auto image = world_.folder / (name_ + "-image");
    replace_content(dir_, image / "data");
    replace_content(witness(), image / "witness");
    has_image_ = true;
    start();
}

void TillMachine::put_image_back() {
    if (!has_image_) return take_image();
    stop();
    world_.disk.forget(dir_);
    replace_content(world_.folder / (name_ + "-image") / "data", dir_);
    replace_content(world_.folder / (name_ + "-image") / "witness", witness());
    // The next one may be of what it becomes now.
    has_image_ = world_.dice.percent(50);
    world_.auditor.medium_replaced(dir_);
    start();
}

void TillMachine::enrol() {
    code_ = node_.code_for(stream_);
    type_in_code();
}

void TillMachine::type_in_code() {
    SimulatedCarrier carrier(world_, node_, program().speaks);
    const auto garbled = world_.garbled;
    const auto key_changes = node_.key_changes();
    is_on_the_wire_ = true;
    const auto done = sync::enrol_over(carrier, *store_, "https://node:1", {}, *code_, name_, world_.entropy);
    is_on_the_wire_ = false;
    if (key_changes != node_.key_changes()) {
        node_.may_know_another(stream_);
    } else if (const auto identity = sync::read_identity(store_->local());
               done && garbled == world_.garbled && identity && *identity)
        node_.has_enrolled(stream_, (*identity)->key);
    // Five garbled ones end a code, and a node that was put back does not know it.
    if (done)
        code_.reset();
    else if (done.error().code == ErrorCode::code_wrong)
        code_ = node_.code_for(stream_);
    mend();
}

void TillMachine::keep(const sync::Identity& identity) {
    if (!sync::store_identity(store_->local(), identity)) {
        power_cycle();
        need(sync::store_identity(store_->local(), identity), name_ + " keeps its key");
    }
    mend();
}

void TillMachine::take_key_of(TillMachine& other) {
    code_.reset();
    const auto identity = need(sync::read_identity(other.store_->local()), "a key is read");
    keep(*identity);
}

void TillMachine::leave() {
    node_.revoke(stream_);
}

}  // namespace tsunagu::sim
