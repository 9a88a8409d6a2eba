#pragma once

#include <cstdint>
#include <utility>

namespace glassbox::engine {

/// Owns the name of a GL object. Move-only; 0 if empty or moved from. The context must outlive it.
template <void (*Delete)(std::uint32_t)>
class Handle {
 public:
  Handle() = default;
  explicit Handle(std::uint32_t id) : id_(id) {}
  Handle(Handle&& other) noexcept : id_(std::exchange(other.id_, 0)) {}
  Handle& operator=(Handle&& other) noexcept {
    std::swap(id_, other.id_);
    return *this;
  }
  ~Handle() {
    if (id_ == 0) return;
    Delete(id_);
  }

  std::uint32_t id() const { return id_; }
  explicit operator bool() const { return id_ != 0; }

 private:
  std::uint32_t id_ = 0;
};

}  // namespace glassbox::engine
