//! What all charts share: size, colours, and an SVG that is part of a page.

use crate::diagnostic::html::escape;
use crate::diagnostic::printable;
use kuva::backend::svg::SvgBackend;
use kuva::render::color::Color;
use kuva::render::layout::Layout;
use kuva::render::plots::Plot;
use kuva::render::render::{Primitive, Scene, TextAnchor, render_multiple};
use kuva::render::theme::Theme;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The width of a chart. On a phone it shrinks to some 340, and its text of 14
/// to a legible 10.
pub(super) const WIDTH: f64 = 480.0;

/// The size of the text in a chart.
pub(super) const TEXT: u32 = 14;

/// What a chart is called, for those who can't see it.
#[derive(Debug, Clone, Copy)]
pub struct Names<'n> {
    /// The id of the SVG in the page; a single word.
    pub id: &'n str,
    /// What the chart shows, in a few words.
    pub title: &'n str,
    /// What it says, in a sentence or two.
    pub description: &'n str,
}

/// The space that text of some columns takes.
pub(super) fn room(columns: usize) -> f64 {
    columns as f64 * 8.0
}

/// The columns of the longest of `labels`.
pub(super) fn longest(labels: &[String]) -> usize {
    let widths = labels.iter().map(|label| label.width());
    widths.max().unwrap_or(0)
}

/// A layout for `plots` in the page's colours, without a legend: that is text
/// on the page, where it can wrap. `left` and `bottom` are the margins that hold
/// the labels of the axes.
pub(super) fn layout(plots: &[Plot], height: f64, (left, bottom): (f64, f64)) -> Layout {
    let ink = || "var(--ink)".to_owned();
    let theme = Theme {
        background: "none".into(),
        axis_color: "var(--axis)".into(),
        grid_color: "var(--grid)".into(),
        tick_color: "var(--axis)".into(),
        text_color: ink(),
        ..Theme::light()
    };
    let mut layout = Layout::auto_from_plots(plots)
        .with_theme(theme)
        .with_width(WIDTH)
        .with_height(height)
        .with_force_margins(left, 12.0)
        .with_force_margins_y(12.0, bottom)
        .with_tick_size(TEXT)
        .with_label_size(TEXT)
        .with_body_size(TEXT);
    layout.show_legend = false;
    layout.show_colorbar = false;
    layout
}

/// What a chart draws beside its plots, where the library has no word for it.
#[derive(Default)]
pub(super) struct Marks {
    /// Below the plots.
    pub(super) under: Vec<Primitive>,
    /// Above them, also outside of the axes.
    pub(super) over: Vec<Primitive>,
}

/// Text whose middle is at `x`, on the line `y`.
pub(super) fn centred(content: String, x: f64, y: f64, colour: &str) -> Primitive {
    Primitive::Text {
        x,
        y,
        content,
        size: TEXT,
        anchor: TextAnchor::Middle,
        rotate: None,
        bold: false,
        color: Some(Color::from(colour)),
    }
}

/// The chart as an `svg` element that scales with the page and says what it is.
pub(super) fn draw(plots: Vec<Plot>, layout: Layout, marks: Marks, names: Names<'_>) -> String {
    let mut scene = render_multiple(plots, layout);
    scene.elements.splice(0..0, marks.under);
    scene.elements.extend(marks.over);
    // The library's rules for tooltips would apply to the whole page.
    scene.has_tooltips = false;
    scene.background_color = None;
    scene.text_color = Some("var(--ink)".into());
    scene.font_family = None;
    svg(&scene, names)
}

fn svg(scene: &Scene, names: Names<'_>) -> String {
    let (width, height) = (scene.width.ceil(), scene.height.ceil());
    let drawn = SvgBackend::new().render_scene(scene);
    // The opening tag is ours; after it comes a comment of the library.
    let inner = drawn.split_once("-->").map_or("", |(_, inner)| inner);
    let Names {
        id,
        title,
        description,
    } = names;
    let inner = own_ids(inner, id);
    let (title, description) = (escaped(title), escaped(description));
    format!(
        "<svg viewBox=\"0 0 {width} {height}\" role=\"img\" class=\"chart\" \
         aria-labelledby=\"{id}-title {id}-description\" fill=\"var(--ink)\">\
         <title id=\"{id}-title\">{title}</title>\
         <desc id=\"{id}-description\">{description}</desc>{inner}"
    )
}

/// The library numbers what it defines over the whole program: the same chart
/// would differ from one drawing to the next.
fn own_ids(svg: &str, id: &str) -> String {
    let mut parts = svg.split("kuva-clip-");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push_str(id);
        out.push_str("-clip");
        out.push_str(part.trim_start_matches(|c: char| c.is_ascii_digit()));
    }
    out
}

/// The whole numbers between two ticks, so that there are at most five.
pub(super) fn step(most: usize) -> usize {
    let mut scale = 1_usize;
    loop {
        for factor in [1, 2, 5] {
            let step = scale.saturating_mul(factor);
            if most.div_ceil(step) <= 5 {
                return step;
            }
        }
        scale = scale.saturating_mul(10);
    }
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape(&mut out, text);
    out
}

/// `text` as a label of at most `columns`: what files say can't drive the
/// reader, and a dollar sign starts no formula.
pub(super) fn label(text: &str, columns: usize) -> String {
    let mut label = String::new();
    let mut width = 0;
    for c in printable(text).chars() {
        width += c.width().unwrap_or(0);
        if width > columns {
            label.pop();
            label.push('…');
            break;
        }
        label.push(c);
    }
    label.replace('$', "\\$")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_whole_and_few() {
        assert_eq!(
            [1, 5, 6, 11, 26, 51, 1234].map(step),
            [1, 1, 2, 5, 10, 20, 500]
        );
    }

    #[test]
    fn labels_are_cut_by_width_and_hold_no_formula() {
        assert_eq!(label("checkout", 8), "checkout");
        assert_eq!(label("checkout-api", 8), "checkou…");
        assert_eq!(label("결제서비스", 6), "결제…");
        assert_eq!(
            own_ids("a kuva-clip-12\" kuva-clip-3)", "x"),
            "a x-clip\" x-clip)"
        );
        assert_eq!(label("$x$\u{1b}", 9), "\\$x\\$␛");
    }
}
