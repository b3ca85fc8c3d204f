package floor

/*
#include "floor.h"

void floorItem(uintptr_t channel, floor_item *item);
void floorCounted(uintptr_t counter, floor_item *item);

#cgo noescape floor_take
#cgo nocallback floor_take
*/
import "C"

import "runtime/cgo"

// Item is a small record.
type Item struct {
	ID     uint64
	Amount float64
	Kind   uint32
}

// room is how many items wait in a channel.
const room = 256

// Items is a channel of so many items. The library calls back with each of them.
func Items(count int) <-chan Item {
	items := make(chan Item, room)
	C.floor_items(C.uint64_t(count), C.floor_item_fn(C.floorItem), C.uintptr_t(cgo.NewHandle(items)))
	return items
}

//export floorItem
func floorItem(channel C.uintptr_t, item *C.floor_item) {
	handle := cgo.Handle(channel)
	items := handle.Value().(chan Item)
	if item == nil {
		handle.Delete()
		close(items)
		return
	}
	items <- Item{ID: uint64(item.id), Amount: float64(item.amount), Kind: uint32(item.kind)}
}

// counter is what a stream without a channel leaves behind.
type counter struct {
	sum  uint64
	over chan struct{}
}

// CountItems adds the ids of so many items up in the function that the library calls back with each of them: the
// crossings, and nothing else.
func CountItems(count int) uint64 {
	c := &counter{over: make(chan struct{})}
	C.floor_items(C.uint64_t(count), C.floor_item_fn(C.floorCounted), C.uintptr_t(cgo.NewHandle(c)))
	<-c.over
	return c.sum
}

//export floorCounted
func floorCounted(counted C.uintptr_t, item *C.floor_item) {
	handle := cgo.Handle(counted)
	c := handle.Value().(*counter)
	if item == nil {
		handle.Delete()
		close(c.over)
		return
	}
	c.sum += uint64(item.id)
}

// TakeItems feeds so many items to the library, each with a crossing, and is the sum of their ids.
func TakeItems(count int) uint64 {
	taker := C.floor_taker()
	for id := range count {
		item := C.floor_item{id: C.uint64_t(id), amount: C.double(float64(id) / 2), kind: C.uint32_t(id % 8)}
		C.floor_take(taker, &item)
	}
	return uint64(C.floor_taken(taker))
}
