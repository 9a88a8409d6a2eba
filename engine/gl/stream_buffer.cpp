#include "glassbox/engine/gl/stream_buffer.h"

#include <utility>

#include "glassbox/engine/gl/gl.h"

namespace glassbox::engine {

namespace {

constexpr std::size_t alignment = 64;

std::size_t aligned(std::size_t bytes) { return (bytes + alignment - 1) / alignment * alignment; }

}  // namespace

StreamBuffer::~StreamBuffer() { release_fences(); }

StreamBuffer::StreamBuffer(StreamBuffer&& other) noexcept { *this = std::move(other); }

StreamBuffer& StreamBuffer::operator=(StreamBuffer&& other) noexcept {
  std::swap(handle_, other.handle_);
  std::swap(capacity_, other.capacity_);
  std::swap(offset_, other.offset_);
  std::swap(written_, other.written_);
  std::swap(generation_, other.generation_);
  std::swap(mapped_, other.mapped_);
  std::swap(fences_, other.fences_);
  std::swap(staging_, other.staging_);
  std::swap(staged_, other.staged_);
  return *this;
}

void StreamBuffer::release_fences() {
  for (void*& fence : fences_) {
    if (fence != nullptr) glDeleteSync(static_cast<GLsync>(fence));
    fence = nullptr;
  }
}

void StreamBuffer::allocate(std::size_t capacity) {
  release_fences();
  capacity_ = aligned(capacity);
  generation_ = 0;
  std::uint32_t id = 0;
  glGenBuffers(1, &id);
  handle_ = Handle<delete_buffer>(id);
  if (GLAD_GL_ARB_buffer_storage != 0) {
    const auto bytes = static_cast<GLsizeiptr>(capacity_ * generations);
    constexpr GLbitfield access = GL_MAP_WRITE_BIT | GL_MAP_PERSISTENT_BIT | GL_MAP_COHERENT_BIT;
    glBindBuffer(GL_COPY_WRITE_BUFFER, id);
    glBufferStorage(GL_COPY_WRITE_BUFFER, bytes, nullptr, access);
    mapped_ = static_cast<std::byte*>(glMapBufferRange(GL_COPY_WRITE_BUFFER, 0, bytes, access));
  } else {
    mapped_ = nullptr;
    staging_.resize(capacity_);
  }
}

std::span<std::byte> StreamBuffer::begin(std::size_t bytes) {
  if (bytes > capacity_ || id() == 0) {
    allocate(bytes + bytes / 2);
  } else if (mapped_ != nullptr) {
    fences_[generation_] = glFenceSync(GL_SYNC_GPU_COMMANDS_COMPLETE, 0);
    generation_ = (generation_ + 1) % generations;
    if (void*& fence = fences_[generation_]; fence != nullptr) {
      glClientWaitSync(static_cast<GLsync>(fence), GL_SYNC_FLUSH_COMMANDS_BIT, GL_TIMEOUT_IGNORED);
      glDeleteSync(static_cast<GLsync>(fence));
      fence = nullptr;
    }
  }
  written_ += bytes;
  staged_ = bytes;
  if (mapped_ == nullptr) {
    offset_ = 0;
    return {staging_.data(), bytes};
  }
  offset_ = static_cast<std::size_t>(generation_) * capacity_;
  return {mapped_ + offset_, bytes};
}

std::span<float> StreamBuffer::begin_floats(std::size_t count) {
  const std::span<std::byte> bytes = begin(count * sizeof(float));
  return {reinterpret_cast<float*>(bytes.data()), count};
}

void StreamBuffer::end() {
  if (mapped_ != nullptr) return;
  glBindBuffer(GL_COPY_WRITE_BUFFER, id());
  glBufferData(GL_COPY_WRITE_BUFFER, static_cast<GLsizeiptr>(capacity_), nullptr, GL_STREAM_DRAW);
  glBufferSubData(GL_COPY_WRITE_BUFFER, 0, static_cast<GLsizeiptr>(staged_), staging_.data());
}

std::size_t StreamBuffer::take_bytes_written() { return std::exchange(written_, 0); }

}  // namespace glassbox::engine
