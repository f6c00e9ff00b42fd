package main

import (
	"os"
	"path/filepath"
	"runtime"
	"runtime/pprof"
)

// profiled profiles until end is called: the processor, the locks that were waited
// for, and all waiting.
func profiled(folder string) (end func(), err error) {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return nil, err
	}
	cpu, err := os.Create(filepath.Join(folder, "cpu"))
	if err != nil {
		return nil, err
	}
	if err := pprof.StartCPUProfile(cpu); err != nil {
		return nil, err
	}
	runtime.SetMutexProfileFraction(5)
	runtime.SetBlockProfileRate(10_000)
	return func() {
		pprof.StopCPUProfile()
		_ = cpu.Close()
		for _, name := range []string{"mutex", "block"} {
			if f, err := os.Create(filepath.Join(folder, name)); err == nil {
				_ = pprof.Lookup(name).WriteTo(f, 0)
				_ = f.Close()
			}
		}
	}, nil
}
