package main

import (
	"bytes"
	"os"
	"runtime/debug"
	"strconv"
	"strings"
	"time"
)

// processor is how much processor time the process has taken; 0 where the system does not say.
func processor() time.Duration {
	data, err := os.ReadFile("/proc/self/stat")
	if err != nil {
		return 0
	}
	f := strings.Fields(string(data[bytes.LastIndexByte(data, ')')+1:]))
	user, _ := strconv.Atoi(f[11])
	system, _ := strconv.Atoi(f[12])
	const ticks = 100 // a second, on every Linux
	return time.Duration(user+system) * time.Second / ticks
}

// load is how many tasks want a processor, over the last minute; "unknown" where the system does not say.
func load() string {
	data, err := os.ReadFile("/proc/loadavg")
	if err != nil {
		return "unknown"
	}
	return strings.Fields(string(data))[0]
}

// moduleVersion is that of a module this program is built from; "" where that is not known.
func moduleVersion(path string) string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	for _, m := range info.Deps {
		if m.Path == path {
			return m.Version
		}
	}
	return ""
}
