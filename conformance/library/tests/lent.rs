//! Parameters that a sync method borrows, through the byte door: whatever form and alignment they come in.

mod support;

use hither_schema::Status;
use hither_wire::Wire;
use support::Host;

#[test]
fn a_text_bytes_and_numbers_are_lent() {
    let host = Host::simple();
    let weighed = host.call("weigh_loan", |w| {
        w.array(3);
        w.text("gold");
        w.bytes(&[1, 2]);
        vec![0.5, 1.25].lower(w);
    });
    assert_eq!(weighed.reply().lift::<f64>(), 3.75);
    let refused = host.call("weigh_loan", |w| {
        w.array(3);
        w.text("");
        w.bytes(&[]);
        Vec::<f64>::new().lower(w);
    });
    assert_eq!(refused.reply().status, Status::Error);
}

#[test]
fn numbers_may_stand_anywhere_and_in_either_form() {
    let host = Host::simple();
    for signs in 0..9 {
        // What comes first moves what comes next, so that the counts are aligned in some requests and not in others.
        let counted = host.call("count_loan", |w| {
            w.map(2);
            w.text("signs");
            vec![-1_i8; signs].lower(w);
            w.text("counts");
            vec![1_u32, u32::MAX].lower(w);
        });
        let expected = 1 + i64::from(u32::MAX) - i64::try_from(signs).unwrap();
        assert_eq!(counted.reply().lift::<i64>(), expected);
    }
    let counted = host.call("count_loan", |w| {
        w.array(2);
        w.array(2);
        w.uint(3);
        w.uint(4);
        w.array(1);
        w.int(-1);
    });
    assert_eq!(counted.reply().lift::<i64>(), 6);
}

#[test]
fn what_cannot_be_lent_is_refused_with_its_place() {
    let host = Host::simple();
    let call = |text: &[u8]| {
        let mut request = b"\x83".to_vec();
        request.extend_from_slice(text);
        let refused = host.call_bytes(hither_schema::names::id("weigh_loan"), &request, 0);
        assert_eq!(refused.status, Status::BadRequest);
        refused.notice()
    };
    assert_eq!(
        call(b"\x61\xff\x40\xd8\x56\x40"),
        "arguments of `weigh_loan`, field `label`: expected UTF-8 text, found byte 0xff (byte 2 of 7)"
    );
    assert_eq!(
        call(b"\x61a\x40\xd8\x56\x41\x00"),
        "arguments of `weigh_loan`, field `grams`: expected elements of 8 bytes, found 1 byte in all (byte 4 of 8)"
    );
}
