//! How a stream crosses: as the number by which the host knows it.

use hither_schema::{Builder, Describe, Type};
use hither_wire::{LiftError, Reader, Wire, Writer};

use super::line::Line;
use super::queue::Queue;
use super::{Incoming, Receiver, Source, StreamError};
use crate::c_door::mirror::{Arena, Mirror, MirrorError};
use crate::known::Known;
use crate::object;
use crate::refusal::Refusal;
use crate::sync::Arc;
use crate::value::Cross;

impl<T: Cross, E: StreamError> Incoming<T, E> {
    /// Takes the stream that the host calls `stream`.
    fn take(stream: u64) -> Result<Self, Refusal> {
        let queue = Arc::new(Queue::<T, E>::new());
        let line = object::take(|context| Line::open(context, stream, queue.clone()))?;
        Ok(Self { source: Source::Host(Receiver::new(line, queue)) })
    }
}

impl<T: Cross + Known, E: StreamError> Known for Incoming<T, E> {}

impl<T: Cross, E: StreamError> Describe for Incoming<T, E> {
    fn describe(builder: &mut Builder) -> Type {
        let item = Box::new(T::describe(builder));
        Type::Stream { item, error: E::describe_error(builder).map(Box::new) }
    }
}

impl<T: Cross, E: StreamError> Wire for Incoming<T, E> {
    const CONTAINERS_MAX: Option<usize> = Some(0);

    /// No stream: the host has them all, and is given none.
    fn lower(&self, writer: &mut Writer) {
        writer.uint(0);
    }

    fn lift(reader: &mut Reader<'_>) -> Result<Self, LiftError> {
        let start = reader.clone();
        let stream = u64::lift(reader)?;
        if stream == 0 {
            return Err(start.error("the number is 0, which stands for no stream"));
        }
        Self::take(stream).map_err(|refusal| start.error(refusal.text.to_string()))
    }
}

// SAFETY: a number, as the header declares.
unsafe impl<T: Cross, E: StreamError> Mirror for Incoming<T, E> {
    type C = u64;
    type Param = u64;

    fn lower_c(&self, _: &Arena) -> u64 {
        0
    }

    unsafe fn lift_c(stream: &u64) -> Result<Self, MirrorError> {
        Self::take(*stream).map_err(MirrorError::from)
    }

    fn param(stream: &u64) -> u64 {
        *stream
    }

    unsafe fn lift_param(stream: u64) -> Result<Self, MirrorError> {
        // SAFETY: no pointer is read.
        unsafe { Self::lift_c(&stream) }
    }
}
