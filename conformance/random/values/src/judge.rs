//! The verdict on one value that went to the host and came back.

use std::fmt::Debug;

use crate::digest::digest_of;
use crate::tape::Tape;
use crate::value::Value;

/// Whether the value of `tape` is what the host saw, by its digest, and what came back.
///
/// # Errors
/// What is different, or why nothing came back; the value itself is shown.
pub fn judge<T: Value + Debug>(
    tape: Tape<'_>,
    saw: Option<u64>,
    back: Result<T, String>,
) -> Result<(), String> {
    let mut tape = tape;
    let sent = T::read(&mut tape);
    let wanted = Some(digest_of(&sent));
    let story = match back {
        Err(why) => format!("nothing came back: {why}"),
        Ok(_) if saw.is_none() => "the host did not say what it saw".to_owned(),
        Ok(_) if saw != wanted => "the host saw something else".to_owned(),
        Ok(back) if Some(digest_of(&back)) != wanted => format!("this came back:\n  {back:?}"),
        Ok(_) => return Ok(()),
    };
    Err(format!("this was sent:\n  {sent:?}\n{story}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(saw: Option<u64>, back: Result<u8, String>) -> Result<(), String> {
        judge(Tape::new(&[1], false), saw, back)
    }

    #[test]
    fn a_host_sees_and_gives_back_what_was_sent() {
        let seen = Some(digest_of(&1_u8));
        assert_eq!(verdict(seen, Ok(1)), Ok(()));
        assert_eq!(verdict(seen, Ok(2)).unwrap_err(), "this was sent:\n  1\nthis came back:\n  2");
        assert!(verdict(Some(digest_of(&2_u8)), Ok(1)).unwrap_err().contains("saw something else"));
        assert!(verdict(None, Ok(1)).unwrap_err().contains("did not say"));
        assert!(verdict(seen, Err("closed".into())).unwrap_err().contains("came back: closed"));
    }
}
