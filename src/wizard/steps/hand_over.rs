//! Hand over: for whom, the words to read aloud, the sealed file; copying and showing come second.

mod answers;
mod glimpse;
mod seal;

pub use answers::{
    on_copied, on_passphrase, on_recipient, on_recipient_file, on_saved, on_sealed, on_woke,
};
pub use glimpse::{Copied, What, fields, shown_text};
pub use seal::on_kept;
pub(super) use seal::{on_audited, on_marked, on_proven};

use seal::proceed;

use crate::domain::fault::Fault;
use crate::domain::recipe::Recipe;
use crate::domain::secret::SecretId;
use crate::domain::words::{WORDS, words_for};
use crate::wizard::effect::Place;
use crate::wizard::steps::make;
use crate::wizard::{Effect, Job, Move, Out, Ticket};
use std::sync::Arc;

/// For whom the hand-off is sealed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum For {
    /// Not chosen yet.
    #[default]
    Nobody,
    /// The holder of this age recipient, in canonical form.
    Recipient(String),
    /// Whoever is told the six words.
    Passphrase(SecretId),
}

/// The page's state.
#[derive(Debug, Default)]
pub struct State {
    /// For whom.
    pub to: For,
    /// The recipient as typed or pasted; not a secret.
    pub typed: String,
    /// Why it is not one.
    pub recipient_fault: Option<Fault>,
    /// The typed path to save at.
    pub typed_place: String,
    /// The sealed file.
    pub sealed: Option<Arc<[u8]>>,
    /// Where it was saved; the job is over.
    pub saved: Option<String>,
    /// Where it was saved, before the account is marked.
    pub written: Option<String>,
    /// The person has put the values into the vendor's own form instead.
    pub typed_in: bool,
    /// The values, none of which is secret, go into a plain text file instead.
    pub as_text: bool,
    /// Why sealing or saving failed.
    pub fault: Option<Fault>,
    /// What is on the clipboard, and for how long.
    pub copied: Option<Copied>,
    /// What is shown in the second window, and for how many seconds.
    pub shown: Option<(What, u32)>,
    told: bool,
    secret_taken: bool,
    finished: bool,
    wanted: bool,
    place: Option<Place>,
    checking: Option<Ticket>,
    choosing: Option<Ticket>,
    making_passphrase: Option<Ticket>,
    sealing: Option<Ticket>,
    saving: Option<Ticket>,
    copying: Option<Ticket>,
    tick: Option<Ticket>,
}

/// What a person can do here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Act {
    /// Types or pastes a recipient.
    Type(String),
    /// Chooses a file that holds the recipient.
    ChooseFile,
    /// Seals with six words instead.
    MakePassphrase,
    /// Seals with this passphrase.
    Passphrase(SecretId),
    /// Goes back to choosing for whom.
    ChooseAgain,
    /// Seals as soon as the key is proven.
    Seal,
    /// Types where to save.
    TypePlace(String),
    /// Saves the sealed file, sealing it first if need be.
    Save(Place),
    /// Saves the values as plain text, where none is secret.
    SaveText(Place),
    /// Copies a field of the vendor's form, or the passphrase.
    Copy(What),
    /// Half a minute more on the clipboard.
    KeepLonger,
    /// Empties the clipboard now.
    ClearNow,
    /// Shows it in the second window.
    Show(What),
    /// Closes the second window.
    Hide,
    /// Opens the vendor's own form in the browser.
    OpenForm,
    /// "I have put the values in".
    TypedIn,
}

impl Act {
    /// Whether it is about who may open the file, which is settled once the file is made.
    fn changes_whom(&self) -> bool {
        match self {
            Self::Type(_)
            | Self::ChooseFile
            | Self::MakePassphrase
            | Self::Passphrase(_)
            | Self::ChooseAgain => true,
            Self::Seal
            | Self::TypePlace(_)
            | Self::Save(_)
            | Self::SaveText(_)
            | Self::Copy(_)
            | Self::KeepLonger
            | Self::ClearNow
            | Self::Show(_)
            | Self::Hide
            | Self::OpenForm
            | Self::TypedIn => false,
        }
    }
}

impl State {
    /// The state of a new job: a recipe may know its vendor's recipient.
    #[must_use]
    pub fn new(recipe: &Recipe) -> Self {
        Self {
            typed: recipe
                .handoff
                .recipients
                .first()
                .cloned()
                .unwrap_or_default(),
            ..Self::default()
        }
    }

    /// A resumed draft's recipient.
    pub fn restore(&mut self, recipient: String) {
        self.typed.clone_from(&recipient);
        self.to = For::Recipient(recipient);
    }

    /// The recipient, if one is chosen.
    #[must_use]
    pub fn recipient(&self) -> Option<&str> {
        match &self.to {
            For::Recipient(recipient) => Some(recipient),
            For::Nobody | For::Passphrase(_) => None,
        }
    }

    /// The six words of the recipient, to be compared before sealing.
    #[must_use]
    pub fn recipient_words(&self) -> Option<[&'static str; WORDS]> {
        self.recipient()
            .map(|recipient| words_for(recipient.as_bytes()))
    }

    /// The six words of the sealed file, to be read aloud after it is sent.
    #[must_use]
    pub fn file_words(&self) -> Option<[&'static str; WORDS]> {
        self.sealed.as_ref().map(|bytes| words_for(bytes))
    }

    /// Whether six words were made that nobody has seen or copied: without them the file stays closed
    /// for ever.
    #[must_use]
    pub fn words_untold(&self) -> bool {
        matches!(self.to, For::Passphrase(_)) && !self.told
    }

    /// Whether sealing or saving is under way.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.is_sealing() || self.saving.is_some() || self.is_marking()
    }

    /// Whether the file is being sealed, which takes a second for a passphrase.
    #[must_use]
    pub fn is_sealing(&self) -> bool {
        let wanted = self.wanted && self.sealed.is_none() && self.fault.is_none();
        self.sealing.is_some() || (wanted && !self.typed_in && !self.as_text)
    }

    /// Whether the key is handed over and the account knows it.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.finished
    }

    /// Whether the secret was copied or shown, so that it can be in the vendor's form.
    #[must_use]
    pub fn secret_taken(&self) -> bool {
        self.secret_taken
    }

    /// Wipes the passphrase, the clipboard and what is shown.
    pub fn burn(&self, out: &mut Out<'_>) {
        if let For::Passphrase(secret) = self.to {
            out.tell(Effect::Burn { secret });
        }
        // What everybody may see stays there to be pasted.
        if self
            .copied
            .is_some_and(|copied| copied.seconds_left.is_some())
        {
            out.tell(Effect::ClearClipboard);
        }
    }

    /// A sealed file that holds another key is of no use.
    pub(super) fn forget_sealed(&mut self) {
        self.sealed = None;
        self.written = None;
        self.saved = None;
        self.typed_in = false;
        self.as_text = false;
        self.secret_taken = false;
        self.finished = false;
    }

    fn choose(&mut self, to: For) {
        self.to = to;
        self.recipient_fault = None;
        self.sealed = None;
        self.written = None;
        self.fault = None;
        self.wanted = false;
        self.place = None;
    }
}

/// Checks a recipient that the recipe or the draft brought.
pub fn enter(job: &mut Job, out: &mut Out<'_>) {
    if job.hand_over.to == For::Nobody && !job.hand_over.typed.is_empty() {
        check_recipient(job, out);
    }
}

/// Only with the hand-off saved.
pub fn can_leave(job: &Job) -> bool {
    let state = &job.hand_over;
    state.is_over() && !state.is_busy() && !state.words_untold()
}

/// Whether the vendor has a form of its own for the values, or nothing of them is secret, and they are not
/// handed over yet.
#[must_use]
pub fn can_be_typed_in(job: &Job) -> bool {
    let state = &job.hand_over;
    let open = job.recipe.handoff.form_url.is_some() || !job.has_key();
    open && !state.is_over() && !state.is_busy()
}

fn check_recipient(job: &mut Job, out: &mut Out<'_>) {
    let text = job.hand_over.typed.trim().to_owned();
    job.hand_over.checking = Some(out.ask(|ticket| Effect::CheckRecipient { ticket, text }));
}

/// Takes an act in.
pub fn on_act(job: &mut Job, act: Act, out: &mut Out<'_>) -> Move {
    let state = &mut job.hand_over;
    if act.changes_whom() && (state.is_busy() || state.is_over()) {
        return Move::Stay;
    }
    match act {
        Act::Type(text) => {
            state.typed = text;
            state.choose(For::Nobody);
            if state.typed.trim().is_empty() {
                state.checking = None;
            } else {
                check_recipient(job, out);
            }
        }
        Act::ChooseFile => {
            state.choosing = Some(out.ask(|ticket| Effect::ReadRecipient { ticket }));
        }
        Act::MakePassphrase => {
            state.making_passphrase = Some(out.ask(|ticket| Effect::MakePassphrase { ticket }));
        }
        Act::Passphrase(secret) => {
            state.choose(For::Passphrase(secret));
            // The person brought it.
            state.told = true;
        }
        Act::ChooseAgain => {
            state.burn(out);
            state.typed.clear();
            state.choose(For::Nobody);
        }
        Act::Seal => {
            state.wanted = true;
            state.fault = None;
            make::audit_again(job, out);
            proceed(job, out);
        }
        Act::TypePlace(text) => state.typed_place = text,
        Act::Save(place) => {
            state.place = Some(place);
            state.wanted = true;
            state.as_text = false;
            state.fault = None;
            make::audit_again(job, out);
            proceed(job, out);
        }
        Act::SaveText(place) if can_be_typed_in(job) && !job.has_key() => {
            let state = &mut job.hand_over;
            state.place = Some(place);
            state.wanted = true;
            state.as_text = true;
            state.sealed = None;
            state.fault = None;
            proceed(job, out);
        }
        Act::SaveText(_) => {}
        Act::Copy(what) => glimpse::copy(job, what, out),
        Act::KeepLonger => glimpse::keep_longer(job),
        Act::ClearNow => glimpse::clear(job, out),
        Act::Show(what) => glimpse::show(job, what, out),
        Act::Hide => job.hand_over.shown = None,
        Act::OpenForm => {
            if let Some(address) = job.recipe.handoff.form_url.clone() {
                out.tell(Effect::OpenPage { address });
            }
        }
        Act::TypedIn if can_be_typed_in(job) && (job.hand_over.secret_taken || !job.has_key()) => {
            job.hand_over.typed_in = true;
            job.hand_over.wanted = true;
            job.hand_over.fault = None;
            make::audit_again(job, out);
            proceed(job, out);
        }
        Act::TypedIn => {}
    }
    Move::Stay
}

impl State {
    fn is_sealing_now(&self) -> bool {
        self.sealing.is_some() || self.saving.is_some()
    }

    fn is_marking(&self) -> bool {
        let handed = self.written.is_some() || (self.typed_in && !self.finished);
        handed && self.fault.is_none()
    }
}
