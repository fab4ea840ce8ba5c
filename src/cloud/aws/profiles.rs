//! The AWS files of this computer.
//!
//! Places and sections: <https://docs.aws.amazon.com/sdkref/latest/guide/file-location.html> and
//! <https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html>.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

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

    /// The names of the profiles, sorted.
    #[must_use]
    pub fn profiles(&self) -> Vec<String> {
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
        assert_eq!(files.profiles(), Vec::<String>::new(), "no files");
        std::fs::write(
            &files.config,
            "# [profile no]\n[default]\nregion = eu-west-1\n[profile  acme]\nx = [profile y]\n\
             [sso-session corp]\n[services local]\n[lonely]\n",
        )
        .unwrap();
        std::fs::write(&files.credentials, "[acme]\n[ old ] ; note\n").unwrap();
        assert_eq!(files.profiles(), ["acme", "default", "old"]);
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
