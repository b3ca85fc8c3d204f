//! Where a stream that the host feeds may stand: it is read while the call that took it runs, and by nobody else.

use std::ptr;

use super::Problem;
use crate::model::{Contract, Execution, Method, Type};

/// Every such stream is a parameter as a whole, of a method that can await it.
pub(super) fn problems(contract: &Contract, problems: &mut Vec<Problem>) {
    let methods = || contract.all_methods();
    let params: Vec<&Type> =
        methods().flat_map(|method| &method.params).map(|param| &param.ty).collect();
    let is_param = |ty: &Type| params.iter().any(|param| ptr::eq(*param, ty));
    let streams = contract.types().into_iter().filter(|(ty, _)| is_stream(ty));
    for (ty, source) in streams.filter(|(ty, _)| !is_param(ty)) {
        problems.push(Problem {
            source: source.to_owned(),
            text: format!("`{ty}` cannot stand in a value: the host feeds it while a call runs"),
            help: "take it as a parameter of a method, as a whole".into(),
        });
    }
    methods().for_each(|method| awaited(method, problems));
}

/// A method reads a stream by awaiting it.
fn awaited(method: &Method, problems: &mut Vec<Problem>) {
    let mut streams = method.params.iter().filter(|param| is_stream(&param.ty));
    if let (Some(param), true) = (streams.next(), method.execution != Execution::Async) {
        problems.push(Problem {
            source: method.source.clone(),
            text: format!(
                "method `{}` is not `async`, and so cannot await what the host feeds as `{}`",
                method.name, param.name
            ),
            help: "make it `async`".into(),
        });
    }
}

fn is_stream(ty: &Type) -> bool {
    matches!(ty.unaliased(), Type::Stream { .. })
}
