//! Lines and paragraphs, always with their line height.

use std::sync::Arc;

use eframe::egui::{self, Color32, Galley, Response, RichText, Role, Ui, text::LayoutJob};

use crate::ui::theme::{Type, palette};

/// A paragraph in the given type and colour.
pub(crate) fn paragraph(ui: &mut Ui, text: &str, kind: Type, colour: Color32) -> Response {
    let rich = RichText::new(text)
        .font(kind.font())
        .line_height(Some(kind.size().1))
        .color(colour);
    ui.add(egui::Label::new(rich).wrap())
}

/// Text laid out to be painted by hand, in the colour that [`egui::Painter::galley`] is given.
pub(crate) fn galley(ui: &Ui, text: &str, kind: Type, width: f32) -> Arc<Galley> {
    let mut job = LayoutJob::single_section(
        text.to_owned(),
        egui::TextFormat {
            font_id: kind.font(),
            line_height: Some(kind.size().1),
            color: Color32::PLACEHOLDER,
            ..egui::TextFormat::default()
        },
    );
    job.wrap.max_width = width.max(1.0);
    ui.painter().layout_job(job)
}

fn as_heading(ui: &Ui, response: &Response, text: &str, level: usize) {
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_role(Role::Heading);
        node.clear_value();
        node.set_label(text);
        node.set_level(level);
    });
}

/// The question a page asks.
pub fn title(ui: &mut Ui, text: &str) -> Response {
    let response = paragraph(ui, text, Type::Title, palette(ui).ink);
    as_heading(ui, &response, text, 1);
    response
}

/// A heading within a page.
pub fn heading(ui: &mut Ui, text: &str) -> Response {
    let response = paragraph(ui, text, Type::Heading, palette(ui).ink);
    as_heading(ui, &response, text, 2);
    response
}

/// A paragraph to read.
pub fn body(ui: &mut Ui, text: &str) -> Response {
    paragraph(ui, text, Type::Body, palette(ui).ink)
}

/// A paragraph with weight.
pub fn strong(ui: &mut Ui, text: &str) -> Response {
    paragraph(ui, text, Type::Strong, palette(ui).ink)
}

/// A second thought, smaller and softer.
pub fn hint(ui: &mut Ui, text: &str) -> Response {
    paragraph(ui, text, Type::Hint, palette(ui).ink_soft)
}

/// A name or an identifier of a machine.
pub fn mono(ui: &mut Ui, text: &str) -> Response {
    paragraph(ui, text, Type::Mono, palette(ui).ink)
}
