#pragma once

#include <filesystem>
#include <string_view>

#include "glassbox/nn/error.h"

namespace glassbox::nn {

/// Whether bytes begin as a safetensors file does: the length of its header, then the header.
bool begins_as_safetensors(std::string_view bytes);
bool holds_safetensors(const std::filesystem::path& file);

/// The error for bytes that are recognised as something else than a model, whatever the name of their file:
/// a file of torch.save, a pickle, a Git LFS pointer, an HTML page, an archive, HDF5, ONNX and others. It
/// says what they are and what to do. `name` stands for the file. Bytes that are not recognised are no error.
Expected<void> refuse_foreign_format(std::string_view bytes, std::string_view name);
/// The same of the first 64 KiB of a file; what cannot be read is no error.
Expected<void> refuse_foreign_file(const std::filesystem::path& file);

}  // namespace glassbox::nn
