package hither

import (
	"context"
	"encoding/binary"
	"runtime"

	"example.com/pipeline/internal/wire"
)

// nothingBytes is the room for the reply of a call without value; the smallest out that takes frames.
const nothingBytes = 128

// noArguments is the request of a call that has none: an array of nothing.
var noArguments = [1]byte{0x80}

// Do makes a call that takes nothing and gives nothing.
//
// Such a call is little more than its crossing, and pooled memory would cost as much again. So it brings its mail home
// on the stack, and only what is more than the expected reply moves into a Call.
func (c *Client) Do(ctx context.Context, method *Method) error {
	s, err := c.opened()
	if err != nil {
		return err
	}
	timeout, err := s.ready(ctx)
	if err != nil {
		return err
	}
	var out [nothingBytes]byte
	status := s.door.call(s.id, 0, method.ID, noArguments[:], timeout, out[:])
	if status == StatusOK && isNothing(&out) {
		runtime.KeepAlive(c)
		return nil
	}
	call := newCall(c, method)
	copy(call.out[:], out[:])
	if call, err = call.crossed(ctx, status); err != nil {
		return err
	}
	call.reply.Null()
	return call.end()
}

// isNothing reports whether one frame came home, which is a reply with the value null. It looks at the bytes in their
// places: a mail that is read through would not stay on the stack.
func isNothing(out *[nothingBytes]byte) bool {
	used, more := binary.NativeEndian.Uint32(out[0:]), binary.NativeEndian.Uint32(out[4:])
	f := out[headBytes : headBytes+frameHeadBytes+1]
	return used == frameHeadBytes+8 && more == 0 && f[4] == frameReply && f[5] == 0 &&
		binary.NativeEndian.Uint16(f[6:]) == uint16(StatusOK) &&
		binary.NativeEndian.Uint32(f[12:]) == 1 && f[frameHeadBytes] == wire.Null
}
