#include "sync/node/verification.h"

#include <utility>

#include "sync/http/certificate.h"
#include "sync/node/own_keys.h"
#include "sync/node/storage/node_file.h"

namespace tsunagu::node {
namespace {

template <class Value>
std::optional<Error> error_of(const Result<Value>& done) {
    return done ? std::nullopt : std::optional<Error>(of_a_node(done.error()));
}

/// An older node makes its carry.key at the first need: node.db knows none then.
std::optional<Error> carry_key_error(const std::filesystem::path& dir) {
    // Of a node.db that cannot be read its own check tells.
    const auto told = NodeFile::carry_key_in(dir).value_or(std::nullopt);
    const auto secrets = read_carry_secrets(dir, told);
    if (!secrets && secrets.error().code == ErrorCode::file_not_found) return std::nullopt;
    return error_of(secrets);
}

}  // namespace

Error of_a_node(Error error) {
    if (error.code == ErrorCode::file_corrupt) error.code = ErrorCode::node_file_corrupt;
    if (error.code != ErrorCode::journal_corrupt) return error;
    // Its own words send to a manager of a shop, who has no copy of a node.
    return Error{
        ErrorCode::node_file_corrupt,
        {{"file", "journal.db"}, {"what", argument_of(error, "entry") + ": " + argument_of(error, "what")}},
        {}};
}

Result<storage::Verification> verify_node(const std::filesystem::path& dir) {
    TSUNAGU_TRY(auto found, storage::verify(dir));
    for (auto& check : found.checks)
        if (check.error) check.error = of_a_node(std::move(*check.error));
    const auto add = [&](const char* name, const char* subject, std::optional<Error> error) {
        found.checks.push_back({name, subject, std::move(error)});
    };
    if (NodeFile::is_in(dir))
        add("integrity_check", "node.db", error_of(NodeFile::check(dir)));
    else
        add("files", "node.db",
            Error{ErrorCode::node_file_corrupt,
                  {{"file", (dir / "node.db").string()}, {"what", "it is not there"}},
                  {}});
    add("keys", "node.key", error_of(sync::read_certificate({key_file(dir), certificate_file(dir)})));
    add("keys", "carry.key", carry_key_error(dir));
    return found;
}

}  // namespace tsunagu::node
