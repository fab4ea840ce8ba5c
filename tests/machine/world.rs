//! What a program of these tests runs in: an account, a keychain, a folder, and doubles of the rest.

use super::person::Person;
use super::portal::{Company, OneCloud};
use super::session::Sessions;
use keyhandoff::cloud::practice::{PracticeCloud, PracticeOptions};
use keyhandoff::desktop::{AgeOpener, AgeSealer, MinisignSigner, SystemClock, SystemFiles};
use keyhandoff::domain::account::{Profile, SignInWay};
use keyhandoff::domain::fault::{Fault, FaultKind};
use keyhandoff::domain::plan::OpId;
use keyhandoff::ports::{
    Claim, Claims, Clipboard, Cloud as _, Dialogs, Keychain, Picked, Ports, Recipes,
};
use secrecy::{ExposeSecret as _, SecretString};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

/// What outlives a program: the account, the keychain, the folder.
pub struct World {
    pub cloud: Arc<PracticeCloud>,
    pub keychain: Arc<Memory>,
    pub claims: Arc<Mutex<BTreeSet<String>>>,
    pub picks: Arc<Picks>,
    pub recipes: Arc<Shelf>,
    pub company: Company,
    pub profiles: Arc<Mutex<Vec<Profile>>>,
    pub opened: Arc<Mutex<Vec<SignInWay>>>,
    pub network_reads: Arc<AtomicBool>,
    pub network_trusted: Arc<AtomicBool>,
    pub sessions: Arc<Sessions>,
    pub clipboard: Arc<Cleared>,
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

/// Recipes in memory, and how often somebody looked for one.
#[derive(Default)]
pub struct Shelf {
    pub kept: Mutex<BTreeMap<String, String>>,
    pub looks: Mutex<usize>,
}

impl Recipes for Shelf {
    fn keep(&self, makes: &str, text: &str) -> Result<(), Fault> {
        let mut kept = self.kept.lock().unwrap();
        kept.insert(makes.to_owned(), text.to_owned());
        Ok(())
    }
    fn find(&self, makes: &str) -> Option<String> {
        *self.looks.lock().unwrap() += 1;
        self.kept.lock().unwrap().get(makes).cloned()
    }
}

/// The claims of one program, which every program of this world knows of.
#[derive(Clone)]
struct OneEach {
    taken: Arc<Mutex<BTreeSet<String>>>,
    _program: Arc<()>,
}

struct Held(String, OneEach);

impl Drop for Held {
    fn drop(&mut self) {
        self.1.taken.lock().unwrap().remove(&self.0);
    }
}

/// Waits, when it is dropped, until nothing of its program is left: a program that has ended holds
/// nothing, but here only its threads end, and each in its own time.
pub struct LastOfAll(Arc<()>);

impl Drop for LastOfAll {
    fn drop(&mut self) {
        let begun = Instant::now();
        while Arc::strong_count(&self.0) > 1 && begun.elapsed() < Duration::from_secs(10) {
            std::thread::sleep(Duration::from_millis(1));
        }
    }
}

impl Claims for OneEach {
    fn claim(&self, draft_id: &str) -> Result<Claim, Fault> {
        let free = self.taken.lock().unwrap().insert(draft_id.to_owned());
        let held = || Box::new(Held(draft_id.to_owned(), self.clone())) as Claim;
        free.then(held)
            .ok_or_else(|| FaultKind::DraftOpenElsewhere.into())
    }

    // The programs of one world take turns.
    fn claim_list(&self) -> Claim {
        Box::new(())
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

/// A clipboard that knows by its digest what it was cleared of.
#[derive(Default)]
pub struct Cleared(Mutex<Vec<[u8; 32]>>, Condvar);

impl Cleared {
    /// Takes what it was cleared of, once there is something; an empty list after ten seconds.
    pub fn wait(&self) -> Vec<[u8; 32]> {
        let waited = Duration::from_secs(10);
        let digests = self.0.lock().unwrap();
        let empty = |digests: &mut Vec<_>| digests.is_empty();
        let (mut digests, _) = self.1.wait_timeout_while(digests, waited, empty).unwrap();
        std::mem::take(&mut *digests)
    }

    /// Takes what it was cleared of by now.
    pub fn now(&self) -> Vec<[u8; 32]> {
        std::mem::take(&mut *self.0.lock().unwrap())
    }
}

impl Clipboard for Cleared {
    fn put(&self, _: &str, _: bool) -> Result<(), Fault> {
        Ok(())
    }
    fn clear_if_ours(&self) {}
    fn clear_if_holds(&self, digest: &[u8; 32]) {
        self.0.lock().unwrap().push(*digest);
        self.1.notify_all();
    }
}

impl World {
    pub fn new(options: PracticeOptions) -> Self {
        static NEXT: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(0);
        let number = NEXT.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
        let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"))
            .join(format!("person-{}-{number}", std::process::id()));
        // Numbers of processes come again.
        std::fs::remove_dir_all(&folder).ok();
        std::fs::create_dir_all(&folder).unwrap();
        Self {
            cloud: Arc::new(PracticeCloud::new(options)),
            keychain: Arc::new(Memory(Mutex::new(Some(BTreeMap::new())))),
            claims: Arc::default(),
            picks: Arc::new(Picks(Mutex::default())),
            recipes: Arc::default(),
            company: Company::default(),
            profiles: Arc::default(),
            opened: Arc::default(),
            network_reads: Arc::default(),
            network_trusted: Arc::default(),
            sessions: Arc::default(),
            clipboard: Arc::default(),
            folder,
        }
    }

    /// What a program of this world is given, and what waits for its end.
    pub fn ports(&self) -> (Ports, LastOfAll) {
        let program = Arc::new(());
        let claims = OneEach {
            taken: self.claims.clone(),
            _program: program.clone(),
        };
        let ports = Ports {
            clouds: Arc::new(OneCloud {
                cloud: self.cloud.clone(),
                company: self.company.clone(),
                profiles: self.profiles.clone(),
                opened: self.opened.clone(),
                network_reads: self.network_reads.clone(),
                network_trusted: self.network_trusted.clone(),
                sessions: self.sessions.clone(),
            }),
            browser: Arc::new(Nothing),
            keychain: self.keychain.clone(),
            claims: Arc::new(claims),
            sealer: Arc::new(AgeSealer),
            opener: Arc::new(AgeOpener),
            signer: Arc::new(MinisignSigner),
            files: Arc::new(SystemFiles),
            recipes: self.recipes.clone(),
            dialogs: self.picks.clone(),
            clipboard: self.clipboard.clone(),
            clock: Arc::new(SystemClock),
        };
        (ports, LastOfAll(program))
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

    /// Somebody who may do everything makes these things of the person's job; from then on nothing is denied.
    pub fn carry_out(&self, person: &Person, ops: &[OpId]) {
        self.cloud.deny(&[]);
        let plan = person.job().plan().unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        for op in ops {
            let made = runtime.block_on(self.cloud.carry_out(&plan.operation(*op).unwrap()));
            assert!(made.is_ok(), "{op:?}");
        }
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
