//! The small second window that shows a secret for some seconds.
//!
//! It asks the system to keep it out of screen sharing, which Windows and macOS can
//! (<https://docs.rs/winit/0.30/winit/window/struct.Window.html#method.set_content_protected>). The
//! text is painted, so it can be neither selected nor read by another program, and the
//! accessibility tree only says that it is there.

use super::theme::{MARGIN, Type, palette};
use super::view::View;
use super::widgets::{Button, body, hint};
use crate::wizard::steps::hand_over::{Act as Did, shown_text};
use crate::wizard::{Act, Job};
use eframe::egui::{
    self, Align2, Context, Id, Key, Role, Sense, TextWrapMode, Ui, ViewportBuilder, ViewportId,
    WidgetInfo,
};
use zeroize::Zeroizing;

/// The window, in points.
const SIZE: [f32; 2] = [560.0, 264.0];

/// Draws the window while there is something to show.
pub fn show(context: &Context, view: View<'_>) -> Vec<Act> {
    let Some(job) = view.job() else {
        return Vec::new();
    };
    // A new window may be told that it has no keyboard before it is given it.
    let had_keyboard = Id::unique("the second window has had the keyboard");
    let asked = Id::unique("the second window is asked to be kept out of recordings");
    let Some((_, seconds)) = job.hand_over.shown else {
        context.data_mut(|data| {
            data.remove::<bool>(had_keyboard);
            data.remove::<bool>(asked);
        });
        return Vec::new();
    };
    let mut builder = ViewportBuilder::default()
        .with_title(view.say("reveal-title"))
        .with_inner_size(SIZE)
        .with_resizable(false);
    // Over the page, where the person looks; a system may put it elsewhere.
    let page = context.input(|input| input.viewport().outer_rect);
    if let Some(page) = page {
        builder = builder.with_position(page.center() - egui::Vec2::from(SIZE) / 2.0);
    }
    let mut hide = false;
    context.show_viewport_immediate(ViewportId::from_hash_of("reveal"), builder, |ui, _class| {
        // Asked for once, and nothing secret is painted before the window has it.
        let protected = ui
            .data_mut(|data| std::mem::replace(data.get_temp_mut_or_default::<bool>(asked), true));
        if !protected {
            ui.ctx()
                .send_viewport_cmd(egui::ViewportCommand::ContentProtected(true));
        }
        let (focused, closed) = ui.input(|input| {
            let closed = input.viewport().close_requested() || input.key_pressed(Key::Escape);
            (input.focused, closed)
        });
        let had = ui.data_mut(|data| {
            let had = data.get_temp_mut_or_default::<bool>(had_keyboard);
            *had |= focused;
            *had
        });
        hide = closed || (had && !focused);
        let paper = egui::Frame::new()
            .fill(palette(ui).paper)
            .inner_margin(MARGIN);
        egui::CentralPanel::default().frame(paper).show(ui, |ui| {
            hide |= window(ui, view, job, seconds, protected);
        });
    });
    if hide {
        vec![Act::HandOver(Did::Hide)]
    } else {
        Vec::new()
    }
}

fn window(ui: &mut Ui, view: View<'_>, job: &Job, seconds: u32, protected: bool) -> bool {
    body(ui, &view.say("reveal-warning"));
    ui.add_space(16.0);
    let (rect, response) =
        ui.allocate_exact_size(egui::vec2(ui.available_width(), 48.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, view.say("reveal-spoken")));
    if let Some((template, Some(secret))) = shown_text(job).filter(|_| protected) {
        view.safe.with(secret, |secret| {
            let text = Zeroizing::new(template.replace("{{secret}}", secret));
            let (font, ink) = (Type::Mono.font(), palette(ui).ink);
            ui.style_mut().wrap_mode = Some(TextWrapMode::Extend);
            ui.painter()
                .text(rect.left_center(), Align2::LEFT_CENTER, &*text, font, ink);
        });
    }
    hint(
        ui,
        &view
            .text
            .say_with("reveal-seconds", &[("seconds", seconds.into())]),
    );
    Button::normal(&view.say("reveal-hide")).show(ui).clicked()
}
