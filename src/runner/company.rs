//! A company sign-in: begun, confirmed by the person in the browser, then account and role.

use super::Runner;
use super::browser::answer;
use crate::domain::account::CompanyWay;
use crate::domain::fault::{Fault, FaultKind};
use crate::domain::names::{AccountId, RoleName};
use crate::ports::CompanyPortal;
use crate::wizard::effect::Ahead;
use crate::wizard::{Answer, Event, Ticket};
use std::sync::{Arc, PoisonError};

/// An open portal, together with what is asked once an account is entered.
pub(super) struct Open {
    portal: Arc<dyn CompanyPortal>,
    ahead: Option<Ahead>,
}

impl Runner {
    /// Begins a sign-in; a former one is given up.
    pub(super) fn enter_company(&self, ticket: Ticket, way: CompanyWay, ahead: Option<Ahead>) {
        self.browsing.cancel();
        self.browsing.expect(ticket);
        let runner = self.clone();
        let task = self.handle.spawn(async move {
            if let Err(fault) = runner.wait_for_company(ticket, &way, ahead).await {
                answer(&runner.send, ticket, Err(fault));
            }
        });
        self.browsing.keep(&task);
    }

    async fn wait_for_company(
        &self,
        ticket: Ticket,
        way: &CompanyWay,
        ahead: Option<Ahead>,
    ) -> Result<(), Fault> {
        let begun = self.ports.clouds.company(way).await?;
        let page = begun.page().clone();
        let fault = self.show_page(&page.whole).await;
        (self.send)(Event::Answered(ticket, Answer::DevicePage(page, fault)));
        let portal: Arc<dyn CompanyPortal> = begun.confirmed().await?.into();
        let open = Open {
            portal: portal.clone(),
            ahead,
        };
        // From here on the code is used up, so whatever fails is asked of this portal again.
        if self.browsing.open(ticket, open) {
            let accounts = Answer::CompanyAccounts(portal.accounts().await);
            (self.send)(Event::Answered(ticket, accounts));
        }
        Ok(())
    }

    fn portal(&self) -> Option<Arc<dyn CompanyPortal>> {
        let open = &self.browsing.portal;
        let open = open.lock().unwrap_or_else(PoisonError::into_inner);
        open.as_ref().map(|open| open.portal.clone())
    }

    /// Asks for the accounts again.
    pub(super) fn ask_accounts(&self, ticket: Ticket) {
        let portal = self.portal();
        self.browsing.expect(ticket);
        let send = self.send.clone();
        let task = self.handle.spawn(async move {
            let accounts = match portal {
                Some(portal) => portal.accounts().await,
                None => Err(FaultKind::SignInExpired.into()),
            };
            send(Event::Answered(ticket, Answer::CompanyAccounts(accounts)));
        });
        self.browsing.keep(&task);
    }

    /// Asks for the roles of an account.
    pub(super) fn ask_roles(&self, ticket: Ticket, account: AccountId) {
        let portal = self.portal();
        self.browsing.expect(ticket);
        let send = self.send.clone();
        let task = self.handle.spawn(async move {
            let roles = match portal {
                Some(portal) => portal.roles(&account).await,
                None => Err(FaultKind::SignInExpired.into()),
            };
            send(Event::Answered(ticket, Answer::CompanyRoles(roles)));
        });
        self.browsing.keep(&task);
    }

    /// Enters an account in a role. The portal stays open: it may not yield this role, and another one then.
    pub(super) fn take_role(&self, ticket: Ticket, account: AccountId, role: RoleName) {
        self.browsing.expect(ticket);
        let open = {
            let slot = &self.browsing.portal;
            let mut slot = slot.lock().unwrap_or_else(PoisonError::into_inner);
            let taken = |open: &mut Open| (open.portal.clone(), open.ahead.take());
            slot.as_mut().map(taken)
        };
        match open {
            Some((portal, ahead)) => self.signed_in(ticket, portal.cloud(account, role), ahead),
            None => answer(&self.send, ticket, Err(FaultKind::SignInExpired.into())),
        }
    }
}
