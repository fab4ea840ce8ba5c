//! Icons painted as shapes. An icon never stands alone: a word beside it, or the name of its control, says the same.

use std::f32::consts::TAU;

use eframe::egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, Ui, Vec2, pos2, vec2};

/// What can be painted. All are drawn on a square of 20 by 20.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Icon {
    /// Done, proven.
    Tick,
    /// A filled circle with a tick in it: a group that is finished.
    TickDisc,
    /// Refused, failed, wrong.
    Cross,
    /// A filled circle with a cross in it.
    CrossDisc,
    /// The one we are at.
    Dot,
    /// One of a plain list.
    Bullet,
    /// Not begun.
    Ring,
    /// Nobody knows yet.
    Question,
    /// Look here.
    Warning,
    /// For your information.
    Info,
    /// Sealed, secret.
    Lock,
    /// Onwards.
    Arrow,
    /// Back.
    ArrowBack,
    /// Opens downwards.
    ChevronDown,
    /// Closed.
    ChevronRight,
    /// A rehearsal.
    Practice,
}

impl Icon {
    /// Takes a square of the given size in the layout and paints the icon there.
    pub fn show(self, ui: &mut Ui, size: f32, colour: Color32) {
        let (_, rect) = ui.allocate_space(Vec2::splat(size));
        self.paint(ui.painter(), rect, colour);
    }

    /// Paints the icon into a square. `colour` is also the fill of the discs; what lies on them is cut out in `behind`.
    pub fn paint(self, painter: &Painter, rect: Rect, colour: Color32) {
        let behind = if colour_is_bright(colour) {
            crate::ui::theme::DARK.paper
        } else {
            crate::ui::theme::LIGHT.card
        };
        let unit = rect.width().min(rect.height()) / 20.0;
        let at = |x: f32, y: f32| rect.center() + vec2((x - 10.0) * unit, (y - 10.0) * unit);
        let pen = Stroke::new(1.75 * unit, colour);
        let line = |points: &[(f32, f32)], pen: Stroke| {
            stroke(
                painter,
                points.iter().map(|(x, y)| at(*x, *y)).collect(),
                pen,
            )
        };
        match self {
            Self::Tick => line(
                &[(4.0, 10.5), (8.0, 14.5), (16.0, 5.5)],
                Stroke::new(2.25 * unit, colour),
            ),
            Self::TickDisc => {
                painter.circle_filled(at(10.0, 10.0), 9.0 * unit, colour);
                line(
                    &[(5.8, 10.3), (8.8, 13.3), (14.3, 7.0)],
                    Stroke::new(1.9 * unit, behind),
                );
            }
            Self::Cross => {
                line(
                    &[(5.0, 5.0), (15.0, 15.0)],
                    Stroke::new(2.25 * unit, colour),
                );
                line(
                    &[(15.0, 5.0), (5.0, 15.0)],
                    Stroke::new(2.25 * unit, colour),
                );
            }
            Self::CrossDisc => {
                painter.circle_filled(at(10.0, 10.0), 9.0 * unit, colour);
                line(&[(6.8, 6.8), (13.2, 13.2)], Stroke::new(1.9 * unit, behind));
                line(&[(13.2, 6.8), (6.8, 13.2)], Stroke::new(1.9 * unit, behind));
            }
            Self::Dot => {
                painter.circle_stroke(at(10.0, 10.0), 8.1 * unit, pen);
                painter.circle_filled(at(10.0, 10.0), 4.2 * unit, colour);
            }
            Self::Bullet => {
                painter.circle_filled(at(10.0, 10.0), 3.0 * unit, colour);
            }
            Self::Ring => {
                painter.circle_stroke(at(10.0, 10.0), 8.1 * unit, Stroke::new(1.5 * unit, colour));
            }
            Self::Question => {
                painter.circle_stroke(at(10.0, 10.0), 8.1 * unit, pen);
                let mut hook: Vec<Pos2> = (0..=10)
                    .map(|step| {
                        let angle = -0.5 * TAU + step as f32 / 10.0 * 0.62 * TAU;
                        at(10.0 + 2.6 * angle.cos(), 7.9 + 2.6 * angle.sin())
                    })
                    .collect();
                hook.push(at(10.0, 11.6));
                stroke(painter, hook, Stroke::new(1.6 * unit, colour));
                painter.circle_filled(at(10.0, 14.1), 1.1 * unit, colour);
            }
            Self::Warning => {
                painter.add(Shape::closed_line(
                    vec![at(10.0, 2.4), at(18.4, 17.0), at(1.6, 17.0)],
                    pen,
                ));
                line(&[(10.0, 7.6), (10.0, 12.0)], pen);
                painter.circle_filled(at(10.0, 14.4), 1.15 * unit, colour);
            }
            Self::Info => {
                painter.circle_stroke(at(10.0, 10.0), 8.1 * unit, pen);
                painter.circle_filled(at(10.0, 6.3), 1.2 * unit, colour);
                line(
                    &[(10.0, 9.2), (10.0, 14.2)],
                    Stroke::new(1.9 * unit, colour),
                );
            }
            Self::Lock => {
                let body = Rect::from_min_max(at(4.0, 9.0), at(16.0, 17.5));
                painter.rect_stroke(body, 1.5 * unit, pen, StrokeKind::Middle);
                let mut shackle = vec![at(6.6, 9.0)];
                shackle.extend((0..=12).map(|step| {
                    let angle = 0.5 * TAU + step as f32 / 12.0 * 0.5 * TAU;
                    at(10.0 + 3.4 * angle.cos(), 6.2 + 3.4 * angle.sin())
                }));
                shackle.push(at(13.4, 9.0));
                stroke(painter, shackle, pen);
                painter.circle_filled(at(10.0, 13.2), 1.3 * unit, colour);
            }
            Self::Arrow => {
                line(&[(3.5, 10.0), (16.0, 10.0)], pen);
                line(&[(11.0, 5.0), (16.0, 10.0), (11.0, 15.0)], pen);
            }
            Self::ArrowBack => {
                line(&[(16.5, 10.0), (4.0, 10.0)], pen);
                line(&[(9.0, 5.0), (4.0, 10.0), (9.0, 15.0)], pen);
            }
            Self::ChevronDown => line(&[(5.0, 7.5), (10.0, 12.5), (15.0, 7.5)], pen),
            Self::ChevronRight => line(&[(7.5, 5.0), (12.5, 10.0), (7.5, 15.0)], pen),
            Self::Practice => {
                painter.circle_stroke(at(10.0, 10.0), 8.1 * unit, pen);
                painter.circle_stroke(at(10.0, 10.0), 4.4 * unit, Stroke::new(1.5 * unit, colour));
                painter.circle_filled(at(10.0, 10.0), 1.4 * unit, colour);
            }
        }
    }
}

/// On a bright disc the sign must be dark, on a dark one bright.
fn colour_is_bright(colour: Color32) -> bool {
    u32::from(colour.r()) + 2 * u32::from(colour.g()) + u32::from(colour.b()) > 500
}

/// A line with round ends and round bends, as a pen would draw it.
fn stroke(painter: &Painter, points: Vec<Pos2>, pen: Stroke) {
    for point in &points {
        painter.circle_filled(*point, pen.width / 2.0, pen.color);
    }
    painter.add(Shape::line(points, pen));
}

/// A circle of dots for the spinner, `turn` in whole turns.
pub(super) fn paint_spinner(painter: &Painter, rect: Rect, colour: Color32, turn: f32) {
    let radius = rect.width() * 0.4;
    let arc: Vec<Pos2> = (0..=24)
        .map(|step| {
            let angle = (turn + step as f32 / 24.0 * 0.3) * TAU;
            pos2(
                rect.center().x + radius * angle.cos(),
                rect.center().y + radius * angle.sin(),
            )
        })
        .collect();
    painter.circle_stroke(
        rect.center(),
        radius,
        Stroke::new(rect.width() / 11.0, colour.gamma_multiply(0.22)),
    );
    stroke(painter, arc, Stroke::new(rect.width() / 9.0, colour));
}
