/* A cheap disk: every sync takes SLOW_SYNC_US microseconds longer. Preloaded into the servers that a bench measures. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <unistd.h>

static int after_waiting(const char *name, int file) {
  const char *wait = getenv("SLOW_SYNC_US");
  int (*sync_file)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
  if (wait != NULL) usleep((useconds_t)atoi(wait));
  return sync_file(file);
}

int fsync(int file) { return after_waiting("fsync", file); }
int fdatasync(int file) { return after_waiting("fdatasync", file); }
