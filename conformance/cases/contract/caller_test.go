// Contract: bindings of another contract are refused before the first call, by an error that names both sides.
package contract_test

import (
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"example.com/conformance/cases/support"
	_ "example.com/kitchen"
)

const contractMismatch = 17

func mismatch(bindings uint64) string {
	return fmt.Sprintf("library `kitchen` has contract %016x, these bindings were made for %016x: "+
		"run `hither generate` again, or load the library that they were made for", support.ContractHash(), bindings)
}

func TestLibraryRefusesAnotherContract(t *testing.T) {
	support.NewBalance(t)
	for _, other := range []uint64{0, 7, support.ContractHash() ^ 1} {
		status, text := support.OpenContext(other)
		if status != contractMismatch || text != mismatch(other) {
			t.Errorf("found %d: %s, expected %d: %s", status, text, contractMismatch, mismatch(other))
		}
	}
}

// The generated package as a user would have it who updated the library alone: a copy that was made for another contract,
// which does not go together with the library's.
func TestStaleBindings(t *testing.T) {
	bindings := filepath.Join("..", "..", "bindings", "go", "kitchen")
	module := filepath.Join(t.TempDir(), "kitchen")
	if err := os.CopyFS(module, sources{os.DirFS(bindings)}); err != nil {
		t.Fatal(err)
	}
	lib, err := filepath.Abs(filepath.Join(bindings, "lib"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(lib, filepath.Join(module, "lib")); err != nil {
		t.Fatal(err)
	}
	edit(t, filepath.Join(module, "library.go"), fmt.Sprintf("0x%016x", support.ContractHash()), "0x0000000000000007")
	edit(t, filepath.Join(module, "contract.json"), `"library":{"name":"kitchen"`, `"library":{"name":"canteen"`)
	program := filepath.Join(module, "stale", "main.go")
	if err := os.Mkdir(filepath.Dir(program), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(program, []byte(stale), 0o644); err != nil {
		t.Fatal(err)
	}
	run := exec.Command("go", "run", "./stale")
	run.Dir = module
	run.Env = append(os.Environ(), "GOFLAGS=")
	out, err := run.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	want := regexp.MustCompile("^true the bindings were made for another contract: library `kitchen` [0-9.]+ has contract " +
		fmt.Sprintf("%016x", support.ContractHash()) + ", these bindings were made for `canteen` [0-9.]+ with contract [0-9a-f]{16}, " +
		"and do not work with it: library `canteen`: is called `kitchen` now: run `hither generate` again, " +
		"or load the library that they were made for$")
	for i, line := range strings.Split(strings.TrimSpace(string(out)), "\n") {
		if !want.MatchString(line) || i > 2 {
			t.Errorf("line %d: found\n%s, expected\n%s", i, line, want)
		}
	}
}

// stale tries every door into the library: both constructors, and a function without an instance.
const stale = `package main

import (
	"context"
	"errors"
	"fmt"

	"example.com/kitchen"
)

func main() {
	ctx := context.Background()
	_, create := kitchen.New(ctx, kitchen.KitchenConfig{})
	_, simple := kitchen.NewSimple(ctx)
	_, static := kitchen.Add(ctx, 1, 2)
	for _, err := range []error{create, simple, static} {
		fmt.Println(errors.Is(err, kitchen.ErrContractMismatch), err)
	}
}
`

// sources is a module without its built library.
type sources struct{ fs.FS }

func (s sources) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(s.FS, name)
	var kept []fs.DirEntry
	for _, entry := range entries {
		if name != "." || entry.Name() != "lib" {
			kept = append(kept, entry)
		}
	}
	return kept, err
}

func edit(t *testing.T, file, old, to string) {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Count(string(text), old) != 1 {
		t.Fatalf("%s does not have %q once", file, old)
	}
	if err := os.WriteFile(file, []byte(strings.Replace(string(text), old, to, 1)), 0o644); err != nil {
		t.Fatal(err)
	}
}
