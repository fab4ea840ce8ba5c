//! Keeps drafts in the keychain, in the order in which they were given: one thread, one queue.
//!
//! Three kinds of entries: `index` (the lines of "Go on where I stopped"), `draft-ID` (a place)
//! and `secret-ID` (the secret of a key that is not handed over yet, below that key's id).

mod index;

use crate::domain::fault::{Fault, FaultKind};
use crate::domain::names::AccessKeyId;
use crate::ports::{Claims, Clock, Keychain, Ports};
use crate::wizard::draft::{DraftSummary, MAX_BYTES};
use index::Index;
use secrecy::{ExposeSecret as _, SecretString};
use std::sync::mpsc::{Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

const INDEX: &str = "index";

type Job = Box<dyn FnOnce(&mut Drawer) + Send>;

/// A kept secret and the key it belongs to.
pub type KeptSecret = (AccessKeyId, SecretString);

/// The queue to the keeping thread, which begins with the first job.
pub struct Keeper {
    ports: (Arc<dyn Keychain>, Arc<dyn Claims>, Arc<dyn Clock>),
    jobs: Mutex<Option<Sender<Job>>>,
}

/// The keychain as drafts see it. Calls block.
pub struct Drawer {
    keychain: Arc<dyn Keychain>,
    claims: Arc<dyn Claims>,
    clock: Arc<dyn Clock>,
}

impl Keeper {
    /// A keeper on this computer's keychain.
    pub fn new(ports: &Ports) -> Self {
        Self {
            ports: (
                ports.keychain.clone(),
                ports.claims.clone(),
                ports.clock.clone(),
            ),
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
        let (keychain, claims, clock) = self.ports.clone();
        let mut drawer = Drawer {
            keychain,
            claims,
            clock,
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
    pub fn drafts(&self) -> Result<Vec<DraftSummary>, Fault> {
        Ok(self.index()?.drafts())
    }

    fn index(&self) -> Result<Index, Fault> {
        let text = self.keychain.read(INDEX)?;
        Ok(text.map_or_else(Index::default, |text| Index::read(text.expose_secret())))
    }

    /// A draft's text, and the secret of a key with that key's id if it is kept.
    pub fn load(&self, id: &str) -> Result<(String, Option<KeptSecret>), Fault> {
        let text = self.keychain.read(&format!("draft-{id}"))?;
        let text = text.ok_or(FaultKind::DraftGone)?;
        let secret = self.keychain.read(&format!("secret-{id}"))?;
        let secret = secret.and_then(|kept| {
            let (key_id, secret) = kept.expose_secret().split_once('\n')?;
            Some((AccessKeyId::parse(key_id).ok()?, secret.to_owned().into()))
        });
        Ok((text.expose_secret().to_owned(), secret))
    }

    /// Saves a draft; in the list, too, if its line has changed.
    pub fn save(&self, id: &str, text: &str, summary: DraftSummary) -> Result<(), Fault> {
        let fits = (text.len() <= MAX_BYTES).then_some(());
        fits.ok_or_else(|| Fault::with(FaultKind::KeychainBroken, "the draft is too large"))?;
        let _list = self.claims.claim_list();
        let mut index = self.index()?;
        if index.holds(&summary) {
            return self.write_draft(id, text);
        }
        let saved_at = self.clock.now_unix_seconds();
        let line = DraftSummary {
            saved_at,
            ..summary
        };
        let dropped = index.put(&line).ok_or(FaultKind::DraftsFull)?;
        self.write_draft(id, text)?;
        self.keychain.write(INDEX, &index.text().into())?;
        for dropped in dropped {
            self.keychain.erase(&format!("draft-{dropped}"))?;
            self.keychain.erase(&format!("secret-{dropped}"))?;
        }
        Ok(())
    }

    fn write_draft(&self, id: &str, text: &str) -> Result<(), Fault> {
        self.keychain
            .write(&format!("draft-{id}"), &text.to_owned().into())
    }

    /// Keeps the secret of a new key together with that key's id, so that it is never taken for
    /// another key's.
    pub fn keep_secret(
        &self,
        id: &str,
        key_id: &AccessKeyId,
        secret: &SecretString,
    ) -> Result<(), Fault> {
        let entry = format!("{key_id}\n{}", secret.expose_secret());
        self.keychain.write(&format!("secret-{id}"), &entry.into())
    }

    /// Removes it again. A fault leaves the secret of a key that is deleted.
    pub fn forget_secret(&self, id: &str) {
        self.keychain.erase(&format!("secret-{id}")).ok();
    }

    /// Removes a draft, its line and its secret, the secret first.
    pub fn erase(&self, id: &str) -> Result<(), Fault> {
        self.keychain.erase(&format!("secret-{id}"))?;
        let _list = self.claims.claim_list();
        let mut index = self.index()?;
        index.remove(id);
        self.keychain.write(INDEX, &index.text().into())?;
        self.keychain.erase(&format!("draft-{id}"))
    }
}
