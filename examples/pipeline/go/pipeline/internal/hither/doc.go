// Package hither drives the byte door of a Hither library: calls, host functions, events and closing. It knows no
// library; generated code tells it what there is to call, and how values are written and read.
//
// Everything that waits in the library for this host comes home with the next crossing, whichever goroutine makes it.
// So each crossing ends by handing on what it brought: replies to the goroutines that wait for them, host calls to
// goroutines of their own, or in place, events to their listeners. Where nobody crosses, one goroutine per client watches
// the wake handle of the library. Only [Serve] is ever called from C, where the library has functions that are to be
// answered at once.
//
// Events wait in the library, each for every listener of its own, and come here as the listeners ask for them.
//
// A call that is ready costs its crossing and little else: its memory comes from one pool and goes back there, and
// what comes home is looked at in its usual form before it is taken apart frame by frame. A call that waits keeps no
// memory but what its reply comes to.
//
// Objects of the program are the library's from the crossing that passes them on. It says once of each that it has let go
// of it, and until then calls of it come as those of any host function do.
//
// Locks are held over bookkeeping only, never over code of the user, and are taken in this order: lifecycle,
// registering, events, the rest, of which each is taken alone, and that of the releases.
package hither
