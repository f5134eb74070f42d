// SPDX-License-Identifier: GPL-3.0-or-later
// To be preloaded: moves the wall clock of a program by as many seconds as the file that
// WALL_CLOCK_OFFSET names says, a native 64-bit integer, whenever that is changed. Other clocks go
// on as they do when somebody sets the time. Where BOOT_ID_FILE names a file, that stands for the
// system's own: as if the machine had been started since.
#include <dlfcn.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <unistd.h>

#include <cstdarg>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <ctime>

namespace {

std::int64_t offset()
{
    static const volatile std::int64_t *const shared = [] {
        const char *name = std::getenv("WALL_CLOCK_OFFSET");
        const int file = name != nullptr ? open(name, O_RDONLY | O_CLOEXEC) : -1;
        if (file < 0) {
            std::abort(); // preloaded without being told what to do
        }
        void *memory = mmap(nullptr, sizeof(std::int64_t), PROT_READ, MAP_SHARED, file, 0);
        if (memory == MAP_FAILED) {
            std::abort();
        }
        close(file);
        return static_cast<const volatile std::int64_t *>(memory);
    }();
    return *shared;
}

} // namespace

extern "C" int clock_gettime(clockid_t clock, timespec *time) noexcept
{
    static const auto real =
        reinterpret_cast<int (*)(clockid_t, timespec *)>(dlsym(RTLD_NEXT, "clock_gettime"));
    const int result = real(clock, time);
    if (result == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE)) {
        time->tv_sec += offset();
    }
    return result;
}

extern "C" int open64(const char *path, int flags, ...)
{
    static const auto real =
        reinterpret_cast<int (*)(const char *, int, ...)>(dlsym(RTLD_NEXT, "open64"));
    mode_t mode = 0;
    if ((flags & (O_CREAT | O_TMPFILE)) != 0) {
        va_list arguments;
        va_start(arguments, flags);
        mode = va_arg(arguments, mode_t);
        va_end(arguments);
    }
    const char *bootId = std::getenv("BOOT_ID_FILE");
    const bool isBootId = std::strcmp(path, "/proc/sys/kernel/random/boot_id") == 0;
    return real(isBootId && bootId != nullptr ? bootId : path, flags, mode);
}

extern "C" int gettimeofday(timeval *time, void *) noexcept
{
    timespec now{};
    clock_gettime(CLOCK_REALTIME, &now);
    time->tv_sec = now.tv_sec;
    time->tv_usec = now.tv_nsec / 1000;
    return 0;
}

extern "C" time_t time(time_t *place) noexcept
{
    timespec now{};
    clock_gettime(CLOCK_REALTIME, &now);
    if (place != nullptr) {
        *place = now.tv_sec;
    }
    return now.tv_sec;
}
