#include <doctest/doctest.h>

#include <string>

#include "tests/faults/films.h"
#include "tests/support/program.h"

using namespace glassbox::test;

namespace {

using Names = std::set<std::string>;

}  // namespace

TEST_CASE("a program killed while saving leaves the old or the new session, never a broken one") {
  const TemporaryFolder folder;
  const std::string file = folder.file("s.json");
  CHECK(run({"train", "--layers", "64,64", "--steps", "3", "--save-session", file}).exit_code == 0);
  const std::string save =
      "\"$glassbox\" train --session '" + file + "' --steps 1 --force --save-session '" + file + "'";
  // Each process is killed slightly later than the previous one; a whole run takes about 50 ms. The session
  // is read again only if the file has changed.
  const ProcessResult killed =
      shell("killed=0; read=; for i in $(seq 100); do " + save +
            " >/dev/null 2>&1 & pid=$!; sleep 0.$(printf %03d $((i * 7 / 10)));"
            " kill -KILL $pid 2>/dev/null && killed=$((killed + 1)); wait $pid 2>/dev/null;"
            " found=$(stat -c %i '" +
            file +
            "'); [ \"$found\" = \"$read\" ] && continue; read=$found;"
            " \"$glassbox\" train --session '" +
            file +
            "' --steps 0 >/dev/null || { echo broken after $i; exit 1; };"
            " done; echo $killed");
  CHECK(killed.exit_code == 0);
  CHECK(std::atoi(killed.out.c_str()) > 20);
  // The next save removes leftovers.
  CHECK(shell(save).exit_code == 0);
  CHECK(folder.names() == Names{"s.json"});
}

TEST_CASE("leftovers of a killed program do not block a save, which removes them") {
  const TemporaryFolder folder;
  for (int i = 0; i < 8; ++i) {
    std::string name = ".glassbox-1-";
    folder.write(name.append(std::to_string(i)), "left");
  }
  folder.write(".glassbox-00112233445566ff", "left");
  folder.write(".glassbox-diary", "a user's");
  const ProcessResult result =
      shell("unshare -rpf true 2>/dev/null && as_first='unshare -rpf'; cd '" + folder.path().string() +
            "' && $as_first \"$glassbox\" train --steps 1 --weights w.json");
  CHECK(result.exit_code == 0);
  CHECK(folder.names() == Names{".glassbox-diary", "w.json"});
}
