#include "demos/glassbox/session/recovery.h"

#include <limits>
#include <utility>

namespace glassbox {

bool Recovery::due(std::uint64_t version, double now) const { return now >= next_due(version); }

double Recovery::next_due(std::uint64_t version) const {
  return version == kept_version_ ? std::numeric_limits<double>::infinity() : last_ + interval_seconds;
}

void Recovery::keep(std::uint64_t version, double now, Text text,
                    std::function<void(const std::string&)> failed, Background& background) {
  last_ = now;
  kept_version_ = version;
  background.run([this, text = std::move(text), failed = std::move(failed)]() -> Background::Done {
    const auto kept = autosave_.keep(text());
    if (kept || std::exchange(has_failed_, true)) return {};
    return [failed, why = kept.error().message] { failed(why); };
  });
}

void Recovery::remove(Background& background) {
  background.run([this] {
    autosave_.remove();
    return Background::Done();
  });
}

void Recovery::look(std::function<void(bool)> found, Background& background) {
  background.run([this, found = std::move(found)]() -> Background::Done {
    return [this, found, abandoned = abandoned_autosave()] {
      abandoned_ = abandoned;
      found(abandoned.has_value());
    };
  });
}

void Recovery::replace(const std::filesystem::path& file, Background& background) {
  background.run([this, file] {
    std::error_code ignored;
    if (autosave_.has_kept()) std::filesystem::remove(file, ignored);
    return Background::Done();
  });
}

}  // namespace glassbox
