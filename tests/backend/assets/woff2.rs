//! Encodes fonts as WOFF2; see <https://www.w3.org/TR/WOFF2/>.

/// The flags of a table that has a name of its own and is not transformed.
const ANY_TABLE: u8 = 63;
/// Like [`ANY_TABLE`], for the tables that are transformed unless the flags say otherwise.
const NOT_TRANSFORMED: u8 = 0b1100_0000 | ANY_TABLE;

/// A WOFF2 file whose tables are compressed without being transformed.
pub(super) fn encode(ttf: &[u8]) -> Vec<u8> {
    let (mut directory, mut tables) = (Vec::new(), Vec::new());
    let count = u16::from_be_bytes([ttf[4], ttf[5]]);
    for record in ttf[12..].chunks(16).take(usize::from(count)) {
        let (tag, offset, length) = (&record[..4], u32_at(record, 8), u32_at(record, 12));
        directory.extend(entry(tag, length));
        let start = usize::try_from(offset).expect("an offset");
        let end = start + usize::try_from(length).expect("a length");
        tables.extend_from_slice(&ttf[start..end]);
    }
    let size = u32::try_from(ttf.len()).expect("a size");
    file(count, size, &directory, &compress(&tables))
}

/// A file with one table: its header declares `total_size`, its table directory declares `table_size`, and there are
/// `actual_size` bytes to decompress.
pub(super) fn with_declared_sizes(total_size: u32, table_size: u32, actual_size: u32) -> Vec<u8> {
    // Noise, because a file with a compression ratio above 100 is never decompressed.
    let mut state = 1_u32;
    let noise = std::iter::repeat_with(|| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        state.to_be_bytes()[0]
    });
    let mut table: Vec<u8> = noise.take(1_000_000).collect();
    table.resize(usize::try_from(actual_size).expect("a size"), 0);
    file(
        1,
        total_size,
        &entry(b"name", table_size),
        &compress(&table),
    )
}

fn file(table_count: u16, total_size: u32, directory: &[u8], compressed: &[u8]) -> Vec<u8> {
    let compressed_size = u32::try_from(compressed.len()).expect("a size");
    let mut body = directory.to_vec();
    body.extend_from_slice(compressed);
    // Padded to four bytes.
    body.resize(body.len().next_multiple_of(4), 0);
    let mut file = b"wOF2\0\x01\0\0".to_vec();
    file.extend(
        u32::try_from(48 + body.len())
            .expect("a size")
            .to_be_bytes(),
    );
    file.extend(table_count.to_be_bytes());
    file.extend([0, 0]);
    file.extend(total_size.to_be_bytes());
    file.extend(compressed_size.to_be_bytes());
    // No version, metadata or private data.
    file.resize(48, 0);
    file.extend(body);
    file
}

fn entry(tag: &[u8], length: u32) -> Vec<u8> {
    let flags = match tag {
        b"glyf" | b"loca" => NOT_TRANSFORMED,
        _ => ANY_TABLE,
    };
    let mut entry = vec![flags];
    entry.extend_from_slice(tag);
    // UIntBase128: seven bits per byte, the most significant first; all bytes but the last have their high bit set.
    let groups = (32 - length.leading_zeros()).div_ceil(7).max(1);
    for group in (0..groups).rev() {
        let bits = u8::try_from(length >> (7 * group) & 0x7f).expect("seven bits");
        entry.push(if group == 0 { bits } else { bits | 0x80 });
    }
    entry
}

fn compress(bytes: &[u8]) -> Vec<u8> {
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: 2,
        ..Default::default()
    };
    let mut compressed = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut compressed, &parameters).expect("compressed");
    compressed
}

fn u32_at(bytes: &[u8], position: usize) -> u32 {
    let bytes = bytes[position..position + 4].try_into();
    u32::from_be_bytes(bytes.expect("four bytes"))
}
