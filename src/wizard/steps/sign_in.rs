//! Sign in: by a profile, by the environment, by pasted temporary keys, or to practice.

use crate::domain::account::{Account, PastedKeys, SignInWay};
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::names::AccessKeyId;
use crate::domain::secret::SecretId;
use crate::wizard::draft::DraftWay;
use crate::wizard::effect::Ahead;
use crate::wizard::steps::{bucket, check};
use crate::wizard::{Effect, Job, Move, Out, Page, Ticket};

/// How the ids of temporary keys begin
/// (<https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html>).
const TEMPORARY: &str = "ASIA";

/// The card that is chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// The practice account.
    Practice,
    /// This profile.
    Profile(String),
    /// The environment of this program.
    Environment,
    /// Temporary keys, to be pasted.
    Pasted,
}

/// The page's state.
#[derive(Debug, Default)]
pub struct State {
    /// The chosen card.
    pub choice: Option<Choice>,
    /// Profiles of the AWS files on this computer.
    pub profiles: Vec<String>,
    /// The environment holds keys.
    pub environment: bool,
    /// The pasted key id is not one.
    pub key_id_wrong: bool,
    /// The secret was not pasted.
    pub secret_missing: bool,
    /// The session token was not pasted, and keys of this kind have one.
    pub token_missing: bool,
    /// The sign-in under way.
    pub busy: Option<Ticket>,
    /// Why it failed.
    pub fault: Option<Fault>,
    /// The way that is used.
    pub way: Option<SignInWay>,
    /// The way of a resumed draft.
    pub last: Option<DraftWay>,
    /// The account, once signed in.
    pub account: Option<Account>,
    finding: Option<Ticket>,
    pasted: Option<PastedKeys>,
}

impl State {
    /// Wipes pasted keys.
    pub fn burn(&self, out: &mut Out<'_>) {
        if let Some(pasted) = &self.pasted {
            out.tell(Effect::Burn {
                secret: pasted.secret,
            });
            if let Some(secret) = pasted.session_token {
                out.tell(Effect::Burn { secret });
            }
        }
    }
}

/// What a person can do here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// Chooses a card.
    Choose(Choice),
    /// The pasted keys, whose secret parts lie in the safe already; signs in with them.
    Paste {
        key_id: String,
        secret: Option<SecretId>,
        session_token: Option<SecretId>,
    },
    /// Stops waiting.
    Cancel,
}

/// Looks for ways once.
pub fn enter(job: &mut Job, practice: bool, out: &mut Out<'_>) {
    let state = &mut job.sign_in;
    state.finding = Some(out.ask(|ticket| Effect::FindWays { ticket }));
    if practice {
        state.choice = Some(Choice::Practice);
    }
    if state.choice.is_none() {
        state.choice = state.last.as_ref().map(|last| match last {
            DraftWay::Practice => Choice::Practice,
            DraftWay::Profile(name) => Choice::Profile(name.clone()),
            DraftWay::Environment => Choice::Environment,
            DraftWay::Pasted => Choice::Pasted,
        });
    }
}

/// Pasted keys are signed in with by their own button, since the fields belong to the page.
pub fn can_leave(job: &Job) -> bool {
    let state = &job.sign_in;
    state.busy.is_none() && state.choice.is_some()
}

/// Signs in.
pub fn next(job: &mut Job, out: &mut Out<'_>) -> Move {
    let way = match &job.sign_in.choice {
        Some(Choice::Practice) => SignInWay::Practice,
        Some(Choice::Profile(name)) => SignInWay::Profile(name.clone()),
        Some(Choice::Environment) => SignInWay::Environment,
        Some(Choice::Pasted) => match &job.sign_in.pasted {
            Some(keys) => SignInWay::Pasted(keys.clone()),
            None => return Move::Stay,
        },
        None => return Move::Stay,
    };
    if job.sign_in.way.as_ref() != Some(&way) && job.sign_in.account.is_some() {
        job.forget_after(Page::SignIn);
    }
    job.sign_in.way = Some(way.clone());
    job.sign_in.account = None;
    job.sign_in.fault = None;
    let ahead = bucket::wanted(job).map(|name| {
        let bucket_ticket = bucket::await_facts(job, name.clone(), out);
        let look = check::await_look_ahead(job, &name, out);
        Ahead {
            bucket: (bucket_ticket, name),
            look,
        }
    });
    job.sign_in.busy = Some(out.ask(|ticket| Effect::SignIn { ticket, way, ahead }));
    Move::Stay
}

/// Takes an act in.
pub fn on_act(job: &mut Job, act: Act, out: &mut Out<'_>) -> Move {
    let state = &mut job.sign_in;
    match act {
        Act::Choose(choice) => {
            state.choice = Some(choice);
            state.fault = None;
        }
        Act::Cancel => state.busy = None,
        Act::Paste {
            key_id,
            secret,
            session_token,
        } => {
            state.burn(out);
            state.choice = Some(Choice::Pasted);
            let key_id = key_id.trim().to_owned();
            state.key_id_wrong = AccessKeyId::parse(&key_id).is_err();
            state.secret_missing = secret.is_none();
            state.token_missing = key_id.starts_with(TEMPORARY) && session_token.is_none();
            let whole = !state.key_id_wrong && !state.token_missing;
            state.pasted = secret.filter(|_| whole).map(|secret| PastedKeys {
                key_id,
                secret,
                session_token,
            });
            if state.pasted.is_some() {
                return next(job, out);
            }
            for secret in [secret, session_token].into_iter().flatten() {
                out.tell(Effect::Burn { secret });
            }
        }
    }
    Move::Stay
}

/// Takes the ways of this computer.
pub fn on_ways(job: &mut Job, ticket: Ticket, profiles: Vec<String>, environment: bool) -> Move {
    let state = &mut job.sign_in;
    if state.finding == Some(ticket) {
        state.finding = None;
        state.profiles = profiles;
        state.environment = environment;
    }
    Move::Stay
}

/// Takes the account, or why there is none.
pub fn on_signed_in(
    job: &mut Job,
    ticket: Ticket,
    result: Result<Account, Fault>,
    _out: &mut Out<'_>,
) -> Move {
    if job.sign_in.busy != Some(ticket) {
        return Move::Stay;
    }
    job.sign_in.busy = None;
    let refused = match result {
        Err(fault) => fault,
        Ok(account) if account.is_root() => FaultKind::RootKeys.into(),
        Ok(account) if job.expected.as_ref().is_some_and(|id| *id != account.id) => {
            FaultKind::OtherAccount.into()
        }
        Ok(account) => {
            job.sign_in.account = Some(account);
            return Move::To(Page::Account);
        }
    };
    job.sign_in.fault = Some(refused);
    Move::Stay
}
