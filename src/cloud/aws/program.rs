//! Keys that a program on this computer gives (`credential_process`).
//!
//! The SDK could run it, too (feature `credentials-process` of aws-config 1.13), but it waits for ever,
//! leaves the program running when nobody waits any more, and puts its error output into a text. Here
//! that feature stays off, so nothing runs that the person has not seen.

use super::keys::Shared;
use super::profiles::{AwsFiles, Role};
use crate::domain::account::Profile;
use crate::domain::command_line::CommandLine;
use crate::domain::fault::{Fault, FaultKind};
use aws_config::SdkConfig;
use aws_config::sts::AssumeRoleProvider;
use aws_credential_types::Credentials;
use aws_credential_types::provider::error::CredentialsError;
use aws_credential_types::provider::{ProvideCredentials, SharedCredentialsProvider, future};
use serde::Deserialize;
use std::process::Stdio;
use std::sync::Arc;
use std::time::{Duration, SystemTime};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;
use tokio::io::AsyncReadExt as _;
use tokio::process::{Child, Command};
use tokio::sync::{Mutex, watch};
use zeroize::Zeroizing;

/// How long a program may take, as in other tools of AWS (`DefaultTimeout` of `processcreds` in
/// aws-sdk-go-v2). Some ask a person first.
const PATIENCE: Duration = Duration::from_secs(60);
/// The longest answer that is read, in bytes.
const MAX_ANSWER: usize = 64 * 1024;

/// The program of a profile, as the person has seen it.
pub(super) struct Program {
    command: CommandLine,
    roles: Vec<Role>,
    name: String,
    files: AwsFiles,
    patience: Duration,
    given_up: watch::Sender<bool>,
    first: Mutex<First>,
}

/// How its first run ended. One that failed is not repeated for every question that waits for it.
enum First {
    Ahead,
    Good,
    Bad(Fault),
}

impl Program {
    /// The program that the person lets run, if the profile has one. Only reads files.
    ///
    /// # Errors
    /// [`FaultKind::ProgramChanged`] where the files name another one than the person has seen.
    pub(super) fn of(profile: &Profile, files: &AwsFiles) -> Result<Option<Self>, Fault> {
        let chain = files.chain(&profile.name);
        if chain.as_ref().map(|chain| &chain.program) != profile.program.as_ref() {
            return Err(FaultKind::ProgramChanged.into());
        }
        Ok(chain.map(|chain| Self {
            command: chain.program,
            roles: chain.roles,
            name: profile.name.clone(),
            files: files.clone(),
            patience: PATIENCE,
            given_up: watch::Sender::new(false),
            first: Mutex::new(First::Ahead),
        }))
    }

    /// Ends it if it runs; it does not run again.
    pub(super) fn give_up(&self) {
        self.given_up.send_replace(true);
    }

    async fn keys(&self) -> Result<Credentials, Fault> {
        let mut first = self.first.lock().await;
        if let First::Bad(fault) = &*first {
            return Err(fault.clone());
        }
        let keys = self.run().await;
        *first = match (&keys, &*first) {
            (Ok(_), _) | (Err(_), First::Good) => First::Good,
            (Err(fault), First::Ahead | First::Bad(_)) => First::Bad(fault.clone()),
        };
        keys
    }

    async fn run(&self) -> Result<Credentials, Fault> {
        let as_seen = |chain: &super::profiles::Chain| chain.program == self.command;
        if !self.files.chain(&self.name).as_ref().is_some_and(as_seen) {
            return Err(FaultKind::ProgramChanged.into());
        }
        let mut given_up = self.given_up.subscribe();
        tokio::select! {
            // Fails only once `self` is gone.
            _ = given_up.wait_for(|given_up| *given_up) => Err(FaultKind::SignInExpired.into()),
            () = tokio::time::sleep(self.patience) => Err(FaultKind::ProgramSilent.into()),
            keys = answer(&self.command) => keys,
        }
    }
}

impl std::fmt::Debug for Program {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Program")
    }
}

impl ProvideCredentials for Program {
    fn provide_credentials<'a>(&'a self) -> future::ProvideCredentials<'a>
    where
        Self: 'a,
    {
        future::ProvideCredentials::new(async {
            self.keys().await.map_err(CredentialsError::provider_error)
        })
    }
}

/// The program's keys, or those of the roles that are taken with them, one after the other.
pub(super) async fn keys(program: &Arc<Program>, config: &SdkConfig) -> SharedCredentialsProvider {
    let mut keys = SharedCredentialsProvider::new(Shared(program.clone()));
    for role in &program.roles {
        let mut builder = AssumeRoleProvider::builder(&role.arn).configure(config);
        if let Some(name) = &role.session_name {
            builder = builder.session_name(name);
        }
        if let Some(id) = &role.external_id {
            builder = builder.external_id(id);
        }
        keys = SharedCredentialsProvider::new(builder.build_from_provider(keys).await);
    }
    keys
}

/// A running program; it and what it has started end with this.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        #[cfg(unix)]
        if let Some(id) = self.0.id().and_then(|id| i32::try_from(id).ok())
            && let Some(group) = rustix::process::Pid::from_raw(id)
        {
            // It may just have ended by itself.
            rustix::process::kill_process_group(group, rustix::process::Signal::KILL).ok();
        }
    }
}

fn failed(why: &str) -> Fault {
    Fault::with(FaultKind::ProgramFailed, format!("program: {why}"))
}

async fn answer(command: &CommandLine) -> Result<Credentials, Fault> {
    let child = shell(command)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        // Some print what they got there, keys included.
        .stderr(Stdio::null())
        .kill_on_drop(true)
        .spawn()
        .map_err(|_| failed("could not be started"))?;
    let mut running = Running(child);
    let Some(output) = running.0.stdout.take() else {
        return Err(failed("gave no output"));
    };
    // Room for all at once, so that no copy of a secret stays behind in a smaller one.
    let mut answer = Zeroizing::new(Vec::with_capacity(MAX_ANSWER + 1));
    let limit = answer.capacity() as u64;
    let read = output.take(limit).read_to_end(&mut answer).await;
    if read.is_err() || answer.len() > MAX_ANSWER {
        return Err(failed("gave an answer that cannot be read"));
    }
    let ended = running.0.wait().await;
    match ended.map(|status| (status.success(), status.code())) {
        Ok((true, _)) => parse(&answer),
        Ok((false, Some(code))) => Err(failed(&format!("ended with code {code}"))),
        Ok((false, None)) | Err(_) => Err(failed("was ended by the system")),
    }
}

/// As other tools of AWS hand it over: whole, to the shell.
#[cfg(unix)]
fn shell(command: &CommandLine) -> Command {
    let mut shell = Command::new("sh");
    // A group of its own, so that what it starts ends with it.
    shell.args(["-c", command.as_str()]).process_group(0);
    shell
}

/// As other tools of AWS hand it over: whole, to the shell, which wants a pair of quotes around all.
#[cfg(windows)]
fn shell(command: &CommandLine) -> Command {
    /// `CREATE_NO_WINDOW`
    /// (<https://learn.microsoft.com/en-us/windows/win32/procthread/process-creation-flags>).
    const NO_WINDOW: u32 = 0x0800_0000;
    let mut shell = Command::new("cmd.exe");
    shell.arg("/C").raw_arg(format!("\"{}\"", command.as_str()));
    shell.creation_flags(NO_WINDOW);
    shell
}

/// What a program answers
/// (<https://docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html>).
#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Answer {
    version: u32,
    access_key_id: String,
    secret_access_key: String,
    session_token: Option<String>,
    expiration: Option<String>,
}

fn parse(answer: &[u8]) -> Result<Credentials, Fault> {
    // The error of the reader quotes what it read.
    let unusable = || failed("gave an answer that is none of keys");
    let answer: Answer = serde_json::from_slice(answer).map_err(|_| unusable())?;
    let whole = answer.version == 1
        && !answer.access_key_id.is_empty()
        && !answer.secret_access_key.is_empty();
    if !whole {
        return Err(unusable());
    }
    let end = match &answer.expiration {
        None => None,
        Some(end) => {
            let end = OffsetDateTime::parse(end, &Rfc3339).map_err(|_| unusable())?;
            Some(SystemTime::from(end))
        }
    };
    Ok(Credentials::new(
        answer.access_key_id,
        answer.secret_access_key,
        answer.session_token.filter(|token| !token.is_empty()),
        end,
        "program",
    ))
}

#[cfg(all(test, unix))]
#[expect(clippy::disallowed_methods, reason = "a test writes files of its own")]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_program_that_hangs_is_ended_and_told() {
        let folder = std::env::temp_dir().join(format!("keyhandoff-hang-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let files = AwsFiles {
            config: folder.join("config"),
            credentials: folder.join("credentials"),
        };
        std::fs::write(&files.config, "[default]\ncredential_process = sleep 600\n").unwrap();
        let seen = Profile {
            name: "default".into(),
            program: CommandLine::new("sleep 600"),
        };
        let mut program = Program::of(&seen, &files).unwrap().unwrap();
        program.patience = Duration::from_millis(50);
        let fault = program.keys().await.unwrap_err();
        assert_eq!(fault.kind, FaultKind::ProgramSilent);
        program.patience = Duration::from_secs(600);
        let again = program.keys().await.unwrap_err();
        assert_eq!(again.kind, FaultKind::ProgramSilent, "it ran again");
        std::fs::remove_dir_all(&folder).unwrap();
    }
}
