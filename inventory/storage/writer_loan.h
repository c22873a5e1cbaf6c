// How a program that writes a directory for days, the central node, lets a command write there in between: it
// closes its store, waits until the command is done, and opens it again. So every command works on a node
// that serves, and there is never more than one writer.
//
// DIR/lend.sock, for the user who runs the holder. Who connects reads one line: "lent WITNESS" once
// DIR/writer.lock is free, anything else where it will not be. The witness of the directory (witness.h) is
// the holder's: in a borrower's own folder it would be another one, and the directory be taken for one that
// was moved. The loan lasts until the connection ends, so also that of a command that was killed. One
// borrower at a time; the others wait in the socket's queue.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <thread>

#include "inventory/base/result.h"
#include "inventory/storage/witness.h"

namespace tsunagu::storage {

/// Who holds DIR/writer.lock. Called from the lender's thread, one loan after another.
class LoanHolder {
  public:
    LoanHolder() = default;
    LoanHolder(const LoanHolder&) = delete;
    LoanHolder& operator=(const LoanHolder&) = delete;
    virtual ~LoanHolder() = default;

    /// Gives up the lock; false where it will not. Returns once it is free.
    virtual bool lend() = 0;
    /// After each lend() that said true: the borrower is gone.
    virtual void take_back() = 0;
};

class WriterLender {
  public:
    static constexpr const char* socket_name = "lend.sock";

    /// Requires that this program holds DIR/writer.lock: a socket that is there is a dead holder's, and is
    /// replaced. The holder outlives the lender. Errors: io_failed {path, what}.
    [[nodiscard]] static Result<std::unique_ptr<WriterLender>> start(
        const std::filesystem::path& dir, LoanHolder& holder,
        const std::filesystem::path& witness_folder = default_witness_folder());
    WriterLender(const WriterLender&) = delete;
    WriterLender& operator=(const WriterLender&) = delete;
    /// Ends a loan without waiting for its borrower, who keeps the lock until it is done.
    ~WriterLender();

  private:
    WriterLender(int dir, int socket, int wake, LoanHolder& holder, std::filesystem::path witness_folder);
    void lend_out();
    void lend_to(int borrower);
    /// False once the lender ends.
    [[nodiscard]] bool wait_for(int fd);

    int dir_;
    int socket_;
    int wake_;  ///< an eventfd: written once, at the end
    LoanHolder& holder_;
    std::filesystem::path witness_folder_;
    std::thread thread_;
};

/// A loan that was got; it ends with this.
class WriterLoan {
  public:
    /// Waits so long for whoever holds DIR/writer.lock to lend it. writer_busy {path, holder} where nobody
    /// lends.
    [[nodiscard]] static Result<std::unique_ptr<WriterLoan>> ask(const std::filesystem::path& dir,
                                                                 std::chrono::milliseconds patience);
    WriterLoan(const WriterLoan&) = delete;
    WriterLoan& operator=(const WriterLoan&) = delete;
    ~WriterLoan();

    /// Where the holder keeps the witness of the directory.
    [[nodiscard]] const std::filesystem::path& witness_folder() const { return witness_folder_; }

  private:
    explicit WriterLoan(int fd) : fd_(fd) {}
    int fd_;
    std::filesystem::path witness_folder_;
};

}  // namespace tsunagu::storage
