//! A private display with the accessibility bus switched on.

use super::bus::{Bus, expect_success};
use super::helper::{Ended, Lines};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// A display of its own; ends on drop.
pub struct Screen {
    _window_manager: Option<Ended>,
    _launcher: Launcher,
    _server: Ended,
    display: String,
    bus: Bus,
}

/// Asked to end instead of killed: it has a bus of its own, which it takes along.
struct Launcher(Child);

impl Drop for Launcher {
    fn drop(&mut self) {
        let asked = Command::new("kill").arg(self.0.id().to_string()).status();
        if !asked.is_ok_and(|status| status.success()) {
            let _already_gone = self.0.kill();
        }
        let _status = self.0.wait();
    }
}

impl Screen {
    /// A screen of 1280x1024 on that bus.
    pub fn on(bus: Bus) -> Self {
        Self::sized(bus, 1280, 1024)
    }

    /// A screen of a chosen size on that bus.
    pub fn sized(bus: Bus, width: u32, height: u32) -> Self {
        let mut server = Command::new("Xvfb")
            .args([
                "-displayfd",
                "1",
                "-nolisten",
                "tcp",
                "-noreset",
                "-screen",
                "0",
            ])
            .arg(format!("{width}x{height}x24"))
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb could not be started; tests/run installs it");
        let lines = Lines::of(server.stdout.take().expect("a piped output"));
        let server = Ended(server);
        let display = format!(":{}", lines.next("Xvfb").trim());
        let launcher = bus
            .command("/usr/libexec/at-spi-bus-launcher")
            .arg("--launch-immediately")
            .env("DISPLAY", &display)
            // What is switched on is kept in memory: there is no settings service on this bus.
            .env("GSETTINGS_BACKEND", "memory")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("at-spi-bus-launcher could not be started; tests/run installs it");
        let launcher = Launcher(launcher);
        bus.wait_for_name("org.a11y.Bus");
        let on = ["org.a11y.Status", "IsEnabled", "<true>"];
        bus.call(
            "org.a11y.Bus",
            "/org/a11y/bus",
            "org.freedesktop.DBus.Properties.Set",
            &on,
        );
        Self {
            _window_manager: None,
            _launcher: launcher,
            _server: server,
            display,
            bus,
        }
    }

    /// Starts a window manager, without which keys reach no window.
    pub fn manage_windows(&mut self) {
        let mut manager = self
            .command("openbox")
            .args(["--startup", "echo ready"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("openbox could not be started; tests/run installs it");
        let lines = Lines::of(manager.stdout.take().expect("a piped output"));
        self._window_manager = Some(Ended(manager));
        lines.next("openbox");
    }

    /// For `DISPLAY`.
    pub fn display(&self) -> &str {
        &self.display
    }

    /// The bus of this screen.
    pub fn bus(&self) -> &Bus {
        &self.bus
    }

    /// A command that lives on this screen and its bus.
    pub fn command(&self, program: &str) -> Command {
        let mut command = self.bus.command(program);
        command.env("DISPLAY", &self.display);
        command
    }

    /// Presses keys with xdotool, such as `Tab` or `ctrl+c`; needs `manage_windows`.
    pub fn keys(&self, keys: &[&str]) {
        expect_success(
            "pressing keys",
            self.command("xdotool").arg("key").args(keys).output(),
        );
    }

    /// Types a text with xdotool; needs `manage_windows`.
    pub fn types(&self, text: &str) {
        expect_success(
            "typing",
            self.command("xdotool")
                .args(["type", "--delay", "2", text])
                .output(),
        );
    }

    /// Puts a text on the clipboard, as another program does.
    pub fn copy(&self, text: &str) {
        let mut child = self
            .command("xclip")
            .args(["-i", "-selection", "clipboard"])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("xclip could not be started; tests/run installs it");
        let mut input = child.stdin.take().expect("a piped input");
        std::io::Write::write_all(&mut input, text.as_bytes()).expect("a listener");
        drop(input);
        // It stays in the background for as long as it owns the clipboard.
        child.wait().expect("xclip");
    }

    /// What a selection holds (`clipboard`, `primary`); none when nobody owns it.
    pub fn selection(&self, name: &str) -> Option<String> {
        let asked = self
            .command("xclip")
            .args(["-o", "-selection", name])
            .output();
        let output = asked.expect("xclip could not be started; tests/run installs it");
        output
            .status
            .success()
            .then(|| String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// A picture of the whole screen, kept as `target/screens/NAME.png`.
    pub fn picture(&self, name: &str) -> PathBuf {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("screens");
        fs::create_dir_all(&folder).expect("the folder for pictures could not be made");
        let path = folder.join(format!("{name}.png"));
        let taken = self
            .command("import")
            .args(["-window", "root"])
            .arg(&path)
            .output();
        expect_success("taking a picture of the screen", taken);
        path
    }
}
