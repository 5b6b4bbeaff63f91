//! Encodings: which one a file is in and how that is known, its text, and edits of the text brought back into its bytes.

mod declared;
mod detect;
mod iso2022;
mod walk;
mod write;

use std::fmt;
use std::path::Path;
use std::str::FromStr;

use crate::text::{Edits, Error, LineIndex, OffsetMap};
use walk::Walk;

/// An encoding that texts are read and written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// UTF-16, low byte first.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
    /// Shift_JIS as Windows writes it (CP932, Windows-31J).
    ShiftJis,
    /// EUC-JP.
    EucJp,
    /// ISO-2022-JP, the seven-bit encoding of mail ("JIS").
    Iso2022Jp,
}

impl Encoding {
    /// All encodings.
    pub const ALL: [Encoding; 6] =
        [Encoding::Utf8, Encoding::Utf16Le, Encoding::Utf16Be, Encoding::ShiftJis, Encoding::EucJp, Encoding::Iso2022Jp];

    /// The name that messages use.
    pub const fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 => "UTF-8",
            Encoding::Utf16Le => "UTF-16LE",
            Encoding::Utf16Be => "UTF-16BE",
            Encoding::ShiftJis => "Shift_JIS",
            Encoding::EucJp => "EUC-JP",
            Encoding::Iso2022Jp => "ISO-2022-JP",
        }
    }

    /// The encoding that a label means, in any case: the labels of the Encoding Standard and a few that people write.
    ///
    /// ```
    /// use seimei::Encoding;
    /// assert_eq!(Encoding::from_label("CP932"), Some(Encoding::ShiftJis));
    /// assert_eq!(Encoding::from_label("utf-16"), Some(Encoding::Utf16Le));
    /// assert_eq!(Encoding::from_label("windows-1252"), None);
    /// ```
    pub fn from_label(label: &str) -> Option<Self> {
        let label = label.trim().to_ascii_lowercase();
        match label.as_str() {
            "cp932" | "932" | "mskanji" => return Some(Encoding::ShiftJis),
            "eucjp" | "euc_jp" | "ujis" | "eucjp-ms" | "cp51932" => return Some(Encoding::EucJp),
            "iso2022jp" | "iso2022-jp" | "jis" | "junet" | "iso-2022-jp-1" => return Some(Encoding::Iso2022Jp),
            "utf16le" => return Some(Encoding::Utf16Le),
            "utf16be" => return Some(Encoding::Utf16Be),
            _ => {}
        }
        let standard = encoding_rs::Encoding::for_label(label.as_bytes())?;
        Self::ALL.into_iter().find(|encoding| encoding.standard() == standard)
    }

    fn standard(self) -> &'static encoding_rs::Encoding {
        match self {
            Encoding::Utf8 => encoding_rs::UTF_8,
            Encoding::Utf16Le => encoding_rs::UTF_16LE,
            Encoding::Utf16Be => encoding_rs::UTF_16BE,
            Encoding::ShiftJis => encoding_rs::SHIFT_JIS,
            Encoding::EucJp => encoding_rs::EUC_JP,
            Encoding::Iso2022Jp => encoding_rs::ISO_2022_JP,
        }
    }
}

impl fmt::Display for Encoding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for Encoding {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        Self::from_label(text).ok_or_else(|| Error::option("--encoding", text, &Self::ALL.map(Self::name).join(", ")))
    }
}

/// How the encoding of a text is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basis {
    /// The user named it.
    Given,
    /// A byte order mark.
    Mark,
    /// The bytes are valid UTF-8, or switch character sets as ISO-2022-JP does.
    Content,
    /// The text says so itself (`charset=`, `encoding=`, `coding:`).
    Declared,
    /// It was guessed from the bytes.
    Guessed,
}

impl Basis {
    /// The word that messages use.
    pub const fn word(self) -> &'static str {
        match self {
            Basis::Given => "given",
            Basis::Mark => "byte order mark",
            Basis::Content => "content",
            Basis::Declared => "declared",
            Basis::Guessed => "guessed",
        }
    }
}

/// The text of a file, and the bytes it stands in.
///
/// Bytes outside edits are copied, never encoded again: many codes of Shift_JIS and EUC-JP mean the same character, and
/// encoding the decoded text would not give the same bytes.
///
/// ```
/// use seimei::{Basis, Decoded, Edits, Encoding, Span};
/// // 文科省 in Shift_JIS
/// let decoded = Decoded::read(None, b"MEXT \x95\xb6\x89\xc8\x8f\xc8".to_vec(), Some(Encoding::ShiftJis))?;
/// assert_eq!(decoded.text(), "MEXT 文科省");
/// let mut edits = Edits::new();
/// edits.push(Span::new(5, 14), "文部科学省");
/// assert_eq!(decoded.apply(None, &edits)?, b"MEXT \x95\xb6\x95\x94\x89\xc8\x8aw\x8f\xc8");
/// # Ok::<(), seimei::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Decoded {
    source: Source,
    /// Length of the byte order mark.
    mark: usize,
    encoding: Encoding,
    basis: Basis,
    doubt: Option<String>,
}

#[derive(Clone, Debug)]
enum Source {
    /// Sound UTF-8: the bytes are the text, byte order mark included.
    Same(String),
    /// The text was made of the bytes; it begins behind the byte order mark.
    Made { bytes: Vec<u8>, text: String },
}

impl Decoded {
    /// Reads a text in the encoding that is given, or else in the one its bytes tell: a byte order mark, escapes of
    /// ISO-2022-JP, valid UTF-8, what the text declares, and last a guess. A byte order mark outweighs what is given.
    ///
    /// In an encoding that is given, bytes that mean nothing become U+FFFD in the text and stay as they are in the source.
    ///
    /// # Errors
    ///
    /// Bytes that are in none of the encodings, by everything that can be told; `path` is for the message.
    pub fn read(path: Option<&Path>, bytes: Vec<u8>, given: Option<Encoding>) -> Result<Self, Error> {
        detect::read(path, bytes, given)
    }

    fn new(bytes: Vec<u8>, mark: usize, encoding: Encoding, basis: Basis) -> Self {
        let source = match encoding {
            Encoding::Utf8 => match String::from_utf8(bytes) {
                Ok(text) => return Self::sound(text, mark, basis),
                Err(error) => {
                    let bytes = error.into_bytes();
                    let text = String::from_utf8_lossy(bytes.get(mark..).unwrap_or_default()).into_owned();
                    Source::Made { bytes, text }
                }
            },
            _ => {
                let text = walk::decode(encoding, bytes.get(mark..).unwrap_or_default());
                Source::Made { bytes, text }
            }
        };
        Self { source, mark, encoding, basis, doubt: None }
    }

    /// A text of sound UTF-8.
    fn sound(text: String, mark: usize, basis: Basis) -> Self {
        Self { source: Source::Same(text), mark, encoding: Encoding::Utf8, basis, doubt: None }
    }

    /// The text, without a byte order mark.
    pub fn text(&self) -> &str {
        match &self.source {
            Source::Same(source) => source.get(self.mark..).unwrap_or_default(),
            Source::Made { text, .. } => text,
        }
    }

    /// The bytes that were read.
    pub fn bytes(&self) -> &[u8] {
        match &self.source {
            Source::Same(source) => source.as_bytes(),
            Source::Made { bytes, .. } => bytes,
        }
    }

    /// The encoding.
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// How the encoding is known.
    pub fn basis(&self) -> Basis {
        self.basis
    }

    /// Why the encoding may be another one, in words: bytes that mean nothing in it, or another that fits as well.
    pub fn doubt(&self) -> Option<&str> {
        self.doubt.as_deref()
    }

    /// Whether the text should not be written without asking: its encoding is guessed, or declared by the text itself, and in
    /// doubt.
    pub fn needs_consent(&self) -> bool {
        self.doubt.is_some() && matches!(self.basis, Basis::Declared | Basis::Guessed)
    }

    /// Where the text stands in the bytes; composes with the maps of later stages.
    pub fn offsets(&self) -> OffsetMap {
        let mut map = OffsetMap::new();
        map.push(0, self.mark, 0, 0);
        if let Source::Made { .. } = self.source {
            let mut walk = self.walk();
            loop {
                let (source, derived) = (walk.source(), walk.derived());
                if !walk.step() {
                    break;
                }
                map.push(source, walk.source() - source, derived, walk.derived() - derived);
            }
        }
        map
    }

    /// The bytes with edits of the text made; every byte outside them is as it was. In ISO-2022-JP the escapes at the edge of an
    /// edit belong to it.
    ///
    /// # Errors
    ///
    /// A replacement that the encoding has no character for; `path` is for the message.
    pub fn apply(&self, path: Option<&Path>, edits: &Edits) -> Result<Vec<u8>, Error> {
        let bytes = self.bytes();
        let mut out = Vec::with_capacity(bytes.len() + 16 * edits.len());
        if let Some(pieces) = self.pieces(edits) {
            pieces.for_each(|piece| out.extend_from_slice(piece.as_bytes()));
            return Ok(out);
        }
        let mut walk = self.walk();
        let mut copied = 0;
        for edit in edits {
            let (start, before) = walk.seek(edit.span().start());
            let is_there = walk.derived() == edit.span().start();
            let (end, after) = walk.seek_past(edit.span().end());
            if !is_there || walk.derived() != edit.span().end() {
                continue;
            }
            out.extend_from_slice(bytes.get(copied..start).unwrap_or_default());
            write::encode(self.encoding, edit.replacement(), before, after, &mut out).map_err(|ch| {
                let position = LineIndex::new(self.text()).position(self.text(), edit.span().start());
                let message = format!(
                    "`{}` has `{ch}` (U+{:04X}), which {} cannot hold; nothing was changed",
                    edit.replacement(),
                    u32::from(ch),
                    self.encoding
                );
                Error::at(path, position, message)
            })?;
            copied = end;
        }
        out.extend_from_slice(bytes.get(copied..).unwrap_or_default());
        Ok(out)
    }

    /// What [`Decoded::apply`] is made of, piece by piece, where the bytes are the text: in sound UTF-8. Who writes the pieces one
    /// after another needs no room for all of them.
    pub fn pieces<'e>(&'e self, edits: &'e Edits) -> Option<impl Iterator<Item = &'e str>> {
        let Source::Same(source) = &self.source else { return None };
        Some(source.get(..self.mark).into_iter().chain(edits.pieces(self.text())))
    }

    fn walk(&self) -> Walk<'_> {
        Walk::new(self.encoding, self.bytes(), self.mark, self.text())
    }
}

#[cfg(test)]
mod tests;
