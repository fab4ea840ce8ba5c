//! What every page shares: side list, banners, one column, and a footer that is always in sight.

mod footer;
mod side;

use eframe::egui::{
    self, AsIdSalt, Id, Margin, Rect, Role, ScrollArea, Stroke, Ui, UiBuilder, vec2,
};

use super::theme::{COLUMN, CONTROL, FOLD_BELOW, GRID, MARGIN, SIDE_LIST, Type, moves, palette};

/// The height of the side list once it is folded.
const FOLDED: f32 = 48.0;

use super::widgets::{self, Notice};

/// How far a group or a page of the side list has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Finished.
    Done,
    /// Here we are.
    Current,
    /// Still to come.
    Next,
}

/// A page under the current group.
#[derive(Clone, Copy, Debug)]
pub struct SidePage<'a> {
    /// Its name.
    pub label: &'a str,
    /// How far it has come.
    pub step: Step,
    /// Whether one can go there now.
    pub reachable: bool,
}

/// One of the groups of the side list.
#[derive(Clone, Copy, Debug)]
pub struct SideGroup<'a> {
    /// Its name.
    pub label: &'a str,
    /// How far it has come.
    pub step: Step,
    /// Whether one can go there now.
    pub reachable: bool,
    /// Its pages; shown while it is the current one.
    pub pages: &'a [SidePage<'a>],
}

/// The words for the states of the side list, for those who cannot see the signs.
#[derive(Clone, Copy, Debug)]
pub struct StepWords<'a> {
    /// For [`Step::Done`].
    pub done: &'a str,
    /// For [`Step::Current`].
    pub current: &'a str,
    /// For [`Step::Next`].
    pub next: &'a str,
}

impl<'a> StepWords<'a> {
    const fn of(&self, step: Step) -> &'a str {
        match step {
            Step::Done => self.done,
            Step::Current => self.current,
            Step::Next => self.next,
        }
    }
}

/// The list at the left. In a narrow window it folds into a line at the top.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    /// The name of the program.
    pub name: &'a str,
    /// Who it is working for ("for RevenueCat").
    pub for_whom: Option<&'a str>,
    /// The groups; none on pages outside a hand-off.
    pub groups: &'a [SideGroup<'a>],
    /// The words for their states.
    pub step_words: StepWords<'a>,
    /// Where we are, for the folded line ("Step 2 of 5: Choose").
    pub place: &'a str,
    /// The label of the switch for a shared screen.
    pub sharing_label: &'a str,
    /// Whether the screen is being shared.
    pub sharing: bool,
    /// Links at the bottom ("What is this?").
    pub links: &'a [&'a str],
}

/// The filled button.
#[derive(Clone, Copy, Debug)]
pub struct Forward<'a> {
    /// Its act.
    pub label: &'a str,
    /// Why it cannot be pressed now. `Some` switches it off.
    pub blocked: Option<&'a str>,
}

/// A whole page but for its body.
#[derive(Clone, Copy, Debug)]
pub struct Frame<'a> {
    /// Which page this is. A new one starts at the top and fades in.
    pub page: &'a str,
    /// What the window is called for a screen reader.
    pub window: &'a str,
    /// The list at the left.
    pub side: Side<'a>,
    /// Lines across the top, such as the practice banner.
    pub banners: &'a [Notice<'a>],
    /// The question the page asks.
    pub title: &'a str,
    /// A sentence or two under it.
    pub subtitle: Option<&'a str>,
    /// The label of the quiet button at the left.
    pub back: Option<&'a str>,
    /// The filled button.
    pub forward: Option<Forward<'a>>,
}

/// What was pressed around the body.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pressed {
    /// The quiet button.
    pub back: bool,
    /// The filled button, or Enter while nothing had the keyboard.
    pub forward: bool,
    /// The new value of the switch for a shared screen.
    pub sharing: Option<bool>,
    /// A group of the side list, and perhaps one of its pages, by their places.
    pub go: Option<(usize, Option<usize>)>,
    /// One of the links at the bottom, by its place.
    pub link: Option<usize>,
    /// The link of a banner, by the banner's place.
    pub banner: Option<usize>,
}

impl Frame<'_> {
    /// Draws the page around `body` and returns what was pressed, with what the body returned.
    pub fn show<R>(&self, ui: &mut Ui, body: impl FnOnce(&mut Ui) -> R) -> (Pressed, R) {
        let mut pressed = Pressed::default();
        let context = ui.ctx().clone();
        context.accesskit_node_builder(egui::accesskit_root_id(), |node| {
            node.set_label(self.window)
        });
        // Asked before the body is drawn: a text field gives the keyboard away in the very pass in which
        // Enter is pressed in it, and that Enter belongs to the field.
        let enter = !ui.memory(|memory| memory.focused().is_some()) && fresh_enter(ui);

        let look = palette(ui);
        let window = ui.max_rect();
        let folded = window.width() < FOLD_BELOW;
        let (side_rect, main_rect) = if folded {
            window.split_top_bottom_at_y(window.top() + FOLDED)
        } else {
            window.split_left_right_at_x(window.left() + SIDE_LIST)
        };
        let margin = ((main_rect.width() - COLUMN) / 2.0)
            .clamp(MARGIN, 3.0 * MARGIN)
            .floor();
        let column = (main_rect.width() - margin - MARGIN).min(COLUMN);

        // The keyboard walks in the order of drawing: first the page, then its buttons, the side list last.
        let mut main = child(ui, "page", main_rect);
        main.painter().rect_filled(main_rect, 0, look.paper);
        for (place, banner) in self.banners.iter().enumerate() {
            if banner.show_as_banner(&mut main, margin as i8) {
                pressed.banner = Some(place);
            }
        }
        let mut body_rect = main.available_rect_before_wrap();
        let mut footer_rect = None;
        if self.back.is_some() || self.forward.is_some() {
            let (above, below) =
                body_rect.split_top_bottom_at_y(body_rect.bottom() - CONTROL - 4.0 * GRID);
            body_rect = above;
            footer_rect = Some(below);
        }
        let inner = self.column(
            &mut child(&mut main, "body", body_rect),
            margin,
            column,
            body,
        );
        let pen = Stroke::new(1.0, look.line);
        if let Some(rect) = footer_rect {
            main.painter().hline(rect.x_range(), rect.top(), pen);
            let place =
                Rect::from_min_size(rect.min + vec2(margin, 2.0 * GRID), vec2(column, CONTROL));
            // A new page means new buttons: the keyboard must not stay on the one pressed last.
            let mut place = child(&mut main, ("footer", self.page), place);
            footer::show(&mut place, self, enter, &mut pressed);
        }

        ui.painter().rect_filled(side_rect, 0, look.side);
        if folded {
            ui.painter()
                .hline(side_rect.x_range(), side_rect.bottom() - 0.5, pen);
            let inside = side_rect.shrink2(vec2(MARGIN, GRID));
            side::folded(&mut child(ui, "folded", inside), &self.side, &mut pressed);
        } else {
            ui.painter()
                .vline(side_rect.right() - 0.5, side_rect.y_range(), pen);
            let inside = side_rect.shrink2(vec2(20.0, MARGIN));
            side::list(&mut child(ui, "side", inside), &self.side, &mut pressed);
        }
        ui.advance_cursor_after_rect(window);
        (pressed, inner)
    }

    fn column<R>(
        &self,
        ui: &mut Ui,
        margin: f32,
        column: f32,
        body: impl FnOnce(&mut Ui) -> R,
    ) -> R {
        let opacity = fade_in(ui, self.page);
        ScrollArea::vertical()
            .id_salt(("page", self.page))
            .auto_shrink(false)
            .show(ui, |ui| {
                ui.set_opacity(opacity);
                egui::Frame::new()
                    .inner_margin(Margin {
                        left: margin as i8,
                        right: 0,
                        top: 40,
                        bottom: 40,
                    })
                    .show(ui, |ui| {
                        ui.set_max_width(column);
                        ui.set_min_width(column);
                        let main = UiBuilder::new()
                            .id_salt(("main", self.page))
                            .accessibility_role(Role::Main)
                            .accessibility_label(self.title);
                        ui.scope_builder(main, |ui| {
                            ui.spacing_mut().item_spacing.y = 0.0;
                            widgets::title(ui, self.title);
                            if let Some(subtitle) = self.subtitle {
                                ui.add_space(8.0);
                                widgets::paragraph(ui, subtitle, Type::Body, palette(ui).ink_soft);
                            }
                            ui.add_space(32.0);
                            ui.spacing_mut().item_spacing.y = 8.0;
                            body(ui)
                        })
                        .inner
                    })
                    .inner
            })
            .inner
    }
}

/// A part of the window, on the rectangle it is given.
fn child(ui: &mut Ui, salt: impl AsIdSalt, rect: Rect) -> Ui {
    let mut part = ui.new_child(UiBuilder::new().id_salt(salt).max_rect(rect));
    part.spacing_mut().item_spacing.y = 0.0;
    part
}

/// Enter, but not its repetition: a key held down must not run through the pages.
fn fresh_enter(ui: &Ui) -> bool {
    ui.input(|input| {
        input.events.iter().any(|event| {
            matches!(
                event,
                egui::Event::Key { key: egui::Key::Enter, pressed: true, repeat: false, modifiers, .. }
                    if modifiers.is_none()
            )
        })
    })
}

/// How opaque the body is: a page that has just come fades in, the first one is simply there.
fn fade_in(ui: &Ui, page: &str) -> f32 {
    if !moves(ui) {
        return 1.0;
    }
    let memory = Id::unique("page that is shown");
    let page = Id::unique(page);
    let (shown, turn): (Id, u64) = ui.data(|data| data.get_temp(memory)).unwrap_or((page, 0));
    let turn = if shown == page { turn } else { turn + 1 };
    ui.data_mut(|data| data.insert_temp(memory, (page, turn)));
    if shown != page {
        ui.ctx().request_repaint();
    }
    let time = ui.style().animation_time;
    ui.ctx()
        .animate_bool_with_time(memory.with(turn), shown == page, time)
}
