//! How an object of the host crosses, in an `Arc<dyn Trait>`.
//!
//! From the host: by the handle that it made for this passing, or by the two pointers of C. To the host it goes as
//! itself, and only to the one that it came from: by its own handle, beside a handle of ours that holds it on its way;
//! in C by the same two pointers, which the call that carries them holds.

use std::ptr;

use hither_schema::Status;
use hither_wire::{LiftError, Reader, Wire, Writer};

use super::instance::{CObject, Home, HostInstance};
use super::interface::HostInterface;
use crate::c_door::mirror::MirrorError;
use crate::object;
use crate::refusal::Refusal;
use crate::sync::Arc;

/// Writes an object: its own handle, and one of ours that holds it until the host has it.
pub fn lower_host<T: HostInterface + ?Sized>(object: &Arc<T>, writer: &mut Writer) {
    let bytes = passed(object, |home| match home {
        Home::Bytes(handle) => Some(handle),
        Home::C(..) => None,
    });
    let (handle, share) = bytes.map_or((0, 0), |(handle, instance)| {
        (handle, object::make_of(T::NAME, || instance.clone()))
    });
    writer.array(2);
    writer.uint(handle);
    writer.uint(share);
}

/// Reads a handle that the host made, and takes the object behind it.
///
/// # Errors
/// No unsigned integer, or 0.
pub fn lift_host<T: HostInterface + ?Sized>(reader: &mut Reader<'_>) -> Result<Arc<T>, LiftError> {
    let start = reader.clone();
    let handle = u64::lift(reader)?;
    if handle == 0 {
        return Err(start.error("the handle is 0, which stands for no object"));
    }
    take(Home::Bytes(handle)).map_err(|refusal| start.error(refusal.text.to_string()))
}

/// The two pointers of an object; NULL where it cannot go.
pub fn lower_host_c<T: HostInterface + ?Sized>(object: &Arc<T>) -> CObject {
    let c = passed(object, |home| match home {
        Home::Bytes(_) => None,
        Home::C(object, _) => Some(object),
    });
    c.map_or(CObject { functions: ptr::null(), this: ptr::null_mut() }, |(object, _)| object)
}

/// Takes an object that C passes.
///
/// # Errors
/// Its functions are NULL.
///
/// # Safety
/// The functions are NULL, or as the header declares them for this trait, for as long as the object lives.
pub unsafe fn lift_host_c<T: HostInterface + ?Sized>(c: CObject) -> Result<Arc<T>, MirrorError> {
    if c.functions.is_null() {
        let text = "the functions of the object are NULL";
        return Err(Refusal::new(Status::NullPointer, text).into());
    }
    if !c.functions.is_aligned() {
        let text = "the functions of the object are not aligned";
        return Err(Refusal::new(Status::BadRequest, text).into());
    }
    // SAFETY: not NULL, aligned; `release` stands behind the functions of the trait.
    let release = unsafe { c.release(T::FUNCTIONS.len()) };
    take(Home::C(c, release)).map_err(MirrorError::from)
}

fn take<T: HostInterface + ?Sized>(home: Home) -> Result<Arc<T>, Refusal> {
    let instance = object::take(|context| Ok(HostInstance::new(context, T::NAME, home)))?;
    Ok(T::remote(instance.into()))
}

/// The object behind an implementation that is being lowered, and how its host knows it. `None`: the bytes go to
/// nobody, or it cannot go where they go, which is refused.
fn passed<T: HostInterface + ?Sized, H>(
    object: &Arc<T>,
    known_as: impl FnOnce(Home) -> Option<H>,
) -> Option<(H, &Arc<HostInstance>)> {
    let refuse = |why: String| {
        object::refuse(Refusal::new(Status::BadArgument, why));
        None
    };
    let Some(instance) = object.instance() else {
        return refuse(format!(
            "an implementation of `{}` in Rust cannot be given to the host: only what came from it can",
            T::NAME
        ));
    };
    if !object::goes_to(instance.context())? {
        return refuse(format!(
            "a `{}` of another context cannot be given to this host: only what came from it can",
            instance.name()
        ));
    }
    match known_as(instance.home()) {
        Some(known) => Some((known, instance)),
        None => refuse(format!(
            "a `{}` that came through the other door cannot be given to this host",
            instance.name()
        )),
    }
}

#[cfg(test)]
mod tests {
    use std::ffi::c_void;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use hither_schema::{Builder, DescribeShared, Type, model};

    use super::*;
    use crate::context::{Context, Limits};
    use crate::foreign::AnyFn;
    use crate::host::callee::Callee;
    use crate::host::interface::HostFunctionEntry;
    use crate::library::LibraryInfo;
    use crate::object::{Handles, Taken};

    /// A host trait without functions.
    trait Guest: Send + Sync {
        fn callee(&self) -> Option<&Callee>;
    }

    struct Remote(Callee);

    impl Guest for Remote {
        fn callee(&self) -> Option<&Callee> {
            Some(&self.0)
        }
    }

    struct InRust;

    impl Guest for InRust {
        fn callee(&self) -> Option<&Callee> {
            None
        }
    }

    impl DescribeShared for dyn Guest {
        fn describe_shared(_: &mut Builder) -> Type {
            Type::Host("Guest".into())
        }
    }

    impl HostInterface for dyn Guest {
        const FUNCTIONS: &'static [HostFunctionEntry] = &[];
        const ORIGIN: &'static str = "tests::Guest";
        const NAME: &'static str = "Guest";

        fn remote(callee: Callee) -> Arc<Self> {
            Arc::new(Remote(callee))
        }

        fn instance(&self) -> Option<&Arc<HostInstance>> {
            self.callee()?.instance()
        }
    }

    static INFO: LibraryInfo = LibraryInfo::new("inn", with_objects, &[], &[], &[]);

    fn with_objects(builder: &mut Builder) -> model::Library {
        builder.object("tests::Bed", "Bed", &(), |_| model::Object {
            name: "Bed".into(),
            docs: String::new(),
            source: String::new(),
            methods: Vec::new(),
            marks: model::Marks::default(),
        });
        model::Library {
            name: "inn".into(),
            type_name: "Inn".into(),
            version: String::new(),
            docs: String::new(),
        }
    }

    fn context() -> Context {
        Context::new(Some(&INFO), Limits::default(), None)
    }

    fn lift(context: &Context, bytes: &[u8]) -> (Result<Arc<dyn Guest>, LiftError>, Taken) {
        object::lifting(context.shared(), || lift_host(&mut Reader::new(bytes)))
    }

    fn taken(context: &Context) -> Arc<dyn Guest> {
        let (guest, taken) = lift(context, &[7]);
        taken.accepted();
        guest.expect("a handle")
    }

    fn lower(context: &Context, guest: &Arc<dyn Guest>) -> Result<(Vec<u8>, Handles), String> {
        let lowered = object::lowering(context.shared(), || {
            let mut writer = Writer::new();
            lower_host(guest, &mut writer);
            Ok(writer.into_bytes())
        });
        lowered.map_err(|refusal| refusal.text.to_string())
    }

    /// How many the library holds, and how many frames wait: of those that it let go of.
    fn counts(context: &Context) -> (u64, usize) {
        let shared = context.shared();
        (shared.host_objects.load(Ordering::Relaxed), shared.inbox.len())
    }

    #[test]
    fn the_host_is_told_once_of_what_was_accepted_and_never_of_what_was_refused() {
        let context = context();
        let (refused, left) = lift(&context, &[7]);
        drop((refused, left));
        assert_eq!(counts(&context), (0, 0));
        let guest = taken(&context);
        let again = guest.clone();
        drop(guest);
        assert_eq!(counts(&context), (1, 0));
        drop(again);
        assert_eq!(counts(&context), (0, 1));
    }

    #[test]
    fn no_object_has_the_handle_0_nor_any_where_nothing_is_lifted() {
        let (none, left) = lift(&context(), &[0]);
        drop(left);
        assert!(none.is_err_and(|error| error.to_string().contains("the handle is 0")));
        assert!(lift_host::<dyn Guest>(&mut Reader::new(&[7])).is_err());
    }

    #[test]
    fn it_goes_back_as_itself_and_is_held_on_its_way() {
        let context = context();
        let guest = taken(&context);
        let (bytes, handles) = lower(&context, &guest).expect("it came from there");
        assert_eq!(&bytes[..2], [0x82, 7]);
        drop(guest);
        assert_eq!(counts(&context), (1, 0));
        handles.lost(context.shared());
        assert_eq!(counts(&context), (0, 1));
    }

    #[test]
    fn what_came_from_elsewhere_is_refused() {
        let (here, there) = (context(), context());
        let in_rust: Arc<dyn Guest> = Arc::new(InRust);
        assert_eq!(
            lower(&here, &in_rust).unwrap_err(),
            "an implementation of `Guest` in Rust cannot be given to the host: only what came from it can"
        );
        assert_eq!(
            lower(&here, &taken(&there)).unwrap_err(),
            "a `Guest` of another context cannot be given to this host: only what came from it can"
        );
        let guest = taken(&here);
        let c = object::lowering(here.shared(), || Ok(lower_host_c(&guest)));
        assert_eq!(
            c.map(|_| ()).unwrap_err().text,
            "a `Guest` that came through the other door cannot be given to this host"
        );
        assert_eq!(here.shared().objects.len(), 0);
    }

    #[test]
    fn c_gets_its_pointers_back_and_its_hook_runs_once() {
        unsafe extern "C" fn count(this: *mut c_void) {
            // SAFETY: the counter below outlives the object.
            unsafe { &*this.cast::<AtomicUsize>() }.fetch_add(1, Ordering::Relaxed);
        }
        let context = context();
        let released = AtomicUsize::new(0);
        // SAFETY: only the type of the pointer changes; it is cast back before it is called.
        let hook =
            unsafe { std::mem::transmute::<unsafe extern "C" fn(*mut c_void), AnyFn>(count) };
        let functions = [Some(hook)];
        let passed = CObject {
            functions: functions.as_ptr(),
            this: ptr::from_ref(&released).cast_mut().cast(),
        };
        // SAFETY: the functions of a trait that has none: the hook alone.
        let lift = || unsafe { lift_host_c::<dyn Guest>(passed) };
        let (guest, taken) = object::lifting(context.shared(), lift);
        taken.accepted();
        let guest = guest.expect("functions");
        let back = object::lowering(context.shared(), || Ok(lower_host_c(&guest)));
        let (back, handles) = back.expect("it came from there");
        handles.arrived();
        assert_eq!((back.functions, back.this), (passed.functions, passed.this));
        drop(guest);
        assert_eq!(released.load(Ordering::Relaxed), 1);
        let (refused, left) = object::lifting(context.shared(), lift);
        drop((refused, left));
        assert_eq!((released.load(Ordering::Relaxed), counts(&context)), (1, (0, 0)));
    }
}
