//! Sign in: with the browser, at one's company, by a profile, by the environment, by pasted temporary
//! keys, or to practice.

mod answers;
pub mod company;
mod network;
mod pasted;
mod program;

pub use answers::{on_page, on_signed_in, on_ways, on_woke};

use crate::domain::account::{Account, BrowserWay, PastedKeys, Profile, SignInWay};
use crate::domain::fault::Fault;
use crate::domain::names::{AccountId, Region};
use crate::domain::regions;
use crate::domain::secret::SecretId;
use crate::wizard::draft::DraftWay;
use crate::wizard::effect::{Ahead, CopyText};
use crate::wizard::steps::{bucket, check};
use crate::wizard::{Effect, Job, Move, Out, Page, Ticket};

/// How the ids of temporary keys begin
/// (<https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html>).
pub(super) const TEMPORARY: &str = "ASIA";

/// How long the browser is waited for before the person is told what may help, in milliseconds.
const NOTHING_YET_MS: u64 = 60_000;

/// The card that is chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Choice {
    /// The person's browser.
    Browser,
    /// The access portal of the person's company.
    Company,
    /// The practice account.
    Practice,
    /// This profile.
    Profile(String),
    /// The environment of this program.
    Environment,
    /// Temporary keys, to be pasted.
    Pasted,
}

/// A sign-in that waits for the person in the browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// The page that was opened.
    pub page: String,
    /// A code must be pasted.
    pub by_code: bool,
    /// A minute has passed.
    pub nothing_yet: bool,
    tick: Ticket,
}

/// The page's state.
#[derive(Debug, Default)]
pub struct State {
    /// The browser, while it is waited for.
    pub waiting: Option<Waiting>,
    /// Where the sign-in begins.
    pub region: Option<Region>,
    by_code: bool,
    /// The company's part.
    pub company: company::State,
    /// The chosen card.
    pub choice: Option<Choice>,
    /// Profiles of the AWS files on this computer.
    pub profiles: Vec<Profile>,
    /// The profile whose program the person is asked about.
    pub asking: Option<Profile>,
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
    /// The account that was signed in to, where the job belongs to another one.
    pub wrong_account: Option<AccountId>,
    /// The way that is used.
    pub way: Option<SignInWay>,
    /// The way of a resumed draft.
    pub last: Option<DraftWay>,
    /// The account, once signed in.
    pub account: Option<Account>,
    before: Option<AccountId>,
    finding: Option<Ticket>,
    pasted: Option<PastedKeys>,
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
    /// Begins again with a code to paste instead.
    ByCode,
    /// The code that AWS showed.
    Code(SecretId),
    /// Opens the page in the browser once more.
    OpenAgain,
    /// Copies the address of the page.
    CopyPage,
    /// Begins in another region.
    Region(Region),
    /// At the company's portal.
    Company(company::Act),
    /// Whoever runs this network may read along. Goes on with what that stood in the way of.
    TrustNetwork,
    /// Stops waiting.
    Cancel,
}

/// Looks for ways once.
pub fn enter(job: &mut Job, practice: bool, out: &mut Out<'_>) {
    let state = &mut job.sign_in;
    state.asking = None;
    state.finding = Some(out.ask(|ticket| Effect::FindWays { ticket }));
    if practice {
        state.choice = Some(Choice::Practice);
    }
    if let Some(DraftWay::Company { start_url, region }) = &state.last
        && state.company.typed.is_empty()
    {
        state.company.restore(start_url, region);
    }
    if state.choice.is_none() {
        state.choice = state.last.as_ref().map(|last| match last {
            DraftWay::Browser => Choice::Browser,
            DraftWay::Company { .. } => Choice::Company,
            DraftWay::Practice => Choice::Practice,
            DraftWay::Profile(name) => Choice::Profile(name.clone()),
            DraftWay::Environment => Choice::Environment,
            DraftWay::Pasted => Choice::Pasted,
        });
    }
    // The way that needs nothing on this computer.
    state.choice.get_or_insert(Choice::Browser);
}

/// Pasted keys are signed in with by their own button, since the fields belong to the page.
pub fn can_leave(job: &Job) -> bool {
    let state = &job.sign_in;
    let known = program::is_known(state);
    state.busy.is_none() && state.choice.is_some() && known && state.company.can_leave()
}

/// Signs in.
pub fn next(job: &mut Job, out: &mut Out<'_>) -> Move {
    if job.sign_in.company.stage != company::Stage::Address {
        company::next(job, out);
        return Move::Stay;
    }
    let way = match &job.sign_in.choice {
        Some(Choice::Browser) => {
            let region = job.sign_in.region.clone().unwrap_or_else(regions::first);
            let by_code = job.sign_in.by_code;
            SignInWay::Browser(BrowserWay { region, by_code })
        }
        Some(Choice::Company) => match job.sign_in.company.way() {
            Some(way) => SignInWay::Company(way),
            None => return Move::Stay,
        },
        Some(Choice::Practice) => SignInWay::Practice,
        Some(Choice::Profile(name)) => {
            let name = name.clone();
            match program::agreed(&mut job.sign_in, &name) {
                Some(profile) => SignInWay::Profile(profile),
                None => return Move::Stay,
            }
        }
        Some(Choice::Environment) => SignInWay::Environment,
        Some(Choice::Pasted) => match &job.sign_in.pasted {
            Some(keys) => SignInWay::Pasted(keys.clone()),
            None => return Move::Stay,
        },
        None => return Move::Stay,
    };
    let other = job.sign_in.way.as_ref() != Some(&way);
    // Signed in again in the middle, the answers stay: it will be the same account, or the job stops.
    if other && job.sign_in.account.is_some() && job.again.is_none() {
        job.forget_after(Page::SignIn);
    }
    job.sign_in.way = Some(way.clone());
    if let Some(account) = job.sign_in.account.take() {
        job.sign_in.before = Some(account.id);
    }
    job.sign_in.fault = None;
    job.sign_in.wrong_account = None;
    // Somebody else may sign in now, or may have helped meanwhile.
    job.check.forget_look();
    let ahead = bucket::wanted(job).map(|name| {
        let bucket_ticket = bucket::await_facts(job, name.clone(), out);
        let look = check::await_look_ahead(job, &name, out);
        Ahead {
            bucket: (bucket_ticket, name),
            look,
        }
    });
    let trust_network = job.trust_network;
    job.sign_in.busy = Some(out.ask(|ticket| Effect::SignIn {
        ticket,
        way,
        ahead,
        trust_network,
    }));
    Move::Stay
}

/// Takes an act in.
pub fn on_act(job: &mut Job, act: Act, out: &mut Out<'_>) -> Move {
    let state = &mut job.sign_in;
    match act {
        Act::Choose(choice) => {
            state.choice = Some(choice);
            state.asking = None;
            state.fault = None;
        }
        Act::ByCode => {
            state.by_code = true;
            cancel(job, out);
            return next(job, out);
        }
        Act::Region(region) => {
            state.region = Some(region);
            cancel(job, out);
        }
        Act::Code(code) => {
            if let (Some(ticket), Some(_)) = (state.busy, state.waiting.take()) {
                out.tell(Effect::SignInCode { ticket, code });
            } else {
                out.tell(Effect::Burn { secret: code });
            }
        }
        Act::OpenAgain => {
            if let Some(address) = state.page() {
                out.tell(Effect::OpenPage { address });
            }
        }
        Act::CopyPage => {
            if let Some(page) = state.page() {
                let text = CopyText::Open(page);
                out.ask(|ticket| Effect::Copy { ticket, text });
            }
        }
        Act::Company(act) => company::on_act(job, act, out),
        Act::TrustNetwork => return network::trusted(job, out),
        Act::Cancel => {
            state.by_code = false;
            cancel(job, out);
        }
        Act::Paste {
            key_id,
            secret,
            session_token,
        } => {
            if pasted::take(state, &key_id, secret, session_token, out) {
                return next(job, out);
            }
        }
    }
    Move::Stay
}

/// Who goes back does not wait any longer.
pub fn give_up(job: &mut Job, out: &mut Out<'_>) -> Move {
    if job.sign_in.is_under_way() {
        cancel(job, out);
    }
    Move::Stay
}

/// One step back within the page; `false` if the page is left instead.
pub fn step_back(job: &mut Job, out: &mut Out<'_>) -> bool {
    job.sign_in.asking.take().is_some() || company::step_back(job, out)
}

/// A sign-in that nobody waits for any more must not end one that is begun later.
fn cancel(job: &mut Job, out: &mut Out<'_>) {
    job.sign_in.busy = None;
    job.sign_in.waiting = None;
    job.sign_in.company.stage = company::Stage::Address;
    job.sign_in.fault = None;
    job.sign_in.wrong_account = None;
    forget_ahead(job);
    job.clear_pasted(out);
    out.tell(Effect::CancelSignIn);
}

/// What was asked together with a sign-in that came to nothing.
fn forget_ahead(job: &mut Job) {
    if job.account().is_none() {
        bucket::forget_look(job);
        job.check.forget_look();
    }
}
