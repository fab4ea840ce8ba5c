//! Signing in from the terminal, on the wizard's page or without one.

use super::arguments::AccountArgument;
use super::face::Face;
use super::undo::ask;
use super::{Failure, Print, fault_if_missing};
use crate::domain::account::{Account, BrowserWay, CompanyWay, SignInWay};
use crate::domain::company::{CompanyAccount, DevicePage, StartUrl, Wanted};
use crate::domain::fault::FaultKind;
use crate::domain::names::{AccountId, Region, RoleName};
use crate::domain::regions;
use crate::text::Text;
use crate::wizard::steps::sign_in;
use crate::wizard::steps::sign_in::company::{self, Stage};
use crate::wizard::{Act, Answer, Effect, Event, Job, Page, Wizard};
use fluent_bundle::FluentValue;

/// The arguments that name a sign-in: the account, and the region of a company's portal.
pub(super) type Named<'a> = (&'a AccountArgument, Option<&'a Region>);

/// A region that nothing would be done with is a slip.
pub(super) fn check((account, sso_region): Named<'_>) -> Result<(), Failure> {
    if sso_region.is_some() && !matches!(account, AccountArgument::Company(..)) {
        let slip = "--sso-region goes with --account sso:START_URL";
        return Err(Failure::Usage(slip.to_owned()));
    }
    Ok(())
}

/// Signs in on the wizard's page.
pub(super) fn on_the_page(
    face: &mut Face,
    account: Named<'_>,
    text: &Text,
    print: &mut Print<'_>,
) -> Result<(), Failure> {
    for act in choose(account) {
        face.act(act);
    }
    face.act(Act::Next);
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
    account: Named<'_>,
    text: &Text,
    print: &mut Print<'_>,
) -> Result<Account, Failure> {
    let (way, wanted) = way(account);
    let ahead = None;
    let begin = |ticket| Effect::SignIn { ticket, way, ahead };
    let mut waited = ask(face, last_ticket, begin);
    let mut entered = None;
    loop {
        match face.wait() {
            // An answer to an earlier question.
            Some(Event::Answered(ticket, _)) if ticket != waited => {}
            Some(Event::Answered(_, Answer::SignedIn(account))) => return Ok(account?),
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

fn way((account, sso_region): Named<'_>) -> (SignInWay, Option<Wanted>) {
    let way = match account {
        AccountArgument::Practice => SignInWay::Practice,
        AccountArgument::Browser => SignInWay::Browser(BrowserWay {
            region: regions::first(),
            by_code: false,
        }),
        AccountArgument::Company(start_url, wanted) => {
            let way = CompanyWay {
                start_url: start_url.clone(),
                region: region(start_url, sso_region),
            };
            return (SignInWay::Company(way), wanted.clone());
        }
        AccountArgument::Environment => SignInWay::Environment,
        AccountArgument::Profile(name) => SignInWay::Profile(name.clone()),
    };
    (way, None)
}

/// What is done on the sign-in page for an argument.
fn choose((account, sso_region): Named<'_>) -> Vec<Act> {
    let choice = match account {
        AccountArgument::Practice => sign_in::Choice::Practice,
        AccountArgument::Browser => sign_in::Choice::Browser,
        AccountArgument::Company(..) => sign_in::Choice::Company,
        AccountArgument::Environment => sign_in::Choice::Environment,
        AccountArgument::Profile(name) => sign_in::Choice::Profile(name.clone()),
    };
    let mut acts = vec![sign_in::Act::Choose(choice)];
    if let AccountArgument::Company(start_url, wanted) = account {
        let company = [
            Some(company::Act::Type(start_url.to_string())),
            // A resumed job must not bring along a region that nobody named now.
            Some(company::Act::Region(region(start_url, sso_region))),
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
