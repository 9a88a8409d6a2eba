#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <utility>
#include <vector>

#include "demos/glassbox/document/fields.h"
#include "glassbox/nn/io/quoting.h"
#include "glassbox/nn/run/auto_settings.h"

namespace glassbox {

namespace {

using nn::AutoSetting;
using nn::GeneratorSettings;
using nn::OptimizerSettings;
using nn::RateSchedule;
using nn::RunSettings;
using nn::Seeds;
using Curve = SliderScale::Curve;
using Row = Field<RunSettings>;

std::string layers_text(const RunSettings& run) {
  std::string text;
  for (const nn::Layer& layer : run.hidden) {
    if (!text.empty()) text += ',';
    text += std::to_string(layer.units);
  }
  return text.empty() ? "none" : text;
}

MaybeProblem read_layers(const FieldInfo&, std::string_view text, RunSettings& run) {
  const std::vector<std::string> widths = comma_separated(text == "none" ? std::string_view() : text);
  if (widths.size() > most_hidden_layers)
    return FieldProblem{nn::in_quotes(text) + " names " + std::to_string(widths.size()) + " layers",
                        "at most " + std::to_string(most_hidden_layers) + " layers"};
  std::vector<nn::Layer> layers;
  for (const std::string& width : widths) {
    std::int64_t units = 0;
    if (MaybeProblem problem = read_whole(width, 1, most_layer_units, {}, units)) return problem;
    const auto activation = run.hidden.empty() ? nn::Activation::sigmoid : run.hidden.front().activation;
    layers.push_back({static_cast<int>(units), activation});
  }
  run.hidden = std::move(layers);
  return std::nullopt;
}

bool equal_layers(const RunSettings& a, const RunSettings& b) {
  return std::ranges::equal(a.hidden, b.hidden, {}, &nn::Layer::units, &nn::Layer::units);
}

/// Shortens a list to its first four entries.
std::string shorten_layers(const std::string& text) {
  constexpr int most = 4;
  std::size_t end = 0;
  for (int i = 0; i < most && end != std::string::npos; ++i) end = text.find(',', end + 1);
  return end == std::string::npos ? text : text.substr(0, end) + "…";
}

std::optional<std::string> activations_text(const RunSettings& run) {
  if (run.hidden.empty()) return std::nullopt;
  std::string text;
  for (const nn::Layer& layer : run.hidden) {
    if (!text.empty()) text += ',';
    text += nn::name_of(layer.activation);
  }
  return text;
}

MaybeProblem read_activations(const FieldInfo&, std::string_view text, RunSettings& run) {
  const std::vector<std::string> names = comma_separated(text);
  if (run.hidden.empty()) return FieldProblem{"there is no hidden layer", "an output activation alone"};
  if (names.size() != 1 && names.size() != run.hidden.size())
    return FieldProblem{
        nn::in_quotes(text) + " names " + std::to_string(names.size()) + " activations",
        "one activation for all hidden layers or one for each of the " + std::to_string(run.hidden.size())};
  for (std::size_t layer = 0; layer < run.hidden.size(); ++layer) {
    std::size_t index = 0;
    const std::string& name = names.size() == 1 ? names[0] : names[layer];
    if (MaybeProblem problem = read_name(name, nn::names_of<nn::Activation>(), index)) return problem;
    run.hidden[layer].activation = static_cast<nn::Activation>(index);
  }
  return std::nullopt;
}

bool equal_activations(const RunSettings& a, const RunSettings& b) {
  // Without hidden layers, no activation can differ.
  return a.hidden.empty() || b.hidden.empty() ||
         std::ranges::equal(a.hidden, b.hidden, {}, &nn::Layer::activation, &nn::Layer::activation);
}

/// The common activation of all hidden layers; empty if they differ.
std::string shorten_activations(const std::string& text) {
  const std::vector<std::string> names = comma_separated(text);
  return std::ranges::count(names, names.front()) == std::ssize(names) ? names.front() : "";
}

std::string inputs_text(const RunSettings& run) {
  std::string text;
  for (const nn::InputTerm& term : run.inputs) {
    if (!text.empty()) text += ',';
    text += nn::term_text(term);
  }
  return text.empty() ? "features" : text;
}

MaybeProblem read_inputs(const FieldInfo&, std::string_view text, RunSettings& run) {
  const std::size_t features = run.data_shape().features;
  std::vector<nn::InputTerm> terms;
  for (const std::string& word : comma_separated(text == "features" ? std::string_view() : text)) {
    const auto term = nn::parse_term(word, features);
    if (!term)
      return FieldProblem{nn::in_quotes(word) + " is no input",
                          "x1 to x" + std::to_string(features) + ", x1^2, x1*x2 or sin-x1"};
    if (std::ranges::find(terms, *term) != terms.end())
      return FieldProblem{nn::in_quotes(word) + " is there twice", "each input once"};
    terms.push_back(*term);
  }
  if (terms.size() > most_inputs)
    return FieldProblem{nn::in_quotes(text) + " names " + std::to_string(terms.size()) + " inputs",
                        "at most " + std::to_string(most_inputs)};
  if (terms == nn::plain_terms(features)) terms.clear();
  run.inputs = std::move(terms);
  return std::nullopt;
}

Row inputs_row() {
  FieldInfo info{
      .name = "inputs",
      .label = "inputs",
      .help =
          "Inputs of the network, derived from the features: x1, x1^2, x1*x2, sin-x1 and so on, or "
          "features for all of them unchanged",
      .tip = "Given the right inputs, even a network without hidden layers can learn a curved boundary.",
      .synonyms = "features engineered square product sine",
      .value = "x1,x1^2,...",
      .changes_task = true,
      .shorten = shorten_layers};
  info.kind = FieldInfo::Kind::list;
  info.text_of_standard = inputs_text({});
  return {info, [](const FieldInfo&, const RunSettings& run) { return std::optional(inputs_text(run)); },
          read_inputs, [](const RunSettings& a, const RunSettings& b) { return a.inputs == b.inputs; },
          [](const RunSettings& run) -> const void* { return &run.inputs; }};
}

Row layers_row() {
  FieldInfo info{.name = "layers",
                 .label = "layers",
                 .help = "Units of each hidden layer, at most 8 layers of 1 to 1024 units, or none",
                 .value = "N,N,...",
                 .changes_task = true,
                 .shorten = shorten_layers};
  info.kind = FieldInfo::Kind::list;
  info.text_of_standard = layers_text({});
  return {info, [](const FieldInfo&, const RunSettings& run) { return std::optional(layers_text(run)); },
          read_layers, equal_layers, [](const RunSettings& run) -> const void* { return &run.hidden; }};
}

Row activations_row() {
  FieldInfo info{.name = "activation",
                 .label = "activation",
                 .help = "Activation of all hidden layers, or one for each",
                 .tip = "Without a nonlinear activation, more layers add nothing.",
                 .synonyms = "nonlinearity",
                 .value = "NAME[,...]",
                 .names = nn::names_of<nn::Activation>(),
                 .changes_task = true,
                 .changed = "activations",
                 .value_says_it = true,
                 .shorten = shorten_activations};
  info.kind = FieldInfo::Kind::choice;
  info.text_of_standard = nn::name_of(RunSettings{}.hidden.front().activation);
  return {info, [](const FieldInfo&, const RunSettings& run) { return activations_text(run); },
          read_activations, equal_activations, [](const RunSettings&) -> const void* { return nullptr; }};
}

/// The seed that the other three are derived from. A run does not store it.
Row seed_row() {
  FieldInfo info{.name = "seed",
                 .label = "seed",
                 .help = "Seed from which the three seeds below are derived",
                 .synonyms = "random chance repeat"};
  info.kind = FieldInfo::Kind::seed;
  info.text_of_standard = std::to_string(RunSettings::default_seed);
  return {info, [](const FieldInfo&, const RunSettings&) { return std::optional<std::string>(); },
          [](const FieldInfo&, std::string_view text, RunSettings& run) {
            std::uint64_t seed = 0;
            MaybeProblem problem = read_seed(text, seed);
            if (!problem) run.seeds = nn::derive_seeds(seed);
            return problem;
          },
          [](const RunSettings&, const RunSettings&) { return true; },
          [](const RunSettings&) -> const void* { return nullptr; }};
}

/// The row of a generator setting, which does not apply to a loaded table.
template <auto member>
Row generator_row(const FieldInfo& info) {
  Row row = field<&RunSettings::data, member>(info);
  row.text = [](const FieldInfo& its, const RunSettings& run) {
    return run.table ? std::nullopt : std::optional(field_text(its, run.data.*member));
  };
  return row;
}

Row dataset_row() {
  Row row = generator_row<&GeneratorSettings::name>({.name = "dataset",
                                                     .label = "data",
                                                     .help = "Generated data set",
                                                     .tip = "A new data set restarts training.",
                                                     .changes_task = true,
                                                     .changed = "data"});
  row.read = [](const FieldInfo& info, std::string_view text, RunSettings& run) {
    run.table = nullptr;
    return read_field(info, text, run.data.name);
  };
  row.equal = [](const RunSettings& a, const RunSettings& b) {
    return a.table == b.table && a.data.name == b.data.name;
  };
  return row;
}

Row points_row() {
  Row row = generator_row<&GeneratorSettings::points>(
      {.name = "points",
       .help = "Number of samples; real measurements, such as iris, have their own",
       .tip = "A network can memorize a few samples and still be wrong in between.",
       .synonyms = "samples examples number of data",
       .range = {2, 50'000},
       .slider = {.curve = Curve::logarithmic, .decimals = 0}});
  row.text = [](const FieldInfo& info, const RunSettings& run) {
    return run.table || !nn::has_any_size(run.data.name) ? std::nullopt
                                                         : std::optional(field_text(info, run.data.points));
  };
  row.read = [](const FieldInfo& info, std::string_view text, RunSettings& run) {
    if (!nn::has_any_size(run.data.name)) {
      const std::string name(nn::name_of(run.data.name));
      return MaybeProblem({std::string("contradicts the data set ") + name,
                           std::string("another data set: ") + name + " has its own samples"});
    }
    return read_field(info, text, run.data.points);
  };
  return row;
}

MaybeProblem read_formula(const FieldInfo&, std::string_view text, RunSettings& run) {
  const auto checked = nn::check_data({.name = nn::DatasetName::formula, .formula = std::string(text)});
  if (!checked) {
    constexpr std::string_view between = ", expected ";
    const std::string& message = checked.error().message;
    const std::size_t at = message.find(between);
    return FieldProblem{message.substr(0, at), message.substr(at + between.size())};
  }
  run.data.formula = text;
  return std::nullopt;
}

Row formula_row() {
  const FieldInfo info{
      .name = "formula",
      .label = "formula",
      .help =
          "Formula: the function of x1 and x2 to fit, from numbers, pi, e, + - * / ^, parentheses "
          "and abs, cos, exp, log, max, min, sigmoid, sign, sin, sqrt, step, tan, tanh",
      .synonyms = "function expression regression",
      .value = "TEXT"};
  Row row = generator_row<&GeneratorSettings::formula>(info);
  row.kind = FieldInfo::Kind::text;
  row.read = read_formula;
  return row;
}

std::vector<Row> data_rows() {
  return {dataset_row(),
          points_row(),
          formula_row(),
          field<&RunSettings::data, &GeneratorSettings::noise>(
              {.name = "noise",
               .help = "Standard deviation of the noise added to both inputs",
               .tip = "Overlapping classes cannot be separated perfectly; a network that tries overfits."}),
          generator_row<&GeneratorSettings::gap>(
              {.name = "gap",
               .help = "Quadrants: half the width of the empty strip along both axes",
               .tip = "Without samples there, the network may place its boundary anywhere in it.",
               .range = {0, .5}}),
          generator_row<&GeneratorSettings::hole>(
              {.name = "hole",
               .help = "Quadrants: radius of the empty disc at the centre",
               .tip = "The four quadrants meet there. No sample tells the network which class it is.",
               .range = {0, .9}}),
          field<&RunSettings::data, &GeneratorSettings::held_out>(
              {.name = "held-out",
               .help = "Fraction of the samples held out for testing",
               .tip = "The network never trains on them: they show whether it generalizes or only memorizes.",
               .synonyms = "test validation set split generalisation generalization",
               .range = {0, .9},
               .slider = {.decimals = 0, .percent = true, .unit = "%"}})};
}

constexpr std::string_view as_init = "as --init";

std::vector<Row> network_rows() {
  return {
      inputs_row(),
      layers_row(),
      activations_row(),
      field<&RunSettings::output_activation>(
          {.name = "output-activation",
           .label = "output",
           .help = "Activation of the output units",
           .tip = "It turns the last weighted sum into the output. A sigmoid gives a number from 0 to 1.",
           .synonyms = "activation nonlinearity",
           .changes_task = true,
           .standard_text = "the one that suits the data and the loss"}),
      field<&RunSettings::output_per_class>(
          {.name = "output-per-class",
           .label = "output per class",
           .help = "Two classes: an output for each, instead of one for both",
           .tip = "More than two classes always have an output each.",
           .synonyms = "logits one-hot softmax",
           .changes_task = true}),
      field<&RunSettings::initialization>(
          {.name = "init",
           .label = "start",
           .help = "Initialization of the weights",
           .tip = "Changing it restarts training.",
           .synonyms = "initialisation initialization first weights",
           .automatic = AutoSetting::init,
           .standard_text = "the scene's, or auto once you set the data set, layers, activation, "
                            "optimizer or loss"}),
      field<&RunSettings::init_scale>(
          {.name = "init-scale",
           .label = "scale",
           .help = "Scale of the initial weights",
           .tip = "Small weights start on a plateau and learn slowly at first. Large weights start with a "
                  "rough landscape that may stay rough.",
           .range = {0, 100},
           .slider = {.high = 4},
           .automatic = AutoSetting::init_scale,
           .standard_text = as_init}),
      field<&RunSettings::init_bias>({.name = "init-bias",
                                      .label = "bias",
                                      .help = "Initial value of all biases",
                                      .tip = "Changing it restarts training.",
                                      .synonyms = "initialisation initialization first biases",
                                      .range = {-100, 100},
                                      .slider = {.low = -1, .high = 1}}),
      field<&RunSettings::dropout>(
          {.name = "dropout",
           .help = "Probability that a step drops a hidden unit, for all samples of its batch",
           .tip = "The others count 1/(1-p) times. No unit can rely on another, so the network memorizes "
                  "less. Losses and pictures are those of the whole network.",
           .synonyms = "regularisation regularization",
           .range = {0, .9}})};
}

std::vector<Row> training_rows() {
  return {
      field<&RunSettings::loss>({.name = "loss",
                                 .help = "Loss function that training minimizes",
                                 .synonyms = "cost error objective function",
                                 .changes_task = true,
                                 .standard_text = "the one that suits the data and the output"}),
      field<&RunSettings::optimizer, &OptimizerSettings::kind>({.name = "optimizer",
                                                                .help = "How gradients become weight updates",
                                                                .synonyms = "optimiser solver algorithm",
                                                                .changes_task = true,
                                                                .value_says_it = true}),
      field<&RunSettings::optimizer, &OptimizerSettings::learning_rate>(
          {.name = "learning-rate",
           .label = "rate",
           .help = "Learning rate: the size of each step",
           .tip = "Too small: nothing seems to happen. Too large: the loss jumps or diverges.",
           .synonyms = "learning rate step size lr eta",
           .range = {0, 100, true},
           .slider = {.low = 1e-4, .high = 10, .curve = Curve::logarithmic},
           .automatic = AutoSetting::learning_rate,
           .standard_text = as_init}),
      field<&RunSettings::optimizer, &OptimizerSettings::momentum>(
          {.name = "momentum",
           .help = "Momentum, nesterov: fraction of the previous step that is kept",
           .tip = "It carries the network across plateaus. Too much overshoots.",
           .range = {0, 1, false, true},
           .slider = {.high = .99},
           .automatic = AutoSetting::momentum,
           .standard_text = as_init}),
      field<&RunSettings::optimizer, &OptimizerSettings::beta1>(
          {.name = "beta1",
           .label = "beta 1",
           .help = "Adam, adamw: decay rate of the mean gradient (\u03b2\u2081)",
           .range = {0, 1, false, true},
           .slider = {.high = .99}}),
      field<&RunSettings::optimizer, &OptimizerSettings::beta2>(
          {.name = "beta2",
           .label = "beta 2",
           .help = "Adam, adamw, rmsprop: decay rate of the mean squared gradient (\u03b2\u2082)",
           .range = {0, 1, false, true},
           .slider = {.high = .9999, .curve = Curve::nearing_one}}),
      field<&RunSettings::batch>(
          {.name = "batch",
           .help = "Samples per step",
           .tip = "Small batches: quick, noisy steps that can leave plateaus. All samples: the exact "
                  "gradient, smooth and slow.",
           .synonyms = "minibatch batch size samples per step",
           .range = {1, 50'000},
           .zero = "full",
           .slider = {.curve = Curve::logarithmic, .decimals = 0}}),
      field<&RunSettings::optimizer, &OptimizerSettings::l1>(
          {.name = "l1",
           .label = "L1",
           .help = "L1 regularization strength",
           .tip = "Pulls every weight towards 0 by the same amount, so that weights of no use vanish.",
           .synonyms = "regularisation regularization penalty sparsity lasso",
           .range = {0, 10},
           .slider = {.low = 1e-5, .high = 1, .curve = Curve::logarithmic_from_zero}}),
      field<&RunSettings::optimizer, &OptimizerSettings::l2>(
          {.name = "l2",
           .label = "L2",
           .help = "L2 regularization strength; adamw: weight decay",
           .tip = "Weight decay: pulls large weights towards 0 the most and keeps slopes gentle.",
           .synonyms = "regularisation regularization penalty weight decay ridge",
           .range = {0, 10},
           .slider = {.low = 1e-5, .high = 1, .curve = Curve::logarithmic_from_zero}}),
      field<&RunSettings::optimizer, &OptimizerSettings::clip>(
          {.name = "clip",
           .help = "Largest norm of a gradient; a longer one is scaled down to it",
           .tip = "It keeps one bad batch from throwing the weights far away.",
           .synonyms = "gradient clipping norm",
           .range = {0, 1e6},
           .zero = "off",
           .slider = {.low = .01, .high = 100, .curve = Curve::logarithmic}}),
      field<&RunSettings::schedule, &RateSchedule::kind>(
          {.name = "schedule",
           .help = "How the learning rate changes with the steps",
           .synonyms = "learning rate schedule decay annealing warmup"}),
      field<&RunSettings::schedule, &RateSchedule::steps>(
          {.name = "schedule-steps",
           .help = "Step: steps between two drops of the rate; cosine, warm-up: length of the fall or rise",
           .range = {1, 1'000'000'000},
           .slider = {.low = 10, .high = 100'000, .curve = Curve::logarithmic, .decimals = 0}}),
      field<&RunSettings::schedule, &RateSchedule::factor>(
          {.name = "schedule-factor",
           .help = "Step: factor of each drop of the rate; cosine: final, warm-up: initial fraction of it",
           .range = {0, 1}})};
}

constexpr std::string_view from_seed = "derived from --seed";

std::vector<Row> seed_rows() {
  return {seed_row(),
          field<&RunSettings::seeds, &Seeds::data>({.name = "data-seed",
                                                    .help = "Seed of the samples, their noise and the split",
                                                    .changed = "other samples",
                                                    .standard_text = from_seed}),
          field<&RunSettings::seeds, &Seeds::initialization>({.name = "init-seed",
                                                              .help = "Seed of the initial weights",
                                                              .changed = "another start",
                                                              .standard_text = from_seed}),
          field<&RunSettings::seeds, &Seeds::batches>({.name = "batch-seed",
                                                       .help = "Seed of the order of the samples",
                                                       .changed = "other batches",
                                                       .standard_text = from_seed})};
}

}  // namespace

template <>
std::span<const Field<RunSettings>> fields() {
  static const std::vector<Row> rows = [] {
    std::vector<Row> all;
    const std::pair<std::string_view, std::vector<Row> (*)()> groups[] = {
        {"Data", data_rows}, {"Network", network_rows}, {"Training", training_rows}, {"Seeds", seed_rows}};
    for (const auto& [group, rows_of] : groups) {
      for (Row row : rows_of()) {
        row.group = group;
        all.push_back(std::move(row));
      }
    }
    return all;
  }();
  return rows;
}

void no_such_field() {
  std::fputs("glassbox: this member has no row in the field table\n", stderr);
  std::abort();
}

MaybeProblem set_fields(const FieldTexts& texts, RunSettings& run, std::uint64_t& seed, bool other_task) {
  const nn::DataShape shape_before = run.data_shape();
  bool sets_automatic = false;
  for (const Row& row : fields<RunSettings>()) {
    const auto found = texts.find(row.name);
    if (found == texts.end()) continue;
    const std::string& text = found->second;
    other_task = other_task || row.changes_task;
    if (row.automatic) {
      sets_automatic = true;
      run.origin(*row.automatic) = text == "auto" ? nn::Origin::automatic : nn::Origin::chosen;
      if (text == "auto") continue;
    }
    if (MaybeProblem problem = row.read(row, text, run)) {
      problem->field = row.name;
      return problem;
    }
  }
  if (const auto typed = texts.find("seed"); typed != texts.end()) read_seed(typed->second, seed);
  const bool sets_output = texts.contains("output-activation"), sets_loss = texts.contains("loss");
  if (run.data_shape().classes != shape_before.classes || !nn::check_outputs(run))
    nn::suit_outputs(run, sets_output, sets_loss);
  if (!nn::check_outputs(run)) {
    FieldProblem problem{"softmax-ce does not fit the output",
                         "a linear output for each of two or more classes"};
    problem.field = "loss";
    return problem;
  }
  if (other_task) std::ranges::replace(run.origins, nn::Origin::preset, nn::Origin::automatic);
  if (other_task || sets_automatic) nn::apply_auto(run);
  return std::nullopt;
}

}  // namespace glassbox
