use super::*;

const ALLOWED: [Probe; 5] = [
    Probe::WhoAmI,
    Probe::List,
    Probe::Put,
    Probe::Get,
    Probe::Delete,
];
const REFUSED: [Probe; 3] = [
    Probe::ListAllBuckets,
    Probe::ListOtherBucket,
    Probe::ListUsers,
];

fn proof(keeps_files: bool) -> Proof {
    let other = BucketName::parse("acme-payroll").ok();
    Proof::new(&ALLOWED, &REFUSED, "probe.txt".into(), other, keeps_files)
}

/// Runs a proof against a cloud that answers from `(probe, waited_ms)`; returns the rounds.
fn run(proof: &mut Proof, cloud: impl Fn(Probe, u64) -> Got) -> (Vec<Vec<Probe>>, Verdict) {
    let mut rounds = Vec::new();
    loop {
        match proof.advance() {
            Next::Ask(probes) => {
                for probe in &probes {
                    proof.answered(*probe, cloud(*probe, proof.waited_ms));
                }
                rounds.push(probes);
            }
            Next::Pause(ms) => proof.waited(ms),
            Next::Ended(verdict) => return (rounds, verdict),
            Next::Listen => panic!("nothing is under way"),
        }
    }
}

fn honest(probe: Probe) -> Got {
    if REFUSED.contains(&probe) {
        Got::Refused
    } else {
        Got::Allowed
    }
}

#[test]
fn a_key_that_works_at_once_needs_three_rounds() {
    let (rounds, verdict) = run(&mut proof(false), |probe, _| honest(probe));
    assert_eq!(verdict, Verdict::Proven);
    assert_eq!(rounds.len(), 3);
    assert_eq!(rounds[0], [Probe::WhoAmI, Probe::List, Probe::Put]);
    assert!(rounds[1].contains(&Probe::ListUsers) && rounds[1].contains(&Probe::List));
    assert_eq!(rounds[2], [Probe::List, Probe::Delete]);
}

#[test]
fn a_key_that_is_slow_is_waited_for_and_refusals_come_last() {
    let slow = |probe: Probe, waited: u64| match waited {
        0..4_000 => Got::KeyUnknown,
        4_000..9_000 if probe != Probe::WhoAmI => Got::Refused,
        _ => honest(probe),
    };
    let (rounds, verdict) = run(&mut proof(false), slow);
    assert_eq!(verdict, Verdict::Proven);
    let first_refusal = rounds
        .iter()
        .position(|r| r.contains(&Probe::ListUsers))
        .unwrap();
    assert_eq!(
        first_refusal,
        rounds.len() - 2,
        "only after the key has worked"
    );
}

#[test]
fn a_key_that_can_do_more_stops_at_once() {
    let mut proof = proof(false);
    let wide = |probe, _| {
        if probe == Probe::ListUsers {
            Got::Allowed
        } else {
            honest(probe)
        }
    };
    assert_eq!(
        run(&mut proof, wide).1,
        Verdict::Failed(FaultKind::KeyTooWide)
    );
    assert_eq!(proof.waited_ms, 0);
}

#[test]
fn patience_ends_with_what_was_wrong() {
    let mut never = proof(false);
    assert_eq!(
        run(&mut never, |_, _| Got::KeyUnknown).1,
        Verdict::Failed(FaultKind::KeyNotReady)
    );
    assert_eq!(never.waited_ms, PATIENCE_MS);
    let narrow = |probe, _| {
        if probe == Probe::Put {
            Got::Refused
        } else {
            honest(probe)
        }
    };
    assert_eq!(
        run(&mut proof(false), narrow).1,
        Verdict::Failed(FaultKind::KeyTooNarrow)
    );
    let away = |_, _| Got::Failed(FaultKind::Offline);
    assert_eq!(
        run(&mut proof(false), away).1,
        Verdict::Failed(FaultKind::Offline)
    );
}

#[test]
fn one_hiccup_after_a_long_wait_is_forgiven() {
    let hiccup = |probe: Probe, waited: u64| match waited {
        0..30_000 => Got::KeyUnknown,
        30_000..31_000 => Got::Failed(FaultKind::NoAnswer),
        _ => honest(probe),
    };
    assert_eq!(run(&mut proof(false), hiccup).1, Verdict::Proven);
}

#[test]
fn one_refused_list_starts_the_count_again() {
    let mut proof = proof(false);
    let Next::Ask(first) = proof.advance() else {
        panic!()
    };
    for probe in first {
        proof.answered(probe, honest(probe));
    }
    assert_eq!(proof.steady, 1);
    let Next::Ask(second) = proof.advance() else {
        panic!()
    };
    for probe in second {
        proof.answered(
            probe,
            if probe == Probe::List {
                Got::KeyUnknown
            } else {
                honest(probe)
            },
        );
    }
    assert_eq!(proof.steady, 0);
    assert_eq!(proof.advance(), Next::Pause(PAUSE_MS));
    proof.waited(PAUSE_MS);
    assert_eq!(run(&mut proof, |probe, _| honest(probe)).1, Verdict::Proven);
}

#[test]
fn a_bucket_that_keeps_files_gets_no_test_file() {
    let mut proof = proof(true);
    let (rounds, verdict) = run(&mut proof, |probe, _| honest(probe));
    assert_eq!(verdict, Verdict::Proven);
    assert!(
        rounds
            .iter()
            .flatten()
            .all(|p| !matches!(p, Probe::Put | Probe::Get | Probe::Delete))
    );
}
