#include "demos/glassbox/views/settings_difference.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <optional>
#include <string_view>

namespace glassbox {

namespace {

/// ".5" rather than "0.5", as on axes.
FigureText figure(double value) {
  const FigureText whole("%.3g", value);
  const std::string_view text = whole;
  return text.starts_with("0.") ? FigureText("%s", whole.c_str() + 1) : whole;
}

/// "3,3", or "none"; only the first layers of a deep network.
FigureText layers(const std::vector<nn::Layer>& hidden) {
  constexpr std::size_t most = 4;
  std::array<char, 32> units{};
  std::size_t length = 0;
  for (std::size_t i = 0; i < std::min(hidden.size(), most); ++i) {
    const int printed = std::snprintf(units.data() + length, units.size() - length, "%s%d", i == 0 ? "" : ",",
                                      hidden[i].units);
    length += static_cast<std::size_t>(std::max(printed, 0));
  }
  if (hidden.empty()) return FigureText("none");
  return FigureText("%s%s", units.data(), hidden.size() > most ? "…" : "");
}

bool same_units(const std::vector<nn::Layer>& a, const std::vector<nn::Layer>& b) {
  return std::ranges::equal(a, b, {}, &nn::Layer::units, &nn::Layer::units);
}

/// The activation of all hidden layers.
std::optional<nn::Activation> common_activation(const std::vector<nn::Layer>& hidden) {
  if (hidden.empty()) return std::nullopt;
  const nn::Activation first = hidden.front().activation;
  const bool all =
      std::ranges::all_of(hidden, [&](const nn::Layer& layer) { return layer.activation == first; });
  return all ? std::optional(first) : std::nullopt;
}

class List {
 public:
  List(std::vector<FigureText>& texts, DifferenceWords words) : texts_(&texts), words_(words) {
    texts.clear();
  }

  void figures(const char* name, double from, double to) {
    if (from != to) texts(name, figure(from), figure(to));
  }
  template <class Enum>
  void names(const char* what, Enum from, Enum to) {
    if (from == to) return;
    const auto name = [](Enum value) {
      return FigureText("%.*s", static_cast<int>(nn::name_of(value).size()), nn::name_of(value).data());
    };
    texts(what, name(from), name(to));
  }
  void texts(const char* what, const FigureText& from, const FigureText& to) {
    const char* const gap = *what == 0 ? "" : " ";
    texts_->push_back(words_ == DifferenceWords::back_to
                          ? FigureText("%s%sback to %s", what, gap, to.c_str())
                          : FigureText("%s%s%s → %s", what, gap, from.c_str(), to.c_str()));
  }
  void words(const FigureText& text) { texts_->push_back(text); }

 private:
  std::vector<FigureText>* texts_;
  DifferenceWords words_;
};

void list_data(const nn::RunSettings& from, const nn::RunSettings& to, List& list) {
  if (from.table != to.table) {
    list.words(FigureText("data"));
  } else {
    list.names("data", from.data.name, to.data.name);
  }
  list.figures("points", from.data.points, to.data.points);
  list.figures("noise", from.data.noise, to.data.noise);
  list.figures("gap", from.data.gap, to.data.gap);
  list.figures("hole", from.data.hole, to.data.hole);
  list.figures("held out", from.data.held_out, to.data.held_out);
}

void list_network(const nn::RunSettings& from, const nn::RunSettings& to, List& list) {
  if (!same_units(from.hidden, to.hidden)) list.texts("layers", layers(from.hidden), layers(to.hidden));
  const auto a = common_activation(from.hidden);
  const auto b = common_activation(to.hidden);
  if (a && b) {
    list.names("", *a, *b);
  } else if (same_units(from.hidden, to.hidden) && from.hidden != to.hidden) {
    list.words(FigureText("activations"));
  }
  list.names("output", from.output_activation, to.output_activation);
}

void list_learning(const nn::RunSettings& from, const nn::RunSettings& to, List& list) {
  list.figures("rate", static_cast<double>(from.optimizer.learning_rate), to.optimizer.learning_rate);
  if (from.batch != to.batch) {
    const auto batch = [](int size) { return size == 0 ? FigureText("all") : FigureText("%d", size); };
    list.texts("batch", batch(from.batch), batch(to.batch));
  }
  list.names("", from.optimizer.kind, to.optimizer.kind);
  list.figures("momentum", from.optimizer.momentum, to.optimizer.momentum);
  list.figures("beta 1", from.optimizer.beta1, to.optimizer.beta1);
  list.figures("beta 2", from.optimizer.beta2, to.optimizer.beta2);
  list.names("loss", from.loss, to.loss);
  list.figures("L1", from.optimizer.l1, to.optimizer.l1);
  list.figures("weight decay", from.optimizer.l2, to.optimizer.l2);
}

}  // namespace

void list_differences(const nn::RunSettings& from, const nn::RunSettings& to,
                      std::vector<FigureText>& differences, DifferenceWords words) {
  List list(differences, words);
  list_data(from, to, list);
  list_network(from, to, list);
  list_learning(from, to, list);
  list.names("start", from.initialization, to.initialization);
  list.figures("scale", from.init_scale, to.init_scale);
  if (from.seeds.initialization != to.seeds.initialization) list.words(FigureText("another start"));
  if (from.seeds.batches != to.seeds.batches) list.words(FigureText("other batches"));
  if (from.seeds.data != to.seeds.data) list.words(FigureText("other samples"));
}

}  // namespace glassbox
