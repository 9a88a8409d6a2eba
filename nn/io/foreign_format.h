#pragma once

#include <filesystem>
#include <string_view>

#include "glassbox/nn/error.h"

namespace glassbox::nn {

/// Whether the bytes begin like a safetensors file: the length of its header, then the header.
bool begins_as_safetensors(std::string_view bytes);
bool holds_safetensors(const std::filesystem::path& file);

/// An error for bytes recognised as something other than a model, whatever the file's name: a file of
/// torch.save, a pickle, a Git LFS pointer, an HTML page, an archive, HDF5, ONNX and others. The message says
/// what they are and what to do. `name` names the file. Unrecognised bytes are not an error.
Expected<void> refuse_foreign_format(std::string_view bytes, std::string_view name);
/// The same for the first 64 KiB of a file. An unreadable file is not an error.
Expected<void> refuse_foreign_file(const std::filesystem::path& file);

}  // namespace glassbox::nn
