//! A person at a wizard: acts, and takes what the world answers.

use super::world::{LastOfAll, World};
use keyhandoff::domain::recipe::Recipe;
use keyhandoff::runner::Runner;
use keyhandoff::safe::Safe;
use keyhandoff::wizard::effect::Place;
use keyhandoff::wizard::steps::{bucket, hand_over, make, sign_in, start};
use keyhandoff::wizard::undo::Phase;
use keyhandoff::wizard::{Act, Answer, Event, Job, Options, Page, Wizard};
use std::sync::Arc;
use tokio::runtime::Runtime;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

pub const RECIPIENT: &str = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p";

/// What does not arrive.
enum Held {
    List,
    Rights,
}

impl Held {
    fn is(&self, event: &Event) -> bool {
        match self {
            Self::List => matches!(event, Event::Answered(_, Answer::Buckets(_))),
            Self::Rights => matches!(event, Event::Answered(_, Answer::Rights(_))),
        }
    }
}

pub struct Person {
    pub wizard: Wizard,
    pub events: u32,
    pub safe: Arc<Safe>,
    held: Option<(Held, Vec<Event>)>,
    runner: Runner,
    queue: UnboundedReceiver<Event>,
    runtime: Runtime,
    _last: LastOfAll,
}

impl Person {
    /// Starts the program. Time in it passes as fast as nobody has anything to do.
    pub fn at(world: &World) -> Self {
        Self::started(world, true)
    }

    /// Starts the program outside of practice.
    pub fn at_work(world: &World) -> Self {
        Self::started(world, false)
    }

    fn started(world: &World, practice: bool) -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .start_paused(true)
            .build()
            .unwrap();
        let (sender, queue) = unbounded_channel();
        let send = Arc::new(move |event| drop(sender.send(event)));
        let safe = Arc::<Safe>::default();
        let (ports, last) = world.ports();
        let runner = Runner::new(ports, safe.clone(), runtime.handle().clone(), send);
        let wizard = Wizard::new(&Options {
            practice,
            stand_ins: vec![],
            seed: seed(),
        });
        let mut person = Self {
            wizard,
            events: 0,
            safe,
            held: None,
            runner,
            queue,
            runtime,
            _last: last,
        };
        person.update(Event::Opened);
        person.until(|wizard| !matches!(wizard.start.shelf, start::Shelf::Looking(_)));
        person
    }

    /// Starts the program and signs in for a new job: the account page.
    pub fn signed_in(world: &World) -> Self {
        let mut person = Self::at(world);
        person.choose();
        person.sign_in();
        person
    }

    /// Further, to where the making begins; a fault of the check page keeps the person there.
    pub fn to_make(world: &World) -> Self {
        let mut person = Self::signed_in(world);
        person.go_to_make();
        person
    }

    /// Further, to where the key is made and nothing is handed over.
    pub fn with_key(world: &World) -> Self {
        let mut person = Self::to_make(world);
        person.make();
        person
    }

    /// Further, to where the key is tested.
    pub fn with_proof(world: &World) -> Self {
        let mut person = Self::with_key(world);
        person.prove();
        person
    }

    /// Further, to the hand-over page, on which nothing is done yet.
    pub fn to_hand_over(world: &World) -> Self {
        let mut person = Self::with_proof(world);
        person.act(Act::Next);
        assert_eq!(person.wizard.page, Page::HandOver);
        person
    }

    pub fn act(&mut self, act: Act) {
        self.update(Event::Did(act));
    }

    fn update(&mut self, event: Event) {
        for effect in self.wizard.update(event) {
            self.runner.carry_out(effect);
        }
    }

    /// Takes one event of the world in.
    pub fn take_one(&mut self) {
        let event = self.runtime.block_on(self.queue.recv()).expect("an answer");
        self.events += 1;
        match &mut self.held {
            Some((what, held)) if what.is(&event) => held.push(event),
            Some(_) | None => self.update(event),
        }
    }

    /// Takes in whatever comes within so many milliseconds.
    pub fn pass(&mut self, milliseconds: u64) {
        let within = std::time::Duration::from_millis(milliseconds);
        loop {
            let queue = &mut self.queue;
            let soon = async { tokio::time::timeout(within, queue.recv()).await };
            let Ok(event) = self.runtime.block_on(soon) else {
                return;
            };
            self.update(event.expect("the runner lives"));
        }
    }

    /// From now on no list of buckets arrives.
    pub fn hold_the_list(&mut self) {
        self.held = Some((Held::List, vec![]));
    }

    /// From now on nothing is told of rights.
    pub fn hold_the_rights(&mut self) {
        self.held = Some((Held::Rights, vec![]));
    }

    /// What was held arrives at once, and so does what comes later.
    pub fn let_it_come(&mut self) {
        let held = self.held.take().map(|(_, held)| held);
        for event in held.into_iter().flatten() {
            self.update(event);
        }
    }

    /// Takes events in until the wizard is so.
    pub fn until(&mut self, done: impl Fn(&Wizard) -> bool) {
        while !done(&self.wizard) {
            self.take_one();
        }
    }

    /// The same for its job.
    pub fn until_job(&mut self, done: impl Fn(&Job) -> bool) {
        self.until(|wizard| done(wizard.job.as_ref().expect("a job")));
    }

    pub fn job(&self) -> &Job {
        self.wizard.job.as_ref().expect("a job")
    }

    pub fn choose(&mut self) {
        self.act(Act::Start(start::Act::Choose {
            recipe: "revenuecat".into(),
            practice: true,
        }));
        self.act(Act::Next);
    }

    /// Begins with a recipe of one's own, up to the sign-in page.
    pub fn begin(&mut self, recipe: &str) {
        let recipe = Box::new(Recipe::parse(recipe).expect("a recipe"));
        self.act(Act::Start(start::Act::Begin {
            recipe,
            practice: true,
        }));
        self.act(Act::Next);
    }

    /// The same, signed in.
    pub fn begun(world: &World, recipe: &str) -> Self {
        let mut person = Self::at(world);
        person.begin(recipe);
        person.sign_in();
        person
    }

    pub fn sign_in(&mut self) {
        let refused = &self.wizard.start.fault;
        assert!(self.wizard.job.is_some(), "no job is open: {refused:?}");
        self.act(Act::SignIn(sign_in::Act::Choose(sign_in::Choice::Practice)));
        self.act(Act::Next);
        self.until(|wizard| wizard.page != Page::SignIn);
    }

    pub fn bucket(&mut self, name: &str) {
        self.act(Act::Bucket(bucket::Act::Choose(bucket::Choice::Typed)));
        self.act(Act::Bucket(bucket::Act::Type(name.into())));
    }

    /// From the account page to the check page, where the names are looked up.
    pub fn go_to_check(&mut self, bucket: &str) {
        self.act(Act::Next);
        self.bucket(bucket);
        self.act(Act::Next);
        self.until(|wizard| wizard.page != Page::Bucket);
        if self.wizard.page == Page::Questions {
            self.act(Act::Next);
        }
        self.until_job(|job| job.check.looking.is_none());
    }

    /// From the account page to the page where things are made.
    pub fn go_to_make(&mut self) {
        if self.wizard.page != Page::Make {
            self.act(Act::Next);
        }
        if self.wizard.page == Page::Make {
            return;
        }
        self.until(|wizard| {
            let list = &wizard.job.as_ref().unwrap().bucket.list;
            let later = wizard.page != Page::Bucket;
            later || *list != bucket::List::Unasked
        });
        if self.wizard.page == Page::Bucket {
            self.bucket("acme-deliveries");
            self.act(Act::Next);
            self.until(|wizard| wizard.page != Page::Bucket);
        }
        if self.wizard.page == Page::Questions {
            self.act(Act::Next);
        }
        self.act(Act::Next);
        self.until(|wizard| {
            wizard.page == Page::Make || wizard.job.as_ref().unwrap().check.fault.is_some()
        });
    }

    /// Until the making is over, well or not; tries again as a person would.
    pub fn make(&mut self) {
        for _ in 0..5 {
            self.until(|wizard| {
                wizard.can_leave() || wizard.job.as_ref().unwrap().make.stopped.is_some()
            });
            if self.job().make.stopped.is_none() {
                return;
            }
            self.act(Act::Make(make::Act::TryAgain));
        }
    }

    pub fn prove(&mut self) {
        self.act(Act::Next);
        self.until_job(|job| job.prove.verdict.is_some());
    }

    /// Takes everything back, on the page where things are made.
    pub fn undo(&mut self) {
        self.act(Act::Make(make::Act::AskUndo));
        self.act(Act::Make(make::Act::Undo));
        self.until_job(|job| {
            let undo = job.make.undo.as_ref();
            undo.is_some_and(|undo| undo.phase == Phase::Gone)
        });
    }

    pub fn name_recipient(&mut self) {
        self.act(Act::HandOver(hand_over::Act::Type(RECIPIENT.into())));
        self.until_job(|job| job.hand_over.recipient().is_some());
    }

    /// Saves the sealed file, well or not.
    pub fn save(&mut self, world: &World) {
        let place = Place::Typed(world.saved());
        self.act(Act::HandOver(hand_over::Act::Save(place)));
        self.until_job(|job| job.hand_over.saved.is_some() || job.hand_over.fault.is_some());
    }

    /// From the page of the proof to the saved file or to its fault.
    pub fn hand_over(&mut self, world: &World) {
        self.act(Act::Next);
        self.name_recipient();
        self.save(world);
    }

    /// The whole rest of a job from the account page on.
    pub fn finish(&mut self, world: &World) {
        self.go_to_make();
        self.make();
        self.prove();
        self.hand_over(world);
        assert_eq!(self.job().hand_over.fault, None);
        self.act(Act::Next);
        assert_eq!(self.wizard.page, Page::Done);
        self.close();
    }

    /// Goes on with the newest kept draft, up to the sign-in page or to a fault of the start page.
    pub fn go_on(&mut self) {
        self.until(|wizard| matches!(wizard.start.shelf, start::Shelf::Open(_)));
        let start::Shelf::Open(drafts) = &self.wizard.start.shelf else {
            panic!("the drafts are shown")
        };
        let id = drafts[0].id.clone();
        self.act(Act::Start(start::Act::GoOn(id)));
        self.until(|wizard| wizard.job.is_some() || wizard.start.fault.is_some());
    }

    /// Waits until the keychain has done what it was told.
    pub fn close(&self) {
        self.runner.finish(std::time::Duration::from_secs(10));
    }
}

/// Another one for every start, as from the system.
fn seed() -> [u8; 32] {
    static STARTS: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(0);
    let starts = STARTS.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
    let mut seed = [0; 32];
    seed[..4].copy_from_slice(&starts.to_be_bytes());
    seed
}
