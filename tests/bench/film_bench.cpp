#include <benchmark/benchmark.h>
#include <sys/resource.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <string>
#include <thread>

#include "demos/glassbox/capture/picture.h"
#include "demos/glassbox/capture/video.h"
#include "glassbox/engine/capture/frame_reader.h"
#include "glassbox/engine/platform/headless_context.h"

namespace {

using namespace glassbox;
using Clock = std::chrono::steady_clock;

constexpr std::int64_t steps_per_frame = 8;
const std::atomic<bool> never{false};

/// Mean milliseconds per call, over `count` calls.
template <class Work>
double milliseconds_of(int count, Work&& work) {
  const Clock::time_point start = Clock::now();
  for (int i = 0; i < count; ++i) work();
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count() / count;
}

/// CPU time of this process and its finished children over all cores, in milliseconds.
double cpu_milliseconds() {
  double sum = 0.0;
  for (const int who : {RUSAGE_SELF, RUSAGE_CHILDREN}) {
    rusage usage{};
    getrusage(who, &usage);
    for (const timeval& time : {usage.ru_utime, usage.ru_stime})
      sum += 1e3 * static_cast<double>(time.tv_sec) + 1e-3 * static_cast<double>(time.tv_usec);
  }
  return sum;
}

double resident_megabytes() {
  long pages = 0;
  if (std::FILE* file = std::fopen("/proc/self/statm", "r")) {
    if (std::fscanf(file, "%*s %ld", &pages) != 1) pages = 0;
    std::fclose(file);
  }
  return 1e-6 * static_cast<double>(pages) * static_cast<double>(sysconf(_SC_PAGESIZE));
}

/// A video of the opening scene as an MP4: the time per frame, and of each part alone. `of_ideal` is the time
/// per frame divided by the CPU time of all parts spread over all cores. `grown_mb` is the program's memory
/// growth in the second half of the video.
void film(benchmark::State& state, std::optional<ViewKind> view, int height) {
  const auto frames = static_cast<int>(state.range(0));
  auto context = engine::create_headless_context({});
  if (!context) return state.SkipWithError("no OpenGL");
  engine::ShaderLibrary shaders;
  const PictureFormat format{view, {height * 16 / 9, height}, 4};
  const auto renderer = PictureRenderer::create(format, shaders);
  if (!renderer) return state.SkipWithError("no fonts");
  const std::filesystem::path file =
      std::filesystem::temp_directory_path() / ("glassbox-film-bench-" + std::to_string(getpid()) + ".mp4");
  VideoSpec spec{.seconds = frames / 30.0};
  spec.picture.size = format.size;

  const Setup setup;
  const nn::RunSet learned = begin_runs(setup);
  const Look look{*make_theme("dark", "red-blue"), {}, {}};
  nn::RunSet run = learned;
  nn::Snapshot snapshot;
  std::int64_t step = 0;
  constexpr int tries = 20;
  state.counters["learning_ms"] = milliseconds_of(tries, [&] { run.go_to(step += steps_per_frame); });
  run.take_snapshot(snapshot);
  (*renderer)->draw(snapshot, look, setup.document);
  state.counters["probing_ms"] = milliseconds_of(tries, [&] {
    ++snapshot.version;
    (*renderer)->landscape(snapshot, 129);
  });
  std::vector<engine::Image> images;
  const double drawn = milliseconds_of(tries, [&] {
    ++snapshot.version;
    images.push_back((*renderer)->draw(snapshot, look, setup.document));
  });
  const engine::Framebuffer still(format.size, format.samples);
  still.bind();
  still.clear();
  still.resolve();
  still.finish();
  const double read = milliseconds_of(tries, [&] { engine::read_frame(still); });
  state.counters["drawing_ms"] = drawn - read;
  state.counters["reading_ms"] = read;
  {
    auto writer = open_video(spec, file, engine::Overwrite::yes, nullptr);
    if (!writer) return state.SkipWithError(writer.error().message.c_str());
    const Clock::time_point start = Clock::now();
    for (int i = 0; i < frames; ++i) (*writer)->add(images[static_cast<std::size_t>(i % tries)]);
    if (!(*writer)->finish()) return state.SkipWithError("cannot write the video");
    state.counters["encoding_ms"] =
        std::chrono::duration<double, std::milli>(Clock::now() - start).count() / frames;
  }
  images.clear();

  double cpu = 0.0;
  double wall = 0.0;
  double grown = 0.0;
  for (auto _ : state) {
    VideoScript script{learned, {}, 30, look, setup.document, nullptr, {}};
    for (int k = 0; k < frames; ++k) script.steps.push_back(steps_per_frame * k);
    Video made(std::move(script), **renderer);
    auto writer = open_video(spec, file, engine::Overwrite::yes, nullptr);
    const double cpu_before = cpu_milliseconds();
    const Clock::time_point start = Clock::now();
    double halfway = 0.0;
    const auto written = made.write(**writer, never, [&](int frame) {
      if (frame == frames / 2) halfway = resident_megabytes();
    });
    if (!written) return state.SkipWithError(written.error().message.c_str());
    wall += std::chrono::duration<double, std::milli>(Clock::now() - start).count();
    grown = resident_megabytes() - halfway;
    writer->reset();
    cpu += cpu_milliseconds() - cpu_before;
  }
  std::filesystem::remove(file);
  state.SetItemsProcessed(state.iterations() * frames);
  state.counters["of_ideal"] = wall * std::thread::hardware_concurrency() / cpu;
  state.counters["grown_mb"] = grown;
}

BENCHMARK_CAPTURE(film, neurons_720p, ViewKind::neuron_landscapes, 720)
    ->Name("Film_neurons_720p")
    ->Arg(120)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK_CAPTURE(film, neurons_1080p, ViewKind::neuron_landscapes, 1080)
    ->Name("Film_neurons_1080p")
    ->Arg(120)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK_CAPTURE(film, stage_1080p, std::nullopt, 1080)
    ->Name("Film_stage_1080p")
    ->Arg(120)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK_CAPTURE(film, long_360p, ViewKind::decision_boundary, 360)
    ->Name("Film_boundary_360p")
    ->Arg(2000)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

}  // namespace
