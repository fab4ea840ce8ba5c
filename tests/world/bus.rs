//! A private D-Bus session, with or without a real gnome-keyring on it.

use super::folder::Folder;
use super::helper::{Ended, Lines};
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

const KEYRING: &str = "org.freedesktop.secrets";
// No newline after it: gnome-keyring would take that for a part of the password.
const PASSWORD: &[u8] = b"practice";

/// A session bus; everything on it ends on drop.
pub struct Bus {
    // Ended in this order: first what talks on the bus, then the bus, then the folder.
    keyring: Option<Ended>,
    _daemon: Ended,
    address: String,
    folder: Folder,
}

impl Bus {
    /// A bus on which nothing can be started: no keychain at all.
    pub fn without_keyring() -> Self {
        let folder = Folder::new("bus");
        let run = folder.inside("run");
        let _home = folder.inside("home");
        let configuration = folder.path().join("bus.conf");
        // No service folders: nothing is started because somebody asks for its name.
        let text = format!(
            r#"<busconfig><type>session</type><listen>unix:path={}/bus</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/>
<allow own="*"/></policy></busconfig>"#,
            run.display()
        );
        fs::write(&configuration, text).expect("the configuration of the bus could not be written");
        let mut daemon = Command::new("dbus-daemon")
            .arg("--config-file")
            .arg(&configuration)
            .args(["--nofork", "--nopidfile", "--print-address=1"])
            .stdout(Stdio::piped())
            .spawn()
            .expect("dbus-daemon could not be started; tests/run installs it");
        let lines = Lines::of(daemon.stdout.take().expect("a piped output"));
        let daemon = Ended(daemon);
        let address = lines.next("dbus-daemon");
        Self {
            keyring: None,
            _daemon: daemon,
            address,
            folder,
        }
    }

    /// A bus with an empty, open gnome-keyring.
    pub fn with_keyring() -> Self {
        let mut bus = Self::without_keyring();
        bus.start_keyring();
        bus
    }

    /// Starts an open gnome-keyring, the first one or once more.
    pub fn start_keyring(&mut self) {
        let mut command = self.command("gnome-keyring-daemon");
        command
            .args(["--foreground", "--unlock", "--components=secrets"])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let mut keyring = command
            .spawn()
            .expect("gnome-keyring-daemon could not be started; tests/run installs it");
        let mut input = keyring.stdin.take().expect("a piped input");
        input
            .write_all(PASSWORD)
            .expect("gnome-keyring did not take its password");
        drop(input);
        self.keyring = Some(Ended(keyring));
        self.wait_for_name(KEYRING);
    }

    /// A bus with a gnome-keyring that is there and locked, and nobody to ask for its password.
    pub fn with_locked_keyring() -> Self {
        let bus = Self::with_keyring();
        bus.lock_keyring();
        bus
    }

    /// Locks the keyring.
    pub fn lock_keyring(&self) {
        self.call(
            KEYRING,
            "/org/freedesktop/secrets",
            "org.freedesktop.Secret.Service.Lock",
            &["['/org/freedesktop/secrets/collection/login']"],
        );
    }

    /// Ends the keychain while programs still use it.
    pub fn lose_keyring(&mut self) {
        self.keyring = None;
    }

    /// For `DBUS_SESSION_BUS_ADDRESS`.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// The folder with the keychain's files: what a search for secrets walks.
    pub fn everything(&self) -> &Path {
        self.folder.path()
    }

    /// A command that lives on this bus, with nothing else in its environment.
    pub fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command
            .env_clear()
            .env("PATH", "/usr/local/bin:/usr/bin:/bin")
            .env("LANG", "C.UTF-8")
            .env("HOME", self.folder.path().join("home"))
            .env("XDG_RUNTIME_DIR", self.folder.path().join("run"))
            .env("DBUS_SESSION_BUS_ADDRESS", &self.address);
        command
    }

    /// Waits until somebody owns the name.
    pub fn wait_for_name(&self, name: &str) {
        let waited = self
            .command("gdbus")
            .args(["wait", "--session", "--timeout", "60", name])
            .output();
        expect_success(&format!("waiting for {name} on the bus"), waited);
    }

    /// Calls a method and gives back what `gdbus` prints.
    pub fn call(&self, name: &str, object: &str, method: &str, arguments: &[&str]) -> String {
        let called = self
            .command("gdbus")
            .args(["call", "--session", "-d", name, "-o", object, "-m", method])
            .args(arguments)
            .output();
        expect_success(method, called)
    }

    /// All secrets of a keychain service, as any other program of this person reads them.
    pub fn secrets(&self, attribute: &str, value: &str) -> String {
        let searched = self
            .command("secret-tool")
            .args(["search", "--all", "--unlock", attribute, value])
            .output();
        let output = searched.expect("secret-tool could not be started; tests/run installs it");
        // Its secrets go to standard output, the attributes to standard error.
        format!(
            "{}{}",
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        )
    }
}

/// The output of a command that must succeed.
pub fn expect_success(what: &str, output: std::io::Result<Output>) -> String {
    let output =
        output.unwrap_or_else(|fault| panic!("{what}: {fault}; tests/run installs what is needed"));
    assert!(
        output.status.success(),
        "{what}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8_lossy(&output.stdout).into_owned()
}
