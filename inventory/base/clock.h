// Time. An instant is UTC milliseconds; a business date is the Tokyo calendar date of an instant. Tokyo is a
// fixed +09:00 (no daylight saving since 1952), so no zone database is consulted.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tsunagu {

/// Milliseconds since 1970-01-01T00:00Z.
struct UtcMs {
    std::int64_t ms = 0;
    friend constexpr auto operator<=>(UtcMs, UtcMs) = default;
};

/// A calendar date in Tokyo, as days since 1970-01-01.
struct BusinessDate {
    std::int32_t days = 0;
    friend constexpr auto operator<=>(BusinessDate, BusinessDate) = default;
};

[[nodiscard]] BusinessDate business_date_of(UtcMs at);
/// "2026-11-28"
[[nodiscard]] std::string to_text(BusinessDate date);
/// Exactly "YYYY-MM-DD" and a real date between 1970 and 9999; otherwise nothing.
[[nodiscard]] std::optional<BusinessDate> parse_date(std::string_view text);
/// "2026-11-28T11:05:07+09:00", the instant as read on a Tokyo clock.
[[nodiscard]] std::string to_tokyo_text(UtcMs at);
/// RFC 3339 with seconds optional and an offset or Z demanded: "2026-11-28T11:05+09:00".
[[nodiscard]] std::optional<UtcMs> parse_instant(std::string_view text);

/// A Tokyo wall clock reading, for papers and screens.
struct TokyoTime {
    int year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0;
    int weekday = 0;  ///< 0 = Sunday
};
[[nodiscard]] TokyoTime tokyo_time(UtcMs at);

/// Where the present comes from; passed in, so that tests and simulations own time.
class Clock {
  public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual UtcMs now() const = 0;
};

class SystemClock final : public Clock {
  public:
    [[nodiscard]] UtcMs now() const override;
};

/// Stands still until set.
class FixedClock final : public Clock {
  public:
    explicit FixedClock(UtcMs at) : at_(at) {}
    [[nodiscard]] UtcMs now() const override { return at_; }
    void set(UtcMs at) { at_ = at; }

  private:
    UtcMs at_;
};

}  // namespace tsunagu
