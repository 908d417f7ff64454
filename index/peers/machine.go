package main

import (
	"os"
	"runtime/debug"
	"strings"
)

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
