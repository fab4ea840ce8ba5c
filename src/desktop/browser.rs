//! The browser of this computer.

use crate::domain::fault::{Fault, FaultKind};
use crate::ports::Browser;

/// [`Browser`] of this computer: `xdg-open` and its kin under Linux.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemBrowser;

impl Browser for SystemBrowser {
    fn open(&self, address: &str) -> Result<(), Fault> {
        // On a thread of its own: some of these programs stay for as long as the browser.
        let address = address.to_owned();
        open::that_detached(address)
            .map_err(|error| Fault::with(FaultKind::BrowserMissing, error.kind().to_string()))
    }
}
