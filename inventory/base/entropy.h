// Where random bits come from; passed in, so that a seed replays a test.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace tsunagu {

class Entropy {
  public:
    virtual ~Entropy() = default;
    virtual void fill(std::span<std::byte> bytes) = 0;
};

/// The kernel's generator (getrandom). Thread-safe.
class SystemEntropy final : public Entropy {
  public:
    void fill(std::span<std::byte> bytes) override;
};

/// Repeatable, for tests: the same seed gives the same bytes. Not for secrets.
class SeededEntropy final : public Entropy {
  public:
    explicit SeededEntropy(std::uint64_t seed) : state_(seed) {}
    void fill(std::span<std::byte> bytes) override;

  private:
    std::uint64_t state_;
};

}  // namespace tsunagu
