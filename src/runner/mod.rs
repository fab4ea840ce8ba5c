//! Carries out what the wizard wants, through the ports, and answers with events.

mod browser;
mod company;
mod held;
mod keeper;
mod opening;
mod probing;
mod saving;
mod sealing;

use crate::domain::account::SignInWay;
use crate::domain::fault::{Fault, FaultKind};
use crate::ports::{Cloud, Ports};
use crate::safe::Safe;
use crate::wizard::draft::Draft;
use crate::wizard::effect::Ahead;
use crate::wizard::{Answer, Effect, Event, Ticket};
use held::Held;
use keeper::Keeper;
use saving::New;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::runtime::Handle;

/// Where answers go: the window's or the terminal's queue.
pub type Send = Arc<dyn Fn(Event) + std::marker::Send + Sync>;

/// Carries out effects on a tokio runtime.
#[derive(Clone)]
pub struct Runner {
    ports: Ports,
    safe: Arc<Safe>,
    handle: Handle,
    send: Send,
    keeper: Arc<Keeper>,
    held: Arc<Held>,
    cloud: Arc<Mutex<Option<Arc<dyn Cloud>>>>,
    browsing: Arc<browser::Browsing>,
    pasted: Arc<Mutex<Option<[u8; 32]>>>,
}

impl Runner {
    /// A runner that answers through `send`.
    #[must_use]
    pub fn new(ports: Ports, safe: Arc<Safe>, handle: Handle, send: Send) -> Self {
        let keeper = Arc::new(Keeper::new(&ports));
        let held = Arc::new(Held::new(ports.claims.clone()));
        Self {
            ports,
            safe,
            handle,
            send,
            keeper,
            held,
            cloud: Arc::default(),
            browsing: Arc::default(),
            pasted: Arc::default(),
        }
    }

    /// Carries out one effect. Returns at once; the answer comes as an event.
    pub fn carry_out(&self, effect: Effect) {
        match effect {
            Effect::FindDrafts { ticket } => {
                self.keep(ticket, |keeper| Answer::Drafts(keeper.drafts()));
            }
            Effect::LoadDraft { ticket, draft_id } => {
                let (safe, held) = (self.safe.clone(), self.held.clone());
                let recipes = self.ports.recipes.clone();
                self.keep(ticket, move |keeper| {
                    let load = || {
                        let (text, secret) = keeper.load(&draft_id)?;
                        let mut draft = Box::new(Draft::parse(&text)?);
                        draft.opened = opening::kept(&*recipes, &draft.recipe_makes);
                        let kept = secret.map(|(key_id, secret)| (key_id, safe.put(secret)));
                        Ok((draft, kept))
                    };
                    Answer::Draft(held.with(&draft_id, load, true))
                });
            }
            Effect::SaveDraft {
                ticket,
                draft,
                summary,
            } => {
                self.keep(ticket, move |keeper| {
                    Answer::Kept(keeper.save(&draft.id, &draft.text(), summary))
                });
            }
            Effect::KeepSecret {
                ticket,
                draft_id,
                key_id,
                secret,
            } => {
                let copy = self.safe.with(secret, |text| text.to_owned().into());
                self.keep(ticket, move |keeper| {
                    let keep = |copy| keeper.keep_secret(&draft_id, &key_id, &copy);
                    Answer::Kept(copy.map_or(Ok(()), keep))
                });
            }
            Effect::ForgetSecret { draft_id } => self.keeper.tell(move |keeper| {
                keeper.forget_secret(&draft_id);
            }),
            Effect::EraseDraft { ticket, draft_id } => {
                let held = self.held.clone();
                self.keep(ticket, move |keeper| {
                    let erased = held.with(&draft_id, || keeper.erase(&draft_id), false);
                    if erased.is_ok() {
                        // There is no such job any more.
                        held.forget(&draft_id);
                    }
                    Answer::Erased(erased)
                });
            }
            Effect::Claim { ticket, draft_id } => {
                let held = self.held.clone();
                self.block(ticket, move || {
                    let claimed = held.take(&draft_id);
                    Answer::Claimed(draft_id, claimed)
                });
            }
            Effect::LetGo { draft_id } => {
                let held = self.held.clone();
                self.keeper.tell(move |_| held.let_go(&draft_id));
            }
            Effect::Burn { secret } => self.safe.burn(secret),
            Effect::FindWays { ticket } => {
                let clouds = self.ports.clouds.clone();
                self.block(ticket, move || {
                    Answer::Ways(clouds.profiles(), clouds.environment_has_keys())
                });
            }
            Effect::SignIn {
                ticket,
                way,
                ahead,
                trust_network,
            } => {
                self.ports.clouds.trust_network(trust_network);
                self.sign_in(ticket, &way, ahead);
            }
            Effect::SignInCode { ticket, code } => self.take_code(ticket, code),
            Effect::CompanyAccounts { ticket } => self.ask_accounts(ticket),
            Effect::CompanyRoles { ticket, account } => self.ask_roles(ticket, account),
            Effect::CompanyRole {
                ticket,
                account,
                role,
            } => self.take_role(ticket, account, role),
            Effect::CancelSignIn => self.cancel_sign_in(),
            Effect::SignOut => {
                self.cancel_sign_in();
                self.ports.clouds.trust_network(false);
                // With it go the keys that the person signed in with, and the vendor's.
                *self.cloud.lock().unwrap_or_else(PoisonError::into_inner) = None;
            }
            Effect::ForgetKeys => {
                if let Ok(cloud) = self.cloud() {
                    cloud.forget_keys();
                }
            }
            Effect::OpenPage { address } => self.open_page(address),
            Effect::ListBuckets { ticket } => self.ask(ticket, async |cloud| {
                Answer::Buckets(async { cloud?.buckets().await }.await)
            }),
            Effect::LookAtBucket { ticket, bucket } => self.ask(ticket, async move |cloud| {
                Answer::BucketFacts(async { cloud?.bucket(&bucket).await }.await)
            }),
            Effect::Look { ticket, search } => self.ask(ticket, async move |cloud| {
                let seen = async { cloud?.look(&search).await }.await;
                Answer::Seen(seen.map(Box::new))
            }),
            Effect::AskRights { ticket, asks } => self.ask(ticket, async move |cloud| {
                Answer::Rights(async { cloud?.may(&asks).await }.await)
            }),
            Effect::CarryOut { ticket, operation } => {
                let safe = self.safe.clone();
                self.ask(ticket, async move |cloud| {
                    let produced = async { cloud?.carry_out(&operation).await }.await;
                    probing::into_safe(produced, &safe)
                });
            }
            Effect::Remove { ticket, removal } => self.ask(ticket, async move |cloud| {
                Answer::Removed(async { cloud?.remove(&removal).await }.await)
            }),
            Effect::Probe { ticket, task } => self.probe(ticket, *task),
            Effect::ProbeRole {
                ticket,
                expected,
                tasks,
            } => self.probe_role(ticket, expected, tasks),
            Effect::ProbeEndpoint {
                ticket,
                key_id,
                secret,
                task,
            } => self.probe_endpoint(ticket, key_id, secret, *task),
            Effect::MakePracticeKey { ticket, bucket } => self.make_practice_key(ticket, bucket),
            Effect::AskIfPublic {
                ticket,
                bucket,
                region,
            } => self.ask_if_public(ticket, bucket, region),
            Effect::CleanProbe {
                ticket,
                bucket,
                region,
                object,
            } => self.ask(ticket, async move |cloud| {
                let cleaned = async { cloud?.clean_probe(&bucket, &region, &object).await };
                Answer::ProbeCleaned(cleaned.await)
            }),
            Effect::Wake { ticket, after_ms } => {
                let send = self.send.clone();
                self.handle.spawn(async move {
                    tokio::time::sleep(Duration::from_millis(after_ms)).await;
                    send(Event::Answered(ticket, Answer::Woke));
                });
            }
            Effect::CheckRecipient { ticket, text } => {
                let sealer = self.ports.sealer.clone();
                self.block(ticket, move || {
                    Answer::Recipient(sealer.check_recipient(&text))
                });
            }
            Effect::ReadRecipe { ticket, path } => self.read_recipe(ticket, path),
            Effect::ReadRecipient { ticket } => self.read_recipient(ticket),
            Effect::MakePassphrase { ticket } => {
                let (clock, safe) = (self.ports.clock.clone(), self.safe.clone());
                self.block(ticket, move || {
                    Answer::Passphrase(sealing::passphrase(&*clock).map(|words| safe.put(words)))
                });
            }
            Effect::Seal {
                ticket,
                cover,
                secret,
                to,
            } => {
                let (ports, safe) = (self.ports.clone(), self.safe.clone());
                self.block(ticket, move || {
                    Answer::Sealed(sealing::seal(&ports, &safe, *cover, secret, &to))
                });
            }
            Effect::Save {
                ticket,
                place,
                name,
                bytes,
            } => self.save(ticket, place, name, New::File(bytes)),
            Effect::SaveFolder {
                ticket,
                place,
                name,
                files,
            } => self.save(ticket, place, name, New::Folder(files)),
            Effect::Copy { ticket, text } => {
                let (clipboard, safe) = (self.ports.clipboard.clone(), self.safe.clone());
                self.block(ticket, move || {
                    Answer::Copied(sealing::copy(&*clipboard, &safe, &text))
                });
            }
            Effect::RememberPasted { digest } => *self.pasted() = Some(digest),
            Effect::ClearPasted { digest } => {
                *self.pasted() = None;
                let clipboard = self.ports.clipboard.clone();
                self.handle
                    .spawn_blocking(move || clipboard.clear_if_holds(&digest));
            }
            Effect::ClearClipboard => {
                let clipboard = self.ports.clipboard.clone();
                self.handle
                    .spawn_blocking(move || clipboard.clear_if_ours());
            }
        }
    }

    /// Before the program ends: everything asked of the keychain is done, the clipboard is cleared
    /// and every secret wiped. Waits at most `patience`, since a locked keychain may ask a person.
    pub fn finish(&self, patience: Duration) {
        self.keeper.settle(patience);
        if let Some(digest) = self.pasted().take() {
            self.ports.clipboard.clear_if_holds(&digest);
        }
        self.ports.clipboard.clear_if_ours();
        self.safe.burn_all();
    }

    /// What was pasted last and may be on the clipboard still, by its digest.
    fn pasted(&self) -> MutexGuard<'_, Option<[u8; 32]>> {
        self.pasted.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn cloud(&self) -> Result<Arc<dyn Cloud>, Fault> {
        let cloud = self.cloud.lock().unwrap_or_else(PoisonError::into_inner);
        // A question before any sign-in is one too early, as after its end.
        cloud.clone().ok_or_else(|| FaultKind::SignInExpired.into())
    }

    fn keep(
        &self,
        ticket: Ticket,
        act: impl FnOnce(&mut keeper::Drawer) -> Answer + std::marker::Send + 'static,
    ) {
        let send = self.send.clone();
        self.keeper
            .tell(move |drawer| send(Event::Answered(ticket, act(drawer))));
    }

    fn block(&self, ticket: Ticket, act: impl FnOnce() -> Answer + std::marker::Send + 'static) {
        let send = self.send.clone();
        self.handle
            .spawn_blocking(move || send(Event::Answered(ticket, act())));
    }

    fn ask<F>(&self, ticket: Ticket, act: impl FnOnce(Result<Arc<dyn Cloud>, Fault>) -> F)
    where
        F: Future<Output = Answer> + std::marker::Send + 'static,
    {
        let (send, answer) = (self.send.clone(), act(self.cloud()));
        self.handle
            .spawn(async move { send(Event::Answered(ticket, answer.await)) });
    }

    fn sign_in(&self, ticket: Ticket, way: &SignInWay, ahead: Option<Ahead>) {
        match way {
            SignInWay::Browser(way) => return self.browse(ticket, way.clone(), ahead),
            SignInWay::Company(way) => return self.enter_company(ticket, way.clone(), ahead),
            SignInWay::Practice
            | SignInWay::Profile(_)
            | SignInWay::Environment
            | SignInWay::Pasted(_) => {}
        }
        self.cancel_sign_in();
        self.browsing.expect(ticket);
        let opened = {
            let _inside = self.handle.enter();
            self.ports.clouds.open(way, &self.safe)
        };
        match opened {
            Ok(cloud) => self.signed_in(ticket, cloud, ahead),
            Err(fault) => (self.send)(Event::Answered(ticket, Answer::SignedIn(Err(fault)))),
        }
    }

    /// From here on every question goes to this account, unless the person gave this sign-in up
    /// meanwhile. Asks who it is, and what is known to be needed.
    fn signed_in(&self, ticket: Ticket, cloud: Arc<dyn Cloud>, ahead: Option<Ahead>) {
        if !self.browsing.expects(ticket) {
            return;
        }
        *self.cloud.lock().unwrap_or_else(PoisonError::into_inner) = Some(cloud);
        self.ask(ticket, async |cloud| {
            Answer::SignedIn(async { cloud?.who().await }.await)
        });
        if let Some(Ahead {
            bucket: (ticket, bucket),
            look,
        }) = ahead
        {
            self.carry_out(Effect::LookAtBucket { ticket, bucket });
            if let Some((ticket, search)) = look {
                self.carry_out(Effect::Look { ticket, search });
            }
        }
    }
}
