//! Who is signed in, and how.

use super::command_line::CommandLine;
use super::company::StartUrl;
use super::names::{AccountId, Arn, Partition, Region};
use super::secret::SecretId;
use serde::{Deserialize, Serialize};

/// A way to sign in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignInWay {
    /// The built-in account; nothing real is made.
    Practice,
    /// The person's browser, as for the AWS console.
    Browser(BrowserWay),
    /// The access portal of the person's company (IAM Identity Center).
    Company(CompanyWay),
    /// A profile of the AWS files on this computer. Its program is the one that the person has seen
    /// and lets run.
    Profile(Profile),
    /// The `AWS_*` variables that this program was started with.
    Environment,
    /// Temporary keys that the person pasted.
    Pasted(PastedKeys),
}

/// A named profile of the AWS files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// Its name.
    pub name: String,
    /// The program that it gets its keys from, also by way of another profile (`credential_process`,
    /// <https://docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html>).
    pub program: Option<CommandLine>,
}

impl Profile {
    /// One that runs nothing.
    #[must_use]
    pub fn plain(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            program: None,
        }
    }
}

/// A sign-in through the browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BrowserWay {
    /// Where it begins. Every refresh goes there, too
    /// (<https://github.com/aws/aws-cli/issues/10613>).
    pub region: Region,
    /// AWS shows a code to paste, for computers where the browser may not come back by itself.
    pub by_code: bool,
}

/// A company sign-in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompanyWay {
    /// The address of the portal.
    pub start_url: StartUrl,
    /// Where the company's Identity Center is. AWS does not tell: in any other region the browser
    /// says "invalid grant" (<https://github.com/fwdcloudsec/granted/issues/385>).
    pub region: Region,
}

/// Pasted keys; the two secret parts lie in `Safe`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastedKeys {
    /// The key id, which is not secret.
    pub key_id: String,
    /// The secret access key.
    pub secret: SecretId,
    /// The session token of temporary keys.
    pub session_token: Option<SecretId>,
    /// A region of the partition that they work in, where the person said it; else each is tried.
    pub region: Option<Region>,
}

/// Whose certificates a connection to the cloud was made with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Certificates {
    /// Those of public authorities, or of an address in place of the real cloud.
    #[default]
    Public,
    /// Those of whoever runs this network and reads along; the person has agreed.
    OfTheNetwork,
    /// Those of the file that the environment names.
    Named,
}

/// The account behind a sign-in, as `GetCallerIdentity` and `ListAccountAliases` tell it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// The twelve digits.
    pub id: AccountId,
    /// The alias, if the account has one and the sign-in may see it.
    pub alias: Option<String>,
    /// The partition that every ARN of this job is built with.
    pub partition: Partition,
    /// Who is signed in.
    pub signed_in_as: Arn,
    /// The region of the sign-in, used where a bucket names none.
    pub region: Region,
    /// The keys have no session token, so they work until somebody removes them.
    pub long_lived: bool,
    /// Addresses that answer in place of the real cloud (`AWS_ENDPOINT_URL*`); shown on every page.
    pub stand_ins: Vec<String>,
    /// Whose certificates the connections to it were made with.
    #[serde(default)]
    pub certificates: Certificates,
    /// True for the built-in account.
    pub practice: bool,
}

impl Account {
    /// Root has no limits and its keys cannot be narrowed, so the app refuses it.
    #[must_use]
    pub fn is_root(&self) -> bool {
        self.signed_in_as.resource() == "root"
    }

    /// The last part of who is signed in, such as a user's or a session's name.
    #[must_use]
    pub fn person(&self) -> &str {
        self.signed_in_as.last_part()
    }
}
