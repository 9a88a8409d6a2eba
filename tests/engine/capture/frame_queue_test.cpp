#include "glassbox/engine/capture/frame_queue.h"

#include <doctest/doctest.h>

#include <future>
#include <new>
#include <stdexcept>
#include <vector>

namespace glassbox::engine {

namespace {

Image frame(int number) { return {{number, 1}, {}}; }

}  // namespace

TEST_CASE("frames are taken in order, on another thread") {
  std::vector<int> numbers;
  std::thread::id taker;
  FrameQueue queue([&](const Image& image) -> Expected<void> {
    numbers.push_back(image.size.x);
    taker = std::this_thread::get_id();
    return {};
  });
  for (int i = 0; i < 10; ++i) CHECK(queue.add(frame(i)));
  REQUIRE(queue.finish().has_value());
  CHECK(numbers == std::vector{0, 1, 2, 3, 4, 5, 6, 7, 8, 9});
  CHECK(queue.taken() == 10);
  CHECK(taker != std::this_thread::get_id());
}

TEST_CASE("three frames are queued; adding another one blocks") {
  std::promise<void> go;
  std::shared_future<void> gone = go.get_future().share();
  FrameQueue queue([gone](const Image&) -> Expected<void> {
    gone.wait();
    return {};
  });
  // One is being taken or waits, and there is room for three.
  for (int i = 0; i < 3; ++i) CHECK(queue.add(frame(i)));
  auto rest = std::async(std::launch::async, [&] { return queue.add(frame(3)) && queue.add(frame(4)); });
  CHECK(rest.wait_for(std::chrono::milliseconds(50)) == std::future_status::timeout);
  CHECK(queue.taken() == 0);
  go.set_value();
  CHECK(rest.get());
  CHECK(queue.finish().has_value());
  CHECK(queue.taken() == 5);
}

TEST_CASE("an error unblocks a waiting add(), which returns false") {
  std::promise<void> go;
  FrameQueue queue([&, gone = go.get_future().share()](const Image&) -> Expected<void> {
    gone.wait();
    return tl::unexpected(Error{"no more"});
  });
  auto adder = std::async(std::launch::async, [&] {
    int added = 0;
    while (queue.add(frame(added))) ++added;
    return added;
  });
  CHECK(adder.wait_for(std::chrono::milliseconds(50)) == std::future_status::timeout);
  go.set_value();
  CHECK(adder.get() <= 4);
  CHECK(queue.finish().error().message == "no more");
  CHECK(queue.taken() == 0);
}

TEST_CASE("an exception while processing becomes the error and ends the queue") {
  FrameQueue queue([](const Image&) -> Expected<void> { throw std::runtime_error("no such thing"); });
  queue.add(Image{{1, 1}, {}});
  const auto finished = queue.finish();
  REQUIRE(!finished.has_value());
  CHECK(finished.error().message == "no such thing");
  FrameQueue full([](const Image&) -> Expected<void> { throw std::bad_alloc(); });
  full.add(Image{{2, 1}, {}});
  CHECK(full.finish().error().message == "not enough memory");
}

}  // namespace glassbox::engine
