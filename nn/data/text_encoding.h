#pragma once

#include <string>
#include <string_view>

namespace glassbox::nn {

enum class TextEncoding { utf8, utf16, windows1252 };

struct DecodedText {
  std::string storage;  ///< the decoded text, unless the bytes need no decoding
  std::string_view text() const { return decoded ? std::string_view(storage) : bytes; }

  std::string_view bytes;  ///< the input without its byte order mark; these bytes must outlive this object
  TextEncoding encoding = TextEncoding::utf8;
  bool decoded = false;
};

/// Decodes any bytes to valid UTF-8 without a byte order mark: as UTF-16 if they begin with its byte order
/// mark, else as UTF-8 if valid, else as Windows-1252 as the WHATWG Encoding Standard defines it. Unpaired
/// surrogates become U+FFFD. `bytes` must outlive the result.
DecodedText decode_text(std::string_view bytes);

/// Whether bytes are UTF-8 by RFC 3629: no overlong forms, no surrogates, nothing above U+10FFFF.
bool is_utf8(std::string_view bytes);

void append_utf8(std::string& text, char32_t character);

}  // namespace glassbox::nn
