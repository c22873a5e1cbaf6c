// The revenue stamp (収入印紙) a paper 領収書 for money needs: 印紙税法 別表第一 17号の1.
#pragma once

#include "inventory/base/yen.h"

namespace tsunagu::till {

/// The value of the stamp for money received in cash; zero below ¥50,000.
/// `tax_stated` is the consumption tax the receipt states within `cash`, or zero where it states none: only a
/// stated tax is left out of the judgement. What was paid by card is not cash, and a municipality as issuer
/// needs no stamp (5条2号): the caller asks for neither.
[[nodiscard]] Yen revenue_stamp(Yen cash, Yen tax_stated);

}  // namespace tsunagu::till
