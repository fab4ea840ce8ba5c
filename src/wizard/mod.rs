//! The whole conversation with a person as one plain value: events in, effects out. No window, no
//! clock, no network and no file is in here, so all of it is tested in microseconds.

mod again;
mod answers;
pub mod draft;
pub mod effect;
pub mod event;
pub mod flow;
mod job;
mod out;
pub mod steps;
pub mod undo;

pub use again::Again;
pub use effect::Effect;
pub use event::{Act, Answer, Event, Ticket};
pub use flow::Page;
pub use job::{Job, Keeping};
pub use out::{Move, Out};

use crate::domain::fault::FaultKind;
use crate::domain::recipe::{DIGITS, Recipe};
use crate::domain::words::{digest, hex};
use steps::{
    account, bucket, check, done, guide, hand_over, make, prove, questions, sign_in, start,
};

/// What a wizard is started with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Started with `--practice`: every job goes to the practice account.
    pub practice: bool,
    /// Addresses that answer in place of the real cloud, as far as the environment tells.
    pub stand_ins: Vec<String>,
    /// Fresh random bytes; job ids and test file names are drawn from them.
    pub seed: [u8; 32],
}

/// The conversation.
#[derive(Debug)]
pub struct Wizard {
    /// The page that is shown.
    pub page: Page,
    /// The start page.
    pub start: start::State,
    /// The job at hand.
    pub job: Option<Job>,
    /// Account numbers, the names of what is in the account, profiles and places are covered.
    pub sharing_screen: bool,
    /// Started with `--practice`.
    pub practice: bool,
    stand_ins: Vec<String>,
    seed: [u8; 32],
    drawn: u64,
    last_ticket: u64,
}

impl Wizard {
    /// A wizard at its start page.
    #[must_use]
    pub fn new(options: &Options) -> Self {
        Self {
            page: Page::Start,
            start: start::State::default(),
            job: None,
            sharing_screen: false,
            practice: options.practice,
            stand_ins: options.stand_ins.clone(),
            seed: options.seed,
            drawn: 0,
            last_ticket: 0,
        }
    }

    /// Takes one event in and says what to do in the world.
    pub fn update(&mut self, event: Event) -> Vec<Effect> {
        let mut last_ticket = self.last_ticket;
        let mut out = Out::new(&mut last_ticket);
        match event {
            Event::Opened => start::find_drafts(&mut self.start, &mut out),
            Event::Did(act) => self.act(act, &mut out),
            Event::Answered(ticket, answer) => self.answer(ticket, answer, &mut out),
        }
        let effects = out.into_effects();
        self.last_ticket = last_ticket;
        effects
    }

    /// How many questions the world was asked so far. Where it stays the same, nothing goes on.
    #[must_use]
    pub fn questions_asked(&self) -> u64 {
        self.last_ticket
    }

    /// Whether nothing real is made now.
    #[must_use]
    pub fn is_practice(&self) -> bool {
        self.practice || self.job.as_ref().is_some_and(Job::is_practice)
    }

    /// The addresses that answer in place of the real cloud: the account's once signed in, the
    /// environment's before.
    #[must_use]
    pub fn stand_ins(&self) -> &[String] {
        if self.is_practice() {
            return &[];
        }
        let account = self.job.as_ref().and_then(Job::account);
        account.map_or(&self.stand_ins, |account| &account.stand_ins)
    }

    /// Whether the filled button of the page may be pressed.
    #[must_use]
    pub fn can_leave(&self) -> bool {
        let Some(job) = &self.job else { return false };
        match self.page {
            Page::Start | Page::Done => false,
            Page::About => true,
            Page::SignIn => sign_in::can_leave(job),
            Page::Account => account::can_leave(job),
            Page::Bucket => bucket::can_leave(job),
            Page::Questions => questions::can_leave(job),
            Page::Check => check::can_leave(job),
            Page::Guide => guide::can_leave(job),
            Page::Make => make::can_leave(job),
            Page::Prove => prove::can_leave(job),
            Page::HandOver => hand_over::can_leave(job),
        }
    }

    /// Whether the quiet button may be pressed: not while something is made, and not back over it.
    #[must_use]
    pub fn can_go_back(&self) -> bool {
        let Some(job) = &self.job else { return false };
        match self.page {
            Page::Start | Page::Done => false,
            Page::About
            | Page::SignIn
            | Page::Account
            | Page::Bucket
            | Page::Questions
            | Page::Check => true,
            Page::Guide => guide::can_go_back(job),
            Page::Make => job.make.is_untouched(),
            Page::Prove => job.prove.is_still(),
            Page::HandOver => !job.hand_over.is_busy(),
        }
    }

    /// Whether a page of the side list may be opened now.
    #[must_use]
    pub fn can_go_to(&self, page: Page) -> bool {
        let untouched = self.job.as_ref().is_some_and(|job| job.make.is_untouched());
        let route = self.route();
        let on_the_way = !route.by_hand && route.pages().contains(&page);
        on_the_way
            && page != Page::Start
            && page < self.page
            && untouched
            && self.page <= Page::Make
    }

    /// Which way the job goes.
    #[must_use]
    pub fn route(&self) -> flow::Route {
        self.job.as_ref().map(Job::route).unwrap_or_default()
    }

    /// Whether the job can be practised first: nobody is signed in yet and nothing was begun.
    #[must_use]
    pub fn can_practise(&self) -> bool {
        let untouched = |job: &Job| job.account().is_none() && job.expected.is_none();
        !self.is_practice() && self.job.as_ref().is_some_and(untouched)
    }

    /// Whether "Show me how to do it in the console myself" can be chosen here.
    #[must_use]
    pub fn can_open_guide(&self) -> bool {
        let can = |job| guide::can_open(job, self.page);
        !self.is_practice() && self.job.as_ref().is_some_and(can)
    }

    /// Which page of how many this is, from 1.
    #[must_use]
    pub fn progress(&self) -> (usize, usize) {
        let pages = self.route().pages();
        let place = pages.iter().position(|page| *page == self.page);
        (place.map_or(0, |place| place + 1), pages.len())
    }

    fn fresh_id(&mut self) -> String {
        self.fresh("", 16)
    }

    /// So many hexadecimal digits that nobody can foretell, other ones for every call.
    fn fresh(&mut self, what: &str, digits: usize) -> String {
        self.drawn += 1;
        let bytes = [
            self.seed.as_slice(),
            &self.drawn.to_be_bytes(),
            what.as_bytes(),
        ];
        hex(&digest(&bytes.concat()))[..digits].to_owned()
    }

    fn act(&mut self, act: Act, out: &mut Out<'_>) {
        let page = self.page;
        match act {
            Act::Start(act) => self.start_act(act, out),
            Act::ShareScreen(on) => self.sharing_screen = on,
            Act::Leave => self.leave(out),
            Act::TryKeychainAgain => match &mut self.job {
                Some(job) => job.save(out),
                None => start::find_drafts(&mut self.start, out),
            },
            Act::WithoutKeychain if self.job.is_none() => start::give_up(&mut self.start),
            Act::WithoutKeychain => self.step(out, |job, out| {
                job.keeping = Keeping::Off(FaultKind::KeychainLocked);
                job.saving = None;
                job.give_up_erasing();
                make::on_kept(job, out);
                Move::Stay
            }),
            Act::Back if self.can_go_back() => {
                let job = self.job.as_mut().filter(|_| page == Page::SignIn);
                if job.is_some_and(|job| sign_in::step_back(job, out)) {
                    return;
                }
                let left = self.page_left();
                let before = match (left, &mut self.job) {
                    (Some(left), _) => left,
                    (None, Some(job)) if page == Page::Guide => guide::close(job),
                    (None, _) => self.route().before(page),
                };
                self.turn_to(before, out);
            }
            Act::GoTo(page) if self.can_go_to(page) => self.turn_to(page, out),
            Act::SignInAgain if self.can_sign_in_again() => self.sign_in_again(out),
            Act::Back | Act::GoTo(_) | Act::SignInAgain => {}
            Act::Next => self.next(out),
            Act::Pasted(digest) => self.step(out, |job, out| {
                job.remember_pasted(digest, out);
                Move::Stay
            }),
            Act::SignIn(act) => self.step(out, |job, out| sign_in::on_act(job, act, out)),
            Act::Account(act) => self.step(out, |job, out| account::on_act(job, &act, out)),
            Act::Answers(answers) => self.step(out, |job, _| {
                job.take_answers(answers);
                Move::Stay
            }),
            Act::Bucket(act) => self.step(out, |job, out| bucket::on_act(job, act, out)),
            Act::Questions(act) => self.step(out, |job, out| questions::on_act(job, act, out)),
            Act::Check(act) => self.step(out, |job, out| check::on_act(job, act, out)),
            Act::Guide(guide::Act::Open) if self.can_open_guide() => {
                self.step(out, |job, _| guide::open(job, page));
            }
            Act::Guide(act) => self.step(out, |job, out| guide::on_act(job, act, out)),
            Act::Make(act) => self.step(out, |job, out| make::on_act(job, &act, out)),
            Act::Prove(prove::Act::TryAgain) => {
                let nonce = self.fresh_id();
                self.step(out, |job, out| prove::begin(job, &nonce, out));
            }
            Act::HandOver(act) => self.step(out, |job, out| hand_over::on_act(job, act, out)),
            Act::Done(act) => self.step(out, |job, out| done::on_act(job, &act, out)),
        }
    }

    fn next(&mut self, out: &mut Out<'_>) {
        if !self.can_leave() {
            return;
        }
        match self.page {
            Page::Start | Page::Done => {}
            Page::About => self.go(self.route().after(Page::About), out),
            Page::SignIn => self.step(out, sign_in::next),
            Page::Account => self.step(out, account::next),
            Page::Bucket => self.step(out, bucket::next),
            Page::Questions => self.step(out, questions::next),
            Page::Check => self.step(out, check::next),
            Page::Guide => self.step(out, guide::next),
            Page::Make => self.go(Page::Prove, out),
            Page::Prove => self.go(Page::HandOver, out),
            Page::HandOver => self.go(Page::Done, out),
        }
    }

    /// Runs one step of the job and follows where it leads.
    fn step(&mut self, out: &mut Out<'_>, step: impl FnOnce(&mut Job, &mut Out<'_>) -> Move) {
        let Some(job) = &mut self.job else { return };
        match step(job, out) {
            Move::Stay => {}
            Move::To(page) => self.go(page, out),
        }
    }

    /// To another page because the person wants to be there: nothing that is awaited leads on from here.
    fn turn_to(&mut self, page: Page, out: &mut Out<'_>) {
        self.step(out, |job, out| {
            again::stay(job);
            sign_in::give_up(job, out)
        });
        self.go(page, out);
    }

    fn go(&mut self, page: Page, out: &mut Out<'_>) {
        if page == Page::Start {
            return self.leave(out);
        }
        let nonce = self.fresh_id();
        let before = std::mem::replace(&mut self.page, page);
        let Some(job) = &mut self.job else { return };
        if before != page {
            job.clear_pasted(out);
        }
        let last_save = job.saving;
        match page {
            Page::Start | Page::About => {}
            Page::SignIn => sign_in::enter(job, self.practice, out),
            Page::Account => account::enter(job),
            Page::Bucket => bucket::enter(job, out),
            Page::Questions => questions::enter(job),
            Page::Check => check::enter(job, out),
            Page::Guide => guide::enter(job),
            Page::Make => make::enter(job, out),
            Page::Prove => {
                if job.prove.proof.is_none() {
                    // Entering a page never leads on by itself, so its move is always to stay.
                    prove::begin(job, &nonce, out);
                }
            }
            Page::HandOver => hand_over::enter(job, out),
            Page::Done => return done::enter(job, out),
        }
        if page > Page::SignIn && job.saving == last_save {
            job.save(out);
        }
    }

    fn leave(&mut self, out: &mut Out<'_>) {
        self.put_down(out);
        self.page = Page::Start;
        start::find_drafts(&mut self.start, out);
    }

    /// Ends what the job holds here; its draft stays.
    fn put_down(&mut self, out: &mut Out<'_>) {
        if let Some(mut job) = self.job.take() {
            job.clear_pasted(out);
            job.hand_over.burn(out);
            job.make.burn(out);
            job.guide.burn(out);
            job.sign_in.burn(out);
            out.tell(Effect::SignOut);
            out.tell(Effect::LetGo {
                draft_id: job.draft_id,
            });
        }
    }

    pub(super) fn begin(&mut self, recipe: Recipe, practice: bool, out: &mut Out<'_>) {
        if !recipe.can_be_made() {
            self.start.fault = Some(FaultKind::KindUnsupported.into());
            return;
        }
        self.put_down(out);
        let mut job = Job::new(recipe, self.fresh_id());
        let recipe = job.recipe.clone();
        job.answers
            .make_here(&recipe, || self.fresh("external-id", DIGITS));
        if practice || self.practice {
            job.sign_in.choice = Some(sign_in::Choice::Practice);
        }
        self.start.loading = None;
        self.start.fault = None;
        let draft_id = job.draft_id.clone();
        // The id is fresh, so the claim is not waited for.
        out.ask(|ticket| Effect::Claim { ticket, draft_id });
        self.job = Some(job);
        self.go(Page::About, out);
    }

    fn start_act(&mut self, act: start::Act, out: &mut Out<'_>) {
        match act {
            start::Act::Choose { recipe, practice } => {
                if let Some(Ok(recipe)) = crate::domain::recipe::built_in(&recipe) {
                    self.begin(recipe, practice, out);
                }
            }
            start::Act::OpenRecipe(path) => start::open_recipe(&mut self.start, path, out),
            start::Act::Begin { recipe, practice } => self.begin(*recipe, practice, out),
            start::Act::GoOn(draft_id) => start::load(&mut self.start, draft_id, out),
            start::Act::Erase(draft_id) => start::erase(&mut self.start, draft_id, out),
        }
    }
}
