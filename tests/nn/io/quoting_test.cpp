#include "glassbox/nn/io/quoting.h"

#include <doctest/doctest.h>

#include <string>

using namespace glassbox::nn;

TEST_CASE("printable text keeps letters and escapes terminal controls") {
  CHECK(printable("Höhe 花萼 😀", 100) == "Höhe 花萼 😀");
  CHECK(printable("\x1b[31mred\x07\x7f\r\n\t", 100) == "\\x1b[31mred\\x07\\x7f\\x0d\\x0a\\x09");
  CHECK(printable(std::string_view("a\0b", 3), 100) == "a\\x00b");
  // C1 controls, invisible characters, direction changes
  CHECK(printable("\u0085\u009b", 100) == "U+0085U+009B");
  CHECK(printable("a\u200b\u202etxt\u2066\ufeff", 100) == "aU+200BU+202EtxtU+2066U+FEFF");
}

TEST_CASE("printable text is UTF-8 for any bytes") {
  CHECK(printable("H\xf6he", 100) == "H\\xf6he");                                // Latin-1
  CHECK(printable("\xc0\x80\xe0\x80\x80", 100) == "\\xc0\\x80\\xe0\\x80\\x80");  // overlong
  CHECK(printable("\xed\xa0\x80", 100) == "\\xed\\xa0\\x80");                    // a surrogate
  CHECK(printable("\xf4\x90\x80\x80\xf5", 100) == "\\xf4\\x90\\x80\\x80\\xf5");  // beyond U+10FFFF
  CHECK(printable("\xe2\x82", 100) == "\\xe2\\x82");                             // cut short
}

TEST_CASE("printable text is cut between characters") {
  CHECK(printable("abcdef", 6) == "abcdef");
  CHECK(printable("abcdefg", 6) == "abcdef…");
  CHECK(printable("aéé", 4) == "aé…");
  CHECK(in_quotes(std::string(41, 'x')) == "'" + std::string(40, 'x') + "…'");
}

TEST_CASE("a message becomes one line of bounded length") {
  CHECK(one_line("a\nb\r\nc\td\x1b") == "a b  c d\\x1b");
  CHECK(one_line(std::string(2000, 'x')) == std::string(2000, 'x'));
  CHECK(one_line(std::string(1'000'000, 'x')) == std::string(2000, 'x') + "…");
}
