#include "demos/glassbox/capture/film_worker.h"

#include <filesystem>
#include <utility>

#include "demos/glassbox/capture/film_steps.h"
#include "demos/glassbox/capture/output.h"
#include "demos/glassbox/session/path_text.h"
#include "demos/glassbox/shell/fonts.h"
#include "glassbox/engine/caught.h"
#include "glassbox/engine/shaders/shader_library.h"

namespace glassbox {

namespace {

constexpr const char* films_folder = "captures";

/// captures/stage_film_0001.mp4: the first number that is free.
std::filesystem::path free_name(const FilmWorker::Job& job) {
  for (int number = 1;; ++number) {
    char digits[16];
    std::snprintf(digits, sizeof digits, "%04d", number);
    const std::filesystem::path file =
        std::filesystem::path(films_folder) / (job.view + "_film_" + digits + job.extension);
    std::error_code ignored;
    if (!std::filesystem::exists(file, ignored)) return file;
  }
}

}  // namespace

FilmWorker::FilmWorker(engine::GlContext& context, std::function<void()> told)
    : context_(&context), told_(std::move(told)), thread_([this] { work(); }) {}

FilmWorker::~FilmWorker() {
  cancel();
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
  }
  changed_.notify_one();
  thread_.join();
}

void FilmWorker::request(Job job) {
  {
    const std::lock_guard lock(mutex_);
    if (progress_.running) return;
    cancelled_ = false;
    drawn_ = 0;
    started_ = Clock::now();
    progress_ = {true, 0, job.options.frames, 0.0, 0.0, {}};
    job_ = std::move(job);
  }
  changed_.notify_one();
}

FilmProgress FilmWorker::progress() const {
  const std::lock_guard lock(mutex_);
  FilmProgress progress = progress_;
  if (!progress.running) return progress;
  progress.frame = drawn_;
  progress.elapsed = std::chrono::duration<double>(Clock::now() - started_).count();
  if (progress.frame > 0)
    progress.remaining = progress.elapsed * (progress.frames - progress.frame) / progress.frame;
  return progress;
}

std::optional<Message> FilmWorker::take_message() {
  const std::lock_guard lock(mutex_);
  return std::exchange(message_, std::nullopt);
}

void FilmWorker::work() {
  context_->make_current();
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [this] { return closing_ || job_; });
    if (!job_ || closing_) break;
    Job job = std::move(*job_);
    job_.reset();
    lock.unlock();
    auto made = engine::caught([&] { return make(std::move(job)); });
    lock.lock();
    message_ =
        made ? std::move(*made) : failure("The film could not be completed.", made.error().message, "film");
    progress_.running = false;
    told_();
  }
  lock.unlock();
  context_->release_current();
}

engine::Expected<Message> FilmWorker::make(Job job) {
  if (const auto made = engine::make_folder(films_folder); !made) return tl::unexpected(made.error());
  const std::filesystem::path file = free_name(job);
  {
    const std::lock_guard lock(mutex_);
    progress_.file = path_text(file);
  }
  auto writer = open_film(
      {file, job.format.size, job.options.rate, job.options.quality, job.options.frames, false, &cancelled_});
  if (!writer) return tl::unexpected(writer.error());
  engine::ShaderLibrary shaders;
  const auto renderer = PictureRenderer::create(job.format, shaders, names_in(job.document.run));
  if (!renderer) return tl::unexpected(renderer.error());
  const Scene& scene = *find_scene(job.document.scene);
  FilmScript script{nn::Replay(std::move(job.history)),
                    {},
                    job.options.rate,
                    std::move(job.look),
                    std::move(job.document),
                    &scene,
                    std::move(job.camera)};
  script.steps = film_steps(job.options, scene, 0, true, script.run, cancelled_);
  Film film(std::move(script), **renderer);
  const auto written = film.write(**writer, cancelled_, [this](int drawn) { drawn_ = drawn; });
  if (!written) return tl::unexpected(written.error());
  const auto said = [](std::string what, std::string more) {
    return Message(std::move(what), std::move(more), MessageLevel::info, "film");
  };
  if (!cancelled_)
    return said("Kept " + path_text(file), "The whole film, " + std::to_string(film.drawn()) + " frames.");
  if (film.drawn() == 0) return said("The film was ended before its first frame.", "Nothing was kept.");
  return said("Kept " + path_text(file), "The first " + std::to_string(film.drawn()) + " of " +
                                             std::to_string(film.frame_count()) +
                                             " frames: the film was ended there.");
}

}  // namespace glassbox
