// Command host is a host of a random library in Go. Nothing in it knows the types of the library: it reads the contract
// and reflects, and so sees every value as a program written by hand would, by the names and types of the bindings.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"reflect"

	"example.com/wild"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintf(os.Stderr, "usage: %s CONTRACT TAPES\n", os.Args[0])
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(contractFile, tapes string) error {
	contract, err := readContract(contractFile)
	if err != nil {
		return err
	}
	client, err := wild.New(context.Background())
	if err != nil {
		return err
	}
	for number, function := range contract.Hosts[0].Functions {
		if err := provide(client, contract, number, function); err != nil {
			return err
		}
	}
	for subject := range contract.Hosts[0].Functions {
		if err := client.Check(context.Background(), uint32(subject), tapes, true); err != nil {
			return err
		}
	}
	client.Close()
	return nothingAlive()
}

func readContract(path string) (*Contract, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	contract := new(Contract)
	return contract, json.Unmarshal(text, contract)
}

// provide makes the host function of one subject say what it sees and give back what the library's method of that subject
// makes of it. Every other one runs in place.
func provide(client *wild.Wild, contract *Contract, number int, function Function) error {
	c := reflect.ValueOf(client)
	echo := c.MethodByName(fmt.Sprintf("Echo%d", number))
	set := c.MethodByName(fmt.Sprintf("SetGive%d", number))
	fn := set.Type().In(0)
	give := reflect.MakeFunc(fn, func(args []reflect.Value) []reflect.Value {
		digest, err := contract.digest(function.Params[0].Type, args[1])
		if err == nil {
			err = client.Saw(context.Background(), digest)
		}
		if err != nil {
			return failed(fn, err)
		}
		return echo.Call(args)
	})
	args := []reflect.Value{give}
	if number%2 == 1 {
		args = append(args, reflect.ValueOf(wild.InPlace()))
	}
	err, _ := set.Call(args)[0].Interface().(error)
	return err
}

// failed is what a function of this type returns with err, which is its last result.
func failed(fn reflect.Type, err error) []reflect.Value {
	results := make([]reflect.Value, fn.NumOut())
	for i := range results {
		results[i] = reflect.Zero(fn.Out(i))
	}
	results[len(results)-1] = reflect.ValueOf(&err).Elem()
	return results
}

func nothingAlive() error {
	alive, err := wild.LibraryStats()
	if err != nil {
		return err
	}
	sum := alive.Contexts + alive.Calls + alive.Tasks + alive.HostCalls + alive.HostFunctions + alive.Listeners +
		alive.Lent + alive.Frames + alive.Objects
	if sum != 0 {
		return fmt.Errorf("something is alive: %+v", alive)
	}
	return nil
}
