//! Everything that can end one call, at the same moment, from threads of their own: the call ends once.
//!
//! A round opens a context, begins a call that asks the host, and lets four threads go at it behind a barrier, each after
//! a few turns that a seed chooses. The seed is printed; `HITHER_RACE_SEED` runs the same choices again. How the threads
//! meet is up to the machine, so there are many rounds.

mod support;

use std::collections::BTreeMap;
use std::sync::Barrier;
use std::time::{SystemTime, UNIX_EPOCH};

use hither_runtime::byte_door::Options;
use hither_schema::{Status, names};
use support::{CLOSED, Crossing, HOST_CALL, HOST_CALL_CANCELLED, Host, REPLY};

const ROUNDS: usize = 2000;

/// A SplitMix64 generator: the same seed gives the same choices on every machine.
struct Dice(u64);

impl Dice {
    fn seeded() -> Self {
        let given = std::env::var("HITHER_RACE_SEED").ok().and_then(|text| text.parse().ok());
        let seed = given.unwrap_or_else(|| {
            let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("after 1970");
            now.as_nanos() as u64
        });
        println!("HITHER_RACE_SEED={seed}");
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }
}

/// Who ends the call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Actor {
    Answerer,
    Canceller,
    Closer,
    Drainer,
}

const ACTORS: [Actor; 4] = [Actor::Answerer, Actor::Canceller, Actor::Closer, Actor::Drainer];

/// What one round is made of.
struct Plan {
    /// Which actors take part, and after how many turns of a loop each acts.
    acts: Vec<(Actor, u64)>,
    /// Of the call, in nanoseconds; 0: none.
    call_deadline: u64,
    /// Of the host call, in milliseconds; 0: the default, which no round lives to see.
    host_deadline: u64,
}

impl Plan {
    fn roll(dice: &mut Dice) -> Self {
        let mut acts = Vec::new();
        for actor in ACTORS {
            if dice.below(4) > 0 {
                acts.push((actor, dice.below(3000)));
            }
        }
        Self {
            acts,
            call_deadline: if dice.below(3) == 0 { 1 + dice.below(200_000) } else { 0 },
            host_deadline: dice.below(4) / 3,
        }
    }
}

/// What a round brought home, from all threads together.
#[derive(Default)]
struct Outcome {
    /// The status of each actor's own crossing.
    said: BTreeMap<Actor, Status>,
    replies: Vec<(Status, Vec<u8>)>,
    asked: usize,
    cancelled: usize,
    closed: usize,
}

impl Outcome {
    fn add(&mut self, crossing: &Crossing) {
        for reply in crossing.of_kind(REPLY) {
            self.replies.push((reply.status, reply.payload.clone()));
        }
        self.asked += crossing.of_kind(HOST_CALL).len();
        self.cancelled += crossing.of_kind(HOST_CALL_CANCELLED).len();
        self.closed += crossing.of_kind(CLOSED).len();
    }
}

/// Runs one round: whatever the actors did, the context is closed and drained at the end.
fn play(plan: &Plan) -> Outcome {
    let host =
        Host::open_with(Options { host_call_timeout_ms: plan.host_deadline, ..Options::default() });
    host.call("simple", |w| w.array(0));
    host.provide("cook", 1);
    let request = hither_wire::lower(&vec!["soup".to_owned()]);
    let begun = host.call_bytes(names::id("how_it_failed"), &request, plan.call_deadline);
    let mut outcome = Outcome::default();
    outcome.add(&begun);
    // On a busy machine a deadline may pass before the call came home at all.
    if let Some(asked) = begun.of_kind(HOST_CALL).first() {
        for (actor, crossing) in set_loose(plan, &host, begun.id, asked.id) {
            outcome.add(&crossing);
            outcome.said.insert(actor, crossing.status);
        }
    }
    outcome.add(&host.close());
    while outcome.closed == 0 {
        outcome.add(&host.drain(1000));
    }
    assert_eq!(host.drain(0).status, Status::Closed, "nothing follows the closing frame");
    outcome
}

/// Lets the actors go at `call`, which asked the host `asked`; what each one's crossing brought.
fn set_loose(plan: &Plan, host: &Host, call: u64, asked: u64) -> Vec<(Actor, Crossing)> {
    let ready = Barrier::new(plan.acts.len());
    std::thread::scope(|threads| {
        let act = |(actor, turns): (Actor, u64)| {
            let ready = &ready;
            threads.spawn(move || {
                ready.wait();
                (0..turns).for_each(|_| std::hint::spin_loop());
                let crossing = match actor {
                    Actor::Answerer => host.answer_text(asked, "hot"),
                    Actor::Canceller => host.cancel(call),
                    Actor::Closer => host.close(),
                    Actor::Drainer => host.drain(1),
                };
                (actor, crossing)
            })
        };
        let acting: Vec<_> = plan.acts.iter().copied().map(act).collect();
        acting.into_iter().map(|thread| thread.join().expect("no panic")).collect()
    })
}

/// Whether this ending is one that somebody gave a reason for.
fn has_a_reason(plan: &Plan, outcome: &Outcome, status: Status, payload: &[u8]) -> bool {
    let said = |actor| outcome.said.get(&actor) == Some(&Status::Ok);
    match status {
        Status::Cancelled => said(Actor::Canceller),
        Status::TimedOut => plan.call_deadline != 0,
        // Whatever else happens, the round ends by closing.
        Status::Closed => true,
        Status::Ok => match hither_wire::lift::<String>(payload).expect("a text").as_str() {
            "it did not: hot" => said(Actor::Answerer),
            "cook: TimedOut: no answer within 1 ms" => plan.host_deadline != 0,
            _ => false,
        },
        _ => false,
    }
}

#[test]
fn cancel_answer_deadline_and_close_race_and_the_call_ends_once() {
    let mut dice = Dice::seeded();
    let mut endings = BTreeMap::new();
    for round in 0..ROUNDS {
        let plan = Plan::roll(&mut dice);
        let outcome = play(&plan);
        let said = &outcome.said;
        assert_eq!(outcome.replies.len(), 1, "round {round}: {said:?}: {:?}", outcome.replies);
        assert!(outcome.asked <= 1 && outcome.closed == 1, "round {round}: {said:?}");
        assert!(outcome.cancelled <= 1, "round {round}: {said:?}");
        let (status, payload) = &outcome.replies[0];
        let reason = has_a_reason(&plan, &outcome, *status, payload);
        assert!(reason, "round {round}: {said:?}: ended with {status:?}");
        *endings.entry(status.code()).or_insert(0) += 1;
    }
    println!("endings by status: {endings:?}");
    for wanted in [Status::Ok, Status::Cancelled, Status::TimedOut, Status::Closed] {
        assert!(endings.contains_key(&wanted.code()), "no round ended with {wanted:?}");
    }
}

/// A call that a worker completes, and a cancel that comes at the same moment.
#[test]
fn a_cancel_races_the_completion_on_a_worker() {
    let mut dice = Dice::seeded();
    let host = Host::simple();
    for round in 0..ROUNDS {
        let call = host.call("later", |w| {
            w.array(2);
            w.uint(1);
            w.uint(round as u64);
        });
        if call.status == Status::Ok {
            // On a busy machine the timer may be through before it was looked at.
            continue;
        }
        (0..dice.below(100_000)).for_each(|_| std::hint::spin_loop());
        let cancel = host.cancel(call.id);
        let mut outcome = Outcome::default();
        outcome.add(&call);
        outcome.add(&cancel);
        while outcome.replies.is_empty() {
            outcome.add(&host.drain(60_000));
        }
        let (status, payload) = &outcome.replies[0];
        match cancel.status {
            // It had ended: the value is the call's own.
            Status::Late => assert_eq!(
                (*status, hither_wire::lift::<u64>(payload)),
                (Status::Ok, Ok(round as u64))
            ),
            // Flagged while a worker polled it: it may still have come first.
            Status::Ok => assert!(matches!(status, Status::Cancelled | Status::Ok), "{status:?}"),
            other => panic!("round {round}: cancel said {other:?}"),
        }
        assert_eq!(outcome.replies.len(), 1);
    }
    assert!(host.drain(0).frames.is_empty());
    assert_eq!(host.stats().calls, 0);
}

/// Many threads answer the same host call: one of them is accepted, and it is that one whose text arrives.
#[test]
fn of_many_answers_at_once_one_counts() {
    const ANSWERERS: usize = 4;
    let host = Host::simple();
    host.provide("cook", 1);
    let ready = Barrier::new(ANSWERERS);
    for _ in 0..ROUNDS / 10 {
        let call = host.call("order", |w| {
            w.array(1);
            w.text("soup");
        });
        let asked = call.of_kind(HOST_CALL)[0].id;
        let crossings: Vec<_> = std::thread::scope(|threads| {
            let answer = |number: usize| {
                let (host, ready) = (&host, &ready);
                threads.spawn(move || {
                    ready.wait();
                    (number, host.answer_text(asked, &number.to_string()))
                })
            };
            let answering: Vec<_> = (0..ANSWERERS).map(answer).collect();
            answering.into_iter().map(|thread| thread.join().expect("no panic")).collect()
        });
        let accepted: Vec<_> = crossings
            .iter()
            .filter(|(_, crossing)| crossing.status == Status::Ok)
            .map(|(number, _)| *number)
            .collect();
        assert_eq!(accepted.len(), 1);
        let replies: Vec<_> = crossings
            .iter()
            .flat_map(|(_, crossing)| crossing.of_kind(REPLY))
            .map(|reply| reply.lift::<String>())
            .collect();
        assert_eq!(replies, [format!("simple: {}", accepted[0])]);
        let refused = crossings.iter().map(|(_, crossing)| crossing.status);
        assert!(refused.filter(|status| *status == Status::Duplicate).count() == ANSWERERS - 1);
    }
}
