//! Profiles that run a program: a real one, which leaves a mark each time, against moto.

use super::folder::Folder;
use super::moto::Moto;
use keyhandoff::cloud::aws::{AwsClouds, AwsFiles};
use keyhandoff::domain::account::{Profile, SignInWay};
use keyhandoff::domain::fault::{Fault, FaultKind};
use keyhandoff::ports::{Cloud, Clouds as _};
use keyhandoff::safe::Safe;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

const CANARY: &str = "canaryCANARYcanaryCANARYcanaryCANARYcana";

/// A computer with one profile that runs a program.
pub struct Office {
    folder: Folder,
    /// Its AWS files.
    pub files: AwsFiles,
}

impl Office {
    /// Where the program is the given script, which begins by leaving a mark.
    pub fn with(script: &str) -> Self {
        let folder = Folder::new("programs");
        let files = AwsFiles {
            config: folder.path().join("config"),
            credentials: folder.path().join("credentials"),
        };
        let office = Self { folder, files };
        let program = office.path("keys");
        let marks = office.path("marks");
        let text = format!(
            "#!/bin/sh\necho ran \"$@\" >> {}\n{script}\n",
            marks.display()
        );
        std::fs::write(&program, text).unwrap();
        std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
        office.configure(&format!("{} --for acme", program.display()));
        office
    }

    /// A program that gives the keys of this account's administrator.
    pub fn of(moto: &Moto) -> Self {
        let keys = moto.admin();
        Self::with(&format!(
            "echo '{{\"Version\": 1, \"AccessKeyId\": \"{}\", \"SecretAccessKey\": \"{}\"}}'",
            keys.id, keys.secret
        ))
    }

    pub fn configure(&self, command: &str) {
        let config = format!(
            "[profile acme]\ncredential_process = {command}\n\
             [profile role]\nrole_arn = arn:aws:iam::123456789012:role/operator\nsource_profile = acme\n"
        );
        std::fs::write(&self.files.config, config).unwrap();
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// How often the program ran.
    pub fn runs(&self) -> usize {
        let marks = std::fs::read_to_string(self.path("marks")).unwrap_or_default();
        marks.lines().count()
    }

    fn clouds(&self, address: &str) -> AwsClouds {
        AwsClouds::default()
            .with_files(self.files.clone())
            .with_stand_in(address)
    }

    fn profile(&self, name: &str) -> Profile {
        let profiles = self.clouds("http://127.0.0.1:9").profiles();
        profiles.into_iter().find(|one| one.name == name).unwrap()
    }

    fn open(&self, address: &str, profile: Profile) -> Result<Arc<dyn Cloud>, Fault> {
        let way = SignInWay::Profile(profile);
        self.clouds(address).open(&way, &Safe::default())
    }
}

#[tokio::test]
async fn a_program_that_was_seen_signs_in_and_runs_once() {
    let moto = Moto::start();
    let office = Office::of(&moto);
    let seen = office.profile("acme");
    let command = format!("{} --for acme", office.path("keys").display());
    assert_eq!(seen.program.as_ref().unwrap().as_str(), command);
    let unseen = office.open(&moto.endpoint(), Profile::plain("acme"));
    assert_eq!(unseen.err().unwrap().kind, FaultKind::ProgramChanged);
    let cloud = office.open(&moto.endpoint(), seen).unwrap();
    assert_eq!(office.runs(), 0, "nothing ran before the first question");

    let (account, buckets) = tokio::join!(cloud.who(), cloud.buckets());
    assert!(account.unwrap().long_lived);
    assert!(!buckets.unwrap().is_empty());
    assert_eq!(office.runs(), 1);
    let marks = std::fs::read_to_string(office.path("marks")).unwrap();
    assert_eq!(marks, "ran --for acme\n");
}

#[tokio::test]
async fn a_role_is_taken_with_what_the_program_gives() {
    let moto = Moto::start();
    let office = Office::of(&moto);
    let cloud = office
        .open(&moto.endpoint(), office.profile("role"))
        .unwrap();
    let account = cloud.who().await.unwrap();
    let person = account.signed_in_as.to_string();
    assert!(person.contains("assumed-role/operator"), "{person}");
    assert!(!account.long_lived);
    assert_eq!(office.runs(), 1);
}

#[tokio::test]
async fn a_file_that_was_changed_after_the_consent_runs_nothing() {
    let moto = Moto::start();
    let office = Office::of(&moto);
    let seen = office.profile("acme");
    let cloud = office.open(&moto.endpoint(), seen.clone()).unwrap();
    office.configure(&format!("{} --for others", office.path("keys").display()));
    let fault = cloud.who().await.unwrap_err();
    assert_eq!(fault.kind, FaultKind::ProgramChanged);
    let opened = office.open(&moto.endpoint(), seen);
    assert_eq!(opened.err().unwrap().kind, FaultKind::ProgramChanged);
    assert_eq!(office.runs(), 0);
}

#[tokio::test]
async fn what_a_failing_program_says_goes_nowhere_and_it_is_not_run_again() {
    let key = format!(
        "{{\"Version\": 1, \"AccessKeyId\": \"AKIAIOSFODNN7EXAMPLE\", \"SecretAccessKey\": \"{CANARY}\""
    );
    for (script, why) in [
        (
            format!("echo {CANARY} >&2; echo '{key}}}'; exit 3"),
            "code 3",
        ),
        (format!("echo '{key}'"), "none of keys"),
        (
            format!("echo '{key}, \"Expiration\": \"{CANARY}\"}}'"),
            "none of keys",
        ),
        (
            format!("echo '{{\"Version\": 2, \"Secret\": \"{CANARY}\"}}'"),
            "none of keys",
        ),
        ("yes | head -c 100000".to_owned(), "cannot be read"),
    ] {
        let office = Office::with(&script);
        let cloud = office
            .open("http://127.0.0.1:9", office.profile("acme"))
            .unwrap();
        let (account, buckets) = tokio::join!(cloud.who(), cloud.buckets());
        for fault in [account.unwrap_err(), buckets.unwrap_err()] {
            assert_eq!(fault.kind, FaultKind::ProgramFailed, "{fault}");
            let told = format!("{fault} {fault:?}");
            assert!(told.contains(why), "{told}");
            assert!(!told.contains("canary"), "{told}");
        }
        assert_eq!(office.runs(), 1, "{script}");
    }
}

#[tokio::test]
async fn a_program_that_nobody_waits_for_ends_with_all_that_it_started() {
    let office = Office::with("sleep 600 & echo $! > \"$0.child\"; wait");
    let cloud = office
        .open("http://127.0.0.1:9", office.profile("acme"))
        .unwrap();
    let asking = {
        let cloud = cloud.clone();
        tokio::spawn(async move { cloud.who().await })
    };
    let child = loop {
        let written = std::fs::read_to_string(office.path("keys.child"));
        match written.ok().and_then(|id| id.trim().parse::<i32>().ok()) {
            Some(id) => break rustix::process::Pid::from_raw(id).unwrap(),
            None => tokio::task::yield_now().await,
        }
    };
    let begun = Instant::now();
    cloud.give_up();
    let fault = asking.await.unwrap().unwrap_err();
    assert_eq!(fault.kind, FaultKind::SignInExpired);
    // Killed, it is there until its new parent has seen it.
    while is_alive(child) {
        assert!(begun.elapsed() < Duration::from_secs(1), "it lives on");
        tokio::task::yield_now().await;
    }
}

/// Whether it runs; one that only waits to be seen off does not.
fn is_alive(process: rustix::process::Pid) -> bool {
    let status = format!("/proc/{}/stat", process.as_raw_nonzero());
    let status = std::fs::read_to_string(status).unwrap_or_default();
    let state = status.rsplit(") ").next().unwrap_or_default();
    !state.is_empty() && !state.starts_with('Z')
}
