//! The clipboard, on a thread of its own that begins with the first use.
//!
//! Under X11 and Wayland the content lives in this program: it is served by the `arboard` object,
//! which is kept for as long as the content may be ours. Only the clipboard is ever set, never the
//! PRIMARY selection, which a middle click pastes anywhere.
//!
//! "Not to be kept in a history" is a request that programs may ignore (a clipboard manager that
//! did wrote the text to a plain file), and the library's own copies are not wiped. So this program
//! promises no more than to ask, and the sealed file is the way it recommends.

use crate::domain::fault::{Fault, FaultKind};
use crate::ports;
use arboard::{Clipboard, Set};
use secrecy::{ExposeSecret as _, SecretString};
use sha2::{Digest as _, Sha256};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use zeroize::Zeroizing;

/// [`ports::Clipboard`] of this computer.
#[derive(Default)]
pub struct SystemClipboard {
    // None until the first use, which a program without copying and pasting never has.
    thread: Mutex<Option<Sender<Job>>>,
}

enum Job {
    Put {
        text: SecretString,
        secret: bool,
        answer: Sender<bool>,
    },
    ClearIfOurs {
        answer: Sender<bool>,
    },
    ClearIfHolds {
        digest: [u8; 32],
        answer: Sender<bool>,
    },
}

/// How long to wait for the clipboard's thread. Another program that owns the clipboard and does
/// not answer costs `arboard` 4 seconds; and the panic hook may run on that very thread.
const PATIENCE: Duration = Duration::from_secs(5);

impl ports::Clipboard for SystemClipboard {
    fn put(&self, text: &str, secret: bool) -> Result<(), Fault> {
        let (answer, answered) = channel();
        let job = Job::Put {
            text: SecretString::from(text),
            secret,
            answer,
        };
        let taken = self.hand_over(job, true) && answered.recv_timeout(PATIENCE).unwrap_or(false);
        taken
            .then_some(())
            .ok_or_else(|| FaultKind::ClipboardMissing.into())
    }

    fn clear_if_ours(&self) {
        let (answer, answered) = channel();
        if self.hand_over(Job::ClearIfOurs { answer }, false) {
            // Waited for, because the program may end right after. Whether it was cleared or not
            // ours any more is the same to everybody.
            answered.recv_timeout(PATIENCE).ok();
        }
    }

    fn clear_if_holds(&self, digest: &[u8; 32]) {
        let (answer, answered) = channel();
        let digest = *digest;
        if self.hand_over(Job::ClearIfHolds { digest, answer }, true) {
            // Waited for, because the program may end right after.
            answered.recv_timeout(PATIENCE).ok();
        }
    }
}

impl SystemClipboard {
    /// Whether a thread has the job now.
    fn hand_over(&self, job: Job, begin: bool) -> bool {
        let mut thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner);
        if thread.is_none() && begin {
            let (jobs, taken) = channel();
            let named = std::thread::Builder::new().name("clipboard".to_owned());
            if named.spawn(move || serve(&taken)).is_ok() {
                *thread = Some(jobs);
            }
        }
        let handed_over = thread.as_ref().is_some_and(|jobs| jobs.send(job).is_ok());
        if !handed_over {
            // Ended by a panic inside the library: the next text gets a new thread.
            *thread = None;
        }
        handed_over
    }
}

/// What lies in the clipboard, as far as this program put it there.
struct Ours {
    clipboard: Clipboard,
    // A hash, because a plain copy would outlive the wiping of the text.
    hash: [u8; 32],
    secret: bool,
}

/// Does the jobs in turn; sleeps in between without a timer.
fn serve(jobs: &Receiver<Job>) {
    let mut ours = None;
    while let Ok(job) = jobs.recv() {
        match job {
            Job::Put {
                text,
                secret,
                answer,
            } => {
                let kept: Option<Ours> = ours.take();
                ours = put(kept.map(|ours| ours.clipboard), &text, secret);
                answer.send(ours.is_some()).ok();
            }
            Job::ClearIfOurs { answer } => {
                answer.send(ours.take().is_some_and(clear)).ok();
            }
            Job::ClearIfHolds { digest, answer } => {
                let kept: Option<Ours> = ours.take();
                ours = clear_if_holds(kept, &digest);
                answer.send(true).ok();
            }
        }
    }
    // The program ends. A secret goes; another text is left to the clipboard manager, which takes
    // it over when the object is dropped.
    if let Some(ours) = ours.filter(|ours| ours.secret) {
        clear(ours);
    }
}

fn put(kept: Option<Clipboard>, text: &SecretString, secret: bool) -> Option<Ours> {
    let mut clipboard = match kept {
        Some(clipboard) => clipboard,
        None => Clipboard::new().ok()?,
    };
    let request = clipboard.set();
    let request = if secret { discreet(request) } else { request };
    request.text(text.expose_secret()).ok()?;
    Some(Ours {
        clipboard,
        hash: Sha256::digest(text.expose_secret()).into(),
        secret,
    })
}

/// Empties the clipboard if it still holds our text; says whether it did.
fn clear(mut ours: Ours) -> bool {
    let found = ours.clipboard.get_text().map(Zeroizing::new);
    let still_ours = found.is_ok_and(|text| <[u8; 32]>::from(Sha256::digest(&**text)) == ours.hash);
    still_ours && ours.clipboard.clear().is_ok()
}

/// Empties the clipboard if it holds the text with this digest. Otherwise what this program put there
/// itself, and may be there still, is given back.
fn clear_if_holds(mut kept: Option<Ours>, digest: &[u8; 32]) -> Option<Ours> {
    let mut fresh = None;
    let clipboard = match &mut kept {
        Some(ours) => &mut ours.clipboard,
        None => fresh.insert(Clipboard::new().ok()?),
    };
    let found = Zeroizing::new(clipboard.get_text().unwrap_or_default());
    // The window takes what is pasted with these line ends.
    let found = Zeroizing::new(found.replace("\r\n", "\n"));
    if <[u8; 32]>::from(Sha256::digest(&*found)) == *digest {
        clipboard.clear().ok();
        return None;
    }
    kept
}

/// Asks the system's clipboard histories not to keep the text.
fn discreet(request: Set<'_>) -> Set<'_> {
    #[cfg(all(unix, not(target_os = "macos")))]
    {
        // The target `x-kde-passwordManagerHint`, which other managers honour as well.
        arboard::SetExtLinux::exclude_from_history(request)
    }
    #[cfg(target_os = "macos")]
    {
        // `org.nspasteboard.ConcealedType`.
        arboard::SetExtApple::exclude_from_history(request)
    }
    #[cfg(windows)]
    {
        // Covers the history, the copy in the cloud and programs that watch the clipboard.
        arboard::SetExtWindows::exclude_from_monitoring(request)
    }
}
