#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "demos/glassbox/session/setup.h"
#include "glassbox/nn/error.h"

namespace glassbox {

/// A session as a JSON document with a version: the document, and what has been learned, if anything. It
/// holds the state of the networks now, at every bookmark and after every change of settings (the latest
/// hundred of them); what lies between is recomputed from there.
std::string session_to_json(const Setup& session);

/// Reads what session_to_json() writes, of this version and earlier ones. Absent members have their defaults,
/// so {"glassbox": 1, "settings": {"dataset": "spiral"}} is a session. `name` stands for the file in
/// messages. Unknown members produce a warning. Errors name file, path, what was found and what was expected.
nn::Expected<Setup> session_from_json(std::string_view text, std::string_view name);
nn::Expected<Setup> read_session(const std::filesystem::path& file);

/// Whether a text looks like a session rather than anything else that may be on a clipboard.
bool is_session_text(std::string_view text);

}  // namespace glassbox
