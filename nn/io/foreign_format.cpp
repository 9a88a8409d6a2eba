#include "glassbox/nn/io/foreign_format.h"

#include <array>
#include <cstddef>
#include <fstream>
#include <optional>
#include <string>
#include <system_error>

namespace glassbox::nn {

namespace {

using namespace std::string_view_literals;

struct Format {
  std::string_view what;
  std::string_view remedy;
};

struct Magic {
  std::string_view bytes;
  Format format;
};

constexpr std::string_view unpack = "unpack it first";
constexpr std::string_view export_weights = "save the weights of its linear layers with safetensors";
constexpr std::string_view save_state = "save model.state_dict() with safetensors.torch.save_file";
constexpr std::string_view save_arrays = "save them with safetensors.numpy.save_file";

constexpr std::array magics{
    Magic{"version https://git-lfs"sv, {"a Git LFS pointer", "fetch the file itself with git lfs pull"}},
    Magic{"\x1f\x8b"sv, {"a gzip archive", unpack}},
    Magic{"BZh"sv, {"a bzip2 archive", unpack}},
    Magic{"\xfd"
          "7zXZ"sv,
          {"an xz archive", unpack}},
    Magic{"\x28\xb5\x2f\xfd"sv, {"a Zstandard archive", unpack}},
    Magic{"7z\xbc\xaf"sv, {"a 7z archive", unpack}},
    Magic{"\x89HDF"sv, {"an HDF5 file, as Keras writes it", export_weights}},
    Magic{"\x93NUMPY"sv, {"a NumPy array", save_arrays}},
    Magic{"GGUF"sv, {"a GGUF file", export_weights}},
    Magic{"\x89PNG"sv, {"a PNG image", "choose another file"}},
};

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return result;
}

bool is_html(std::string_view bytes) {
  constexpr std::size_t looked_at = 1024;
  const std::string text = lower(bytes.substr(0, looked_at));
  const std::size_t first = text.find_first_not_of("\xef\xbb\xbf \t\r\n");
  return first != std::string::npos && text[first] == '<' &&
         (text.find("<!doctype html") != std::string::npos || text.find("<html") != std::string::npos);
}

bool is_pickle(std::string_view bytes) {
  return bytes.size() > 2 && bytes[0] == '\x80' && bytes[1] >= 2 && bytes[1] <= 5;
}

/// Protocol buffers: field 1, the version, below 32; then a text field, the producer's name or version.
bool is_onnx(std::string_view bytes) {
  return bytes.size() > 4 && bytes[0] == '\x08' && bytes[1] > 0 && bytes[1] < 32 &&
         (bytes[2] == '\x12' || bytes[2] == '\x1a');
}

Format zip_format(std::string_view bytes) {
  const auto holds = [bytes](std::string_view name) { return bytes.find(name) != std::string_view::npos; };
  if (holds("data.pkl")) return {"a file written by torch.save", save_state};
  if (holds(".weights.h5")) return {"a Keras model", export_weights};
  if (holds(".npy")) return {"NumPy arrays", save_arrays};
  return {"a ZIP archive", unpack};
}

/// Nothing if it is not a regular file or cannot be read.
std::optional<std::string> beginning_of(const std::filesystem::path& file, std::size_t most_bytes) {
  std::error_code ignored;
  if (!std::filesystem::is_regular_file(file, ignored)) return std::nullopt;
  std::ifstream stream(file, std::ios::binary);
  if (!stream) return std::nullopt;
  std::string bytes(most_bytes, '\0');
  stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  bytes.resize(static_cast<std::size_t>(stream.gcount()));
  return bytes;
}

tl::unexpected<Error> fail(std::string_view name, const Format& format) {
  return tl::make_unexpected(Error{std::string(name) + ": found " + std::string(format.what) +
                                   ", expected a model as safetensors or JSON; " +
                                   std::string(format.remedy)});
}

}  // namespace

bool begins_as_safetensors(std::string_view bytes) {
  constexpr std::size_t length_bytes = 8;
  constexpr std::size_t most_used = 5;  // bytes; no real header is longer than these can express
  return bytes.size() > length_bytes && bytes[length_bytes] == '{' &&
         bytes.substr(most_used, length_bytes - most_used) == "\0\0\0"sv;
}

Expected<void> refuse_foreign_format(std::string_view bytes, std::string_view name) {
  if (begins_as_safetensors(bytes)) return {};
  if (bytes.empty()) return fail(name, {"an empty file", "choose another file"});
  for (const Magic& magic : magics) {
    if (bytes.starts_with(magic.bytes)) return fail(name, magic.format);
  }
  constexpr std::size_t tar_mark = 257;
  if (bytes.size() > tar_mark && bytes.substr(tar_mark).starts_with("ustar"))
    return fail(name, {"a tar archive", unpack});
  if (bytes.starts_with("PK\x03\x04"sv)) return fail(name, zip_format(bytes));
  if (is_pickle(bytes)) return fail(name, {"a Python pickle, as torch.save wrote it", save_state});
  if (is_html(bytes))
    return fail(name, {"an HTML page", "download the file itself rather than the page about it"});
  if (is_onnx(bytes)) return fail(name, {"an ONNX model", export_weights});
  return {};
}

bool holds_safetensors(const std::filesystem::path& file) {
  const auto bytes = beginning_of(file, 16);
  return bytes && begins_as_safetensors(*bytes);
}

Expected<void> refuse_foreign_file(const std::filesystem::path& file) {
  const auto bytes = beginning_of(file, std::size_t{1} << 16);
  return bytes ? refuse_foreign_format(*bytes, file.string()) : Expected<void>();
}

}  // namespace glassbox::nn
