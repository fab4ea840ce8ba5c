//! The window's shell: queue in, wizard, pages, effects out; and what the program is put together
//! from.

use crate::cloud::AllClouds;
use crate::cloud::practice::PracticeOptions;
use crate::desktop::dialogs::has_display;
use crate::desktop::{
    AgeOpener, AgeSealer, MinisignSigner, SystemBrowser, SystemClaims, SystemClipboard,
    SystemClock, SystemDialogs, SystemFiles, SystemKeychain, SystemRecipes,
};
use crate::domain::fault::{Fault, FaultKind};
use crate::ports::Ports;
use crate::runner::Runner;
use crate::safe::Safe;
use crate::text::Text;
use crate::ui::lent_fonts::LentFonts;
use crate::ui::view::{Local, View};
use crate::ui::{atlas, reveal, shell, theme};
use crate::wizard::steps::start;
use crate::wizard::{Act, Event, Options, Wizard};
use eframe::egui;
use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;
use tokio::runtime::Runtime;

/// The window before the person changes it, in points.
const SIZE: [f32; 2] = [960.0, 720.0];
/// The smallest window, in points.
const SMALLEST: [f32; 2] = [480.0, 480.0];
/// What the task bar shows: 64 by 64 points of red, green, blue and opacity, so that no start pays for
/// unpacking a picture. Made from `keyhandoff.svg`.
const ICON: &[u8] = include_bytes!("../assets/icons/keyhandoff-64.rgba");
/// Its width and height.
const ICON_SIDE: u32 = 64;
/// How long the keychain may take when the window closes.
const PATIENCE: Duration = Duration::from_secs(3);
/// How long an idle helper thread is kept.
const KEEP_ALIVE: Duration = Duration::from_millis(500);

/// The world as it is: this computer and its clouds.
#[must_use]
pub fn ports(practice: PracticeOptions) -> Ports {
    let text = Text::english();
    Ports {
        clouds: Arc::new(AllClouds::of_this_computer(practice, &farewell(&text))),
        browser: Arc::new(SystemBrowser),
        keychain: Arc::new(SystemKeychain::default()),
        claims: Arc::new(SystemClaims),
        sealer: Arc::new(AgeSealer),
        opener: Arc::new(AgeOpener),
        signer: Arc::new(MinisignSigner),
        files: Arc::new(SystemFiles),
        recipes: Arc::new(SystemRecipes),
        dialogs: Arc::new(SystemDialogs {
            save_title: text.say("dialog-save"),
            open_title: text.say("dialog-open"),
        }),
        clipboard: Arc::new(SystemClipboard::default()),
        clock: Arc::new(SystemClock),
    }
}

/// What the browser shows when it comes back from a sign-in. The words are our own, so nothing in them
/// needs escaping.
fn farewell(text: &Text) -> String {
    format!(
        "<!doctype html><html lang=\"{}\"><meta charset=\"utf-8\"><title>{}</title>\
         <body style=\"font:18px/1.5 sans-serif;max-width:34em;margin:4em auto;color:#1d2121\">\
         <h1>{}</h1><p>{}</p>",
        text.language(),
        text.say("app-name"),
        text.say("browser-farewell"),
        text.say("browser-farewell-text"),
    )
}

/// Opens the window, at this recipe file if there is one, and stays until it is closed. Draws with OpenGL; where that fails, as on remote
/// desktops, with wgpu.
///
/// # Errors
/// [`FaultKind::DisplayMissing`] where neither can draw.
pub fn run(ports: &Ports, practice: bool, recipe: Option<&Path>) -> Result<(), Fault> {
    let missing = |detail: &str| Fault::with(FaultKind::DisplayMissing, detail);
    if !has_display() {
        return Err(missing("neither DISPLAY nor WAYLAND_DISPLAY is set"));
    }
    let open = |renderer| {
        let options = eframe::NativeOptions {
            viewport: viewport(),
            renderer,
            centered: true,
            system_font_fallback: false,
            // Flat colours need none.
            dithering: false,
            ..eframe::NativeOptions::default()
        };
        let (ports, recipe) = (ports.clone(), recipe.map(Path::to_owned));
        let title = Text::english().say("app-name");
        eframe::run_native(
            &title,
            options,
            Box::new(move |creation| {
                let mut app = App::new(&creation.egui_ctx, &ports, practice)?;
                if let Some(path) = recipe {
                    app.update(Event::Did(Act::Start(start::Act::OpenRecipe(Some(path)))));
                }
                Ok(Box::new(app))
            }),
        )
    };
    open(eframe::Renderer::Glow)
        .or_else(|_| open(eframe::Renderer::Wgpu))
        .map_err(|_| missing("neither OpenGL nor wgpu could draw"))
}

fn viewport() -> egui::ViewportBuilder {
    egui::ViewportBuilder::default()
        .with_app_id("keyhandoff")
        .with_inner_size(SIZE)
        .with_min_inner_size(SMALLEST)
        .with_icon(egui::IconData {
            rgba: ICON.to_vec(),
            width: ICON_SIDE,
            height: ICON_SIDE,
        })
}

/// The running window.
pub struct App {
    wizard: Wizard,
    runner: Runner,
    safe: Arc<Safe>,
    text: Text,
    local: Local,
    events: Receiver<Event>,
    runtime: Option<Runtime>,
}

impl App {
    /// A window at its start page.
    ///
    /// # Errors
    /// The system gives no threads or no random bytes.
    pub fn new(context: &egui::Context, ports: &Ports, practice: bool) -> Result<Self, Fault> {
        theme::apply(context);
        context.add_plugin(atlas::SmallAtlas);
        context.add_font_provider(Arc::new(LentFonts::default()));
        let no_threads = |_| {
            Fault::with(
                FaultKind::Unexpected,
                "the threads of the program did not start",
            )
        };
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .thread_keep_alive(KEEP_ALIVE)
            .enable_all()
            .build()
            .map_err(no_threads)?;
        let (sender, events) = channel();
        let context = context.clone();
        let send = Arc::new(move |event| {
            // After the window is closed nobody listens.
            sender.send(event).ok();
            context.request_repaint();
        });
        let safe = Arc::new(Safe::default());
        let runner = Runner::new(ports.clone(), safe.clone(), runtime.handle().clone(), send);
        let options = Options {
            practice,
            stand_ins: ports.clouds.stand_ins(),
            seed: ports.clock.random()?,
        };
        let mut app = Self {
            wizard: Wizard::new(&options),
            runner,
            safe,
            text: Text::english(),
            local: Local::default(),
            events,
            runtime: Some(runtime),
        };
        app.update(Event::Opened);
        Ok(app)
    }

    fn update(&mut self, event: Event) {
        for effect in self.wizard.update(event) {
            self.runner.carry_out(effect);
        }
    }
}

impl eframe::App for App {
    fn logic(&mut self, _context: &egui::Context, _frame: &mut eframe::Frame) {
        while let Ok(event) = self.events.try_recv() {
            self.update(event);
        }
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        let view = View {
            wizard: &self.wizard,
            text: &self.text,
            safe: &self.safe,
        };
        let mut acts = shell::show(ui, view, &mut self.local);
        acts.extend(reveal::show(ui.ctx(), view));
        if acts.is_empty() {
            return;
        }
        for act in acts {
            self.update(Event::Did(act));
        }
        // What the person did changed the page that was just drawn.
        ui.ctx().request_repaint();
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.runner.finish(PATIENCE);
        if let Some(runtime) = self.runtime.take() {
            // A question that the keychain or the network still holds must not hold the window.
            runtime.shutdown_background();
        }
    }
}
