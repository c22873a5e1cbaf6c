// Enrolling a terminal with a node by a code a manager read out.
#pragma once

#include <string>

#include "inventory/base/entropy.h"
#include "inventory/storage/shop_store.h"
#include "sync/client/identity.h"
#include "sync/http/carrier.h"
#include "sync/protocol/enrolment_code.h"
#include "sync/protocol/messages.h"

namespace tsunagu::sync {

struct Enrolled {
    std::string node;  ///< its id
    /// The tag of the epoch that was begun, since an earlier machine had this terminal's name; empty
    /// otherwise.
    std::string new_tag;
};

/// Looks whom it reached, compares with the code, and only then sends anything: a new key, and the secret.
/// What it learnt is stored in local.db; the catalogue and sales there are stay this terminal's, and are sent
/// next. Where the answer was lost, it is asked again with the same key, and the same code is still good.
/// Errors: code_malformed, code_wrong, code_of_other_node, stream_taken {terminal}, node_not_trusted,
/// node_unreachable {what}, node_too_old, node_too_new, node_refused, origin_invalid {origin}; of the store.
Result<Enrolled> enrol(storage::ShopStore& store, const std::string& origin, const std::string& code,
                       const std::string& name, Entropy& entropy);

// The same in three steps, for a till that sells meanwhile: the first and the last need its writer, the
// second waits for the network.

/// What is asked of the node, and the identity that it enrols.
struct EnrolmentBegun {
    Identity identity;
    EnrolRequest request;
};
/// Keeps the key before anybody hears of it. Errors: code_of_other_node, where a node of that pin did not
/// make the code; of the store.
Result<EnrolmentBegun> begin_enrolment(storage::ShopStore& store, const std::string& origin, const Pin& pin,
                                       const EnrolmentCode& code, const std::string& name, Entropy& entropy);
/// Errors: code_wrong, stream_taken {terminal}, node_unreachable, node_not_trusted, node_busy, node_too_old,
/// node_too_new, node_refused, node_answer_strange.
Result<EnrolReply> ask_to_enrol(Carrier& carrier, const EnrolRequest& request);
/// Stores what it answered. Errors: of the store; the same code does it once more.
Result<Enrolled> finish_enrolment(storage::ShopStore& store, const EnrolmentBegun& begun,
                                  const EnrolReply& reply);

/// The same over `carrier`, whose other end is at `origin` and has that pin.
Result<Enrolled> enrol_over(Carrier& carrier, storage::ShopStore& store, const std::string& origin,
                            const Pin& pin, const EnrolmentCode& code, const std::string& name,
                            Entropy& entropy);

}  // namespace tsunagu::sync
