//! Signing in through the browser: begun, shown to the person, waited for, or given up.

use super::company::Open;
use super::{Runner, Send};
use crate::domain::account::BrowserWay;
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::secret::SecretId;
use crate::ports::{BrowserSignIn, Cloud};
use crate::wizard::effect::Ahead;
use crate::wizard::{Answer, Event, Ticket};
use secrecy::SecretString;
use std::sync::{Arc, Mutex, PoisonError};
use tokio::task::AbortHandle;

/// The one sign-in that may be under way.
#[derive(Default)]
pub(super) struct Browsing {
    task: Mutex<Option<AbortHandle>>,
    // The sign-in that the person waits for; the answer to any other comes too late.
    current: Mutex<Option<Ticket>>,
    waiting: Mutex<Option<Waiting>>,
    // A company's portal, while account and role are chosen.
    pub(super) portal: Mutex<Option<Open>>,
}

/// Waits for a code, together with what is asked once it is signed in.
struct Waiting {
    begun: Box<dyn BrowserSignIn>,
    ahead: Option<Ahead>,
}

impl Browsing {
    /// From here on only the sign-in of this ticket counts.
    pub(super) fn expect(&self, ticket: Ticket) {
        *self.current.lock().unwrap_or_else(PoisonError::into_inner) = Some(ticket);
    }

    /// Whether the person still waits for this one.
    pub(super) fn expects(&self, ticket: Ticket) -> bool {
        *self.current.lock().unwrap_or_else(PoisonError::into_inner) == Some(ticket)
    }

    /// Keeps an open portal, unless the person has given the sign-in up meanwhile.
    pub(super) fn open(&self, ticket: Ticket, open: Open) -> bool {
        // Held until it is kept, so that a cancellation comes before or after, never between.
        let current = self.current.lock().unwrap_or_else(PoisonError::into_inner);
        let expected = *current == Some(ticket);
        if expected {
            let mut portal = self.portal.lock().unwrap_or_else(PoisonError::into_inner);
            *portal = Some(open);
        }
        expected
    }

    pub(super) fn keep(&self, task: &tokio::task::JoinHandle<()>) {
        let mut slot = self.task.lock().unwrap_or_else(PoisonError::into_inner);
        *slot = Some(task.abort_handle());
    }

    pub(super) fn cancel(&self) {
        *self.current.lock().unwrap_or_else(PoisonError::into_inner) = None;
        let task = self.task.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(task) = &*task {
            task.abort();
        }
        self.put(None);
        *self.portal.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    fn put(&self, waiting: Option<Waiting>) {
        *self.waiting.lock().unwrap_or_else(PoisonError::into_inner) = waiting;
    }

    fn take(&self) -> Option<Waiting> {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.take()
    }
}

impl Runner {
    /// Stops waiting; the address on this computer is closed, and a program that runs here ends.
    pub(super) fn cancel_sign_in(&self) {
        self.browsing.cancel();
        if let Ok(cloud) = self.cloud() {
            cloud.give_up();
        }
    }

    /// Opens the page of the sign-in once more.
    pub(super) fn open_page(&self, address: String) {
        let browser = self.ports.browser.clone();
        // The page shows the address for the case that no browser opens.
        self.handle
            .spawn_blocking(move || browser.open(&address).ok());
    }

    /// Opens the page of a sign-in, or says why none is open.
    pub(super) async fn show_page(&self, address: &str) -> Option<Fault> {
        let (browser, address) = (self.ports.browser.clone(), address.to_owned());
        let opened = tokio::task::spawn_blocking(move || browser.open(&address)).await;
        match opened {
            Ok(opened) => opened.err(),
            Err(_) => Some(FaultKind::BrowserMissing.into()),
        }
    }

    /// Begins a sign-in; a former one is given up.
    pub(super) fn browse(&self, ticket: Ticket, way: BrowserWay, ahead: Option<Ahead>) {
        self.browsing.cancel();
        self.browsing.expect(ticket);
        let runner = self.clone();
        let task = self.handle.spawn(async move {
            let begun = match runner.ports.clouds.browser(&way).await {
                Ok(begun) => begun,
                Err(fault) => return answer(&runner.send, ticket, Err(fault)),
            };
            let page = begun.page().to_owned();
            let fault = runner.show_page(&page).await;
            (runner.send)(Event::Answered(ticket, Answer::BrowserPage(page, fault)));
            if way.by_code {
                runner.browsing.put(Some(Waiting { begun, ahead }));
            } else {
                runner.arrive(ticket, begun.come_back().await, ahead);
            }
        });
        self.browsing.keep(&task);
    }

    /// Takes the code that the page showed.
    pub(super) fn take_code(&self, ticket: Ticket, code: SecretId) {
        let text: Option<SecretString> = self.safe.with(code, |text| text.to_owned().into());
        self.safe.burn(code);
        let (Some(Waiting { begun, ahead }), Some(text)) = (self.browsing.take(), text) else {
            return answer(&self.send, ticket, Err(FaultKind::SignInExpired.into()));
        };
        let runner = self.clone();
        let task = self.handle.spawn(async move {
            let cloud = begun.with_code(&text).await;
            runner.arrive(ticket, cloud, ahead);
        });
        self.browsing.keep(&task);
    }

    fn arrive(&self, ticket: Ticket, cloud: Result<Arc<dyn Cloud>, Fault>, ahead: Option<Ahead>) {
        match cloud {
            Ok(cloud) => self.signed_in(ticket, cloud, ahead),
            Err(fault) => answer(&self.send, ticket, Err(fault)),
        }
    }
}

pub(super) fn answer(
    send: &Send,
    ticket: Ticket,
    account: Result<crate::domain::account::Account, Fault>,
) {
    send(Event::Answered(ticket, Answer::SignedIn(account)));
}
