#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/fuzz/targets.h"

using namespace glassbox::test;

namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr std::size_t large = 500'000;
#else
constexpr std::size_t large = 5'000'000;
#endif

/// `part` repeated to about `bytes`.
std::string filled(std::string_view part, std::size_t bytes = large) {
  std::string text;
  text.reserve(bytes);
  while (text.size() + part.size() <= bytes) text += part;
  return text;
}

std::string object_of(std::size_t members, const std::string& key, const std::string& value) {
  std::string text = "{";
  for (std::size_t i = 0; i < members; ++i)
    text += (i > 0 ? ",\"" : "\"") + key + std::to_string(i) + "\":" + value;
  return text + "}";
}

/// Most of about `size` bytes.
std::vector<std::string> json_structures(std::size_t size = large) {
  const auto filled_up = [size](std::string_view part) { return filled(part, size); };
  const std::string wide = object_of(1000, "k", "0");
  return {
      filled_up("["),
      filled_up("[") + filled_up("]"),
      filled_up("{\"a\":"),
      "{\"a\":" + filled("[", 200'000) + filled("]", 200'000) + ",\"glassbox\":1}",
      "[" + filled_up("[],") + "0]",
      "[" + filled_up("{},") + "0]",
      "[" + filled_up("0,") + "0]",
      "[" + filled_up("\"\",") + "0]",
      "[" + filled_up("[0],") + "0]",
      "[" + filled_up("{\"\":0},") + "0]",
      "[" + filled_up(wide + ",") + "0]",
      object_of(100'000, "k", "0"),
      object_of(1000, filled("k", 5000), "0"),
      "{\"" + filled_up("k") + "\":0}",
      "{\"a\":\"" + filled_up("\\u0001") + "\"}",
      "[" + filled_up("9") + "]",
      "[1e" + filled_up("9") + "]",
      "[\"" + filled_up("\\ud800") + "\"]",
      filled_up("\xff"),
      filled_up(std::string_view("\0", 1)),
      filled_up(" "),
      filled_up("\n"),
  };
}

/// A member of a document, filled with many copies of a value.
std::vector<std::string> in_array(const std::string& before, const std::string& after) {
  std::vector<std::string> texts;
  for (const char* value : {"0,", "[],", "{},", "{\"\":0},", "\"\",", "null,", "{\"seconds\":0},"})
    texts.push_back(before + filled(value, 1'000'000) + "0" + after);
  return texts;
}

std::string safetensors(const std::string& header) {
  std::string bytes;
  for (int i = 0; i < 8; ++i) bytes += static_cast<char>(header.size() >> (8 * i) & 0xff);
  return bytes + header;
}

std::string many_tensors(std::size_t count, const std::string& name) {
  return safetensors(object_of(count, name, R"({"dtype":"F32","shape":[0],"data_offsets":[0,0]})"));
}

std::vector<std::string> structures_of(const std::string& target) {
  std::vector<std::string> texts;
  const auto add = [&](const std::vector<std::string>& more) {
    texts.insert(texts.end(), more.begin(), more.end());
  };
  if (target == "csv") {
    for (const char* part :
         {",", "\n", "\r", "\"", "\",", "a",    "1,2,3\n",  "1;2;3\r\n", "x,y,z\n1,2,a\n",    "#\n",
          " ", "\t", "9",  "-",  ".",   "\xff", "\xfe\xff", "\"\n\"",    "a,b,c,d,e,f,g,h\n", "\"\"\"\"\n"})
      texts.push_back(filled(part));
    texts.push_back(filled(std::string_view("\0", 1)));
    texts.push_back("x,y,c\n" + filled("1,2,a\n3,4,b\n"));
    texts.push_back("x,y,c\n1,2," + filled("a") + "\n3,4,b\n");
    texts.push_back(filled("c,", 500'000) + "\n" + filled("1,", 500'000) + "\n");
    texts.push_back("x,y,c\n\"" + filled("1,2,a\n"));
    texts.push_back("\xff\xfe" + filled(std::string_view("1\0,\0", 4)));
  } else if (target == "safetensors") {
    for (const std::string& text : json_structures()) texts.push_back(safetensors(text));
    texts.push_back(many_tensors(9'000, "t"));
    texts.push_back(many_tensors(90'000, "t"));
    texts.push_back(many_tensors(900, filled("n", 5000)));
    texts.push_back(many_tensors(9'000, "layers.0.weight"));
    texts.push_back(safetensors("{\"__metadata__\":" + object_of(9'000, "k", "\"\"") + "}"));
    texts.push_back(safetensors("{\"__metadata__\":" + object_of(900'000, "", "\"\"") + "}"));
    texts.push_back(
        safetensors(R"({"a":{"dtype":"F32","shape":[)" + filled("1,") + "1],\"data_offsets\":[0,0]}}"));
    texts.push_back(filled("\xff"));
  } else if (target == "expression") {
    for (const char* part : {"(", ")", "-", "1+", "1^", "9", "1*(", " ", "pi", ".", "\xc3\x97", "\xff"})
      texts.push_back(filled(part));
  } else {
    // Sessions, cameras and layouts have one JSON reader.
    add(json_structures(target == "camera" || target == "layout" ? large / 10 : large));
    if (target == "session") {
      add(in_array(R"({"glassbox":1,"learned":{"moments":[)", "]}}"));
      add(in_array(R"({"glassbox":1,"learned":{"moments":[],"other-settings":[)", "]}}"));
      add(in_array(R"({"glassbox":1,"learned":{"moments":[],"curves":[)", "]}}"));
      add(in_array(R"({"glassbox":1,"look":{"camera":{"keys":[)", "]}}}"));
      add(in_array(R"({"glassbox":1,"settings":{"layers":[)", "]}}"));
    }
    if (target == "camera") add(in_array(R"({"keys":[)", "]}"));
    if (target == "layout") add(in_array(R"({"layouts":[)", "]}"));
    if (target == "model-json") {
      add(in_array(R"({"layers":[)", "]}"));
      add(in_array(R"({"layers":[{"activation":"tanh","weights":[)", "],\"biases\":[]}]}"));
    }
  }
  return texts;
}

}  // namespace

TEST_CASE("pathological inputs stay within the limits of time and memory") {
  for (const FuzzTarget& target : fuzz_targets()) {
    (void)cost_of(target, "");  // excludes one-time initialisation from the costs
    for (const std::string& bytes : structures_of(target.name)) {
      CAPTURE(target.name);
      CAPTURE(bytes.substr(0, 80));
      const FuzzCost cost = cost_of(target, bytes);
      CHECK(cost.seconds < most_seconds);
      CHECK(cost.bytes < most_memory(bytes.size()));
    }
  }
}
