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

std::size_t bytes_of(const GroupState& state) {
  std::size_t bytes = bytes_of(state.first);
  for (const GroupState::CompanionState& companion : state.companions) bytes += bytes_of(companion.trainer);
  return bytes;
}

bool earlier(const std::shared_ptr<const History::Moment>& moment, std::int64_t step) {
  return moment->step < step;
}

}  // namespace

template <class Predicate>
void History::erase_moments(Predicate goes) {
  std::erase_if(moments_, [&](const std::shared_ptr<const Moment>& moment) {
    if (!goes(*moment)) return false;
    bytes_ -= moment->bytes;
    return true;
  });
}

void History::start(const TrainerGroup& trainers) {
  moments_.clear();
  bookmarks_.clear();
  ends_.assign(1, open_end);
  bytes_ = 0;
  spacing_ = 1;
  insert(trainers, 0, true);
}

void History::add(const TrainerGroup& trainers) {
  forget_from(trainers.first().step_count());
  insert(trainers, last_stretch(), moments_.empty());
}

void History::add_changed(const TrainerGroup& trainers) {
  const std::int64_t step = trainers.first().step_count();
  forget_from(step);
  if (moments_.empty()) return start(trainers);
  ends_.back() = step;
  ends_.push_back(open_end);
  insert(trainers, last_stretch(), true);
}

void History::add_stretch(const TrainerGroup& trainers, std::int64_t until) {
  if (!moments_.empty()) ends_.push_back(open_end);
  insert(trainers, last_stretch(), true);
  ends_.back() = until;
}

void History::fill_in(const TrainerGroup& trainers, std::size_t stretch) {
  const std::int64_t step = trainers.first().step_count();
  const auto at =
      std::ranges::lower_bound(moments_, step, {}, [](const auto& moment) { return moment->step; });
  if (due(step) && (at == moments_.end() || (*at)->step != step)) insert(trainers, stretch, false);
}

void History::cut_after(std::int64_t step, std::size_t stretch) {
  forget_from(step + 1);
  ends_.resize(stretch + 1);
  ends_.back() = open_end;
}

void History::insert(const TrainerGroup& trainers, std::size_t stretch, bool begins) {
  auto moment = std::make_shared<Moment>();
  moment->step = trainers.first().step_count();
  moment->stretch = stretch;
  moment->begins_stretch = begins;
  moment->state = trainers.state();
  moment->bytes = sizeof(Moment) + bytes_of(moment->state);
  bytes_ += moment->bytes;
  const auto at = std::lower_bound(moments_.begin(), moments_.end(), moment->step, earlier);
  if (at == moments_.end()) {
    curves_.resize(trainers.companions().size() + 1);
    curves_[0] = trainers.first().curve();
    for (std::size_t i = 0; i < trainers.companions().size(); ++i)
      curves_[i + 1] = trainers.companions()[i].trainer.curve();
  }
  moments_.insert(at, std::move(moment));
  if (moments_.size() > most_moments || bytes_ > budget_) thin();
}

/// Every second moment goes, and where all that remain begin a stretch, every second of these.
void History::thin() {
  constexpr std::size_t fewest = 3;
  while ((moments_.size() > most_moments || bytes_ > budget_) && moments_.size() > fewest) {
    const std::size_t before = moments_.size();
    const std::int64_t first = moments_.front()->step;
    const std::int64_t last = moments_.back()->step;
    // The last one stays anyway; to wait for it to go would double the spacing for ever.
    const bool only_beginnings = std::ranges::all_of(moments_, [&](const auto& moment) {
      return moment->begins_stretch || moment->step == last || is_bookmarked(moment->step);
    });
    if (!only_beginnings) spacing_ *= 2;
    std::size_t index = 0;
    erase_moments([&](const Moment& moment) {
      const bool every_second = only_beginnings ? index++ % 2 == 1 : !due(moment.step);
      return every_second && (only_beginnings || !moment.begins_stretch) && moment.step != first &&
             moment.step != last && !is_bookmarked(moment.step);
    });
    if (only_beginnings && moments_.size() == before) break;
  }
}

void History::forget_from(std::int64_t step) {
  while (!moments_.empty() && moments_.back()->step >= step) {
    bytes_ -= moments_.back()->bytes;
    moments_.pop_back();
  }
  std::erase_if(bookmarks_, [step](const Bookmark& bookmark) { return bookmark.step >= step; });
}

void History::set_budget(std::size_t bytes) {
  budget_ = bytes;
  if (bytes_ > budget_) thin();
}

const History::Moment& History::before(std::int64_t step) const {
  check_at_least("moments of a history", moments_.size(), 1);
  const auto after = std::lower_bound(moments_.begin(), moments_.end(), step + 1, earlier);
  return after == moments_.begin() ? **after : **std::prev(after);
}

std::vector<MetricsCurve> History::curves_at(std::int64_t step) const {
  std::vector<MetricsCurve> curves;
  for (const MetricsCurve& curve : curves_) curves.push_back(curve.at(step));
  return curves;
}

bool History::is_bookmarked(std::int64_t step) const {
  return std::ranges::find(bookmarks_, step, &Bookmark::step) != bookmarks_.end();
}

void History::add_bookmark(const std::string& name, const TrainerGroup& trainers, std::size_t stretch) {
  const std::int64_t step = trainers.first().step_count();
  mark(step, name);
  if (before(step).step != step) insert(trainers, stretch, false);
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
