#include "demos/glassbox/panels/record_dialog.h"

#include <imgui.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <span>

#include "demos/glassbox/panels/picture_rows.h"
#include "demos/glassbox/panels/run_actions.h"
#include "demos/glassbox/session/names.h"
#include "glassbox/engine/capture/film_format.h"
#include "glassbox/engine/ui/fill_slider.h"
#include "glassbox/engine/ui/widgets.h"

namespace glassbox {

namespace {

using engine::Choice;

constexpr std::array<Choice, film_pacings.size()> pacings{
    {{"Linear",
      "Every frame goes on by the same number of steps. Much of what is worth seeing may pass in a "
      "few frames."},
     {"Log",
      "Small strides at first, large ones later: most happens in the first steps of a run, little in "
      "the last thousands."},
     {"By loss",
      "Slow where the loss falls, fast where it stands still: time goes to the part of the run in "
      "which the net learns most."}}};
constexpr std::array<Choice, film_formats.size()> formats{
    {{"MP4", "H.264: plays everywhere."},
     {"WebM", "VP9, for web pages: smaller, and takes longer to make."},
     {"GIF", "256 colours, large files: for where no film can stand."},
     {"WebP", "An animated picture, far smaller than a GIF."},
     {"PNG frames", "A folder with a lossless picture for each frame, for tools of one's own."}}};
constexpr std::array<int, 5> rates{24, 25, 30, 50, 60};
constexpr std::array<Choice, rates.size()> rate_titles{
    {{"24", "Frames a second, as in cinemas."},
     {"25", "Frames a second, as in television."},
     {"30", "Frames a second: right for most."},
     {"50", "Frames a second: smooth."},
     {"60", "Frames a second: as smooth as a screen shows; the file grows."}}};
constexpr std::array<Choice, 2> kinds{
    {{"Film of the learning",
      "Draws the run's steps anew, each frame in its own time: any size, any format, the same on every "
      "computer."},
     {"The window as it is",
      "Keeps what you see while you turn, change and point: live, at the window's size."}}};
constexpr std::array<int, 5> sequence_rates{10, 15, 25, 30, 60};
constexpr std::array<Choice, sequence_rates.size()> sequence_rate_titles{
    {{"10", "Pictures a second: small folders."},
     {"15", "Pictures a second."},
     {"25", "Pictures a second, as in television."},
     {"30", "Pictures a second: right for most."},
     {"60", "Pictures a second, where the window draws as many."}}};
constexpr std::array<Choice, 4> supersamplings{
    {{"1", "Pixels as they are, with smooth edges."},
     {"2", "Draws 2 \u00d7 2 as many pixels and averages them: calmer fine lines, four times the work."},
     {"3", "Draws 3 \u00d7 3 as many pixels and averages them: nine times the work."},
     {"4", "Draws 4 \u00d7 4 as many pixels and averages them: sixteen times the work."}}};

template <class Names, class Value>
int place_of(const Names& names, const Value& value) {
  const auto found = std::find(names.begin(), names.end(), value);
  return found == names.end() ? 0 : static_cast<int>(found - names.begin());
}

void step_field(engine::Ui& ui, const char* label, std::int64_t& step, float width, std::string_view tip) {
  constexpr std::uint64_t most = 100'000'000;
  auto typed = static_cast<std::uint64_t>(step);
  if (engine::number_field(ui, label, typed, width, tip, {.high = most}))
    step = static_cast<std::int64_t>(typed);
}

}  // namespace

std::string film_problem(const FilmRequest& request) {
  if (request.last_step < request.first_step) {
    return "The last step, " + std::to_string(request.last_step) + ", lies before the first, " +
           std::to_string(request.first_step) + ".";
  }
  if (request.format == "png") return {};
  const auto possible = engine::check_video({.file = "film." + request.format,
                                             .size = request.size,
                                             .rate = request.rate,
                                             .quality = request.quality});
  return possible ? std::string() : possible.error().message;
}

std::string film_fact(const FilmRequest& request) {
  const int frames = request.frames();
  std::array<char, 64> text{};
  const double steps = static_cast<double>(request.last_step - request.first_step) / std::max(frames - 1, 1);
  std::snprintf(text.data(), text.size(), request.pacing == "linear" ? "%d %s, %.3g steps each" : "%d %s",
                frames, frames == 1 ? "frame" : "frames", steps);
  return text.data();
}

void RecordDialog::begin(const nn::Snapshot& snapshot, const PanelState& state) {
  sequence_ = state.sequence_request;
  request_.theme = state.document.theme;
  request_.first_step = snapshot.timeline.first;
  has_camera_path_ = !state.camera_path.empty();
  request_.use_camera_path = has_camera_path_;
  const std::int64_t latest = latest_step(snapshot);
  request_.last_step = latest > 0 ? latest : FilmRequest{}.last_step;
}

void RecordDialog::draw_picture_rows(engine::Ui& ui, float width) {
  draw_view_row(ui, request_.view, width);
  draw_size_rows(ui, request_.size, width,
                 "Pixels of the film, whatever the window's size: every frame is drawn anew.");
  draw_theme_row(ui, request_.theme, width);
  engine::row_label(ui, "", picture_label);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  if (request_.view == "stage") {
    engine::tick_box(ui, "With this panel", request_.with_interface,
                     "Keeps the panel, the timeline and the status line in the film.");
  } else {
    ImGui::Dummy({0.0f, ui.px(26)});
  }
  if (!has_camera_path_) return;
  ImGui::SetCursorScreenPos({at.x + (request_.view == "stage" ? ui.px(128) : 0.0f), at.y});
  engine::tick_box(ui, "Camera path", request_.use_camera_path,
                   "Moves the camera along its keys while the film runs.");
}

void RecordDialog::draw_time_rows(engine::Ui& ui, float width) {
  const float control = width - ui.px(picture_label);
  const float half = std::floor(0.5f * (control - ui.px(24)));
  engine::row_label(ui, "Steps", picture_label);
  step_field(ui, "first step", request_.first_step, half,
             "The step of the run that the first frame shows. Click to type.");
  ImGui::SameLine();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  engine::draw_text(ui.theme.fonts.label, {at.x + ui.px(6), at.y + ui.px(13)}, ui.theme.colors.text3,
                    "\u2013", engine::HorizontalAlign::center);
  ImGui::SetCursorScreenPos({at.x + ui.px(18), at.y});
  step_field(ui, "last step", request_.last_step, half,
             "The step that the last frame shows; what has not been learned yet is learned for the film. "
             "Click to type.");
  engine::row_label(ui, "Pacing", picture_label);
  int pacing = place_of(film_pacings, request_.pacing);
  if (engine::segmented(ui, "pacing", pacings, pacing, control, {}))
    request_.pacing = film_pacings[static_cast<std::size_t>(pacing)];
  engine::row_label(ui, "Length", picture_label);
  engine::fill_slider(ui, "length", request_.seconds,
                      {.low = 0.5,
                       .high = 120,
                       .curve = engine::SliderRange::Curve::logarithmic,
                       .decimals = 1,
                       .unit = "s",
                       .standard = FilmRequest{}.seconds},
                      control, "How long the film is.");
  engine::row_label(ui, "Frames/s", picture_label);
  int rate = place_of(rates, request_.rate);
  if (engine::segmented(ui, "rate", rate_titles, rate, control, {}))
    request_.rate = rates[static_cast<std::size_t>(rate)];
}

void RecordDialog::draw_file_rows(engine::Ui& ui, float width) {
  const float control = width - ui.px(picture_label);
  engine::row_label(ui, "Format", picture_label);
  int format = place_of(film_formats, request_.format);
  if (engine::combo(ui, "format", formats, format, control, "What kind of file the film becomes."))
    request_.format = film_formats[static_cast<std::size_t>(format)];
  if (request_.format != "png") {
    engine::row_label(ui, "Quality", picture_label);
    engine::fill_slider(ui, "quality", request_.quality,
                        {.low = 1, .high = 100, .decimals = 0, .standard = 80}, control,
                        "Higher keeps more detail and makes the file larger.");
  }
  engine::row_label(ui, "Averaging", picture_label);
  int samples = std::clamp(request_.supersample, 1, 4) - 1;
  if (engine::segmented(ui, "supersampling", supersamplings, samples, control, {}))
    request_.supersample = samples + 1;
}

/// The whole window, the stage, and the views that stand on it.
void RecordDialog::draw_sequence_rows(engine::Ui& ui, const PanelState& state, float width) {
  const float control = width - ui.px(picture_label);
  std::array<Choice, view_count + 2> titles;
  std::array<std::string_view, titles.size()> names;
  std::size_t count = 0;
  const auto offer = [&](std::string_view name, const Choice& choice) {
    names[count] = name;
    titles[count++] = choice;
  };
  offer("window", {"Whole window", "With this panel, the timeline and the status line."});
  offer("stage", {"Stage", "All views as they stand in the window, without the interface."});
  for (std::size_t view = 0; view < view_count; ++view) {
    if ((state.views_shown >> view & 1u) != 0)
      offer(view_names[view], {view_rows[view].title, "Its tile alone."});
  }
  int chosen = place_of(std::span(names).first(count), std::string_view(sequence_.picture));
  sequence_.picture = names[static_cast<std::size_t>(chosen)];
  engine::row_label(ui, "Picture", picture_label);
  if (engine::combo(ui, "recorded picture", std::span(titles).first(count), chosen, control,
                    "What is recorded of the window, in its own pixels."))
    sequence_.picture = names[static_cast<std::size_t>(chosen)];
  engine::row_label(ui, "Frames/s", picture_label);
  int rate = place_of(sequence_rates, sequence_.rate);
  if (engine::segmented(ui, "pictures a second", sequence_rate_titles, rate, control, {}))
    sequence_.rate = sequence_rates[static_cast<std::size_t>(rate)];
}

bool RecordDialog::draw_buttons(engine::Ui& ui, float width, bool possible, std::string_view tip) {
  const float half = std::floor(0.5f * (width - ui.px(6)));
  const bool record =
      engine::text_button(ui, "Record##film", engine::Icon::record, {half, ui.px(30)}, possible, tip) &&
      possible;
  ImGui::SameLine();
  const bool cancel = engine::text_button(ui, "Cancel", std::nullopt, {half, ui.px(30)}, false, {});
  if (record || cancel) ImGui::CloseCurrentPopup();
  return record;
}

void RecordDialog::draw_film(engine::Ui& ui, PanelActions& actions, float width) {
  draw_picture_rows(ui, width);
  ImGui::Dummy({width, ui.px(4)});
  draw_time_rows(ui, width);
  ImGui::Dummy({width, ui.px(4)});
  draw_file_rows(ui, width);
  ImGui::Dummy({width, ui.px(4)});
  const std::string problem = film_problem(request_);
  if (!problem.empty()) {
    ImGui::PushTextWrapPos(ImGui::GetCursorPosX() + width);
    ImGui::TextUnformatted(problem.c_str());
    ImGui::PopTextWrapPos();
  }
  if (draw_buttons(ui, width, problem.empty(),
                   "Draws every frame and writes the next numbered file into captures/; none is "
                   "overwritten. The window goes on meanwhile."))
    actions.film = request_;
}

void RecordDialog::draw_sequence(engine::Ui& ui, const PanelState& state, PanelActions& actions,
                                 float width) {
  draw_sequence_rows(ui, state, width);
  ImGui::Dummy({width, ui.px(4)});
  if (draw_buttons(ui, width, true,
                   "Writes a numbered PNG for each picture into a new folder of captures/, and a list of "
                   "their times. (F9 starts and stops)"))
    actions.sequence = sequence_;
}

void RecordDialog::draw(engine::Ui& ui, const nn::Snapshot& snapshot, const PanelState& state,
                        PanelActions& actions) {
  if (opening_) {
    begin(snapshot, state);
    ImGui::OpenPopup("record");
    opening_ = false;
  }
  center_next_window();
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.px(20), ui.px(16)});
  if (ImGui::BeginPopup("record", ImGuiWindowFlags_NoMove)) {
    const float width = ui.px(340);
    draw_dialog_head(ui, "Record", films_window_ ? "PNG frames" : film_fact(request_), width);
    int kind = films_window_ ? 1 : 0;
    engine::segmented(ui, "kind", kinds, kind, width, {});
    films_window_ = kind == 1;
    if (films_window_) {
      draw_sequence(ui, state, actions, width);
    } else {
      draw_film(ui, actions, width);
    }
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar();
}

}  // namespace glassbox
