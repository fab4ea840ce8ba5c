//! The side list, and the line it folds into.

use eframe::egui::{
    self, Align, CornerRadius, CursorIcon, Layout, Rect, Role, ScrollArea, Sense, Stroke, Ui,
    UiBuilder, WidgetInfo, pos2, vec2,
};

use super::{Pressed, Side, SideGroup, SidePage, Step};
use crate::ui::theme::{CORNER, GRID, Type, palette};
use crate::ui::widgets::{Icon, focus_ring, galley, paragraph, switch};

const MARK: f32 = 18.0;
const GROUP: f32 = 36.0;
const PAGE: f32 = 32.0;

/// The whole list.
pub(super) fn list(ui: &mut Ui, side: &Side<'_>, pressed: &mut Pressed) {
    let look = palette(ui);
    ui.spacing_mut().item_spacing.y = 0.0;
    let whole = ui.available_rect_before_wrap();
    paragraph(ui, side.name, Type::Heading, look.ink);
    if let Some(for_whom) = side.for_whom {
        paragraph(ui, for_whom, Type::Hint, look.ink_soft);
    }
    ui.add_space(24.0);

    let switch_words = galley(ui, side.sharing_label, Type::Hint, whole.width() - 48.0);
    let bottom_height = switch_words.size().y + GRID + 2.0 * GRID + side.links.len() as f32 * PAGE;
    let bottom_top = whole.bottom() - bottom_height;
    let middle = Rect::from_min_max(ui.cursor().min, pos2(whole.right(), bottom_top - GRID));
    let steps = UiBuilder::new()
        .id_salt("groups")
        // A little wider than the words, so that focus rings are not cut off.
        .max_rect(middle.expand2(vec2(6.0, 4.0)))
        .accessibility_role(Role::Navigation)
        .accessibility_label(side.place);
    ui.scope_builder(steps, |ui| {
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            egui::Frame::new()
                .inner_margin(egui::Margin::symmetric(6, 4))
                .show(ui, |ui| {
                    ui.spacing_mut().item_spacing.y = 0.0;
                    for (index, group) in side.groups.iter().enumerate() {
                        draw_group(ui, side, index, group, pressed);
                    }
                });
        });
    });

    let bottom = Rect::from_min_max(pos2(whole.left(), bottom_top), whole.max);
    let mut ui = ui.new_child(
        UiBuilder::new()
            .id_salt("bottom")
            .max_rect(bottom)
            .layout(Layout::top_down(Align::Min)),
    );
    ui.spacing_mut().item_spacing.y = 0.0;
    ui.painter()
        .hline(whole.x_range(), bottom_top, Stroke::new(1.0, look.line));
    ui.add_space(GRID);
    pressed.sharing = switch(&mut ui, side.sharing_label, side.sharing);
    for (index, label) in side.links.iter().enumerate() {
        if side_link(&mut ui, label) {
            pressed.link = Some(index);
        }
    }
}

fn draw_group(
    ui: &mut Ui,
    side: &Side<'_>,
    index: usize,
    group: &SideGroup<'_>,
    pressed: &mut Pressed,
) {
    let look = palette(ui);
    let last = index + 1 == side.groups.len();
    let start = ui.cursor().min;
    let (kind, ink) = match group.step {
        Step::Done => (Type::Hint, look.ink),
        Step::Current => (Type::HintStrong, look.ink),
        Step::Next => (Type::Hint, look.ink_soft),
    };
    let mark = Rect::from_center_size(start + vec2(MARK / 2.0, GROUP / 2.0), vec2(MARK, MARK));
    let place = Place {
        kind,
        ink,
        height: GROUP,
        indent: MARK + 1.5 * GRID,
    };
    if step_line(ui, side, group.label, group.step, group.reachable, &place) {
        pressed.go = Some((index, None));
    }
    if group.step == Step::Current {
        for (page_index, page) in group.pages.iter().enumerate() {
            if draw_page(ui, side, page) {
                pressed.go = Some((index, Some(page_index)));
            }
        }
        if !group.pages.is_empty() {
            ui.add_space(4.0);
        }
    }
    match group.step {
        Step::Done => Icon::TickDisc.paint(ui.painter(), mark, look.accent),
        Step::Current => Icon::Dot.paint(ui.painter(), mark, look.accent),
        Step::Next => Icon::Ring.paint(ui.painter(), mark, look.outline),
    }
    if !last {
        let thread = egui::Rangef::new(
            mark.bottom() + 3.0,
            ui.cursor().top() + (GROUP - MARK) / 2.0 - 3.0,
        );
        let colour = if group.step == Step::Done {
            look.accent
        } else {
            look.line
        };
        ui.painter()
            .vline(mark.center().x, thread, Stroke::new(1.5, colour));
    }
}

fn draw_page(ui: &mut Ui, side: &Side<'_>, page: &SidePage<'_>) -> bool {
    let look = palette(ui);
    let (kind, ink) = match page.step {
        Step::Done => (Type::Hint, look.ink),
        Step::Current => (Type::HintStrong, look.accent),
        Step::Next => (Type::Hint, look.ink_soft),
    };
    let row = Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), PAGE));
    let indent = MARK + 1.5 * GRID;
    if page.step == Step::Current {
        let mut back = row.shrink2(vec2(0.0, 2.0));
        back.min.x += indent - GRID;
        ui.painter().rect_filled(back, CORNER, look.accent_soft);
    }
    let place = Place {
        kind,
        ink,
        height: PAGE,
        indent,
    };
    let pressed = step_line(ui, side, page.label, page.step, page.reachable, &place);
    if page.step == Step::Done {
        let tick =
            Rect::from_center_size(pos2(row.right() - 14.0, row.center().y), vec2(13.0, 13.0));
        Icon::Tick.paint(ui.painter(), tick, look.accent);
    }
    pressed
}

struct Place {
    kind: Type,
    ink: egui::Color32,
    height: f32,
    indent: f32,
}

/// A line of the list. Only a line one can go to is a button; the others are read as what they are.
fn step_line(
    ui: &mut Ui,
    side: &Side<'_>,
    label: &str,
    step: Step,
    reachable: bool,
    place: &Place,
) -> bool {
    let text = galley(
        ui,
        label,
        place.kind,
        ui.available_width() - place.indent - 24.0,
    );
    let height = place.height.max(text.size().y + GRID);
    let can_go = reachable && step != Step::Current;
    let sense = if can_go {
        Sense::click()
    } else {
        Sense::hover()
    };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), sense);
    let name = format!("{label}, {}", side.step_words.of(step));
    let role = if can_go { Role::Button } else { Role::ListItem };
    response.widget_info(|| WidgetInfo::labeled(role, true, &name));
    let corner = pos2(
        rect.left() + place.indent,
        rect.center().y - text.size().y / 2.0,
    );
    if can_go && response.hovered() {
        let under = Rect::from_min_size(corner, text.size());
        ui.painter().hline(
            under.x_range(),
            under.bottom() - 2.0,
            Stroke::new(1.0, place.ink),
        );
    }
    ui.painter().galley(corner, text, place.ink);
    focus_ring(ui, &response, rect.shrink2(vec2(-2.0, 4.0)), CORNER);
    if can_go {
        response.clone().on_hover_cursor(CursorIcon::PointingHand);
    }
    response.clicked()
}

fn side_link(ui: &mut Ui, label: &str) -> bool {
    let look = palette(ui);
    let text = galley(ui, label, Type::Hint, ui.available_width());
    let (rect, response) = ui.allocate_exact_size(vec2(text.size().x, PAGE), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, label));
    let corner = pos2(rect.left(), rect.center().y - text.size().y / 2.0);
    let thick = if response.hovered() { 2.0 } else { 1.0 };
    let line = corner.y + text.size().y - 2.0;
    ui.painter()
        .hline(rect.x_range(), line, Stroke::new(thick, look.accent));
    ui.painter().galley(corner, text, look.accent);
    focus_ring(
        ui,
        &response,
        rect.shrink2(vec2(-2.0, 4.0)),
        CornerRadius::same(3),
    );
    let clicked = response.clicked();
    response.on_hover_cursor(CursorIcon::PointingHand);
    clicked
}

/// The list folded into one line: whose program, where we are, the switch.
pub(super) fn folded(ui: &mut Ui, side: &Side<'_>, pressed: &mut Pressed) {
    let look = palette(ui);
    ui.spacing_mut().item_spacing = vec2(2.0 * GRID, 0.0);
    ui.spacing_mut().interact_size.y = PAGE;
    let switch_width = galley(ui, side.sharing_label, Type::Hint, f32::INFINITY)
        .size()
        .x
        + 56.0;
    ui.horizontal(|ui| {
        paragraph(ui, side.name, Type::HintStrong, look.ink);
        paragraph(ui, side.place, Type::Hint, look.ink_soft);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let room = vec2(switch_width.min(ui.available_width()), PAGE);
            let (_, place) = ui.allocate_space(room);
            let place = Rect::from_center_size(place.center(), vec2(room.x, 28.0));
            let mut place = ui.new_child(UiBuilder::new().id_salt("sharing").max_rect(place));
            pressed.sharing = switch(&mut place, side.sharing_label, side.sharing);
            for (index, label) in side.links.iter().enumerate() {
                if side_link(ui, label) {
                    pressed.link = Some(index);
                }
            }
        });
    });
}
