#include "demos/glassbox/session/background.h"

#include <doctest/doctest.h>

#include <atomic>
#include <chrono>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <thread>
#include <vector>

using namespace glassbox;

TEST_CASE("an exception in a task, or in what it returned, is reported, and the next task runs") {
  std::atomic<int> told = 0;
  std::vector<std::string> failures;
  bool done = false;
  Background background([&] { ++told; }, [&](const std::string& why) { failures.push_back(why); });
  background.run([]() -> Background::Done {
    const nlohmann::json name = "caf\xe9";  // not UTF-8
    static_cast<void>(name.dump());
    return {};
  });
  background.run([]() -> Background::Done { throw std::bad_alloc(); });
  background.run([]() -> Background::Done {
    return [] { static_cast<void>(std::filesystem::file_size("/nowhere/at/all")); };
  });
  background.run([&]() -> Background::Done { return [&] { done = true; }; });
  for (int i = 0; i < 1000 && told < 4; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(5));
  CHECK(background.finish_done());
  REQUIRE(failures.size() == 3);
  CHECK(failures[0].find("UTF-8") != std::string::npos);
  CHECK(failures[1] == "not enough memory");
  CHECK(failures[2].find("/nowhere/at/all") != std::string::npos);
  CHECK(done);
}
