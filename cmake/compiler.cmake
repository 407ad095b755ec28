# SPDX-License-Identifier: GPL-2.0-or-later
# How everything is compiled: standards, warnings, sanitizers.

set(CMAKE_C_STANDARD 17)
set(CMAKE_C_EXTENSIONS OFF)
set(CMAKE_CXX_STANDARD 17)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)

if(NOT CMAKE_BUILD_TYPE)
	set(CMAKE_BUILD_TYPE RelWithDebInfo)
endif()

# POSIX 2008, and fts(3), which is not in it.
add_compile_definitions(_POSIX_C_SOURCE=200809L _DEFAULT_SOURCE)
add_compile_options(-Wall -Wextra -Wshadow -Wformat=2 -Wundef
	$<$<COMPILE_LANGUAGE:C>:-Wstrict-prototypes> $<$<COMPILE_LANGUAGE:C>:-Wmissing-prototypes>)
if(SUND_WERROR)
	add_compile_options(-Werror)
endif()
if(SUND_SANITIZE)
	add_compile_options(-fsanitize=${SUND_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
	add_link_options(-fsanitize=${SUND_SANITIZE})
	# What clang's vptr check calls is linked into C++ programs only, and ours is a C program with a C++ library.
	add_compile_options($<$<COMPILE_LANG_AND_ID:CXX,Clang>:-fno-sanitize=vptr>)
endif()
if(SUND_FUZZ)
	add_compile_options(-fsanitize=fuzzer-no-link)
endif()
