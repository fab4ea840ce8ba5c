//! Where each answer of the world goes.

use super::draft::Draft;
use super::event::KeptSecret;
use super::steps::sign_in::company;
use super::steps::{bucket, check, done, guide, hand_over, make, prove, sign_in, start};
use super::{Answer, Effect, Keeping, Move, Out, Page, Ticket, Wizard};
use crate::domain::fault::Fault;

impl Wizard {
    pub(super) fn answer(&mut self, ticket: Ticket, answer: Answer, out: &mut Out<'_>) {
        if self.job.is_none() && self.start.loading.is_none() {
            // Whoever asked for it has left.
            if let Some(secret) = answer.secret() {
                out.tell(Effect::Burn { secret });
            }
        }
        match answer {
            Answer::Drafts(drafts) => start::on_drafts(&mut self.start, ticket, drafts),
            Answer::Draft(draft) => self.on_draft(ticket, draft, out),
            Answer::Kept(result) => self.on_kept(ticket, result, out),
            Answer::Erased(result) => {
                if start::on_erased(&mut self.start, ticket, &result) {
                    start::find_drafts(&mut self.start, out);
                } else if let Some(job) = &mut self.job {
                    job.on_erased(ticket, &result);
                }
            }
            Answer::Claimed(draft_id, result) => self.on_claimed(ticket, draft_id, &result, out),
            Answer::Ways(profiles, environment) => {
                self.step(out, |job, _| {
                    sign_in::on_ways(job, ticket, profiles, environment)
                });
            }
            Answer::BrowserPage(page, fault) => {
                self.step(out, |job, out| {
                    sign_in::on_page(job, ticket, page, fault, out)
                });
            }
            Answer::DevicePage(page, fault) => {
                self.step(out, |job, out| {
                    company::on_page(job, ticket, page, fault, out)
                });
            }
            Answer::CompanyAccounts(accounts) => {
                self.step(out, |job, out| {
                    company::on_accounts(job, ticket, accounts, out)
                });
            }
            Answer::CompanyRoles(roles) => {
                self.step(out, |job, out| company::on_roles(job, ticket, roles, out));
            }
            Answer::SignedIn(result) => {
                self.step(out, |job, out| {
                    if job.guide.waits_for(ticket) {
                        return guide::on_signed_in(job, result, out);
                    }
                    sign_in::on_signed_in(job, ticket, result, out)
                });
            }
            Answer::Buckets(result) => self.step(out, |job, out| {
                bucket::on_list(job, ticket, result);
                prove::on_other(job, out);
                Move::Stay
            }),
            Answer::BucketFacts(result) => {
                self.step(out, |job, out| {
                    if job.guide.waits_for(ticket) {
                        return guide::on_facts(job, result, out);
                    }
                    bucket::on_facts(job, ticket, result, out)
                });
            }
            Answer::Seen(result) => self.step(out, |job, out| {
                let result = result.map(|seen| *seen);
                if job.check.waits_for(ticket) {
                    check::on_seen(job, result, out)
                } else {
                    make::on_seen(job, ticket, result, out)
                }
            }),
            Answer::Rights(result) => self.step(out, |job, out| {
                check::on_rights(job, ticket, result, out);
                Move::Stay
            }),
            Answer::Produced(result) => {
                self.step(out, |job, out| {
                    if job.guide.waits_for_key(ticket) {
                        return guide::storage::on_practice_key(job, result, out);
                    }
                    make::on_produced(job, ticket, result, out)
                });
            }
            Answer::Removed(result) => {
                self.step(out, |job, out| make::on_removed(job, ticket, result, out));
            }
            Answer::Probed(probe, got, bucket) => {
                self.step(out, |job, out| {
                    if job.guide.waits_for_key(ticket) {
                        return guide::storage::on_first(job, &got, out);
                    }
                    prove::on_probed(job, ticket, (probe, got, bucket), out)
                });
            }
            Answer::ProbeCleaned(result) => self.step(out, |job, _| {
                prove::on_cleaned(job, ticket, &result);
                Move::Stay
            }),
            Answer::Woke => self.step(out, |job, out| {
                sign_in::on_woke(job, ticket);
                check::on_woke(job, ticket, out);
                prove::on_woke(job, ticket, out);
                make::on_woke(job, ticket, out);
                hand_over::on_woke(job, ticket, out);
                Move::Stay
            }),
            Answer::Recipient(result) => {
                self.step(out, |job, out| {
                    hand_over::on_recipient(job, ticket, result, out)
                });
            }
            Answer::RecipeRead(result) => {
                if let Some(recipe) = start::on_recipe(&mut self.start, ticket, result) {
                    self.begin(*recipe, false, out);
                }
            }
            Answer::RecipientFile(result) => {
                self.step(out, |job, out| {
                    hand_over::on_recipient_file(job, ticket, result, out)
                });
            }
            Answer::Passphrase(result) => {
                self.step(out, |job, out| {
                    hand_over::on_passphrase(job, ticket, result, out)
                });
            }
            Answer::Sealed(result) => {
                self.step(out, |job, out| {
                    hand_over::on_sealed(job, ticket, result, out)
                });
            }
            Answer::Saved(result) => self.step(out, |job, out| {
                if job.check.pack.waits_for(ticket) {
                    check::on_pack_saved(job, result)
                } else if job.done.waits_for(ticket) {
                    done::on_saved(job, result)
                } else {
                    hand_over::on_saved(job, ticket, result, out)
                }
            }),
            Answer::Copied(result) => {
                self.step(out, |job, out| {
                    if guide::on_copied(job, ticket, &result) {
                        return Move::Stay;
                    }
                    hand_over::on_copied(job, ticket, result, out)
                });
            }
        }
    }

    fn on_draft(
        &mut self,
        ticket: Ticket,
        draft: Result<(Box<Draft>, Option<KeptSecret>), Fault>,
        out: &mut Out<'_>,
    ) {
        if !start::is_loading(&mut self.start, ticket) {
            if let Ok((draft, kept)) = draft {
                give_back(&draft.id, kept, out);
            }
            return;
        }
        match draft {
            Err(fault) => {
                // The list may be older than what another program did meanwhile.
                start::find_drafts(&mut self.start, out);
                self.start.fault = Some(fault);
            }
            Ok((draft, kept)) => {
                let draft_id = draft.id.clone();
                match draft.into_job() {
                    Err(kind) => {
                        self.start.fault = Some(kind.into());
                        give_back(&draft_id, kept, out);
                    }
                    Ok(mut job) => {
                        job.keeping = Keeping::On;
                        job.make.recall(kept, out);
                        if self.practice && job.is_storage() {
                            // There is no sign-in page that would hold it to this.
                            job.sign_in.choice = Some(sign_in::Choice::Practice);
                        }
                        let by_hand = job.guide.is_by_hand();
                        self.job = Some(job);
                        self.go(if by_hand { Page::Guide } else { Page::SignIn }, out);
                    }
                }
            }
        }
    }

    /// A claim that nobody waits for any more is given back.
    fn on_claimed(
        &mut self,
        ticket: Ticket,
        draft_id: String,
        result: &Result<(), Fault>,
        out: &mut Out<'_>,
    ) {
        let wanted = self.job.as_mut().is_some_and(|job| {
            make::on_claimed(job, ticket, &draft_id, result, out) || job.draft_id == draft_id
        });
        if !wanted && result.is_ok() {
            out.tell(Effect::LetGo { draft_id });
        }
    }

    fn on_kept(&mut self, ticket: Ticket, result: Result<(), Fault>, out: &mut Out<'_>) {
        let Some(job) = &mut self.job else { return };
        match result {
            // An answer to an older save says nothing of what came after it.
            Ok(()) if job.saving == Some(ticket) || job.keeping == Keeping::Unknown => {
                job.keeping = Keeping::On;
            }
            Ok(()) => {}
            Err(fault) => job.keeping = Keeping::Off(fault.kind),
        }
        if job.saving == Some(ticket) {
            job.saving = None;
        }
        self.step(out, |job, out| {
            make::on_kept(job, out);
            hand_over::on_kept(job, out);
            Move::Stay
        });
    }
}

/// A draft that was read and is not gone on with.
fn give_back(draft_id: &str, kept: Option<KeptSecret>, out: &mut Out<'_>) {
    if let Some((_, secret)) = kept {
        out.tell(Effect::Burn { secret });
    }
    out.tell(Effect::LetGo {
        draft_id: draft_id.to_owned(),
    });
}
