//! Keeps drafts in the keychain, in the order in which they were given: one thread, one queue.
//!
//! Three kinds of entries: `index` (the lines of "Go on where I stopped"), `draft-ID` (a place)
//! and `secret-ID` (the secret of a key that is not handed over yet).

use crate::domain::fault::{Fault, FaultKind};
use crate::ports::{Clock, Keychain};
use crate::wizard::draft::{DraftSummary, MAX_BYTES};
use secrecy::{ExposeSecret as _, SecretString};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

const INDEX: &str = "index";

type Job = Box<dyn FnOnce(&mut Drawer) + Send>;

/// The queue to the keeping thread, which begins with the first job.
pub struct Keeper {
    ports: (Arc<dyn Keychain>, Arc<dyn Clock>),
    jobs: Mutex<Option<Sender<Job>>>,
}

/// The keychain as drafts see it. Calls block.
pub struct Drawer {
    keychain: Arc<dyn Keychain>,
    clock: Arc<dyn Clock>,
    index: Option<Vec<DraftSummary>>,
}

impl Keeper {
    /// A keeper on this keychain.
    pub fn new(keychain: Arc<dyn Keychain>, clock: Arc<dyn Clock>) -> Self {
        Self {
            ports: (keychain, clock),
            jobs: Mutex::default(),
        }
    }

    /// Does `act` after everything that was told before.
    pub fn tell(&self, act: impl FnOnce(&mut Drawer) + Send + 'static) {
        let mut jobs = self.jobs.lock().unwrap_or_else(PoisonError::into_inner);
        let sender = jobs.get_or_insert_with(|| self.begin());
        // The thread ends only with this queue.
        sender.send(Box::new(act)).ok();
    }

    fn begin(&self) -> Sender<Job> {
        let (jobs, taken) = channel::<Job>();
        let (keychain, clock) = self.ports.clone();
        let mut drawer = Drawer {
            keychain,
            clock,
            index: None,
        };
        // Without a thread nothing is kept; every save is then answered by silence, which the
        // system's lack of threads will have told already.
        std::thread::Builder::new()
            .name("drafts".to_owned())
            .spawn(move || taken.into_iter().for_each(|job| job(&mut drawer)))
            .ok();
        jobs
    }

    /// Waits until everything told so far is done, but no longer than `patience`.
    pub fn settle(&self, patience: Duration) {
        if self
            .jobs
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .is_none()
        {
            return;
        }
        let (done, wait) = channel();
        self.tell(move |_| {
            done.send(()).ok();
        });
        wait.recv_timeout(patience).ok();
    }
}

impl Drawer {
    /// The kept drafts, newest first.
    pub fn drafts(&mut self) -> Result<Vec<DraftSummary>, Fault> {
        let text = self.keychain.read(INDEX)?;
        let mut drafts: Vec<DraftSummary> = match text {
            None => Vec::new(),
            Some(text) => serde_json::from_str(text.expose_secret())
                .map_err(|_| Fault::from(FaultKind::DraftUnreadable))?,
        };
        drafts.sort_by_key(|draft| std::cmp::Reverse(draft.saved_at));
        self.index = Some(drafts.clone());
        Ok(drafts)
    }

    /// A draft's text, and the secret of its key if that is kept.
    pub fn load(&self, id: &str) -> Result<(String, Option<SecretString>), Fault> {
        let text = self.keychain.read(&format!("draft-{id}"))?;
        let text = text.ok_or(FaultKind::DraftUnreadable)?;
        let secret = self.keychain.read(&format!("secret-{id}"))?;
        Ok((text.expose_secret().to_owned(), secret))
    }

    /// Saves a draft; in the index, too, if its line has changed.
    pub fn save(&mut self, id: &str, text: &str, summary: DraftSummary) -> Result<(), Fault> {
        let fits = (text.len() <= MAX_BYTES).then_some(());
        fits.ok_or_else(|| Fault::with(FaultKind::KeychainBroken, "the draft is too large"))?;
        self.keychain
            .write(&format!("draft-{id}"), &text.to_owned().into())?;
        let known = self.index.iter().flatten().find(|known| known.id == id);
        let unchanged = known.is_some_and(|known| {
            DraftSummary {
                saved_at: 0,
                ..known.clone()
            } == DraftSummary {
                saved_at: 0,
                ..summary.clone()
            }
        });
        if unchanged {
            return Ok(());
        }
        // Another window may have written meanwhile. An index that cannot be read is begun anew.
        let mut drafts = match self.drafts() {
            Err(fault) if fault.kind == FaultKind::DraftUnreadable => Vec::new(),
            drafts => drafts?,
        };
        drafts.retain(|draft| draft.id != id);
        drafts.insert(
            0,
            DraftSummary {
                saved_at: self.clock.now_unix_seconds(),
                ..summary
            },
        );
        self.write_index(drafts)
    }

    fn write_index(&mut self, mut drafts: Vec<DraftSummary>) -> Result<(), Fault> {
        loop {
            // Strings and numbers cannot fail to serialise.
            let text = serde_json::to_string(&drafts).unwrap_or_default();
            if text.len() <= MAX_BYTES || drafts.len() < 2 {
                self.keychain.write(INDEX, &text.into())?;
                self.index = Some(drafts);
                return Ok(());
            }
            // The oldest goes that made nothing in any account; if there is none, the oldest.
            let place = drafts
                .iter()
                .rposition(|draft| !draft.begun)
                .unwrap_or(drafts.len() - 1);
            let dropped = drafts.remove(place);
            self.keychain.erase(&format!("draft-{}", dropped.id))?;
        }
    }

    /// Keeps the secret of a new key.
    pub fn keep_secret(&self, id: &str, secret: &SecretString) -> Result<(), Fault> {
        self.keychain.write(&format!("secret-{id}"), secret)
    }

    /// Removes it again. A fault leaves it where only this person can read it.
    pub fn forget_secret(&self, id: &str) {
        self.keychain.erase(&format!("secret-{id}")).ok();
    }

    /// Removes a draft and its line.
    pub fn erase(&mut self, id: &str) {
        if let Ok(mut drafts) = self.drafts() {
            drafts.retain(|draft| draft.id != id);
            self.write_index(drafts).ok();
        }
        self.keychain.erase(&format!("draft-{id}")).ok();
    }
}
