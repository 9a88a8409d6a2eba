#include "glassbox/nn/run/history.h"

#include <algorithm>
#include <utility>

#include "glassbox/nn/check.h"

namespace glassbox::nn {

namespace {

std::size_t bytes_of(const TrainerState& state) {
  std::size_t floats = state.parameters.size();
  for (const std::vector<float>& moment : state.moments) floats += moment.size();
  return sizeof state + floats * sizeof(float);
}

bool earlier(const std::shared_ptr<const History::Checkpoint>& checkpoint, std::int64_t step) {
  return checkpoint->step < step;
}

}  // namespace

template <class Predicate>
void History::erase_checkpoints(Predicate goes) {
  std::erase_if(checkpoints_, [&](const std::shared_ptr<const Checkpoint>& checkpoint) {
    if (!goes(*checkpoint)) return false;
    bytes_ -= checkpoint->bytes;
    return true;
  });
}

void History::start(const Trainer& trainer) {
  checkpoints_.clear();
  bookmarks_.clear();
  ends_.assign(1, open_end);
  bytes_ = 0;
  spacing_ = 1;
  insert(trainer, 0, true);
}

void History::add(const Trainer& trainer) {
  forget_from(trainer.step_count());
  insert(trainer, last_stretch(), checkpoints_.empty());
}

void History::add_changed(const Trainer& trainer) {
  const std::int64_t step = trainer.step_count();
  forget_from(step);
  if (checkpoints_.empty()) return start(trainer);
  ends_.back() = step;
  ends_.push_back(open_end);
  insert(trainer, last_stretch(), true);
}

void History::add_stretch(const Trainer& trainer, std::int64_t until) {
  if (!checkpoints_.empty()) ends_.push_back(open_end);
  insert(trainer, last_stretch(), true);
  ends_.back() = until;
}

void History::fill_in(const Trainer& trainer, std::size_t stretch) {
  const std::int64_t step = trainer.step_count();
  const auto at = std::ranges::lower_bound(checkpoints_, step, {},
                                           [](const auto& checkpoint) { return checkpoint->step; });
  if (due(step) && (at == checkpoints_.end() || (*at)->step != step)) insert(trainer, stretch, false);
}

void History::cut_after(std::int64_t step, std::size_t stretch) {
  forget_from(step + 1);
  ends_.resize(stretch + 1);
  ends_.back() = open_end;
}

void History::insert(const Trainer& trainer, std::size_t stretch, bool begins) {
  auto checkpoint = std::make_shared<Checkpoint>();
  checkpoint->step = trainer.step_count();
  checkpoint->stretch = stretch;
  checkpoint->begins_stretch = begins;
  checkpoint->state = trainer.state();
  checkpoint->bytes = sizeof(Checkpoint) + bytes_of(checkpoint->state);
  bytes_ += checkpoint->bytes;
  const auto at = std::lower_bound(checkpoints_.begin(), checkpoints_.end(), checkpoint->step, earlier);
  if (at == checkpoints_.end()) curve_ = trainer.curve();
  checkpoints_.insert(at, std::move(checkpoint));
  if (checkpoints_.size() > most_checkpoints || bytes_ > budget_) thin();
}

/// Drops every second checkpoint; where all that remain begin a stretch, every second of these.
void History::thin() {
  constexpr std::size_t fewest = 3;
  while ((checkpoints_.size() > most_checkpoints || bytes_ > budget_) && checkpoints_.size() > fewest) {
    const std::size_t before = checkpoints_.size();
    const std::int64_t first = checkpoints_.front()->step;
    const std::int64_t last = checkpoints_.back()->step;
    const auto stays = [&](const Checkpoint& checkpoint) {
      return checkpoint.step == first || checkpoint.step == last || is_bookmarked(checkpoint.step);
    };
    const bool only_beginnings = std::ranges::all_of(checkpoints_, [&](const auto& checkpoint) {
      return checkpoint->begins_stretch || stays(*checkpoint);
    });
    if (!only_beginnings) spacing_ *= 2;
    std::size_t index = 0;
    erase_checkpoints([&](const Checkpoint& checkpoint) {
      const bool every_second = only_beginnings ? index++ % 2 == 1 : !due(checkpoint.step);
      return every_second && (only_beginnings || !checkpoint.begins_stretch) && !stays(checkpoint);
    });
    if (only_beginnings && checkpoints_.size() == before) break;
  }
}

void History::forget_from(std::int64_t step) {
  while (!checkpoints_.empty() && checkpoints_.back()->step >= step) {
    bytes_ -= checkpoints_.back()->bytes;
    checkpoints_.pop_back();
  }
  std::erase_if(bookmarks_, [step](const Bookmark& bookmark) { return bookmark.step >= step; });
}

void History::set_budget(std::size_t bytes) {
  budget_ = bytes;
  if (bytes_ > budget_) thin();
}

const History::Checkpoint& History::before(std::int64_t step) const {
  check_at_least("checkpoints of a history", checkpoints_.size(), 1);
  const auto after = std::lower_bound(checkpoints_.begin(), checkpoints_.end(), step + 1, earlier);
  return after == checkpoints_.begin() ? **after : **std::prev(after);
}

bool History::is_bookmarked(std::int64_t step) const {
  return std::ranges::find(bookmarks_, step, &Bookmark::step) != bookmarks_.end();
}

void History::add_bookmark(const std::string& name, const Trainer& trainer, std::size_t stretch) {
  const std::int64_t step = trainer.step_count();
  mark(step, name);
  if (before(step).step != step) insert(trainer, stretch, false);
}

void History::mark(std::int64_t step, const std::string& name) {
  const auto at = std::ranges::lower_bound(bookmarks_, step, {}, &Bookmark::step);
  if (at != bookmarks_.end() && at->step == step) {
    at->name = name;
  } else {
    bookmarks_.insert(at, {step, name});
  }
}

void History::remove_bookmark(std::int64_t step) {
  std::erase_if(bookmarks_, [step](const Bookmark& bookmark) { return bookmark.step == step; });
}

}  // namespace glassbox::nn
