//! `keyhandoff undo`: removes exactly what a job made, in the right order.

use super::arguments::{AccountArgument, UndoArguments};
use super::face::Face;
use super::{Failure, Print, sign_in};
use crate::domain::fault::{FaultKind, Thing};
use crate::domain::names::{
    AccessKeyId, AccountId, Arn, GroupName, PolicyName, RoleName, UserName,
};
use crate::domain::plan::{Footprint, OpId, PATH};
use crate::domain::policy::BucketRules;
use crate::domain::recipe::{CredentialKind, Names};
use crate::domain::record::Record;
use crate::ports::Ports;
use crate::text::Text;
use crate::wizard::draft::Draft;
use crate::wizard::undo::{Phase, Undo};
use crate::wizard::{Answer, Effect, Event, Out, Ticket};
use secrecy::ExposeSecret as _;
use std::path::Path;

/// A record is read up to this size, in bytes.
const MAX_BYTES: usize = 256 * 1024;

/// Whose things are removed.
struct Job {
    draft_id: String,
    account: AccountId,
    names: Names,
    kind: CredentialKind,
    own_list: bool,
    managed: Vec<Arn>,
    rules: Option<BucketRules>,
    baseline: Vec<AccessKeyId>,
    key: Option<AccessKeyId>,
    made: Vec<Thing>,
    from_keychain: bool,
}

pub fn run(
    arguments: &UndoArguments,
    ports: &Ports,
    text: &Text,
    print: &mut Print<'_>,
) -> Result<(), Failure> {
    sign_in::check(arguments.sign_in())?;
    if arguments.account == AccountArgument::Key {
        let slip = "--account key is for make. Say how to sign in";
        return Err(Failure::Usage(slip.to_owned()));
    }
    let mut face = Face::new(ports)?;
    let result = undo(&mut face, arguments, ports, text, print);
    face.finish();
    result
}

fn undo(
    face: &mut Face,
    arguments: &UndoArguments,
    ports: &Ports,
    text: &Text,
    print: &mut Print<'_>,
) -> Result<(), Failure> {
    let job = find(face, &arguments.record_or_draft, ports, text, print)?;
    let mut last_ticket = 0;
    let account =
        sign_in::without_a_page(face, &mut last_ticket, arguments.sign_in(), text, print)?;
    if account.is_root() {
        return Err(FaultKind::RootKeys.into());
    }
    // The practice account is new at every start, so nothing of a record is in it.
    if account.id != job.account {
        return Err(FaultKind::OtherAccount.into());
    }
    let footprint = Footprint {
        draft_id: job.draft_id.clone(),
        account_id: account.id,
        partition: account.partition,
        names: job.names,
        kind: job.kind,
        own_list: job.own_list,
        managed: job.managed,
        rules: job.rules,
    };
    let mut out = Out::new(&mut last_ticket);
    let mut undo = Undo::begin(footprint, job.baseline, job.key, job.made, &mut out);
    let mut effects = out.into_effects();
    while !undo.is_still() {
        for effect in effects {
            face.runner.carry_out(effect);
        }
        let mut out = Out::new(&mut last_ticket);
        match face.wait() {
            Some(Event::Answered(ticket, Answer::Seen(seen))) => {
                undo.on_seen(ticket, &seen.map(|seen| *seen), &mut out);
            }
            Some(Event::Answered(ticket, Answer::Removed(result))) => {
                undo.on_removed(ticket, &result, &mut out);
            }
            Some(_) => {}
            None => return Err(FaultKind::NoAnswer.into()),
        }
        effects = out.into_effects();
    }
    if let Phase::Stopped(fault) = undo.phase {
        return Err(fault.into());
    }
    if job.from_keychain {
        let draft_id = job.draft_id;
        let job_id = draft_id.clone();
        let ticket = ask(face, &mut last_ticket, |ticket| Effect::EraseDraft {
            ticket,
            draft_id,
        });
        let erased = loop {
            match face.wait_for_keychain(text, print) {
                Some(Event::Answered(answered, Answer::Erased(erased))) if answered == ticket => {
                    break erased.is_ok();
                }
                Some(_) => {}
                None => break false,
            }
        };
        if !erased {
            print.note(&text.say_with("keychain-left-text", &[("job", job_id.into())]));
        }
    }
    let count = undo.removals.len();
    print.line(&text.say_with("terminal-undone", &[("count", count.into())]));
    Ok(())
}

pub(super) fn ask(
    face: &Face,
    last_ticket: &mut u64,
    effect: impl FnOnce(Ticket) -> Effect,
) -> Ticket {
    let mut out = Out::new(last_ticket);
    let ticket = out.ask(effect);
    for effect in out.into_effects() {
        face.runner.carry_out(effect);
    }
    ticket
}

/// A file with a record, or the id of a draft in the keychain.
fn find(
    face: &mut Face,
    record_or_draft: &str,
    ports: &Ports,
    text: &Text,
    print: &mut Print<'_>,
) -> Result<Job, Failure> {
    let unusable = || Failure::from(FaultKind::RecordUnusable);
    let path = Path::new(record_or_draft);
    let looks_like_an_id = record_or_draft.bytes().all(|byte| byte.is_ascii_hexdigit());
    match ports.files.read_text(path, MAX_BYTES) {
        Ok(text) => {
            let record = serde_json::from_str(text.expose_secret()).map_err(|_| unusable())?;
            of_record(record).ok_or_else(unusable)
        }
        Err(fault) if !looks_like_an_id => Err(fault.into()),
        Err(_) => {
            let draft_id = record_or_draft.to_owned();
            let ticket = ask(face, &mut 0, |ticket| Effect::LoadDraft {
                ticket,
                draft_id,
            });
            loop {
                match face.wait_for_keychain(text, print) {
                    Some(Event::Answered(answered, Answer::Draft(draft))) if answered == ticket => {
                        break of_draft(*draft?.0).ok_or_else(unusable);
                    }
                    Some(_) => {}
                    None => break Err(FaultKind::KeychainLocked.into()),
                }
            }
        }
    }
}

fn of_record(record: Record) -> Option<Job> {
    let name = |arn: &Arn, kind: &str| {
        arn.resource()
            .strip_prefix(&format!("{kind}{PATH}"))
            .map(str::to_owned)
    };
    let kind = record.kind?;
    let holder = match (&record.user_arn, &record.role_arn) {
        (Some(user), _) => name(user, "user")?,
        (None, Some(role)) => name(role, "role")?,
        (None, None) if kind == CredentialKind::BucketPolicy => record.draft.clone(),
        (None, None) => return None,
    };
    if kind == CredentialKind::BucketPolicy && record.bucket_rules.is_none() {
        return None;
    }
    // What this kind of job does not make has a name that nothing goes by.
    let policy = match &record.policy_arn {
        Some(arn) => name(arn, "policy")?,
        None => holder.clone(),
    };
    let made = [
        (Thing::User, record.user_arn.is_some()),
        (Thing::Role, record.role_arn.is_some()),
        (Thing::Policy, record.policy_arn.is_some()),
    ];
    let made = made.into_iter().filter(|(_, made)| *made);
    let made = made.map(|(thing, _)| thing).collect();
    Some(Job {
        names: Names {
            policy: PolicyName::parse(&policy).ok()?,
            group: record.group.or_else(|| GroupName::parse(&holder).ok())?,
            user: UserName::parse(&holder).ok()?,
            role: RoleName::parse(&holder).ok()?,
        },
        kind,
        own_list: record.policy_arn.is_some(),
        managed: record.managed,
        rules: record.bucket_rules,
        draft_id: record.draft,
        account: record.account?,
        baseline: Vec::new(),
        key: record.access_key_id,
        made,
        from_keychain: false,
    })
}

fn of_draft(draft: Draft) -> Option<Job> {
    if draft.guide.is_some() {
        // A person made everything by hand, so nothing there is this app's own.
        return None;
    }
    Some(Job {
        names: draft.names?,
        kind: draft.kind,
        own_list: draft.journal.outcome(OpId::Policy).is_some(),
        managed: draft.managed,
        rules: draft.bucket_rules,
        account: draft.account?,
        baseline: draft.journal.baseline.clone().unwrap_or_default(),
        key: draft.journal.key().cloned(),
        made: draft.journal.made(),
        draft_id: draft.id,
        from_keychain: true,
    })
}
