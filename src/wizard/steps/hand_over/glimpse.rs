//! The second choices: copying with a countdown, and showing for ten seconds.

use super::For;
use crate::domain::fault::Fault;
use crate::domain::handoff::{Cover, CoverField};
use crate::domain::secret::SecretId;
use crate::wizard::effect::CopyText;
use crate::wizard::{Effect, Job, Out, Ticket};

/// How long a copied value stays on the clipboard, in seconds.
const COPIED_SECONDS: u32 = 30;
/// How long the second window stays open, in seconds.
const SHOWN_SECONDS: u32 = 10;

/// What can be copied or shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// A field of the vendor's form, by its place.
    Field(usize),
    /// All fields as one text, where none is secret.
    Whole,
    /// The passphrase of the sealed file.
    Passphrase,
}

/// What is on the clipboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Copied {
    /// What.
    pub what: What,
    /// For how many seconds more; `None` for what everybody may see.
    pub seconds_left: Option<u32>,
}

/// The text of a field with the secret's place open, and the secret that belongs there.
fn text(job: &Job, what: What) -> Option<(String, Option<SecretId>)> {
    match what {
        What::Passphrase => match job.hand_over.to {
            For::Passphrase(secret) => Some(("{{secret}}".to_owned(), Some(secret))),
            For::Nobody | For::Recipient(_) => None,
        },
        What::Field(place) => {
            let fields = fields(job)?;
            let field = fields.into_iter().nth(place)?;
            let secret = match field.secret {
                true => Some(job.make.key_with_secret()?.1),
                false => None,
            };
            Some((field.value, secret))
        }
        What::Whole if !job.has_key() => Some((CoverField::plain_text(&fields(job)?), None)),
        What::Whole => None,
    }
}

/// The fields of the vendor's form; none before there is a key, where one is made.
#[must_use]
pub fn fields(job: &Job) -> Option<Vec<CoverField>> {
    let key_id = job.make.journal.key();
    (key_id.is_some() || !job.has_key()).then_some(())?;
    Some(Cover::fields_of(&job.recipe, &job.values()?, key_id))
}

pub(super) fn copy(job: &mut Job, what: What, out: &mut Out<'_>) {
    let Some((template, secret)) = text(job, what) else {
        return;
    };
    let text = match secret {
        Some(secret) => CopyText::WithSecret { template, secret },
        None => CopyText::Open(template),
    };
    job.hand_over.secret_taken |= secret.is_some() && what != What::Passphrase;
    let seconds_left = matches!(text, CopyText::WithSecret { .. }).then_some(COPIED_SECONDS);
    job.hand_over.copied = Some(Copied { what, seconds_left });
    job.hand_over.told |= what == What::Passphrase;
    job.hand_over.copying = Some(out.ask(|ticket| Effect::Copy { ticket, text }));
    tick(job, out);
}

pub(super) fn on_copied(
    job: &mut Job,
    ticket: Ticket,
    result: Result<(), Fault>,
    out: &mut Out<'_>,
) {
    if job.hand_over.copying != Some(ticket) {
        return;
    }
    job.hand_over.copying = None;
    if let Err(fault) = result {
        job.hand_over.copied = None;
        job.hand_over.fault = Some(fault);
    }
    tick(job, out);
}

pub(super) fn keep_longer(job: &mut Job) {
    if let Some(Copied {
        seconds_left: Some(seconds),
        ..
    }) = &mut job.hand_over.copied
    {
        *seconds += COPIED_SECONDS;
    }
}

pub(super) fn clear(job: &mut Job, out: &mut Out<'_>) {
    job.hand_over.copied = None;
    out.tell(Effect::ClearClipboard);
}

pub(super) fn show(job: &mut Job, what: What, out: &mut Out<'_>) {
    if let Some((_, secret)) = text(job, what) {
        job.hand_over.secret_taken |= secret.is_some() && what != What::Passphrase;
        job.hand_over.shown = Some((what, SHOWN_SECONDS));
        job.hand_over.told |= what == What::Passphrase;
        tick(job, out);
    }
}

/// Asks for one more second while something is counted down.
fn tick(job: &mut Job, out: &mut Out<'_>) {
    let counting = job
        .hand_over
        .copied
        .is_some_and(|copied| copied.seconds_left.is_some());
    if (counting || job.hand_over.shown.is_some()) && job.hand_over.tick.is_none() {
        job.hand_over.tick = Some(out.ask(|ticket| Effect::Wake {
            ticket,
            after_ms: 1_000,
        }));
    }
}

pub(super) fn on_woke(job: &mut Job, ticket: Ticket, out: &mut Out<'_>) {
    if job.hand_over.tick != Some(ticket) {
        return;
    }
    job.hand_over.tick = None;
    if let Some(Copied {
        seconds_left: Some(seconds),
        ..
    }) = &mut job.hand_over.copied
    {
        *seconds = seconds.saturating_sub(1);
        if *seconds == 0 {
            clear(job, out);
        }
    }
    job.hand_over.shown = job
        .hand_over
        .shown
        .map(|(what, seconds)| (what, seconds.saturating_sub(1)))
        .filter(|(_, seconds)| *seconds > 0);
    tick(job, out);
}

/// The template and the secret of what the second window shows; for the page alone.
#[must_use]
pub fn shown_text(job: &Job) -> Option<(String, Option<SecretId>)> {
    job.hand_over.shown.and_then(|(what, _)| text(job, what))
}
