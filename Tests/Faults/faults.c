// A library to preload: lets one call on files below a folder fail, as a full disk or a worn one would.
//
//   FAULTS_FOLDER  the folder; calls on other files are left alone and not counted
//   FAULTS_AT      which call fails, counted from 1; none if unset
//   FAULTS_KIND    ENOSPC, EIO, EDQUOT, EINTR, or SHORT for a write of half the bytes
//   FAULTS_LOG     a file to which each counted call adds a line: its number, name, site and file
//
// A site is the hash of the return addresses in the program itself: where in its code the call is made.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <limits.h>
#include <link.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static atomic_long calls;
static _Thread_local int is_inside;

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

// The program's own code, which is what sites are about.
static uintptr_t code_start, code_end;

static int find_program(struct dl_phdr_info *info, size_t size, void *unused) {
  (void)size, (void)unused;
  for (int i = 0; i < info->dlpi_phnum; i++) {
    const ElfW(Phdr) *part = &info->dlpi_phdr[i];
    if (part->p_type != PT_LOAD || !(part->p_flags & PF_X)) continue;
    code_start = info->dlpi_addr + part->p_vaddr;
    code_end = code_start + part->p_memsz;
  }
  return 1;  // The first one is the program.
}

static uint32_t site(void) {
  if (!code_start) dl_iterate_phdr(find_program, NULL);
  void *frames[24];
  int count = backtrace(frames, 24), taken = 0;
  uint32_t hash = 2166136261u;
  for (int i = 0; i < count && taken < 4; i++) {
    uintptr_t address = (uintptr_t)frames[i];
    if (address < code_start || address >= code_end) continue;
    taken++;
    hash = (hash ^ (uint32_t)(address - code_start)) * 16777619u;
  }
  return hash;
}

static int is_below(const char *full) {
  const char *watched = getenv("FAULTS_FOLDER");
  return watched && strncmp(full, watched, strlen(watched)) == 0;
}

// Whether a path, relative to an open folder, is below the watched one.
static int is_watched(int folder, const char *path, char *full) {
  if (!path) return 0;
  char link[64], base[PATH_MAX] = "";
  if (path[0] != '/') {
    snprintf(link, sizeof link, folder == AT_FDCWD ? "/proc/self/cwd" : "/proc/self/fd/%d", folder);
    ssize_t length = readlink(link, base, sizeof base - 1);
    if (length < 0) return 0;
    base[length] = 0;
  }
  if (snprintf(full, PATH_MAX, "%s%s%s", base, base[0] ? "/" : "", path) >= PATH_MAX) return 0;
  return is_below(full);
}

static int is_watched_file(int file, char *full) {
  char link[64];
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  ssize_t length = readlink(link, full, PATH_MAX - 1);
  if (length < 0) return 0;
  full[length] = 0;
  return is_below(full);
}

enum verdict { PASS, FAIL, SHORT };

// Counts a call, and says what becomes of it; errno is set for one that fails.
static enum verdict judge(const char *name, const char *path) {
  long number = atomic_fetch_add(&calls, 1) + 1;
  const char *log = getenv("FAULTS_LOG");
  if (log) {
    char line[PATH_MAX + 64];
    int length = snprintf(line, sizeof line, "%ld %s %08x %s\n", number, name, site(), path);
    int file = REAL(open)(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0666);
    if (file >= 0) {
      if (length > 0) (void)!REAL(write)(file, line, (size_t)length);
      REAL(close)(file);
    }
  }
  const char *at = getenv("FAULTS_AT"), *kind = getenv("FAULTS_KIND");
  if (!at || !kind || atol(at) != number) return PASS;
  if (strcmp(kind, "SHORT") == 0) return strcmp(name, "write") == 0 ? SHORT : PASS;
  errno = strcmp(kind, "ENOSPC") == 0   ? ENOSPC
          : strcmp(kind, "EDQUOT") == 0 ? EDQUOT
          : strcmp(kind, "EINTR") == 0  ? EINTR
                                        : EIO;
  return FAIL;
}

// Runs `failing` if the call on `path` is watched and its turn to fail has come.
#define WATCH(watched, name, path, failing)          \
  do {                                               \
    if (is_inside) break;                            \
    is_inside = 1;                                   \
    int saved = errno;                               \
    enum verdict verdict = PASS;                     \
    if (watched) verdict = judge(name, path);        \
    is_inside = 0;                                   \
    if (verdict != PASS) { failing; }                \
    errno = saved;                                   \
  } while (0)

#define OPEN(name, folder, ...)                                               \
  char full[PATH_MAX];                                                        \
  mode_t mode = 0;                                                            \
  if (flags & (O_CREAT | O_TMPFILE)) {                                        \
    va_list list;                                                             \
    va_start(list, flags);                                                    \
    mode = va_arg(list, mode_t);                                              \
    va_end(list);                                                             \
  }                                                                           \
  WATCH(is_watched(folder, path, full), "open", full, return -1);             \
  return REAL(name)(__VA_ARGS__, flags, mode)

int open(const char *path, int flags, ...) { OPEN(open, AT_FDCWD, path); }
int open64(const char *path, int flags, ...) { OPEN(open64, AT_FDCWD, path); }
int openat(int folder, const char *path, int flags, ...) { OPEN(openat, folder, folder, path); }
int openat64(int folder, const char *path, int flags, ...) { OPEN(openat64, folder, folder, path); }

ssize_t write(int file, const void *bytes, size_t count) {
  char full[PATH_MAX];
  WATCH(is_watched_file(file, full), "write", full,
        if (verdict == FAIL) return -1;
        return REAL(write)(file, bytes, count > 1 ? count / 2 : count));
  return REAL(write)(file, bytes, count);
}

int fsync(int file) {
  char full[PATH_MAX];
  WATCH(is_watched_file(file, full), "fsync", full, return -1);
  return REAL(fsync)(file);
}

int renameat(int from, const char *old, int to, const char *new) {
  char full[PATH_MAX];
  WATCH(is_watched(to, new, full), "rename", full, return -1);
  return REAL(renameat)(from, old, to, new);
}

int rename(const char *old, const char *new) {
  char full[PATH_MAX];
  WATCH(is_watched(AT_FDCWD, new, full), "rename", full, return -1);
  return REAL(rename)(old, new);
}

int mkdirat(int folder, const char *path, mode_t mode) {
  char full[PATH_MAX];
  WATCH(is_watched(folder, path, full), "mkdir", full, return -1);
  return REAL(mkdirat)(folder, path, mode);
}

int mkdir(const char *path, mode_t mode) {
  char full[PATH_MAX];
  WATCH(is_watched(AT_FDCWD, path, full), "mkdir", full, return -1);
  return REAL(mkdir)(path, mode);
}

// A close that fails has closed, as on Linux.
int close(int file) {
  char full[PATH_MAX];
  WATCH(is_watched_file(file, full), "close", full, {
    int code = errno;
    REAL(close)(file);
    errno = code;
    return -1;
  });
  return REAL(close)(file);
}
