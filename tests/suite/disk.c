/* Loaded before a program, makes it meet a full disk, or somebody else who writes at the worst moment.
 *
 * DISK_FULL=create|write|fsync|rename: this system call fails with ENOSPC, on whatever file but the standard ones.
 * DISK_TOUCH=FILE: the first time that anything waits for the disk, a line is added to this file.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#define NUMBER offsetof(struct seccomp_data, nr)
#define ARGUMENT(index) (offsetof(struct seccomp_data, args) + 8 * (index))
#define LOAD(offset) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, (offset))
#define ALLOW BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)
#define FULL BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSPC)
#define UNLESS(value, skip) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (value), 0, (skip))

static int fill(const struct sock_filter *code, unsigned short length) {
    struct sock_fprog program = {length, (struct sock_filter *)code};
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) || prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
}

#define FILL(...) ({ struct sock_filter code[] = {__VA_ARGS__}; fill(code, sizeof code / sizeof *code); })

__attribute__((constructor)) static void begin(void) {
    const char *call = getenv("DISK_FULL");
    int failed = 0;
    if (!call) return;
    if (!strcmp(call, "create"))
        failed = FILL(LOAD(NUMBER), UNLESS(SYS_openat, 3), LOAD(ARGUMENT(2)), BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, O_CREAT, 0, 1), FULL, ALLOW);
    else if (!strcmp(call, "write"))
        failed = FILL(LOAD(NUMBER), UNLESS(SYS_write, 3), LOAD(ARGUMENT(0)), BPF_JUMP(BPF_JMP | BPF_JGT | BPF_K, 2, 0, 1), FULL, ALLOW);
    else if (!strcmp(call, "fsync"))
        failed = FILL(LOAD(NUMBER), UNLESS(SYS_fsync, 1), FULL, UNLESS(SYS_fdatasync, 1), FULL, ALLOW);
    else if (!strcmp(call, "rename"))
        failed = FILL(LOAD(NUMBER),
#ifdef SYS_rename
                      UNLESS(SYS_rename, 1), FULL,
#endif
#ifdef SYS_renameat
                      UNLESS(SYS_renameat, 1), FULL,
#endif
                      UNLESS(SYS_renameat2, 1), FULL, ALLOW);
    else
        failed = 1;
    if (failed) {
        perror("disk.c");
        _exit(99);
    }
}

int fsync(int file) {
    static int (*real)(int);
    static int touched;
    const char *path = getenv("DISK_TOUCH");
    if (!real) *(void **)&real = dlsym(RTLD_NEXT, "fsync");
    if (path && !touched++) {
        FILE *other = fopen(path, "a");
        if (other) {
            fputs("somebody else's line\n", other);
            fclose(other);
        }
    }
    return real(file);
}
