//! Every code with which a crossing, a call or an answer can end: one list for both doors and all languages.
//!
//! The numbers are part of the ABI: codes are added, never renumbered.

/// Declares [`Status`] with its table, so that names, numbers and texts stand in one place.
macro_rules! statuses {
    ($($(#[doc = $doc:literal])+ $name:ident = $code:literal, $upper:literal, $group:ident, $text:literal;)+) => {
        /// How a crossing, a call or an answer ended.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[repr(i32)]
        #[non_exhaustive]
        pub enum Status {
            $($(#[doc = $doc])+ $name = $code,)+
        }

        impl Status {
            /// All of them, by ascending code.
            pub const ALL: &'static [Status] = &[$(Status::$name),+];

            /// The number that crosses the boundary.
            pub const fn code(self) -> i32 {
                self as i32
            }

            /// The status with this code.
            pub const fn from_code(code: i32) -> Option<Status> {
                match code {
                    $($code => Some(Status::$name),)+
                    _ => None,
                }
            }

            /// The name in C without its prefix, for example `TIMED_OUT`.
            pub const fn name(self) -> &'static str {
                match self { $(Status::$name => $upper),+ }
            }

            /// When it is used.
            pub const fn group(self) -> Group {
                match self { $(Status::$name => Group::$group),+ }
            }

            /// What it means, as a text for people: lower case, no full stop.
            pub const fn text(self) -> &'static str {
                match self { $(Status::$name => $text),+ }
            }

            /// The documentation of the variant.
            pub const fn docs(self) -> &'static str {
                match self { $(Status::$name => concat!($($doc, "\n"),+).trim_ascii()),+ }
            }
        }
    };
}

/// When a [`Status`] is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Group {
    /// A crossing did what was asked.
    Accepted,
    /// How an accepted call ends.
    Ending,
    /// A crossing was refused: nothing happened and nothing will.
    Refusal,
    /// What became of an answer to a host call that was not accepted.
    Answer,
}

statuses! {
    /// Done.
    Ok = 0, "OK", Accepted, "ok";
    /// Accepted: the call ends later, exactly once.
    Pending = 1, "PENDING", Accepted, "accepted, ends later";
    /// The method returned its typed error.
    Error = 2, "ERROR", Ending, "the method returned an error";
    /// The call was cancelled before it ended by itself.
    Cancelled = 3, "CANCELLED", Ending, "the call was cancelled";
    /// The deadline of the call passed.
    TimedOut = 4, "TIMED_OUT", Ending, "the deadline of the call passed";
    /// The library panicked; the text is the panic's message.
    Panicked = 5, "PANICKED", Ending, "the library panicked";
    /// The context is closed, or was closed while the call waited.
    Closed = 6, "CLOSED", Ending, "the context is closed";
    /// A host function failed without a typed error; the text is the host's.
    HostFailed = 7, "HOST_FAILED", Ending, "the host function failed";

    /// No context has this id: it was never opened, or it is gone.
    UnknownContext = 16, "UNKNOWN_CONTEXT", Refusal, "no context has this id";
    /// The bindings were made for another contract.
    ContractMismatch = 17, "CONTRACT_MISMATCH", Refusal, "the bindings were made for another contract";
    /// The library's own contract is not sound: `hither inspect` lists its problems.
    UnsoundContract = 18, "UNSOUND_CONTRACT", Refusal, "the contract of the library is not sound";
    /// The contract has no method with this id.
    UnknownMethod = 19, "UNKNOWN_METHOD", Refusal, "the contract has no such method";
    /// The method needs an instance, and no constructor has succeeded in this context yet.
    NotConstructed = 20, "NOT_CONSTRUCTED", Refusal, "the context has no instance yet: call a constructor first";
    /// The context already has its instance, or is making it.
    AlreadyConstructed = 21, "ALREADY_CONSTRUCTED", Refusal, "the context already has its instance";
    /// The request cannot be read; the text names the place, the expectation and the offset.
    BadRequest = 22, "BAD_REQUEST", Refusal, "the request cannot be read";
    /// A pointer is NULL where a value is needed, or NULL came with a length.
    NullPointer = 23, "NULL_POINTER", Refusal, "a pointer is NULL where a value is needed";
    /// The bytes exceed the limit that the text names.
    TooLarge = 24, "TOO_LARGE", Refusal, "the bytes exceed the limit";
    /// As many calls as the limit allows are already in flight. Or calls are nested too deep: from a listener or a host
    /// function that a call runs, another call, and so on, until little of the thread's stack is left.
    TooMany = 25, "TOO_MANY", Refusal, "too many are in flight";
    /// The contract has no host function of this name or id.
    UnknownHostFunction = 26, "UNKNOWN_HOST_FUNCTION", Refusal, "the contract has no such host function";
    /// The contract has no event of this name or id.
    UnknownEvent = 27, "UNKNOWN_EVENT", Refusal, "the contract has no such event";
    /// No listener of this context has this id.
    UnknownListener = 28, "UNKNOWN_LISTENER", Refusal, "no listener has this id";
    /// No lent buffer of this context has this id.
    UnknownBuffer = 29, "UNKNOWN_BUFFER", Refusal, "no lent buffer has this id";
    /// The output buffer is smaller than the smallest that can carry a frame.
    BufferTooSmall = 30, "BUFFER_TOO_SMALL", Refusal, "the output buffer is too small";
    /// An argument of the crossing itself is not one of its allowed values.
    BadArgument = 31, "BAD_ARGUMENT", Refusal, "an argument is not one of its allowed values";
    /// The operating system refused a resource: a thread, a descriptor or memory.
    NoResources = 32, "NO_RESOURCES", Refusal, "the operating system refused a resource";
    /// The library panicked inside a crossing, outside of any call.
    Internal = 33, "INTERNAL", Refusal, "the library panicked inside a crossing";
    /// No object of this context has this handle, or it is one of another type.
    UnknownObject = 34, "UNKNOWN_OBJECT", Refusal, "no object has this handle";

    /// The host call already has an answer; this one is dropped.
    Duplicate = 48, "DUPLICATE", Answer, "the host call already has an answer";
    /// No host call has ever had this id.
    UnknownCall = 49, "UNKNOWN_CALL", Answer, "no call has this id";
    /// The host call has ended: it was answered, cancelled or timed out before.
    Late = 50, "LATE", Answer, "the call has already ended";
    /// The host call is one of another host function.
    WrongFunction = 51, "WRONG_FUNCTION", Answer, "the host call is one of another function";
}

impl std::fmt::Display for Status {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.text())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_ascend_and_read_back() {
        for pair in Status::ALL.windows(2) {
            assert!(pair[0].code() < pair[1].code(), "{:?} before {:?}", pair[0], pair[1]);
        }
        for &status in Status::ALL {
            assert_eq!(Status::from_code(status.code()), Some(status));
        }
        assert_eq!(Status::from_code(15), None);
    }

    #[test]
    fn texts_follow_the_house_style() {
        for status in Status::ALL {
            assert!(!status.text().ends_with('.'), "{status:?}");
            assert!(status.docs().ends_with('.'), "{status:?}");
        }
    }
}
