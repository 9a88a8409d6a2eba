#include "glassbox/engine/gl/stream_buffer.h"

#include <algorithm>
#include <numeric>

#include "tests/support/gl_fixture.h"

namespace glassbox::engine {

namespace {

std::vector<float> read_back(const StreamBuffer& stream, std::size_t count) {
  std::vector<float> values(count);
  glBindBuffer(GL_COPY_READ_BUFFER, stream.id());
  glGetBufferSubData(GL_COPY_READ_BUFFER, static_cast<GLintptr>(stream.offset()),
                     static_cast<GLsizeiptr>(count * sizeof(float)), values.data());
  return values;
}

/// Hides the driver's buffer storage extension for its lifetime.
class WithoutBufferStorage {
 public:
  WithoutBufferStorage() { GLAD_GL_ARB_buffer_storage = 0; }
  ~WithoutBufferStorage() { GLAD_GL_ARB_buffer_storage = had_; }

 private:
  int had_ = GLAD_GL_ARB_buffer_storage;
};

void write_and_compare(StreamBuffer& stream) {
  std::size_t written = 0;
  for (int generation = 0; generation < 8; ++generation) {
    const std::size_t count = generation < 5 ? 1000 : 5000;  // exceeds the ring's capacity once
    std::vector<float> expected(count);
    std::iota(expected.begin(), expected.end(), static_cast<float>(generation) * 0.5f);
    std::ranges::copy(expected, stream.begin_floats(count).begin());
    stream.end();
    written += count * sizeof(float);
    CHECK(stream.offset() % 64 == 0);
    CHECK(read_back(stream, count) == expected);
  }
  CHECK(stream.take_bytes_written() == written);
  CHECK(stream.take_bytes_written() == 0);
}

}  // namespace

TEST_CASE_FIXTURE(GlFixture, "a stream buffer contains the latest data") {
  StreamBuffer stream;
  write_and_compare(stream);
}

TEST_CASE_FIXTURE(GlFixture, "a stream buffer contains the latest data, without buffer storage") {
  const WithoutBufferStorage forget;
  StreamBuffer stream;
  write_and_compare(stream);
}

TEST_CASE_FIXTURE(GlFixture, "a moved stream buffer keeps its contents") {
  StreamBuffer first;
  std::ranges::fill(first.begin_floats(16), 3.0f);
  first.end();
  const StreamBuffer second = std::move(first);
  CHECK(read_back(second, 16) == std::vector<float>(16, 3.0f));
}

}  // namespace glassbox::engine
