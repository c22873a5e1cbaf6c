// What went wrong, as a code and its context. The words a person reads are in one table (error_words.cpp), in
// Japanese and English: what happened, what it means for the money or the stock, what to do.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "inventory/base/language.h"

namespace tsunagu {

// One enumerator a row of the table in error_words.cpp; a test holds the two together.
enum class ErrorCode {
    // The data directory and its files
    not_a_data_directory,  // {path}
    already_initialised,   // {path}
    foreign_directory,     // {path} {file}
    newer_schema,          // {file} {found} {known}
    writer_busy,           // {path} {holder}
    read_only,             // {path}
    disk_full,             // {path}
    io_failed,             // {path} {what}
    storage_failed,        // {file} {what}
    recording_unsure,      // {file} {what}
    file_not_found,        // {path}
    file_corrupt,          // {file} {what}
    state_corrupt,         // {file} {what}
    journal_corrupt,       // {entry} {what}
    journal_unchecked,     // {what}
    journal_tail_cut,      // {stream} {have} {expected}
    state_differs,         // {table} {what}
    entry_malformed,       // {entry} {what}
    backup_invalid,        // {path} {what}
    not_empty,             // {path}
    backup_in_shop,        // {path}
    backup_over_other,     // {path}
    copy_not_private,      // {path}
    output_in_shop,        // {path}
    state_missing,         // {path}
    // What opening found and did, and what a journal holds that no figure does
    epoch_moved,          // {tag}
    epoch_behind,         // {tag}
    epoch_differs,        // {tag}
    epoch_restored,       // {tag}
    state_rebuilt,        //
    basket_sold,          // {receipt} {total} {change}
    witness_absent,       //
    file_made_anew,       // {file}
    entries_unprojected,  // {count} {entry}
    entry_unknown,        // {entry} {kind} {version}
    voided_again,         // {entry}
    voided_elsewhere,     // {entry}
    // Items, barcodes, catalogue
    unknown_item,              // {code}
    not_a_barcode,             // {code}
    code_became_number,        // {code}
    code_lost_zeros,           // {code} {expected}
    bad_check_digit,           // {code} {expected}
    book_second_row,           // {code}
    not_an_item_barcode,       // {code} {what}
    scanned_date_impossible,   // {code} {value}
    price_absent,              // {code} {name}
    duplicate_code,            // {code}
    import_failed,             // {path} {count}; details: one per line
    import_line,               // {line} {column} {value}; details: one reason
    csv_unclosed_quote,        // {line}
    csv_stray_quote,           // {line}
    csv_field_count,           // {line} {found} {expected}
    csv_field_too_long,        // {line} {limit}
    csv_too_many_rows,         // {limit}
    csv_duplicate_column,      // {column}
    csv_no_header,             // {columns}
    csv_unknown_column,        // {column}
    csv_no_rows,               //
    csv_encoding,              // {line}
    csv_too_large,             // {limit}
    field_missing,             // {column}
    field_invalid,             // {column} {value} {allowed}
    field_too_long,            // {column} {limit}
    field_unprintable,         // {column}
    alcohol_reduced,           // {name}
    unknown_partner,           // {code}
    bad_partner_code,          // {code} {expected}
    unknown_consignor,         // {code}
    bad_registration_number,   // {number}
    unknown_location,          // {code}
    unknown_operator,          // {id}
    unknown_schedule,          // {name}
    schedule_already_enabled,  // {name}
    stock_there,               // {code} {location} {quantity}
    stock_there_otherwise,     // {code} {location} {quantity} {held} {held_en} {lot} {lot_en}
    operator_there,            // {id}
    unknown_item_number,       // {code} {number} {base}
    bad_price_check_digit,     // {code} {expected}
    no_price_in_code,          // {code}
    price_not_in_digits,       // {value} {limit}
    item_name_ambiguous,       // {name} {count}
    terminal_number_missing,   // {terminal}
    in_store_prefix_taken,     // {prefix}
    in_store_used_up,          // {prefix} {terminal}
    code_there,                // {code} {name}
    nothing_to_review,         // {code} {name}
    not_at_node,               //
    said_at_node,              //
    proposal_unknown,          // {item}
    merge_itself,              // {name}
    items_differ,              // {name} {other} {what} {other_what}
    not_merged,                // {item}
    node_decides_item,         // {code} {name}
    node_decides_limit,        // {code} {name}
    node_decides_tender,       // {kind}
    node_decides_setting,      // {key}
    // Prices that hold from a date on
    price_given_away,      // {code} {name}
    price_date_past,       // {date} {today}
    price_date_far,        // {date} {last}
    price_not_coming,      // {code} {name} {date}
    price_said_elsewhere,  // {code} {name} {date}
    // Pictures of goods
    picture_unreadable,    // {name}
    picture_missing,       // {name}
    picture_twice,         // {name}
    node_decides_picture,  // {name}
    // Selling
    basket_empty,        //
    quantity_invalid,    // {value} {limit}
    amount_invalid,      // {value} {limit}
    tender_unknown,      // {kind} {known}
    tender_cash,         // {kind}
    tender_short,        // {due} {paid}
    tender_excess,       // {kind} {kind_en} {due} {paid}
    age_check_needed,    // {name}
    already_sold,        // {receipt}
    unknown_receipt,     // {receipt}
    void_too_late,       // {receipt}
    already_voided,      // {receipt}
    date_invalid,        // {value}
    date_too_far,        // {value} {now}
    date_too_early,      // {value} {first}
    best_before_passed,  // {name} {date}
    use_by_passed,       // {name} {date}
    limit_spent,         // {name} {limit} {sold}
    outside_hours,       // {name} {when}
    limit_missing,       // {code}
    limit_empty,         //
    share_excess,        // {given} {limit} {others}
    share_at_node,       // {code}
    share_nobody,        // {code}
    terminal_unseen,     // {terminal}
    // Goods sold by weight
    weight_needed,     // {code} {name}
    label_decides,     // {name}
    label_alone,       // {code}
    weight_of_pieces,  // {code} {name}
    unit_stays,        // {name} {from} {to}
    // Sales entered from paper
    stall_sold_then,   // {location} {date} {from} {until} {count} {first} {last} {total}
    sales_not_here,    // {location} {date} {from} {until} {heard} {heard_en}
    tally_there,       // {location} {date} {receipt} {from} {until} {total}
    tally_long_ago,    // {date} {days} {location}
    counted_since,     // {location} {counted} {posting} {items}
    tally_unbalanced,  // {total} {paid} {difference} {stated}
    not_from_paper,    // {receipt}
    hours_invalid,     // {value}
    // Stock: deliveries, transfers, waste, counts
    stock_act_empty,        //
    not_a_place,            // {code}
    same_place,             // {code}
    unknown_lot,            // {code} {lot} {location}
    lot_not_in_book,        // {code} {lot} {location} {lots} {lots_en}
    lot_dated_otherwise,    // {code} {lot} {there} {there_en} {value} {value_en}
    expiry_before_receipt,  // {value} {today}
    delivery_note_there,    // {note} {consignor} {entry} {date} {rest}: yes, no, beyond
    expected_there,         // {note} {consignor}
    unknown_expected,       // {note}
    expected_complete,      // {note}
    expected_ambiguous,     // {note} {consignors}
    reason_missing,         //
    return_is_no_loss,      // {value}
    unknown_stock_act,      // {id}
    act_not_reversible,     // {id} {kind}
    already_reversed,       // {id} {by}
    unknown_transfer,       // {id}
    transfer_complete,      // {id}
    transfer_excess,        // {code} {left} {given}
    transfer_has_arrivals,  // {id}
    unknown_count,          // {id}
    count_already_posted,   // {id} {by}
    count_not_posted,       // {id}
    count_elsewhere,        // {id} {terminal}
    count_empty,            // {id}
    count_has_steps,        // {id} {steps}
    counted_by_confirmer,   // {operator}
    counted_after,          // {location} {counted} {posting} {items}
    other_till_sells,       // {location} {items} {heard} {heard_en} {taken} {taken_en}
    other_till_unheard,     // {location} {heard} {heard_en} {taken} {taken_en}
    book_lacks,             // {location} {count}
    book_busy,              //
    book_set_aside,         // {count}
    location_kind_stays,    // {code} {from} {to}
    act_repeated,           // {entry} {kind}
    // Lists, reports, reordering, the brochure rack
    sheet_too_long,   // {limit}
    entry_too_large,  // {size} {limit}
    stream_forked,    // {entry} {first} {second}
    not_a_brochure,   // {code} {name}
    // Marché days
    unknown_event,        // {code}
    unknown_stall,        // {event} {code} {known}
    event_there,          // {code} {date}
    stall_taken,          // {code} {event} {date}
    pack_list_empty,      // {event} {code}
    carried_out_before,   // {event} {code} {entry}
    brought_back_before,  // {event} {code} {entry}
    never_carried_out,    // {event} {code} {items}
    nothing_missing,      // {event} {code}
    nobody_counted,       // {event} {code}
    // Printing
    printer_failed,      // {what}
    printer_absent,      //
    printer_paper_out,   //
    printer_cover_open,  //
    printer_fault,       //
    printer_unsure,      //
    drawer_not_kicked,   //
    print_not_noted,     // {receipt}
    columns_invalid,     // {value} {allowed}
    test_failed,         // {what}
    test_paper_out,      //
    test_cover_open,     //
    test_fault,          //
    test_unsure,         //
    // Devices
    report_descriptor_invalid,  // {offset} {what}
    usb_unavailable,            // {what}
    device_no_permission,       // {device}
    device_busy,                // {device}
    device_file_unreadable,     // {file} {what}
    device_file_not_toml,       // {file} {line} {column} {what}
    device_file_mistakes,       // {file} {count}; details: one per mistake
    device_file_mistake,        // {line} {key} {what}
    control_unavailable,        // {what}
    // Synchronising with the node
    batch_malformed,       // {what}
    request_malformed,     // {what}
    node_answer_strange,   // {what}
    node_unreachable,      // {what}
    node_not_trusted,      //
    node_busy,             //
    node_damaged,          //
    node_refused,          // {code} {message}
    node_too_old,          // {known}
    node_too_new,          // {known}
    not_enrolled,          //
    already_enrolled,      // {node}
    code_malformed,        //
    code_wrong,            //
    stream_taken,          // {terminal}
    stream_reserved,       // {terminal}
    terminal_revoked,      // {terminal}
    sync_unfinished,       // {waiting}
    entry_refused,         // {entry}
    entry_unreadable,      // {entry} {what} {count}
    epoch_joined,          // {tag}
    code_of_other_node,    //
    origin_invalid,        // {origin}
    node_unprojected,      // {count} {entry}
    not_a_node,            // {path}
    node_there,            // {path}
    node_copy_over_other,  // {path}
    unknown_terminal,      // {terminal}
    carry_unreadable,      // {path} {what}
    carry_off,             //
    carry_key_missing,     //
    carry_gap,             // {terminal} {entry} {answer}
    carry_of_former,       // {path} {terminal}
    carry_outrun,          //
    copy_same_medium,      // {path}
    address_unusable,      // {address} {what}
    node_file_corrupt,     // {file} {what}
    certificate_unusable,  // {path} {what}
    certificate_differs,   // {certificate} {key}
    // The command line and scripts
    usage,                // {what}
    script_malformed,     // {line} {what}
    display_unavailable,  // {what}
    // Enrolling by a QR, and what a node's own directory is not for
    enrol_qr_unreadable,  //
    enrol_qr_newer,       // {version}
    enrolment_given_up,   //
    is_the_node,          // {path}
    node_sells_nothing,   // {path}
};

using ErrorArgs = std::vector<std::pair<std::string, std::string>>;

struct Error {
    ErrorCode code;
    ErrorArgs args;              ///< values for the {placeholders} of the words
    std::vector<Error> details;  ///< one per bad line of a file, where there are several
};

/// The machine-readable name: "unknown_item".
[[nodiscard]] std::string_view name_of(ErrorCode code);

/// The code of that name; nothing where no code has it.
[[nodiscard]] std::optional<ErrorCode> code_named(std::string_view name);

/// Whether what was written to a file is there no more: a later try that works mends nothing. Not of the
/// projections, which are made anew.
[[nodiscard]] bool is_damage(ErrorCode code);

/// One of its args; empty where it has none of that name.
[[nodiscard]] std::string argument_of(const Error& error, std::string_view name);

/// One sentence or a few for a person; details follow, one a line.
[[nodiscard]] std::string words_for(const Error& error, Language language);

}  // namespace tsunagu
