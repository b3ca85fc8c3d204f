package hither

import (
	"cmp"
	"context"
	"sync"
	"sync/atomic"
	"unsafe"
)

// Library is one library, as its generated code knows it.
type Library struct {
	// Name is the prefix of its symbols.
	Name string
	// Contract is the hash of the contract that the code was generated from.
	Contract uint64
	// Bindings is that contract, as it is handed to a library with another one.
	Bindings string
	// Door returns the library's table of functions.
	Door func() unsafe.Pointer
	// Server is the function of C that calls Serve; nil: nothing is to be answered at once.
	Server unsafe.Pointer
}

// openSession opens a context of the library.
func openSession(library *Library, limits Limits) (*session, error) {
	door, err := newDoor(library)
	if err != nil {
		return nil, err
	}
	out := newBuffer()
	defer out.free()
	status := door.open(library.Contract, limits, out[:])
	differs := status == StatusContractMismatch
	if differs && door.opensWith() {
		status = door.openWith(library.Bindings, limits, out[:])
	}
	mail := mailIn(out[:])
	if status != StatusOK {
		err := refusal(status, &mail)
		if differs && !door.opensWith() {
			err.Text += "; it was built with a Hither that does not compare contracts"
		}
		return nil, err
	}
	s := &session{library: library, door: door, id: mail.id, done: make(chan struct{}), ofAnotherContract: differs}
	s.messageBytes = limits.messageBytes()
	s.notices.open(s)
	s.events.bound = cmp.Or(limits.Events, eventsMax)
	if library.Server != nil {
		serving.Store(s.id, s)
		s.door.setServer(s.id, library.Server)
	}
	s.receive(mail)
	return s, nil
}

// refusal is the error of a crossing that was refused; it takes the notice with the text out of the mail.
func refusal(status Status, m *mail) *StatusError {
	err := &StatusError{Status: status}
	rest := *m
	var f frame
	if rest.next(&f) && f.kind == frameNotice && !f.lent {
		err.Text = string(f.payload)
		*m = rest
	}
	return err
}

// Shared is the client of functions that need no instance: opened by the first call, alive as long as the process.
type Shared struct {
	Library *Library

	opening sync.Mutex
	opened  atomic.Pointer[Client] // written under opening
}

// Do makes a call that takes nothing and gives nothing.
func (s *Shared) Do(ctx context.Context, method *Method) error {
	client, err := s.client()
	if err != nil {
		return err
	}
	return client.Do(ctx, method)
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
	if client := s.opened.Load(); client != nil {
		return client, nil
	}
	s.opening.Lock()
	defer s.opening.Unlock()
	if client := s.opened.Load(); client != nil {
		return client, nil
	}
	client := NewClient(s.Library)
	if err := client.Open(); err != nil {
		return nil, err
	}
	s.opened.Store(client)
	return client, nil
}
