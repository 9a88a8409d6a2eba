#pragma once

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <string>

#include "tests/support/process.h"
#include "tests/support/temporary_folder.h"

namespace glassbox::test {

inline ProcessResult shell(const std::string& script, unsigned seconds = 100) {
  ProcessOptions options;
  options.seconds = seconds;
  return run_process({"/bin/bash", "-c", "glassbox='" GLASSBOX_PROGRAM "'; " + script}, options);
}

inline bool has_ffmpeg() {
  const bool has = shell("command -v ffmpeg ffprobe >/dev/null").exit_code == 0;
  if (!has) MESSAGE("left out: ffmpeg and ffprobe are not here");
  return has;
}

inline bool is_one_line(const std::string& text) {
  return !text.empty() && std::count(text.begin(), text.end(), '\n') == 1 && text.back() == '\n';
}

/// The number of decodable frames of a video, or of complete pictures in a folder. ffmpeg does not decode
/// animated WebP, so its frame headers are counted.
inline int frames_of(const std::string& film) {
  return std::atoi(shell("'" FAULT_SCRIPTS "/count_frames.sh' '" + film + "'").out.c_str());
}

/// The number after `words` in the text; -1 if `words` is not found.
inline int number_after(const std::string& text, const std::string& words) {
  const std::size_t at = text.find(words);
  return at == std::string::npos ? -1 : std::atoi(text.c_str() + at + words.size());
}

/// The path in a message: the rest of the line after `words`.
inline std::string place_after(const std::string& text, const std::string& words) {
  const std::size_t at = text.find(words);
  if (at == std::string::npos) return {};
  const std::size_t begin = at + words.size();
  return text.substr(begin, text.find('\n', begin) - begin);
}

}  // namespace glassbox::test
