/* Loaded before the C library (LD_PRELOAD): counts the calls that change or open files below the folders of FAULTY_BELOW
   (absolute paths, divided by colons), and lets the one with the number FAULTY_AT go wrong. It fails with the error number
   FAULTY_ERROR, before anything has happened; with "kill" the process is killed before it, with "after" right after it.
   With FAULTY_COUNT, the name of a file, each call is written there, a line each. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

static atomic_long calls;

static int below(const char *path) {
	const char *folders = getenv("FAULTY_BELOW");
	char whole[PATH_MAX];
	if (!folders || !path) return 0;
	if (path[0] != '/') {
		if (!getcwd(whole, sizeof whole / 2)) return 0;
		strcat(whole, "/");
		strncat(whole, path, sizeof whole - strlen(whole) - 1);
		path = whole;
	}
	for (const char *at = folders; at; at = strchr(at, ':') ? strchr(at, ':') + 1 : NULL) {
		size_t length = strcspn(at, ":");
		if (length && !strncmp(path, at, length) && (path[length] == '/' || !path[length])) return 1;
	}
	return 0;
}

/* The path of what is open under this number; empty for what has none. */
static const char *opened(int number, char *into) {
	char link[64];
	snprintf(link, sizeof link, "/proc/self/fd/%d", number);
	ssize_t length = readlink(link, into, PATH_MAX - 1);
	into[length > 0 ? length : 0] = 0;
	return into;
}

/* Path of a name that is given relative to an open folder. */
static const char *at_folder(int folder, const char *name, char *into) {
	if (folder == AT_FDCWD || !name || name[0] == '/') return name;
	opened(folder, into);
	strncat(into, "/", PATH_MAX - strlen(into) - 1);
	strncat(into, name, PATH_MAX - strlen(into) - 1);
	return into;
}

/* 0: go on; 1: fail, errno is set; 2: die afterwards. */
static int due(const char *call, const char *path) {
	if (!below(path)) return 0;
	long number = ++calls;
	const char *list = getenv("FAULTY_COUNT"), *wanted = getenv("FAULTY_AT"), *error = getenv("FAULTY_ERROR");
	if (list) {
		char line[PATH_MAX + 64];
		int length = snprintf(line, sizeof line, "%ld %s %s\n", number, call, path);
		int file = syscall(SYS_openat, AT_FDCWD, list, O_WRONLY | O_APPEND | O_CREAT, 0600);
		syscall(SYS_write, file, line, length);
		syscall(SYS_close, file);
	}
	if (!wanted || !error || number != atol(wanted)) return 0;
	if (!strcmp(error, "kill")) kill(getpid(), SIGKILL);
	if (!strcmp(error, "after")) return 2;
	errno = atoi(error);
	return 1;
}

#define REAL(type, name, ...) \
	static type (*real)(__VA_ARGS__); \
	if (!real) real = (type(*)(__VA_ARGS__))dlsym(RTLD_NEXT, #name)
#define ANSWER(type, call) \
	if (fate == 1) return -1; \
	type answer = call; \
	if (fate == 2) kill(getpid(), SIGKILL); \
	return answer

#define OPENS(name) \
	int name(const char *path, int flags, ...) { \
		va_list more; \
		va_start(more, flags); \
		int mode = va_arg(more, int); \
		va_end(more); \
		REAL(int, name, const char *, int, ...); \
		int fate = due("open", path); \
		ANSWER(int, real(path, flags, mode)); \
	}
OPENS(open)
OPENS(open64)
#define OPENS_AT(name) \
	int name(int folder, const char *path, int flags, ...) { \
		va_list more; \
		va_start(more, flags); \
		int mode = va_arg(more, int); \
		va_end(more); \
		char whole[PATH_MAX]; \
		REAL(int, name, int, const char *, int, ...); \
		int fate = due("open", at_folder(folder, path, whole)); \
		ANSWER(int, real(folder, path, flags, mode)); \
	}
OPENS_AT(openat)
OPENS_AT(openat64)

#define WITH_NUMBER(type, name, signature, numbers, ...) \
	type name signature { \
		char path[PATH_MAX]; \
		REAL(type, name, __VA_ARGS__); \
		int fate = due(#name, opened(number, path)); \
		ANSWER(type, real numbers); \
	}
WITH_NUMBER(ssize_t, write, (int number, const void *bytes, size_t length), (number, bytes, length), int, const void *, size_t)
WITH_NUMBER(int, fsync, (int number), (number), int)
WITH_NUMBER(int, fdatasync, (int number), (number), int)
WITH_NUMBER(int, ftruncate, (int number, off_t length), (number, length), int, off_t)
WITH_NUMBER(int, ftruncate64, (int number, off64_t length), (number, length), int, off64_t)

#define WITH_PATH(name, signature, values, path, ...) \
	int name signature { \
		REAL(int, name, __VA_ARGS__); \
		int fate = due(#name, path); \
		ANSWER(int, real values); \
	}
WITH_PATH(rename, (const char *old, const char *new), (old, new), new, const char *, const char *)
WITH_PATH(link, (const char *old, const char *new), (old, new), new, const char *, const char *)
WITH_PATH(unlink, (const char *path), (path), path, const char *)
WITH_PATH(rmdir, (const char *path), (path), path, const char *)
WITH_PATH(mkdir, (const char *path, mode_t mode), (path, mode), path, const char *, mode_t)
WITH_PATH(symlink, (const char *target, const char *path), (target, path), path, const char *, const char *)

int unlinkat(int folder, const char *name, int flags) {
	char whole[PATH_MAX];
	REAL(int, unlinkat, int, const char *, int);
	int fate = due("unlinkat", at_folder(folder, name, whole));
	ANSWER(int, real(folder, name, flags));
}

int linkat(int from, const char *old, int folder, const char *name, int flags) {
	char whole[PATH_MAX];
	REAL(int, linkat, int, const char *, int, const char *, int);
	int fate = due("linkat", at_folder(folder, name, whole));
	ANSWER(int, real(from, old, folder, name, flags));
}

int renameat2(int from, const char *old, int folder, const char *name, unsigned flags) {
	char whole[PATH_MAX];
	REAL(int, renameat2, int, const char *, int, const char *, unsigned);
	int fate = due("renameat2", at_folder(folder, name, whole));
	ANSWER(int, real(from, old, folder, name, flags));
}
