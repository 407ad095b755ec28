# SPDX-License-Identifier: GPL-2.0-or-later
# shellcheck shell=bash
# cmake --install: the program runs from where it was put, and a C program builds against the library.
# shellcheck source=harness.sh
. "$(dirname "$0")/harness.sh"
build=${SUND_BUILD:-}
if [ -z "$build" ] || ! command -v cmake >/dev/null; then
	skip 'installing' 'SUND_BUILD does not name a build folder'
	finish
fi

prefix=$work/usr
check 'install' 0 cmake --install "$build" --prefix "$prefix"
libdir=$(dirname "$(find "$prefix" -name 'libsund.so')")
mandir=$prefix/share/man/man1
mkdir -p docs
printf 'Hunden gøede.\n' >docs/a.txt

# The program finds the library it was installed with, wherever that is.
program=$prefix/bin/sund
check 'the installed program ingests' 0 env -u LD_LIBRARY_PATH "$program" ingest -q -d ix docs
err_is ''
check 'the installed program answers' 0 env -u LD_LIBRARY_PATH "$program" query -d ix --format vimgrep hunde
out_is 'docs/a.txt:1:1:Hunden gøede.'
mv "$prefix" "$work/moved"
echo 'no lexicon' >"$work/moved/share/sund/lexicon.bin"
check 'it has the lexicon that was moved with it' 2 env -u LD_LIBRARY_PATH "$work/moved/bin/sund" query -d ix hund
err_is_one_line
err_has "$work/moved/"
err_has '/sund/lexicon.bin'
rm -r "$work/moved"
cmake --install "$build" --prefix "$prefix" >/dev/null
check 'it is linked to the installed library' 0 bash -c 'ldd "$1" | grep -c "libsund.so.0 => $2/"' - "$program" "$prefix"

for file in bin/sund include/sund/sund.h include/sund/error.h include/sund/query.h share/bash-completion/completions/sund \
	share/zsh/site-functions/_sund share/fish/vendor_completions.d/sund.fish share/sund/sund-query.schema.json; do
	check "installed: $file" 0 test -s "$prefix/$file"
done
for page in sund sund-ingest sund-query sund-show sund-resolve sund-explain sund-status sund-check; do
	check "installed: $page.1" 0 test -s "$mandir/$page.1"
done

cat >program.c <<'END'
#include <stdio.h>
#include <string.h>
#include <sund/sund.h>

int main(int argc, char **argv)
{
	struct sund_index *index = NULL;
	struct sund_results *results = NULL;
	struct sund_error err;
	if (argc < 3 || sund_index_open(&index, argv[1], &err) != SUND_OK
	    || sund_query(&results, index, argv[2], strlen(argv[2]), NULL, &err) != SUND_OK) {
		fprintf(stderr, "%s: %s\n", err.message, err.hint);
		return 2;
	}
	for (size_t i = 0; i < sund_results_count(results); i++)
		printf("%s\n", sund_results_hit(results, i)->text);
	sund_results_free(results);
	sund_index_close(index);
	return 0;
}
END
if command -v cc >/dev/null && command -v pkg-config >/dev/null; then
	export PKG_CONFIG_PATH=$libdir/pkgconfig
	sanitize=${SUND_SANITIZE:+-fsanitize=$SUND_SANITIZE}
	check 'a C program builds against it' 0 bash -c 'cc -std=c99 -Wall -Wextra -pedantic -Werror $1 -o program program.c $(pkg-config --cflags --libs sund)' - "$sanitize"
	err_is ''
	check 'the C program runs' 0 env LD_LIBRARY_PATH="$libdir" ./program ix hund
	out_is 'Hunden gøede.'
	check 'the C program is told what is wrong' 2 env LD_LIBRARY_PATH="$libdir" ./program none hund
	err_is 'none: no index there: make an index with: sund ingest -d INDEX PATH...'
	check 'pkg-config tells the version' 0 pkg-config --modversion sund
	same "sund $out" "$("$sund" --version)"
else
	skip 'a C program builds against it' 'cc or pkg-config is missing'
fi
if command -v c++ >/dev/null; then
	for header in error index ingest link place query sund; do
		check "header $header.h alone, in C++" 0 bash -c 'echo "#include <sund/$2.h>" | c++ -std=c++11 -Wall -Wextra -pedantic -Werror -I"$1/include" -fsyntax-only -x c++ -' - "$prefix" "$header"
		err_is ''
	done
fi

finish
