#include "glassbox/nn/data/text_encoding.h"

#include <doctest/doctest.h>

using namespace glassbox::nn;

namespace {
std::string decoded(std::string_view bytes) { return std::string(decode_text(bytes).text()); }
}  // namespace

TEST_CASE("bytes are decoded by byte order mark, else as UTF-8 if valid, else as Windows-1252") {
  using namespace std::string_view_literals;
  CHECK(decoded("") == "");
  CHECK(decoded("\xEF\xBB\xBFHöhe") == "Höhe");
  CHECK(decoded("Höhe €") == "Höhe €");
  CHECK(decoded("H\xF6he \x80 \x9F \xFF") == "Höhe € Ÿ ÿ");
  CHECK(decoded("\xFF\xFEH\0\xF6\0\xAC\x20"sv) == "Hö€");
  CHECK(decoded("\xFE\xFF\0H\0\xF6\x20\xAC"sv) == "Hö€");
  CHECK(decoded("\xFF\xFE\x3D\xD8\x31\xDC"sv) == "🐱");
  CHECK(decoded("\xFE\xFF\xD8\x3D\xDC\x31"sv) == "🐱");
  CHECK(decoded("\xFF\xFE\x3D\xD8"sv) == "\uFFFD");
  CHECK(decoded("\xFF\xFE\x31\xDC\x41\0"sv) == "\uFFFDA");
  CHECK(decoded("\xFF\xFE\x41\0\x42"sv) == "A");
  CHECK(decode_text("H\xF6he").encoding == TextEncoding::windows1252);
  CHECK(decode_text("Höhe").encoding == TextEncoding::utf8);
  CHECK(decode_text("\xFF\xFE").encoding == TextEncoding::utf16);
}

TEST_CASE("UTF-8 is validated according to RFC 3629") {
  for (const std::string_view good : {"", "a", "é", "€", "🐱", "\xF4\x8F\xBF\xBF", "\xED\x9F\xBF"})
    CHECK(is_utf8(good));
  for (const std::string_view bad :
       {"\x80", "\xC3", "\xC0\xAF", "\xC1\x81", "\xE0\x80\xAF", "\xED\xA0\x80", "\xE2\x82",
        "\xF0\x80\x80\xAF", "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xFF", "a\xE9z"})
    CHECK_FALSE(is_utf8(bad));
}
