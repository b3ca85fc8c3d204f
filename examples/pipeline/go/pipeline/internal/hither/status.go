package hither

import (
	"context"
	"errors"
	"strconv"
)

// Status is how a call ended, or why it was refused. Source: docs/errors.md.
type Status int32

// Every status, by ascending number.
const (
	StatusOK                  Status = 0
	StatusPending             Status = 1
	StatusTypedError          Status = 2
	StatusCancelled           Status = 3
	StatusTimedOut            Status = 4
	StatusPanicked            Status = 5
	StatusClosed              Status = 6
	StatusHostFailed          Status = 7
	StatusUnknownContext      Status = 16
	StatusContractMismatch    Status = 17
	StatusUnsoundContract     Status = 18
	StatusUnknownMethod       Status = 19
	StatusNotConstructed      Status = 20
	StatusAlreadyConstructed  Status = 21
	StatusBadRequest          Status = 22
	StatusNullPointer         Status = 23
	StatusTooLarge            Status = 24
	StatusTooMany             Status = 25
	StatusUnknownHostFunction Status = 26
	StatusUnknownEvent        Status = 27
	StatusUnknownListener     Status = 28
	StatusUnknownBuffer       Status = 29
	StatusBufferTooSmall      Status = 30
	StatusBadArgument         Status = 31
	StatusNoResources         Status = 32
	StatusInternal            Status = 33
	StatusUnknownObject       Status = 34
	StatusDuplicate           Status = 48
	StatusUnknownCall         Status = 49
	StatusLate                Status = 50
	StatusWrongFunction       Status = 51
)

// String says what the status means.
func (s Status) String() string {
	switch s {
	case StatusOK:
		return "ok"
	case StatusPending:
		return "accepted, ends later"
	case StatusTypedError:
		return "the method returned an error"
	case StatusCancelled:
		return "the call was cancelled"
	case StatusTimedOut:
		return "the deadline of the call passed"
	case StatusPanicked:
		return "the library panicked"
	case StatusClosed:
		return "the context is closed"
	case StatusHostFailed:
		return "the host function failed"
	case StatusUnknownContext:
		return "no context has this id"
	case StatusContractMismatch:
		return "the bindings were made for another contract"
	case StatusUnsoundContract:
		return "the contract of the library is not sound"
	case StatusUnknownMethod:
		return "the contract has no such method"
	case StatusNotConstructed:
		return "the context has no instance yet: call a constructor first"
	case StatusAlreadyConstructed:
		return "the context already has its instance"
	case StatusBadRequest:
		return "the request cannot be read"
	case StatusNullPointer:
		return "a pointer is NULL where a value is needed"
	case StatusTooLarge:
		return "the bytes exceed the limit"
	case StatusTooMany:
		return "too many are in flight"
	case StatusUnknownHostFunction:
		return "the contract has no such host function"
	case StatusUnknownEvent:
		return "the contract has no such event"
	case StatusUnknownListener:
		return "no listener has this id"
	case StatusUnknownBuffer:
		return "no lent buffer has this id"
	case StatusBufferTooSmall:
		return "the output buffer is too small"
	case StatusBadArgument:
		return "an argument is not one of its allowed values"
	case StatusNoResources:
		return "the operating system refused a resource"
	case StatusInternal:
		return "the library panicked inside a crossing"
	case StatusUnknownObject:
		return "no object has this handle"
	case StatusDuplicate:
		return "the host call already has an answer"
	case StatusUnknownCall:
		return "no call has this id"
	case StatusLate:
		return "the call has already ended"
	case StatusWrongFunction:
		return "the host call is one of another function"
	}
	return "status " + strconv.Itoa(int(s))
}

// StatusError says that a call did not end with a value or an error of its own.
type StatusError struct {
	// Status is how it ended.
	Status Status
	// Text says more, and may be empty.
	Text string

	cause error
}

func (e *StatusError) Error() string {
	if e.Text == "" || e.Text == e.Status.String() {
		return e.Status.String()
	}
	return e.Status.String() + ": " + e.Text
}

// Unwrap is the cause of a context that was done, or nil.
func (e *StatusError) Unwrap() error { return e.cause }

// Is makes errors.Is true for the error of the same status that is declared here, and for the error of package context
// that says the same.
func (e *StatusError) Is(target error) bool {
	switch target {
	case context.Canceled:
		return e.Status == StatusCancelled
	case context.DeadlineExceeded:
		return e.Status == StatusTimedOut
	}
	kind, ok := target.(*StatusError)
	return ok && kind.Status == e.Status && kind.Text == "" && kind.cause == nil
}

// Timeout makes a call that ran out of time a timeout for those who ask errors of package net.
func (e *StatusError) Timeout() bool { return e.Status == StatusTimedOut }

// One error for each status that a call can end with or be refused with, for errors.Is.
var (
	ErrCancelled           error = &StatusError{Status: StatusCancelled}
	ErrTimedOut            error = &StatusError{Status: StatusTimedOut}
	ErrPanicked            error = &StatusError{Status: StatusPanicked}
	ErrClosed              error = &StatusError{Status: StatusClosed}
	ErrHostFailed          error = &StatusError{Status: StatusHostFailed}
	ErrUnknownContext      error = &StatusError{Status: StatusUnknownContext}
	ErrContractMismatch    error = &StatusError{Status: StatusContractMismatch}
	ErrUnsoundContract     error = &StatusError{Status: StatusUnsoundContract}
	ErrUnknownMethod       error = &StatusError{Status: StatusUnknownMethod}
	ErrNotConstructed      error = &StatusError{Status: StatusNotConstructed}
	ErrAlreadyConstructed  error = &StatusError{Status: StatusAlreadyConstructed}
	ErrBadRequest          error = &StatusError{Status: StatusBadRequest}
	ErrNullPointer         error = &StatusError{Status: StatusNullPointer}
	ErrTooLarge            error = &StatusError{Status: StatusTooLarge}
	ErrTooMany             error = &StatusError{Status: StatusTooMany}
	ErrUnknownHostFunction error = &StatusError{Status: StatusUnknownHostFunction}
	ErrUnknownEvent        error = &StatusError{Status: StatusUnknownEvent}
	ErrUnknownListener     error = &StatusError{Status: StatusUnknownListener}
	ErrUnknownBuffer       error = &StatusError{Status: StatusUnknownBuffer}
	ErrBufferTooSmall      error = &StatusError{Status: StatusBufferTooSmall}
	ErrBadArgument         error = &StatusError{Status: StatusBadArgument}
	ErrNoResources         error = &StatusError{Status: StatusNoResources}
	ErrInternal            error = &StatusError{Status: StatusInternal}
	ErrUnknownObject       error = &StatusError{Status: StatusUnknownObject}
)

// ended is the error of a call whose context is done.
func ended(ctx context.Context) error {
	status := StatusCancelled
	if errors.Is(ctx.Err(), context.DeadlineExceeded) {
		status = StatusTimedOut
	}
	cause := context.Cause(ctx)
	return &StatusError{Status: status, Text: cause.Error(), cause: cause}
}
