//! Signing in from the terminal, on the wizard's page or without one.

use super::arguments::AccountArgument;
use super::consent::{let_run, tell_certificates};
use super::face::Face;
use super::undo::ask;
use super::{Failure, Print, fault_if_missing};
use crate::domain::account::{Account, BrowserWay, CompanyWay, Profile, SignInWay};
use crate::domain::command_line::CommandLine;
use crate::domain::company::{CompanyAccount, DevicePage, StartUrl, Wanted};
use crate::domain::fault::FaultKind;
use crate::domain::names::{AccountId, Region, RoleName};
use crate::domain::regions;
use crate::text::Text;
use crate::wizard::steps::sign_in;
use crate::wizard::steps::sign_in::company::{self, Stage};
use crate::wizard::{Act, Answer, Effect, Event, Job, Page, Wizard};
use fluent_bundle::FluentValue;

/// The arguments of a sign-in.
#[derive(Clone, Copy)]
pub(super) struct Named<'a> {
    /// The account.
    pub(super) account: &'a AccountArgument,
    /// The region of a company's portal.
    pub(super) sso_region: Option<&'a Region>,
    /// A profile may run its program.
    pub(super) yes: bool,
    /// Whoever runs this network may read along.
    pub(super) trust_network: bool,
}

/// A region that nothing would be done with is a slip.
pub(super) fn check(named: Named<'_>) -> Result<(), Failure> {
    if named.sso_region.is_some() && !matches!(named.account, AccountArgument::Company(..)) {
        let slip = "--sso-region goes with --account sso:START_URL";
        return Err(Failure::Usage(slip.to_owned()));
    }
    Ok(())
}

/// Signs in on the wizard's page.
pub(super) fn on_the_page(
    face: &mut Face,
    named: Named<'_>,
    text: &Text,
    print: &mut Print<'_>,
) -> Result<(), Failure> {
    for act in choose(named) {
        face.act(act);
    }
    if named.trust_network {
        face.act(Act::SignIn(sign_in::Act::TrustNetwork));
    }
    if matches!(named.account, AccountArgument::Profile(_)) {
        // What the profile would run is not known at once.
        face.until(Wizard::can_leave);
    }
    face.act(Act::Next);
    if let Some(profile) = &current(face)?.sign_in.asking {
        let_run(profile, named.yes, text, print)?;
        face.act(Act::Next);
    }
    let over = |wizard: &Wizard| {
        let failed = |job: &Job| job.sign_in.busy.is_none() && job.sign_in.fault.is_some();
        wizard.page != Page::SignIn || of_job(wizard, failed)
    };
    let shown = |job: &Job| {
        job.sign_in.waiting.is_some() || matches!(job.sign_in.company.stage, Stage::Code(_))
    };
    face.until(|wizard| over(wizard) || of_job(wizard, shown));
    let state = &current(face)?.sign_in;
    if let Some(waiting) = &state.waiting {
        let page = waiting.page.as_str().into();
        print.note(&text.say_with("terminal-browser", &[("page", page)]));
    }
    if let Stage::Code(confirming) = &state.company.stage {
        print.note(&text.say_with("terminal-company", &company_page(&confirming.page)));
    }
    let asked = |job: &Job| {
        let chooses = matches!(job.sign_in.company.stage, Stage::Accounts | Stage::Roles);
        chooses && job.sign_in.busy.is_none()
    };
    face.until(|wizard| over(wizard) || of_job(wizard, asked));
    let state = &current(face)?.sign_in;
    if let Some(fault) = &state.fault {
        return Err(fault.clone().into());
    }
    if let Some(account) = &state.account {
        tell_certificates(account, text, print);
    }
    let company = &state.company;
    match (&company.stage, &company.account) {
        (Stage::Accounts, _) => Err(which_account(text, &company.accounts)),
        (Stage::Roles, Some(account)) => Err(which_role(text, account, &company.roles)),
        (Stage::Address | Stage::Code(_) | Stage::Roles, _) => Ok(()),
    }
}

/// Signs in without a wizard, whose pages are those of making a key.
pub(super) fn without_a_page(
    face: &mut Face,
    last_ticket: &mut u64,
    named: Named<'_>,
    text: &Text,
    print: &mut Print<'_>,
) -> Result<Account, Failure> {
    let (mut way, wanted) = way(named);
    if let SignInWay::Profile(profile) = &mut way {
        profile.program = program(face, last_ticket, &profile.name);
        let_run(profile, named.yes, text, print)?;
    }
    let ahead = None;
    let begin = |ticket| Effect::SignIn {
        ticket,
        way,
        ahead,
        trust_network: named.trust_network,
    };
    let mut waited = ask(face, last_ticket, begin);
    let mut entered = None;
    loop {
        match face.wait() {
            // An answer to an earlier question.
            Some(Event::Answered(ticket, _)) if ticket != waited => {}
            Some(Event::Answered(_, Answer::SignedIn(account))) => {
                let account = account?;
                tell_certificates(&account, text, print);
                return Ok(account);
            }
            Some(Event::Answered(_, Answer::BrowserPage(page, _))) => {
                print.note(&text.say_with("terminal-browser", &[("page", page.into())]));
            }
            Some(Event::Answered(_, Answer::DevicePage(page, _))) => {
                print.note(&text.say_with("terminal-company", &company_page(&page)));
            }
            Some(Event::Answered(_, Answer::CompanyAccounts(accounts))) => {
                let accounts = accounts?;
                let account = Wanted::account_of(wanted.as_ref(), &accounts)
                    .ok_or_else(|| which_account(text, &accounts))?;
                entered = Some(account.clone());
                let roles = |ticket| Effect::CompanyRoles { ticket, account };
                waited = ask(face, last_ticket, roles);
            }
            Some(Event::Answered(_, Answer::CompanyRoles(roles))) => {
                let roles = roles?;
                let account = fault_if_missing(entered.clone(), FaultKind::Unexpected)?;
                let role = Wanted::role_of(wanted.as_ref(), &roles)
                    .ok_or_else(|| which_role(text, &account, &roles))?;
                waited = ask(face, last_ticket, |ticket| Effect::CompanyRole {
                    ticket,
                    account,
                    role,
                });
            }
            // Nothing else was asked.
            Some(_) => {}
            None => return Err(FaultKind::NoAnswer.into()),
        }
    }
}

/// What a profile would run.
fn program(face: &mut Face, last_ticket: &mut u64, name: &str) -> Option<CommandLine> {
    let waited = ask(face, last_ticket, |ticket| Effect::FindWays { ticket });
    loop {
        let event = face.wait()?;
        // Nothing else was asked.
        if let Event::Answered(ticket, Answer::Ways(profiles, _)) = event
            && ticket == waited
        {
            let named = profiles.into_iter().find(|profile| profile.name == name);
            return named?.program;
        }
    }
}

fn way(named: Named<'_>) -> (SignInWay, Option<Wanted>) {
    let way = match named.account {
        AccountArgument::Practice => SignInWay::Practice,
        AccountArgument::Browser => SignInWay::Browser(BrowserWay {
            region: regions::first(),
            by_code: false,
        }),
        AccountArgument::Company(start_url, wanted) => {
            let way = CompanyWay {
                start_url: start_url.clone(),
                region: region(start_url, named.sso_region),
            };
            return (SignInWay::Company(way), wanted.clone());
        }
        // Where somebody signs in, `check` has refused a key that is asked for.
        AccountArgument::Environment | AccountArgument::Key => SignInWay::Environment,
        AccountArgument::Profile(name) => SignInWay::Profile(Profile::plain(name)),
    };
    (way, None)
}

/// What is done on the sign-in page for an argument.
fn choose(named: Named<'_>) -> Vec<Act> {
    let choice = match named.account {
        AccountArgument::Practice => sign_in::Choice::Practice,
        AccountArgument::Browser => sign_in::Choice::Browser,
        AccountArgument::Company(..) => sign_in::Choice::Company,
        AccountArgument::Environment | AccountArgument::Key => sign_in::Choice::Environment,
        AccountArgument::Profile(name) => sign_in::Choice::Profile(name.clone()),
    };
    let mut acts = vec![sign_in::Act::Choose(choice)];
    if let AccountArgument::Company(start_url, wanted) = named.account {
        let company = [
            Some(company::Act::Type(start_url.to_string())),
            // A resumed job must not bring along a region that nobody named now.
            Some(company::Act::Region(region(start_url, named.sso_region))),
            wanted.clone().map(company::Act::Want),
        ];
        acts.extend(company.into_iter().flatten().map(sign_in::Act::Company));
    }
    acts.into_iter().map(Act::SignIn).collect()
}

/// The region of a company's sign-in: the named one, else the address's own, else the first one.
fn region(start_url: &StartUrl, named: Option<&Region>) -> Region {
    named
        .cloned()
        .or_else(|| start_url.region())
        .unwrap_or_else(regions::first)
}

/// The values of the sentence that tells what to confirm, and where.
fn company_page(page: &DevicePage) -> [(&'static str, FluentValue<'_>); 2] {
    [
        ("page", page.whole.as_str().into()),
        ("code", page.code.as_str().into()),
    ]
}

/// Accounts among which nothing was named, or something that is not there.
fn which_account(text: &Text, accounts: &[CompanyAccount]) -> Failure {
    let lines = accounts
        .iter()
        .map(|account| format!("  {}  {}", account.id, account.name));
    which(text.say("terminal-which-account"), lines)
}

/// Roles among which nothing was named, or something that is not there.
fn which_role(text: &Text, account: &AccountId, roles: &[RoleName]) -> Failure {
    let lines = roles.iter().map(|role| format!("  {account}/{role}"));
    which(text.say("terminal-which-role"), lines)
}

fn which(question: String, lines: impl Iterator<Item = String>) -> Failure {
    let lines: Vec<String> = std::iter::once(question).chain(lines).collect();
    Failure::Usage(lines.join("\n"))
}

fn of_job(wizard: &Wizard, test: impl Fn(&Job) -> bool) -> bool {
    wizard.job.as_ref().is_some_and(test)
}

fn current(face: &Face) -> Result<&Job, Failure> {
    fault_if_missing(face.wizard.job.as_ref(), FaultKind::Unexpected)
}
