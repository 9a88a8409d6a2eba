#include "glassbox/nn/io/tensor_header.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <utility>

#include "glassbox/nn/io/quoting.h"

namespace glassbox::nn {

namespace {

using Json = nlohmann::json;

constexpr std::size_t most_entries = 10'000;
constexpr std::size_t most_dimensions = 64;
constexpr std::size_t length_bytes = 8;   // before the header
constexpr int figure_out_of_range = 406;  // nlohmann::json's id of that error

/// Handles a header token by token and stops at the first unexpected token.
class HeaderReader : public nlohmann::json_sax<Json> {
 public:
  HeaderReader(std::string_view json, std::string_view name) : json_(json), name_(name) {}

  Expected<TensorHeader> result() {
    if (error_) return tl::make_unexpected(std::move(*error_));
    return std::move(header_);
  }

  bool null() override { return unexpected("null"); }
  bool boolean(bool value) override { return unexpected(value ? "true" : "false"); }
  bool number_integer(number_integer_t value) override { return unexpected(std::to_string(value)); }
  bool number_float(number_float_t, const string_t& text) override { return unexpected(in_quotes(text)); }
  bool binary(binary_t&) override { return unexpected("binary data"); }

  bool number_unsigned(number_unsigned_t value) override {
    if (inside_ == Inside::shape) {
      if (tensor().shape.size() == most_dimensions) return fail("more than 64 dimensions", "at most 64");
      tensor().shape.push_back(value);
      return true;
    }
    if (inside_ == Inside::offsets && offsets_ < 2) {
      (offsets_++ == 0 ? tensor().begin : tensor().end) = value;
      return true;
    }
    return unexpected(std::to_string(value));
  }

  bool string(string_t& text) override {
    if (inside_ == Inside::metadata) {
      header_.metadata[key_] = std::move(text);
      return true;
    }
    if (inside_ == Inside::tensor && key_ == "dtype") {
      const auto type = from_name<TensorType>(text);
      if (!type) return unexpected(in_quotes(text));
      tensor().type = *type;
      return true;
    }
    return unexpected(in_quotes(text));
  }

  bool start_object(std::size_t) override {
    if (inside_ == Inside::nothing) {
      inside_ = Inside::header;
    } else if (inside_ == Inside::header && key_ == "__metadata__") {
      inside_ = Inside::metadata;
      keys_.clear();
    } else if (inside_ == Inside::header) {
      inside_ = Inside::tensor;
      keys_.clear();
      header_.tensors.emplace_back().name = key_;
    } else {
      return unexpected("an object");
    }
    return true;
  }

  bool end_object() override {
    if (inside_ == Inside::tensor) {
      for (const char* key : {"dtype", "shape", "data_offsets"}) {
        if (!keys_.contains(key)) {
          return fail(std::string("no \"") + key + "\"", "dtype, shape and data_offsets");
        }
      }
    }
    inside_ = Inside::header;
    return true;
  }

  bool start_array(std::size_t) override {
    if (inside_ != Inside::tensor || key_ == "dtype") return unexpected("an array");
    inside_ = key_ == "shape" ? Inside::shape : Inside::offsets;
    offsets_ = 0;
    return true;
  }

  bool end_array() override {
    if (inside_ == Inside::offsets && offsets_ != 2)
      return unexpected("an array of " + std::to_string(offsets_));
    inside_ = Inside::tensor;
    return true;
  }

  bool key(string_t& text) override {
    if (inside_ == Inside::header) {
      if (header_.tensors.size() == most_entries) {
        return fail_at("header", "more than 10000 tensors", "at most 10000");
      }
      if (!names_.insert(text).second) {
        return fail_at("header", in_quotes(text) + " twice", "each name once");
      }
    } else {
      if (inside_ == Inside::tensor && text != "dtype" && text != "shape" && text != "data_offsets") {
        return fail(in_quotes(text), "dtype, shape and data_offsets");
      }
      if (keys_.size() == most_entries)
        return fail_at("__metadata__", "more than 10000 entries", "at most 10000");
      if (!keys_.insert(text).second) {
        return fail_at(inside_ == Inside::metadata ? "__metadata__" : place(), in_quotes(text) + " twice",
                       "each key once");
      }
    }
    key_ = std::move(text);
    return true;
  }

  bool parse_error(std::size_t position, const std::string& token, const Json::exception& error) override {
    if (error.id == figure_out_of_range) return unexpected(in_quotes(token));
    return fail_at_byte(std::min(position > 0 ? position - 1 : 0, json_.size()), "JSON");
  }

  bool fail_at_byte(std::size_t byte, const std::string& expected) {
    return fail_at("byte " + std::to_string(length_bytes + byte),
                   byte == json_.size() ? "the end of the header" : in_quotes(character_at(json_, byte)),
                   expected);
  }

 private:
  enum class Inside { nothing, header, metadata, tensor, shape, offsets };

  TensorEntry& tensor() { return header_.tensors.back(); }

  std::string place() const {
    switch (inside_) {
      case Inside::nothing:
        return "header";
      case Inside::header:
        return in_quotes(key_);
      case Inside::metadata:
        return "__metadata__ " + in_quotes(key_);
      default:
        return "tensor " + in_quotes(header_.tensors.back().name);
    }
  }

  std::string expected() const {
    switch (inside_) {
      case Inside::nothing:
        return "an object";
      case Inside::header:
        return key_ == "__metadata__" ? "an object of texts" : "an object of dtype, shape and data_offsets";
      case Inside::metadata:
        return "a text";
      case Inside::shape:
        return "whole numbers from 0 as its shape";
      case Inside::offsets:
        return "its data_offsets as two whole numbers, [begin, end]";
      case Inside::tensor:
        break;
    }
    if (key_ == "dtype") return "a dtype out of " + list_of_names<TensorType>();
    return key_ == "shape" ? "an array as its shape" : "its data_offsets as two whole numbers, [begin, end]";
  }

  bool fail_at(const std::string& where, const std::string& found, const std::string& expectation) {
    error_ = Error{name_ + ": " + where + ": found " + found + ", expected " + expectation};
    return false;
  }
  bool fail(const std::string& found, const std::string& expectation) {
    return fail_at(place(), found, expectation);
  }
  bool unexpected(const std::string& found) { return fail(found, expected()); }

  std::string_view json_;
  std::string name_;
  TensorHeader header_;
  Inside inside_ = Inside::nothing;
  std::string key_;              // the last key read
  std::set<std::string> names_;  // top-level keys
  std::set<std::string> keys_;   // keys of the current inner object
  std::size_t offsets_ = 0;      // read so far, of two per tensor
  std::optional<Error> error_;
};

}  // namespace

std::string shape_text(const std::vector<std::uint64_t>& shape) {
  std::string text = "[";
  for (std::size_t i = 0; i < shape.size(); ++i)
    text.append(i > 0 ? ", " : "").append(std::to_string(shape[i]));
  return text + "]";
}

Expected<TensorHeader> parse_tensor_header(std::string_view json, std::string_view name) {
  HeaderReader reader(json, name);
  // The parser would skip a byte order mark or spaces and treat a zero byte as the end of the text.
  if (!json.starts_with('{')) {
    reader.fail_at_byte(0, "'{'");
  } else if (const std::size_t zero = json.find('\0'); zero != std::string_view::npos) {
    reader.fail_at_byte(zero, "JSON");
  } else {
    Json::sax_parse(json, &reader);
  }
  return reader.result();
}

}  // namespace glassbox::nn
