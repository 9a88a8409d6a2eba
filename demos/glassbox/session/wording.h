#pragma once

#include <string>

#include "glassbox/nn/run/notice.h"
#include "glassbox/nn/run/stuck.h"

/// The words for what runs report as codes and values.
namespace glassbox {

/// One or two sentences; empty for no notice.
std::string notice_text(const nn::Notice& notice);

/// What stopped being finite, when, why, and what to do about it.
std::string divergence_text(const nn::Divergence& divergence);

/// "Training is stuck: the learning rate is too high.", and what shows it.
std::string stuck_text(const nn::Stuck& stuck);
std::string stuck_evidence(const nn::Stuck& stuck);

}  // namespace glassbox
