//! Keys as AWS gives them to be copied. The access portal has them for bash, PowerShell, the Windows
//! command prompt or the credentials file
//! (<https://docs.aws.amazon.com/singlesignon/latest/userguide/howtogetcredentials.html>),
//! and the console has the file of a new key
//! (<https://docs.aws.amazon.com/IAM/latest/UserGuide/access-keys-admin-managed.html>).

/// The parts of a pasted block. They are slices of it: nothing of the secret is copied here.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Block<'a> {
    /// The key id.
    pub key_id: &'a str,
    /// The secret access key.
    pub secret: &'a str,
    /// The session token, which temporary keys always have.
    pub session_token: Option<&'a str>,
}

/// Finds the parts in the text of the file that the console offers for a new key: a line of titles and one of
/// values, with a comma between the two. A field of one line has made the line break a space.
#[must_use]
pub fn parse_file(text: &str) -> Option<Block<'_>> {
    // As the console of 2026 writes it; spreadsheet programs put a mark before it.
    const TITLES: &str = "Access key ID,Secret access key";
    let text = text.trim_start_matches('\u{feff}').trim();
    let head = text.get(..TITLES.len())?;
    let (key_id, secret) = (head.eq_ignore_ascii_case(TITLES))
        .then(|| text[TITLES.len()..].trim().split_once(','))??;
    let (key_id, secret) = (key_id.trim(), secret.trim());
    let one =
        |part: &str| !part.is_empty() && !part.contains(|c: char| c.is_whitespace() || c == ',');
    (one(key_id) && one(secret)).then_some(Block {
        key_id,
        secret,
        session_token: None,
    })
}

/// Finds the parts in a pasted text, wherever its lines end: a field of one line has made them spaces.
#[must_use]
pub fn parse(text: &str) -> Option<Block<'_>> {
    Some(Block {
        key_id: value_of(text, "aws_access_key_id")?,
        secret: value_of(text, "aws_secret_access_key")?,
        session_token: value_of(text, "aws_session_token"),
    })
}

/// What stands behind `name`, an equals sign and perhaps a quotation mark. Names and values are ASCII,
/// so their case folds without moving a byte.
fn value_of<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let begins = (0..text.len()).find(|start| {
        let piece = text.as_bytes().get(*start..*start + name.len());
        piece.is_some_and(|piece| piece.eq_ignore_ascii_case(name.as_bytes()))
    })?;
    let rest = text.get(begins + name.len()..)?.trim_start();
    let rest = rest.strip_prefix('=')?.trim_start();
    let rest = rest.strip_prefix(['"', '\'']).unwrap_or(rest);
    let ends = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | ';');
    let value = rest.split(ends).next()?;
    (!value.is_empty()).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_of_the_access_portal_is_read() {
        let (id, secret, token) = (
            "ASIAIOSFODNN7EXAMPLE",
            "wJalrXUtnFEMI/K7MDENG/b",
            "IQoJb3Jp==",
        );
        for block in [
            format!(
                "export AWS_ACCESS_KEY_ID=\"{id}\"\nexport AWS_SECRET_ACCESS_KEY=\"{secret}\"\nexport AWS_SESSION_TOKEN=\"{token}\"\n"
            ),
            format!(
                "$Env:AWS_ACCESS_KEY_ID=\"{id}\" $Env:AWS_SECRET_ACCESS_KEY=\"{secret}\" $Env:AWS_SESSION_TOKEN=\"{token}\""
            ),
            format!(
                "SET AWS_ACCESS_KEY_ID={id}\r\nSET AWS_SECRET_ACCESS_KEY={secret}\r\nSET AWS_SESSION_TOKEN={token}\r\n"
            ),
            format!(
                "[123456789012_Admin]\naws_access_key_id = {id}\naws_secret_access_key = {secret}\naws_session_token = {token}"
            ),
            format!(
                "export AWS_ACCESS_KEY_ID='{id}'; export AWS_SECRET_ACCESS_KEY='{secret}'; export AWS_SESSION_TOKEN='{token}';"
            ),
        ] {
            let Some(read) = parse(&block) else {
                panic!("{block}")
            };
            assert_eq!(read.key_id, id, "{block}");
            assert_eq!(read.secret, secret, "{block}");
            assert_eq!(read.session_token, Some(token), "{block}");
        }
    }

    #[test]
    fn the_file_of_a_new_key_is_read() {
        let (id, secret) = ("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/b+c=");
        for file in [
            format!("Access key ID,Secret access key\r\n{id},{secret}\r\n"),
            format!("\u{feff}Access key ID,Secret access key\n{id},{secret}"),
            format!("Access key ID,Secret access key {id},{secret} "),
        ] {
            let Some(read) = parse_file(&file) else {
                panic!("{file}")
            };
            assert_eq!((read.key_id, read.secret), (id, secret), "{file}");
            assert_eq!(read.session_token, None);
        }
        for other in [
            "",
            "Access key ID,Secret access key",
            "Access key ID,Secret access key\nAKIA",
            "Access key ID,Secret access key\nAKIA,",
            "Access key ID,Secret access key\nA,b\nC,d",
            "AKIAIOSFODNN7EXAMPLE,wJalrXUtnFEMI",
            "Access key IÐ,Secret access kéy äöü",
        ] {
            assert!(parse_file(other).is_none(), "{other}");
        }
    }

    #[test]
    fn anything_else_is_left_as_it_was_typed() {
        for text in [
            "",
            "ASIAIOSFODNN7EXAMPLE",
            "aws_access_key_id",
            "aws_access_key_id=",
            "AWS_ACCESS_KEY_ID=a ünd AWS_SECRET",
        ] {
            assert!(parse(text).is_none(), "{text}");
        }
    }
}
