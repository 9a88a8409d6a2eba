#include "demos/glassbox/app/still_worker.h"

#include <cstdio>
#include <filesystem>
#include <utility>

#include "demos/glassbox/cli/atomic_file.h"
#include "demos/glassbox/session/names.h"
#include "engine/capture/png.h"
#include "engine/shaders/shader_library.h"

namespace glassbox {

namespace {

constexpr const char* folder = "captures";

/// captures/stage_step700_0001.png: the first number that is free.
std::filesystem::path free_name(const StillWorker::Job& job) {
  const std::string_view view =
      job.format.view ? view_names[static_cast<std::size_t>(*job.format.view)] : "stage";
  for (int number = 1;; ++number) {
    char name[96];
    std::snprintf(name, sizeof name, "%.*s_step%lld_%04d.png", static_cast<int>(view.size()), view.data(),
                  static_cast<long long>(job.snapshot.metrics.step), number);
    std::filesystem::path file = std::filesystem::path(folder) / name;
    std::error_code ignored;
    if (!std::filesystem::exists(file, ignored)) return file;
  }
}

}  // namespace

StillWorker::StillWorker(engine::GlContext& context) : context_(&context), thread_([this] { work(); }) {}

StillWorker::~StillWorker() {
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
  }
  changed_.notify_one();
  thread_.join();
}

void StillWorker::request(Job job) {
  {
    const std::lock_guard lock(mutex_);
    jobs_.push_back(std::move(job));
  }
  changed_.notify_one();
}

std::optional<std::string> StillWorker::take_message() {
  const std::lock_guard lock(mutex_);
  if (messages_.empty()) return std::nullopt;
  std::string message = std::move(messages_.front());
  messages_.pop_front();
  return message;
}

void StillWorker::work() {
  context_->make_current();
  for (;;) {
    Job job;
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [this] { return closing_ || !jobs_.empty(); });
      if (jobs_.empty()) break;
      job = std::move(jobs_.front());
      jobs_.pop_front();
    }
    std::string message = keep(job);
    const std::lock_guard lock(mutex_);
    messages_.push_back(std::move(message));
  }
  context_->release_current();
}

std::string StillWorker::keep(const Job& job) const {
  engine::ShaderLibrary shaders;
  const auto renderer = PictureRenderer::create(job.format, shaders);
  if (!renderer) return renderer.error().message;
  const auto png = engine::encode_png((*renderer)->draw(job.snapshot, job.look, job.settings));
  if (!png) return png.error().message;
  std::error_code problem;
  std::filesystem::create_directories(folder, problem);
  if (problem) return std::string(folder) + ": the folder cannot be made: " + problem.message();
  const std::filesystem::path file = free_name(job);
  const auto written =
      write_file(file, {reinterpret_cast<const char*>(png->data()), png->size()}, Overwrite::no);
  return written ? "Kept " + file.string() : written.error().message;
}

}  // namespace glassbox
