//! Where a step lays down what it wants done.

use super::effect::Effect;
use super::event::Ticket;
use super::flow::Page;

/// Where a step leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    /// The same page.
    Stay,
    /// Another page.
    To(Page),
}

/// Collects effects and hands out tickets.
pub struct Out<'a> {
    effects: Vec<Effect>,
    last_ticket: &'a mut u64,
}

impl<'a> Out<'a> {
    /// Tickets follow `last_ticket`.
    pub fn new(last_ticket: &'a mut u64) -> Self {
        Self {
            effects: Vec::new(),
            last_ticket,
        }
    }

    /// A fresh ticket.
    pub fn ticket(&mut self) -> Ticket {
        *self.last_ticket += 1;
        Ticket(*self.last_ticket)
    }

    /// Wants something done and answered.
    pub fn ask(&mut self, effect: impl FnOnce(Ticket) -> Effect) -> Ticket {
        let ticket = self.ticket();
        self.effects.push(effect(ticket));
        ticket
    }

    /// Wants something done; nobody waits for it.
    pub fn tell(&mut self, effect: Effect) {
        self.effects.push(effect);
    }

    /// What was laid down.
    #[must_use]
    pub fn into_effects(self) -> Vec<Effect> {
        self.effects
    }
}
