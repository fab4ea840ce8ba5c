//! This computer, as implementations of the ports: keychain, sealed files, files, dialogs,
//! browser, clipboard, clock; and what makes the process itself a little harder to look into.

pub mod browser;
pub mod claims;
pub mod clipboard;
pub mod clock;
pub mod dialogs;
pub mod files;
pub mod hardening;
pub mod keychain;
mod keychain_faults;
pub mod opener;
pub mod recipes;
pub mod recipient;
mod save;
pub mod sealer;
pub mod signer;

pub use browser::SystemBrowser;
pub use claims::SystemClaims;
pub use clipboard::SystemClipboard;
pub use clock::SystemClock;
pub use dialogs::SystemDialogs;
pub use files::SystemFiles;
pub use keychain::SystemKeychain;
pub use opener::AgeOpener;
pub use recipes::SystemRecipes;
pub use sealer::AgeSealer;
pub use signer::MinisignSigner;
