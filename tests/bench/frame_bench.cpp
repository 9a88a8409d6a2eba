#include <benchmark/benchmark.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <optional>
#include <thread>
#include <vector>

#include "demos/glassbox/capture/picture.h"
#include "demos/glassbox/capture/window_recorder.h"
#include "demos/glassbox/session/layouts.h"
#include "demos/glassbox/shell/fonts.h"
#include "demos/glassbox/shell/frame_budget.h"
#include "demos/glassbox/views/landscape_buffer.h"
#include "demos/glassbox/views/morph/morph_trace.h"
#include "glassbox/engine/capture/png.h"
#include "glassbox/engine/gl/gl.h"
#include "glassbox/engine/platform/headless_context.h"
#include "glassbox/nn/probe/chosen_plane.h"
#include "glassbox/nn/random/random.h"
#include "glassbox/nn/run/run_thread.h"
#include "glassbox/nn/run/trainer.h"

namespace {

using namespace glassbox;

/// The opening scene after 300 steps, with everything needed to draw it.
struct OpeningScene {
  std::unique_ptr<engine::GlContext> context;
  engine::ShaderLibrary shaders;
  Look look{*make_theme("dark", "red-blue"), {}, {}};
  nn::Snapshot snapshot;

  OpeningScene() {
    auto created = engine::create_headless_context({});
    if (created) context = std::move(*created);
    nn::Trainer trainer{nn::RunSettings{}};
    while (trainer.step_count() < 300) trainer.step();
    nn::take_snapshot(trainer, snapshot);
  }
};

/// All seven landscapes of 129 x 129 points with their slopes, probed and written into the vertex buffer.
void probe_and_stream(benchmark::State& state) {
  OpeningScene scene;
  if (!scene.context) return state.SkipWithError("no OpenGL");
  nn::Landscape landscape;
  LandscapeBuffer buffer;
  std::vector<UnitId> units;
  for (std::size_t layer = 0; layer < scene.snapshot.mlp.layer_count(); ++layer) {
    const int count = scene.snapshot.mlp.architecture().layers[layer].units;
    for (int unit = 0; unit < count; ++unit) units.push_back({layer, static_cast<std::size_t>(unit)});
  }
  for (auto _ : state) {
    ++scene.snapshot.version;
    landscape.evaluate(scene.snapshot.mlp, scene.snapshot.settings.loss, 129);
    buffer.require({scene.snapshot, landscape, scene.look.theme, scene.look.options, scene.look.morph},
                   units);
  }
}
BENCHMARK(probe_and_stream)->Name("Probe_and_stream_2331_129")->Unit(benchmark::kMillisecond);

/// The opening stage without anti-aliasing.
class OpeningStage {
 public:
  explicit OpeningStage(benchmark::State& state, glm::ivec2 size = {1280, 720}) : size_(size) {
    if (!scene_.context || !fonts_) {
      state.SkipWithError(scene_.context ? "no fonts" : "no OpenGL");
      return;
    }
    framebuffer_ = engine::Framebuffer(size_, 0);
    renderer_.emplace(scene_.shaders);
  }
  explicit operator bool() const { return renderer_.has_value(); }

  /// Draws a frame of a new snapshot.
  void draw() {
    ++scene_.snapshot.version;
    framebuffer_.bind();
    framebuffer_.clear();
    renderer_->draw_stage(scene_.snapshot, scene_.look, bare_stage(size_, 1.0f), 1.0f, size_,
                          fonts_->glyphs(), true, 0.0);
  }
  /// Does the same for a single view as a separate picture.
  void draw_alone(ViewKind view) {
    ++scene_.snapshot.version;
    framebuffer_.bind();
    framebuffer_.clear();
    renderer_->draw_view(view, scene_.snapshot, scene_.look, size_, fonts_->glyphs());
  }
  void finish() { framebuffer_.finish(); }
  Stage& stage() { return scene_.look.stage; }
  const engine::Framebuffer& framebuffer() const { return framebuffer_; }

 private:
  OpeningScene scene_;
  glm::ivec2 size_;
  engine::Expected<engine::FontAtlas> fonts_ = engine::FontAtlas::bake(stage_fonts(1.0f));
  engine::Framebuffer framebuffer_;
  std::optional<Renderer> renderer_;
};

/// A frame, until the GPU has finished it.
void frame(benchmark::State& state) {
  OpeningStage stage(state);
  if (!stage) return;
  for (auto _ : state) {
    stage.draw();
    stage.finish();
  }
}
BENCHMARK(frame)->Name("Frame_opening_stage_720p")->Unit(benchmark::kMillisecond)->UseRealTime();

/// A stage with this number of tiles: the landscape alone, or with other views.
void frame_of_tiles(benchmark::State& state) {
  OpeningStage stage(state);
  if (!stage) return;
  const Layout& layout = state.range(0) == 1 ? built_in_layouts()[1] : built_in_layouts().back();
  stage.stage().arrange(layout.arrangement);
  for (auto _ : state) {
    stage.draw();
    stage.finish();
  }
}
BENCHMARK(frame_of_tiles)
    ->Name("Frame_tiles_720p")
    ->Arg(1)
    ->Arg(6)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

/// One of six tiles fills the stage, and the cost of the same view as a separate picture.
void frame_filled(benchmark::State& state) {
  OpeningStage stage(state);
  if (!stage) return;
  stage.stage().arrange(built_in_layouts().back().arrangement);
  stage.stage().fill_with(ViewKind::output_landscape);
  for (auto _ : state) {
    if (state.range(0) != 0) {
      stage.draw();
    } else {
      stage.draw_alone(ViewKind::output_landscape);
    }
    stage.finish();
  }
}
BENCHMARK(frame_filled)
    ->Name("Frame_filled_720p")
    ->Arg(0)
    ->Arg(1)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

double milliseconds(std::vector<double>& times, double share) {
  const auto place =
      times.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(times.size() - 1));
  std::ranges::nth_element(times, place);
  return 1e3 * *place;
}

/// Frames at a steady 60 per second, like in the window. Records `rate` frames per second if it is not 0.
/// Reports the median and 99th percentile of the frame time.
void frame_recorded(benchmark::State& state) {
  using Clock = std::chrono::steady_clock;
  const auto height = static_cast<int>(state.range(0));
  const auto rate = static_cast<int>(state.range(1));
  const glm::ivec2 size(height * 16 / 9, height);
  OpeningStage stage(state, size);
  if (!stage) return;
  const auto captures = std::filesystem::temp_directory_path() / "glassbox-bench-captures";
  std::vector<double> times;
  SequenceProgress progress;
  {
    WindowRecorder recorder(captures);
    for (int i = 0; i < 10; ++i) stage.draw();
    if (rate > 0) recorder.start({"window", rate});
    const Clock::time_point begin = Clock::now();
    const auto seconds = [&] { return std::chrono::duration<double>(Clock::now() - begin).count(); };
    Clock::time_point next = begin;
    for (auto _ : state) {
      next = std::max(next + std::chrono::microseconds(16'667), Clock::now());
      const double start = seconds();
      stage.draw();
      if (recorder.due(start)) recorder.take(stage.framebuffer(), {{0, 0}, size}, start, 0);
      stage.finish();
      recorder.collect();
      times.push_back(seconds() - start);
      state.SetIterationTime(times.back());
      std::this_thread::sleep_until(next);
    }
    progress = recorder.progress(seconds());
  }
  std::filesystem::remove_all(captures);
  state.counters["p50_ms"] = milliseconds(times, .5);
  state.counters["p99_ms"] = milliseconds(times, .99);
  state.counters["recorded"] = progress.frames;
  state.counters["dropped"] = progress.dropped;
}
BENCHMARK(frame_recorded)
    ->Name("Frame_recorded_opening_stage")
    ->ArgNames({"height", "rate"})
    ->ArgsProduct({{720, 1080}, {0, 30}})
    ->Iterations(400)
    ->Unit(benchmark::kMillisecond)
    ->UseManualTime();

/// A run that trains in its own thread at `pace` steps per second (0: at full speed) and is drawn like in the
/// window: frames of the latest snapshot, at most 60 per second. `view` fills the stage; none: its four
/// tiles.
void draw_training(benchmark::State& state, const nn::RunSettings& settings, std::optional<ViewKind> view) {
  using Clock = std::chrono::steady_clock;
  const glm::ivec2 size{1280, 720};
  OpeningScene scene;
  if (!scene.context) return state.SkipWithError("no OpenGL");
  const auto fonts = engine::FontAtlas::bake(stage_fonts(1.0f));
  if (!fonts) return state.SkipWithError("no fonts");
  if (view) scene.look.stage.fill_with(*view);
  nn::RunSet runs(settings);
  runs.post(nn::SetSpeed{static_cast<double>(state.range(0))});
  runs.post(nn::Play{});
  nn::RunThread run(std::move(runs));
  const engine::Framebuffer framebuffer(size, 0);
  Renderer renderer(scene.shaders);
  FrameBudget budget;
  std::vector<double> times;
  const Clock::time_point begin = Clock::now();
  Clock::time_point next = begin;
  const auto seconds = [&] { return std::chrono::duration<double>(Clock::now() - begin).count(); };
  std::int64_t first_step = 0;
  for (auto _ : state) {
    next = std::max(next + std::chrono::microseconds(16'667), Clock::now());
    const double start = seconds();
    run.receive();
    if (times.empty()) first_step = run.snapshot().metrics.step;
    scene.look.coarser = budget.coarser();
    framebuffer.bind();
    framebuffer.clear();
    renderer.draw_stage(run.snapshot(), scene.look, bare_stage(size, 1.0f), 1.0f, size, fonts->glyphs(), true,
                        start);
    framebuffer.finish();
    times.push_back(seconds() - start);
    budget.note(1e3 * times.back(), seconds());
    state.SetIterationTime(times.back());
    std::this_thread::sleep_until(next);
  }
  state.counters["p50_ms"] = milliseconds(times, .5);
  state.counters["p99_ms"] = milliseconds(times, .99);
  state.counters["frames_per_s"] = static_cast<double>(times.size()) / seconds();
  state.counters["steps_per_s"] = static_cast<double>(run.snapshot().metrics.step - first_step) / seconds();
  state.counters["resolution"] = renderer.landscape_resolution();
}

/// Eight hidden layers of 64 units (29,377 parameters).
void frame_deep(benchmark::State& state) {
  nn::RunSettings settings;
  settings.hidden.assign(8, {64, nn::Activation::relu});
  settings.initialization = nn::Initialization::he;
  settings.init_scale = 1.0f;
  settings.optimizer.kind = nn::OptimizerKind::adam;
  settings.optimizer.learning_rate = 0.001f;
  draw_training(state, settings, std::nullopt);
}
BENCHMARK(frame_deep)
    ->Name("Frame_8x64_stage_720p")
    ->ArgNames({"pace"})
    ->Arg(60)
    ->Arg(0)
    ->Iterations(200)
    ->Unit(benchmark::kMillisecond)
    ->UseManualTime();

/// The network view of 784-64-10 (50,890 parameters), which reads images of 28×28 pixels.
void frame_images(benchmark::State& state) {
  auto data = std::make_shared<nn::Dataset>(784, 10, 1'000);
  data->image = nn::ImageShape{28, 28};
  data->training_count = 800;
  for (std::size_t sample = 0; sample < data->size(); ++sample) {
    data->targets.row(sample % 10)[sample] = 1.0f;
    for (std::size_t pixel = 0; pixel < 784; ++pixel)
      data->inputs.row(pixel)[sample] = std::sin(.01f * static_cast<float>((sample % 10 + 1) * pixel)) +
                                        .1f * static_cast<float>(sample % 7);
  }
  nn::RunSettings settings;
  settings.dataset = data;
  settings.hidden = {{64, nn::Activation::relu}};
  nn::suit_outputs(settings);
  settings.initialization = nn::Initialization::he;
  settings.init_scale = 1.0f;
  settings.batch = 32;
  settings.optimizer.kind = nn::OptimizerKind::adam;
  settings.optimizer.learning_rate = 0.001f;
  draw_training(state, settings, ViewKind::network);
}
BENCHMARK(frame_images)
    ->Name("Frame_784_64_10_network_720p")
    ->ArgNames({"pace"})
    ->Arg(0)
    ->Iterations(200)
    ->Unit(benchmark::kMillisecond)
    ->UseManualTime();

/// The CPU's share of such a frame: OpenGL draws, clears and pixel uploads are replaced by empty functions.
void frame_cpu_share(benchmark::State& state) {
  OpeningStage stage(state);
  if (!stage) return;
  stage.draw();
  glad_glClear = [](GLbitfield) {};
  glad_glDrawArrays = [](GLenum, GLint, GLsizei) {};
  glad_glDrawArraysInstanced = [](GLenum, GLint, GLsizei, GLsizei) {};
  glad_glDrawElements = [](GLenum, GLsizei, GLenum, const void*) {};
  glad_glTexSubImage2D = [](GLenum, GLint, GLint, GLint, GLsizei, GLsizei, GLenum, GLenum, const void*) {};
  for (auto _ : state) stage.draw();
}
BENCHMARK(frame_cpu_share)->Name("Frame_cpu_share_720p")->Unit(benchmark::kMillisecond);

/// The opening network with 50,000 samples.
void take_many_samples(OpeningScene& scene) {
  nn::RunSettings settings;
  settings.data.points = 50'000;
  nn::take_snapshot(nn::Trainer(settings), scene.snapshot);
}

/// Computes the samples, the grid and the contour for the seven layer steps of 2-3-3-1.
void layer_trace(benchmark::State& state) {
  OpeningScene scene;
  if (state.range(0) > 200) take_many_samples(scene);
  MorphTrace trace;
  const nn::InputPlane sheet = nn::choose_plane(*scene.snapshot.dataset, {}).plane;
  for (auto _ : state) trace.update(scene.snapshot, scene.look.morph, true, sheet);
  state.counters["points"] = static_cast<double>(trace.points());
  state.counters["bytes"] =
      static_cast<double>(trace.point_places().size_bytes() + trace.grid_places().size_bytes() +
                          trace.contour_places().size_bytes());
}
BENCHMARK(layer_trace)->Name("Layer_trace_2331")->Arg(200)->Arg(50'000)->Unit(benchmark::kMillisecond);

/// 64 inputs and ten classes: 10,000 random samples.
nn::RunSettings digit_like_settings() {
  auto data = std::make_shared<nn::Dataset>(64, 10, 10'000);
  data->training_count = data->size();
  data->classes.assign(10, "class");
  for (std::size_t s = 0; s < data->size(); ++s) {
    data->targets.row(s % 10)[s] = 1.0f;
    for (std::size_t k = 0; k < 64; ++k)
      data->inputs.row(k)[s] = .5f * nn::random_normal(1, nn::Stream::data, s % 10, k) +
                               .3f * nn::random_normal(2, nn::Stream::noise, s, k);
  }
  nn::RunSettings settings;
  settings.dataset = std::move(data);
  settings.hidden = {{32, nn::Activation::tanh}};
  nn::suit_outputs(settings);
  return settings;
}

/// The same for 64-32-10, with the axes of the wide layers; `tour` turns them only.
void wide_trace(benchmark::State& state, bool tour) {
  nn::Snapshot snapshot;
  nn::take_snapshot(nn::Trainer(digit_like_settings()), snapshot);
  const nn::InputPlane sheet = nn::choose_plane(*snapshot.dataset, {}).plane;
  MorphState morph;
  if (tour) morph.toured = 1.0;
  MorphTrace trace;
  trace.update(snapshot, morph, true, sheet);
  for (auto _ : state) {
    morph.toured += tour ? 1.0 / 60.0 : 0.0;
    if (tour) {
      trace.turn(snapshot, morph);
    } else {
      trace.update(snapshot, morph, true, sheet);
    }
  }
  state.counters["points"] = static_cast<double>(trace.points());
}
BENCHMARK_CAPTURE(wide_trace, learn, false)->Name("Layer_trace_64_32_10")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(wide_trace, tour, true)->Name("Layer_tour_64_32_10")->Unit(benchmark::kMillisecond);

/// A frame of the morph alone with 50,000 points and an unchanged snapshot: only the blend changes.
/// `uploaded` is the bytes per frame in the view's own buffers, without text and lines.
void morph_frame(benchmark::State& state) {
  OpeningScene scene;
  if (!scene.context) return state.SkipWithError("no OpenGL");
  take_many_samples(scene);
  const glm::ivec2 size{1280, 720};
  const auto fonts = engine::FontAtlas::bake(still_fonts(static_cast<float>(size.y) / 1080.0f));
  if (!fonts) return state.SkipWithError("no fonts");
  const engine::Framebuffer framebuffer(size, 0);
  Renderer renderer(scene.shaders);
  scene.look.morph.position = 1.0;
  const auto draw = [&] {
    framebuffer.bind();
    framebuffer.clear();
    renderer.draw_view(ViewKind::layer_morph, scene.snapshot, scene.look, size, fonts->glyphs());
    framebuffer.finish();
  };
  draw();
  renderer.take_bytes_streamed();
  for (auto _ : state) {
    scene.look.morph.position = std::fmod(*scene.look.morph.position + .013, 3.0);
    draw();
  }
  state.counters["uploaded"] = static_cast<double>(renderer.take_bytes_streamed());
}
BENCHMARK(morph_frame)->Name("Morph_frame_50000_720p")->Unit(benchmark::kMillisecond)->UseRealTime();

/// From start to the first picture of the opening stage at 1280 x 720: context, shaders, fonts, pixels.
void first_picture(benchmark::State& state) {
  for (auto _ : state) {
    OpeningScene scene;
    if (!scene.context) return state.SkipWithError("no OpenGL");
    const auto renderer = PictureRenderer::create({std::nullopt, {1280, 720}, 4, true}, scene.shaders);
    if (!renderer) return state.SkipWithError("no fonts");
    benchmark::DoNotOptimize((*renderer)->draw(scene.snapshot, scene.look, {}));
  }
}
BENCHMARK(first_picture)->Name("First_picture_720p")->Unit(benchmark::kMillisecond)->UseRealTime();

/// A video frame: all neurons' landscapes of a new snapshot at 1920 x 1080 with four samples, read back to
/// memory.
void film_frame(benchmark::State& state) {
  OpeningScene scene;
  if (!scene.context) return state.SkipWithError("no OpenGL");
  const auto renderer =
      PictureRenderer::create({ViewKind::neuron_landscapes, {1920, 1080}, 4, false}, scene.shaders);
  if (!renderer) return state.SkipWithError("no fonts");
  for (auto _ : state) {
    ++scene.snapshot.version;
    benchmark::DoNotOptimize((*renderer)->draw(scene.snapshot, scene.look, {}));
  }
}
BENCHMARK(film_frame)->Name("Film_frame_neurons_1080p")->Unit(benchmark::kMillisecond)->UseRealTime();

void png(benchmark::State& state) {
  OpeningScene scene;
  if (!scene.context) return state.SkipWithError("no OpenGL");
  const auto renderer = PictureRenderer::create({std::nullopt, {1920, 1080}, 0, false}, scene.shaders);
  if (!renderer) return state.SkipWithError("no fonts");
  const engine::Image image = (*renderer)->draw(scene.snapshot, scene.look, {});
  for (auto _ : state) benchmark::DoNotOptimize(engine::encode_png(image));
}
BENCHMARK(png)->Name("PNG_1080p")->Unit(benchmark::kMillisecond);

}  // namespace
