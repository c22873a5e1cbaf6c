// What the writer's thread does about paper and the drawer.
#include <algorithm>
#include <utility>

#include "drivers/device/test_slip.h"
#include "pos/app/settings.h"
#include "pos/app/till_worker.h"

namespace tsunagu::app {

void TillWorker::act(PrintReceipt& command) {
    const auto paper = command.again ? PrintedPaper::reprint : PrintedPaper::receipt;
    auto sale = shop_->sale_of_receipt(command.receipt);
    if (!sale) {
        answer(Failed{CommandKind::print_receipt, {}, std::move(sale.error())});
        return;
    }
    if (prints_ == nullptr) {
        answer(PrintFailed{command.receipt, paper,
                           Error{ErrorCode::printer_failed, {{"what", "no printer"}}, {}}});
        return;
    }
    // It comes out by itself once the printer can print; a second press is not a second copy.
    if (prints_->holds_receipt(command.receipt)) return answer(PrintWaits{command.receipt});
    std::optional<device::ReceiptDocument> marked;
    if (!command.again) marked = shop_->receipt_document(*sale, true);
    queue_print(*sale, paper, shop_->receipt_document(*sale, command.again), std::move(marked));
}

void TillWorker::act(PrintFailedAgain&) {
    if (prints_ == nullptr) return;
    for (auto& job : std::exchange(failed_prints_, {})) {
        if (job.paper == PrintedPaper::void_slip) {
            prints_->add(std::move(job));
            continue;
        }
        auto sale = shop_->sale_of_receipt(job.receipt);
        if (!sale)
            answer(Failed{CommandKind::print_receipt, {}, std::move(sale.error())});
        else if (!sale->voided && !prints_->holds_receipt(job.receipt))
            queue_print(*sale, PrintedPaper::reprint, shop_->receipt_document(*sale, true));
    }
    tell_waiting();
}

void TillWorker::keep_failed(const PrintJob& job, bool failed) {
    const bool slip = job.paper == PrintedPaper::void_slip;
    std::erase_if(failed_prints_, [&](const PrintJob& kept) {
        return kept.receipt == job.receipt && (kept.paper == PrintedPaper::void_slip) == slip;
    });
    if (!failed) return;
    // The oldest is left to the next start, which finds it unprinted.
    if (failed_prints_.size() == Shop::unprinted_limit) failed_prints_.erase(failed_prints_.begin());
    failed_prints_.push_back(job);
}

void TillWorker::act(ConfirmPaper& command) {
    const auto at = std::find_if(unsure_prints_.begin(), unsure_prints_.end(), [&](const PrintJob& job) {
        return job.receipt == command.receipt && job.paper == command.paper;
    });
    if (at == unsure_prints_.end()) return;
    PrintJob job = std::move(*at);
    unsure_prints_.erase(at);
    settle_paper({asked_of(job.paper), job.receipt});
    if (command.on_paper) {
        PrintAnswer print{std::move(job), {}};
        act(print);
        return;
    }
    // A sale that was undone meanwhile has its slip; a receipt for it would be one that nobody paid.
    const auto sale = shop_->sale_of_receipt(job.receipt);
    const bool undone = job.paper != PrintedPaper::void_slip && sale && sale->voided;
    mark_as_reprint(job);
    const bool waits_already =
        prints_ != nullptr && job.paper != PrintedPaper::void_slip && prints_->holds_receipt(job.receipt);
    if (prints_ != nullptr && !undone && !waits_already) prints_->add(std::move(job));
    tell_waiting();
}

void TillWorker::act(TestPrint& command) {
    if (prints_ != nullptr)
        prints_->add(PrintJob{{}, PrintedPaper::test, {}, device::test_slip(command.language)});
    else
        answer(TestPrinted{fail(ErrorCode::printer_absent)});
}

void TillWorker::act(PrintSlip& command) {
    if (prints_ != nullptr)
        prints_->add(PrintJob{std::move(command.name), PrintedPaper::slip, {}, std::move(command.document)});
    else
        answer(SlipPrinted{std::move(command.name), fail(ErrorCode::printer_absent)});
}

void TillWorker::act(TestDrawer&) {
    if (kicks_ != nullptr)
        kicks_->ask(true);
    else
        answer(DrawerTold{fail(ErrorCode::drawer_not_kicked)});
}

void TillWorker::act(DrawerAnswer& drawer) {
    // Opened without a sale, the journal says so; where it cannot, whoever asked hears of it.
    if (drawer.asked_for && drawer.opened) drawer.opened = shop_->note_drawer_opened("screen");
    if (drawer.asked_for || !drawer.opened) answer(DrawerTold{std::move(drawer.opened), !drawer.asked_for});
}

void TillWorker::act(DrawerNoted&) {
    if (auto noted = shop_->note_drawer_opened("command"); !noted)
        answer(DrawerTold{fail(std::move(noted.error()))});
}

void TillWorker::kick_for(const record::SaleRecord& sale) {
    if (kicks_ == nullptr) return;
    const auto& types = shop_->catalogue()->tenders();
    const bool cash = std::any_of(sale.tenders.begin(), sale.tenders.end(), [&](const auto& tender) {
        return std::any_of(types.begin(), types.end(), [&](const till::TenderType& type) {
            return type.kind == tender.kind && type.gives_change;
        });
    });
    if (cash) kicks_->ask(false);
}

void TillWorker::act(PrintAnswer& print) {
    auto printed = std::move(print.printed);
    if (print.job.paper == PrintedPaper::test) {
        answer(TestPrinted{std::move(printed)});
        tell_waiting();
        return;
    }
    if (print.job.paper == PrintedPaper::slip) {
        answer(SlipPrinted{std::move(print.job.receipt), std::move(printed)});
        tell_waiting();
        return;
    }
    const bool unsure = !printed && printed.error().code == ErrorCode::printer_unsure;
    if (unsure && unsure_prints_.size() < Shop::unprinted_limit) {
        owe({asked_of(print.job.paper), print.job.receipt});
        ask_about(std::move(print.job));
        tell_waiting();
        return;
    }
    keep_failed(print.job, !printed.has_value());
    if (printed) {
        answer(Printed{print.job.receipt, print.job.paper});
        if (print.job.paper == PrintedPaper::void_slip) settle_paper({OwedAs::void_slip, print.job.receipt});
        // The paper is out: to say that it is not would have it printed twice.
        if (print.job.paper != PrintedPaper::void_slip &&
            !shop_->mark_printed(print.job.sale, print.job.paper == PrintedPaper::reprint))
            answer(Failed{CommandKind::print_receipt,
                          {},
                          Error{ErrorCode::print_not_noted, {{"receipt", print.job.receipt}}, {}}});
    } else {
        answer(PrintFailed{print.job.receipt, print.job.paper, std::move(printed.error())});
    }
    tell_waiting();
}

void TillWorker::queue_print(const SaleDone& sale, PrintedPaper paper, device::ReceiptDocument document,
                             std::optional<device::ReceiptDocument> marked) {
    if (prints_ == nullptr) return;
    if (paper == PrintedPaper::void_slip) owe({OwedAs::void_slip, sale.record.receipt});
    PrintJob job{sale.record.receipt, paper, sale.entry, std::move(document), std::move(marked)};
    // Hours without a printer: the newest are kept, and somebody has to ask for them.
    if (prints_->waiting() < PrintQueue::capacity)
        prints_->add(std::move(job));
    else
        keep_failed(job, true);
    tell_waiting();
}

void TillWorker::take_up_papers() {
    const auto sales = shop_->unprinted();
    // Printing goes on without the memory of it where local.db cannot be written; sales say so.
    (void)shop_->begin_printing();
    if (const auto owed = shop_->device_setting(setting::owed_papers)) owed_ = owed_from_text(*owed);
    // Without the sales nothing is known of the papers either: they stay owed.
    if (!sales) return;
    for (const SaleDone& sale : *sales)
        if (!is_owed({OwedAs::asked_of_receipt, sale.record.receipt}))
            queue_print(sale, PrintedPaper::reprint, shop_->receipt_document(sale, true));
    // A copy: what is taken up may change the list.
    for (const OwedPaper& paper : std::vector<OwedPaper>(owed_))
        if (const auto taken = take_up(paper, *sales); taken && !*taken) settle_paper(paper);
}

/// False for what nobody needs any more. An error where the shop cannot be read: then it stays owed.
Result<bool> TillWorker::take_up(const OwedPaper& paper, const std::vector<SaleDone>& sales) {
    if (paper.as == OwedAs::asked_of_receipt) {
        const auto sale = std::find_if(sales.begin(), sales.end(), [&](const SaleDone& one) {
            return one.record.receipt == paper.receipt;
        });
        if (sale == sales.end()) return false;
        PrintJob job{paper.receipt, PrintedPaper::receipt, sale->entry,
                     shop_->receipt_document(*sale, false)};
        job.marked = shop_->receipt_document(*sale, true);
        ask_about(std::move(job));
        return true;
    }
    TSUNAGU_TRY(const auto sale, shop_->sale_of_receipt(paper.receipt));
    TSUNAGU_TRY(const auto voided, shop_->void_of_sale(sale.entry));
    if (!voided) return false;
    // Nobody knows how much of it came out, so it is marked.
    PrintJob slip{paper.receipt, PrintedPaper::void_slip, sale.entry, shop_->void_slip(*voided, true)};
    const OwedPaper question{OwedAs::asked_of_void_slip, paper.receipt};
    if (paper == question)
        ask_about(std::move(slip));
    else if (!is_owed(question) && prints_->waiting() < PrintQueue::capacity)
        prints_->add(std::move(slip));
    else if (!is_owed(question))
        keep_failed(slip, true);
    tell_waiting();
    return true;
}

bool TillWorker::is_owed(const OwedPaper& paper) const {
    return std::find(owed_.begin(), owed_.end(), paper) != owed_.end();
}

void TillWorker::ask_about(PrintJob job) {
    answer(PrintUnsure{job.receipt, job.paper});
    unsure_prints_.push_back(std::move(job));
}

void TillWorker::owe(OwedPaper paper) {
    if (add_owed(owed_, std::move(paper)))
        (void)shop_->save_device_setting(setting::owed_papers, text_of(owed_));
}

void TillWorker::settle_paper(const OwedPaper& paper) {
    if (remove_owed(owed_, paper)) (void)shop_->save_device_setting(setting::owed_papers, text_of(owed_));
}

void TillWorker::tell_waiting() {
    answer(PrintQueueChanged{prints_ == nullptr ? 0 : prints_->waiting(), failed_prints_.size()});
}

}  // namespace tsunagu::app
