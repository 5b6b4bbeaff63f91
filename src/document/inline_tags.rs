//! What tags between text mean for it: code, ruby, its readings, line breaks.

/// The tags that are open around a text.
#[derive(Clone, Debug, Default)]
pub(super) struct Nesting {
    code: usize,
    ruby: usize,
    reading: usize,
}

/// What a tag between text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum InlineTag {
    /// `<br>`.
    Break,
    /// Anything else.
    Other,
}

impl Nesting {
    pub(super) fn new() -> Self {
        Self::default()
    }

    /// Text is code.
    pub(super) fn is_code(&self) -> bool {
        self.code > 0
    }

    /// Text carries a reading of its own.
    pub(super) fn is_ruby(&self) -> bool {
        self.ruby > 0
    }

    /// Text is the reading of the text before it.
    pub(super) fn is_reading(&self) -> bool {
        self.reading > 0
    }

    /// Reads a tag as it is written.
    pub(super) fn tag(&mut self, written: &str) -> InlineTag {
        let body = written.trim_start_matches('<');
        let (body, closes) = (body.trim_start_matches('/'), body.starts_with('/'));
        let name: String = body.chars().take_while(char::is_ascii_alphanumeric).collect();
        if closes {
            self.close(&name);
        } else if !written.ends_with("/>") {
            self.open(&name);
        }
        if name.eq_ignore_ascii_case("br") { InlineTag::Break } else { InlineTag::Other }
    }

    pub(super) fn open(&mut self, name: &str) {
        if let Some(depth) = self.depth(name) {
            *depth += 1;
        }
    }

    pub(super) fn close(&mut self, name: &str) {
        if let Some(depth) = self.depth(name) {
            *depth = depth.saturating_sub(1);
        }
        if name.eq_ignore_ascii_case("ruby") && self.ruby == 0 {
            // The end tags of readings may be left out.
            self.reading = 0;
        }
    }

    fn depth(&mut self, name: &str) -> Option<&mut usize> {
        match name.to_ascii_lowercase().as_str() {
            "code" | "kbd" | "samp" | "tt" | "var" | "pre" | "math" | "svg" => Some(&mut self.code),
            "ruby" => Some(&mut self.ruby),
            "rt" | "rp" | "rtc" => Some(&mut self.reading),
            _ => None,
        }
    }
}
