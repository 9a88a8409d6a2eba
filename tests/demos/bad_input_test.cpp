#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <sstream>

#include "tests/support/program.h"
#include "tests/support/temporary_folder.h"

using namespace glassbox::test;

namespace {

/// Exactly one line on standard error, nothing on standard output, the right exit code.
void check_refused(const ProcessResult& result, int exit_code, const std::string& message) {
  CHECK(result.exit_code == exit_code);
  CHECK(result.err == "glassbox: " + message + "\n");
  CHECK(result.out.empty());
}

/// "opening, iris, … or universal-approximation", from the output of `list`.
std::string known(const std::string& kind) {
  std::istringstream lines(run(words("list " + kind)).out);
  std::vector<std::string> names;
  for (std::string line; std::getline(lines, line);) names.push_back(line);
  std::string text = names.front();
  for (std::size_t i = 1; i < names.size(); ++i) text += (i + 1 == names.size() ? " or " : ", ") + names[i];
  return text;
}

/// A table whose label column names each row anew.
std::string thousand_names() {
  std::string text = "a,label\n";
  for (int i = 0; i < 1000; ++i) text += std::to_string(i % 7) + ",row " + std::to_string(i) + "\n";
  return text;
}

}  // namespace

TEST_CASE("every invalid flag is a one-line error with exit code 2") {
  const struct {
    const char* arguments;
    std::string message;
  } cases[] = {
      {"--learning-rate -1",
       "--learning-rate: '-1' is out of range, expected a number above 0 and at most 100 or auto"},
      {"--learning-rate 0",
       "--learning-rate: '0' is out of range, expected a number above 0 and at most 100 or auto"},
      {"--learning-rate 101",
       "--learning-rate: '101' is out of range, expected a number above 0 and at most 100 or auto"},
      {"--learning-rate nan",
       "--learning-rate: 'nan' is not a finite number, expected a number above 0 and at most 100 or auto"},
      {"--learning-rate inf",
       "--learning-rate: 'inf' is not a finite number, expected a number above 0 and at most 100 or auto"},
      {"--learning-rate fast",
       "--learning-rate: 'fast' is not a finite number, expected a number above 0 and at most 100 or auto"},
      {"--learning-rate 1e-99",
       "--learning-rate: '1e-99' is out of range, expected a number above 0 and at most 100 or auto"},
      {"--learning-rate 1.5x",
       "--learning-rate: '1.5x' is not a finite number, expected a number above 0 and at most 100 or auto"},
      {"--momentum 1",
       "--momentum: '1' is out of range, expected a number of at least 0 and below 1 or auto"},
      {"--beta1 -0.1", "--beta1: '-0.1' is out of range, expected a number of at least 0 and below 1"},
      {"--beta2 1", "--beta2: '1' is out of range, expected a number of at least 0 and below 1"},
      {"--l1 -1", "--l1: '-1' is out of range, expected a number from 0 to 10"},
      {"--l2 11", "--l2: '11' is out of range, expected a number from 0 to 10"},
      {"--noise 1.1", "--noise: '1.1' is out of range, expected a number from 0 to 1"},
      {"--gap .6", "--gap: '.6' is out of range, expected a number from 0 to 0.5"},
      {"--hole 1", "--hole: '1' is out of range, expected a number from 0 to 0.9"},
      {"--held-out 1", "--held-out: '1' is out of range, expected a number from 0 to 0.9"},
      {"--init-scale -1", "--init-scale: '-1' is out of range, expected a number from 0 to 100 or auto"},
      {"--points 1", "--points: '1' is out of range, expected a whole number from 2 to 50000"},
      {"--points 2.5", "--points: '2.5' is not a whole number, expected a whole number from 2 to 50000"},
      {"--points 99999999999999999999",
       "--points: '99999999999999999999' is out of range, expected a whole number from 2 to 50000"},
      {"--batch 0", "--batch: '0' is out of range, expected a whole number from 1 to 50000 or full"},
      {"--batch all",
       "--batch: 'all' is not a whole number, expected a whole number from 1 to 50000 or full"},
      {"--seed -1", "--seed: '-1' is not a seed, expected a whole number from 0 to 18446744073709551615"},
      {"--init-seed 18446744073709551616",
       "--init-seed: '18446744073709551616' is not a seed, expected a whole number from 0 to "
       "18446744073709551615"},
      {"--layers 3,0", "--layers: '0' is out of range, expected a whole number from 1 to 1024"},
      {"--layers 3,,3", "--layers: '' is not a whole number, expected a whole number from 1 to 1024"},
      {"--layers 1,1,1,1,1,1,1,1,1",
       "--layers: '1,1,1,1,1,1,1,1,1' names 9 layers, expected at most 8 layers"},
      {"--layers 3,many", "--layers: 'many' is not a whole number, expected a whole number from 1 to 1024"},
      {"--activation cube",
       "--activation: 'cube' is unknown, expected sigmoid, tanh, relu, leaky-relu, linear, softplus, gelu or "
       "sine"},
      {"--activation tanh,tanh,tanh",
       "--activation: 'tanh,tanh,tanh' names 3 activations, expected one activation for all hidden "
       "layers or one for each of the 2"},
      {"--layers none --activation tanh",
       "--activation: there is no hidden layer, expected an output activation alone"},
      {"--output-activation cube",
       "--output-activation: 'cube' is unknown, expected sigmoid, tanh, relu, leaky-relu, linear, softplus, "
       "gelu or sine"},
      {"--loss l3", "--loss: 'l3' is unknown, expected mse, bce or softmax-ce"},
      {"--loss softmax-ce --output-activation tanh",
       "--loss: softmax-ce does not fit the output, expected a linear output for each of two or more "
       "classes"},
      {"--dataset bumps --loss softmax-ce",
       "--loss: softmax-ce does not fit the output, expected a linear output for each of two or more "
       "classes"},
      {"--inputs x1,y", "--inputs: 'y' is no input, expected x1 to x2, x1^2, x1*x2 or sin-x1"},
      {"--inputs x1,x3", "--inputs: 'x3' is no input, expected x1 to x2, x1^2, x1*x2 or sin-x1"},
      {"--inputs x1,x1", "--inputs: 'x1' is there twice, expected each input once"},
      {"--optimizer newton",
       "--optimizer: 'newton' is unknown, expected sgd, momentum, nesterov, rmsprop, adam or adamw"},
      {"--init big", "--init: 'big' is unknown, expected normal, uniform, xavier, he, zero or auto"},
      {"--dataset sprial",
       "--dataset: 'sprial' is unknown, expected spiral or another of " + known("datasets")},
      {"--formula 1/x1",
       "--formula: the formula is not finite at x1 = 0, x2 = -1, expected a number for x1 and x2 from -1 to "
       "1"},
      {"--formula sin(x1", "--formula: found the end at character 7, expected ) for each ("},
      {"--data a.csv --formula x1", "--data: contradicts --formula, expected only one of the two"},
      {"--scene closing", "--scene: 'closing' is unknown, expected " + known("scenes")},
      {"--theme pink", "--theme: 'pink' is unknown, expected dark or paper"},
      {"--color-map jet", "--color-map: 'jet' is unknown, expected red-blue or orange-blue"},
      {"--data /nowhere/a.csv", "/nowhere/a.csv: found no such file, expected a CSV file"},
      {"--data ''", "--data: '' is not a file name, expected one"},
      {"--scale none", "--scale: needs another flag, expected --data as well"},
      {"--data a.csv --scale half", "--scale: 'half' is unknown, expected range, standard or none"},
      {"--data a.csv --dataset xor", "--data: contradicts --dataset, expected only one of the two"},
      {"--data a.csv --points 10", "--data: contradicts --points, expected only one of the two"},
      {"--features 1,2", "--features: needs another flag, expected --data as well"},
      {"--label 3", "--label: needs another flag, expected --data as well"},
      {"--dataset iris --points 50",
       "--points: contradicts the data set iris, expected another data set: iris has its own samples"},
      {"--model m.json --layers 3", "--model: contradicts --layers, expected only one of the two"},
      {"--model m.json --init he", "--model: contradicts --init, expected only one of the two"},
      {"--learning-rat 1",
       "'--learning-rat' is unknown, expected a flag that 'glassbox --help' lists, such as --learning-rate"},
      {"--learning-rat=1",
       "'--learning-rat' is unknown, expected a flag that 'glassbox --help' lists, such as --learning-rate"},
      {"--quantum yes", "'--quantum' is unknown, expected a flag that 'glassbox --help' lists"},
      {"trian --steps 5", "'trian' is unknown, expected flags or render, figures, train or list"},
      {"frobnicate", "'frobnicate' is unknown, expected flags or render, figures, train or list"},
      {"--seed", "--seed: found no value, expected one"},
      {"train --steps", "--steps: found no value, expected one"},
      {"--seed 1 --seed 2", "--seed: found more than once, expected once"},
      {"train", "--steps: is missing, expected how many steps to take"},
      {"train --steps -1", "--steps: '-1' is out of range, expected a whole number from 0 to 1000000000"},
      {"train --steps 5 extra", "'extra' is an unexpected argument, expected flags"},
      {"train --steps 5 --kaleidoscope 1",
       "'--kaleidoscope' is unknown, expected a flag that 'glassbox train --help' lists"},
      {"train --steps 5 --metrics a --weights ./a",
       "--weights: './a' is also the file of --metrics, expected another"},
      {"train --steps 5 --metrics ''", "--metrics: '' is not a file name, expected one"},
      {"list",
       "list: the kind is missing, expected scenes, views, datasets, activations, losses, "
       "optimizers, initializations, themes or color-maps"},
      {"list flavours",
       "list: 'flavours' is unknown, expected scenes, views, datasets, activations, losses, "
       "optimizers, initializations, themes or color-maps"},
      {"render", "--out: is missing, expected the file or folder to write"},
      {"render --out a.jpg",
       "--out: 'a.jpg' is not a known picture or video file, expected FILE.png, .mp4, .webm, .gif or .webp, "
       "a "
       "folder without a suffix or with a slash at its end, or - for a picture to standard output"},
      {"render --out a.png --frames 3",
       "--out: 'a.png' is a single picture, expected a video or a folder for --frames"},
      {"render --out a --frames 0",
       "--frames: '0' is out of range, expected a whole number from 1 to 1000000"},
      {"render --out a.png --steps-per-frame 3",
       "--out: 'a.png' is a single picture, expected a video or a folder for --steps-per-frame"},
      {"render --out a.mp4 --size 321x180",
       "--size: '321x180' has an odd side, which MP4 does not support, expected 322x180"},
      {"render --out a.gif --fps 60", "--fps: '60' is too high for a GIF, expected at most 50"},
      {"render --out a.mp4 --fps 0", "--fps: '0' is out of range, expected a whole number from 1 to 240"},
      {"render --out a.mp4 --seconds 0",
       "--seconds: '0' is out of range, expected a number above 0 and at most 86400"},
      {"render --out a.mp4 --seconds 1 --frames 2",
       "--seconds: contradicts --frames, expected only one of the two"},
      {"render --out a.mp4 --quality 101",
       "--quality: '101' is out of range, expected a whole number from 1 to 100"},
      {"render --out a.mp4 --supersample 5",
       "--supersample: '5' is out of range, expected a whole number from 1 to 4"},
      {"render --out a.mp4 --size 8000x8000 --supersample 4",
       "--supersample: makes the picture too large, expected at most 8192x8192 pixels in total"},
      {"render --out a.mp4 --steps 5",
       "--steps: '5' is not a range, expected A:B, two whole numbers from 0 to 1000000000"},
      {"render --out a.mp4 --steps 5:-1",
       "--steps: '5:-1' is not a range, expected A:B, two whole numbers from 0 to 1000000000"},
      {"render --out a.mp4 --steps 5:9 --step 3",
       "--steps: contradicts --step, expected only one of the two"},
      {"render --out a.mp4 --steps 5:9 --steps-per-frame 3",
       "--steps: contradicts --steps-per-frame, expected only one of the two"},
      {"render --out a.mp4 --pacing log", "--pacing: needs another flag, expected --steps as well"},
      {"render --out a.mp4 --steps 5:9 --pacing quick",
       "--pacing: 'quick' is unknown, expected linear, log or by-loss"},
      {"render --out a.mp4 --camera /nowhere.json",
       "/nowhere.json: found no such file, expected a camera's way as JSON"},
      {"--session /nowhere.json", "/nowhere.json: found no such file, expected a session as JSON"},
      {"--session a.json --scene iris", "--session: contradicts --scene, expected only one of the two"},
      {"--session a.json --model b.json", "--session: contradicts --model, expected only one of the two"},
      {"train --steps 5 --stop-at loss:3",
       "--stop-at: 'loss:3' is unknown, expected step:N, train-accuracy:X, test-accuracy:X, train-loss:X, "
       "test-loss:X, no-improvement:N or never"},
      {"train --steps 5 --stop-at test-accuracy:95",
       "--stop-at: '95' is out of range, expected a number from 0 to 1"},
      {"train --steps 5 --dropout 1", "--dropout: '1' is out of range, expected a number from 0 to 0.9"},
      {"train --steps 5 --schedule cos",
       "--schedule: 'cos' is unknown, expected constant, step, cosine or warm-up"},
      {"train --steps 1 --model /nowhere.safetensors",
       "/nowhere.safetensors: found no such file, expected a model as safetensors"},
      {"render --out a.png --view attic",
       "--view: 'attic' is unknown, expected output-landscape, neuron-landscapes, decision-boundary, curves, "
       "layer-morph, network, true-vs-learned, linear-range, comparison, pad, confusion, calibration or stage"},
      {"render --out a.png --view curves --stage input",
       "--stage: contradicts --view curves, expected --view layer-morph"},
      {"render --out a.png --view layer-morph --stage linear-4",
       "--stage: 'linear-4' is unknown, expected input, linear-1, activation-1, linear-2, activation-2, "
       "linear-3 or "
       "activation-3"},
      {"render --out a.png --view layer-morph --blend .5",
       "--blend: needs another flag, expected --stage as well"},
      {"render --out a.png --view layer-morph --stage input --blend 2",
       "--blend: '2' is out of range, expected a number from 0 to 1"},
      {"train --steps 1 --metrics a.csv --trace a.csv",
       "--trace: 'a.csv' is also the file of --metrics, expected another"},
      {"figures --out a --size 3x3",
       "--size: '3x3' is not a size, expected WIDTHxHEIGHT, each a whole number from 16 to 16384"},
      {"figures --out a --dataset xor",
       "'--dataset' is unknown, expected a flag that 'glassbox figures --help' lists"},
      {"render --out a.png --view curves --ui", "--ui: contradicts --view curves, expected --view stage"},
      {"render --out a.png --samples 17",
       "--samples: '17' is out of range, expected a whole number from 0 to 16"},
      {"render --out a.png --landscape-resolution 100",
       "--landscape-resolution: '100' is unknown, expected auto, 33, 65, 129 or 257"},
      {"render --out a.png --step x",
       "--step: 'x' is not a whole number, expected a whole number from 0 to 1000000000"},
      {"render --out a.png --size 0x0",
       "--size: '0x0' is not a size, expected WIDTHxHEIGHT, each a whole number from 16 to 16384"},
      {"render --out a.png --size -1",
       "--size: '-1' is not a size, expected WIDTHxHEIGHT, each a whole number from 16 to 16384"},
      {"render --out a.png --size 100000x100000",
       "--size: '100000x100000' is not a size, expected WIDTHxHEIGHT, each a whole number from 16 to 16384"},
      {"render --out a.png --size 16384x16384",
       "--size: '16384x16384' is too large, expected at most 8192x8192 pixels in total"},
      {"render --out a.png --size 640x",
       "--size: '640x' is not a size, expected WIDTHxHEIGHT, each a whole number from 16 to 16384"},
      {"render --out a.png --size 640x480x2",
       "--size: '640x480x2' is not a size, expected WIDTHxHEIGHT, each a whole number from 16 to 16384"},
  };
  for (const auto& bad : cases) {
    CAPTURE(bad.arguments);
    check_refused(run(words(bad.arguments)), 2, bad.message);
  }
}

TEST_CASE("every invalid input file is a one-line error with exit code 2") {
  const TemporaryFolder folder;
  REQUIRE(::mkfifo(folder.file("pipe").c_str(), 0600) == 0);
  std::filesystem::create_directory(folder.file("folder"));
  std::filesystem::resize_file(folder.write("long.csv", ""), std::uintmax_t{1} << 30);
  const struct {
    const char* flag;
    std::string file;
    std::string message;  // without the file's name
  } cases[] = {
      {"--data", folder.file("folder"), ": found a directory, expected a CSV file"},
      {"--data", folder.file("pipe"), ": found a pipe without a writer, expected a CSV file"},
      {"--data", folder.file("long.csv"), ": found more than 256 MiB, expected a CSV file"},
      {"--data", folder.write("empty.csv", ""), ": found no rows, expected rows of inputs and a target"},
      {"--data", folder.write("one.csv", "1,2,x\n3,4,x\n"),
       ": found only one class ('x' in all 2 rows) in 'column 3', expected at least two; choose another "
       "--target"},
      {"--data", folder.write("text.csv", "a;b;c\r\n1;2;x\r\n\"3\";\"four\";y\r\n"),
       ":3: found 'four' in column 2 ('b'), expected a number"},
      {"--data", folder.write("names.csv", thousand_names()),
       ": found 1,000 classes in 'label', expected at most 100; choose another --target"},
      {"--data", folder.write("nul.csv", std::string("a,b,c\n1,2,x\n3,4,y\0z\n", 20)),
       ":3: found a NUL byte, expected text in UTF-8, UTF-16 with a byte order mark, or Windows-1252"},
      {"--model", folder.file("none.json"), ""},
      {"--model", folder.file("folder"), ""},
      {"--model", folder.file("pipe"), ""},
      {"--model", "/dev/zero", ""},
      {"--model", folder.write("text.json", "not json"), ""},
      {"--model", folder.write("array.json", "[1, 2]"), ""},
      {"--model",
       folder.write(
           "wide.json",
           R"({"layers": [{"activation": "tanh", "weights": [[1, 2, 3], [1, 2, 3]], "biases": [0, 0]}]})"),
       ": found a network of 3 inputs and 2 outputs, but the data have 2 features and 2 classes; give a "
       "table "
       "with 3 inputs and 2 classes, for example --data FILE.csv"},
      {"--model",
       folder.write("unknown.json",
                    R"({"layers": [{"activation": "cube", "weights": [[1, 2]], "biases": [0]}]})"),
       ""},
      {"--model",
       folder.write("nan.json",
                    R"({"layers": [{"activation": "tanh", "weights": [[1, 1e99]], "biases": [0]}]})"),
       ""},
  };
  const std::set<std::string> before = folder.names();
  for (const auto& bad : cases) {
    CAPTURE(bad.file);
    const ProcessResult result =
        run({"train", "--steps", "1", "--weights", folder.file("w.json"), bad.flag, bad.file});
    CHECK(result.exit_code == 2);
    CHECK(result.out.empty());
    if (bad.message.empty()) {
      CHECK(result.err.starts_with("glassbox: " + bad.file + ":"));
      CHECK(std::count(result.err.begin(), result.err.end(), '\n') == 1);
    } else {
      CHECK(result.err == "glassbox: " + bad.file + bad.message + "\n");
    }
  }
  CHECK(folder.names() == before);
}

TEST_CASE("an unwritable output is a one-line error with exit code 1 before any training") {
  const TemporaryFolder folder;
  const std::string existing = folder.write("old.csv", "precious");
  const std::string model = folder.write("old.json", "precious");
  const struct {
    std::string flag;
    std::string file;
    std::string message;
  } cases[] = {
      {"--metrics", existing, ": found a file that exists, expected a new name or --force"},
      {"--weights", model, ": found a file that exists, expected a new name or --force"},
      {"--weights", folder.path().string(), ": found a folder, expected the name of a file"},
      {"--weights", folder.file("none/w.json"),
       ": found no folder '" + folder.file("none") + "', expected one to write into"},
      {"--weights", "/dev/full", ": found no regular file, expected a new name"},
      {"--weights", existing + "/w.json", ": found no folder '" + existing + "', expected one to write into"},
  };
  for (const auto& bad : cases) {
    CAPTURE(bad.file);
    // So many steps would take hours.
    const ProcessResult result = run({"train", "--steps", "1000000000", bad.flag, bad.file});
    check_refused(result, 1, bad.file + bad.message);
  }
  CHECK(folder.read("old.csv") == "precious");
  CHECK(folder.names() == std::set<std::string>{"old.csv", "old.json"});

  const ProcessResult forced = run({"train", "--steps", "3", "--metrics", existing, "--force"});
  CHECK(forced.exit_code == 0);
  CHECK(forced.err.empty());
  CHECK(folder.read("old.csv").starts_with("step,epoch,"));
}

TEST_CASE("a folder without permission is a one-line error with exit code 1" *
          doctest::skip(::geteuid() == 0)) {
  const TemporaryFolder folder;
  std::filesystem::permissions(folder.path(),
                               std::filesystem::perms::owner_read | std::filesystem::perms::owner_exec);
  check_refused(
      run({"train", "--steps", "1", "--weights", folder.file("w.json")}), 1,
      folder.file("w.json") + ": cannot write into '" + folder.path().string() + "': Permission denied");
  std::filesystem::permissions(folder.path(), std::filesystem::perms::owner_all);
}

TEST_CASE("a full disk leaves no new files and keeps the old one unchanged") {
  const TemporaryFolder folder;
  const std::string old = folder.write("w.json", "precious");
  ProcessOptions options;
  options.largest_file = 2000;  // enough for the weights, too little for the metrics
  check_refused(
      run({"train", "--steps", "300", "--weights", old, "--metrics", folder.file("m.csv"), "--force"},
          options),
      1, folder.file("m.csv") + ": cannot be written: File too large");
  CHECK(folder.names() == std::set<std::string>{"w.json"});
  CHECK(folder.read("w.json") == "precious");
}

TEST_CASE("a full standard output is an error") {
  ProcessOptions options;
  options.out_to = "/dev/full";
  for (const char* arguments : {"--help", "--version", "list views", "train --steps 1"}) {
    CAPTURE(arguments);
    check_refused(run(words(arguments), options), 1, "standard output cannot be written");
  }
}

TEST_CASE("valid commands print nothing on standard error") {
  const ProcessResult result = run(words("train --steps 20 --scene iris"));
  CHECK(result.exit_code == 0);
  CHECK(result.err.empty());
  CHECK(result.out.starts_with("step=20 loss="));
  CHECK(std::count(result.out.begin(), result.out.end(), '\n') == 1);
  CHECK(run(words("list themes")).out == "dark\npaper\n");
  CHECK(run(words("--version")).exit_code == 0);
}
