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
    proof_with(other(), keeps_files)
}

fn other() -> Other {
    Other::Bucket(BucketName::parse("acme-payroll").unwrap())
}

fn proof_with(other: Other, keeps_files: bool) -> Proof {
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
    assert_eq!(proof.right(), 5, "what was not tried is not right");
    assert_eq!(proof.left_out(), BTreeMap::from([(LeftOut::FilesKept, 3)]));
}

#[test]
fn each_reason_is_counted_for_itself() {
    let mut proof = proof_with(Other::LeftOut(LeftOut::OnlyBucket), true);
    let (_, verdict) = run(&mut proof, |probe, _| honest(probe));
    assert_eq!(verdict, Verdict::Proven);
    assert_eq!(proof.right(), 4);
    let counts = BTreeMap::from([(LeftOut::FilesKept, 3), (LeftOut::OnlyBucket, 1)]);
    assert_eq!(proof.left_out(), counts);
    let denied = FaultKind::MayNot {
        action: "s3:ListAllMyBuckets".into(),
    };
    assert_eq!(LeftOut::without_list(&denied), LeftOut::ListRefused);
    assert_eq!(
        LeftOut::without_list(&FaultKind::Offline),
        LeftOut::ListMissing
    );
}

/// Answers each probe as it must be, until nothing more is asked for.
fn run_on(proof: &mut Proof) -> (Vec<Vec<Probe>>, Next) {
    let mut rounds = Vec::new();
    loop {
        match proof.advance() {
            Next::Ask(probes) => {
                for probe in &probes {
                    proof.answered(*probe, honest(*probe));
                }
                rounds.push(probes);
            }
            Next::Pause(ms) => proof.waited(ms),
            next @ (Next::Listen | Next::Ended(_)) => return (rounds, next),
        }
    }
}

#[test]
fn an_awaited_other_bucket_holds_the_verdict_back_and_nothing_else() {
    let mut proof = proof_with(Other::Awaited, false);
    let (rounds, next) = run_on(&mut proof);
    assert_eq!(next, Next::Listen);
    assert_eq!(rounds.len(), 3, "the rest is tried in the meantime");
    assert!(!rounds.concat().contains(&Probe::ListOtherBucket));
    proof.other_is(other());
    let (rounds, next) = run_on(&mut proof);
    assert_eq!(rounds, [[Probe::ListOtherBucket]]);
    assert_eq!(next, Next::Ended(Verdict::Proven));
    // What is known does not change any more.
    proof.other_is(Other::LeftOut(LeftOut::ListMissing));
    assert_eq!(proof.right(), 8);
}

#[test]
fn an_other_bucket_that_comes_late_costs_no_round_of_its_own() {
    for after in [0, 1, 2] {
        let mut proof = proof_with(Other::Awaited, false);
        let mut rounds = Vec::new();
        loop {
            if rounds.len() == after {
                proof.other_is(other());
            }
            let Next::Ask(probes) = proof.advance() else {
                break;
            };
            for probe in &probes {
                proof.answered(*probe, honest(*probe));
            }
            rounds.push(probes);
        }
        assert_eq!(proof.verdict(), Some(Verdict::Proven));
        assert_eq!(rounds.len(), 3, "known after round {after}");
        assert!(
            !rounds[0].contains(&Probe::ListOtherBucket),
            "only after the key has worked"
        );
    }
}

#[test]
fn a_list_that_fails_ends_the_waiting() {
    let mut proof = proof_with(Other::Awaited, false);
    assert_eq!(run_on(&mut proof).1, Next::Listen);
    proof.other_is(Other::LeftOut(LeftOut::ListMissing));
    assert_eq!(run_on(&mut proof).1, Next::Ended(Verdict::Proven));
    assert_eq!(
        proof.left_out(),
        BTreeMap::from([(LeftOut::ListMissing, 1)])
    );
}

#[test]
fn a_key_that_can_do_more_is_not_kept_waiting_for_the_list() {
    let mut proof = proof_with(Other::Awaited, false);
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
}

/// Of a key that nobody knows yet everything is refused, which proves nothing.
#[test]
fn what_must_be_refused_waits_until_the_key_has_worked() {
    let allowed = [Probe::WhoAmI, Probe::List];
    let refused = [Probe::Put, Probe::DescribeServers, Probe::ListUsers];
    let mut proof = Proof::new(&allowed, &refused, "probe.txt".into(), other(), false);
    let cloud = |probe: Probe, _| match allowed.contains(&probe) {
        true => Got::Allowed,
        false => Got::Refused,
    };
    let (rounds, verdict) = run(&mut proof, cloud);
    assert_eq!(verdict, Verdict::Proven);
    assert_eq!(rounds[0], allowed);
    assert_eq!(
        rounds[1],
        [
            Probe::List,
            Probe::Put,
            Probe::DescribeServers,
            Probe::ListUsers
        ]
    );
}

/// A vendor that only delivers may not list; the key is then watched by what it is.
#[test]
fn a_key_that_may_not_list_is_proven_all_the_same() {
    let allowed = [Probe::WhoAmI, Probe::Put];
    let mut proof = Proof::new(&allowed, &[Probe::List], "probe.txt".into(), other(), false);
    let cloud = |probe: Probe, waited: u64| match (allowed.contains(&probe), waited) {
        (true, 3_000..) => Got::Allowed,
        (true, _) => Got::KeyUnknown,
        (false, _) => Got::Refused,
    };
    assert_eq!(run(&mut proof, cloud).1, Verdict::Proven);
    assert!(proof.steady >= STEADY);
}

/// What an editor offers and the reference tells is what the reader takes.
#[test]
fn the_schema_and_the_reference_name_every_probe_that_a_recipe_may_list() {
    let refused = serde_json::from_str::<Probe>("\"x\"").unwrap_err();
    let refused = refused.to_string();
    let (_, listed) = refused.split_once("expected one of").unwrap();
    let read: Vec<&str> = listed.split('`').skip(1).step_by(2).collect();
    assert!(
        read.contains(&"list") && !read.contains(&"publish"),
        "{refused}"
    );
    let schema = include_str!("../../../assets/recipes/recipe.schema.json");
    let schema: serde_json::Value = serde_json::from_str(schema).unwrap();
    let offered = schema["$defs"]["probe"]["enum"].as_array().unwrap();
    let mut offered: Vec<&str> = offered.iter().filter_map(|one| one.as_str()).collect();
    let mut sorted = read.clone();
    offered.sort_unstable();
    sorted.sort_unstable();
    assert_eq!(offered, sorted);
    let reference = include_str!("../../../assets/recipes/FORMAT.md");
    for word in read {
        assert!(reference.contains(&format!("`{word}`")), "{word}");
    }
}
