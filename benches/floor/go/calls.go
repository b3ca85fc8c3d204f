// Package floor is the benchmarks' library as an excellent Go programmer would bind it by hand, for this one library
// and nothing else: one crossing a call, pooled buffers, a packed codec, one goroutine for all calls that wait.
//
// What it leaves out is what makes the generated bindings general: contexts, cancelling, deadlines, and replies that
// name what is wrong with them.
package floor

import (
	"encoding/binary"
	"errors"
	"sync"
)

var errMalformed = errors.New("the library cannot read the request")

// message is the memory of one call's request and reply. It grows to what the calls need, and is used again.
type message struct {
	request, reply []byte
}

var messages = sync.Pool{New: func() any { return &message{reply: make([]byte, 1<<10)} }}

// cross makes a reply of the request, with a second crossing only if the reply is larger than any before.
func (m *message) cross(cross crossing) ([]byte, error) {
	for {
		n := cross(m.request, m.reply)
		switch {
		case n < 0:
			return nil, errMalformed
		case n <= len(m.reply):
			return m.reply[:n], nil
		}
		m.reply = make([]byte, n)
	}
}

// smallBytes is the largest message that has its memory on the stack: there it is cleared, which costs more than the
// pool if it is much larger. Measured with 64 to 1024 bytes.
const smallBytes = 128

// StringEcho gives the text back.
func StringEcho(text string) (string, error) {
	if textBytesMin+len(text) > smallBytes {
		return longStringEcho(text)
	}
	var request, out [smallBytes]byte
	n := crossStringEcho(packText(request[:0], text), out[:])
	// The reply is as long as the request.
	if n < 0 || n > len(out) {
		return "", errMalformed
	}
	return unpackText(out[:n])
}

func longStringEcho(text string) (string, error) {
	m := messages.Get().(*message)
	defer messages.Put(m)
	m.request = packText(m.request[:0], text)
	reply, err := m.cross(crossStringEcho)
	if err != nil {
		return "", err
	}
	return unpackText(reply)
}

// RecordEcho gives the record back.
func RecordEcho(record Record) (Record, error) {
	m := messages.Get().(*message)
	defer messages.Put(m)
	m.request = packRecord(m.request[:0], &record)
	reply, err := m.cross(crossRecordEcho)
	if err != nil {
		return Record{}, err
	}
	return unpackRecord(reply)
}

// ListEcho gives the rows back.
func ListEcho(rows []Row) ([]Row, error) {
	m := messages.Get().(*message)
	defer messages.Put(m)
	m.request = packRows(m.request[:0], rows)
	reply, err := m.cross(crossListEcho)
	if err != nil {
		return nil, err
	}
	return unpackRows(reply)
}

// AsyncReady gives the value back, through a future that is ready at once.
func AsyncReady(value int64) (int64, error) {
	// On the stack: the crossing keeps neither.
	var request, reply [8]byte
	binary.LittleEndian.PutUint64(request[:], uint64(value))
	if crossAsyncReady(request[:], reply[:]) != len(reply) {
		return 0, errMalformed
	}
	return int64(binary.LittleEndian.Uint64(reply[:])), nil
}

// HostCall asks host during the call, on a goroutine of its own; it gives the answer and 1.
func HostCall(value int64, host func(int64) int64) int64 {
	ended := ends.Get().(chan int64)
	call, asked := crossHostCall(value)
	go func() { ended <- crossAnswer(call, host(asked)) }()
	reply := <-ended
	ends.Put(ended)
	return reply
}

// HostCallInPlace is HostCall with the host on the goroutine of the call.
func HostCallInPlace(value int64, host func(int64) int64) int64 {
	call, asked := crossHostCall(value)
	return crossAnswer(call, host(asked))
}

var ends = sync.Pool{New: func() any { return make(chan int64, 1) }}
