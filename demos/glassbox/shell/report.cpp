#include "demos/glassbox/shell/report.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "demos/glassbox/session/learned_json.h"
#include "demos/glassbox/session/look_json.h"
#include "demos/glassbox/session/path_text.h"

namespace glassbox {

namespace {

using Json = nlohmann::ordered_json;

Json pair(glm::ivec2 value) { return {value.x, value.y}; }

Json figure(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

Json window_to_json(const Report::Window& window) {
  return {{"size", pair(window.size)},
          {"framebuffer", pair(window.framebuffer)},
          {"position", pair(window.position)},
          {"scale", shortest(window.scale)},
          {"fullscreen", window.fullscreen},
          {"maximised", window.maximised},
          {"minimised", window.minimised},
          {"focused", window.focused},
          {"interface_hidden", window.interface_hidden}};
}

Json run_to_json(const Report::Run& run) {
  return {{"step", run.step},
          {"shown_step", run.shown_step},
          {"past", run.past},
          {"playing", run.playing},
          {"diverged", run.diverged},
          {"loss", figure(run.loss)},
          {"held_out_loss", figure(run.held_out_loss)},
          {"train_accuracy", figure(run.train_accuracy)},
          {"held_out_accuracy", figure(run.held_out_accuracy)}};
}

Json messages_to_json(const std::vector<Message>& messages) {
  Json list = Json::array();
  for (const Message& message : messages)
    list.push_back({{"level", nn::name_of(message.level)}, {"text", message.text}, {"hint", message.hint}});
  return list;
}

}  // namespace

std::string report_to_json(const Report& report) {
  const Document& shown = report.document;
  Json document;
  document["window"] = window_to_json(report.window);
  document["run"] = run_to_json(report.run);
  document["settings"] = run_settings_to_json(shown.run);
  document["look"] = look_to_json(shown);
  document["pace"] = {{"steps-per-second", shown.pace.steps_per_second}, {"playing", shown.pace.playing}};
  document["undo"] = {{"can_undo", report.can_undo}, {"can_redo", report.can_redo}};
  document["typing"] = report.typing;
  document["messages"] = messages_to_json(report.messages);
  document["frames"] = {{"drawn", report.frames.drawn},
                        {"drawn_last_second", report.frames.drawn_last_second}};
  document["gl_messages"] = report.gl_messages;
  document["files"] = Json::array();
  for (const std::filesystem::path& file : report.files) document["files"].push_back(path_text(file));
  return pretty(document);
}

int FrameCount::drawn_last_second(double now) const {
  return static_cast<int>(
      std::ranges::count_if(frames_, [now](const Frame& frame) { return frame.time > now - 1.0; }));
}

double FrameCount::mean_milliseconds(double now) const {
  double sum = 0.0;
  for (const Frame& frame : frames_) sum += frame.time > now - 1.0 ? frame.milliseconds : 0.0;
  return sum / std::max(drawn_last_second(now), 1);
}

}  // namespace glassbox
