//! `/fonts/{file}`: the font that comes with the app, and its license.
//!
//! Overlays use this font unless their theme names a different one, so they look the same on every computer. It is a
//! variable font in a single file, with every weight from 100 to 900. `ui/overlays/page.css` declares it.

use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use damascene_fonts_inter::INTER_VARIABLE;

use super::Route;
use super::request_error::RequestError;

/// The license requires that a copy of it accompany the font.
const LICENSE: &[u8] = include_bytes!("../../../LICENSE-OFL");
/// Browsers load a new version of the font at most a day after the app is updated.
const CACHE_CONTROL: &str = "public, max-age=86400";

pub(super) const ROUTES: &[Route] = &[Route("/fonts/{file}", || get(serve))];

async fn serve(Path(file): Path<String>) -> Response {
    let (media_type, bytes) = match file.as_str() {
        "inter.ttf" => ("font/ttf", INTER_VARIABLE),
        "LICENSE.txt" => ("text/plain; charset=utf-8", LICENSE),
        _ => {
            let path = format!("/fonts/{file}");
            return RequestError::NotFound { path }.into_response();
        }
    };
    let headers = [
        (header::CONTENT_TYPE, media_type),
        (header::CACHE_CONTROL, CACHE_CONTROL),
    ];
    (headers, bytes).into_response()
}

#[cfg(test)]
mod tests {
    use ttf_parser::{Face, Tag, name_id};

    use super::*;

    fn face() -> Face<'static> {
        Face::parse(INTER_VARIABLE, 0).expect("a font")
    }

    #[test]
    fn the_font_has_the_letters_of_the_languages_that_overlays_need() {
        let languages = [
            (
                "English",
                "The quick brown fox – “jumps”… 0123456789 & @ № € £",
            ),
            ("French", "Où l’été œuvre, ÇÀ ÉÈÊËÎÏÔÙÛÜŸ Æ « »"),
            ("Polish", "Zażółć gęślą jaźń"),
            ("Turkish", "İıĞğŞş"),
            ("Icelandic", "Þæðö"),
            ("Latvian", "āčēģīķļņšūž"),
            ("Greek", "Ξεσκεπάζω την ψυχοφθόρα βδελυγμία ΆΈΉΊΌΎΏΐΰ"),
            ("Russian", "Съешь ещё этих мягких французских булок"),
            ("Ukrainian", "ҐґЄєІіЇї"),
            ("Serbian", "ЂђЉљЊњЋћЏџ"),
            ("Vietnamese", "Nguyễn Thị Ánh ẮẰẲẴẶ ấầẩẫậ ƠơƯư ỳỷỹỵ Đđ"),
        ];
        let face = face();
        for (language, text) in languages {
            let missing: String = text
                .chars()
                .filter(|letter| face.glyph_index(*letter).is_none())
                .collect();
            assert_eq!(missing, "", "{language}");
        }
    }

    #[test]
    fn the_font_has_every_weight_that_a_theme_can_use() {
        let axes = face().variation_axes().into_iter();
        let weight = axes
            .into_iter()
            .find(|axis| axis.tag == Tag::from_bytes(b"wght"));
        let weight = weight.expect("a weight axis");
        assert_eq!((weight.min_value, weight.max_value), (100.0, 900.0));
    }

    #[test]
    fn the_license_belongs_to_the_font() {
        let text = std::str::from_utf8(LICENSE).expect("UTF-8");
        let copyright = face()
            .names()
            .into_iter()
            .filter(|name| name.name_id == name_id::COPYRIGHT_NOTICE)
            .find_map(|name| name.to_string())
            .expect("a copyright notice");
        // The font's notice lacks the address that follows it in the license.
        let holder = copyright.trim_start_matches("Copyright 2016 ");
        assert!(text.contains(holder), "{copyright}");
        assert!(text.contains("SIL OPEN FONT LICENSE Version 1.1"));
    }
}
