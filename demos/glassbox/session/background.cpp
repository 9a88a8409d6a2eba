#include "demos/glassbox/session/background.h"

#include <utility>

#include "glassbox/engine/caught.h"

namespace glassbox {

Background::Background(std::function<void()> done, std::function<void(const std::string&)> failed)
    : tell_done_(std::move(done)), failed_(std::move(failed)), thread_([this] { work(); }) {}

Background::~Background() {
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
  }
  changed_.notify_one();
  thread_.join();
}

void Background::run(Task task) {
  {
    const std::lock_guard lock(mutex_);
    tasks_.push_back(std::move(task));
  }
  changed_.notify_one();
}

bool Background::finish_done() {
  std::deque<Done> done;
  {
    const std::lock_guard lock(mutex_);
    done.swap(done_);
  }
  for (const Done& each : done) {
    try {
      each();
    } catch (const std::exception& exception) {
      failed_(engine::in_words(exception));
    }
  }
  return !done.empty();
}

Background::Done Background::carry_out(const Task& task) const {
  try {
    return task();
  } catch (const std::exception& exception) {
    return [this, why = engine::in_words(exception)] { failed_(why); };
  }
}

void Background::work() {
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [this] { return closing_ || !tasks_.empty(); });
    if (tasks_.empty()) return;
    const Task task = std::move(tasks_.front());
    tasks_.pop_front();
    lock.unlock();
    Done done = carry_out(task);
    lock.lock();
    if (!done) continue;
    done_.push_back(std::move(done));
    tell_done_();
  }
}

}  // namespace glassbox
