#include "glassbox/engine/capture/child_process.h"

#include <doctest/doctest.h>
#include <signal.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cstdlib>
#include <thread>

#include "tests/support/temporary_folder.h"

namespace glassbox::engine {

namespace {

using namespace std::chrono_literals;

std::unique_ptr<ChildProcess> shell(const std::string& script) {
  auto started = ChildProcess::start("sh", {"-c", script});
  REQUIRE_MESSAGE(started.has_value(), (started ? std::string() : started.error().message));
  return std::move(*started);
}

std::vector<std::byte> bytes(std::size_t count) { return std::vector<std::byte>(count, std::byte{'x'}); }

double seconds_of(const auto& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

}  // namespace

TEST_CASE("a child receives its input and arguments unchanged") {
  const test::TemporaryFolder folder;
  const std::string file = folder.file("a b$c");
  const auto child = ChildProcess::start("sh", {"-c", "cat > \"$1\"; exit 7", "sh", file});
  REQUIRE(child.has_value());
  CHECK((*child)->write(bytes(5'000'000)).has_value());
  (*child)->close_input();
  const ExitStatus status = (*child)->wait(10s);
  CHECK(status.code == 7);
  CHECK(status.signal == 0);
  CHECK(!status.ok());
  CHECK(folder.read("a b$c") == std::string(5'000'000, 'x'));
}

TEST_CASE("the end of a child's standard error is kept, and the child never blocks on it") {
  const auto child = shell("i=0; while [ $i -lt 30000 ]; do echo line $i >&2; echo out; i=$((i+1)); done");
  CHECK(child->wait(30s).ok());
  const std::string words = child->last_words();
  CHECK(words.size() == 4096);
  CHECK(words.ends_with("line 29998\nline 29999\n"));
}

TEST_CASE("writing to a child that has ended is an error and raises no signal") {
  struct sigaction before {};
  struct sigaction to_default {};
  to_default.sa_handler = SIG_DFL;
  ::sigaction(SIGPIPE, &to_default, &before);
  const auto child = shell("exit 0");
  const auto written = child->write(bytes(3'000'000));
  REQUIRE(!written.has_value());
  CHECK(written.error().message == "does not accept input: Broken pipe");
  sigset_t pending;
  ::sigpending(&pending);
  CHECK(!::sigismember(&pending, SIGPIPE));
  ::sigaction(SIGPIPE, &before, nullptr);
}

TEST_CASE("a signal that ends a child is reported") {
  const auto child = shell("kill -TERM $$");
  const ExitStatus status = child->wait(10s);
  CHECK(status.signal == SIGTERM);
  CHECK(status.code == -1);
  CHECK(!status.hung);
  CHECK(child->wait(10s).signal == SIGTERM);  // the same again
}

TEST_CASE("a child that does not end in time is killed with its descendants") {
  const auto child = shell("sleep 100 & sleep 100");
  const pid_t group = child->id();
  CHECK(::getpgid(group) == group);
  CHECK(::getpgid(0) != group);
  ExitStatus status;
  CHECK(seconds_of([&] { status = child->wait(100ms); }) < 5.0);
  CHECK(status.signal == SIGKILL);
  CHECK(status.hung);
}

TEST_CASE("writing to a child that never reads times out") {
  const auto child = shell("sleep 100");
  const auto written = child->write(bytes(3'000'000), 100ms);
  REQUIRE(!written.has_value());
  CHECK(written.error().message == "no longer reads its input");
  child->wait(0ms);
}

TEST_CASE("a program that a child leaves behind is not waited for") {
  ExitStatus status;
  CHECK(seconds_of([&] { status = shell("sleep 8 & exit 3")->wait(5s); }) < 4.0);
  CHECK(status.code == 3);
}

TEST_CASE("destroying the object closes the child's input") {
  const test::TemporaryFolder folder;
  {
    const auto child = shell("cat > " + folder.file("out") + "; echo done >> " + folder.file("out"));
    CHECK(child->write(bytes(3)).has_value());
  }
  CHECK(folder.read("out") == "xxxdone\n");
}

TEST_CASE("a missing program is neither found nor started") {
  const auto child = ChildProcess::start("glassbox-no-such-program", {});
  REQUIRE(!child.has_value());
  CHECK(child.error().message == "glassbox-no-such-program: cannot be started: No such file or directory");
  CHECK(!find_program("glassbox-no-such-program"));
  REQUIRE(find_program("sh"));
  CHECK(find_program("sh")->filename() == "sh");
}

TEST_CASE("with hurry set, an idle child is killed soon, a busy one is not") {
  std::atomic<bool> hurry = false;
  const auto started = [&](const std::string& script) {
    auto child = ChildProcess::start("sh", {"-c", script}, &hurry);
    REQUIRE(child.has_value());
    return std::move(*child);
  };
  const auto silent = started("exec sleep 60");
  const auto deaf = started("exec sleep 60");
  const auto busy = started("i=0; while [ $i -lt 1000000 ]; do i=$((i+1)); done");
  std::thread later([&] {
    std::this_thread::sleep_for(300ms);
    hurry = true;
  });
  ExitStatus status;
  CHECK(seconds_of([&] { status = silent->wait(60s); }) < 10.0);
  CHECK(status.hung);
  later.join();
  CHECK(seconds_of([&] { CHECK(!deaf->write(bytes(5'000'000)).has_value()); }) < 10.0);
  CHECK(busy->wait(60s).ok());
}

TEST_CASE("a silent child is killed earlier than one that writes") {
  CHECK(shell("exec sleep 60")->wait(60s, 300ms).hung);
  CHECK(shell("for i in 1 2 3 4 5 6; do echo $i >&2; sleep 0.2; done")->wait(60s, 900ms).ok());
}

}  // namespace glassbox::engine
