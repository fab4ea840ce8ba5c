//! The AWS files of this computer.
//!
//! Places and sections: <https://docs.aws.amazon.com/sdkref/latest/guide/file-location.html> and
//! <https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html>.

use crate::domain::account::Profile;
use crate::domain::command_line::CommandLine;
use aws_config::profile::ProfileSet;
use aws_runtime::env_config::file::{EnvConfigFileKind as Kind, EnvConfigFiles as Files};
use aws_types::os_shim_internal::{Env, Fs};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::pin::pin;
use std::task::{Context, Poll, Waker};

/// Where the two files lie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AwsFiles {
    /// `~/.aws/config`.
    pub config: PathBuf,
    /// `~/.aws/credentials`.
    pub credentials: PathBuf,
}

impl AwsFiles {
    /// The usual places, or the ones that the environment names. `None` where this computer tells
    /// of no home folder.
    #[must_use]
    pub fn of_this_computer() -> Option<Self> {
        let named = |name| std::env::var_os(name).filter(|value| !value.is_empty());
        let place = |name, file| {
            named(name)
                .map(PathBuf::from)
                .or_else(|| Some(std::env::home_dir()?.join(".aws").join(file)))
        };
        Some(Self {
            config: place("AWS_CONFIG_FILE", "config")?,
            credentials: place("AWS_SHARED_CREDENTIALS_FILE", "credentials")?,
        })
    }

    /// The profiles, sorted by name.
    #[must_use]
    pub fn profiles(&self) -> Vec<Profile> {
        let sections = self.sections();
        let of_name = |name: String| Profile {
            program: sections
                .as_ref()
                .and_then(|all| chain(all, &name))
                .map(|chain| chain.program),
            name,
        };
        self.names().into_iter().map(of_name).collect()
    }

    /// How a profile comes to its keys by a program, if it does.
    pub(super) fn chain(&self, name: &str) -> Option<Chain> {
        chain(&self.sections()?, name)
    }

    /// As the SDK takes them. It stops at a named file that is not there; many people have one of the
    /// two only.
    pub(super) fn for_sdk(&self) -> Files {
        let both = [
            (Kind::Config, &self.config),
            (Kind::Credentials, &self.credentials),
        ];
        both.into_iter()
            .filter(|(_, file)| file.exists())
            .fold(Files::builder(), |all, (kind, file)| {
                all.with_file(kind, file)
            })
            .build()
    }

    /// As the SDK reads them; `None` where it cannot.
    fn sections(&self) -> Option<ProfileSet> {
        // The SDK panics over a list of no files.
        if !self.config.exists() && !self.credentials.exists() {
            return None;
        }
        let (fs, env, files) = (Fs::real(), Env::real(), self.for_sdk());
        let loading = pin!(aws_config::profile::load(&fs, &env, &files, None));
        // Asynchronous by its name only: it reads with `std::fs` (aws-types 1).
        match loading.poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(sections) => sections.ok(),
            Poll::Pending => None,
        }
    }

    /// The names of the profiles, sorted.
    pub(super) fn names(&self) -> Vec<String> {
        let mut names = sections(&self.config, |section| {
            if section == "default" {
                return Some(section);
            }
            let (kind, name) = section.split_once(char::is_whitespace)?;
            (kind == "profile").then(|| name.trim())
        });
        names.append(&mut sections(&self.credentials, |section| Some(section)));
        names.into_iter().collect()
    }
}

/// How a profile comes to its keys by a program.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Chain {
    /// What is run.
    pub(super) program: CommandLine,
    /// The roles that are taken one after the other with what it gives.
    pub(super) roles: Vec<Role>,
}

/// A role that a profile takes.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Role {
    pub(super) arn: String,
    pub(super) session_name: Option<String>,
    pub(super) external_id: Option<String>,
}

/// What comes before a program in one profile (`base_provider` of aws-config 1.13).
const BEFORE_A_PROGRAM: [&str; 8] = [
    "credential_source",
    "web_identity_token_file",
    "sso_session",
    "sso_start_url",
    "sso_region",
    "sso_account_id",
    "sso_role_name",
    "login_session",
];

/// Goes from profile to profile as the SDK does. What is unclear is left to it: it runs no program.
fn chain(all: &ProfileSet, name: &str) -> Option<Chain> {
    let (mut name, mut seen, mut roles) = (name, Vec::new(), Vec::new());
    loop {
        let profile = all.get_profile(name)?;
        let has = |key| profile.get(key).is_some();
        let text = |key| profile.get(key).map(str::to_owned);
        if seen.contains(&name) {
            return None;
        }
        seen.push(name);
        if seen.len() > 1 && has("aws_access_key_id") && has("aws_secret_access_key") {
            return None;
        }
        let role = text("role_arn").filter(|_| !has("web_identity_token_file"));
        if let Some(arn) = role {
            roles.push(Role {
                arn,
                session_name: text("role_session_name"),
                external_id: text("external_id"),
            });
            let source = profile.get("source_profile")?;
            if source != name {
                name = source;
                continue;
            }
        }
        if BEFORE_A_PROGRAM.into_iter().any(has) {
            return None;
        }
        let program = CommandLine::new(profile.get("credential_process")?)?;
        roles.reverse();
        return Some(Chain { program, roles });
    }
}

fn sections(path: &Path, name: impl Fn(&str) -> Option<&str>) -> BTreeSet<String> {
    // A file that cannot be read holds no profile for us; the page then says that there is none.
    let text = std::fs::read_to_string(path).unwrap_or_default();
    text.lines()
        .filter_map(|line| line.strip_prefix('[')?.split_once(']'))
        .filter_map(|(section, _)| name(section.trim()))
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
#[expect(clippy::disallowed_methods, reason = "a test writes files of its own")]
mod tests {
    use super::*;

    #[test]
    fn both_files_are_read_and_other_sections_are_not_profiles() {
        let folder = std::env::temp_dir().join(format!("keyhandoff-files-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let files = AwsFiles {
            config: folder.join("config"),
            credentials: folder.join("credentials"),
        };
        assert_eq!(files.names(), Vec::<String>::new(), "no files");
        std::fs::write(
            &files.config,
            "# [profile no]\n[default]\nregion = eu-west-1\n[profile  acme]\nx = [profile y]\n\
             [sso-session corp]\n[services local]\n[lonely]\n",
        )
        .unwrap();
        std::fs::write(&files.credentials, "[acme]\n[ old ] ; note\n").unwrap();
        assert_eq!(files.names(), ["acme", "default", "old"]);
        std::fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn a_program_is_found_by_whatever_way_it_is_reached() {
        let folder = std::env::temp_dir().join(format!("keyhandoff-chain-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let files = AwsFiles {
            config: folder.join("config"),
            credentials: folder.join("credentials"),
        };
        std::fs::write(
            &files.config,
            "[profile direct]\ncredential_process = /opt/keys --for acme\n\
             [profile role]\nrole_arn = arn:one\nsource_profile = direct\nexternal_id = x\n\
             [profile far]\nrole_arn = arn:two\nsource_profile = role\n\
             [profile itself]\nrole_arn = arn:one\nsource_profile = itself\ncredential_process = own\n\
             [profile company]\nsso_session = corp\ncredential_process = never\n\
             [profile keys]\naws_access_key_id = AKIA\naws_secret_access_key = x\n\
             [profile round]\nrole_arn = arn:one\nsource_profile = around\n\
             [profile around]\nrole_arn = arn:two\nsource_profile = round\n\
             [profile empty]\ncredential_process =\n",
        )
        .unwrap();
        std::fs::write(
            &files.credentials,
            "[direct-too]\ncredential_process = old\n",
        )
        .unwrap();
        let programs: Vec<_> = files
            .profiles()
            .into_iter()
            .filter_map(|one| Some((one.name, one.program?.as_str().to_owned())))
            .collect();
        let direct = "/opt/keys --for acme";
        let expected = [
            ("direct", direct),
            ("direct-too", "old"),
            ("far", direct),
            ("itself", "own"),
            ("role", direct),
        ];
        assert_eq!(programs, expected.map(|(a, b)| (a.into(), b.into())));
        let roles = files.chain("far").unwrap().roles;
        let arns: Vec<&str> = roles.iter().map(|role| role.arn.as_str()).collect();
        assert_eq!(arns, ["arn:one", "arn:two"]);
        assert_eq!(roles[0].external_id.as_deref(), Some("x"));
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
