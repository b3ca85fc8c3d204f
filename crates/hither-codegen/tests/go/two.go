// A program with two libraries whose types have the same names.
package main

import (
	"errors"
	"fmt"

	"example.com/mytimer"
	"example.com/othertimer"
)

// Both are linked in.
var (
	_ = mytimer.New
	_ = othertimer.New
)

// both takes a type of each.
func both(one mytimer.EchoRequest, two othertimer.EchoRequest) bool {
	return one.Message == two.Message
}

func main() {
	// Neither takes the other's errors for its own.
	var one mytimer.TimerError = &mytimer.TimerErrorEmptyJobName{}
	var foreign othertimer.TimerError
	if !both(mytimer.EchoRequest{}, othertimer.EchoRequest{}) || errors.As(one, &foreign) {
		fmt.Println("the two are mixed up")
	}
}
