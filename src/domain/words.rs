//! Words that two people read to each other over the telephone.
//!
//! Six words of the 2,048 English BIP-39 words are 66 bits: four (44 bits) could be searched by an
//! attacker who prepares a look-alike file, six cannot
//! (<https://github.com/bitcoin/bips/blob/master/bip-0039.mediawiki>).

use sha2::{Digest as _, Sha256};

/// How many words are read aloud.
pub const WORDS: usize = 6;

/// SHA-256 of `bytes`.
#[must_use]
pub fn digest(bytes: &[u8]) -> [u8; 32] {
    Sha256::digest(bytes).into()
}

/// Lower-case hexadecimal digits of `bytes`.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The six words that name `bytes`: the first 66 bits of their SHA-256, eleven bits a word.
#[must_use]
pub fn words_for(bytes: &[u8]) -> [&'static str; WORDS] {
    pick(&digest(bytes))
}

/// Six words from at least nine random bytes, for a passphrase of 66 bits.
#[must_use]
pub fn words_from_entropy(entropy: &[u8; 32]) -> [&'static str; WORDS] {
    pick(entropy)
}

fn pick(bytes: &[u8; 32]) -> [&'static str; WORDS] {
    let list = bip39::Language::English.word_list();
    std::array::from_fn(|word| {
        let index = (0..11).fold(0_usize, |index, bit| {
            let position = word * 11 + bit;
            let set = bytes[position / 8] >> (7 - position % 8) & 1;
            index << 1 | usize::from(set)
        });
        list[index]
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_are_eleven_bits_each() {
        assert_eq!(pick(&[0; 32]), ["abandon"; 6]);
        assert_eq!(pick(&[0xff; 32]), ["zoo"; 6]);
        let mut second = [0; 32];
        second[1] = 0b0001_0000;
        assert_eq!(pick(&second)[..2], ["abandon", "length"]);
    }

    #[test]
    fn one_bit_changes_the_words() {
        assert_ne!(words_for(b"age1one"), words_for(b"age1onf"));
        assert_eq!(words_for(b"same"), words_for(b"same"));
    }
}
