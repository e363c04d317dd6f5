//! No letter is cut on air: the picture of an overlay stays the same when nothing clips its texts, for scripts whose
//! marks are higher or lower than a line.

use image::{ImageFormat, RgbImage};
use serde_json::{Value, json};

use crate::harness::app::App;
use crate::harness::browser::Browser;
use crate::harness::session::Session;

/// A script, the font that it needs, a title and a second line.
const SCRIPTS: [[&str; 4]; 7] = [
    [
        "Latin with marks of Vietnamese",
        "NotoSans-Regular",
        "Nguyễn Thị Ngọc Ỗ Ậ Ẵ gjpqy",
        "Ắ Ằ Ữ Ự giám đốc",
    ],
    [
        "Arabic",
        "NotoSansArabic-Regular",
        "عبد الرحمن محمد الأنصاري",
        "مدير الإنتاج، قناة ٢٤ إيـّـي",
    ],
    [
        "Thai",
        "NotoSansThai-Regular",
        "ปิ่นเกล้า ซ้ำแล้วซ้ำเล่า ที่นี่",
        "ผู้อำนวยการฝ่ายผลิต กู้ภัย ฎีกา",
    ],
    [
        "Burmese",
        "NotoSansMyanmar-Regular",
        "ကျွန်ုပ်၏ မြန်မာ ဒေါ်အောင်",
        "ဦးဆောင်ညွှန်ကြားရေးမှူး ဂြိုဟ်",
    ],
    [
        "Tamil",
        "NotoSansTamil-Regular",
        "ஸ்ரீதேவி கிருஷ்ணமூர்த்தி",
        "தலைமை இயக்குநர்",
    ],
    [
        "Devanagari",
        "NotoSansDevanagari-Regular",
        "श्रीमती र्कौ कृष्णमूर्ति ट्ठ्री",
        "निदेशक हिन्दी र्कीं",
    ],
    [
        "Tibetan",
        "NotoSerifTibetan-Regular",
        "བསྒྲབས་ ཧཱུྃ ཨོཾ་མ་ཎི་པདྨེ་ཧཱུྃ",
        "སྒྲོལ་མ་ དབྱངས་ཅན་",
    ],
];

/// Every overlay in its layouts is a column of the picture, and every script a row, in cells of this size.
const CELL: (u32, u32) = (480, 270);
const LAYOUTS: [&str; 9] = [
    "lower third",
    "lower third with a plate per line",
    "lower third with long texts",
    "lower third with long texts in two lines",
    "ring",
    "small ring",
    "banner",
    "poster",
    "full screen",
];

fn overlay(layout: &str, title: &str, second: &str, family: Option<&str>) -> Value {
    let mut theme = json!({"motion": "none"});
    if let Some(family) = family {
        theme["font"] = json!({"family": family});
    }
    let long = |text: &str| format!("{text} ").repeat(9);
    let picture =
        "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='900' height='600'/>";
    let mut data = json!({"title": title, "subtitle": second, "seconds": 300});
    if layout.contains("long") {
        data["title"] = json!(long(title));
        data["subtitle"] = json!(long(second));
    }
    match layout {
        "lower third with a plate per line" => theme["plate"] = json!({"perLine": true}),
        "lower third with long texts in two lines" => theme["text"] = json!({"twoLines": true}),
        "small ring" => data["style"] = json!("corner"),
        "banner" => data["style"] = json!("banner"),
        "poster" | "full screen" => {
            data["fileUrl"] = json!(picture);
            data["side"] = json!(if layout == "poster" { "left" } else { "full" });
        }
        _ => {}
    }
    let graphic = match layout {
        "ring" | "small ring" | "banner" => "countdown",
        "poster" | "full screen" => "poster",
        _ => "lower-third",
    };
    data["theme"] = theme;
    json!([graphic, data])
}

/// Draws overlays in cells, with nothing but their texts visible. Returns how many draw their title.
const DRAW: &str = "
    const [overlays, columns, [width, height]] = arguments;
    return (async () => {
        document.querySelectorAll('style, .cell').forEach((element) => element.remove());
        document.querySelector('#stage').hidden = true;
        document.body.style.background = '#445';
        const style = document.createElement('style');
        style.textContent = `
            .cuelight-graphic *, .cuelight-graphic *::after {
                background: none !important; box-shadow: none !important; filter: none !important;
            }
            .cuelight-graphic :is(img, svg, .lamp, .bar) { visibility: hidden !important; }`;
        document.head.append(style);
        await Promise.all([400, 700].map((weight) => document.fonts.load(`${weight} 1em Inter`)));
        for (const [index, [graphic, data]] of overlays.entries()) {
            const tag = `tested-${graphic}`;
            const { default: Graphic } = await import(`/graphics/${graphic}/graphic.js`);
            if (!customElements.get(tag)) customElements.define(tag, class extends Graphic {});
            const cell = document.createElement('div');
            cell.className = 'layer cell';
            const [x, y] = [(index % columns) * width, Math.floor(index / columns) * height];
            cell.style.cssText = `inset: auto; left: ${x}px; top: ${y}px; width: 1920px; height: 1080px;
                transform: scale(${width / 1920}); transform-origin: 0 0`;
            document.body.append(cell);
            const element = document.createElement(tag);
            cell.append(element);
            await element.load({ data });
            await element.playAction({ skipAnimation: true });
        }
        await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
        return [...document.querySelectorAll('.cell')].filter((cell) => {
            const { left, top, right, bottom } = cell.querySelector('h1, h2').getBoundingClientRect();
            const canvas = cell.getBoundingClientRect();
            return left >= canvas.left && top >= canvas.top && right <= canvas.right && bottom <= canvas.bottom
                && right > left && bottom > top;
        }).length;
    })()";

/// Lets nothing clip.
const OPEN: &str = "
    const style = document.createElement('style');
    style.textContent = `.cuelight-graphic, .cuelight-graphic * {
        overflow: visible !important; clip-path: none !important; }`;
    document.head.append(style);
    return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())))";

/// The names of fonts that are not installed.
const MISSING_FONTS: &str = "
    const [names] = arguments;
    const load = (name) => new FontFace('tested', `local('${name}')`).load().then(() => [], () => [name]);
    return Promise.all(names.map(load)).then((missing) => missing.flat())";

/// The cells in which two pictures differ. Decoding takes long in a debug build, so equal files are not decoded.
fn different_cells(one: &[u8], other: &[u8]) -> Vec<String> {
    if one == other {
        return Vec::new();
    }
    let [one, other] = [one, other].map(|png| {
        let picture = image::load_from_memory_with_format(png, ImageFormat::Png);
        picture.expect("a PNG").to_rgb8()
    });
    let cell = |picture: &RgbImage, (column, row): (usize, usize)| {
        let [x, y] = [(column, CELL.0), (row, CELL.1)]
            .map(|(index, size)| u32::try_from(index).expect("a small number") * size);
        image::imageops::crop_imm(picture, x, y, CELL.0, CELL.1).to_image()
    };
    let cells = (0..SCRIPTS.len())
        .flat_map(|row| (0..LAYOUTS.len()).map(move |column| (column, row)))
        .filter(|&place| cell(&one, place) != cell(&other, place));
    cells
        .map(|(column, row)| format!("{} in the {}", SCRIPTS[row][0], LAYOUTS[column]))
        .collect()
}

#[tokio::test]
async fn no_letter_is_cut_in_any_script_font_and_overlay() {
    let session = Session::headless().await;
    let app = App::headless(&session).await;
    let size = (
        CELL.0 * u32::try_from(LAYOUTS.len()).expect("a small number"),
        CELL.1 * u32::try_from(SCRIPTS.len()).expect("a small number"),
    );
    let page = Browser::start(&session, size).await;
    page.open(&app.api.url("/overlays/lower-third")).await;

    let fonts = SCRIPTS.map(|[_, font, _, _]| font);
    let missing = page.call(MISSING_FONTS, vec![json!(fonts)]).await;
    assert_eq!(
        missing,
        json!([]),
        "these fonts are not installed; on Debian they are in the package fonts-noto-core"
    );

    for family in [None, Some("Noto Sans")] {
        let overlays: Vec<Value> = SCRIPTS
            .iter()
            .flat_map(|[_, _, title, second]| {
                LAYOUTS.map(|layout| overlay(layout, title, second, family))
            })
            .collect();
        let arguments = vec![
            json!(overlays),
            json!(LAYOUTS.len()),
            json!([CELL.0, CELL.1]),
        ];
        let count = page.call(DRAW, arguments).await;
        assert_eq!(count, overlays.len(), "every overlay draws its title");
        let name = family.unwrap_or("Inter");
        page.save_screenshot(&format!("text-ink-{name}")).await;
        let drawn = page.png().await;
        page.run(OPEN).await;
        let cut = different_cells(&drawn, &page.png().await);
        assert_eq!(cut, Vec::<String>::new(), "letters are cut in {name}");
    }
}
