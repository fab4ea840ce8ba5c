//! Hand over: for whom, the words to read aloud, the sealed file; copying and showing come second.

mod answers;
mod glimpse;

pub use answers::{
    on_copied, on_passphrase, on_recipient, on_recipient_file, on_saved, on_sealed, on_woke,
};
pub use glimpse::{Copied, What, shown_text};

use crate::domain::fault::{Fault, FaultKind};
use crate::domain::handoff::Cover;
use crate::domain::plan::{OpId, values};
use crate::domain::recipe::Recipe;
use crate::domain::secret::SecretId;
use crate::domain::words::{WORDS, words_for};
use crate::wizard::effect::{Place, SealWith};
use crate::wizard::steps::make::{self, Audit};
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
    /// Where it was saved.
    pub saved: Option<String>,
    /// Why sealing or saving failed.
    pub fault: Option<Fault>,
    /// What is on the clipboard, and for how long.
    pub copied: Option<Copied>,
    /// What is shown in the second window, and for how many seconds.
    pub shown: Option<(What, u32)>,
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

    /// Whether sealing or saving is under way.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        self.is_sealing() || self.saving.is_some()
    }

    /// Whether the file is being sealed, which takes a second for a passphrase.
    #[must_use]
    pub fn is_sealing(&self) -> bool {
        self.sealing.is_some() || (self.wanted && self.sealed.is_none() && self.fault.is_none())
    }

    /// Wipes the passphrase, the clipboard and what is shown.
    pub fn burn(&self, out: &mut Out<'_>) {
        if let For::Passphrase(secret) = self.to {
            out.tell(Effect::Burn { secret });
        }
        if self.copied.is_some() {
            out.tell(Effect::ClearClipboard);
        }
    }

    /// A sealed file that holds another key is of no use.
    pub(super) fn forget_sealed(&mut self) {
        self.sealed = None;
        self.saved = None;
    }

    fn choose(&mut self, to: For) {
        self.to = to;
        self.recipient_fault = None;
        self.sealed = None;
        self.fault = None;
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
    job.hand_over.saved.is_some() && !job.hand_over.is_busy()
}

fn check_recipient(job: &mut Job, out: &mut Out<'_>) {
    let text = job.hand_over.typed.trim().to_owned();
    job.hand_over.checking = Some(out.ask(|ticket| Effect::CheckRecipient { ticket, text }));
}

/// Takes an act in.
pub fn on_act(job: &mut Job, act: Act, out: &mut Out<'_>) -> Move {
    let state = &mut job.hand_over;
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
        Act::Passphrase(secret) => state.choose(For::Passphrase(secret)),
        Act::ChooseAgain => {
            state.burn(out);
            state.typed.clear();
            state.choose(For::Nobody);
        }
        Act::Seal => {
            state.wanted = true;
            state.fault = None;
            proceed(job, out);
        }
        Act::TypePlace(text) => state.typed_place = text,
        Act::Save(place) => {
            state.place = Some(place);
            state.wanted = true;
            state.fault = None;
            proceed(job, out);
        }
        Act::Copy(what) => glimpse::copy(job, what, out),
        Act::KeepLonger => glimpse::keep_longer(job),
        Act::ClearNow => glimpse::clear(job, out),
        Act::Show(what) => glimpse::show(job, what, out),
        Act::Hide => job.hand_over.shown = None,
    }
    Move::Stay
}

/// Goes as far as it can: mark, seal, save.
fn proceed(job: &mut Job, out: &mut Out<'_>) {
    let state = &job.hand_over;
    let ready = state.to != For::Nobody && job.prove.is_proven();
    if !state.wanted || !ready || state.is_sealing_now() {
        return;
    }
    if let Audit::Failed(fault) = &job.make.audit {
        job.hand_over.fault = Some(fault.clone());
        job.hand_over.wanted = false;
        return;
    }
    if job.make.audit != Audit::Clean {
        return;
    }
    if state.sealed.is_some() {
        return save(job, out);
    }
    if !job.make.journal.is_done(OpId::Mark) {
        return make::mark(job, out);
    }
    let to = match &state.to {
        For::Recipient(recipient) => SealWith::Recipient(recipient.clone()),
        For::Passphrase(secret) => SealWith::Passphrase(*secret),
        For::Nobody => return,
    };
    let (Some(cover), Some((_, secret))) = (cover(job), job.make.key_with_secret()) else {
        job.hand_over.fault = Some(FaultKind::SecretLost.into());
        return;
    };
    let cover = Box::new(cover);
    job.hand_over.sealing = Some(out.ask(|ticket| Effect::Seal {
        ticket,
        cover,
        secret,
        to,
    }));
}

impl State {
    fn is_sealing_now(&self) -> bool {
        self.sealing.is_some() || self.saving.is_some()
    }
}

/// What goes into the hand-off beside the secret. The time is filled in when it is sealed.
fn cover(job: &Job) -> Option<Cover> {
    let (plan, account, facts) = (job.plan()?, job.account()?, job.bucket.facts.as_ref()?);
    let key_id = job.make.journal.key()?;
    let proof = job.prove.proof.as_ref()?;
    Some(Cover {
        handoff_id: job.draft_id.clone(),
        recipe: plan.recipe.clone(),
        recipe_sha256: job.recipe.sha256.clone(),
        vendor: job.recipe.vendor.name.clone(),
        created_at: String::new(),
        account_id: account.id.clone(),
        user_arn: plan.footprint.user_arn(),
        bucket: facts.name.clone(),
        region: facts.region.clone(),
        endpoint: account.stand_ins.first().cloned(),
        access_key_id: key_id.clone(),
        verified: proof
            .checks
            .iter()
            .filter(|check| {
                check.is_ok() && check.got.as_ref() != Some(&crate::domain::proof::Got::LeftOut)
            })
            .map(|check| check.probe.word().to_owned())
            .collect(),
        fields: Cover::fields_of(&job.recipe, &values(account, facts), key_id),
        change_after_days: job.recipe.rotation.period_days,
        practice: account.practice,
    })
}

fn save(job: &mut Job, out: &mut Out<'_>) {
    let (Some(place), Some(bytes), Some(facts)) = (
        job.hand_over.place.take(),
        job.hand_over.sealed.clone(),
        &job.bucket.facts,
    ) else {
        return;
    };
    let name = format!("{}-{}.age", job.recipe.id, facts.name);
    job.hand_over.saving = Some(out.ask(|ticket| Effect::Save {
        ticket,
        place,
        name,
        bytes,
    }));
}

/// The last round of the proof is out: a hand-off that is already wanted is marked meanwhile.
pub(super) fn mark_ahead(job: &mut Job, out: &mut Out<'_>) {
    if job.hand_over.wanted && job.hand_over.to != For::Nobody {
        make::mark(job, out);
    }
}

/// The key is proven.
pub(super) fn on_proven(job: &mut Job, out: &mut Out<'_>) {
    proceed(job, out);
}

/// The user's keys were looked at.
pub(super) fn on_audited(job: &mut Job, out: &mut Out<'_>) {
    proceed(job, out);
}

/// The user is marked, or cannot be.
pub(super) fn on_marked(job: &mut Job, out: &mut Out<'_>) -> Move {
    if let Some(fault) = job.make.faults.remove(&OpId::Mark) {
        job.make.journal.forget(OpId::Mark);
        job.hand_over.fault = Some(fault);
        job.hand_over.wanted = false;
    } else {
        proceed(job, out);
    }
    Move::Stay
}

/// The place is saved.
pub fn on_kept(job: &mut Job, out: &mut Out<'_>) {
    proceed(job, out);
}
