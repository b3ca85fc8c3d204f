package hither

import (
	"fmt"
	"runtime"
	"sync"
	"unsafe"
)

// Library is one library, as its generated code knows it.
type Library struct {
	// Name is the prefix of its symbols.
	Name string
	// Contract is the hash of the contract that the code was generated from.
	Contract uint64
	// Door returns the library's table of functions.
	Door func() unsafe.Pointer
}

// Open opens a context of the library: the client that all its calls go through. It has no instance yet.
func Open(library *Library) (*Client, error) {
	door, err := newDoor(library)
	if err != nil {
		return nil, err
	}
	out := newBuffer()
	defer out.free()
	status := door.open(library.Contract, out[:])
	mail := mailIn(out[:])
	if status != StatusOK {
		err := refusal(status, &mail)
		if status == StatusContractMismatch && err.Text == "" {
			err.Text = fmt.Sprintf("library %s has contract %016x, these bindings were made for %016x: run `hither generate` again",
				library.Name, contractOf(library), library.Contract)
		}
		return nil, err
	}
	s := &session{library: library, door: door, id: mail.id}
	s.receive(mail)

	client := &Client{session: s}
	// The session never points to the client, so a client that was forgotten is closed. Not on the goroutine of the
	// cleanups: closing drops what the author of the library wrote.
	client.forgotten = runtime.AddCleanup(client, func(s *session) { go s.close() }, s)
	return client, nil
}

// refusal is the error of a crossing that was refused; it takes the notice with the text out of the mail.
func refusal(status Status, m *mail) *StatusError {
	err := &StatusError{Status: status}
	rest := *m
	if f, ok := rest.next(); ok && f.kind == frameNotice && !f.lent {
		err.Text = string(f.payload)
		*m = rest
	}
	return err
}

// Shared is the client of functions that need no instance: opened by the first call, alive as long as the process.
type Shared struct {
	Library *Library

	mu     sync.Mutex
	opened *Client
}

// Begin begins a call.
func (s *Shared) Begin(method *Method) *Call {
	client, err := s.client()
	if err != nil {
		return failed(method, err)
	}
	return client.Begin(method)
}

// client is the client; opening that failed is tried again the next time.
func (s *Shared) client() (*Client, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.opened == nil {
		client, err := Open(s.Library)
		if err != nil {
			return nil, err
		}
		s.opened = client
	}
	return s.opened, nil
}
