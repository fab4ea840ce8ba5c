//! A person at a wizard: acts, and takes what the world answers.

use keyhandoff::cloud::practice::{PracticeCloud, PracticeOptions};
use keyhandoff::desktop::{AgeOpener, AgeSealer, SystemClock, SystemFiles};
use keyhandoff::domain::account::{BrowserWay, CompanyWay, SignInWay};
use keyhandoff::domain::company::{CompanyAccount, DevicePage};
use keyhandoff::domain::fault::{Fault, FaultKind};
use keyhandoff::domain::names::{AccountId, RoleName};
use keyhandoff::ports::{
    BrowserSignIn, Claim, Claims, Clipboard, Cloud, Clouds, CompanyPortal, CompanySignIn, Dialogs,
    Keychain, Picked, Ports,
};
use keyhandoff::runner::Runner;
use keyhandoff::safe::Safe;
use keyhandoff::wizard::steps::{bucket, hand_over, sign_in, start};
use keyhandoff::wizard::{Act, Answer, Event, Job, Options, Page, Wizard};
use secrecy::{ExposeSecret as _, SecretString};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};
use tokio::runtime::Runtime;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

pub const RECIPIENT: &str = "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p";

/// What outlives a program: the account, the keychain, the folder.
pub struct World {
    pub cloud: Arc<PracticeCloud>,
    pub keychain: Arc<Memory>,
    pub claims: Arc<OneEach>,
    pub picks: Arc<Picks>,
    pub company: Company,
    pub folder: std::path::PathBuf,
}

/// A keychain in memory; `None` is a computer without one.
pub struct Memory(pub Mutex<Option<BTreeMap<String, String>>>);

impl Keychain for Memory {
    fn read(&self, entry: &str) -> Result<Option<SecretString>, Fault> {
        let entries = self.0.lock().unwrap();
        let entries = entries.as_ref().ok_or(FaultKind::KeychainMissing)?;
        Ok(entries.get(entry).map(|text| text.clone().into()))
    }
    fn write(&self, entry: &str, value: &SecretString) -> Result<(), Fault> {
        let mut entries = self.0.lock().unwrap();
        let entries = entries.as_mut().ok_or(FaultKind::KeychainMissing)?;
        entries.insert(entry.to_owned(), value.expose_secret().to_owned());
        Ok(())
    }
    fn erase(&self, entry: &str) -> Result<(), Fault> {
        let mut entries = self.0.lock().unwrap();
        entries
            .as_mut()
            .ok_or(FaultKind::KeychainMissing)?
            .remove(entry);
        Ok(())
    }
}

/// Claims that every program of this world knows of.
#[derive(Default)]
pub struct OneEach(Arc<Mutex<BTreeSet<String>>>);

struct Held(String, Arc<Mutex<BTreeSet<String>>>);

impl Drop for Held {
    fn drop(&mut self) {
        self.1.lock().unwrap().remove(&self.0);
    }
}

impl Claims for OneEach {
    fn claim(&self, draft_id: &str) -> Result<Claim, Fault> {
        let free = self.0.lock().unwrap().insert(draft_id.to_owned());
        let held = || Box::new(Held(draft_id.to_owned(), self.0.clone())) as Claim;
        free.then(held)
            .ok_or_else(|| FaultKind::DraftOpenElsewhere.into())
    }
}

struct OneCloud {
    cloud: Arc<PracticeCloud>,
    company: Company,
}

/// A company whose every account and role leads into the practice account.
#[derive(Clone, Default)]
pub struct Company(pub Arc<Vec<(CompanyAccount, Vec<RoleName>)>>);

impl Company {
    /// With these accounts and their roles.
    pub fn of(accounts: &[(&str, &str, &[&str])]) -> Self {
        let account = |(id, name, roles): &(&str, &str, &[&str])| {
            let id = AccountId::parse(id).unwrap();
            let roles = roles.iter().map(|role| RoleName::parse(role).unwrap());
            let name = (*name).to_owned();
            (CompanyAccount { id, name }, roles.collect())
        };
        Self(Arc::new(accounts.iter().map(account).collect()))
    }

    /// What the person confirms.
    pub fn page() -> DevicePage {
        DevicePage {
            whole: "https://acme.awsapps.com/start/#/device?user_code=WDJB-MJHT".into(),
            short: "https://acme.awsapps.com/start/#/device".into(),
            code: "WDJB-MJHT".into(),
        }
    }
}

struct AtCompany {
    page: DevicePage,
    company: Company,
    cloud: Arc<PracticeCloud>,
}

#[async_trait::async_trait]
impl CompanySignIn for AtCompany {
    fn page(&self) -> &DevicePage {
        &self.page
    }
    async fn confirmed(self: Box<Self>) -> Result<Box<dyn CompanyPortal>, Fault> {
        Ok(self)
    }
}

#[async_trait::async_trait]
impl CompanyPortal for AtCompany {
    async fn accounts(&self) -> Result<Vec<CompanyAccount>, Fault> {
        Ok(self
            .company
            .0
            .iter()
            .map(|(account, _)| account.clone())
            .collect())
    }
    async fn roles(&self, account: &AccountId) -> Result<Vec<RoleName>, Fault> {
        let found = self.company.0.iter().find(|(one, _)| one.id == *account);
        let roles = found.map(|(_, roles)| roles.clone());
        let roles = roles.filter(|roles| !roles.is_empty());
        roles.ok_or_else(|| FaultKind::NoCompanyRole.into())
    }
    fn cloud(&self, _: AccountId, _: RoleName) -> Arc<dyn Cloud> {
        self.cloud.clone()
    }
}

#[async_trait::async_trait]
impl Clouds for OneCloud {
    async fn browser(&self, _: &BrowserWay) -> Result<Box<dyn BrowserSignIn>, Fault> {
        Err(FaultKind::BrowserMissing.into())
    }

    async fn company(&self, _: &CompanyWay) -> Result<Box<dyn CompanySignIn>, Fault> {
        Ok(Box::new(AtCompany {
            page: Company::page(),
            company: self.company.clone(),
            cloud: self.cloud.clone(),
        }))
    }

    fn open(&self, _: &SignInWay, _: &Safe) -> Result<Arc<dyn Cloud>, Fault> {
        Ok(self.cloud.clone())
    }
    fn profiles(&self) -> Vec<String> {
        Vec::new()
    }
    fn stand_ins(&self) -> Vec<String> {
        Vec::new()
    }

    fn environment_has_keys(&self) -> bool {
        false
    }
}

struct Nothing;

/// A person who picks this file, whatever is asked for.
pub struct Picks(pub Mutex<Option<std::path::PathBuf>>);

#[async_trait::async_trait]
impl Dialogs for Picks {
    async fn save_place(&self, _: &str) -> Picked {
        Picked::NoDialog
    }
    async fn open_file(&self) -> Picked {
        let picked = self.0.lock().unwrap().clone();
        picked.map_or(Picked::NoDialog, Picked::Path)
    }
}

impl keyhandoff::ports::Browser for Nothing {
    fn open(&self, _: &str) -> Result<(), Fault> {
        Err(FaultKind::BrowserMissing.into())
    }
}

impl Clipboard for Nothing {
    fn put(&self, _: &str, _: bool) -> Result<(), Fault> {
        Ok(())
    }
    fn clear_if_ours(&self) {}
}

impl World {
    pub fn new(options: PracticeOptions) -> Self {
        static NEXT: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(0);
        let number = NEXT.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
        let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join(format!("person-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        Self {
            cloud: Arc::new(PracticeCloud::new(options)),
            keychain: Arc::new(Memory(Mutex::new(Some(BTreeMap::new())))),
            claims: Arc::default(),
            picks: Arc::new(Picks(Mutex::default())),
            company: Company::default(),
            folder,
        }
    }

    fn ports(&self) -> Ports {
        Ports {
            clouds: Arc::new(OneCloud {
                cloud: self.cloud.clone(),
                company: self.company.clone(),
            }),
            browser: Arc::new(Nothing),
            keychain: self.keychain.clone(),
            claims: self.claims.clone(),
            sealer: Arc::new(AgeSealer),
            opener: Arc::new(AgeOpener),
            files: Arc::new(SystemFiles),
            dialogs: self.picks.clone(),
            clipboard: Arc::new(Nothing),
            clock: Arc::new(SystemClock),
        }
    }

    /// Users, groups, policies and keys that stand in the account.
    pub fn counts(&self) -> [usize; 4] {
        self.cloud.with_state(|state| {
            let keys = state
                .users
                .keys()
                .map(|user| state.keys_of(user).count())
                .sum();
            [
                state.users.len(),
                state.groups.len(),
                state.policies.len(),
                keys,
            ]
        })
    }

    pub fn entries(&self) -> Vec<String> {
        self.keychain
            .0
            .lock()
            .unwrap()
            .iter()
            .flatten()
            .map(|(name, _)| name.clone())
            .collect()
    }

    pub fn saved(&self) -> String {
        self.folder.join("f.age").display().to_string()
    }
}

pub struct Person {
    pub wizard: Wizard,
    pub events: u32,
    held: Option<Vec<Event>>,
    runner: Runner,
    queue: UnboundedReceiver<Event>,
    runtime: Runtime,
}

impl Person {
    /// Starts the program. Time in it passes as fast as nobody has anything to do.
    pub fn at(world: &World) -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .start_paused(true)
            .build()
            .unwrap();
        let (sender, queue) = unbounded_channel();
        let send = Arc::new(move |event| drop(sender.send(event)));
        let runner = Runner::new(
            world.ports(),
            Arc::default(),
            runtime.handle().clone(),
            send,
        );
        let wizard = Wizard::new(&Options {
            practice: true,
            stand_ins: vec![],
            seed: seed(),
        });
        let mut person = Self {
            wizard,
            events: 0,
            held: None,
            runner,
            queue,
            runtime,
        };
        person.update(Event::Opened);
        person.until(|wizard| !matches!(wizard.start.shelf, start::Shelf::Looking(_)));
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
            Some(held) if matches!(event, Event::Answered(_, Answer::Buckets(_))) => {
                held.push(event);
            }
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
        self.held = Some(vec![]);
    }

    /// Lists of buckets arrive again, those that were held at once.
    pub fn let_the_list_come(&mut self) {
        for event in self.held.take().into_iter().flatten() {
            self.update(event);
        }
    }

    pub fn until(&mut self, done: impl Fn(&Wizard) -> bool) {
        while !done(&self.wizard) {
            self.take_one();
        }
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

    pub fn sign_in(&mut self) {
        self.act(Act::SignIn(sign_in::Act::Choose(sign_in::Choice::Practice)));
        self.act(Act::Next);
        self.until(|wizard| wizard.page == Page::Account);
    }

    pub fn bucket(&mut self, name: &str) {
        self.act(Act::Bucket(bucket::Act::Choose(bucket::Choice::Typed)));
        self.act(Act::Bucket(bucket::Act::Type(name.into())));
    }

    /// From the account page to the page where things are made.
    pub fn go_to_make(&mut self) {
        self.act(Act::Next);
        if self.wizard.page == Page::Make {
            return;
        }
        self.until(|wizard| {
            let list = &wizard.job.as_ref().unwrap().bucket.list;
            wizard.page == Page::Check || *list != bucket::List::Unasked
        });
        if self.wizard.page == Page::Bucket {
            self.bucket("acme-deliveries");
            self.act(Act::Next);
            self.until(|wizard| wizard.page == Page::Check);
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
            self.act(Act::Make(keyhandoff::wizard::steps::make::Act::TryAgain));
        }
    }

    pub fn prove(&mut self) {
        self.act(Act::Next);
        self.until(|wizard| wizard.job.as_ref().unwrap().prove.verdict.is_some());
    }

    pub fn hand_over(&mut self, world: &World) {
        use keyhandoff::wizard::effect::Place;
        self.act(Act::Next);
        self.act(Act::HandOver(hand_over::Act::Type(RECIPIENT.into())));
        self.until(|wizard| wizard.job.as_ref().unwrap().hand_over.recipient().is_some());
        self.act(Act::HandOver(hand_over::Act::Save(Place::Typed(
            world.saved(),
        ))));
        self.until(|wizard| {
            let state = &wizard.job.as_ref().unwrap().hand_over;
            state.saved.is_some() || state.fault.is_some()
        });
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
