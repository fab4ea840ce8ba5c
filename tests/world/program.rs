//! The real binary in a home of its own with a clean environment.

use super::bus::Bus;
use super::folder::Folder;
use super::helper::PATIENCE;
use super::moto::Keys;
use super::screen::Screen;
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;

/// The binary under test.
pub const BINARY: &str = env!("CARGO_BIN_EXE_keyhandoff");

/// What a finished run left.
#[derive(Debug)]
pub struct Outcome {
    /// Its standard output.
    pub stdout: String,
    /// Its standard error.
    pub stderr: String,
    /// How it ended.
    pub status: ExitStatus,
}

impl Outcome {
    /// The exit code; none when a signal ended it.
    pub fn code(&self) -> Option<i32> {
        self.status.code()
    }

    /// The one JSON record on stdout.
    pub fn record(&self) -> serde_json::Value {
        serde_json::from_str(&self.stdout)
            .unwrap_or_else(|fault| panic!("stdout is not one JSON record ({fault}): {self:#?}"))
    }
}

/// A fresh person at a fresh computer: folders and environment for runs of the binary.
pub struct Program {
    folder: Folder,
    environment: BTreeMap<OsString, OsString>,
}

impl Program {
    /// Empty folders `home`, `tmp`, `run`, `work`; no display, no bus, no AWS.
    pub fn new() -> Self {
        let folder = Folder::new("person");
        let mut program = Self {
            folder,
            environment: BTreeMap::new(),
        };
        for (name, place) in [
            ("HOME", "home"),
            ("TMPDIR", "tmp"),
            ("XDG_RUNTIME_DIR", "run"),
            ("XDG_CONFIG_HOME", "home/.config"),
            ("XDG_DATA_HOME", "home/.local/share"),
            ("XDG_STATE_HOME", "home/.local/state"),
            ("XDG_CACHE_HOME", "home/.cache"),
        ] {
            let path = program.folder.inside(place);
            program.set(name, &path);
        }
        let _made = program.folder.inside("work");
        program.set("PATH", "/usr/local/bin:/usr/bin:/bin");
        program.set("LANG", "C.UTF-8");
        // A laptop in an office, never a virtual machine that asks its host for credentials.
        program.set("AWS_EC2_METADATA_DISABLED", "true");
        program
    }

    /// Sets one variable of the environment.
    pub fn set(&mut self, name: &str, value: impl AsRef<std::ffi::OsStr>) -> &mut Self {
        self.environment
            .insert(name.into(), value.as_ref().to_owned());
        self
    }

    /// Signs in by the environment, as `--account environment` expects it.
    pub fn sign_in(&mut self, endpoint: &str, keys: &Keys) -> &mut Self {
        self.set("AWS_ENDPOINT_URL", endpoint)
            .set("AWS_ACCESS_KEY_ID", &keys.id)
            .set("AWS_SECRET_ACCESS_KEY", &keys.secret)
            .set("AWS_REGION", "us-east-1")
    }

    /// Gives it a session bus, with whatever keychain is on it.
    pub fn on(&mut self, bus: &Bus) -> &mut Self {
        self.set("DBUS_SESSION_BUS_ADDRESS", bus.address())
    }

    /// Gives it a display and the bus of that display.
    pub fn before(&mut self, screen: &Screen) -> &mut Self {
        self.set("DBUS_SESSION_BUS_ADDRESS", screen.bus().address())
            .set("DISPLAY", screen.display())
            .set("LIBGL_ALWAYS_SOFTWARE", "1")
    }

    /// The working folder of the runs.
    pub fn work(&self) -> PathBuf {
        self.folder.path().join("work")
    }

    /// The folder that holds all of this person's folders: what a search for secrets walks.
    pub fn everything(&self) -> &Path {
        self.folder.path()
    }

    /// A command with this environment; `BINARY` for most.
    pub fn command(&self, binary: &str, arguments: &[&str]) -> Command {
        let mut command = Command::new(binary);
        command
            .args(arguments)
            .env_clear()
            .envs(&self.environment)
            .current_dir(self.work())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    /// Runs the binary to its end.
    pub fn run(&self, arguments: &[&str]) -> Outcome {
        self.start(arguments).wait()
    }

    /// Starts the binary and comes back at once.
    pub fn start(&self, arguments: &[&str]) -> Running {
        Running::of(self.command(BINARY, arguments))
    }
}

/// A run that goes on; killed on drop.
pub struct Running {
    child: Child,
    stdout: Receiver<Vec<u8>>,
    stderr: Receiver<Vec<u8>>,
}

impl Running {
    /// Starts a command whose outputs are pipes.
    pub fn of(mut command: Command) -> Self {
        let mut child = command
            .spawn()
            .unwrap_or_else(|fault| panic!("{command:?} could not be started: {fault}"));
        let stdout = gather(child.stdout.take().expect("a piped output"));
        let stderr = gather(child.stderr.take().expect("a piped error output"));
        Self {
            child,
            stdout,
            stderr,
        }
    }

    /// Its standard input, of a command that has one.
    pub fn input(&mut self) -> std::process::ChildStdin {
        self.child.stdin.take().expect("a piped input")
    }

    /// Its process id.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Ends it as a power cut would.
    pub fn kill(&mut self) {
        let _already_gone = self.child.kill();
    }

    /// Waits for its end, with an end to the waiting.
    pub fn wait(mut self) -> Outcome {
        let text = |gathered: Result<Vec<u8>, _>| {
            gathered.map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
        };
        let Ok(stdout) = text(self.stdout.recv_timeout(PATIENCE)) else {
            panic!(
                "the program did not end within {} seconds",
                PATIENCE.as_secs()
            );
        };
        let stderr = text(self.stderr.recv_timeout(PATIENCE)).unwrap_or_default();
        let status = self.child.wait().expect("the status of the program");
        Outcome {
            stdout,
            stderr,
            status,
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.kill();
        let _status = self.child.wait();
    }
}

fn gather(mut output: impl Read + Send + 'static) -> Receiver<Vec<u8>> {
    let (send, receive) = channel();
    thread::spawn(move || {
        let mut bytes = Vec::new();
        let _until_its_end = output.read_to_end(&mut bytes);
        let _nobody_waits = send.send(bytes);
    });
    receive
}
