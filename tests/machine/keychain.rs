//! A keychain that does not answer: nothing is made before the place is kept, unless the person says so.

use keyhandoff::domain::account::Account;
use keyhandoff::domain::bucket::{BucketFacts, Versioning};
use keyhandoff::domain::names::{AccountId, Arn, Partition, Region};
use keyhandoff::domain::plan::Seen;
use keyhandoff::wizard::draft::{Draft, MAX_BYTES};
use keyhandoff::wizard::steps::{bucket, check, hand_over, sign_in, start};
use keyhandoff::wizard::{Act, Answer, Effect, Event, Options, Page, Wizard};

fn account() -> Account {
    Account {
        id: AccountId::parse("123456789012").unwrap(),
        alias: None,
        partition: Partition::parse("aws").unwrap(),
        signed_in_as: Arn::parse("arn:aws:iam::123456789012:user/anna").unwrap(),
        region: Region::parse("eu-central-1").unwrap(),
        long_lived: false,
        certificates: keyhandoff::domain::account::Certificates::Public,
        stand_ins: vec![],
        practice: false,
    }
}

/// Answers every question but those to the keychain, until there is none; the effects are returned.
fn answer_all_but_the_keychain(wizard: &mut Wizard, effects: Vec<Effect>) -> Vec<Effect> {
    let mut open = effects;
    let mut all = Vec::new();
    while let Some(effect) = open.pop() {
        all.push(effect.clone());
        let (ticket, answer) = match effect {
            Effect::FindWays { ticket } => (ticket, Answer::Ways(vec![], false)),
            Effect::SignIn { ticket, .. } => (ticket, Answer::SignedIn(Ok(account()))),
            Effect::ListBuckets { ticket } => (ticket, Answer::Buckets(Ok(vec![]))),
            Effect::LookAtBucket { ticket, bucket } => {
                let facts = BucketFacts {
                    name: bucket,
                    region: Region::parse("ap-southeast-2").unwrap(),
                    versioning: Versioning::On,
                    locked_by_default: true,
                    kms_key: Arn::parse(&format!(
                        "arn:aws:kms:ap-southeast-2:123456789012:key/{}",
                        "0".repeat(36)
                    ))
                    .ok(),
                    new: false,
                    settings: None,
                    further: Vec::new(),
                };
                (ticket, Answer::BucketFacts(Ok(facts)))
            }
            Effect::Look { ticket, .. } => {
                let nothing = Seen {
                    role: None,
                    policy: Some(None),
                    group: Some(None),
                    user: Some(None),
                    keys: Some(vec![]),
                    rules: None,
                };
                (ticket, Answer::Seen(Ok(Box::new(nothing))))
            }
            Effect::CheckRecipient { ticket, text } => (ticket, Answer::Recipient(Ok(text))),
            _ => continue,
        };
        open.extend(wizard.update(Event::Answered(ticket, answer)));
    }
    all
}

fn at_make(
    bucket_name: &str,
    names: &[(keyhandoff::domain::fault::Thing, String)],
) -> (Wizard, Vec<Effect>) {
    let mut wizard = Wizard::new(&Options {
        practice: false,
        stand_ins: vec![],
        seed: [7; 32],
    });
    let mut effects = wizard.update(Event::Opened);
    let mut acts = vec![
        Act::Start(start::Act::Choose {
            recipe: "revenuecat".into(),
            practice: false,
        }),
        Act::Next,
        Act::HandOver(hand_over::Act::Type(super::person::RECIPIENT.into())),
        Act::SignIn(sign_in::Act::Choose(sign_in::Choice::Profile(
            "p".repeat(64),
        ))),
        Act::Next,
        Act::Next,
        Act::Bucket(bucket::Act::Choose(bucket::Choice::Typed)),
        Act::Bucket(bucket::Act::Type(bucket_name.into())),
        Act::Next,
    ];
    acts.extend(
        names
            .iter()
            .map(|(thing, name)| Act::Check(check::Act::Name(*thing, name.clone()))),
    );
    acts.push(Act::Next);
    for act in acts {
        let more = wizard.update(Event::Did(act));
        effects.extend(answer_all_but_the_keychain(&mut wizard, more));
    }
    assert_eq!(wizard.page, Page::Make);
    (wizard, effects)
}

fn begun(effects: &[Effect]) -> usize {
    effects
        .iter()
        .filter(|effect| matches!(effect, Effect::CarryOut { .. }))
        .count()
}

#[test]
fn nothing_is_made_before_it_is_written_down() {
    let (mut wizard, effects) = at_make("acme-deliveries", &[]);
    assert_eq!(begun(&effects), 0, "the keychain has not answered");
    assert!(wizard.job.as_ref().unwrap().make.is_waiting_for_keychain());
    let saves: Vec<_> = effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::SaveDraft { ticket, draft, .. } => Some((*ticket, draft.clone())),
            _ => None,
        })
        .collect();
    let (ticket, draft) = saves.last().unwrap().clone();
    assert_eq!(
        draft.journal.unanswered().len(),
        3,
        "the three creations are written down"
    );
    for (older, _) in &saves[..saves.len() - 1] {
        let effects = wizard.update(Event::Answered(*older, Answer::Kept(Ok(()))));
        assert_eq!(begun(&effects), 0, "an older place was kept");
    }
    let effects = wizard.update(Event::Answered(ticket, Answer::Kept(Ok(()))));
    assert_eq!(begun(&effects), 3);
}

#[test]
fn a_keychain_that_keeps_the_job_waiting_is_told_of_until_it_answers() {
    let (mut wizard, effects) = at_make("acme-deliveries", &[]);
    let wake = effects.iter().find_map(|effect| match effect {
        Effect::Wake { ticket, .. } => Some(*ticket),
        _ => None,
    });
    let slow = |wizard: &Wizard| wizard.job.as_ref().unwrap().make.keychain_slow;
    assert!(!slow(&wizard), "two seconds have not passed");
    wizard.update(Event::Answered(wake.unwrap(), Answer::Woke));
    assert!(slow(&wizard));
    let saved = effects.iter().rev().find_map(|effect| match effect {
        Effect::SaveDraft { ticket, .. } => Some(*ticket),
        _ => None,
    });
    wizard.update(Event::Answered(saved.unwrap(), Answer::Kept(Ok(()))));
    assert!(!slow(&wizard));
}

#[test]
fn every_page_is_kept_even_while_the_keychain_takes_its_time() {
    let (_, effects) = at_make("acme-deliveries", &[]);
    let with_bucket = effects.iter().any(|effect| match effect {
        Effect::SaveDraft { draft, .. } => draft.bucket.is_some() && draft.journal.is_empty(),
        _ => false,
    });
    assert!(with_bucket, "the check page");
}

#[test]
fn a_secret_that_comes_after_the_person_has_left_is_wiped() {
    use keyhandoff::domain::plan::Made;
    use keyhandoff::domain::secret::SecretId;
    let (mut wizard, effects) = at_make("acme-deliveries", &[]);
    let ticket = effects.iter().find_map(|effect| match effect {
        Effect::SaveDraft { ticket, .. } => Some(*ticket),
        _ => None,
    });
    let left = wizard.update(Event::Did(Act::Leave));
    assert!(left.contains(&Effect::SignOut));
    let late = Answer::Produced(Ok((Made::Nothing, Some(SecretId(5)))));
    let effects = wizard.update(Event::Answered(ticket.unwrap(), late));
    let secret = SecretId(5);
    assert_eq!(effects, [Effect::Burn { secret }]);
}

#[test]
fn a_person_may_go_on_without_the_keychain() {
    let (mut wizard, _) = at_make("acme-deliveries", &[]);
    assert_eq!(begun(&wizard.update(Event::Did(Act::WithoutKeychain))), 3);
}

#[test]
fn five_buckets_of_the_longest_names_fit_beside_the_names_of_the_recipe() {
    let (wizard, _) = at_make(&"b".repeat(63), &[]);
    let job = wizard.job.as_ref().unwrap();
    let mut draft = Draft::of(job);
    for op in job.plan().unwrap().operations() {
        let made = keyhandoff::domain::plan::Made::Arn(job.plan().unwrap().footprint.policy_arn());
        draft.journal.done(op, made);
    }
    let bucket = draft.bucket.as_mut().unwrap();
    bucket.further = vec![bucket.name.clone(); 4];
    let size = draft.text().len();
    assert!(size <= MAX_BYTES, "{size} bytes");
    assert_eq!(Draft::parse(&draft.text()), Ok(draft));
}

#[test]
fn the_longest_names_still_fit_into_one_entry_of_every_keychain() {
    use keyhandoff::domain::fault::Thing;
    let names = [
        (Thing::Policy, "p".repeat(128)),
        (Thing::Group, "g".repeat(128)),
        (Thing::User, "u".repeat(64)),
    ];
    let (wizard, _) = at_make(&"b".repeat(63), &names);
    let job = wizard.job.as_ref().unwrap();
    let mut draft = Draft::of(job);
    for op in job.plan().unwrap().operations() {
        let made = keyhandoff::domain::plan::Made::Arn(job.plan().unwrap().footprint.policy_arn());
        draft.journal.done(op, made);
    }
    let size = draft.text().len();
    assert!(size <= MAX_BYTES, "{size} bytes");
    assert_eq!(Draft::parse(&draft.text()), Ok(draft));
}
