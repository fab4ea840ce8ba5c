//! Company sign-in: the portal's address, a code that is confirmed in the browser, then account and
//! role. What needs no choice is not asked.

use super::{NOTHING_YET_MS, cancel};
use crate::domain::account::CompanyWay;
use crate::domain::company::{CompanyAccount, DevicePage, StartUrl, Wanted};
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::names::{AccountId, Region, RoleName};
use crate::domain::regions;
use crate::wizard::draft::DraftWay;
use crate::wizard::{Effect, Job, Move, Out, Ticket};

/// How far the sign-in is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Stage {
    /// Not begun.
    #[default]
    Address,
    /// The person confirms the code.
    Code(Confirming),
    /// The person chooses an account.
    Accounts,
    /// The person chooses a role.
    Roles,
}

/// A code that waits to be confirmed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Confirming {
    /// Where, and which.
    pub page: DevicePage,
    /// A minute has passed.
    pub nothing_yet: bool,
    tick: Ticket,
}

/// This part of the page.
#[derive(Debug, Default)]
pub struct State {
    /// How far it is.
    pub stage: Stage,
    /// The typed address of the portal.
    pub typed: String,
    /// It is not one.
    pub address_wrong: bool,
    /// The accounts that the person may enter.
    pub accounts: Vec<CompanyAccount>,
    /// The chosen one.
    pub account: Option<AccountId>,
    /// The roles in it.
    pub roles: Vec<RoleName>,
    /// The chosen one.
    pub role: Option<RoleName>,
    chosen_region: Option<Region>,
    wanted: Option<Wanted>,
}

impl State {
    /// The region of the company's sign-in.
    #[must_use]
    pub fn region(&self) -> Region {
        self.chosen_region.clone().unwrap_or_else(regions::first)
    }

    /// The chosen account, as the company calls it.
    #[must_use]
    pub fn chosen_account(&self) -> Option<&CompanyAccount> {
        let id = self.account.as_ref()?;
        self.accounts.iter().find(|account| account.id == *id)
    }

    /// What a resumed draft says.
    pub fn restore(&mut self, start_url: &StartUrl, region: &Region) {
        self.typed = start_url.to_string();
        self.chosen_region = Some(region.clone());
    }

    /// Whether the filled button may be pressed, as far as this part has a say.
    pub(super) fn can_leave(&self) -> bool {
        match &self.stage {
            Stage::Address => true,
            Stage::Code(_) => false,
            Stage::Accounts => self.account.is_some() || self.accounts.is_empty(),
            Stage::Roles => self.role.is_some(),
        }
    }

    /// The way to sign in; a wrong address is told beside its field.
    pub(super) fn way(&mut self) -> Option<CompanyWay> {
        let start_url = StartUrl::parse(&self.typed);
        self.address_wrong = start_url.is_none();
        let region = self.region();
        start_url.map(|start_url| CompanyWay { start_url, region })
    }
}

impl super::State {
    /// Begun anew. The company's portal may lead into the right account, too, so it stays chosen.
    pub(in crate::wizard) fn anew(&self) -> Self {
        let last = self.way.as_ref().map(DraftWay::from);
        Self {
            last: last.filter(|way| matches!(way, DraftWay::Company { .. })),
            ..Self::default()
        }
    }

    /// The page that is open in the browser.
    pub(super) fn page(&self) -> Option<String> {
        match (&self.waiting, &self.company.stage) {
            (Some(waiting), _) => Some(waiting.page.clone()),
            (None, Stage::Code(confirming)) => Some(confirming.page.whole.clone()),
            (None, Stage::Address | Stage::Accounts | Stage::Roles) => None,
        }
    }

    pub(super) fn is_under_way(&self) -> bool {
        self.busy.is_some() || self.company.stage != Stage::Address
    }
}

/// What a person can do here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// Types or pastes the address.
    Type(String),
    /// Chooses the region.
    Region(Region),
    /// Names account and role ahead.
    Want(Wanted),
    /// Chooses an account's card.
    Account(AccountId),
    /// Chooses a role's card.
    Role(RoleName),
}

/// Takes an act in.
pub(super) fn on_act(job: &mut Job, act: Act, out: &mut Out<'_>) {
    let state = &mut job.sign_in.company;
    match act {
        Act::Type(text) => {
            if let Some(region) = StartUrl::parse(&text).and_then(|url| url.region()) {
                state.chosen_region = Some(region);
            }
            state.typed = text;
            state.address_wrong = false;
            if job.sign_in.is_under_way() {
                cancel(job, out);
            }
            job.sign_in.fault = None;
        }
        Act::Region(region) => {
            state.chosen_region = Some(region);
            // A code of another region cannot be confirmed any more.
            if job.sign_in.is_under_way() {
                cancel(job, out);
            }
            job.sign_in.fault = None;
        }
        Act::Want(wanted) => state.wanted = Some(wanted),
        Act::Account(account) => state.account = Some(account),
        Act::Role(role) => state.role = Some(role),
    }
}

/// The filled button once the portal is open.
pub(super) fn next(job: &mut Job, out: &mut Out<'_>) {
    let state = &job.sign_in.company;
    match (&state.stage, &state.account, &state.role) {
        (Stage::Accounts, _, _) if state.accounts.is_empty() => {
            job.sign_in.fault = None;
            let ask = |ticket| Effect::CompanyAccounts { ticket };
            job.sign_in.busy = Some(out.ask(ask));
        }
        (Stage::Accounts, Some(account), _) => enter(job, account.clone(), out),
        (Stage::Roles, _, Some(role)) => take(job, role.clone(), out),
        (Stage::Address | Stage::Code(_) | Stage::Accounts | Stage::Roles, _, _) => {}
    }
}

/// One step back within this part; `false` if it was not begun.
pub(super) fn step_back(job: &mut Job, out: &mut Out<'_>) -> bool {
    let state = &mut job.sign_in.company;
    match state.stage {
        Stage::Address => return false,
        Stage::Roles if state.accounts.len() > 1 && job.sign_in.busy.is_none() => {
            state.stage = Stage::Accounts;
            job.sign_in.fault = None;
        }
        Stage::Code(_) | Stage::Accounts | Stage::Roles => cancel(job, out),
    }
    true
}

/// The page of the code is open in the browser, or could not be opened there.
pub fn on_page(
    job: &mut Job,
    ticket: Ticket,
    page: DevicePage,
    fault: Option<Fault>,
    out: &mut Out<'_>,
) -> Move {
    if job.sign_in.busy == Some(ticket) {
        job.sign_in.fault = fault;
        job.sign_in.company.stage = Stage::Code(Confirming {
            page,
            nothing_yet: false,
            tick: out.ask(|ticket| Effect::Wake {
                ticket,
                after_ms: NOTHING_YET_MS,
            }),
        });
    }
    Move::Stay
}

/// A minute has passed.
pub(super) fn on_woke(state: &mut State, ticket: Ticket) {
    if let Stage::Code(confirming) = &mut state.stage
        && confirming.tick == ticket
    {
        confirming.nothing_yet = true;
    }
}

/// Takes the accounts, or why there are none; the only one is entered at once.
pub fn on_accounts(
    job: &mut Job,
    ticket: Ticket,
    accounts: Result<Vec<CompanyAccount>, Fault>,
    out: &mut Out<'_>,
) -> Move {
    if job.sign_in.busy != Some(ticket) {
        return Move::Stay;
    }
    job.sign_in.busy = None;
    job.sign_in.fault = None;
    let accounts = match accounts {
        Ok(accounts) => accounts,
        Err(fault) => {
            job.sign_in.company.accounts = Vec::new();
            failed(job, Stage::Accounts, fault, out);
            return Move::Stay;
        }
    };
    let expected = job.expected_account().cloned();
    let state = &mut job.sign_in.company;
    state.stage = Stage::Accounts;
    let clear = Wanted::account_of(state.wanted.as_ref(), &accounts);
    state.account = expected.filter(|id| accounts.iter().any(|one| one.id == *id));
    state.accounts = accounts;
    if let Some(account) = clear {
        enter(job, account, out);
    }
    Move::Stay
}

/// Takes the roles, or why there are none; the only one is taken at once.
pub fn on_roles(
    job: &mut Job,
    ticket: Ticket,
    roles: Result<Vec<RoleName>, Fault>,
    out: &mut Out<'_>,
) -> Move {
    if job.sign_in.busy != Some(ticket) {
        return Move::Stay;
    }
    job.sign_in.busy = None;
    match roles {
        Ok(roles) => {
            let state = &mut job.sign_in.company;
            state.stage = Stage::Roles;
            state.role = None;
            let clear = Wanted::role_of(state.wanted.as_ref(), &roles);
            state.roles = roles;
            if let Some(role) = clear {
                take(job, role, out);
            }
        }
        Err(fault) => {
            failed(job, Stage::Accounts, fault, out);
        }
    }
    Move::Stay
}

/// One step of an open portal failed. The code that the person confirmed stays good, so that this step alone
/// is tried again; unless the portal itself has ended.
fn failed(job: &mut Job, stage: Stage, fault: Fault, out: &mut Out<'_>) {
    if fault.kind == FaultKind::SignInExpired {
        cancel(job, out);
    } else {
        job.sign_in.company.stage = stage;
    }
    job.sign_in.fault = Some(fault);
}

/// The role yields no account, or one that the job is not in; `false` where no portal is open.
pub(super) fn refused(job: &mut Job, fault: &Fault, out: &mut Out<'_>) -> bool {
    let state = &job.sign_in.company;
    let other_account = fault.kind == FaultKind::OtherAccount;
    // Where the only account is the wrong one, this portal does not lead on.
    if state.stage != Stage::Roles || (other_account && state.accounts.len() < 2) {
        return false;
    }
    let stage = if other_account {
        Stage::Accounts
    } else {
        Stage::Roles
    };
    failed(job, stage, fault.clone(), out);
    true
}

fn enter(job: &mut Job, account: AccountId, out: &mut Out<'_>) {
    job.sign_in.company.account = Some(account.clone());
    job.sign_in.fault = None;
    job.sign_in.busy = Some(out.ask(|ticket| Effect::CompanyRoles { ticket, account }));
}

fn take(job: &mut Job, role: RoleName, out: &mut Out<'_>) {
    let Some(account) = job.sign_in.company.account.clone() else {
        return;
    };
    job.sign_in.company.role = Some(role.clone());
    job.sign_in.fault = None;
    job.sign_in.busy = Some(out.ask(|ticket| Effect::CompanyRole {
        ticket,
        account,
        role,
    }));
}
