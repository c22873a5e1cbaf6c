// The two languages every word for a person exists in. Japanese is the default.
#pragma once

namespace tsunagu {

enum class Language { ja, en };

}  // namespace tsunagu
