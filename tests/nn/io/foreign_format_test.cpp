#include "glassbox/nn/io/foreign_format.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "glassbox/nn/io/model_json.h"
#include "glassbox/nn/io/safetensors.h"
#include "tests/support/temporary_folder.h"

using namespace glassbox::nn;
using namespace std::string_view_literals;
using glassbox::test::TemporaryFolder;

TEST_CASE("files of other formats are identified whatever their suffix") {
  struct Foreign {
    std::string_view bytes;
    std::string_view found;
    std::string_view remedy;
  };
  constexpr std::string_view save_state = "save model.state_dict() with safetensors.torch.save_file";
  const std::string tar = std::string(257, 'n') + "ustar";
  const Foreign table[] = {
      {"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 9\n", "a Git LFS pointer",
       "fetch the file itself with git lfs pull"},
      {"\n<!DOCTYPE html>\n<html>", "an HTML page", "download the file itself rather than the page about it"},
      {"PK\x03\x04\0\0net/data.pkl\x80\x02"sv, "a file written by torch.save", save_state},
      {"PK\x03\x04\0\0arr_0.npy"sv, "NumPy arrays", "save them with safetensors.numpy.save_file"},
      {"PK\x03\x04\0\0notes.txt"sv, "a ZIP archive", "unpack it first"},
      {"\x80\x02}q\0."sv, "a Python pickle, as torch.save wrote it", save_state},
      {"\x1f\x8b\x08"sv, "a gzip archive", "unpack it first"},
      {"\x89HDF\r\n\x1a\n"sv, "an HDF5 file, as Keras writes it",
       "save the weights of its linear layers with safetensors"},
      {"\x08\x07\x12\x07pytorch"sv, "an ONNX model",
       "save the weights of its linear layers with safetensors"},
      {"\x93NUMPY\1\0"sv, "a NumPy array", "save them with safetensors.numpy.save_file"},
      {tar, "a tar archive", "unpack it first"},
      {"", "an empty file", "choose another file"}};
  for (const Foreign& foreign : table) {
    const TemporaryFolder folder;
    for (const char* name : {"net.safetensors", "net.pt", "net.json"}) {
      const std::string file = folder.write(name, std::string(foreign.bytes));
      const std::string message = file + ": found " + std::string(foreign.found) +
                                  ", expected a model as safetensors or JSON; " + std::string(foreign.remedy);
      const auto tensors = read_safetensors(file);
      REQUIRE_FALSE(tensors.has_value());
      CHECK(tensors.error().message == message);
      const auto json = read_model(file);
      REQUIRE_FALSE(json.has_value());
      CHECK(json.error().message == message);
    }
  }
}

TEST_CASE("models are not mistaken for other formats") {
  const TemporaryFolder folder;
  const Mlp mlp({2, {{3, Activation::tanh}, {1, Activation::sigmoid}}});
  const std::string file = folder.write("net.bin", model_to_safetensors(mlp));
  CHECK(holds_safetensors(file));
  CHECK(refuse_foreign_file(file).has_value());
  CHECK(refuse_foreign_format(model_to_json(mlp), "m").has_value());
  CHECK_FALSE(holds_safetensors(folder.write("net.json", model_to_json(mlp))));
  CHECK_FALSE(holds_safetensors(folder.file("none")));
  CHECK_FALSE(holds_safetensors(folder.path()));
}

TEST_CASE("JSON in place of safetensors is reported") {
  const auto read = model_from_safetensors("{\"layers\": []}", "m");
  REQUIRE_FALSE(read.has_value());
  CHECK(read.error().message ==
        "m: found JSON, expected safetensors; the name of a model as JSON ends in .json");
}
