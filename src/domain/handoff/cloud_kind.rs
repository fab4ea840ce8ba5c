//! Of which cloud a key is.

/// Whose a key is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CloudKind {
    /// Amazon Web Services.
    Aws,
    /// An S3-compatible cloud, known by its address.
    S3,
}

impl CloudKind {
    /// The word in hand-offs.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Aws => "aws",
            Self::S3 => "s3",
        }
    }
}
