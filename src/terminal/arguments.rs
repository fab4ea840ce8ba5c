//! What can be typed.

use super::added::Additions;
use super::sign_in::Named;
use crate::domain::company::{StartUrl, Wanted};
use crate::domain::names::Region;
use crate::domain::proof::PATIENCE_MS;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Give a vendor exactly one narrow key to your cloud, proven and sealed.
#[derive(Debug, Parser)]
#[command(
    name = "keyhandoff",
    version,
    about,
    args_conflicts_with_subcommands = true
)]
pub struct Arguments {
    /// Open the window at this recipe file (.toml)
    pub recipe: Option<PathBuf>,
    /// Open the window in the practice account; nothing real is made
    #[arg(long)]
    pub practice: bool,
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// The commands; without one the window opens.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// List the recipes
    Recipes {
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// Look at a recipe that you write, or begin one
    #[command(subcommand)]
    Recipe(RecipeCommand),
    /// Print the documents of a recipe: permissions, who may take the role, lines for the bucket
    Policy(PolicyArguments),
    /// Make, prove and hand over a key
    Make(Box<MakeArguments>),
    /// Open a hand-off that you received
    Open(OpenArguments),
    /// Remove exactly what a job made
    Undo(UndoArguments),
}

/// The commands for those who write recipes.
#[derive(Debug, Subcommand)]
pub enum RecipeCommand {
    /// Read recipe files as a partner's program would, and show what a partner would see
    Check {
        /// Recipe files (.toml)
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// As JSON
        #[arg(long)]
        json: bool,
    },
    /// Begin a recipe with a few questions, or with a policy of your guide
    New {
        /// A policy (.json, or - for standard input) to begin with; give it once for each policy of your guide
        #[arg(long, value_name = "FILE")]
        from: Vec<PathBuf>,
        /// Where to save the recipe (.toml); never over another file
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
        /// An answer: vendor=, contact=, kind=, does=, folder= or account=; for a cloud that is not AWS address=,
        /// regions=, portal=, steps= or bucket=
        #[arg(long = "set", value_name = "NAME=VALUE")]
        answers: Vec<String>,
    },
    /// Sign a recipe file, so that partners can tell it is unchanged; writes FILE.minisig
    Sign {
        /// The recipe file (.toml), which names your public key
        file: PathBuf,
        /// Your secret key, as "minisign -G" made it
        #[arg(long, value_name = "FILE")]
        key: PathBuf,
        /// A file with the passphrase of the key; without it you are asked
        #[arg(long, value_name = "FILE")]
        passphrase_file: Option<PathBuf>,
    },
    /// Do the whole job in the practice account; nothing real is made and nothing is written
    Try {
        /// The recipe file (.toml), or the name of one that comes with the program
        file: String,
        /// An answer of the recipe, in place of the one that is made up
        #[arg(long = "set", value_name = "NAME=VALUE")]
        answers: Vec<String>,
        #[command(flatten)]
        added: Additions,
    },
}

/// Arguments of `policy`.
#[derive(Debug, Args)]
pub struct PolicyArguments {
    /// The recipe, such as revenuecat, or a recipe file (.toml)
    pub recipe: String,
    /// An answer of the recipe, such as bucket=acme-deliveries
    #[arg(long = "set", value_name = "NAME=VALUE")]
    pub answers: Vec<String>,
    #[command(flatten)]
    pub added: Additions,
    /// Print this one; without it, each gets a heading on standard error where there are several
    #[arg(long)]
    pub only: Option<Document>,
}

/// The documents of a job.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Document {
    /// What the key or the role may do
    Permissions,
    /// Who may take the role
    Trust,
    /// The lines for the policy of the bucket
    Bucket,
}

impl Document {
    /// Its word on the command line.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Permissions => "permissions",
            Self::Trust => "trust",
            Self::Bucket => "bucket",
        }
    }
}

/// Arguments of `make`.
#[derive(Debug, Args)]
pub struct MakeArguments {
    /// The recipe, such as revenuecat, or a recipe file (.toml)
    pub recipe: String,
    /// An answer of the recipe, such as bucket=acme-deliveries; policy=, group=, user= and role= name the things
    #[arg(long = "set", value_name = "NAME=VALUE")]
    pub answers: Vec<String>,
    /// practice, browser, sso:START_URL, environment or profile:NAME; for a key of an S3-compatible cloud:
    /// key, which is asked for
    #[arg(long)]
    pub account: AccountArgument,
    /// The region of your company's sign-in, for sso:START_URL
    #[arg(long, value_name = "REGION", value_parser = region)]
    pub sso_region: Option<Region>,
    /// Sign in although this network opens the connections to AWS: your company may read along
    #[arg(long)]
    pub trust_this_network: bool,
    /// Seal for this age recipient (age1...)
    #[arg(long, conflicts_with = "passphrase_file")]
    pub recipient: Option<String>,
    /// Seal with the passphrase in this file
    #[arg(long, value_name = "FILE")]
    pub passphrase_file: Option<PathBuf>,
    /// Where to save the sealed file, or the values of a role as text; never over another one
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    /// Make the bucket if it is missing
    #[arg(long)]
    pub create_bucket: bool,
    /// The region of a new bucket
    #[arg(long, requires = "create_bucket")]
    pub region: Option<String>,
    #[command(flatten)]
    pub added: Additions,
    /// Where rights are missing, save a folder here that your administrator can work with
    #[arg(long, value_name = "FOLDER")]
    pub administrator_pack: Option<PathBuf>,
    /// Another bucket, in which a key for one bucket of an S3-compatible cloud must be refused
    #[arg(long, value_name = "NAME")]
    pub other_bucket: Option<String>,
    /// Let keys stay that somebody else made on the robot account
    #[arg(long)]
    pub keep_other_keys: bool,
    /// Do not ask
    #[arg(long)]
    pub yes: bool,
    /// The vendor's name, where a recipe uses permission lists that AWS keeps and may widen
    #[arg(long, value_name = "NAME")]
    pub accept_managed: Option<String>,
    /// Print one record as JSON
    #[arg(long)]
    pub json: bool,
    /// How long a key is waited for whose rights do not suffice, in milliseconds.
    #[arg(skip = PATIENCE_MS)]
    pub patience_ms: u64,
}

impl MakeArguments {
    /// Those of the sign-in.
    pub(super) fn sign_in(&self) -> Named<'_> {
        Named {
            account: &self.account,
            sso_region: self.sso_region.as_ref(),
            yes: self.yes,
            trust_network: self.trust_this_network,
        }
    }
}

/// Arguments of `open`.
#[derive(Debug, Args)]
pub struct OpenArguments {
    /// The sealed file
    pub file: PathBuf,
    /// Your age identity file
    #[arg(
        long,
        value_name = "FILE",
        required_unless_present = "passphrase_file",
        conflicts_with = "passphrase_file"
    )]
    pub identity: Option<PathBuf>,
    /// A file with the passphrase
    #[arg(long, value_name = "FILE")]
    pub passphrase_file: Option<PathBuf>,
    /// In which form to print it
    #[arg(long, default_value = "text")]
    pub format: Format,
}

/// Arguments of `undo`.
#[derive(Debug, Args)]
pub struct UndoArguments {
    /// A record (what make --json printed), or the id of a draft
    pub record_or_draft: String,
    /// practice, browser, sso:START_URL, environment or profile:NAME
    #[arg(long)]
    pub account: AccountArgument,
    /// The region of your company's sign-in, for sso:START_URL
    #[arg(long, value_name = "REGION", value_parser = region)]
    pub sso_region: Option<Region>,
    /// Sign in although this network opens the connections to AWS: your company may read along
    #[arg(long)]
    pub trust_this_network: bool,
    /// Do not ask
    #[arg(long)]
    pub yes: bool,
}

impl UndoArguments {
    /// Those of the sign-in.
    pub(super) fn sign_in(&self) -> Named<'_> {
        Named {
            account: &self.account,
            sso_region: self.sso_region.as_ref(),
            yes: self.yes,
            trust_network: self.trust_this_network,
        }
    }
}

/// Forms of a hand-off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// Labels and values
    Text,
    /// The whole object
    Json,
    /// For the AWS credentials file
    Ini,
    /// For a shell or a container
    Env,
}

/// How to sign in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AccountArgument {
    /// The practice account.
    Practice,
    /// The browser.
    Browser,
    /// A company's portal, and what is chosen there.
    Company(StartUrl, Option<Wanted>),
    /// The environment.
    Environment,
    /// A named profile.
    Profile(String),
    /// Nobody signs in: the key was made on the page of an S3-compatible cloud, and is asked for.
    Key,
}

impl std::str::FromStr for AccountArgument {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.split_once(':') {
            None if text == "practice" => Ok(Self::Practice),
            None if text == "browser" => Ok(Self::Browser),
            None if text == "environment" => Ok(Self::Environment),
            None if text == "key" => Ok(Self::Key),
            Some(("sso", rest)) => company(rest),
            Some(("profile", name)) if !name.is_empty() => Ok(Self::Profile(name.to_owned())),
            Some(_) | None => {
                Err("use practice, browser, sso:START_URL, environment or profile:NAME".to_owned())
            }
        }
    }
}

/// `START_URL`, or `START_URL#ACCOUNT_ID/ROLE`. The portal's own pages have a `#` in their addresses,
/// too, followed by a slash.
fn company(text: &str) -> Result<AccountArgument, String> {
    let (address, chosen) = match text.rsplit_once('#') {
        Some((address, chosen)) if !chosen.is_empty() && !chosen.starts_with('/') => {
            (address, Some(chosen))
        }
        Some(_) | None => (text, None),
    };
    let start_url = StartUrl::parse(address).ok_or_else(|| {
        format!("{address} is not a portal's address, such as https://acme.awsapps.com/start")
    })?;
    let wanted = chosen
        .map(|chosen| {
            Wanted::parse(chosen).ok_or_else(|| format!("use #ACCOUNT_ID/ROLE, not #{chosen}"))
        })
        .transpose()?;
    Ok(AccountArgument::Company(start_url, wanted))
}

fn region(text: &str) -> Result<Region, String> {
    Region::parse(text)
        .map_err(|_| "this does not look like a region, such as eu-central-1".to_owned())
}

/// `NAME=VALUE` pairs.
///
/// # Errors
/// The one that has no `=`.
pub fn pairs(answers: &[String]) -> Result<Vec<(&str, &str)>, String> {
    answers
        .iter()
        .map(|answer| {
            answer
                .split_once('=')
                .ok_or_else(|| format!("--set takes NAME=VALUE, not {answer}"))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_portal_is_named_with_or_without_what_is_chosen_there() {
        let read = |text: &str| text.parse::<AccountArgument>();
        let url = StartUrl::parse("https://acme.awsapps.com/start").unwrap();
        let named = |wanted| Ok(AccountArgument::Company(url.clone(), wanted));
        for text in [
            "sso:https://acme.awsapps.com/start",
            "sso:acme.awsapps.com",
            "sso:https://acme.awsapps.com/start#/",
            "sso:https://acme.awsapps.com/start/#/?tab=accounts",
        ] {
            assert_eq!(read(text), named(None), "{text}");
        }
        let chosen = "111122223333/Admin";
        for text in [
            "sso:https://acme.awsapps.com/start#111122223333/Admin",
            "sso:https://acme.awsapps.com/start/#/#111122223333/Admin",
        ] {
            assert_eq!(read(text), named(Wanted::parse(chosen)), "{text}");
        }
        // A slip must not lead into another account.
        for text in ["sso:", "sso:acme", "sso:acme.awsapps.com#11112222333/Admin"] {
            assert!(read(text).is_err(), "{text}");
        }
    }
}
