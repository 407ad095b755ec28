/* SPDX-License-Identifier: GPL-2.0-or-later */
/* For CLONE_THREAD, O_PATH and syscall(). */
#define _GNU_SOURCE
#include "confine.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <sched.h>
#include <seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Sanitizers map terabytes that they never use, and read the program to name its functions. */
#ifdef SUND_INSTRUMENTED
static const bool instrumented = true;
#else
static const bool instrumented = false;
#endif

enum { OPEN_FILES = 64 };

/* ---------------------------------------------------------------- limits */

static bool limit(int resource, rlim_t most)
{
	return setrlimit(resource, &(struct rlimit){ most, most }) == 0;
}

static bool set_limits(uint64_t memory_bytes)
{
	return limit(RLIMIT_CORE, 0) && limit(RLIMIT_FSIZE, 0) && limit(RLIMIT_NOFILE, OPEN_FILES)
	    && (instrumented || limit(RLIMIT_AS, memory_bytes));
}

/* ---------------------------------------------------------------- Landlock: files */

/* Converters of character sets, and what libraries have of tables. */
static void allow_reading_below(int rules, const char *folder)
{
	struct landlock_path_beneath_attr rule = {
		.allowed_access = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR,
		.parent_fd = open(folder, O_PATH | O_CLOEXEC),
	};
	if (rule.parent_fd < 0)
		return;
	syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
	close(rule.parent_fd);
}

/* Every kind of access that the kernel knows, up to those that this was compiled with. */
static uint64_t known_accesses(long version)
{
	uint64_t accesses = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1;
	if (version >= 2)
		accesses |= LANDLOCK_ACCESS_FS_REFER;
#ifdef LANDLOCK_ACCESS_FS_TRUNCATE
	if (version >= 3)
		accesses |= LANDLOCK_ACCESS_FS_TRUNCATE;
#endif
	return accesses;
}

static void close_files(void)
{
	static const char *const readable[] = { "/usr", "/lib", "/lib64", "/etc" };
	long version = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
	if (version < 1)
		return;
	struct landlock_ruleset_attr attributes = { .handled_access_fs = known_accesses(version) };
	int rules = (int)syscall(SYS_landlock_create_ruleset, &attributes, sizeof attributes, 0);
	if (rules < 0)
		return;
	for (size_t i = 0; i < sizeof readable / sizeof *readable; i++)
		allow_reading_below(rules, readable[i]);
	syscall(SYS_landlock_restrict_self, rules, 0);
	close(rules);
}

/* ---------------------------------------------------------------- seccomp: everything else */

/* What reading in memory takes, and nothing that changes anything outside of the process. */
static bool allow_calls(scmp_filter_ctx filter)
{
	static const int calls[] = {
		/* memory */
		SCMP_SYS(brk), SCMP_SYS(mmap), SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(mprotect),
		SCMP_SYS(madvise),
		/* files that are open, and what there is */
		SCMP_SYS(read), SCMP_SYS(pread64), SCMP_SYS(readv), SCMP_SYS(write), SCMP_SYS(writev), SCMP_SYS(close),
		SCMP_SYS(lseek), SCMP_SYS(dup), SCMP_SYS(fcntl), SCMP_SYS(poll), SCMP_SYS(ppoll), SCMP_SYS(select),
		SCMP_SYS(pselect6), SCMP_SYS(pipe2), SCMP_SYS(eventfd2), SCMP_SYS(fstat), SCMP_SYS(stat),
		SCMP_SYS(lstat),
		SCMP_SYS(newfstatat), SCMP_SYS(statx), SCMP_SYS(fstatfs), SCMP_SYS(statfs), SCMP_SYS(access),
		SCMP_SYS(faccessat), SCMP_SYS(faccessat2), SCMP_SYS(readlink), SCMP_SYS(readlinkat),
		SCMP_SYS(getdents64),
		SCMP_SYS(getcwd), SCMP_SYS(fadvise64),
		/* threads of its own, and their signals */
		SCMP_SYS(futex), SCMP_SYS(set_robust_list), SCMP_SYS(rseq), SCMP_SYS(sched_yield),
		SCMP_SYS(sched_getaffinity), SCMP_SYS(rt_sigaction), SCMP_SYS(rt_sigprocmask), SCMP_SYS(rt_sigreturn),
		SCMP_SYS(sigaltstack), SCMP_SYS(restart_syscall), SCMP_SYS(exit), SCMP_SYS(exit_group),
		/* who and when */
		SCMP_SYS(getpid), SCMP_SYS(gettid), SCMP_SYS(getuid), SCMP_SYS(geteuid), SCMP_SYS(getgid),
		SCMP_SYS(getegid),
		SCMP_SYS(clock_gettime), SCMP_SYS(clock_getres), SCMP_SYS(clock_nanosleep), SCMP_SYS(nanosleep),
		SCMP_SYS(gettimeofday), SCMP_SYS(time), SCMP_SYS(getrandom), SCMP_SYS(uname), SCMP_SYS(sysinfo),
		SCMP_SYS(getrusage),
	};
	bool ok = true;
	for (size_t i = 0; i < sizeof calls / sizeof *calls && ok; i++)
		ok = seccomp_rule_add(filter, SCMP_ACT_ALLOW, calls[i], 0) == 0;
	return ok;
}

/* Calls that are harmless with some arguments: opening to read, a thread but no process, a signal to itself, asking for
 * a limit. glibc makes threads with clone() where there is no clone3(), whose arguments a filter cannot see. */
static bool allow_some_uses(scmp_filter_ctx filter)
{
	const unsigned changes = O_ACCMODE | O_CREAT | O_TRUNC;
	const scmp_datum_t self = (scmp_datum_t)getpid();
	return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(open), 1, SCMP_A1(SCMP_CMP_MASKED_EQ, changes, 0)) == 0
	    && seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(openat), 1,
	                        SCMP_A2(SCMP_CMP_MASKED_EQ, changes, 0)) == 0
	    && seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(clone), 1,
	                        SCMP_A0(SCMP_CMP_MASKED_EQ, CLONE_THREAD, CLONE_THREAD)) == 0
	    && seccomp_rule_add(filter, SCMP_ACT_ERRNO(ENOSYS), SCMP_SYS(clone3), 0) == 0
	    && seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1, SCMP_A0(SCMP_CMP_EQ, self)) == 0
	    && seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(prlimit64), 1, SCMP_A2(SCMP_CMP_EQ, 0)) == 0;
}

/* What is not allowed fails with EPERM: libraries try things that they can do without. */
static void close_calls(void)
{
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
	if (filter && allow_calls(filter) && allow_some_uses(filter))
		seccomp_load(filter);
	seccomp_release(filter);
}

/* ---------------------------------------------------------------- all of it */

bool confine(uint64_t memory_bytes)
{
	if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
		return false;
	if (!set_limits(memory_bytes))
		return false;
	if (!instrumented)
		close_files();
	close_calls();
	return true;
}
