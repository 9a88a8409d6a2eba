#include "demos/glassbox/capture/still_worker.h"

#include <cstdio>
#include <filesystem>
#include <utility>

#include "demos/glassbox/session/names.h"
#include "demos/glassbox/session/path_text.h"
#include "demos/glassbox/shell/fonts.h"
#include "demos/glassbox/stage/scene_look.h"
#include "glassbox/engine/capture/png.h"
#include "glassbox/engine/caught.h"
#include "glassbox/engine/files/atomic_file.h"
#include "glassbox/engine/shaders/shader_library.h"
#include "glassbox/nn/run/trainer_group.h"

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

StillWorker::StillWorker(engine::GlContext& context, std::function<void()> told)
    : context_(&context), told_(std::move(told)), thread_([this] { work(); }) {}

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
    ++stills_left_;
  }
  changed_.notify_one();
}

std::optional<StillWorker::Outcome> StillWorker::take_outcome() {
  const std::lock_guard lock(mutex_);
  if (outcomes_.empty()) return std::nullopt;
  Outcome outcome = std::move(outcomes_.front());
  outcomes_.pop_front();
  return outcome;
}

bool StillWorker::busy() const {
  const std::lock_guard lock(mutex_);
  return stills_left_ > 0;
}

void StillWorker::request_thumbnails(glm::ivec2 size, const std::string& theme,
                                     const std::string& color_map) {
  {
    const std::lock_guard lock(mutex_);
    thumbnail_jobs_.clear();
    for (const Scene& scene : scenes()) thumbnail_jobs_.push_back({&scene, size, theme, color_map});
  }
  changed_.notify_one();
}

std::optional<StillWorker::Thumbnail> StillWorker::take_thumbnail() {
  const std::lock_guard lock(mutex_);
  if (thumbnails_.empty()) return std::nullopt;
  Thumbnail thumbnail = std::move(thumbnails_.front());
  thumbnails_.pop_front();
  return thumbnail;
}

void StillWorker::work() {
  context_->make_current();
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [this] { return closing_ || !jobs_.empty() || !thumbnail_jobs_.empty(); });
    if (!jobs_.empty()) {
      const Job job = std::move(jobs_.front());
      jobs_.pop_front();
      lock.unlock();
      auto kept = engine::caught([&] { return keep(job); });
      lock.lock();
      outcomes_.push_back(kept ? std::move(*kept)
                               : Outcome{failure("The still was not kept.", kept.error().message, "still")});
      --stills_left_;
      told_();
    } else if (closing_) {
      break;
    } else {
      const ThumbnailJob job = std::move(thumbnail_jobs_.front());
      thumbnail_jobs_.pop_front();
      lock.unlock();
      auto thumbnail = engine::caught([&] { return draw_thumbnail(job); });
      lock.lock();
      if (!thumbnail) continue;
      thumbnails_.push_back(std::move(*thumbnail));
      told_();
    }
  }
  lock.unlock();
  context_->release_current();
}

engine::Expected<StillWorker::Thumbnail> StillWorker::draw_thumbnail(const ThumbnailJob& job) {
  constexpr std::int64_t step_of_runs = 600;  // by when there is something to see
  const Scene& scene = *job.scene;
  Document document = scene.document;
  document.theme = job.theme;
  document.color_map = job.color_map;
  const PictureFormat format{scene.is_figure() ? view_kind(scene.view) : ViewKind::output_landscape,
                             job.size};
  engine::ShaderLibrary shaders;
  const auto renderer = PictureRenderer::create(format, shaders);
  if (!renderer) return tl::unexpected(renderer.error());
  nn::TrainerGroup trainers(scene.document.run, nullptr, scene.companions);
  const std::int64_t last =
      !scene.is_figure() ? step_of_runs : scene.step + (scene.film ? scene.film->steps : 0);
  while (trainers.first().step_count() < last && !trainers.first().diverged()) trainers.step();
  nn::Snapshot snapshot;
  trainers.take_snapshot(snapshot);
  Look look = look_of(document);
  if (scene.film && scene.film->morph) look.morph.position = 3.5;
  return Thumbnail{scene.name, (*renderer)->draw(snapshot, look, document)};
}

engine::Expected<StillWorker::Outcome> StillWorker::keep(const Job& job) const {
  const auto failed = [](const std::string& why) { return tl::unexpected(engine::Error{why}); };
  engine::ShaderLibrary shaders;
  const auto renderer = PictureRenderer::create(job.format, shaders, names_in(job.document.run));
  if (!renderer) return failed(renderer.error().message);
  const auto png = engine::encode_png((*renderer)->draw(job.snapshot, job.look, job.document));
  if (!png) return failed(png.error().message);
  std::error_code problem;
  std::filesystem::create_directories(folder, problem);
  if (problem)
    return failed(std::string(folder) + ": the folder cannot be made: " + problem.message() +
                  ". Start glassbox where it may write.");
  const std::filesystem::path file = free_name(job);
  const auto written = engine::write_file(file, *png, engine::Overwrite::no);
  if (!written) return failed(written.error().message);
  const std::filesystem::path whole = std::filesystem::absolute(file, problem).lexically_normal();
  return Outcome{
      {"Kept " + path_text(file), "In " + path_text(whole.parent_path()), MessageLevel::info, "still"},
      whole};
}

}  // namespace glassbox
